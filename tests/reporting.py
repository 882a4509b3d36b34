"""Counting and rendering a small tree of records: what tests of figures and of reports share."""

from __future__ import annotations

import trees
from liushou.archive import load
from liushou.check import Checked, check
from liushou.facts.view import Frame, calendar_of
from liushou.figures import Figure, Scope
from liushou.report import Page, reader_of, render, template_of
from liushou.source import Memory
from liushou.standard import load_standard
from trees import day, files

SCHOOL = trees.SCHOOL.replace("学期:", "启用日期: 2025-09-01\n学期:", 1).replace(
    "入学年: 2021}", "入学年: 2021, 人数: {2025-2026-1: 16}, 班主任: [{人: yh-0001}]}"
)
"""The test school with a day it began to use liushou, the size of its class and its teacher."""

FAMILY = """\
=== staff/yh-0001.yaml
姓名: 余洪
=== guardians/zxl-w2fd.yaml
姓名: 周秀兰
电话: "13900001111"
住址: 上坝村三组
=== children/zxm-1111.yaml
姓名: 张小满
性别: 女
出生日期: 2015-03-05
户籍性质: 农村
现住址: 上坝村三组
班级: x2021-1
就读方式: 走读
在册: [{自: 2025-08-01}]
父亲: {姓名: 张大明, 电话: "13700002222", 经历: [{自: 2024-02-01, 状态: 外出务工, 地点: 广东东莞}]}
母亲: {姓名: 王春梅, 电话: "13700003333", 经历: [{自: 2024-02-01, 状态: 外出务工, 地点: 广东东莞}]}
监护人: [{人: zxl-w2fd, 关系: 祖母}]
帮扶: [{人: yh-0001, 角色: 帮扶教师}]
=== children/zxc-2222.yaml
姓名: 张小川
性别: 男
出生日期: 2015-03-05
户籍性质: 农村
班级: x2021-1
就读方式: 走读
在册: [{自: 2025-08-01}]
父亲: {姓名: 张大明, 电话: "13700002222", 经历: [{自: 2024-02-01, 状态: 外出务工}]}
母亲: {姓名: 王春梅, 监护能力: 有, 经历: [{自: 2024-02-01, 状态: 同住}]}
监护人: [{人: zxl-w2fd, 关系: 祖母}]
"""
"""Two siblings with one grandmother: the parents' stays are told differently, so the definitions differ too."""

VISITS = """\
=== events/2025-2026-1/2025-09-12-jiafang-a1.yaml
类型: 家访
日期: 2025-09-12
儿童: [zxm-1111, zxc-2222]
人员: [yh-0001]
见到: [照护人, 儿童]
=== events/2025-2026-1/2025-10-20-jiafang-a2.yaml
类型: 家访
日期: 2025-10-20
儿童: [zxm-1111]
人员: [yh-0001]
结果: 未遇
"""


def checked(
    tree: str, as_of: str | None = None, today: str = "2026-01-31", school: str = SCHOOL, *, standard: str = "school"
) -> tuple[Checked, Memory]:
    """The tree checked by a standard, the shipped one or one among its files, seen from a day (the last of the term)."""
    source = Memory(files(tree, school))
    loaded = load(source)
    frame = Frame(loaded.archive, calendar_of(loaded.archive, day(today), day(as_of) if as_of else None))
    return check(loaded, frame, [load_standard(standard, source)]), source


def scope(tree: str, as_of: str | None = None, school: str = SCHOOL) -> Scope:
    found = checked(tree, as_of, school=school)[0]
    return Scope(found.frame, found)


def figure(scope: Scope, name: str) -> Figure:
    found = scope.figure(name)
    assert found is not None, name
    return found


def values(scope: Scope, name: str) -> dict[str, int]:
    """The values of several figures under one name, by label."""
    found = scope.get(name)
    assert not isinstance(found, Figure), name
    return {label: int(one.value) for label, one in (found or {}).items()}


def page(
    name: str, tree: str, audience: str | None = None, as_of: str | None = None, school: str = SCHOOL, today: str = "2026-01-31", *,
    standard: str = "school",
) -> Page:  # fmt: skip
    """A rendered report; a template among the files of the tree stands in for the shipped one."""
    found, source = checked(tree, as_of, today, school, standard=standard)
    template = template_of(name, source)
    return render(name, template, found, source, reader_of(template, audience, data=False))


def rendered(body: str, tree: str = FAMILY + VISITS, audience: str = "superior") -> Page:
    """What a template of these lines renders."""
    head = "---\n标题: 试\n读者: superior\n还可给: internal\n---\n"
    return page("shi", tree + "=== templates/shi/report.md\n" + head + body, audience)
