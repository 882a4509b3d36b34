"""Take any one record of the example away: every sentence that changes had cited it, every new one says what it rests on.

A sample runs by default; ``LIUSHOU_EVERY=1`` takes every record away in turn (some minutes).
"""

from __future__ import annotations

import datetime as dt
import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from liushou.archive import load
from liushou.check import check
from liushou.facts.view import Frame, calendar_of
from liushou.report import reader_of, render, template_of
from liushou.source import Memory
from liushou.standard import load_standard

EXAMPLE = Path(__file__).parents[2] / "examples" / "records"
FOLDERS = ("children", "guardians", "staff", "documents", "events", "restricted")
EVERY = bool(os.environ.get("LIUSHOU_EVERY"))
STEP = 1 if EVERY else 23
"""How many records lie between two of the sample."""

_NUMBER = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)")


@dataclass(frozen=True)
class Told:
    """A sentence, and everything it cites."""

    text: str
    kind: str
    cited: frozenset[str]
    figures: frozenset[str]
    requirements: tuple[str, ...]


@cache
def files() -> dict[str, bytes]:
    return {path.relative_to(EXAMPLE).as_posix(): path.read_bytes() for path in sorted(EXAMPLE.rglob("*.yaml"))}


def without(path: str | None, report: str = "term") -> dict[str, Told]:
    """The sentences of the document without that record, by their text (a heading's without its number)."""
    source = Memory({name: raw for name, raw in files().items() if name != path})
    loaded = load(source)
    frame = Frame(loaded.archive, calendar_of(loaded.archive, dt.date(2026, 1, 20)))
    template = template_of(report, source)
    checked = check(loaded, frame, [load_standard(name, source) for name in loaded.archive.school.standards])
    page = render(report, template, checked, source, reader_of(template, "superior", data=False))
    data = page.data()
    left_out: dict[str, set[str]] = {}
    for figure in data["figures"]:
        left_out.setdefault(figure["name"], set()).update(figure["left_out"])
    out = {}
    for one in data["sentences"]:
        cited = {*one["records"], *(path for name in one["figures"] for path in left_out[name])}
        text = _NUMBER.sub("", one["text"])
        out[text] = Told(text, one["kind"], frozenset(cited), frozenset(one["figures"]), tuple(one["requirements"]))
    return out


@cache
def whole() -> dict[str, Told]:
    return without(None)


RECORDS = [path for path in files() if path.startswith(FOLDERS)]
SAMPLE = sorted(
    {*RECORDS[::STEP], *(path for path in RECORDS if EVERY or path.startswith(("documents/zheng", "staff/")))}
)


@pytest.mark.parametrize("path", SAMPLE)
def test_without_a_record_what_changed_had_cited_it_and_what_is_new_says_why(path: str) -> None:
    before, after = whole(), without(path)
    gone = [told for text, told in before.items() if text not in after]
    new = [told for text, told in after.items() if text not in before]
    assert not [told.text for told in gone if path not in told.cited], (
        "changed or vanished without having cited the record"
    )
    assert not [told.text for told in new if told.kind == "frame" or not told.cited], "new and resting on nothing"
    changed = frozenset().union(*(told.figures for told in gone))
    assert not [
        told.text for told in new if told.kind == "absence" and not told.requirements and not told.figures & changed
    ], "a new absence without the requirement that was missed"
    assert path not in {cited for told in new for cited in told.cited}
