"""Days as people write them, spans as sets of days, windows, and the half rule."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liushou.calendar import (
    FOREVER,
    ONE_DAY,
    WINDOWS,
    Calendar,
    Day,
    Span,
    Term,
    Window,
    add_months,
    common,
    days_of,
    merged,
    months,
    owed,
    school_year,
    term_on,
    weeks,
    without,
)
from trees import day

AUTUMN = Term("2025-2026-1", "上学期", Span(day("2025-09-01"), day("2026-01-16")))
SPRING = Term("2025-2026-2", "下学期", Span(day("2026-02-25"), day("2026-07-03")))
EPOCH = day("2025-01-01")
some_day = st.integers(0, 60).map(lambda n: EPOCH + dt.timedelta(days=n))
span = st.builds(Span, some_day, some_day)  # some of them run backwards, and hold no day
spans = st.lists(span, max_size=5)
any_day = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


def held(spans: list[Span]) -> set[dt.date]:
    """The days, one by one."""
    return {one for one in (EPOCH + dt.timedelta(days=n) for n in range(61)) if any(one in span for span in spans)}


@pytest.mark.parametrize(("text", "meant", "printed"), [
    ("2025-09-03", "2025-09-03", "2025-09-03"),
    ("2025-9-3", "2025-09-03", "2025-09-03"),
    ("2025.9.3", "2025-09-03", "2025-09-03"),
    ("2025/9/3", "2025-09-03", "2025-09-03"),
    ("2025年9月3日", "2025-09-03", "2025-09-03"),
    ("２０２５年９月３日", "2025-09-03", "2025-09-03"),
    (" 2025 年 9 月 3 日 ", "2025-09-03", "2025-09-03"),
    ("2025-09", "2025-09-01", "2025-09"),
    ("2025年9月", "2025-09-01", "2025-09"),
    ("2025", "2025-01-01", "2025"),
    ("2025年", "2025-01-01", "2025"),
    ("2024-02-29", "2024-02-29", "2024-02-29"),
])  # fmt: skip
def test_a_day_is_read_as_people_write_it_and_keeps_its_precision(text: str, meant: str, printed: str) -> None:
    assert Day.parse(text) == dt.date.fromisoformat(meant)
    assert str(Day.parse(text)) == printed


@pytest.mark.parametrize(
    "text", ["", "昨天", "2025-02-30", "2025-02-29", "2025-13-01", "2025-00-01", "0000-01-01", "20250903", "25-09-03",
             "2025-09-03 10:00", "1425772800", "2025-009-03", "2025--09", "٢٠٢٥-٠٩-٠٣"],
)  # fmt: skip
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        Day.parse(text)


@given(any_day)
def test_a_day_prints_so_that_it_reads_as_itself(one: dt.date) -> None:
    assert Day.parse(one.isoformat()) == one
    assert str(Day.parse(f"{one.year}年{one.month}月{one.day}日")) == one.isoformat()


@given(spans)
def test_merging_keeps_the_days_in_few_spans_that_do_not_touch(some: list[Span]) -> None:
    few = merged(some)
    assert held(few) == held(some)
    assert all(one.end + ONE_DAY < other.start for one, other in pairwise(few))
    assert days_of(few) == len(held(some))


@given(spans, spans)
def test_common_holds_the_days_of_both(some: list[Span], others: list[Span]) -> None:
    assert held(common(some, others)) == held(some) & held(others)


@given(spans, spans)
def test_without_holds_the_days_of_one_alone(some: list[Span], cut: list[Span]) -> None:
    left = without(some, cut)
    assert held(left) == held(some) - held(cut)
    assert days_of(left) == len(held(left))


def test_spans_without_end() -> None:
    whole, hole = Span(EPOCH), Span(day("2025-02-01"), day("2025-02-28"))
    assert merged([whole, hole]) == [whole]
    assert without([whole], [hole]) == [Span(EPOCH, day("2025-01-31")), Span(day("2025-03-01"), FOREVER)]
    assert without([whole], [Span(dt.date.min)]) == []


@given(st.builds(Span, some_day, some_day).filter(lambda span: span.days > 0), spans)
def test_a_window_is_owed_when_half_its_days_remain(window: Span, days: list[Span]) -> None:
    assert owed(window, common(merged(days), [window])) == (2 * len(held([window]) & held(days)) >= window.days)


@pytest.mark.parametrize(("first", "is_owed"), [("2025-09-16", True), ("2025-09-17", False)])
def test_exactly_half_is_owed(first: str, is_owed: bool) -> None:
    september = Window(day("2025-09-01"), day("2025-09-30"), "9月")
    assert owed(september, common([Span(day(first))], [september])) is is_owed


@pytest.mark.parametrize(("start", "number", "end"), [
    ("2025-11-30", 3, "2026-02-28"),
    ("2023-11-30", 3, "2024-02-29"),
    ("2025-10-31", 1, "2025-11-30"),
    ("2025-12-01", 1, "2026-01-01"),
    ("2024-02-29", 12, "2025-02-28"),
    ("2025-03-05", 0, "2025-03-05"),
])  # fmt: skip
def test_months_on_end_with_the_month(start: str, number: int, end: str) -> None:
    assert add_months(day(start), number) == day(end)


@given(any_day, st.integers(0, 60))
def test_months_on_is_that_many_months_on_and_never_later_in_the_month(start: dt.date, number: int) -> None:
    end = add_months(start, number)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == number
    assert end.day == start.day or (end.day < start.day and (end + ONE_DAY).day == 1)


def test_months_of_a_term_are_whole() -> None:
    assert [(one.name, str(one.start), str(one.end)) for one in months(AUTUMN.span)] == [
        ("9月", "2025-09-01", "2025-09-30"), ("10月", "2025-10-01", "2025-10-31"), ("11月", "2025-11-01", "2025-11-30"),
        ("12月", "2025-12-01", "2025-12-31"), ("1月", "2026-01-01", "2026-01-31"),
    ]  # fmt: skip


def test_weeks_run_from_monday_and_are_numbered_within_the_term() -> None:
    some = weeks(Span(day("2025-09-03"), day("2025-09-15")))  # a Wednesday to a Monday
    assert [(one.name, str(one.start)) for one in some] == [
        ("第1周", "2025-09-01"), ("第2周", "2025-09-08"), ("第3周", "2025-09-15"),
    ]  # fmt: skip


@given(span.filter(lambda span: span.days > 0))
def test_weeks_and_months_tile(some: Span) -> None:
    for windows in (weeks(some), months(some)):
        assert windows[0].start <= some.start
        assert windows[-1].end >= some.end
        assert all(one.end + ONE_DAY == other.start for one, other in pairwise(windows))


def test_phases_and_the_term_are_windows_as_the_school_wrote_them() -> None:
    early = Window(day("2025-09-01"), day("2025-09-30"), "期初")
    term = Term(AUTUMN.code, AUTUMN.name, AUTUMN.span, (early,))
    calendar = Calendar((term,), today=day("2026-01-20"), as_of=day("2026-01-16"), term=term)
    assert calendar.windows("阶段") == (early,)
    assert calendar.windows("学期") == (Window(term.span.start, term.span.end, "上学期"),)
    assert [len(calendar.windows(unit)) for unit in ("周", "月")] == [20, 5]


@pytest.mark.parametrize(("on", "code"), [
    ("2025-08-31", None),
    ("2025-09-01", "2025-2026-1"),
    ("2026-01-16", "2025-2026-1"),
    ("2026-02-10", "2025-2026-1"),  # the winter holidays belong to the term that ended
    ("2026-02-25", "2025-2026-2"),
    ("2026-08-20", "2025-2026-2"),
])  # fmt: skip
def test_the_term_on_a_day(on: str, code: str | None) -> None:
    term = term_on((AUTUMN, SPRING), day(on))
    assert (term.code if term else None) == code


@pytest.mark.parametrize(("on", "year"), [
    ("2025-08-31", 2024), ("2025-09-01", 2025), ("2026-02-24", 2025), ("2026-08-31", 2025), ("2024-12-01", 2024),
])  # fmt: skip
def test_the_school_year_of_a_day(on: str, year: int) -> None:
    assert school_year((AUTUMN, SPRING), day(on)) == year


@given(st.dates(dt.date(2016, 1, 1), dt.date(2034, 1, 1)), st.integers(30, 200), st.integers(-400, 400))
def test_the_whole_holds_every_window_that_anything_is_counted_in(start: dt.date, days: int, later: int) -> None:
    term = Term(f"{start.year}-{start.year + 1}-1", "一学期", Span(start, start + dt.timedelta(days)))
    as_of = start + dt.timedelta(later)
    calendar = Calendar((term,), as_of, as_of, term)
    windows = [one for unit in WINDOWS if unit != "不限" for one in calendar.windows(unit)]
    assert all(one.start in calendar.whole and one.end in calendar.whole for one in windows)
    assert as_of in calendar.whole


@pytest.mark.parametrize("typed", ["9990-01-01", "0202-09-01", "1899-12-31", "2101"])
def test_a_year_in_which_nobody_lives_is_a_slip(typed: str) -> None:
    with pytest.raises(ValueError, match=typed):
        Day.parse(typed)
