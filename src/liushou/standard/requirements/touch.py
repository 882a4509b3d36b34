"""Who was in touch with whom: a parent counts as 父亲 or 母亲, and as 照护人 or 外出父母 by what he or she was on that day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from operator import attrgetter

from liushou.calendar import within
from liushou.facts.care import main_carer
from liushou.facts.parents import PARENTS
from liushou.facts.view import Frame, absences_by
from liushou.kinds import EVENT_KINDS
from liushou.kinds.event import Contact, Event
from liushou.standard.requirements.pool import Piles, Row
from liushou.values import Id

IN_TOUCH = {
    side: frozenset(kind for kind, model in EVENT_KINDS.items() if model.side == side) for side in ("学校", "儿童")
}
"""The kinds of event that put the school, or the child, in touch with somebody of the family."""


def in_touch(piles: Piles, contact: Contact, frame: Frame) -> Piles:
    """Of the events those that put these two in touch, or tried to, or of which nobody can say."""
    met = _in_touch(piles.met, contact, frame, attrgetter("contacts"))
    return Piles(met, _in_touch(piles.tried, contact, frame, attrgetter("sought")), piles.doubtful)


def _in_touch(
    rows: Sequence[Row], contact: Contact, frame: Frame, whom: Callable[[Event], frozenset[Contact]]
) -> Sequence[Row]:
    files, (side, role) = frame.archive.children, contact
    is_one = _ROLES[role](frame) if role in _ROLES else None
    answers: dict[frozenset[Contact], bool | Sequence[str]] = {}  # few different contacts are in all the events
    found = []
    for row in rows:
        day, event, who = row
        contacts = whom(event)
        if contacts not in answers:  # that it is, or which parents may be the one who is asked for
            answers[contacts] = contact in contacts or [which for which in PARENTS if (side, which) in contacts]
        parents = answers[contacts]
        if parents is True:
            found.append(row)
        elif parents and is_one:
            for one in (who,) if who and who in files else event.children:
                if one in files and is_one(parents, day, one):
                    found.append(row)
                    break
    return found


IsOne = Callable[[Collection[str], dt.date, Id], bool]
"""Whether one of these parents of a child was on that day what is asked."""


def _away(frame: Frame) -> IsOne:
    table = absences_by(frame)

    def away(parents: Collection[str], day: dt.date, child: Id) -> bool:
        father, mother = table[child]
        return ("父亲" in parents and within(father, day)) or ("母亲" in parents and within(mother, day))

    return away


def _caring(frame: Frame) -> IsOne:
    files = frame.archive.children

    def cares(parents: Collection[str], day: dt.date, child: Id) -> bool:
        care = main_carer(files[child], day)
        return care is not None and care.person in parents

    return cares


_ROLES: dict[str, Callable[[Frame], IsOne]] = {"外出父母": _away, "照护人": _caring}
