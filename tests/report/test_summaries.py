"""The summaries and the plan: items in order of weight, cases, comparisons, both terms of a year, what is still open."""

from __future__ import annotations

from pathlib import Path

import pytest

from liushou.figures.problems import problems
from liushou.figures.scope import Scope
from liushou.kinds import EVENTS
from liushou.source import Memory
from liushou.standard import load_standard, shipped
from reporting import FAMILY, SCHOOL, VISITS, checked, figure, page, scope

TEMPLATES = Path(__file__).parents[2] / "templates"
BEFORE = SCHOOL.replace("启用日期: 2025-09-01", "启用日期: 2025-02-01").replace(
    "学期:\n", "学期:\n  - {代号: 2024-2025-2, 名称: 2024—2025学年度第二学期, 开始: 2025-02-10, 结束: 2025-07-04}\n"
)  # fmt: skip
AFTER = SCHOOL.replace(
    "班级:\n", "  - 代号: 2025-2026-2\n    名称: 2025—2026学年度第二学期\n    开始: 2026-02-24\n    结束: 2026-07-03\n"
    "    阶段:\n      - {名称: 期初, 自: 2026-02-24, 至: 2026-03-27}\n      - {名称: 期末, 自: 2026-03-28, 至: 2026-07-03}\n班级:\n",
)  # fmt: skip
CALLS = "".join(
    f"=== events/2025-2026-1/2025-{month}-06-qinqing-q{month}.yaml\n类型: 亲情联系\n日期: 2025-{month}-06\n"
    "儿童: [zxm-1111]\n对方: [母亲]\n方式: 电话\n"
    for month in ("09", "10", "11", "12")
)
LIST = """\
=== documents/zg.yaml
类型: 整改清单
标题: 清单
日期: 2025-11-21
事项:
  - {内容: 谈心制度成文, 责任人: 余洪, 期限: 2026-03-10}
  - {内容: 门牌挂上, 责任人: 余洪, 期限: 2025-12-01}
  - {内容: 灯换好, 期限: 2025-12-01, 完成: 2025-11-30}
"""


def marks(*pairs: tuple[str, str]) -> str:
    return "".join(
        f"=== events/2025-2026-1/{day}-xueye-x.yaml\n类型: 学业评价\n日期: {day}\n儿童: [zxm-1111]\n等级: {level}\n"
        for day, level in pairs
    )


def chapter(text: str, title: str) -> str:
    """What stands under a heading."""
    return next((part for part in text.split("\n## ") if part.partition("\n")[0].endswith(title)), "")


def items(text: str, title: str) -> list[str]:
    """The numbered items of a chapter."""
    found = [line for line in chapter(text, title).splitlines() if line[:1].isdigit()]
    assert [line.partition(". ")[0] for line in found] == [str(number) for number in range(1, len(found) + 1)]
    return [line.partition(". ")[2] for line in found]


def test_problems_stand_by_the_part_of_the_work_they_belong_to_the_gravest_first() -> None:
    assert items(page("term", FAMILY + VISITS + CALLS).markdown(), "存在的问题")[:3] == [
        "制度和材料还不齐。四项制度里未见“帮扶”“谈心”“家访”“家校联系”；照护责任书未见文件的2名；未见学期工作计划。",
        "走访和联系还有未见记录的。家访，期中、期末应有的都未见记录，其中1名有未遇或未接通的记录；"
        "谈心，10月、11月、12月、1月应有的都未见记录，其中1名有未遇或未接通的记录；"
        "和外出父母的联系，9月2名中1名、10月2名中1名、11月2名中1名、12月2名中1名未见记录，1月应有的都未见记录；"
        "和照护人的联系，10月、11月、12月、1月应有的都未见记录，其中1名有未遇或未接通的记录。",
        "摸底和档案还有对不上、没有填全的。联系卡没有填全的1名，缺的是母亲电话1名、父亲现务工地点1名、现住址1名；没有摸底记录。",
    ]


def test_every_part_of_the_work_has_a_head() -> None:
    heads = (TEMPLATES / "parts" / "problems.md").read_text("utf-8")
    standards = [load_standard(name, Memory()) for name in shipped()]
    works = {model.work for model in EVENTS} | {item.check.work for one in standards for item in one.items}
    assert [work for work in works if f'"{work}": "' not in heads] == []


def test_every_problem_stands_in_one_item() -> None:
    found, _ = checked(FAMILY + VISITS + CALLS)
    written = page("term", FAMILY + VISITS + CALLS)
    below = [line.markdown for line in written.lines].index("## 三、存在的问题")
    chapter_ = [line for line in written.lines[below + 1 :] if line.sentences]
    chapter_ = chapter_[: next(n for n, line in enumerate(chapter_) if line.markdown.startswith("## "))]
    asked = [{entry.requirement for one in line.sentences for entry in one.entries} for line in chapter_]
    for problem in problems(Scope(found.frame, found)):
        assert sum(problem.item.id in one for one in asked) == 1, problem.item.id


def test_an_item_that_is_alone_in_its_part_of_the_work_has_no_head() -> None:
    own = STRICT.replace("标题: 不超过核载", "标题: 不超过核载, 简称: 校车")
    found = items(page("term", FAMILY + own, standard="strict").markdown(), "存在的问题")
    assert found[0] == "“家访”2名都未见记录。"


def test_a_matter_that_was_done_is_an_effect_one_that_is_late_a_problem_one_to_come_a_step() -> None:
    text = page("term", FAMILY + VISITS + LIST).markdown()
    assert "整改清单里本学期完成的1项，还没有完成的2项。" in chapter(text, "取得的成效")
    assert "期限已过、未见完成记录的1项：门牌挂上（余洪，期限2025年12月1日）。" in chapter(text, "存在的问题")
    assert "谈心制度成文，余洪负责，2026年3月10日前完成" in chapter(text, "下一步打算")
    assert "灯换好" not in text


def test_no_effect_without_two_records() -> None:
    assert "成效" not in page("term", FAMILY + VISITS + CALLS).markdown()
    assert "案例" not in page("term", FAMILY + marks(("2025-10-10", "良好"), ("2026-01-10", "中等"))).markdown()


def test_a_case_is_told_under_another_name_from_dated_records_alone() -> None:
    told = FAMILY.replace(
        "帮扶: [{人: yh-0001, 角色: 帮扶教师}]",
        "帮扶: [{人: yh-0001, 角色: 帮扶教师}]\n成长记录: [{日期: 2025-12-12, 内容: 敢举手了}]",
    )
    tree = told + VISITS + marks(("2025-10-10", "中等"), ("2026-01-10", "良好"))
    text = chapter(page("term", tree).markdown(), "典型案例")
    assert "（化名），女，五年级，按教育口径为双亲外出，由祖母照护。家访1次（9月12日）。" in text
    assert "综合学业评价10月10日为中等，1月10日为良好。" in text
    assert "敢举手了" not in text, "what a growth record says stays in the school"
    for name in ("张小满", "小满", "周秀兰", "zxm-1111"):
        assert name not in text
    assert "12月12日：敢举手了" in page("term", tree, "internal").markdown()
    cited = [one for one in page("term", tree).data()["sentences"] if "化名" in one["text"]]
    assert cited[0]["records"][0] == "children/zxm-1111.yaml"


def test_few_events_are_listed_and_no_heading_stands_over_one_line() -> None:
    text = page("term", FAMILY + VISITS).markdown()
    assert "### " not in text
    assert "本学期登记的工作共1件，按日期排列如下。\n\n- 9月12日，家访，余洪。" in text
    assert (
        "### （一）"
        in page("term", FAMILY + VISITS + CALLS + CALLS.replace("-06", "-09").replace("-q", "-r")).markdown()
    )


def test_the_term_before_stands_beside_this_one_where_it_has_records() -> None:
    visit = VISITS.replace("2025-09-12", "2025-05-12").replace("2025-10-20", "2025-05-20")
    family = FAMILY.replace("在册: [{自: 2025-08-01}]", "在册: [{自: 2025-03-01}]")
    text = page("term", family + VISITS + visit, school=BEFORE).markdown()
    assert "上学期末为2名" in text
    assert "| 家访 | 1次 | 1次 |" in text
    assert "| 谈心 | 0次 | 0次 |" in text
    assert "上学期" not in page("term", FAMILY + VISITS, school=BEFORE).markdown()


def test_the_year_tells_its_terms_apart() -> None:
    later = (
        VISITS.replace("2025-09-12", "2026-03-12")
        .replace("2025-10-20", "2026-04-20")
        .replace("2025-2026-1", "2025-2026-2")
    )
    text = page("year", FAMILY + VISITS + later, as_of="2026-07-03", school=AFTER, today="2026-07-10").markdown()
    assert text.startswith("# 测试小学2025—2026学年度关爱留守儿童工作总结\n")
    assert "| 工作 | 第一学期 | 第二学期 | 全学年 |" in text
    assert "| 家访 | 1次 | 1次 | 2次 |" in text
    assert (
        "家访：第一学期期初2名、第二学期期初2名都有记录，期中2名、第一学期期末2名、第二学期期末2名都未见记录。" in text
    )
    assert "家访，期中、第一学期期末、第二学期期末应有的都未见记录" in chapter(text, "存在的问题")


def test_a_year_names_the_term_of_a_window_whatever_is_on_record_in_the_other() -> None:
    """Visited in one 期初 and in no other window; then in the 期末 of the first term too."""
    late = VISITS.replace("2025-09-12", "2026-01-12").replace("jiafang-a", "jiafang-b")
    for visits, missed in ((VISITS, "期中、第一学期期末、第二学期期初、"), (VISITS + late, "期中、第二学期期初、")):
        text = page("year", FAMILY + visits, as_of="2026-07-03", school=AFTER, today="2026-07-10").markdown()
        assert "家访：第一学期期初2名" in text
        assert f"家访，{missed}第二学期期末应有的都未见记录" in chapter(text, "存在的问题")


def test_a_plan_is_for_what_is_to_come() -> None:
    plan = page("plan", FAMILY + VISITS + LIST, school=AFTER).markdown()
    assert plan.startswith("内部资料\n\n# 测试小学2025—2026学年度第二学期关爱留守儿童工作计划\n")
    assert "| 期初 | 2026年2月24日至3月27日 |" in plan
    assert "期初（2026年2月24日至3月27日）2名，期末（2026年3月28日至7月3日）2名。" in plan
    assert "谈心制度成文，余洪负责，2026年3月10日前完成" in plan
    within = page("plan", FAMILY + VISITS, as_of="2025-09-20", school=AFTER).markdown()
    assert "期中（2025年10月1日至12月14日）2名" in within
    assert "期初（2025年9月1日" not in within, "both were visited already"
    assert "下学期的起止日期档案里还没有写" in page("plan", FAMILY).markdown()


@pytest.mark.parametrize("name", ["term", "year", "plan"])
def test_no_child_is_named_to_a_superior(name: str) -> None:
    tree = FAMILY + VISITS + LIST + marks(("2025-10-10", "中等"), ("2026-01-10", "良好"))
    text = page(name, tree, "superior", school=AFTER).markdown(cite=True)
    assert not [word for word in ("小满", "小川", "周秀兰", "张大明", "王春梅", "13700002222", "上坝") if word in text]


STRICT = """\
=== standards/strict.yaml
标准: strict
名称: 本校
版本: 1
项目:
  - {要求: a-told, 标题: 生病当天告诉家里, 分组: 安全, 责任人: 班主任, 说明: 告, 核对: {方式: 事件落实, 类型: 患病就医, 字段: 告知照护人, 天数: 0}}
  - {要求: a-topics, 标题: 安全教育讲全, 分组: 安全, 责任人: 学校, 说明: 讲, 核对: {方式: 主题覆盖, 类型: 安全教育, 每: 学期, 按: 学校, 主题: [防火, 防电]}}
  - {要求: a-riders, 标题: 不超过核载, 分组: 安全, 责任人: 学校, 说明: 坐, 核对: {方式: 核载相符}}
  - {要求: a-visit, 标题: 家访, 分组: 家访, 责任人: 班主任, 说明: 走, 核对: {方式: 事件次数, 每: 学期, 类型: 谈心}}
"""
AMISS = """\
=== events/2025-2026-1/2025-12-11-jiuyi-d1.yaml
类型: 患病就医
日期: 2025-12-11
儿童: zxm-1111
告知照护人: 2025-12-13
=== events/2025-2026-1/2025-10-09-anquan-d2.yaml
类型: 安全教育
日期: 2025-10-09
范围: 全校
主题: 防火
"""


def test_what_was_late_too_many_or_short_is_not_called_unseen() -> None:
    """A record stands for each of them; what it shows is said, and 未见记录 only of what has none."""
    town = SCHOOL + "车辆: [{代号: che1, 司机: 毛师傅, 核载: 1}]\n"
    riding = FAMILY.replace("就读方式: 走读", "就读方式: 走读\n乘车: che1")
    found = page("term", riding + AMISS + STRICT, school=town, standard="strict").markdown()
    assert items(found, "存在的问题")[:2] == [
        "“家访”2名都未见记录。",
        "安全和健康方面还有缺漏。12月11日患病就医，告知照护人晚了；“安全教育讲全”2项里还差防电；che1车登记2名，核载1名。",
    ]
    assert "逐项查明“生病当天告诉家里”1名、“安全教育讲全”、“不超过核载”，" in chapter(found, "下一步打算")


PLEDGES = "".join(
    f"=== documents/zeren-{number}.yaml\n类型: 责任书\n标题: 照护责任书\n日期: {day}\n儿童: [zxm-1111]\n{term}"
    for number, day, term in (
        (1, "2025-02-21", ""), (2, "2025-09-05", ""), (3, "2025-08-30", "学期: 2025-2026-1\n"), (4, "2025-09-05", "学期: 2024-2025-2\n")
    )
)  # fmt: skip


def test_pledges_are_those_of_the_term() -> None:
    """By the term they name, else by their day: last term's are signed anew."""
    assert figure(scope(FAMILY + PLEDGES), "本学期责任书").value == 2
