"""What each unit counts, and that a figure is a selection of records and nothing else."""

from __future__ import annotations

import inspect

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liushou.figures import FIGURES, Figure, Scope, percent
from liushou.figures.figure import Counted
from liushou.figures.keys import KEYS, part
from reporting import FAMILY, SCHOOL, VISITS, figure, scope, values


def test_one_visit_to_two_siblings_is_one_event_two_child_times_one_household() -> None:
    counted = scope(FAMILY + VISITS)
    said = {
        name: f"{figure(counted, name).value}{figure(counted, name).unit}"
        for name in ("家访次", "家访人次", "家访户", "家访儿童")
    }
    assert said == {"家访次": "1次", "家访人次": "2人次", "家访户": "1户", "家访儿童": "2名"}


def test_a_visit_that_found_nobody_is_an_attempt_and_counts_nowhere_else() -> None:
    counted = scope(FAMILY + VISITS)
    assert figure(counted, "家访未遇").value == 1
    assert [record.id for record in figure(counted, "家访次").records] == ["2025-09-12-jiafang-a1"]


def test_the_phases_say_who_should_have_been_visited_and_who_was() -> None:
    counted = scope(FAMILY + VISITS)
    assert values(counted, "家访应有") == {"期初": 2, "期中": 2, "期末": 2}
    assert values(counted, "家访有记录") == {"期初": 2, "期中": 0, "期末": 0}
    assert values(counted, "家访齐全") == {"缺两个以上时段": 2}


def test_a_window_still_open_is_in_no_base() -> None:
    counted = scope(FAMILY + VISITS, "2025-10-31")
    assert values(counted, "家访应有") == {"期初": 2}
    assert values(counted, "家访未到期") == {"期中": 2}


def test_a_share_names_part_and_whole() -> None:
    counted = scope(FAMILY)
    share = figure(counted, "在册").of(figure(counted, "学生数"))
    assert (share.percent, share.part.value, share.whole.value) == ("12.5%", 2, 16)


def test_no_share_without_the_pupils_of_every_class() -> None:
    assert scope(FAMILY, school=SCHOOL.replace(", 人数: {2025-2026-1: 16}", "")).get("学生数") is None
    assert scope(FAMILY, school=SCHOOL.replace("16}", "1}")).get("学生数") is None, "more children than pupils"


def test_a_share_of_something_that_does_not_contain_it_is_refused() -> None:
    counted = scope(FAMILY + VISITS)
    with pytest.raises(ValueError, match="在册"):
        figure(counted, "在册").of(part(figure(counted, "在册"), "性别", counted)["男"])
    with pytest.raises(ValueError, match="家访次"):
        figure(counted, "家访次").of(figure(counted, "在册"))


@pytest.mark.parametrize(
    ("n", "of", "text"),
    [(1, 16, "6.3%"), (1, 3, "33.3%"), (2, 3, "66.7%"), (102, 556, "18.3%"), (1, 2000, "0.1%"), (1, 2001, "0.0%"), (5, 5, "100.0%")],
)  # fmt: skip
def test_percent_rounds_half_up(n: int, of: int, text: str) -> None:
    assert percent(n, of) == text


def test_the_same_thing_is_not_counted_twice() -> None:
    one = figure(scope(FAMILY), "在册")
    with pytest.raises(ValueError, match="twice"):
        Figure("两遍", "名", one.counted + one.counted, one.window, "")


def test_no_figure_takes_a_number() -> None:
    kinds = {str(one.annotation) for one in inspect.signature(Figure).parameters.values()}
    assert not {"int", "float", "Decimal"} & kinds


def test_a_sum_says_how_many_did_not_state_theirs() -> None:
    meetings = "".join(
        f"=== events/2025-2026-1/2025-09-0{n}-jiazhanghui-a{n}.yaml\n类型: 家长会\n日期: 2025-09-0{n}\n{line}\n"
        for n, line in ((1, "到会人数: 30"), (2, "到会人数: 不详"), (3, "内容: 无"))
    )
    attended = figure(scope(meetings), "家长会到会")
    assert (attended.value, attended.silent.value) == (30, 2)


def test_money_is_summed_and_goods_are_not() -> None:
    gifts = "".join(
        f"=== events/2025-2026-1/2025-09-0{n}-zizhu-a{n}.yaml\n类型: 慰问资助\n日期: 2025-09-0{n}\n儿童: [zxm-1111]\n{line}\n"
        for n, line in ((1, "金额: 300.50"), (2, "金额: 199.50"), (3, "物资: 书包 1 个"))
    )
    counted = scope(FAMILY + gifts)
    assert (figure(counted, "资助金额").value, figure(counted, "资助儿童").value, figure(counted, "资助次").value) == (
        500,
        1,
        3,
    )


def test_a_damaged_result_counts_neither_way_and_is_left_out_by_name() -> None:
    counted = scope(FAMILY + VISITS.replace("见到: [照护人, 儿童]", "结果: 门锁着"))
    assert figure(counted, "家访次").value == 0
    assert figure(counted, "家访次").left_out == ("events/2025-2026-1/2025-09-12-jiafang-a1.yaml",)


def test_a_file_that_cannot_be_read_is_left_out_of_what_it_may_be() -> None:
    counted = scope(FAMILY + "=== events/2025-2026-1/2025-09-13-jiafang-zxm-1111-a9.yaml\n类型：家访\n")
    assert figure(counted, "家访次").left_out == ("events/2025-2026-1/2025-09-13-jiafang-zxm-1111-a9.yaml",)
    assert figure(counted, "谈心次").left_out == ()
    assert figure(counted, "读不出").value == 1


def test_a_child_without_a_file_is_in_no_count_and_the_event_is_named() -> None:
    counted = scope(FAMILY + VISITS.replace("[zxm-1111, zxc-2222]", "[zxm-1111, abc-9999]"))
    assert (figure(counted, "家访次").value, figure(counted, "家访人次").value) == (1, 1)
    assert figure(counted, "家访人次").left_out == ("events/2025-2026-1/2025-09-12-jiafang-a1.yaml",)


def test_what_follows_the_as_of_day_is_left_out_and_counted() -> None:
    counted = scope(FAMILY + VISITS, "2025-09-30")
    assert (figure(counted, "家访未遇").value, figure(counted, "其后事件").value) == (0, 1)


def test_days_after_the_term_stand_on_a_line_of_their_own() -> None:
    later = VISITS.replace("2025-09-12", "2026-01-20")
    counted = scope(FAMILY + later, "2026-01-25")
    assert figure(counted, "家访次").value == 0
    assert values(counted, "假期事件") == {"家访": 1}


def test_the_two_definitions_and_why_they_differ() -> None:
    counted = scope(FAMILY)
    differing = figure(counted, "口径不一")
    assert {label: one.value for label, one in part(differing, "口径之差", counted).items()} == {
        "一方在家且有监护能力": 1
    }
    assert [record.id for record in differing.records] == ["zxc-2222"]


def test_children_come_and_go_within_a_term() -> None:
    moving = FAMILY.replace("在册: [{自: 2025-08-01}]", "在册: [{自: 2025-10-08, 至: 2025-12-01}]", 1)
    counted = scope(moving)
    assert [figure(counted, name).value for name in ("在册", "学期在册", "期间列入", "期间离册")] == [1, 2, 1, 1]


def test_the_term_before_speaks_only_with_records() -> None:
    earlier = SCHOOL.replace(
        "学期:\n", "学期:\n  - {代号: 2024-2025-2, 名称: 上学期, 开始: 2025-02-10, 结束: 2025-08-31}\n"
    )
    visit = VISITS.replace("2025-09-12", "2025-05-12")
    assert scope(FAMILY + visit, school=earlier).before is None, "liushou was not in use"
    in_use = earlier.replace("启用日期: 2025-09-01", "启用日期: 2025-02-01")
    assert scope(FAMILY, school=in_use).before is None, "nothing was recorded"
    before = scope(FAMILY + visit, school=in_use).before
    assert before is not None
    assert figure(before, "在册").value == 2


def test_missed_duties_come_gravest_first() -> None:
    from liushou.figures.problems import problems

    found = problems(scope(FAMILY + VISITS))
    ranks = [problem.weight for problem in found]
    assert ranks == sorted(ranks)
    assert {"visit-phases", "talk-monthly", "regulations", "contact-card"} <= {problem.item.id for problem in found}


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_counts_an_empty_school_and_says_what_it_is(name: str) -> None:
    counted = scope("")
    found = counted.get(name)
    for one in [found] if isinstance(found, Figure) else (found or {}).values():
        assert one.value == 0 or one.records
    assert FIGURES[name].about


MORE = """\
=== events/2025-2026-1/a.yaml
类型: 谈心
日期: 2025-09-10
儿童: [zxm-1111]
话题: [学习, 家庭]
=== events/2025-2026-1/b.yaml
类型: 谈心
日期: 2025-09-11
儿童: [zxm-1111]
=== events/2025-2026-1/c.yaml
类型: 活动
日期: 2025-10-10
形式: 生日
=== events/2025-2026-1/d.yaml
类型: 活动
日期: 2025-10-11
"""


@pytest.mark.parametrize(
    ("figure_name", "key", "parts"),
    [
        ("谈心次", "主题", {"学习、家庭": 1, "未记": 1}),
        ("活动次", "形式", {"生日": 1, "形式未填": 1}),
        ("谈心次", "等级", {"未填": 2}),
        ("谈心次", "方式", {"方式未填": 2}),
    ],
)
def test_what_was_not_recorded_is_a_part_of_its_own(figure_name: str, key: str, parts: dict[str, int]) -> None:
    """A talk on two topics stands once, under both together; nothing is left out because a field is empty."""
    counted = scope(FAMILY + MORE)
    assert {label: one.value for label, one in part(figure(counted, figure_name), key, counted).items()} == parts


CARERS = {
    "父母": "[{人: 父亲}]",
    "祖辈": "[{人: zxl-w2fd, 关系: 祖母}]",
    "其他亲属": "[{人: zxl-w2fd, 关系: 姑姑}]",
    "其他人": "[{人: zxl-w2fd, 关系: 邻居}]",
    "无人照护": "无人照护",
    "关系未填": "[{人: zxl-w2fd}]",
    "未填": "[]",
}


@pytest.mark.parametrize("group", CARERS)
def test_who_looks_after_the_children(group: str) -> None:
    counted = scope(FAMILY.replace("监护人: [{人: zxl-w2fd, 关系: 祖母}]", f"监护人: {CARERS[group]}"))
    found = part(figure(counted, "在册"), "照护", counted)
    assert {label: one.value for label, one in found.items() if one.value} == {group: 2}


REASONS = {
    "外出未满三个月": "父亲: {经历: [{自: 2025-12-20, 状态: 外出务工}]}\n母亲: {监护能力: 无, 经历: [{自: 2020-01-01, 状态: 同住}]}\n户籍性质: 农村\n",
    "城镇户籍": "父亲: {经历: [{自: 2020-01-01, 状态: 外出务工}]}\n母亲: {经历: [{自: 2020-01-01, 状态: 外出务工}]}\n户籍性质: 城镇\n",
    "民政口径待核定": "父亲: {经历: [{自: 2020-01-01, 状态: 外出务工}]}\n母亲: {经历: [{自: 2020-01-01, 状态: 外出务工}]}\n",
    "一方在家且有监护能力": "父亲: {经历: [{自: 2020-01-01, 状态: 外出务工}]}\n母亲: {监护能力: 有, 经历: [{自: 2020-01-01, 状态: 同住}]}\n户籍性质: 农村\n",
    "已满十六周岁": "父亲: {经历: [{自: 2020-01-01, 状态: 外出务工}]}\n母亲: {经历: [{自: 2020-01-01, 状态: 外出务工}]}\n户籍性质: 农村\n",
}


@pytest.mark.parametrize("reason", REASONS)
def test_why_the_two_definitions_differ_is_told_in_the_facts_own_words(reason: str) -> None:
    born = "2009-05-01" if reason == "已满十六周岁" else "2015-05-01"
    child = f"=== children/a-1111.yaml\n姓名: 甲\n出生日期: {born}\n班级: x2021-1\n在册: [{{自: 2025-08-01}}]\n{REASONS[reason]}"
    counted = scope(child)
    found = part(figure(counted, "口径不一"), "口径之差", counted)
    assert {label: one.value for label, one in found.items()} == {reason: 1}


KINDS = st.sampled_from(["家访", "谈心"])
CHILDREN = st.lists(st.sampled_from(["zxm-1111", "zxc-2222"]), min_size=1, max_size=2, unique=True)
DAYS = st.dates(min_value=__import__("datetime").date(2025, 8, 20), max_value=__import__("datetime").date(2026, 1, 31))
RESULTS = st.sampled_from(["", "结果: 完成\n", "结果: 未遇\n", "结果: 不详\n"])


@given(st.lists(st.tuples(KINDS, CHILDREN, DAYS, RESULTS), max_size=12))
def test_parts_add_up_and_counts_agree_with_a_plain_recount(events: list[tuple[str, list[str], object, str]]) -> None:
    tree = FAMILY + "".join(
        f"=== events/2025-2026-1/e-{n}.yaml\n类型: {kind}\n日期: {day}\n儿童: [{', '.join(who)}]\n{result}"
        for n, (kind, who, day, result) in enumerate(events)
    )
    counted = scope(tree)
    inside = [one for one in events if "2025-09-01" <= str(one[2]) <= "2026-01-16"]
    for kind in ("家访", "谈心"):
        done = [one for one in inside if one[0] == kind and "未遇" not in one[3]]
        assert figure(counted, f"{kind}次").value == len(done)
        assert figure(counted, f"{kind}人次").value == sum(len(one[1]) for one in done)
        assert figure(counted, f"{kind}儿童").value == len({child for one in done for child in one[1]})
        for name, keys in (
            (f"{kind}次", ("月", "方式")),
            (f"{kind}儿童", ("性别", "年级", "照护")),
            ("在册", KEYS_OF_CHILDREN),
        ):
            whole = figure(counted, name)
            for key in keys:
                parts = part(whole, key, counted)
                assert sum(one.value for one in parts.values()) == whole.value
                assert all(one.of(whole) for one in parts.values())


KEYS_OF_CHILDREN = ("年级", "班级", "性别", "教育口径", "民政口径", "照护", "就读方式")


def test_every_key_is_known_by_one_word() -> None:
    assert set(KEYS_OF_CHILDREN) <= set(KEYS)
    assert Counted(1, ()).key == 1


def test_a_file_whose_name_bears_a_day_there_is_not_may_be_of_any_day() -> None:
    counted = scope(FAMILY + "=== events/2025-2026-1/2025-02-30-jiafang-zxm-1111-a9.yaml\n类型：家访\n")
    assert figure(counted, "家访次").left_out == ("events/2025-2026-1/2025-02-30-jiafang-zxm-1111-a9.yaml",)
    assert figure(counted, "谈心次").left_out == ()


def test_marks_in_one_subject_say_nothing_about_a_child_s_progress() -> None:
    def marks(day: str, level: str, subject: str) -> str:
        return f"=== events/2025-2026-1/{day}-x.yaml\n类型: 学业评价\n日期: {day}\n儿童: [zxm-1111]\n等级: {level}\n{subject}"

    first, last = ("2025-09-10", "中等"), ("2025-12-10", "良好")
    assert values(scope(FAMILY + marks(*first, "") + marks(*last, "")), "学业变化") == {"上升": 1}
    assert values(scope(FAMILY + marks(*first, "") + marks(*last, "学科: 语文\n")), "学业变化") == {}


def test_what_is_missing_in_one_class_alone_is_said_to_be_concentrated_there() -> None:
    """Three of one class of three, and nobody elsewhere; two are too few to say so."""
    from liushou.figures.problems import problems

    school = SCHOOL.replace("班级:\n", "班级:\n  - {代号: x2022-1, 入学年: 2022}\n  - {代号: x2023-1, 入学年: 2023}\n")
    helper = "帮扶: [{人: yh-0001, 角色: 帮扶教师}]\n"

    def child(n: int, code: str, more: str) -> str:
        return f"=== children/a-{n}.yaml\n姓名: 甲{n}\n班级: {code}\n在册: [{{自: 2025-08-01}}]\n{more}"

    def concentrated(without: int) -> list[str] | None:
        tree = "=== staff/yh-0001.yaml\n姓名: 余洪\n" + child(8, "x2022-1", helper) + child(9, "x2023-1", helper)
        tree += "".join(child(n, "x2021-1", "" if n < without else helper) for n in range(4))
        [found] = [one for one in problems(scope(tree, school=school)) if one.item.id == "helper-assigned"]
        return [str(one.key) for one in found.classes.counted] if found.classes else None

    assert concentrated(3) == ["x2021-1"]
    assert concentrated(2) is None


def parted(name: str, key: str, tree: str, as_of: str | None = None) -> dict[str, int]:
    counted = scope(tree, as_of)
    return {label: int(one.value) for label, one in part(figure(counted, name), key, counted).items()}


def test_siblings_share_their_grandmother_and_their_parents() -> None:
    """Two children, one carer, three parents away: both children's father is one man, the mother one woman."""
    counted = scope(FAMILY)
    assert [figure(counted, name).value for name in ("在册", "照护人", "外出父母")] == [2, 1, 2]


def test_who_is_away_and_who_is_at_home_are_two_questions() -> None:
    assert parted("在册", "外出", FAMILY) == {"父母都外出": 1, "只有父亲外出": 1}
    assert parted("在册", "在家", FAMILY) == {"母亲在家": 1, "没有父母在家": 1}
    unknown = FAMILY.replace("经历: [{自: 2024-02-01, 状态: 同住}]", "姓名: 王春梅").replace(
        "姓名: 王春梅, 监护", "监护"
    )
    assert parted("在册", "在家", unknown) == {"没有父母在家": 1, "去向不清": 1}


def test_a_carer_s_schooling_is_that_of_the_carer_and_not_counted_per_child() -> None:
    assert parted(
        "照护人", "照护人文化", FAMILY.replace("姓名: 周秀兰\n", "姓名: 周秀兰\n文化程度: 小学\n出生年: 1958\n")
    ) == {"小学": 1}
    assert parted("在册", "照护人文化", FAMILY.replace("姓名: 周秀兰\n", "姓名: 周秀兰\n文化程度: 小学\n")) == {
        "小学": 2
    }
    assert parted("照护人", "照护人年龄", FAMILY.replace("姓名: 周秀兰\n", "姓名: 周秀兰\n出生年: 1958\n")) == {
        "六十岁及以上": 1
    }


def test_an_activity_of_the_class_reaches_the_class_and_one_that_says_nothing_reaches_nobody() -> None:
    def reached(line: str) -> dict[str, int]:
        tree = FAMILY + f"=== events/2025-2026-1/a.yaml\n类型: 活动\n日期: 2025-10-11\n{line}\n"
        return values(scope(tree), "活动覆盖")

    assert values(scope(FAMILY), "阶段在册") == {"期初": 2, "期中": 2, "期末": 2}
    assert reached("班级: x2021-1") == {"期初": 0, "期中": 2, "期末": 0}
    assert reached("范围: 全校")["期中"] == 2
    assert reached("班级: x2021-1\n范围: 年级")["期中"] == 2
    assert reached("范围: 年级")["期中"] == 0, "of which grade nobody can say"
    assert reached("儿童: [zxm-1111]\n范围: 全校")["期中"] == 1, "names before scope"
    assert reached("内容: 无")["期中"] == 0


def test_pupils_of_a_class_that_holds_two_grades_belong_to_neither() -> None:
    school = SCHOOL.replace(
        "班级:\n", "班级:\n  - {代号: fs-1, 校点: 分校, 入学年: [2021, 2022], 人数: {2025-2026-1: 9}}\n"
        "  - {代号: x2023-1, 入学年: 2023, 人数: {2025-2026-1: 20}}\n",
    )  # fmt: skip
    counted = scope(FAMILY, school=school)
    assert values(counted, "年级学生数") == {"三年级": 20}
    assert values(counted, "班级学生数") == {"分校四、五年级": 9, "三年级": 20, "五年级": 16}
    assert sum(values(counted, "班级学生数").values()) == figure(counted, "学生数").value
    assert figure(counted, "班级数").value == 3


def test_a_matter_is_open_until_the_day_it_was_done() -> None:
    tree = FAMILY + (
        "=== documents/zg.yaml\n类型: 整改清单\n标题: 清单\n日期: 2025-11-21\n事项:\n"
        "  - {内容: 甲, 期限: 2025-12-05, 完成: 2025-12-03}\n"
        "  - {内容: 乙, 期限: 2025-12-05}\n"
        "  - {内容: 丙, 期限: 2026-06-30, 完成: 不详}\n"
    )
    names = ("整改事项", "整改逾期", "整改完成")
    assert [figure(scope(tree), name).value for name in names] == [2, 1, 1]
    assert [figure(scope(tree, "2025-12-01"), name).value for name in names] == [3, 0, 0], "not done yet on that day"


def test_the_year_counts_both_terms_and_the_days_between_on_a_line_of_their_own() -> None:
    from reporting import checked

    school = SCHOOL.replace("  - 代号: 2025-2026-1", "  - {代号: 2025-2026-2, 名称: 第二学期, 开始: 2026-02-20, 结束: 2026-07-03, "
                            "阶段: [{名称: 期初, 自: 2026-02-20, 至: 2026-03-20}]}\n  - 代号: 2025-2026-1")  # fmt: skip
    tree = FAMILY + VISITS + "".join(
        f"=== events/2025-2026-{term}/{day}-jiafang-z.yaml\n类型: 家访\n日期: {day}\n儿童: [zxm-1111]\n见到: 儿童\n"
        for term, day in ((1, "2026-02-01"), (2, "2026-03-01"))
    )  # fmt: skip
    found, _ = checked(tree, "2026-07-03", today="2026-07-10", school=school)
    year, term = Scope(found.frame, found, "学年"), Scope(found.frame, found)
    assert [figure(one, "家访次").value for one in year.terms] == [1, 1]
    assert figure(year, "家访次").value == 3, "the visit in the holidays is the year's"
    assert values(year, "假期事件") == {"家访": 1}
    assert figure(term, "家访次").value == 1
    assert list(values(year, "家访应有")) == ["第一学期期初", "期中", "期末", "第二学期期初"]
    day_alone = Scope(found.frame, found, "当日")
    assert (figure(day_alone, "家访次").value, figure(day_alone, "在册").value) == (0, 2)
