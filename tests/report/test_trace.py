"""Take any one record of the example away: every sentence that changes had cited it, every new one says what it rests on.

A sample runs by default, each record with the term summary and two of the other reports in turn; ``LIUSHOU_EVERY=1`` takes
every record away in turn and looks at every document of every report (an hour).
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from liushou.archive import load
from liushou.audience import CHOICES
from liushou.check import Checked, check
from liushou.facts.view import Frame, calendar_of
from liushou.report import Press, template_of
from liushou.report.folders import Templates
from liushou.report.page import Page
from liushou.report.subjects import SORTS, Subject
from liushou.source import Memory
from liushou.standard import load_standard

EXAMPLE = Path(__file__).parents[2] / "examples" / "records"
FOLDERS = ("children", "guardians", "staff", "documents", "events", "restricted")
EVERY = bool(os.environ.get("LIUSHOU_EVERY"))
STEP = 1 if EVERY else 23
"""How many records lie between two of the sample."""

_NUMBER = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)")

LEFT_OUT = re.compile("（写到别人，略）|（文字略）")
"""What is left out lest it name somebody does not cite that person, either: the citation would."""

Documents = dict[tuple[str, ...], dict[str, "Told"]]
"""The sentences of every document, by their text; a document is a report and whom it is about."""


@dataclass(frozen=True)
class Told:
    """A sentence, and everything it cites."""

    text: str
    kind: str
    cited: frozenset[str]
    figures: frozenset[str]
    requirements: tuple[str, ...]

    @property
    def counts(self) -> frozenset[str]:
        """What its figures count, without whose."""
        return frozenset(name.split("·")[0] for name in self.figures)


@cache
def files() -> dict[str, bytes]:
    return {path.relative_to(EXAMPLE).as_posix(): path.read_bytes() for path in sorted(EXAMPLE.rglob("*.yaml"))}


def without(path: str | None, reports: Iterable[str]) -> Documents:
    """Every document of the reports, as it reads without that record."""
    source = Memory({name: raw for name, raw in files().items() if name != path})
    loaded = load(source)
    frame = Frame(loaded.archive, calendar_of(loaded.archive, dt.date(2026, 1, 20)))
    checked = check(loaded, frame, [load_standard(name, source) for name in loaded.archive.school.standards])
    return {key: sentences(page) for report in reports for key, page in pages(report, checked, source)}


def pages(report: str, checked: Checked, source: Memory) -> Iterable[tuple[tuple[str, ...], Page]]:
    """The report about the whole school, or about each of its subjects."""
    template = template_of(report, source)
    head = template.head
    allowed = (head.reader, *head.others)
    press = Press(report, template, checked, source, CHOICES["superior" if "superior" in allowed else head.reader])
    subjects = list(SORTS[head.about].every(press.scope, head)) if head.about else []
    groups: list[list[Subject]] = [[one] for one in subjects] if head.about and not head.bound else [subjects]
    for group in groups:
        yield (report, *([] if head.bound else [one.id for one in group])), press.page(*group)


def sentences(page: Page) -> dict[str, Told]:
    """What the document says, by the text (a heading's without its number)."""
    data = page.data()
    left_out: dict[str, set[str]] = {}
    for figure in data["figures"]:
        left_out.setdefault(figure["name"], set()).update(figure["left_out"])
    out = {}
    for one in data["sentences"]:
        cited = {*data["about"], *one["records"], *(path for name in one["figures"] for path in left_out[name])}
        text = _NUMBER.sub("", one["text"])
        out[text] = Told(text, one["kind"], frozenset(cited), frozenset(one["figures"]), tuple(one["requirements"]))
    return out


@cache
def whole(report: str) -> Documents:
    return without(None, [report])


OTHERS = [name for name in Templates(Memory(files())).names() if name != "term"]
RECORDS = [path for path in files() if path.startswith(FOLDERS)]
SAMPLE = sorted(
    {*RECORDS[::STEP], *(path for path in RECORDS if EVERY or path.startswith(("documents/zheng", "staff/")))}
)

FOUND_WANTING = [
    ("children/zxm-qmrf.yaml", ["board"]),
    ("documents/zerenshu-5z5a.yaml", ["child"]),
    ("events/2025-2026-1/2025-09-10-tijian-w996.yaml", ["child"]),
]
"""Where a sentence once did not cite what it rested on: the first of two siblings whom an event names, the last thing owed, an
event of the whole school."""


def looked_at(number: int) -> list[str]:
    """The reports that one of the sample is tried with."""
    return ["term", *(OTHERS if EVERY else [OTHERS[(2 * number + more) % len(OTHERS)] for more in (0, 1)])]


@pytest.mark.parametrize(
    ("path", "reports"), [*((path, looked_at(number)) for number, path in enumerate(SAMPLE)), *FOUND_WANTING]
)
def test_without_a_record_what_changed_had_cited_it_and_what_is_new_says_why(path: str, reports: list[str]) -> None:
    before = {key: told for report in reports for key, told in whole(report).items()}
    for key, after in without(path, reports).items():
        gone = [told for text, told in before.get(key, {}).items() if text not in after and told.kind != "frame"]
        new = [told for text, told in after.items() if text not in before.get(key, {text: None})]
        assert not [told.text for told in gone if path not in told.cited and not LEFT_OUT.search(told.text)], (
            f"{key}: changed or vanished without having cited the record"
        )
        assert not [told.text for told in new if told.kind == "frame" or not told.cited], f"{key}: resting on nothing"
        changed = frozenset().union(*(told.counts for told in gone))
        assert not [
            told.text for told in new if told.kind == "absence" and not told.requirements and not told.counts & changed
        ], f"{key}: a new absence without the requirement that was missed"
        assert path not in {cited for told in new for cited in told.cited}
