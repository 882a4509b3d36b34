"""Which windows a child owes an item in: the term, the register, the conditions, the half rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from liushou.calendar import ONE_DAY, Span, Window, common, days_of, merged, owed
from liushou.facts.grade import class_on
from liushou.facts.helpers import helpers_on
from liushou.facts.register import register_spans, spans_of
from liushou.facts.view import Frame, Strict, turning_days
from liushou.kinds.child import Child
from liushou.standard.model import Item
from liushou.terms import Term, matches, parse
from liushou.values import Id


@dataclass(frozen=True, slots=True)
class Owed:
    """A window a child owes: the days of it that count, whether it is closed, exempt, or undecided."""

    window: Window
    days: tuple[Span, ...]
    closed: bool
    exempt: bool
    undecided: bool

    def counts(self, day: dt.date) -> bool:
        """Whether something done on that day is done in this window."""
        return self.days[0].start <= day <= self.days[-1].end


def owed_windows(child: Child, item: Item, windows: Sequence[Window], frame: Frame) -> Iterator[Owed]:
    """Each begun window the child owes the item in, in order.

    A window is cut by the term, the register days and the days the conditions hold; it is owed when at least half its
    calendar days remain. Where only 待核定 keeps it from being owed, or a register day that did not
    fit, it is undecided.
    """
    calendar = frame.calendar
    doubtful = frame.archive.doubtful(child.id, ("在册",))
    on_register = [calendar.term.span] if doubtful else common(register_spans(child), [calendar.term.span])
    if not on_register:
        return
    terms = [parse(text) for text in item.conditions]
    sure, perhaps = _where(child, terms, on_register, frame) if terms else (on_register, [])
    if doubtful:
        sure, perhaps = [], merged([*sure, *perhaps])
    for window in windows:
        if window.start > calendar.as_of or window.end < calendar.opened:
            continue
        days = common(sure, [window])
        undecided = not owed(window, days)
        if undecided:
            days = merged([*days, *common(perhaps, [window])])
        if owed(window, days):
            yield _owed(child, item, window, days, frame, undecided=undecided)


def _owed(child: Child, item: Item, window: Window, days: list[Span], frame: Frame, *, undecided: bool) -> Owed:
    excused = spans_of(entry for entry in child.exemptions if entry.requirement == item.id) if item.exemptable else []
    free = bool(excused) and 2 * days_of(common(days, excused)) >= days_of(days)
    return Owed(window, tuple(days), closed(days[-1].end, frame), free, undecided)


def closed(last: dt.date, frame: Frame) -> bool:
    """Whether a day is over: before the as-of day, or the as-of day itself seen from a later today."""
    return last < frame.calendar.as_of or last == frame.calendar.as_of < frame.calendar.today


def _where(child: Child, terms: Sequence[Term], days: list[Span], frame: Frame) -> tuple[list[Span], list[Span]]:
    """The days on which the conditions hold, and those on which nobody can say."""
    sure, perhaps = [], []
    for piece in _pieces(days, turning_days(child, frame)):
        answer = matches(terms, Strict(frame.on(child, piece.start)))
        if answer:
            sure.append(piece)
        elif answer is None:
            perhaps.append(piece)
    return sure, perhaps


def _pieces(days: list[Span], turns: list[dt.date]) -> Iterator[Span]:
    for span in days:
        starts = [span.start, *(turn for turn in turns if span.start < turn <= span.end)]
        ends = [*(start - ONE_DAY for start in starts[1:]), span.end]
        yield from (Span(start, end) for start, end in zip(starts, ends, strict=True))


def applies(child: Child, item: Item, day: dt.date, frame: Frame) -> bool | None:
    """Whether the item's conditions hold for the child on that day; None where a fact is 待核定."""
    return matches([parse(text) for text in item.conditions], Strict(frame.on(child, day)))


def holder(child: Child, item: Item, frame: Frame, day: dt.date) -> Id | None:
    """Who answers for the item on that day: the class teacher, the helper; None for school, parents, village."""
    if item.owner == "班主任":
        return frame.classes.teacher(class_on(child, day), day)
    if item.owner == "帮扶人":
        helped = helpers_on(child, day)
        return helped[0].person if helped else None
    return None
