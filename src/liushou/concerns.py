"""What concerns one person: the duties of a child, whom a carer looks after, whom somebody helps, what they did."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from liushou.archive import Archive
from liushou.facts.view import Frame
from liushou.kinds import Child, Event
from liushou.kinds.child import Care, Help
from liushou.standard.duty import Duties, Duty
from liushou.standard.model import Item, Standard
from liushou.values import Id


def items_of(standards: Iterable[Standard]) -> tuple[list[Item], list[Item]]:
    """The items of several standards that an ordinary page may name, and the restricted ones.

    One of the same id counts once, the first standard's.
    """
    items: dict[str, Item] = {}
    for standard in standards:
        for item in standard.items:
            items.setdefault(item.id, item)
    shown = [item for item in items.values() if not item.restricted]
    return shown, [item for item in items.values() if item.restricted]


def asks_of_children(item: Item) -> bool:
    """Whether the item is owed child by child."""
    return item.check.subjects == "儿童"


def duties_of(child: Child, frame: Frame, items: Iterable[Item]) -> list[Duty]:
    """Every duty owed to this child, as a check of the whole archive would judge it."""
    alone = Frame(dataclasses.replace(frame.archive, children={child.id: child}), frame.calendar)
    owed = Duties(block for item in items if asks_of_children(item) for block in item.check.blocks(item, alone))
    return [duty for duty in owed if duty.subject == child.id]


def cared_for(carer: Id, archive: Archive) -> list[tuple[Child, Care]]:
    """Every child the carer looks after or looked after, by the day it began."""
    pairs = [(child, care) for child in archive.children.values() for care in child.care if care.person == carer]
    return sorted(pairs, key=lambda pair: pair[1].span.start)


def helped(helper: Id, archive: Archive) -> list[tuple[Child, Help]]:
    """Every child somebody helps or helped, by the day it began."""
    pairs = [(child, entry) for child in archive.children.values() for entry in child.helpers if entry.person == helper]
    return sorted(pairs, key=lambda pair: pair[1].span.start)


def in_term(events: Iterable[Event], frame: Frame) -> Iterator[Event]:
    """The events of the frame's term up to the as-of day; the days after a term belong to it until the next begins."""
    calendar = frame.calendar
    for event in events:
        if event.day <= calendar.as_of and calendar.term_on(event.day) == calendar.term:
            yield event


def before_term(events: Iterable[Event], frame: Frame) -> int:
    """How many of the events happened before the frame's term."""
    return sum(event.day < frame.calendar.term.span.start for event in events)


def open_events(events: Sequence[Event]) -> tuple[list[Event], int]:
    """The events an ordinary list may show, and how many it may not."""
    shown = [event for event in events if not event.shut]
    return shown, len(events) - len(shown)


def by_kind(person: Id, frame: Frame) -> tuple[Counter[str], Counter[str], int]:
    """What somebody of the staff did in the term: events by kind, attempts by kind, and how many are restricted."""
    shown, kept = open_events([event for event in in_term(frame.archive.events, frame) if person in event.staff])
    done = Counter(event.kind for event in shown if event.took_place)
    return done, Counter(event.kind for event in shown if not event.took_place), kept
