"""Rendered text cut into sentences: marks become records, and a number that no mark holds is a fault of the template."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from liushou.paper.marks import SIGNS
from liushou.report.marks import Entry, escape
from liushou.sandbox.marks import END, LIST, OPEN, SPAN, unbacked
from liushou.sandbox.words import Unsayable

_RULE = re.compile(r"^[\s|:-]*$")
_BLOCK = re.compile(rf"#|\||>|[-*+]\s|\d{{1,3}}[.)]\s|---$|{SIGNS.pattern}")
_ENDS = "。！？"
_STOPPED = re.compile(f"{OPEN}([0-9]+){END}(?=(?:{SPAN.pattern})*[。；，、）])")
"""A value before a sign of the template's own: what somebody typed with a stop is not stopped twice."""
_CELLS = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, a heading or a table row: its Markdown with marks, and what it rests on."""

    marked: str
    entries: tuple[Entry, ...]

    @property
    def markdown(self) -> str:
        """Without the marks."""
        entries = iter(self.entries)
        return SPAN.sub(lambda found: escape(next(entries).text), self.marked)

    @property
    def text(self) -> str:
        """As people read it: no Markdown signs, table cells parted by blanks."""
        entries = iter(self.entries)
        plain = SPAN.sub(lambda found: next(entries).text, _CELLS.sub(" ", LIST.sub("", self.marked)).replace("**", ""))
        return " ".join(SIGNS.sub("", plain).split())

    @property
    def kind(self) -> str:
        """``claim`` (at least one record), ``absence`` (who, and which requirement), ``frame`` (no mark)."""
        if any(entry.requirement or _nothing(entry) for entry in self.entries):
            return "absence"
        return "claim" if any(entry.sources for entry in self.entries) else "frame"


def _nothing(entry: Entry) -> bool:
    return entry.counted is not None and not entry.counted.counted


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the document and its sentences; a blank line and a table's rule have none."""

    sentences: tuple[Sentence, ...] = ()
    blank: str = ""

    @property
    def markdown(self) -> str:
        """The line without marks."""
        return "".join(sentence.markdown for sentence in self.sentences) or self.blank


def lines_of(rendered: str, ledger: Sequence[Entry]) -> list[Line]:
    """The lines of a rendered document. Raises Unsayable."""
    return [Line(blank=line) if _RULE.match(line) else Line(tuple(_cut(line, ledger))) for line in tidy(rendered)]


def _cut(line: str, ledger: Sequence[Entry]) -> Iterator[Sentence]:
    start = 0
    if not line.startswith(("#", "|")):
        for index in _breaks(line):
            yield _sentence(line[start:index], ledger)
            start = index
    if line[start:].strip():
        yield _sentence(line[start:], ledger)


def _breaks(line: str) -> Iterator[int]:
    """Where sentences end: after 。！？ (and a closing quote) outside of marks."""
    outside = SPAN.sub(lambda found: " " * len(found[0]), line)
    for found in re.finditer(f"[{_ENDS}]+[”’）」]*", outside):
        yield found.end()


def _sentence(marked: str, ledger: Sequence[Entry]) -> Sentence:
    numbers = [int(found[1]) for found in SPAN.finditer(marked)]
    if any(number >= len(ledger) for number in numbers):
        raise Unsayable("有一个值印出来以前被改过")
    if problem := unbacked(marked):
        raise Unsayable(problem)
    entries = {number: ledger[number] for number in numbers}
    for found in _STOPPED.finditer(marked):
        said = entries[int(found[1])]
        entries[int(found[1])] = replace(said, text=said.text.rstrip("。；"))
    return Sentence(marked, tuple(entries[number] for number in numbers))


def _kind(line: str) -> str:
    if not line:
        return ""
    found = _BLOCK.match(line)
    return found[0][:1] if found and not found[0][0].isdigit() else "1" if found else "text"


def tidy(rendered: str) -> list[str]:
    """The lines: those of one paragraph joined without a blank (Chinese needs none), blank lines between blocks and never two."""
    out: list[list[str]] = []
    before = ""
    for line in (line.strip() for line in rendered.splitlines()):
        kind = _kind(line)
        if line and kind == before == "text":
            out[-1].append(line)
        else:
            if line and out and out[-1] and (kind != before or kind == "#"):
                out.append([])
            if line or (out and out[-1]):
                out.append([line] if line else [])
        before = kind
    while out and not out[-1]:
        out.pop()
    return ["".join(parts) for parts in out]
