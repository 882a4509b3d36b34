"""The published table of figures: every number a document may state, read off the registry.

``python tests/figure_page.py`` shows docs/figures.md as it should be, ``--write`` writes it. Each figure is counted once in a
small school that has one of everything, so that unit, window, population and definition are those it really bears.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from liushou.figures import FIGURES, MODULES, Figure, Scope
from liushou.figures.figure import Parts
from liushou.figures.identities import IDENTITIES
from liushou.figures.keys import KEYS
from reporting import FAMILY, SCHOOL, VISITS, scope

PAGE = Path(__file__).parent.parent / "docs" / "figures.md"
TERMS = SCHOOL.replace("启用日期: 2025-09-01", "启用日期: 2025-02-01").replace(
    "学期:\n", "学期:\n  - {代号: 2024-2025-2, 名称: 上学期, 开始: 2025-02-10, 结束: 2025-07-04}\n"
).replace("班级:\n", "领导小组:\n  - {人: 余洪, 职务: 组长}\n班级:\n")  # fmt: skip
MORE = """\
=== events/2025-2026-1/2025-09-03-modi-m1.yaml
类型: 摸底
日期: 2025-09-03
口径: 在册
各班人数: [{班级: x2021-1, 人数: 2}]
=== events/2025-2026-1/2025-10-10-xueye-x1.yaml
类型: 学业评价
日期: 2025-10-10
儿童: [zxm-1111]
等级: 中等
=== events/2025-2026-1/2026-01-10-xueye-x2.yaml
类型: 学业评价
日期: 2026-01-10
儿童: [zxm-1111]
等级: 良好
=== events/2025-2026-1/2026-01-19-jiafang-j1.yaml
类型: 家访
日期: 2026-01-19
儿童: [zxm-1111]
"""
PREFACE = """\
# 报告里可以用的数

<!-- 由 python tests/figure_page.py --write 写成，不要手改 -->

模板里写 `{{ 家访次 }}`，印出来是数和单位；每个数都是一批档案记录，`--cite` 列得出是哪些。下表的“时点或期间”：写“截至日”的只看那一天，
写“期间”的从期间第一天数到截至日；期间由模板开头的“期间”决定（当日、学期、学年）。“分段”的是一组数，按时段、班级或类别分开。

再往下分用 `.按("…")`，如 `{{ 在册.按("年级") }}`；占比用 `.占(…)`，印成 12.0%（23/192），百分数保留一位，四舍五入；`.上学期` 是上学期末
或上学期全学期的同一个数，`.未记` 是没有写明数目的那几条。记录里给不出来的数，见 [figures-missing.md](figures-missing.md)。

| 数 | 单位 | 时点或期间 | 范围 | 数的是什么 |
|---|---|---|---|---|
"""


def everything() -> tuple[Scope, ...]:
    """A small school with one of everything, some days after its term, and within it: then there are open windows."""
    family = FAMILY.replace("就读方式: 走读\n", "就读方式: 走读\n特殊类别: [家庭经济困难]\n", 1)
    return tuple(scope(family + VISITS + MORE, day, school=TERMS) for day in ("2026-01-25", "2025-10-15"))


def one_of(found: object) -> tuple[Figure, str]:
    """A figure that stands for what a figure function gave, and how it is parted."""
    if isinstance(found, Figure):
        return found, ""
    if isinstance(found, Parts):
        return found.whole, "，分段"
    assert isinstance(found, dict)
    return next(iter(found.values())), "，分段"


def _room(name: str) -> int:
    return [module.__name__ for module in MODULES].index(FIGURES[name].compute.__module__)


def rows() -> Iterator[str]:
    """A row for every figure, in the order of their names' rooms."""
    scopes = everything()
    for name in sorted(FIGURES, key=_room):
        counted = next(one for one in scopes if one.get(name) is not None)
        figure, parted = one_of(counted.get(name))
        when = _when(figure, counted, whole=not isinstance(counted.get(name), dict))
        yield f"| {name} | {figure.unit} | {when}{parted} | {figure.population} | {figure.definition} |"


def _when(figure: Figure, counted: Scope, *, whole: bool) -> str:
    """The window as the page calls it, whatever term the little school is in."""
    if figure.window.name == counted.frame.calendar.term.name:
        return "本学期"
    named = {counted.today: "截至日", counted.window: "期间"}
    return named.get(figure.window, figure.window.name if whole else "各时段")


def page() -> str:
    """docs/figures.md as it should be."""
    keys = "、".join(KEYS)
    footing = "\n".join(f"- {one}" for one in IDENTITIES)
    tail = f"""
## 怎样再分

`.按("…")` 里可以写：{keys}。分出来的各份互不重叠，加起来就是原来的数；没有填的自成一份。

## 写之前先核对

下面每一行两边数的必须是同一批人、同一批事，差一个就不写，并说是哪几份档案。`.按性别` 是按性别分出的各份之和，`2×` 是算两遍。

{footing}
"""
    return PREFACE + "\n".join(rows()) + "\n" + tail


if __name__ == "__main__":
    if "--write" in sys.argv:
        PAGE.write_text(page(), encoding="utf-8")
    else:
        sys.stdout.write(page())
