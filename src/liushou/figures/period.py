"""What a document covers: the as-of day alone, the term up to it, or the school year up to it."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from liushou.archive import Loaded
from liushou.calendar import ONE_DAY, Calendar, Span, Term, Window, without
from liushou.check import Checked, check

Period = Literal["当日", "学期", "学年"]


def terms_of(calendar: Calendar, period: Period) -> tuple[Term, ...]:
    """The terms covered, in order: the one looked at, or with 学年 those of its school year begun by the as-of day."""
    if period != "学年":
        return (calendar.term,)
    of_the_year = (term for term in calendar.terms if term.school_year == calendar.term.school_year)
    begun = (term for term in of_the_year if term.span.start <= calendar.term.span.start)
    return tuple(sorted(begun, key=lambda term: term.span.start))


def window_of(calendar: Calendar, period: Period) -> Window:
    """The days over which events are counted, never beyond the as-of day."""
    if period == "当日":
        return Window(calendar.as_of, calendar.as_of, "截至日")
    terms = terms_of(calendar, period)
    return Window(terms[0].span.start, min(terms[-1].span.end, calendar.as_of), f"本{period}")


def holidays_of(calendar: Calendar, period: Period) -> list[Span]:
    """The days since the document's first one up to the as-of day that lie in no term, and before the next one begins."""
    terms = terms_of(calendar, period)
    following = [term.span.start for term in calendar.terms if term.span.start > terms[-1].span.start]
    end = min([calendar.as_of, *(start - ONE_DAY for start in following)])
    return without([Span(terms[0].span.start, end)], [term.span for term in calendar.terms])


def term_name(term: Term) -> str:
    """What a term is called among those of its year: 第一学期 of 2025—2026学年度第一学期."""
    return term.name[max(term.name.rfind("第"), 0) :]


def in_term(checked: Checked, term: Term) -> Checked:
    """The same records judged by the same standards as of the last day of an earlier term."""
    frame = checked.frame
    calendar = replace(frame.calendar, as_of=min(term.span.end, frame.calendar.as_of), term=term)
    return check(Loaded(frame.archive, ()), replace(frame, calendar=calendar), checked.standards)
