"""Who was in touch with whom: a parent counts as 父亲 or 母亲, and as 照护人 or 外出父母 by what he or she was on that day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence

from liushou.calendar import within
from liushou.facts.care import main_carer
from liushou.facts.parents import PARENTS
from liushou.facts.view import Frame, absences_by
from liushou.kinds import EVENT_KINDS
from liushou.kinds.event import Contact, Event
from liushou.standard.requirements.pool import unclear
from liushou.values import Id

IN_TOUCH = {
    side: frozenset(kind for kind, model in EVENT_KINDS.items() if model.side == side) for side in ("学校", "儿童")
}
"""The kinds of event that put the school, or the child, in touch with somebody of the family."""

Pair = tuple[Event, Id | None]
"""An event and one whom it concerns."""


def in_touch(pairs: Iterable[Pair], contact: Contact, frame: Frame) -> Iterator[Pair]:
    """Of the events those that put these two in touch, or tried to, or of which nobody can say."""
    files, unsure, (side, role) = frame.archive.children, unclear(frame), contact
    is_one = _ROLES[role](frame) if role in _ROLES else None
    parents: dict[frozenset[Contact], Sequence[str]] = {}  # few different contacts are in all the events
    for pair in pairs:
        event, who = pair
        contacts = event.contacts if event.took_place else event.sought
        if contact in contacts or event.id in unsure:
            yield pair
        elif is_one:
            if contacts not in parents:
                parents[contacts] = [which for which in PARENTS if (side, which) in contacts]
            children = (who,) if who and who in files else event.children
            for one in children if parents[contacts] else ():
                if one in files and is_one(parents[contacts], event.day, one):
                    yield pair
                    break


IsOne = Callable[[Iterable[str], dt.date, Id], bool]
"""Whether one of these parents of a child was on that day what is asked."""


def _away(frame: Frame) -> IsOne:
    tables = {which: absences_by(frame, which) for which in PARENTS}

    def away(parents: Iterable[str], day: dt.date, child: Id) -> bool:
        for which in parents:  # noqa: SIM110  # asked of thousands of events: any() takes half as long again
            if within(tables[which][child], day):
                return True
        return False

    return away


def _caring(frame: Frame) -> IsOne:
    files = frame.archive.children

    def cares(parents: Iterable[str], day: dt.date, child: Id) -> bool:
        care = main_carer(files[child], day)
        return care is not None and care.person in parents

    return cares


_ROLES: dict[str, Callable[[Frame], IsOne]] = {"外出父母": _away, "照护人": _caring}
