"""Who looks after a child on a day, and where the files leave a gap or say two things."""

from __future__ import annotations

import pytest

from liushou.facts.care import cared_for_by_parent, carers_on, gaps, household, main_carer, overlaps
from liushou.kinds.child import Child
from trees import child, day

FIRST_MOTHER_THEN_GRANDMOTHER = """\
在册: [{自: 2025-09-01}]
母亲: {姓名: 李 芳, 电话: 13812345678}
监护人:
  - {人: 母亲, 自: 2020-01-01, 至: 2025-10-31}
  - {人: zxl-w2fd, 关系: 祖母, 自: 2025-11-01}
  - {人: wdh-k3p9, 关系: 姑姑, 主要: 否, 时段: 周末}
"""


def days(one: Child, until: str = "2026-01-16") -> list[tuple[str, str]]:
    return [(str(span.start), str(span.end)) for span in gaps(one, day(until))]


@pytest.mark.parametrize(("on", "who"), [
    ("2019-12-31", None), ("2025-10-31", "母亲"), ("2025-11-01", "zxl-w2fd"), ("2030-01-01", "zxl-w2fd"),
])  # fmt: skip
def test_the_main_carer_of_a_day(on: str, who: str | None) -> None:
    care = main_carer(child(FIRST_MOTHER_THEN_GRANDMOTHER), day(on))
    assert (care.person if care else None) == who


def test_others_stand_behind_the_main_carer() -> None:
    some = carers_on(child(FIRST_MOTHER_THEN_GRANDMOTHER), day("2025-11-01"))
    assert [care.person for care in some] == ["zxl-w2fd", "wdh-k3p9"]


def test_of_two_main_carers_the_one_begun_last_holds() -> None:
    one = child("监护人: [{人: 母亲, 自: 2025-01-01}, {人: zxl-w2fd, 自: 2025-11-01}]")
    assert main_carer(one, day("2025-11-01")).person == "zxl-w2fd"  # type: ignore[union-attr]
    assert [(str(both.start), both.end.year) for _, _, both in overlaps(one)] == [("2025-11-01", 9999)]


def test_one_who_hands_over_overlaps_nobody_and_leaves_no_gap() -> None:
    one = child(FIRST_MOTHER_THEN_GRANDMOTHER)
    assert overlaps(one) == []
    assert days(one) == []


@pytest.mark.parametrize(("text", "missing"), [
    ("监护人: [{人: 母亲, 自: 2025-09-05}]", [("2025-09-01", "2025-09-04")]),
    ("监护人: [{人: 母亲, 至: 2025-12-31}]", [("2026-01-01", "2026-01-16")]),
    ("监护人: [{人: 母亲, 主要: 否}]", [("2025-09-01", "2026-01-16")]),
    ("监护人: [{人: 母亲, 自: 不详}]", []),
    ("监护人: 无人照护", []),  # which says it all
    ("", []),  # which is asked for elsewhere
])  # fmt: skip
def test_gaps(text: str, missing: list[tuple[str, str]]) -> None:
    assert days(child(f"在册: [{{自: 2025-09-01}}]\n{text}")) == missing


def test_days_off_the_register_are_no_gap() -> None:
    one = child("在册: [{自: 2025-09-01, 至: 2025-10-31}]\n监护人: [{人: 母亲, 自: 2025-09-01, 至: 2025-10-31}]")
    assert days(one) == []


def test_a_household_is_the_main_carer_of_the_day() -> None:
    one, other = child(FIRST_MOTHER_THEN_GRANDMOTHER), child(FIRST_MOTHER_THEN_GRANDMOTHER.replace("李 芳", "李芳"))
    assert household(one, day("2025-11-01")) == "zxl-w2fd"
    assert household(one, day("2025-10-31")) == household(other, day("2025-10-31")) == "母亲/李芳/13812345678"


def test_children_of_nobody_known_are_households_of_their_own() -> None:
    for text in ("", "监护人: 无人照护", "监护人: [{人: 父亲}]", "监护人: [{人: 父亲}]\n父亲: {姓名: 不详}"):
        assert household(child(text), day("2025-11-01")) == "?zjm-7k3q"


@pytest.mark.parametrize(("on", "by_parent"), [("2019-01-01", None), ("2025-10-31", True), ("2025-11-01", False)])
def test_whether_a_parent_looks_after_the_child(on: str, by_parent: bool | None) -> None:
    assert cared_for_by_parent(child(FIRST_MOTHER_THEN_GRANDMOTHER), day(on)) is by_parent
