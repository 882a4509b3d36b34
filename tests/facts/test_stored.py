"""Many groups are asked for a field at once: what is found is what asking each of them finds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from liushou.archive import load
from liushou.facts import stored
from liushou.facts.view import Frame, once
from liushou.kinds import Child, Guardian, Staff
from liushou.kinds.base import Part
from liushou.kinds.child import Care, Help, Parent, Stay
from liushou.kinds.school import SchoolClass
from liushou.source import WorkTree
from papers import EXAMPLE
from trees import child, frame

ODD = [
    child("乘车: 无\n健康: 不详\n特殊类别: 残疾\n父亲: {姓名: 甲, 经历: [{状态: 外出务工, 地点: 某地}]}"),
    child("特殊类别: []\n帮扶: []\n父亲: {经历: []}\n母亲: 无\n监护人: 无人照护\n学习帮扶计划: {时间: 周三}"),
    child("学习帮扶计划: {内容: 无}\n午餐在校: 否\n家庭人口: 0\n登记: [{系统: 民政系统}]"),
]  # fmt: skip
"""What says 无, 不详, 否 or 0, and what was given but holds nothing."""


@cache
def _held() -> list[Part]:
    archive = load(WorkTree(EXAMPLE)).archive
    return [*archive.children.values(), *ODD, *archive.guardians.values(), *archive.staff.values()]


def _inside(part: Part) -> Iterator[Part]:
    yield part
    for name in type(part).model_fields:
        value = getattr(part, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Part):
                yield from _inside(one)


@pytest.mark.parametrize("model", [Child, Guardian, Staff, Parent, Stay, Care, Help])
def test_many_lack_what_each_of_them_lacks(model: type[Part]) -> None:
    own = [one for record in _held() for one in _inside(record) if type(one) is model]
    parts = [None, *own, SchoolClass(代号="x2021-1")]  # one that is not there, and one that has few of the fields
    many = stored.Many(parts)
    for path in (*stored.paths(model), "没有的"):
        assert many.lacking(path) == [at for at, part in enumerate(parts) if _lacks(part, path)], path


def _lacks(part: Part | None, path: str) -> bool:
    try:
        return part is None or not stored.texts(part, path)
    except KeyError:
        return True


def test_what_is_worked_out_once_is_kept_for_each_way_of_asking() -> None:
    asked: list[tuple[int, bool]] = []

    @once
    def worked_out(seen: Frame, number: int, *, twice: bool = False) -> int:
        asked.append((number, twice))
        return 2 * number if twice else number

    seen, other = frame(""), frame("")
    assert [worked_out(seen, 3), worked_out(seen, 3, twice=True), worked_out(seen, 3)] == [3, 6, 3]
    assert worked_out(other, 3) == 3
    assert asked == [(3, False), (3, True), (3, False)]
