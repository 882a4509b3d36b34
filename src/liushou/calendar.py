"""Days, spans and the school's calendar. Two days are handed down (today, as_of); nothing here reads a clock."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Self

from liushou.festivals import FIRST_YEAR, LAST_YEAR, festivals

_DAY = re.compile(r"(\d{4})(?:[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月?)|年?)", re.ASCII)
YEARS = range(1900, 2101)
"""A day in any other year is a slip of the hand."""
FOREVER = dt.date.max
ONE_DAY = dt.timedelta(days=1)
AUTUMN = 7
"""The month from which on a term that begins is the first one of its school year."""
ABOUT = dt.timedelta(days=7)
"""How long before and after a festival or a birthday what is done still counts for it: a week, as these windows are our own."""


class Day(dt.date):
    """A calendar day as somebody wrote it: ``2019-02`` counts as its first day and prints as typed."""

    text: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """The day that ``2025-09-03``, ``2025年9月3日``, ``2025.9.3``, ``2025-09`` or ``2025`` means.

        Raises ValueError where it means none (also 2025-02-30, and years in which nobody in these records lives).
        """
        found = _DAY.fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
        if not found:
            raise ValueError(text)
        year, month, day = found.groups()
        if int(year) not in YEARS:
            raise ValueError(text)
        self = cls(int(year), int(month or 1), int(day or 1))
        parts = [year, *(f"{int(part):02d}" for part in (month, day) if part)]
        self.text = "-".join(parts)
        return self

    @property
    def last(self) -> dt.date:
        """The last day it can mean: the end of the month or year where no day was written."""
        written = len(str(self))
        return self if written == len("2025-09-03") else add_months(self, 12 if written == len("2025") else 1) - ONE_DAY

    def __str__(self) -> str:
        return getattr(self, "text", None) or self.isoformat()


@dataclass(frozen=True, slots=True)
class Span:
    """Days from ``start`` to ``end``, both counted."""

    start: dt.date
    end: dt.date = FOREVER

    def __contains__(self, day: dt.date) -> bool:
        return self.start <= day <= self.end

    @property
    def days(self) -> int:
        """How many calendar days (at least 0)."""
        return max(0, (self.end - self.start).days + 1)

    def overlap(self, other: Span) -> Span | None:
        """The days in both, if any."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start <= end else None


@dataclass(frozen=True, slots=True)
class Window(Span):
    """A span with the name people call it by: 期初, 11月, 本学期."""

    name: str = ""


class Term(NamedTuple):
    """One school term: ``code`` 2025-2026-1, its days, its phases (期初 期中 期末), its holidays."""

    code: str
    name: str
    span: Span
    phases: tuple[Window, ...] = ()
    holidays: tuple[Window, ...] = ()

    @property
    def school_year(self) -> int:
        """The year in which the school year begins: 2025 for 2025-2026-1."""
        return int(self.code[:4])

    @property
    def window(self) -> Window:
        """The whole term as a window."""
        return Window(self.span.start, self.span.end, self.name)


def within(spans: Iterable[Span], day: dt.date) -> bool:
    """Whether one of the spans holds the day."""
    for span in spans:  # noqa: SIM110  # asked hundreds of thousands of times: any() takes three times as long
        if span.start <= day <= span.end:
            return True
    return False


def days_of(spans: Iterable[Span]) -> int:
    """Calendar days of spans that do not overlap."""
    return sum(span.days for span in spans)


def common(first: Iterable[Span], second: Sequence[Span]) -> list[Span]:
    """The days that both lists of spans hold."""
    return [both for one in first for other in second if (both := one.overlap(other))]


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same days as few spans, in order; touching spans become one."""
    out: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        if span.end < span.start:
            continue
        if out and (out[-1].end == FOREVER or span.start <= out[-1].end + ONE_DAY):
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def without(spans: Iterable[Span], cut: Sequence[Span]) -> list[Span]:
    """The days of ``spans`` that ``cut`` does not hold."""
    left = merged(spans)
    for hole in merged(cut):
        left = [part for span in left for part in _minus(span, hole)]
    return left


def _minus(span: Span, hole: Span) -> Iterator[Span]:
    if hole.end < span.start or hole.start > span.end:
        yield span
        return
    if hole.start > span.start:
        yield Span(span.start, hole.start - ONE_DAY)
    if hole.end < span.end:
        yield Span(hole.end + ONE_DAY, span.end)


def owed(window: Span, remaining: Iterable[Span]) -> bool:
    """The half rule: a window of which only some days remain is owed when these are at least half its calendar days."""
    return 2 * days_of(remaining) >= window.days


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day so many months on, or the last day of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        return dt.date(year, month + 1, day.day)
    except ValueError:
        return dt.date(year + (month == 11), (month + 1) % 12 + 1, 1) - ONE_DAY


def months(span: Span) -> list[Window]:
    """Every calendar month that the span touches, whole, named 9月."""
    out: list[Window] = []
    first = span.start.replace(day=1)
    while first <= span.end:
        following = add_months(first, 1)
        out.append(Window(first, following - ONE_DAY, f"{first.month}月"))
        first = following
    return out


def weeks(span: Span) -> list[Window]:
    """Every calendar week (Monday to Sunday) that the span touches, numbered within the span."""
    out: list[Window] = []
    first = span.start - dt.timedelta(days=span.start.weekday())
    while first <= span.end:
        out.append(Window(first, first + dt.timedelta(days=6), f"第{len(out) + 1}周"))
        first += dt.timedelta(days=7)
    return out


def quarters(span: Span, length: int) -> list[Window]:
    """Every stretch of so many calendar months (3 or 6, counted from January) that the span touches, whole."""
    out: list[Window] = []
    first = dt.date(span.start.year, (span.start.month - 1) // length * length + 1, 1)
    while first <= span.end:
        following = add_months(first, length)
        out.append(Window(first, following - ONE_DAY, f"{first.year}年{first.month}—{first.month + length - 1}月"))
        first = following
    return out


def around(day: dt.date, name: str) -> Window:
    """A week before the day to a week after it."""
    return Window(day - ABOUT, day + ABOUT, name)


def feasts(span: Span) -> list[Window]:
    """The festivals whose weeks the span touches; years outside the frozen table have none."""
    years = range(max(span.start.year, FIRST_YEAR), min(span.end.year + 1, LAST_YEAR) + 1)
    found = [around(day, name) for year in years for name, day in festivals(year).items()]
    return [window for window in found if window.overlap(span)]


@dataclass(frozen=True)
class Calendar:
    """The school's terms and the two days that everything is judged by.

    ``today`` (at UTC+8) judges only what lies in the future; ``as_of`` decides everything else. Windows that ended
    before ``opened`` (启用日期) are not judged.
    """

    terms: tuple[Term, ...]
    today: dt.date
    as_of: dt.date
    term: Term
    opened: dt.date = dt.date.min

    def term_on(self, day: dt.date) -> Term | None:
        """The last term begun on that day: days between two terms belong to the one that ended."""
        return term_on(self.terms, day)

    @cached_property
    def own(self) -> Span:
        """The days that belong to the term: its own, and those after it up to the next term."""
        later = [term.span.start for term in self.terms if term.span.start > self.term.span.start]
        return Span(self.term.span.start, min(later) - ONE_DAY if later else FOREVER)

    @cached_property
    def reach(self) -> Span:
        """The term and the days between it and the term before: what windows longer than a term are listed for."""
        before = [term.span.end for term in self.terms if term.span.end < self.term.span.start]
        return Span(max(before) + ONE_DAY if before else self.term.span.start, self.term.span.end)

    @property
    def year(self) -> Window:
        """The school year of the term: from its first term to the day before the next year's, else 31 August."""
        return self._year(self.term.school_year)

    @property
    def years(self) -> tuple[Window, ...]:
        """The school year of the term; in autumn also the last one, which ended with the summer, if its autumn is on file."""
        found = [self._year(year) for year in sorted({term.school_year for term in self.terms})]
        whole = [year for year in found if year.overlap(self.reach) and year.start.month >= AUTUMN]
        return tuple(year for year in found if year == self.year or year in whole)

    def _year(self, year: int) -> Window:
        own = [term.span for term in self.terms if term.school_year == year]
        later = [term.span.start for term in self.terms if term.school_year > year]
        end = min(later) - ONE_DAY if later else max(dt.date(year + 1, 8, 31), *(span.end for span in own))
        return Window(min(span.start for span in own), end, f"{year}—{year + 1}学年")

    @cached_property
    def whole(self) -> Span:
        """All days that anything is judged on: those of every window of any unit, and the as-of day."""
        windows = (window for unit in WINDOWS if unit != "不限" for window in self.windows(unit))
        spans = (*windows, around(self.reach.start, ""), around(self.reach.end, ""), Span(self.as_of, self.as_of))
        return Span(min(span.start for span in spans), max(span.end for span in spans))

    def windows(self, unit: str) -> tuple[Window, ...]:
        """The windows of that unit, whole even where the term cuts them; those longer than a term as far as it reaches."""
        return WINDOWS[unit](self)

    def cut(self, unit: str) -> Span:
        """The days of that unit's windows that count: those of the term for 周 月 阶段 学期, every day for the rest."""
        return self.term.span if unit in TERMLY else Span(dt.date.min)


def term_on(terms: Sequence[Term], day: dt.date) -> Term | None:
    """The last term begun on that day."""
    return max((term for term in terms if term.span.start <= day), key=lambda term: term.span.start, default=None)


def school_year(terms: Sequence[Term], day: dt.date) -> int:
    """The year in which that day's school year began; before the first recorded term, by 1 September."""
    term = term_on(terms, day)
    return term.school_year if term else day.year - (day.month < 9)


TERMLY = frozenset({"周", "月", "阶段", "学期"})
WINDOWS: dict[str, Callable[[Calendar], tuple[Window, ...]]] = {
    "周": lambda calendar: tuple(weeks(calendar.term.span)),
    "月": lambda calendar: tuple(months(calendar.term.span)),
    "阶段": lambda calendar: calendar.term.phases,
    "学期": lambda calendar: (calendar.term.window,),
    "季度": lambda calendar: tuple(quarters(calendar.reach, 3)),
    "半年": lambda calendar: tuple(quarters(calendar.reach, 6)),
    "学年": lambda calendar: calendar.years,
    "节日": lambda calendar: tuple(feasts(calendar.reach)),
    "不限": lambda calendar: (Window(dt.date.min, calendar.term.span.end, "到目前"),),
}
"""The windows that duties are counted in, by the unit a standard names."""
