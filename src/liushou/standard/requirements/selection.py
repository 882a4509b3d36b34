"""Which events count for somebody: by kind, by what their records say, by who was in touch with whom, by who did it."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from functools import cached_property
from typing import NamedTuple, cast

from liushou.facts.grade import class_on
from liushou.facts.helpers import helpers_on
from liushou.facts.view import Frame, once
from liushou.kinds.child import Child
from liushou.kinds.event import Contact, Event
from liushou.kinds.events import Survey
from liushou.standard.requirements.pool import Piles, Row, Whose, events_of, fitting, of_nobody, piled, together
from liushou.standard.requirements.touch import in_touch
from liushou.values import Id, known

EVERYBODY = Id("*")
"""Stands for all whom a requirement asks of, beside events of the whole school."""
FEW = 40
"""So many are looked up one by one sooner than among everybody's events."""


class Wanted(NamedTuple):
    """What tells one choice of events from another; requirements that want the same look through the events once."""

    per: str
    kinds: frozenset[str]
    where: tuple[str, ...]
    contact: Contact | None
    by: str | None
    shared: bool


class Had:
    """Events by whom they count for."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._events: dict[Id | None, list[Event]] = defaultdict(list)
        for _, event, who in rows:
            self._events[who].append(event)

    def of(self, who: Id | None) -> Sequence[Event]:
        """Those of one."""
        own, common = self._events.get(who, ()), self._events.get(EVERYBODY)
        return [*own, *common] if common else own


class Column:
    """Events beside those they count for, one of each a row, in the order of days."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self._days = [day for day, _, _ in rows]

    def between(self, first: dt.date, last: dt.date) -> Sequence[Row]:
        """Those from one day to another (both counted)."""
        return self.rows[bisect_left(self._days, first) : bisect_right(self._days, last)]

    def within(self, first: dt.date, last: dt.date) -> set[Id | None]:
        """Whom any of these days counts for."""
        return {who for _, _, who in self.between(first, last)}

    @cached_property
    def every(self) -> Had:
        """All of them, by whom they count for."""
        return Had(self.rows)


class Chosen:
    """The events up to the as-of day that count, whatever the window: what meets, what was tried, what lost a field it hangs on."""

    def __init__(self, frame: Frame, wanted: Wanted) -> None:
        piles = _named(frame, wanted.per, wanted.kinds, wanted.contact)
        met, tried, doubtful = together([piles, _shared(frame, wanted)]) if wanted.shared else piles
        if wanted.by:
            did = _doing(wanted, frame)
            met, tried, doubtful = ([row for row in rows if did(row)] for rows in (met, tried, doubtful))
        if wanted.where:
            fits = fitting(wanted.where)
            met, tried = ([row for row in rows if fits(row[1])] for rows in (met, tried))
        self.met, self.attempts, self.doubtful = Column(met), Column(tried), Column(doubtful)

    def reached(self, whom: Collection[Id | None], first: dt.date, last: dt.date, least: int) -> Set[Id | None]:
        """Those (and maybe others) for whom at least so many events of these days count."""
        if len(whom) <= FEW or not least:
            every = self.met.every
            return {who for who in whom if sum([first <= one.day <= last for one in every.of(who)]) >= least}
        if least == 1:
            found = self.met.within(first, last)
            return {*whom} if EVERYBODY in found else found
        times = Counter([who for _, _, who in self.met.between(first, last)])
        common = times.pop(EVERYBODY, 0)
        return {*whom} if common >= least else {who for who, number in times.items() if number + common >= least}

    def unclear(self, whom: Collection[Id | None], first: dt.date, last: dt.date) -> Set[Id | None]:
        """Those (and maybe others) of whom an event of these days lost a field it hangs on."""
        found = self.doubtful.within(first, last)
        return {*whom} if EVERYBODY in found else found


chosen = once(Chosen)
"""The same choice for all who want it."""


@once
def _named(frame: Frame, per: str, kinds: frozenset[str], contact: Contact | None) -> Piles:
    """The events of some kinds with each whom they name; where a contact is wanted, those that put the two in touch."""
    return together([_of_kind(frame, per, kind, contact) for kind in sorted(kinds)])


@once
def _of_kind(frame: Frame, per: str, kind: str, contact: Contact | None) -> Piles:
    if contact is not None:
        return in_touch(_of_kind(frame, per, kind, None), contact, frame)
    return piled(events_of(frame, frozenset({kind})), _WHOSE[per](frame), frame)


def _shared(frame: Frame, wanted: Wanted) -> Piles:
    """Class and school events that name no child, with those who belong there on that day."""
    events = [one for one in of_nobody(frame) if one.kind in wanted.kinds]
    if wanted.per == "班级":
        events = [one for one in events if known(one.class_) is None]
    piles = piled(events, _belonging(frame, wanted), frame)
    return in_touch(piles, wanted.contact, frame) if wanted.contact else piles


def _belonging(frame: Frame, wanted: Wanted) -> Whose:
    """Whom an event that names nobody counts for: those of its class, everybody, or each one where that is asked of each."""
    files, classes = frame.archive.children, [Id(one.code) for one in frame.archive.school.classes]

    def belonging(event: Event) -> Collection[Id]:
        code = known(event.class_)
        if code is not None:
            return class_of(frame, code, event.day)
        if not (wanted.by or wanted.contact):
            return (EVERYBODY,)
        return classes if wanted.per == "班级" else files.keys()

    return belonging


def class_of(frame: Frame, code: str, day: dt.date) -> Collection[Id]:
    """Those who were in a class on that day, on the register or not."""
    files, moved, ever = frame.archive.children, _moved(frame), _of_class(frame).get(code, {})
    return [one for one in ever if one not in moved or class_on(files[one], day) == code] if moved else ever.keys()


def in_class(frame: Frame, code: str, events: Iterable[Event]) -> set[Id]:
    """The children of some events who were in a class on the day of one that names them."""
    files, moved, ever = frame.archive.children, _moved(frame), _of_class(frame).get(code, {})
    return {
        one for event in events for one in event.children
        if one in ever and (one not in moved or class_on(files[one], event.day) == code)
    }  # fmt: skip


@once
def _of_class(frame: Frame) -> Mapping[str, Mapping[Id, None]]:
    """Everybody who was ever in a class, by its 代号."""
    found: dict[str, dict[Id, None]] = defaultdict(dict)
    for child in frame.archive.children.values():
        for code in {known(child.class_), *(entry.class_ for entry in child.former_classes)}:
            found[code or ""][child.id] = None
    return found


@once
def _only_class(frame: Frame) -> Mapping[Id, str | None]:
    """The class of those who were always in the same one."""
    moved = _moved(frame)
    return {one.id: known(one.class_) for one in frame.archive.children.values() if one.id not in moved}


@once
def _moved(frame: Frame) -> Set[Id]:
    """Those who were not always in the same class."""
    return {child.id for child in frame.archive.children.values() if child.former_classes}


def _children(event: Event) -> Collection[Id]:
    return event.children if len(event.children) < 2 else dict.fromkeys(event.children)


def _classes(frame: Frame) -> Whose:
    """The classes an event concerns: its own, those a survey counted, those of its children that day."""
    files, moved, now = frame.archive.children, _moved(frame), _only_class(frame)

    def classes(event: Event) -> Collection[Id | None]:
        codes: dict[str | None, None] = dict.fromkeys(map(now.get, event.children))
        if not moved.isdisjoint(event.children):
            codes |= dict.fromkeys(class_on(files[one], event.day) for one in event.children if one in moved)
        if event.class_ is not None:
            codes[known(event.class_)] = None
        if isinstance(event, Survey):
            typed = (one for count in event.counts for one in frame.classes.typed(str(count.class_), event.day))
            codes |= dict.fromkeys(one.code for one in typed)
        codes.pop(None, None)
        return cast("dict[Id | None, None]", codes)

    return classes


_WHOSE: dict[str, Callable[[Frame], Whose]] = {
    "儿童": lambda frame: _children,
    "班级": _classes,
    "学校": lambda frame: lambda event: (None,),
    "教职工": lambda frame: lambda event: dict.fromkeys(event.staff),
}


def _doing(wanted: Wanted, frame: Frame) -> Callable[[Row], bool]:
    """Whether the one whose duty it is took part: the class teacher, a helper of the child, one of that role, of that day."""
    files: Mapping[Id, Child] = frame.archive.children if wanted.per == "儿童" else {}
    helped = _helped(frame)

    def by_teacher(row: Row) -> bool:
        day, event, who = row
        code = class_on(files[who], day) if who and who in files else who
        return frame.classes.teacher(code, day) in event.staff

    def by_helper(row: Row) -> bool:
        day, event, who = row
        if not who or who not in files or helped[who].isdisjoint(event.staff):
            return False
        helpers = helpers_on(files[who], day)
        return any(one.person in event.staff for one in helpers if wanted.by in ("帮扶人", one.role))

    return by_teacher if wanted.by == "班主任" else by_helper


@once
def _helped(frame: Frame) -> Mapping[Id, frozenset[Id]]:
    """Whoever helped each child, on any day."""
    return {child.id: frozenset(one.person for one in child.helpers) for child in frame.archive.children.values()}
