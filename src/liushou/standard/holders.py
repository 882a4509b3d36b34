"""Who answers for an item: the class teacher, the helper; nobody by name for the school, the parents, the village."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from liushou.facts.grade import class_on
from liushou.facts.helpers import helpers_on
from liushou.facts.view import Frame
from liushou.values import Id, known

if TYPE_CHECKING:
    from liushou.standard.model import Item


def holder(bearer: Id | None, item: Item, frame: Frame, day: dt.date) -> Id | None:
    """Who answers for the item on that day; None for school, parents, village."""
    if bearer is None or bearer in frame.archive.staff:
        return bearer
    if item.owner not in ("班主任", "帮扶人"):
        return None
    key = ("holder", item.owner, day)
    held: dict[Id, Id | None] | None = frame.memo.get(key)
    if held is None:
        held = frame.memo[key] = {}
    if bearer not in held:
        held[bearer] = _holder(bearer, item.owner, frame, day)
    return held[bearer]


def _holder(bearer: Id, owner: str, frame: Frame, day: dt.date) -> Id | None:
    child = frame.archive.children.get(bearer)
    if owner == "班主任":
        return frame.classes.teacher(class_on(child, day) if child else bearer, day)
    helped = helpers_on(child, day) if child else ()
    return helped[0].person if helped else None


class Answering(NamedTuple):
    """Who answers for one bearer today, and whether anybody else ever may have."""

    today: Id | None
    others: bool = False

    def former(self, bearer: Id | None, item: Item, frame: Frame, day: dt.date) -> bool:
        """Whether another than today's holder had the child on that day."""
        return self.others and holder(bearer, item, frame, day) not in (None, self.today)


def answering(bearer: Id | None, item: Item, frame: Frame) -> Answering:
    """Who answers for the bearer; worked out once for all items of one 责任人."""
    if bearer is None or bearer in frame.archive.staff:
        return Answering(bearer)
    key = ("answering", item.owner)
    found: dict[Id, Answering] | None = frame.memo.get(key)
    if found is None:
        found = frame.memo[key] = {}
    if bearer not in found:
        now = holder(bearer, item, frame, frame.calendar.as_of)
        found[bearer] = Answering(now, bool(_ever(bearer, item.owner, frame) - {now}))
    return found[bearer]


def _ever(bearer: Id, owner: str, frame: Frame) -> set[Id]:
    """Everybody who answers for the bearer on some day or other."""
    child = frame.archive.children.get(bearer)
    if owner == "帮扶人":
        return {helped.person for helped in child.helpers} if child else set()
    if owner != "班主任":
        return set()
    codes = {known(child.class_), *(entry.class_ for entry in child.former_classes)} if child else {bearer}
    classes = [frame.classes.by_code(code) for code in codes if code]
    return {tenure.person for one in classes if one for tenure in one.teachers}
