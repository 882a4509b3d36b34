"""A standard is checked itself: each fault at its line, all of them at once, and what is right is left alone."""

from __future__ import annotations

import pytest

from liushou.finding import Severity
from liushou.source import Memory
from liushou.standard import load_standard, shipped, shipped_file
from liushou.standard.lint import lint
from liushou.standard.reach import clashes
from liushou.terms import parse
from liushou.yamltext import Locator

OWN = "standards/own.yaml"
BROKEN = """\
标准: own
名称: 本校
版本: "1"
项目:
  - {要求: visit, 标题: 家访, 分组: 甲, 责任人: 学校, 制度: 甲, 说明: 甲, 补法: 甲, 例: {满足: 甲, 不足: 乙}, 核对: {方式: 人工}}
  - 要求: visit  # 1: twice
    标题: 七清楚  # 2: six
    分组: 甲
    责任人: 学校
    制度: 甲
    说明: 甲
    补法: 甲
    例: {满足: 甲, 不足: 乙}
    核对:
      方式: 字段齐全
      字段: [本人.性别, 本人.民族, 本人.班级, 父母.姓名, 父母.电话, 照护人.电话]
  - 要求: talk
    标题: 谈心
    分组: 甲
    责任人: 学校
    制度: 甲
    说明: 甲
    补法: 甲
    例: {满足: 甲, 不足: 乙}
    条件:
      - 在册=是
      - 在册=否  # 3: never
      - 家访次数=5..3  # 4: empty
    核对:
      方式: 事件次数
      每: 周
      至少: 9  # 5: more than the days
  - 要求: Parents_Call  # 6: not kebab
    标题: 打电话
    分组: 甲
    责任人: 父母
    可豁免: 否  # 7: binds parents
    制度: 甲
    说明: 甲
    补法: 甲
    例: {满足: 甲, 不足: 乙}
    核对:
      方式: 事件次数
      每: 月
      至少: 0  # 8: asks nothing
  - 要求: phases  # 9: unexplained
    标题: 阶段家访
    分组: 甲
    责任人: 学校
    制度: 甲
    说明: 甲
    核对:
      方式: 事件次数
      每: 阶段  # 10: no phases
  - 要求: papers
    标题: 文件
    分组: 甲
    责任人: 学校
    制度: 甲
    说明: 甲
    补法: 甲
    例: {满足: 甲, 不足: 乙}
    核对:
      方式: 文件
      类型: 规章  # 11: no such paper
  - 要求: letters
    标题: 写信
    分组: 甲
    责任人: 学校
    制度: 甲
    说明: 甲
    补法: 甲
    例: {满足: 甲, 不足: 乙}
    核对:
      方式: 事件次数
      每: 月
      类型: [家仿]  # 12: no such kind
"""
CODES = {
    1: "S001", 2: "S002", 3: "S003", 4: "S004", 5: "S006", 6: "S011", 7: "S009", 8: "S005", 9: "S008", 10: "S007", 11: "V008",
    12: "V008",
}  # fmt: skip
ITEM = """\
标准: own
名称: 本校
版本: "1"
项目:
  - {{要求: a, 标题: {title}, 分组: 甲, 责任人: 学校, 制度: 甲, 说明: 甲, 补法: 甲, 例: {{满足: 甲, 不足: 乙}}, 核对: {{{check}}}}}
"""


def test_twelve_faults_are_twelve_findings_at_their_lines() -> None:
    lines = BROKEN.split("\n")
    expected = [
        (number, CODES[int(line.split("  # ")[1].split(":")[0])])
        for number, line in enumerate(lines, 1)
        if "  # " in line
    ]
    assert len(expected) == 12
    locator = Locator(BROKEN.encode())
    found = lint(BROKEN.encode(), OWN, ["2025-2026-1"])
    marks = [locator.mark(one.place.loc, key=one.place.key).line for one in found]
    assert list(zip(marks, [one.code.id for one in found], strict=True)) == expected


@pytest.mark.parametrize("name", shipped())
def test_a_pack_that_ships_has_no_fault(name: str) -> None:
    assert lint(shipped_file(name), f"{name}.yaml") == ()


def test_a_pack_that_ships_is_the_file_that_is_linted() -> None:
    assert {load_standard(name, Memory()).name for name in shipped()} == set(shipped())


@pytest.mark.parametrize(("title", "check", "ok"), [
    ("七清楚", "方式: 人工, 看什么: [一, 二, 三, 四, 五, 六, 七]", True),
    ("八防教育", "方式: 人工, 看什么: [一, 二, 三]", False),
    ("八大档案", "方式: 人工, 看什么: [一, 二]", False),
    ("两项制度", "方式: 文件, 类型: 制度, 标题含: [谈心, 家访]", True),
    ("机关三个一", "方式: 人工, 看什么: [一, 二]", False),
    ("3项材料", "方式: 人工, 看什么: [一, 二]", False),
    ("至少三项材料", "方式: 人工, 看什么: [一, 二]", True),
    ("三个月一次", "方式: 人工, 看什么: [一, 二]", True),
    ("第三项工作", "方式: 人工, 看什么: [一, 二]", True),
    ("四项制度", "方式: 文件, 类型: 制度", True),
    ("三项活动", "方式: 事件次数, 每: 月, 类型: [家访, 谈心]", True),
])  # fmt: skip
def test_a_numeral_is_held_against_its_list(title: str, check: str, ok: bool) -> None:
    found = lint(ITEM.format(title=title, check=check).encode(), OWN)
    assert [one.code.id for one in found] == ([] if ok else ["S002"])


@pytest.mark.parametrize(("conditions", "clash"), [
    ("在册=是", None),
    ("在册=否", (0,)),
    ("在册!=是", (0,)),
    ("教育口径=是 教育口径=双亲", None),
    ("教育口径=否 教育口径=双亲", (0, 1)),
    ("教育口径=单亲、双亲 教育口径!=单亲", None),
    ("教育口径=单亲、双亲 教育口径!=是", (0, 1)),
    ("教育口径=待核定", (0,)),
    ("外出方=父亲 外出方=母亲", None),
    ("外出方!=无 外出方=无", (0, 1)),
    ("民政口径=是 教育口径=否", None),
    ("年龄=6..12 年龄=12..15", None),
    ("年龄=6..9 年龄=12..15", (0, 1)),
    ("家访次数=..2 家访次数=3..", (0, 1)),
    ("家访次数=1.. 家访次数!=1 家访次数=..2", None),
    ("家访次数=..2 家访次数!=0 家访次数!=1 家访次数!=2", (0, 1, 2, 3)),
    ("年级=三 年级=三年级", None),
    ("年级=三 年级=四", (0, 1)),
    ("年级=三..五", (0,)),
    ("就读方式=寄宿 就读方式!=寄宿", (0, 1)),
    ("照护关系~祖 照护关系=祖母", None),
    ("班级=五（2）班 班级=x2021-2", None),
    ("帮扶人=甲 帮扶人=乙", None),
    ("帮扶人=甲 帮扶人!=甲", (0, 1)),
])  # fmt: skip
def test_conditions_are_tried_with_all_that_a_child_may_be(conditions: str, clash: tuple[int, ...] | None) -> None:
    assert next(clashes([parse(one) for one in conditions.split()]), None) == clash


@pytest.mark.parametrize(("wanted", "codes"), [
    ("年龄=5..3", ["S004"]), ("年龄=3..5", []), ("年龄=3..3", []), ("年龄=..3", []), ("年龄=8、5..3", ["S004"]),
])  # fmt: skip
def test_a_range_that_runs_backwards(wanted: str, codes: list[str]) -> None:
    text = ITEM.format(title="甲", check="方式: 人工").replace("分组: 甲", f'分组: 甲, 条件: ["{wanted}"]')
    assert [one.code.id for one in lint(text.encode(), OWN)] == codes


@pytest.mark.parametrize(("check", "codes"), [
    ("方式: 帮扶人数, 至多: 0", ["S006"]), ("方式: 有人帮扶, 至少: 0", ["S005"]), ("方式: 事件次数, 每: 周, 至少: 7", []),
    ("方式: 事件次数, 每: 周, 至少: 8", ["S006"]), ("方式: 事件次数, 每: 学期, 至少: 8", []), ("方式: 事件次数, 每: 阶段", []),
])  # fmt: skip
def test_a_threshold_can_be_met_and_missed(check: str, codes: list[str]) -> None:
    assert [one.code.id for one in lint(ITEM.format(title="甲", check=check).encode(), OWN)] == codes


def test_an_item_without_a_source_is_only_a_note() -> None:
    text = ITEM.format(title="甲", check="方式: 人工").replace("制度: 甲, ", "")
    [found] = lint(text.encode(), OWN)
    assert (found.code.id, found.code.severity) == ("S010", Severity.NOTE)
    assert lint(text.replace("说明: 甲", "说明: 甲, 依据: 某条").encode(), OWN) == ()


@pytest.mark.parametrize("text", ["", "标准： own\n", "项目: 无\n", "项目: [甲, 乙]\n", "- 甲\n", "项目:\n  - 要求: [a]\n", "标准: a\n项目:\n  - \n"])  # fmt: skip
def test_whatever_a_file_holds_is_a_finding(text: str) -> None:
    assert lint(text.encode(), OWN)


def test_an_items_fault_shows_though_the_head_is_missing() -> None:
    text = ITEM.format(title="三个一", check="方式: 人工, 看什么: [一]").replace('版本: "1"\n', "")
    assert [one.code.id for one in lint(text.encode(), OWN)] == ["V001", "S002"]
