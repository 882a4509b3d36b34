"""Who owes an item, and on which days: children on the register, classes, staff in post, the school.

A condition is about children: of a class or the school it means that there is such a child. For 教职工 it is about the
member of staff.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from liushou.calendar import ONE_DAY, Span, common, merged
from liushou.facts import stored
from liushou.facts.grade import class_on
from liushou.facts.helpers import in_post, loads
from liushou.facts.register import register_spans, registered, spans_of
from liushou.facts.view import Frame, Strict, turning_days
from liushou.kinds.child import Child
from liushou.kinds.staff import Staff
from liushou.standard.words import HELPED
from liushou.terms import Term, matches, parse
from liushou.values import Id

if TYPE_CHECKING:
    from liushou.standard.model import Item

ALL_DAYS = [Span(dt.date.min)]


class Bearer(NamedTuple):
    """One who may owe an item: the days it is owed, those on which nobody can say, those excused."""

    id: Id | None
    sure: Sequence[Span]
    perhaps: Sequence[Span] = ()
    excused: Sequence[Span] = ()
    child: Child | None = None


def bearers(item: Item, frame: Frame, extent: Span) -> Iterator[Bearer]:
    """All who may owe the item on some day of the extent, whether excused or not (see ``excused``)."""
    per = item.check.subjects
    if per == "儿童":
        yield from _children(item, frame, extent)
    elif per == "班级":
        for code, spans in _classes(item, frame, extent).items():
            yield Bearer(Id(code), spans)
    elif per == "教职工":
        terms = [parse(text) for text in item.conditions]
        for staff in frame.archive.staff.values():
            if matches(terms, _StaffFacts(staff, frame)):
                yield Bearer(staff.id, spans_of(staff.in_post) if staff.in_post else ALL_DAYS)
    else:
        yield from _school(item, frame, extent)


def child_bearer(child: Child, item: Item, frame: Frame, extent: Span) -> Bearer | None:
    """The child's own case: the register cut by the days the conditions hold; None who was never on it."""
    found = _cut(child, _days(child, item, frame, extent), extent)
    return found and found._replace(excused=excused(child, item))


Days = tuple[Sequence[Span], Sequence[Span]]
"""The days on which somebody owes an item, and those on which nobody can say."""


def _children(item: Item, frame: Frame, extent: Span) -> Iterator[Bearer]:
    wide = _wide(frame)
    if extent.start < wide.start or extent.end > wide.end:
        wide = extent
    key = ("days of the children", item.conditions, wide)
    if key not in frame.memo:
        children = frame.archive.children.values()
        frame.memo[key] = [(child, _days(child, item, frame, wide)) for child in children]
    every: list[tuple[Child, Days]] = frame.memo[key]
    for child, days in every:
        found = _cut(child, days, extent)
        if found:
            yield found


def _wide(frame: Frame) -> Span:
    """The days that nearly every window lies in: what holds on them is worked out once for all windows."""
    year, reach = frame.calendar.year, frame.calendar.reach
    return Span(min(year.start, reach.start), max(year.end, reach.end))


def _cut(child: Child, days: Days, extent: Span) -> Bearer | None:
    sure, perhaps = days
    if len(sure) == 1 and sure[0].start <= extent.start and extent.end <= sure[0].end:
        return Bearer(child.id, [extent], (), (), child)  # most children, most windows: nothing to cut
    sure, perhaps = common(sure, [extent]), common(perhaps, [extent])
    return Bearer(child.id, sure, perhaps, (), child) if sure or perhaps else None


def _days(child: Child, item: Item, frame: Frame, extent: Span) -> tuple[list[Span], list[Span]]:
    doubtful = frame.archive.doubtful(child.id, ("在册",))
    days = [extent] if doubtful else common(register_spans(child), [extent])
    if item.conditions and days:
        sure, perhaps = _where(child, [parse(text) for text in item.conditions], days, frame)
    else:
        sure, perhaps = days, []
    return ([], merged([*sure, *perhaps])) if doubtful else (sure, perhaps)


def excused(child: Child, item: Item) -> Sequence[Span]:
    """The days on which the child is excused from the item."""
    if not (child.exemptions and item.exemptable):
        return ()
    return spans_of(entry for entry in child.exemptions if entry.requirement == item.id)


def _where(child: Child, terms: Sequence[Term], days: list[Span], frame: Frame) -> tuple[list[Span], list[Span]]:
    """The days on which the conditions hold, and those on which nobody can say."""
    sure, perhaps = [], []
    for piece in _pieces(days, turning_days(child, frame, [term.field for term in terms])):
        answer = matches(terms, Strict(frame.on(child, piece.start)))
        if answer:
            sure.append(piece)
        elif answer is None:
            perhaps.append(piece)
    return sure, perhaps


def _pieces(days: Sequence[Span], turns: Sequence[dt.date]) -> Iterator[Span]:
    for span in days:
        starts = [span.start, *(turn for turn in turns if span.start < turn <= span.end)]
        ends = [*(start - ONE_DAY for start in starts[1:]), span.end]
        yield from (Span(start, end) for start, end in zip(starts, ends, strict=True))


def _classes(item: Item, frame: Frame, extent: Span) -> dict[str, list[Span]]:
    """The days on which each class has children on the register to whom the conditions apply."""
    days: dict[str, list[Span]] = {}
    for found in _children(item, frame, extent):
        assert found.child is not None
        turns = sorted(entry.until + ONE_DAY for entry in found.child.former_classes)
        for span in found.sure:
            for piece in _pieces([span], turns):
                code = class_on(found.child, piece.start)
                if code and frame.classes.by_code(code):
                    days.setdefault(code, []).append(piece)
    return {code: merged(days[code]) for code in sorted(days)}


def _school(item: Item, frame: Frame, extent: Span) -> Iterator[Bearer]:
    if not item.conditions:
        yield Bearer(None, ALL_DAYS)
        return
    found = list(_children(item, frame, extent))
    sure = merged(span for one in found for span in one.sure)
    perhaps = merged(span for one in found for span in one.perhaps)
    if sure or perhaps:
        yield Bearer(None, sure, perhaps)


class _StaffFacts:
    """A member of staff as terms see one."""

    def __init__(self, staff: Staff, frame: Frame) -> None:
        self.staff, self.frame = staff, frame

    def texts(self, field: str) -> Sequence[str]:
        """Stored fields, and 帮扶人数 on the as-of day."""
        if field == HELPED:
            held = loads(self.frame.archive.children.values(), self.frame.calendar.as_of)
            return [str(len(held.get(self.staff.id, ())))]
        return stored.texts(self.staff, field)


def today_children(item: Item, frame: Frame) -> Iterator[tuple[Child, bool | None]]:
    """Children 在册 on the as-of day to whom the item applies (True), or may apply (None)."""
    key = ("today", item.conditions)
    if key not in frame.memo:
        frame.memo[key] = list(_today(item, frame))
    yield from frame.memo[key]


def _today(item: Item, frame: Frame) -> Iterator[tuple[Child, bool | None]]:
    for child in frame.archive.children.values():
        doubtful = frame.archive.doubtful(child.id, ("在册",))
        if doubtful or registered(child, frame.calendar.as_of):
            answer = applies(child, item, frame)
            if answer is not False:
                yield child, None if doubtful else answer


def applies(child: Child, item: Item, frame: Frame) -> bool | None:
    """Whether the item's conditions hold for the child on the as-of day; None where a fact is 待核定."""
    if not item.conditions:
        return True
    key = ("applies", child.id, item.conditions)
    if key not in frame.memo:
        frame.memo[key] = matches([parse(text) for text in item.conditions], Strict(frame.on(child)))
    answer: bool | None = frame.memo[key]
    return answer


def exempt_today(child: Child, item: Item, frame: Frame) -> bool:
    """Whether the child is excused on the as-of day."""
    return any(frame.calendar.as_of in span for span in excused(child, item))


def staff_today(item: Item, frame: Frame) -> Iterator[Staff]:
    """Staff in post on the as-of day to whom the item applies."""
    terms = [parse(text) for text in item.conditions]
    for staff in frame.archive.staff.values():
        if in_post(staff, frame.calendar.as_of) and matches(terms, _StaffFacts(staff, frame)):
            yield staff
