"""A child's facts over time: from which day on a fact says what, and from which day on conditions hold."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from functools import reduce
from operator import and_
from typing import NamedTuple, TypeVar

from liushou.calendar import FOREVER, ONE_DAY, Span, add_months
from liushou.facts.age import birthday
from liushou.facts.parents import PARENTS, stretches
from liushou.facts.view import DERIVED, ChildOn, Frame, absences_by, once, strictly, unsettled
from liushou.kinds.base import Dated
from liushou.kinds.child import Child
from liushou.terms import Term, Unknown, parse
from liushou.values import Id, known

T = TypeVar("T")
Said = tuple[str, ...] | None
"""What a fact says, as terms see it; None where nobody can say."""
Truth = Sequence[tuple[dt.date, bool | None]]
"""From each of these days on, up to the next, whether something holds; None where nobody can say. The first day is the first of all."""
ALWAYS: Truth = ((dt.date.min, True),)
UNCLEAR: Truth = ((dt.date.min, None),)


class Lines(NamedTuple):
    """What a fact says of each child: of those whom no day turns all the time, of the others from each of these days on."""

    throughout: Mapping[Said, Sequence[Id]]
    turning: Mapping[Id, Sequence[tuple[dt.date, Said]]]


@once
def timelines(frame: Frame, field: str) -> Lines:
    """What a fact says of the children over time. A stored one does not change, a derived one on its turning days."""
    throughout, turning = _steady(frame, field)
    files, first, read = frame.archive.children, _at_first(frame), strictly(field)
    lines: dict[Id, Sequence[tuple[dt.date, Said]]] = {}
    for child, days in turning.items():
        line = lines[child] = [(dt.date.min, _said(read, first[child]))]
        for day in days:
            said = _said(read, frame.on(files[child], day))
            if said != line[-1][1]:
                line.append((day, said))
    return Lines(throughout, lines)


@once
def said_today(frame: Frame, field: str) -> Mapping[Said, Sequence[Id]]:
    """What a fact says on the as-of day, with the children of whom it says so."""
    throughout, turning = _steady(frame, field)
    found, read = defaultdict(list, {said: [*children] for said, children in throughout.items()}), strictly(field)
    for child in turning:
        found[_said(read, frame.on(frame.archive.children[child]))].append(child)
    return found


@once
def _steady(frame: Frame, field: str) -> tuple[Mapping[Said, Sequence[Id]], Mapping[Id, Sequence[dt.date]]]:
    """What a fact says of the children whom no day turns, and the turning days of the others."""
    unsure, read, turning = unsettled(frame, field), strictly(field), turning_days(frame, field)
    throughout: dict[Said, list[Id]] = defaultdict(list)
    for child, view in _at_first(frame).items():
        if child in unsure:
            throughout[None].append(child)
        elif child not in turning:
            throughout[_said(read, view)].append(child)
    return throughout, {child: days for child, days in turning.items() if child not in unsure}


@once
def _at_first(frame: Frame) -> Mapping[Id, ChildOn]:
    """Each child on the first day of the calendar."""
    first = frame.calendar.whole.start
    return {one.id: frame.on(one, first) for one in frame.archive.children.values()}


def _said(read: Callable[[ChildOn], Sequence[str]], view: ChildOn) -> Said:
    try:
        return tuple(read(view))
    except Unknown:
        return None


class Holding(NamedTuple):
    """The children of whom conditions always hold, and those of whom it depends on the day; of the others they never hold."""

    always: Set[Id]
    turning: Mapping[Id, Truth]


@once
def holding(frame: Frame, conditions: tuple[str, ...]) -> Holding:
    """When the conditions (terms as in ``query``) hold for the children, all of them together."""
    parts = [_of_term(frame, text) for text in conditions]
    if len(parts) == 1:
        return parts[0]
    always = reduce(and_, [part.always for part in parts])
    ever = reduce(and_, [part.always | part.turning.keys() for part in parts])
    return Holding(
        always, {child: _together([part.turning.get(child, ALWAYS) for part in parts]) for child in ever - always}
    )


@once
def holding_today(frame: Frame, conditions: tuple[str, ...]) -> Mapping[Id, bool | None]:
    """The children of whom conditions hold on the as-of day (True), or may hold (None: a fact is 待核定)."""
    parts = [_of_term_today(frame, text) for text in conditions]
    if len(parts) == 1:
        return parts[0]
    every = reduce(and_, [part.keys() for part in parts])
    return {child: _all([part[child] for part in parts]) for child in every}


@once
def _of_term_today(frame: Frame, text: str) -> Mapping[Id, bool | None]:
    term = parse(text)
    answers = ((_holds(term, said), children) for said, children in said_today(frame, term.field).items())
    return {child: answer for answer, children in answers if answer is not False for child in children}


@once
def _of_term(frame: Frame, text: str) -> Holding:
    term = parse(text)
    lines = timelines(frame, term.field)
    answers = {said: _holds(term, said) for said in lines.throughout}
    always = frozenset(child for said, answer in answers.items() if answer for child in lines.throughout[said])
    unclear = [child for said, answer in answers.items() if answer is None for child in lines.throughout[said]]
    turning = {child: [(first, _holds(term, said)) for first, said in line] for child, line in lines.turning.items()}
    return Holding(always, dict.fromkeys(unclear, UNCLEAR) | turning)


def _holds(term: Term, said: Said) -> bool | None:
    return None if said is None else term.holds(said)


def _together(truths: Sequence[Truth]) -> Truth:
    turns = sorted({first for truth in truths for first, _ in truth})
    return [(day, _all([on(truth, day) for truth in truths])) for day in turns]


def _all(answers: Collection[bool | None]) -> bool | None:
    return False if False in answers else None if None in answers else True


def on(line: Sequence[tuple[dt.date, T]], day: dt.date) -> T:
    """What is so on that day."""
    return line[-1][1] if len(line) == 1 else line[bisect_right(line, day, key=lambda turn: turn[0]) - 1][1]


def spans(truth: Truth) -> Iterable[tuple[Span, bool | None]]:
    """Each stretch of days with what holds throughout it."""
    ends = [*(first - ONE_DAY for first, _ in truth[1:]), FOREVER]
    return ((Span(first, end), answer) for (first, answer), end in zip(truth, ends, strict=True))


def turning_days(frame: Frame, field: str) -> Mapping[Id, Sequence[dt.date]]:
    """Every day of the calendar after its first on which that fact of a child may change, in order.

    What holds between two of them holds throughout; children of whom it cannot change are left out.
    """
    sources = _TURNED_BY.get(field, tuple(_SOURCES)) if field in DERIVED else ()
    turned = [_turns(frame, source) for source in sources]
    return {child: sorted({day for one in turned for day in one.get(child, ())}) for one in turned for child in one}


@once
def _turns(frame: Frame, source: str) -> Mapping[Id, Collection[dt.date]]:
    """The days of the calendar after its first on which one source of facts changes, for each child that has any."""
    turned, start, end = _SOURCES[source](frame), frame.calendar.whole.start, frame.calendar.whole.end
    every = (
        (child.id, [day for day in turned(child) if start < day <= end]) for child in frame.archive.children.values()
    )
    return {child: days for child, days in every if days}


def _of_entries(entries: Iterable[Dated]) -> list[dt.date]:
    return [day for entry in entries for day in _ends(entry.span)]


Turned = Callable[[Child], Collection[dt.date]]


def _by_parents(frame: Frame) -> Turned:
    table = absences_by(frame)
    first, last = frame.calendar.whole.start, frame.calendar.whole.end
    early = add_months(first, -4)

    def turned(child: Child) -> Collection[dt.date]:
        days: list[dt.date] = []
        for which, absences in zip(PARENTS, table[child.id], strict=True):
            for span in (*[span for _, span in stretches(child.parent(which))], *absences):
                if span.start > early or first <= span.end < last:  # nothing turns where one stays all the time
                    days += [*_ends(span), add_months(span.start, 3)]
        return days

    return turned


def _by_birthdays(frame: Frame) -> Turned:
    years = range(frame.calendar.whole.start.year, frame.calendar.whole.end.year + 1)

    def turned(child: Child) -> Collection[dt.date]:
        born = known(child.born)
        if not born:
            return ()
        days = [birthday(born, year - born.year) for year in years if year >= born.year]
        return [*days, birthday(born, 16) + ONE_DAY] if born.year + 16 in years else days

    return turned


_SOURCES: dict[str, Callable[[Frame], Turned]] = {
    "在册": lambda frame: lambda child: _of_entries(child.register_),
    "监护人": lambda frame: lambda child: _of_entries(child.care),
    "帮扶": lambda frame: lambda child: _of_entries(child.helpers),
    "父母": _by_parents,
    "班级": lambda frame: lambda child: {entry.until + ONE_DAY for entry in child.former_classes},
    "就读方式": lambda frame: lambda child: {entry.until + ONE_DAY for entry in child.former_boarding},
    "生日": _by_birthdays,
    "学期": lambda frame: lambda child: {term.span.start for term in frame.calendar.terms},
}
_TURNED_BY: dict[str, tuple[str, ...]] = {
    "年级": ("班级", "学期"), "年龄": ("生日",), "班级": ("班级", "学期"), "就读方式": ("就读方式",), "在册": ("在册",), "教育口径": ("父母",),
    "民政口径": ("父母", "生日"), "外出方": ("父母",), "主要照护人": ("监护人",), "照护关系": ("监护人",), "父母照护": ("监护人",),
    "帮扶人": ("帮扶",), "帮扶角色": ("帮扶",),
}  # fmt: skip
"""What can change a derived fact from one day to the next, any of the sources where it is not said; stored facts do not change."""


def _ends(span: Span) -> list[dt.date]:
    return [span.start] if span.end == FOREVER else [span.start, span.end + ONE_DAY]
