"""Records as rows: what a list shows of them under an audience, as table, TSV, CSV, JSON or ids."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from liushou.audience import Audience
from liushou.cli import comma, screen
from liushou.cli.telling import Teller
from liushou.facts.view import Frame
from liushou.kinds import Record, Staff
from liushou.query import DATED, ID, Field, Found, cells, hidden
from liushou.values import Name

RESTRICTED = "受限记录"


@dataclass(frozen=True, slots=True)
class Listing:
    """What was found, the columns to show, and who reads."""

    found: Found
    columns: tuple[Field, ...]
    frame: Frame
    audience: Audience

    @property
    def heads(self) -> list[str]:
        """The columns' names."""
        return [column.name for column in self.columns]

    def texts(self, record: Record, column: Field) -> list[str]:
        """What one cell shows, value by value."""
        if hidden(record) and column is self._marked:
            return [RESTRICTED]
        return [self._told(value, column, record) for value in cells(record, column, self.frame)]

    def _told(self, value: Any, column: Field, record: Record) -> str:
        if column.name == ID or (isinstance(value, Name) and isinstance(record, Staff)):
            return str(value)
        return Teller(self.frame, self.audience).value(value, column.to)

    def rows(self) -> list[list[str]]:
        """Every cell as one text."""
        return [["、".join(self.texts(record, column)) for column in self.columns] for record in self.found.records]

    @property
    def _marked(self) -> Field | None:
        """The column that says of a restricted record that it is one: 类型, else the first that says nothing else."""
        named = next((column for column in self.columns if column.name == "类型"), None)
        return named or next((column for column in self.columns if column.name not in DATED), None)


def table(listing: Listing) -> None:
    """Aligned on a terminal, TSV in a pipe."""
    if listing.found.records or not screen.terminal():
        screen.table(listing.heads, listing.rows())


def tsv(listing: Listing) -> None:
    """Tab-separated, wherever it goes."""
    for row in (listing.heads, *listing.rows()):
        screen.data("\t".join(" ".join(cell.split()) for cell in row) + "\n")


def separated(listing: Listing) -> None:
    """CSV that Excel and WPS open rightly."""
    screen.data(comma.text(listing.heads, listing.rows()))


def objects(listing: Listing) -> None:
    """One JSON object with what was asked and every record found."""
    found, calendar = listing.found, listing.frame.calendar
    said = {
        "schema_version": 1,
        "kind": found.kind.folder,
        "as_of": str(calendar.as_of),
        "term": calendar.term.code,
        "counts": {
            "found": len(found.records), "of": found.total, "later": found.later, "undated": found.undated,
            "restricted": found.restricted, "kept_back": found.kept_back, "damaged": found.damaged,
            "unreadable": found.unreadable,
        },
        "records": [_object(record, listing) for record in found.records],
    }  # fmt: skip
    screen.data(json.dumps(said, ensure_ascii=False, indent=2) + "\n")


def _object(record: Record, listing: Listing) -> dict[str, str | list[str] | None]:
    held = {column.name: (column, listing.texts(record, column)) for column in listing.columns}
    return {name: texts if column.many else texts[0] if texts else None for name, (column, texts) in held.items()}


def ids(listing: Listing) -> None:
    """An id a line; those of restricted records are not told."""
    screen.data("".join(f"{record.id}\n" for record in listing.found.records if not hidden(record)))


FORMATS: dict[str, Callable[[Listing], None]] = {
    "table": table, "tsv": tsv, "csv": separated, "json": objects, "ids": ids,
}  # fmt: skip
DATA = frozenset({"csv", "json"})
"""Formats that travel: names are masked in them, and the id stands beside."""


def notes(found: Found, as_of: object) -> Sequence[str]:
    """How many there are, of how many, and what the list leaves out; none of it may go unsaid."""
    unit = found.kind.unit
    said = (
        (found.restricted, f"其中受限记录 {found.restricted} {unit}，只列日期"),
        (found.kept_back, f"另有受限记录 {found.kept_back} {unit}，只能按日期查"),
        (found.later, f"截至日期之后的 {found.later} {unit}没有列出"),
        (found.undated, f"没写日期的 {found.undated} {unit}没有列出"),
        (found.damaged, f"{found.damaged} 份档案有写错的地方，写错的那几项没有算在内；运行 liushou check 看错在哪"),
        (found.unreadable, f"{found.unreadable} 个文件读不出，没有算在内；运行 liushou check 看错在哪"),
    )
    count = f"查到 {len(found.records)} {unit}（{found.kind.label}共 {found.total} {unit}，截至 {as_of}）"
    return [count, *(text for number, text in said if number)]
