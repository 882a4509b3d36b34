"""The events that can count at all: by kind, up to the as-of day, and whether one lost a field it hangs on."""

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import chain
from operator import attrgetter, itemgetter
from typing import NamedTuple

from liushou.facts import stored
from liushou.facts.view import Frame, once
from liushou.kinds.event import Event
from liushou.terms import parse
from liushou.values import Id

DECISIVE = frozenset({"结果", "见到", "对方", "对象", "人员", "方式", "主题", "项目", "形式", "金额", "参加方"})
"""Fields that decide what an event meets: one that lost such a field is doubtful, whatever else it says."""

in_order = attrgetter("day", "id")
"""The order of days, which that of the archive is, too."""


def texts_of(event: Event, field: str) -> Sequence[str]:
    """The texts of a stored field; none where the kind does not have it."""
    told = stored.teller(event.__class__, field)
    return told(event) if told else ()


def fitting(where: Iterable[str]) -> Callable[[Event], bool]:
    """Whether an event satisfies all the terms."""
    terms = [
        (parse(text), dict[Sequence[str], bool]()) for text in where
    ]  # thousands of events say the same few things

    def fits(event: Event) -> bool:
        for term, answers in terms:
            held = texts_of(event, term.field)
            if held not in answers:
                answers[held] = term.holds(held)
            if not answers[held]:
                return False
        return True

    return fits


@once
def events_of(frame: Frame, kinds: frozenset[str]) -> Sequence[Event]:
    """The events of those kinds up to the as-of day, in the order of days."""
    piles = _by_kind(frame)
    found = [kind for kind in kinds if kind in piles]
    if len(found) < 2:
        return piles[found[0]] if found else ()
    return [event for event in _so_far(frame) if event.kind in kinds]


@once
def of_nobody(frame: Frame) -> Sequence[Event]:
    """The events up to the as-of day that name no child, in the order of days."""
    return [event for event in _so_far(frame) if not event.children]


@once
def _so_far(frame: Frame) -> Sequence[Event]:
    every = frame.archive.events
    return every[: bisect_right(every, frame.calendar.as_of, key=attrgetter("day"))]


@once
def _by_kind(frame: Frame) -> Mapping[str, Sequence[Event]]:
    piles: dict[str, list[Event]] = defaultdict(list)
    for event in _so_far(frame):
        piles[event.kind].append(event)
    return piles


@once
def unclear(frame: Frame) -> Collection[Id]:
    """The events that lost a field which decides what they meet."""
    return {event for event, lost in frame.archive.lost.items() if not DECISIVE.isdisjoint(lost)}


Whose = Callable[[Event], Collection[Id | None]]
"""Whom an event counts for, each once."""
Row = tuple[dt.date, Event, Id | None]
"""An event with its day, and one whom it counts for."""


class Piles(NamedTuple):
    """Rows in the order of days: events that took place, that were only tried, and that lost a field which decides what they meet."""

    met: Sequence[Row]
    tried: Sequence[Row]
    doubtful: Sequence[Row]


def piled(events: Iterable[Event], whose: Whose, frame: Frame) -> Piles:
    """Events in the order of days, each with all whom it counts for, as rows."""
    unsure = unclear(frame)
    met: list[Row] = []
    tried: list[Row] = []
    doubtful: list[Row] = []
    for event in events:
        day, pile = event.day, doubtful if event.id in unsure else met if event.took_place else tried
        for who in whose(event):
            pile.append((day, event, who))
    return Piles(met, tried, doubtful)


def together(piles: Sequence[Piles]) -> Piles:
    """Several as one."""
    if len(piles) == 1:
        return piles[0]
    return Piles(*(sorted(chain.from_iterable(rows), key=itemgetter(0)) for rows in zip(*piles, strict=True)))
