"""What the rules of consistency share: places and people of an archive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from liushou.archive import Archive, name_of
from liushou.calendar import Span
from liushou.facts.view import Frame
from liushou.finding import Person, Place
from liushou.kinds.child import Child
from liushou.values import Id


def at(archive: Archive, record: Id, *loc: str | int) -> Place:
    """A place in a record's file."""
    return Place(archive.path(record), archive.loc(record, tuple(loc)))


def position(entries: Sequence[object], one: object) -> int:
    """Where an entry stands in its list; of two that say the same, the very one."""
    return next(index for index, entry in enumerate(entries) if entry is one)


def person(archive: Archive, record: Id) -> Person:
    """A person on file, to be named."""
    return Person(record, name_of(archive, record))


def last_register_day(child: Child) -> dt.date:
    """The last day on the register, or the end of time."""
    return max((entry.span.end for entry in child.register_), default=dt.date.max)


def shown_end(span: Span, frame: Frame) -> dt.date | str:
    """The end of a span, or 今 where it goes on."""
    return span.end if span.end < frame.calendar.as_of else "今"
