"""Each event of the example, taken away in turn, changes exactly what an independent count of the events says.

LIUSHOU_EVERY_EVENT=1 tries them all (a minute); usually every twelfth is.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
from pathlib import Path

import pytest
import yaml
from recount import Recount, Verdict, countable

from liushou.archive import Loaded, load
from liushou.check import check
from liushou.facts.view import Frame, calendar_of
from liushou.source import WorkTree
from liushou.standard import load_standard, shipped, shipped_file
from liushou.standard.model import Standard
from test_example import EXAMPLES, GAPS, undo

TODAY = dt.date(2026, 1, 31)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with every gap that keeps a file from being read whole mended."""
    root = Path(shutil.copytree(EXAMPLES / "records", tmp_path_factory.mktemp("recount") / "records"))
    for gap in GAPS:
        if gap["code"][0] in "FVL":
            undo(root, gap)
    return root


def judged(frame: Frame, standards: list[Standard], asked: set[str]) -> Verdict:
    """What the engine says of the items asked, by item, child and window."""
    duties = check(Loaded(frame.archive, ()), frame, standards).duties
    return {
        (duty.item.id, str(duty.subject), duty.window.name): (duty.state.value, (duty.numbers or (0, 0))[1])
        for duty in duties
        if duty.item.id in asked and duty.window
    }


def test_every_event_counts_for_what_an_independent_count_says_it_counts_for(root: Path) -> None:
    packs = [yaml.load(shipped_file(name).decode(), Loader=yaml.BaseLoader) for name in shipped()]
    items = list({item["要求"]: item for pack in packs for item in countable(pack["项目"])}.values())
    slow = Recount(root, items)
    asked = {item["要求"] for item in items}
    source = WorkTree(root)
    standards = [
        standard.model_copy(update={"items": tuple(item for item in standard.items if item.id in asked)})
        for standard in (load_standard(name, source) for name in shipped())
    ]
    archive = load(source).archive
    whole = Frame(archive, calendar_of(archive, TODAY))
    assert judged(whole, standards, asked) == slow.verdicts()
    assert len(asked) >= 4
    of_the_term = [event for event in archive.events if event.day in whole.calendar.term.span]
    assert len(of_the_term) > 300
    for event in of_the_term[:: 1 if "LIUSHOU_EVERY_EVENT" in os.environ else 12]:
        without = Frame(archive.having({}, frozenset({event.id})), whole.calendar)
        assert judged(without, standards, asked) == slow.verdicts(without=event.id), archive.path(event.id)
