"""Which records match: a pure function of archive, calendar and terms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from liushou.archive import Archive, name_of
from liushou.errors import UsageError
from liushou.facts.view import Frame
from liushou.kinds import CHILD, DOCUMENT, EVENT, GUARDIAN, RESTRICTED_FOLDER, STAFF, Kind, Record
from liushou.query import order
from liushou.query.fields import DATED, ID, Field, field_of, hidden, names
from liushou.query.wanted import wanted
from liushou.terms import Term, matches
from liushou.values import Id, known

DAY = "日期"


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for: terms as typed, the first and last day of dated records, a term's 代号, the order."""

    terms: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    school_term: str | None = None
    sort: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The records that match, of how many; and what keeps the answer from being the whole truth.

    ``later`` happened after the as-of day, ``undated`` have no day to compare, ``unreadable`` may or may not match,
    ``damaged`` gave up a field that was written wrongly, ``kept_back`` are restricted and were asked for more than a day.
    """

    kind: Kind
    records: tuple[Record, ...]
    total: int
    later: int = 0
    undated: int = 0
    unreadable: int = 0
    damaged: int = 0
    kept_back: int = 0

    @property
    def restricted(self) -> int:
        """How many of them are restricted, so that a list tells their day only."""
        return sum(map(hidden, self.records))


@dataclass(frozen=True, slots=True)
class _Seen:
    """A record as terms see it."""

    record: Record
    frame: Frame
    fields: Mapping[str, Field]

    def texts(self, field: str) -> Sequence[str]:
        """The field's texts."""
        return self.fields[field].texts(self.record, self.frame)


def query(frame: Frame, kind: Kind, wish: Wish) -> Found:
    """The records of a kind that satisfy a wish, in the order asked for, else as they are filed.

    A restricted record satisfies only what can be said of its day. Raises UsageError for a field or value there is not.
    """
    terms, fields = _terms(frame, kind, wish)
    dated = DAY in names(kind)
    if not dated and (wish.since or wish.until):
        raise UsageError(f"{kind.label}没有日期，用不上 --since 和 --until", "要看过去某一天的情形，用 --as-of")
    everything = _records(frame.archive, kind)
    day = field_of(kind, DAY) if dated else None
    days = {record.id: _day(record, day, frame) for record in everything}
    as_of = frame.calendar.as_of
    then = [record for record in everything if (days[record.id] or as_of) <= as_of]
    open_ = [record for record in then if not (hidden(record) and any(term.field not in DATED for term in terms))]
    fitting = [record for record in open_ if matches(terms, _Seen(record, frame, fields))]
    in_time = [record for record in fitting if _between(days[record.id], wish)]
    return Found(
        kind,
        tuple(_sorted(in_time, kind, wish, frame)),
        total=len(then),
        later=len(everything) - len(then),
        undated=sum(days[record.id] is None for record in fitting) if wish.since or wish.until else 0,
        unreadable=_unreadable(frame.archive, kind),
        damaged=sum(record.id in frame.archive.lost for record in then),
        kept_back=len(then) - len(open_),
    )


def cells(record: Record, field: Field, frame: Frame) -> Sequence[Any]:
    """The values a list shows of a field; of a restricted record nothing but its day."""
    return [] if hidden(record) and field.name not in DATED else field.values(record, frame)


def _terms(frame: Frame, kind: Kind, wish: Wish) -> tuple[list[Term], dict[str, Field]]:
    typed = list(wish.terms)
    if wish.school_term and "学期" in names(kind):
        typed.append(f"学期={wish.school_term}")
    both = [wanted(text, kind, frame) for text in typed]
    return [term for term, _ in both], {field.name: field for _, field in both}


def _records(archive: Archive, kind: Kind) -> list[Record]:
    held: dict[str, Iterable[Record]] = {
        CHILD.name: archive.children.values(), GUARDIAN.name: archive.guardians.values(), STAFF.name: archive.staff.values(),
        EVENT.name: archive.events, DOCUMENT.name: archive.documents.values(),
    }  # fmt: skip
    return list(held[kind.name])


def _day(record: Record, field: Field | None, frame: Frame) -> dt.date | None:
    held = field.values(record, frame) if field else ()
    day = known(held[0]) if held else None
    return day if isinstance(day, dt.date) else None


def _between(day: dt.date | None, wish: Wish) -> bool:
    if wish.since is None and wish.until is None:
        return True
    return day is not None and (wish.since or day) <= day <= (wish.until or day)


def _sorted(records: list[Record], kind: Kind, wish: Wish, frame: Frame) -> list[Record]:
    for text in reversed(wish.sort):
        field, falling = field_of(kind, text.lstrip("-－")), text[0] in "-－"
        keys = {record.id: order.key(_named(record, field, frame), field.words) for record in records}
        blank = [record for record in records if keys[record.id][0] == order.LAST]
        filled = [record for record in records if keys[record.id][0] != order.LAST]
        records = [*sorted(filled, key=lambda one: keys[one.id], reverse=falling), *blank]
    return records


def _named(record: Record, field: Field, frame: Frame) -> Sequence[Any]:
    held = cells(record, field, frame)
    return [name_of(frame.archive, value) if isinstance(value, Id) else value for value in held] if field.to else held


def _unreadable(archive: Archive, kind: Kind) -> int:
    folders = {kind.folder, RESTRICTED_FOLDER} if kind == EVENT else {kind.folder}
    return sum(file.folder in folders for file in archive.unreadable)


__all__ = ["DATED", "ID", "Field", "Found", "Wish", "cells", "field_of", "hidden", "names", "query"]
