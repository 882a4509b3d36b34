"""Who owes an item, and on which days: children on the register, classes, staff in post, the school.

A condition is about children: of a class or the school it means that there is such a child. For 教职工 it is about the
member of staff.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING, Any, NamedTuple

from liushou.calendar import ONE_DAY, Span, merged, within
from liushou.facts import stored
from liushou.facts.grade import class_on
from liushou.facts.helpers import in_post, loads
from liushou.facts.register import registered, spans_of
from liushou.facts.timeline import holding, holding_today, spans
from liushou.facts.view import Frame, once
from liushou.kinds.child import Child
from liushou.kinds.staff import Staff
from liushou.standard.words import HELPED
from liushou.terms import matches, parse
from liushou.values import Id

if TYPE_CHECKING:
    from liushou.standard.model import Item

ALL_DAYS = [Span(dt.date.min)]


class Bearer(NamedTuple):
    """One who may owe an item: the days it is owed, and those on which nobody can say."""

    id: Id | None
    sure: Sequence[Span]
    perhaps: Sequence[Span] = ()
    child: Child | None = None


@once
def bearers(frame: Frame, per: str, conditions: tuple[str, ...]) -> Sequence[Bearer]:
    """All who may owe what is asked per 儿童, 班级, 教职工 or 学校, excused or not (see ``excused``)."""
    return list(_BEARERS[per](frame, conditions))


def _children(frame: Frame, conditions: tuple[str, ...]) -> Iterator[Bearer]:
    every = _every_child(frame)
    if not conditions:
        yield from every.values()
        return
    held = holding(frame, conditions)
    for who, one in every.items():
        if who in held.always:
            yield one
        elif who in held.turning:
            pieces, doubtful = list(spans(held.turning[who])), not one.sure
            days = one.perhaps if doubtful else one.sure
            sure, perhaps = _where(days, pieces, answer=True), _where(days, pieces, answer=None)
            if doubtful:
                sure, perhaps = [], merged([*sure, *perhaps])
            if sure or perhaps:
                yield Bearer(who, sure, perhaps, one.child)


@once
def _every_child(frame: Frame) -> Mapping[Id, Bearer]:
    """The children with their days on the register; where these did not all fit, any day may be one."""
    unsure = _unsure(frame)
    return {
        child.id: Bearer(child.id, (), ALL_DAYS, child)
        if child.id in unsure
        else Bearer(child.id, child.on_register, (), child)
        for child in frame.archive.children.values()
        if child.on_register or child.id in unsure
    }


@once
def _unsure(frame: Frame) -> Collection[Id]:
    """The children whose days on the register did not all fit."""
    return {one for one in frame.archive.gaps if frame.archive.doubtful(one, ("在册",))}


def _where(days: Sequence[Span], pieces: Sequence[tuple[Span, bool | None]], *, answer: bool | None) -> list[Span]:
    """The days in which the conditions are so answered."""
    return [both for span in days for piece, held in pieces if held is answer and (both := span.overlap(piece))]


def _classes(frame: Frame, conditions: tuple[str, ...]) -> Iterator[Bearer]:
    """The days on which each class has children on the register to whom the conditions apply."""
    days: dict[str, list[Span]] = {}
    for found in bearers(frame, "儿童", conditions):
        assert found.child is not None
        for piece in _in_one_class(found.child, found.sure):
            code = class_on(found.child, piece.start)
            if code and frame.classes.by_code(code):
                days.setdefault(code, []).append(piece)
    return (Bearer(Id(code), merged(days[code])) for code in sorted(days))


def _in_one_class(child: Child, days: Sequence[Span]) -> Iterable[Span]:
    """Some days of a child, parted where it went from one class to another."""
    turns = sorted(entry.until + ONE_DAY for entry in child.former_classes) if child.former_classes else ()
    return [piece for span in days for piece in _pieces(span, turns)] if turns else days


def _pieces(span: Span, turns: Sequence[dt.date]) -> Iterator[Span]:
    starts = [span.start, *(turn for turn in turns if span.start < turn <= span.end)]
    ends = [*(start - ONE_DAY for start in starts[1:]), span.end]
    return (Span(start, end) for start, end in zip(starts, ends, strict=True))


def _staff(frame: Frame, conditions: tuple[str, ...]) -> Iterator[Bearer]:
    for staff in _of_staff(frame, conditions):
        yield Bearer(staff.id, spans_of(staff.in_post) if staff.in_post else ALL_DAYS)


def _school(frame: Frame, conditions: tuple[str, ...]) -> Iterator[Bearer]:
    if not conditions:
        yield Bearer(None, ALL_DAYS)
        return
    found = bearers(frame, "儿童", conditions)
    sure = merged(span for one in found for span in one.sure)
    perhaps = merged(span for one in found for span in one.perhaps)
    if sure or perhaps:
        yield Bearer(None, sure, perhaps)


_BEARERS = {"儿童": _children, "班级": _classes, "教职工": _staff, "学校": _school}


class _StaffFacts:
    """A member of staff as terms see one."""

    def __init__(self, staff: Staff, frame: Frame) -> None:
        self.staff, self.frame = staff, frame

    def texts(self, field: str) -> Sequence[str]:
        """Stored fields, and 帮扶人数 on the as-of day."""
        if field == HELPED:
            return [str(len(helped(self.frame).get(self.staff.id, ())))]
        return stored.texts(self.staff, field)


@once
def helped(frame: Frame) -> Mapping[Id, Sequence[Id]]:
    """The children whom each grown-up helps on the as-of day."""
    return loads(frame.archive.children.values(), frame.calendar.as_of)


def _of_staff(frame: Frame, conditions: tuple[str, ...]) -> Iterator[Staff]:
    terms = [parse(text) for text in conditions]
    return (staff for staff in frame.archive.staff.values() if matches(terms, _StaffFacts(staff, frame)))


def staff_today(frame: Frame, conditions: tuple[str, ...]) -> Iterator[Staff]:
    """Staff in post on the as-of day to whom such conditions apply."""
    return (staff for staff in _of_staff(frame, conditions) if in_post(staff, frame.calendar.as_of))


@once
def children_today(frame: Frame, conditions: tuple[str, ...]) -> Mapping[Id, bool | None]:
    """Children 在册 on the as-of day to whom such conditions apply (True), or may apply (None)."""
    if conditions:
        answers, every = applying(frame, conditions), children_today(frame, ())
        return {who: sure and answers[who] for who, sure in every.items() if who in answers}
    files, unsure, day = frame.archive.children, _unsure(frame), frame.calendar.as_of
    return {who: None if who in unsure else True for who in files if who in unsure or registered(files[who], day)}


@once
def owing_today(frame: Frame, per: str, conditions: tuple[str, ...]) -> Mapping[Id | None, bool | None]:
    """All who owe on the as-of day what is asked per 儿童, 班级, 教职工 or 学校 (True), or may owe it (None)."""
    return _OWING_TODAY[per](frame, conditions)


def _classes_today(frame: Frame, conditions: tuple[str, ...]) -> dict[Id | None, bool | None]:
    files, day = frame.archive.children, frame.calendar.as_of
    codes = {class_on(files[who], day) for who, sure in children_today(frame, conditions).items() if sure}
    return {Id(code): True for code in sorted(filter(None, codes)) if frame.classes.by_code(code)}


def _staff_today(frame: Frame, conditions: tuple[str, ...]) -> dict[Id | None, bool | None]:
    return {staff.id: True for staff in staff_today(frame, conditions)}


def _school_today(frame: Frame, conditions: tuple[str, ...]) -> dict[Id | None, bool | None]:
    answers = {*children_today(frame, conditions).values()} if conditions else {True}
    return {None: True if True in answers else None} if answers else {}


_OWING_TODAY: dict[str, Callable[[Frame, tuple[str, ...]], Mapping[Any, bool | None]]] = {
    "儿童": children_today, "班级": _classes_today, "教职工": _staff_today, "学校": _school_today,
}  # fmt: skip


@once
def special_today(frame: Frame, conditions: tuple[str, ...]) -> Sequence[Id]:
    """Those of them who are excused from anything, or of whom nobody can say whether the conditions apply: few."""
    exempted = _exempted(frame)
    return [who for who, answer in children_today(frame, conditions).items() if answer is None or who in exempted]


@once
def _exempted(frame: Frame) -> Set[Id]:
    """Those who are excused from anything."""
    return {child.id for child in frame.archive.children.values() if child.exemptions}


@once
def applying(frame: Frame, conditions: tuple[str, ...]) -> Mapping[Id, bool | None]:
    """The children to whom conditions apply on the as-of day (True), or may apply (None: a fact is 待核定)."""
    return holding_today(frame, conditions) if conditions else dict.fromkeys(frame.archive.children, True)


def excused(child: Child, item: Item) -> Sequence[Span]:
    """The days on which the child is excused from the item."""
    if not (child.exemptions and item.exemptable):
        return ()
    return spans_of(entry for entry in child.exemptions if entry.requirement == item.id)


def exempt_today(child: Child, item: Item, frame: Frame) -> bool:
    """Whether the child is excused on the as-of day."""
    return bool(child.exemptions) and within(excused(child, item), frame.calendar.as_of)
