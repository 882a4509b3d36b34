"""Every document there is: each report that ships, for each audience it allows, in each format."""

from __future__ import annotations

import datetime as dt
import html
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from liushou.archive import load
from liushou.audience import CHOICES
from liushou.check import Checked, check
from liushou.facts.view import Frame, calendar_of
from liushou.report import Press, template_of
from liushou.report.folders import Templates
from liushou.report.subjects import SORTS, Subject
from liushou.report.writers import WRITERS, Copy
from liushou.source import Source, WorkTree
from liushou.standard import load_standard

COMMIT = "a4623ad"
EXAMPLE = Path(__file__).parents[1] / "examples" / "records"


def example() -> tuple[Checked, WorkTree]:
    """The example, seen from the end of its term."""
    source = WorkTree(EXAMPLE)
    loaded = load(source)
    frame = Frame(loaded.archive, calendar_of(loaded.archive, dt.date(2026, 1, 20)))
    standards = [load_standard(name, source) for name in loaded.archive.school.standards]
    return check(loaded, frame, standards), source


@dataclass(frozen=True)
class Written:
    """A document as it would stand in a file."""

    report: str
    audience: str
    form: str
    raw: bytes

    @property
    def told(self) -> str:
        """Everything in it: every part of a Word file, the text with its tags and without."""
        if self.form != "docx":
            return _both(self.raw.decode())
        with zipfile.ZipFile(io.BytesIO(self.raw)) as archive:
            return "\n".join(name + _both(archive.read(name).decode()) for name in archive.namelist())


def _both(text: str) -> str:
    return f"{text}\n{html.unescape(re.sub('<[^>]*>', '', text))}"


def written(checked: Checked, source: Source, most: int = 2) -> Iterator[Written]:
    """Every document of a repository, with its sources; of reports about children and the like ``most`` each."""
    for name in Templates(source).names():
        template = template_of(name, source)
        for audience in dict.fromkeys((template.head.reader, *template.head.others)):
            press = Press(name, template, checked, source, CHOICES[audience])
            for group in _groups(press, most):
                copy = Copy(press.page(*group), cite=True, origin={"commit": COMMIT, "dirty": True})
                yield from (Written(name, audience, form, write(copy)) for form, write in WRITERS.items())


def _groups(press: Press, most: int) -> list[tuple[Subject, ...]]:
    head = press.template.head
    if head.about is None:
        return [()]
    subjects = list(SORTS[head.about].every(press.scope, head))[:most]
    return [tuple(subjects)] if head.bound else [(subject,) for subject in subjects]
