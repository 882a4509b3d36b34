"""Who answers for a duty: the class teacher, the helper; nobody by name for the school, the parents, the village."""

from __future__ import annotations

import datetime as dt

from liushou.facts.grade import class_on
from liushou.facts.helpers import helpers_on
from liushou.facts.view import Frame, once
from liushou.standard.duty import Duty, State
from liushou.values import Id


def holder(duty: Duty, frame: Frame) -> Id | None:
    """Who answers for the duty today; None for school, parents, village."""
    return _answering(frame, duty.subject, duty.item.owner, frame.calendar.as_of)


def former(duty: Duty, frame: Frame) -> bool:
    """Whether another than today's holder had the subject when the window of what is not met closed."""
    if duty.state is State.MET or duty.due is None or not duty.closed:
        return False
    then = _answering(frame, duty.subject, duty.item.owner, min(duty.due, frame.calendar.as_of))
    return then not in (None, holder(duty, frame))


@once
def _answering(frame: Frame, subject: Id | None, owner: str, day: dt.date) -> Id | None:
    if subject is None or subject in frame.archive.staff:
        return subject
    child = frame.archive.children.get(subject)
    if owner == "班主任":
        return frame.classes.teacher(class_on(child, day) if child else subject, day)
    if owner != "帮扶人" or child is None:
        return None
    helped = helpers_on(child, day)
    return helped[0].person if helped else None
