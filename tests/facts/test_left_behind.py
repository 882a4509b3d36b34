"""留守 by each of the two definitions, for every combination of where the parents are."""

from __future__ import annotations

import datetime as dt
from itertools import product

import pytest

from liushou.facts import parents
from liushou.facts.parents import CIVIL_CLAUSE, EDUCATION_CLAUSE, PARENTS, Answer, LeftBehind, absences
from liushou.kinds.child import Child
from trees import child, day

STATES = ("同住", "外出务工", "另居", "失联", "服刑在押", "去世", "不详")
TOLD = {"同住": "在家", "外出务工": " 2025-09-01 起外出", "不详": "情况不详"}
ON = day("2026-01-16")


def family(father: str, mother: str, more: str = "户籍性质: 农村\n出生日期: 2015-03-05") -> Child:
    """Each parent's stays in flow form, or one state: at home from the birth on, else since the first of September."""
    lines = []
    for who, state in (("父亲", father), ("母亲", mother)):
        since = "2015-03-05" if state == "同住" else "2025-09-01"
        stays = state if "状态" in state else f"{{自: {since}, 状态: {state}}}"
        lines.append(f"{who}: {{经历: [{stays}]}}\n")
    return child("".join(lines) + more)


def by_education(one: Child, on: dt.date, as_of: dt.date) -> LeftBehind:
    return parents.by_education(one, on, *(absences(one.parent(which), as_of) for which in PARENTS))


def by_civil_affairs(one: Child, on: dt.date, as_of: dt.date) -> LeftBehind:
    return parents.by_civil_affairs(one, on, *(absences(one.parent(which), as_of) for which in PARENTS))


def education(father: str, mother: str, on: str = "2026-01-16") -> LeftBehind:
    return by_education(family(father, mother), day(on), day(on))


def civil(father: str, mother: str, more: str, on: str = "2026-01-16") -> LeftBehind:
    return by_civil_affairs(family(father, mother, more), day(on), day(on))


def expected_by_education(father: str, mother: str) -> str:
    states = {father, mother}
    if states == {"外出务工"}:
        return "双亲"
    if states == {"外出务工", "同住"}:
        return "单亲"
    if "外出务工" not in states and "同住" in states and "不详" not in states:
        return "否"  # one is at home and nobody is away for work
    return "待核定"


def expected_by_civil_affairs(father: str, mother: str) -> str:
    states = {father, mother}
    if states == {"外出务工"}:
        return "是"
    if "外出务工" not in states and "同住" in states and "不详" not in states:
        return "否"
    return "待核定"  # also one away and one at home of whom nobody wrote whether he or she is able


@pytest.mark.parametrize(("father", "mother"), list(product(STATES, STATES)))
def test_every_combination(father: str, mother: str) -> None:
    one, other = by_education(family(father, mother), ON, ON), by_civil_affairs(family(father, mother), ON, ON)
    reason = f"父{TOLD.get(father, father)}、母{TOLD.get(mother, mother)}"
    assert (one.word, one.reason, one.clause) == (expected_by_education(father, mother), reason, EDUCATION_CLAUSE)
    assert (other.word, other.clause) == (expected_by_civil_affairs(father, mother), CIVIL_CLAUSE)
    assert other.reason.endswith(reason)


@pytest.mark.parametrize(("began", "full"), [
    ("2025-09-01", "2025-12-01"),
    ("2025-11-30", "2026-02-28"),  # a month without such a day ends on its last
    ("2023-11-30", "2024-02-29"),
    ("2025-10-31", "2026-01-31"),
    ("2025-09", "2025-12-01"),
])  # fmt: skip
def test_three_months_are_up_on_the_day_itself(began: str, full: str) -> None:
    away = f"{{自: {began}, 状态: 外出务工}}"
    before = day(full).fromordinal(day(full).toordinal() - 1)
    waiting = by_education(family(away, "同住"), before, before)
    assert (waiting.answer, waiting.full_on) == (Answer.NOT_YET, day(full))
    assert by_education(family(away, "同住"), day(full), day(full)).word == "单亲"


def test_the_day_before_leaving_nobody_is_away() -> None:
    stays = "{自: 2020-01-01, 状态: 同住}, {自: 2025-09-01, 状态: 外出务工}"
    assert education(stays, "同住", "2025-08-31").word == "否"
    assert education(stays, "同住", "2025-09-01").word == "未满三个月"


def test_of_two_away_each_counts_from_the_third_month() -> None:
    late = "{自: 2025-12-01, 状态: 外出务工}"
    assert education("外出务工", late).word == "单亲"
    assert education("外出务工", late, "2026-03-01").word == "双亲"
    waiting = education("{自: 2025-11-15, 状态: 外出务工}", late)
    assert (waiting.word, waiting.full_on) == ("未满三个月", day("2026-02-15"))


def test_a_start_that_nobody_knows_is_not_guessed() -> None:
    for since in ("", "自: 不详, "):
        answer = education(f"{{{since}状态: 外出务工}}", "同住")
        assert (answer.word, answer.reason) == ("待核定", "父外出，起始日期不详、母在家")


def test_parents_of_whom_nothing_is_on_file() -> None:
    for text in ("", "父亲: 不详\n母亲: 无", "父亲: {姓名: 张大山}"):
        assert by_education(child(text), ON, ON).word == "待核定"


def test_a_short_return_does_not_begin_the_three_months_anew() -> None:
    stays = "{自: 2025-09-01, 状态: 外出务工}, {自: 2026-01-01, 至: 2026-01-10, 状态: 同住}, {自: 2026-01-11, 状态: 外出务工}"
    assert education(stays, "同住", "2026-01-05").word == "单亲"
    assert education(stays, "同住").word == "单亲"


@pytest.mark.parametrize(("able", "answer"), [("有", "否"), ("无", "是"), ("不详", "待核定"), ("", "待核定")])
def test_one_away_and_the_other_able_or_not(able: str, answer: str) -> None:
    one = child(
        "户籍性质: 农村\n出生日期: 2015-03-05\n父亲: {经历: [{自: 2025-09-01, 状态: 外出务工}]}\n"
        f"母亲:\n  监护能力: {able}\n  经历: [{{自: 2020-01-01, 状态: 同住}}]\n"
    )
    assert by_civil_affairs(one, ON, ON).word == answer


def test_whether_the_one_away_is_able_does_not_matter() -> None:
    one = child(
        "户籍性质: 农村\n出生日期: 2015-03-05\n父亲: {监护能力: 无, 经历: [{自: 2025-09-01, 状态: 外出务工}]}\n"
        "母亲: {监护能力: 有, 经历: [{自: 2020-01-01, 状态: 同住}]}\n"
    )
    assert by_civil_affairs(one, ON, ON).word == "否"


BOTH = ("外出务工", "外出务工")


@pytest.mark.parametrize(("on", "answer", "why"), [
    ("2026-03-04", "是", "农村户籍、15 岁"),
    ("2026-03-05", "待核定", "当天满十六周岁"),
    ("2026-03-06", "否", "16 岁"),
])  # fmt: skip
def test_the_sixteenth_birthday_itself_is_not_settled(on: str, answer: str, why: str) -> None:
    found = civil(*BOTH, "户籍性质: 农村\n出生日期: 2010-03-05", on)
    assert (found.word, found.reason.rsplit("、", 2)[0]) == (answer, why)


@pytest.mark.parametrize(("more", "answer"), [
    ("户籍性质: 农村\n出生日期: 2015-03-05", "是"),
    ("户籍性质: 城镇\n出生日期: 2015-03-05", "否"),
    ("出生日期: 2015-03-05", "待核定"),
    ("户籍性质: 不详\n出生日期: 2015-03-05", "待核定"),
    ("户籍性质: 农村", "待核定"),
    ("户籍性质: 城镇", "否"),
    ("出生日期: 2009-03-05", "否"),
])  # fmt: skip
def test_the_household_and_the_age_are_asked_only_where_they_matter(more: str, answer: str) -> None:
    assert civil(*BOTH, more).word == answer
    assert civil("同住", "同住", more).word == "否"


def test_the_two_definitions_differ_by_design() -> None:
    one = family("外出务工", "同住")
    assert by_education(one, ON, ON).word == "单亲"
    assert by_civil_affairs(one, ON, ON).word == "待核定"
    yesterday = family("{自: 2026-01-15, 状态: 外出务工}", "{自: 2026-01-15, 状态: 外出务工}")
    assert by_education(yesterday, ON, ON).word == "未满三个月"
    assert by_civil_affairs(yesterday, ON, ON).word == "是"
