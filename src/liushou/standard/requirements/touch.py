"""Who was in touch with whom: a parent counts as 父亲 or 母亲, and as 照护人 or 外出父母 by what he or she was on that day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from liushou.facts.care import main_carer
from liushou.facts.parents import PARENTS
from liushou.facts.view import Frame, absences_of
from liushou.kinds import EVENT_KINDS
from liushou.kinds.child import Child
from liushou.kinds.event import Contact, Event
from liushou.standard.requirements.pool import doubtful
from liushou.values import Id

IN_TOUCH = {
    side: frozenset(kind for kind, model in EVENT_KINDS.items() if model.side == side) for side in ("学校", "儿童")
}
"""The kinds of event that put the school, or the child, in touch with somebody of the family."""

Pair = tuple[Event, Id | None]
"""An event and one whom it concerns."""


def in_touch(pairs: Iterable[Pair], contact: Contact, frame: Frame) -> Iterator[Pair]:
    """Of the events those that put these two in touch, or tried to, or of which nobody can say."""
    files, lost = frame.archive.children, frame.archive.lost
    plainly: dict[frozenset[Contact], bool | None] = {}  # few different contacts are in all the events
    for event, who in pairs:
        contacts = event.contacts if event.took_place else event.sought
        if contacts not in plainly:
            plainly[contacts] = _plainly(contact, contacts)
        answer = plainly[contacts]
        if answer is None:
            children = (who,) if who and who in files else event.children
            answer = any(
                _by_a_parent(contact, contacts, event.day, files[one], frame) for one in children if one in files
            )
        if answer or (event.id in lost and doubtful(event, lost)):
            yield event, who


def _plainly(contact: Contact, contacts: frozenset[Contact]) -> bool | None:
    """Whether those two are among those in touch; None where that turns on what a parent was on the day."""
    side, role = contact
    if contact in contacts:
        return True
    return None if role in _ROLES and any((side, which) in contacts for which in PARENTS) else False


def _by_a_parent(contact: Contact, contacts: frozenset[Contact], day: dt.date, child: Child, frame: Frame) -> bool:
    side, role = contact
    is_one = _ROLES[role]
    return any((side, which) in contacts and is_one(which, day, child, frame) for which in PARENTS)


def _away(which: str, day: dt.date, child: Child, frame: Frame) -> bool:
    return any(day in span for span in absences_of(frame, child.id, which))


def _cares(which: str, day: dt.date, child: Child, frame: Frame) -> bool:
    care = main_carer(child, day)
    return care is not None and care.person == which


_ROLES = {"外出父母": _away, "照护人": _cares}
