"""Many are looked up among everybody's events at once, a few one by one: both ways find the same."""

from __future__ import annotations

from unittest import mock

from hypothesis import given
from hypothesis import strategies as st

from liushou.source import Memory
from liushou.standard import load_standard
from liushou.standard.owed import owed_in
from liushou.standard.requirements import selection
from liushou.standard.requirements.selection import Had, Wanted, chosen
from liushou.values import Id
from trees import day, frame

CHILDREN = [f"ce-000{n}" for n in range(1, 5)]
TREE = "".join(
    f"=== children/{one}.yaml\n姓名: 测试童\n班级: x2021-1\n在册: [{{自: 2025-09-01}}]\n" for one in CHILDREN
)
WHOSE = st.one_of(
    st.lists(st.sampled_from(CHILDREN), min_size=1, unique=True).map(lambda named: f"儿童: [{', '.join(named)}]"),
    st.sampled_from(["班级: x2021-1", "范围: 全校"]),
)


@given(st.lists(st.tuples(st.integers(1, 28), WHOSE), max_size=8), st.integers(1, 3), st.booleans())
def test_however_many_are_asked_about_the_same_are_found(held: list[tuple[int, str]], least: int, shared: bool) -> None:
    tree = TREE + "".join(
        f"=== events/2025-2026-1/e{n}.yaml\n类型: 活动\n日期: 2025-10-{on:02}\n{whose}\n"
        for n, (on, whose) in enumerate(held)
    )
    wanted = Wanted("儿童", frozenset({"活动"}), (), None, None, shared)
    found = chosen(frame(tree), wanted)
    whom, first, last = [Id(one) for one in CHILDREN], day("2025-10-05"), day("2025-10-25")
    one_by_one = {*found.reached(whom, first, last, least)}
    with mock.patch.object(selection, "FEW", 0):
        assert {*found.reached(whom, first, last, least)} & {*whom} == one_by_one
    had = Had(found.met.between(first, last))
    assert [[*had.of(one)] for one in whom] == [
        [event for event in found.met.every.of(one) if first <= event.day <= last] for one in whom
    ]


LEAVES_IN_DECEMBER = (
    "=== children/ce-0002.yaml\n姓名: 测试童\n班级: x2021-1\n在册: [{自: 2025-09-01, 至: 2025-12-05}]\n"
)


def test_who_owes_a_window_only_in_part_stands_in_the_order_of_the_files() -> None:
    item = next(one for one in load_standard("school", Memory()).items if one.id == "talk-monthly")
    seen = frame(TREE + LEAVES_IN_DECEMBER)
    found = [(owed.window.name, whom) for owed, whom in owed_in(item, seen)]
    assert found == [
        *((month, CHILDREN) for month in ("9月", "10月", "11月")),
        *((month, [one for one in CHILDREN if one != "ce-0002"]) for month in ("12月", "1月")),
    ]
