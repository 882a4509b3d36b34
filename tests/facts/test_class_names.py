"""What a class is called on a day, however it is typed; and which class a child was in."""

from __future__ import annotations

import pytest

from liushou.facts.grade import Classes, boarding_on, class_on, grade_on
from trees import CHILD, SCHOOL, child, day, frame

CLASSES = """\
班级:
  - {代号: x2021-1, 入学年: 2021, 班号: 1}
  - {代号: x2021-2, 入学年: 2021, 班号: 2}
  - {代号: x2020-1, 入学年: 2020}
  - {代号: c2025-1, 学段: 初中, 入学年: 2025, 班号: 1}
  - {代号: g2024-2, 学段: 高中, 入学年: 2024, 班号: 2}
  - {代号: g2025-2, 学段: 高中, 入学年: 2025, 班号: 2}
  - {代号: y2023-1, 学段: 学前, 入学年: 2023, 班号: 1}
  - {代号: y2024-1, 学段: 学前, 入学年: 2024}
  - {代号: fs, 校点: 青禾, 入学年: 2022、2023}
  - {代号: qh-3, 校点: 青禾, 入学年: 2021, 班号: 2}
  - {代号: new}
"""


def classes(system: str = "六三", on: str = CLASSES) -> Classes:
    school = SCHOOL[: SCHOOL.index("班级:")] + f"学制: {system}\n" + on
    return frame(CHILD, school=school).classes


def named(system: str, stage: str, entered: int, on: str) -> str:
    some = classes(system, f"班级: [{{代号: a, 学段: {stage}, 入学年: {entered}}}]\n")
    return some.name_of("a", day(on))


@pytest.mark.parametrize(("system", "stage", "entered", "name"), [
    ("六三", "小学", 2025, "一年级"),
    ("六三", "小学", 2020, "六年级"),
    ("六三", "小学", 2019, "a"),  # has finished: its 代号
    ("六三", "小学", 2026, "a"),  # has not begun
    ("六三", "初中", 2025, "七年级"),
    ("六三", "初中", 2023, "九年级"),
    ("五四", "小学", 2021, "五年级"),
    ("五四", "小学", 2020, "a"),
    ("五四", "初中", 2025, "六年级"),
    ("五四", "初中", 2022, "九年级"),
    ("九年一贯", "小学", 2019, "七年级"),
    ("九年一贯", "小学", 2017, "九年级"),
    ("九年一贯", "小学", 2016, "a"),
    ("六三", "学前", 2025, "小班"),
    ("六三", "学前", 2023, "大班"),
    ("六三", "学前", 2022, "a"),
    ("六三", "高中", 2023, "高三"),
])  # fmt: skip
def test_grades(system: str, stage: str, entered: int, name: str) -> None:
    assert named(system, stage, entered, "2025-10-01") == name


@pytest.mark.parametrize(("on", "name"), [
    ("2025-08-31", "四年级"), ("2025-09-01", "五年级"), ("2026-02-10", "五年级"), ("2024-09-01", "四年级"), ("2021-08-31", "a"),
])  # fmt: skip
def test_everybody_moves_up_with_the_school_year_and_no_file_is_edited(on: str, name: str) -> None:
    assert named("六三", "小学", 2021, on) == name


@pytest.mark.parametrize(("code", "name"), [
    ("x2021-1", "五（1）班"), ("x2020-1", "六年级"), ("c2025-1", "七（1）班"), ("g2024-2", "高二（2）班"), ("y2023-1", "大（1）班"),
    ("y2024-1", "中班"), ("fs", "青禾三、四年级"), ("qh-3", "青禾五（2）班"), ("new", "new"), ("gone", "gone"), (None, "未分班"),
])  # fmt: skip
def test_names(code: str | None, name: str) -> None:
    assert classes().name_of(code, day("2025-10-01")) == name


@pytest.mark.parametrize(("typed", "code"), [
    ("x2021-2", "x2021-2"),
    *((typed, "x2021-2") for typed in (
        "五（2）班", "五(2)班", "5(2)班", "五2班", "五2", "5.2", "5-2", "五年级2班", "五年级（2）班", "５（２）班", " 五 （2） 班 ", "五（二）班", "五年级二班",
    )),
    *((typed, "x2020-1") for typed in ("六年级", "六", "6", "6年级")),
    *((typed, "c2025-1") for typed in ("七（1）班", "7.1", "初一（1）班", "初一1班")),
    *((typed, "g2024-2") for typed in ("高二（2）班", "高二2班", "高二2")),
    *((typed, "y2023-1") for typed in ("大（1）班", "大1班")),
    *((typed, "y2024-1") for typed in ("中班", "中")),
    ("青禾五2班", "qh-3"),
    ("青禾三、四年级", "fs"),
])  # fmt: skip
def test_a_class_as_people_type_it(typed: str, code: str) -> None:
    assert [one.code for one in classes().typed(typed, day("2025-10-01"))] == [code]


@pytest.mark.parametrize("typed", ["五（3）班", "五", "高三（2）班", "八（1）班", "五班", "大二班", "", "青禾"])
def test_a_class_there_is_not(typed: str) -> None:
    assert classes().typed(typed, day("2025-10-01")) == []


def test_in_a_five_four_school_the_first_junior_year_is_the_sixth_grade() -> None:
    some = classes("五四", "班级: [{代号: c, 学段: 初中, 入学年: 2025, 班号: 1}]\n")
    assert [one.code for one in some.typed("初一1班", day("2025-10-01"))] == ["c"]
    assert [one.code for one in some.typed("六1班", day("2025-10-01"))] == ["c"]


def test_the_class_and_the_way_to_school_on_a_day() -> None:
    one = child(
        "班级: c\n就读方式: 寄宿\n原班级: [{班级: b, 至: 2025-11-14}, {班级: a, 至: 2025-08-31}]\n"
        "原就读方式: [{方式: 走读, 至: 2025-10-31}]\n"
    )
    assert [class_on(one, day(on)) for on in ("2025-08-31", "2025-09-01", "2025-11-14", "2025-11-15")] == [*"abbc"]
    assert [boarding_on(one, day(on)) for on in ("2025-10-31", "2025-11-01")] == ["走读", "寄宿"]


def test_in_a_mixed_class_each_child_has_a_grade_of_its_own() -> None:
    some = classes()
    own = [grade_on(child(f"班级: fs\n入学年: {year}"), some, day("2025-10-01")) for year in (2022, 2023)]
    assert own == ["四年级", "三年级"]
    assert grade_on(child("班级: fs"), some, day("2025-10-01")) == "三、四年级"
    assert grade_on(child("班级: x2021-1\n入学年: 2023"), some, day("2025-10-01")) == "五年级"
    assert grade_on(child(), some, day("2025-10-01")) is None


def test_the_class_teacher_of_a_day() -> None:
    some = classes(on="班级: [{代号: a, 班主任: [{人: b-0001, 至: 2025-11-14}, {人: c-0002, 自: 2025-11-16}]}]\n")
    held = [some.teacher("a", day(on)) for on in ("2025-11-14", "2025-11-15", "2025-11-16")]
    assert held == ["b-0001", None, "c-0002"]
    assert some.teacher("b", day("2025-11-14")) is None
