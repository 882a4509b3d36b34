"""Values as templates print them: as a mark, whose number leads to their entry in the ledger of the document."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from liushou.figures.figure import Figure, Share
from liushou.kinds.base import Record
from liushou.report.small import few
from liushou.sandbox.marks import PRIVATE, mark
from liushou.sandbox.words import Spoken, Unsayable

NO_PROBE = "公开的材料里不能拿人数和个人的情况来比，只能问有没有；要比的地方加上 not 公开"
"""Whatever a comparison decides is as good as printed."""

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&$^]")
_AT_START = re.compile(r"^(?:[#+=-]|\d{1,9}(?=[.)](?:\s|$)))")


@dataclass(frozen=True, slots=True)
class Entry:
    """What one mark stands for: the text as people read it, and the figure, records or unmet requirement behind it.

    ``among`` are the cells of the breakdown of which a figure is one.
    """

    text: str
    records: tuple[Record, ...] = ()
    figure: Figure | Share | None = None
    requirement: str = ""
    among: tuple[Figure, ...] = ()

    @property
    def counted(self) -> Figure | None:
        """The figure behind it; of a share the part."""
        return self.figure.part if isinstance(self.figure, Share) else self.figure

    @property
    def sources(self) -> tuple[Record, ...]:
        """The records behind it."""
        return self.counted.sources if self.counted else self.records


@dataclass(slots=True)
class Ledger:
    """Every mark made while a document is rendered, by number. ``few``: may its reader learn of fewer than five children."""

    few: bool = True
    entries: list[Entry] = field(default_factory=list)

    def mark(self, entry: Entry) -> str:
        """The marked text of an entry, which is noted down."""
        self.entries.append(entry)
        return mark(len(self.entries) - 1)


class Said(Spoken):
    """A value in a template, already under the audience. Its names begin with underscores: the sandbox refuses them."""

    __slots__ = ("_entry", "_ledger")
    _printed = True

    def __init__(self, entry: Entry, ledger: Ledger) -> None:
        self._entry, self._ledger = entry, ledger

    def __str__(self) -> str:
        return self._ledger.mark(self._entry)

    def __bool__(self) -> bool:
        return bool(self._entry.text or self._entry.sources)

    def __eq__(self, other: Any) -> bool:
        if not self._ledger.few and self._entry.figure is None and few(self._entry.records):
            raise Unsayable(NO_PROBE)
        return self._entry.text == (other._entry.text if isinstance(other, Said) else other)

    def __hash__(self) -> int:
        return hash(self._entry.text)


def escape(text: str) -> str:
    """The text as Markdown that reads as typed: special characters escaped, line breaks as blanks, no private characters."""
    plain = " ".join(PRIVATE.sub("", text).split("\n")) if "\n" in text else PRIVATE.sub("", text)
    plain = _SPECIAL.sub(lambda found: "\\" + found[0], plain.replace("\r", " "))
    return _AT_START.sub(_guarded, plain)


def _guarded(found: re.Match[str]) -> str:
    # A digit cannot be escaped, and a mark is seldom first on its line: an invisible word joiner keeps `3.` from being a list.
    return found[0] + "\u2060" if found[0].isdigit() else "\\" + found[0]
