"""Where a parent is, and when going away and coming home begin to count."""

from __future__ import annotations

import pytest

from liushou.calendar import within
from liushou.facts.parents import absences, stretches, whereabouts
from trees import day, parent

AWAY = "自: 2025-09-01, 状态: 外出务工"


def spans(*stays: str, as_of: str, short_return: int = 30) -> list[tuple[str, str]]:
    return [(str(one.start), str(one.end)) for one in absences(parent(*stays), day(as_of), short_return)]


@pytest.mark.parametrize(("on", "state"), [
    ("2019-12-31", "不详"), ("2020-01-01", "同住"), ("2025-08-31", "同住"), ("2025-09-01", "外出务工"), ("2030-01-01", "外出务工"),
])  # fmt: skip
def test_an_entry_without_an_end_lasts_until_the_next_begins(on: str, state: str) -> None:
    assert whereabouts(parent("自: 2020-01-01, 状态: 同住", AWAY), day(on)) == state


def test_the_order_in_the_file_does_not_matter() -> None:
    stays = ("自: 2020-01-01, 状态: 同住", AWAY)
    assert stretches(parent(*stays)) == stretches(parent(*reversed(stays)))


def test_after_an_entry_that_ended_nothing_is_known() -> None:
    assert whereabouts(parent(f"{AWAY}, 至: 2025-10-31"), day("2025-11-01")) == "不详"
    assert whereabouts(None, day("2025-11-01")) == "不详"


def test_of_two_that_overlap_the_later_holds() -> None:
    overlapping = parent("自: 2025-01-01, 至: 2025-12-31, 状态: 同住", AWAY)
    assert whereabouts(overlapping, day("2025-10-01")) == "外出务工"


def test_a_stay_without_a_beginning_began_long_ago() -> None:
    assert whereabouts(parent("状态: 外出务工"), day("1990-01-01")) == "外出务工"


def test_the_first_day_away_counts() -> None:
    assert not within(absences(parent(AWAY), day("2026-01-16")), day("2025-08-31"))
    assert within(absences(parent(AWAY), day("2026-01-16")), day("2025-09-01"))


def home(first: str, last: str) -> tuple[str, str, str]:
    return (AWAY, f"自: {first}, 至: {last}, 状态: 同住", f"自: {last[:8]}{int(last[8:]) + 1:02d}, 状态: 外出务工")


def test_a_return_of_29_days_does_not_break_an_absence_and_one_of_30_does() -> None:
    short, long = home("2025-11-01", "2025-11-29"), home("2025-11-01", "2025-11-30")
    assert spans(*short, as_of="2026-01-16") == [("2025-09-01", "9999-12-31")]
    assert spans(AWAY, *long[1:2], "自: 2025-12-01, 状态: 外出务工", as_of="2026-01-16") == [
        ("2025-09-01", "2025-10-31"), ("2025-12-01", "9999-12-31"),
    ]  # fmt: skip


def test_a_school_may_set_its_own_number() -> None:
    assert len(spans(*home("2025-11-01", "2025-11-14"), as_of="2026-01-16", short_return=14)) == 2
    assert len(spans(*home("2025-11-01", "2025-11-13"), as_of="2026-01-16", short_return=14)) == 1
    assert len(spans(*home("2025-11-01", "2025-11-01"), as_of="2026-01-16", short_return=0)) == 2


@pytest.mark.parametrize(("as_of", "end"), [("2025-11-29", "2025-11-29"), ("2025-11-30", "2025-10-31")])
def test_a_return_still_going_on_counts_by_the_days_it_has_lasted(as_of: str, end: str) -> None:
    assert spans(AWAY, "自: 2025-11-01, 状态: 同住", as_of=as_of) == [("2025-09-01", end)]


def test_one_who_is_lost_or_dead_has_not_come_home() -> None:
    for state in ("失联", "去世", "服刑在押", "另居"):
        assert spans(AWAY, f"自: 2025-11-01, 状态: {state}", as_of="2025-11-05") == [("2025-09-01", "2025-10-31")]


def test_what_begins_after_the_day_of_the_report_is_not_yet_known() -> None:
    assert spans(AWAY, as_of="2025-08-31") == []


def test_a_month_begins_on_its_first_day_and_prints_as_typed() -> None:
    assert spans("自: 2025-09, 状态: 外出务工", as_of="2026-01-16") == [("2025-09", "9999-12-31")]
