"""Each kind of requirement in each of its states, on the smallest archive that shows it."""

from __future__ import annotations

import pytest

from liushou.facts.view import Frame
from liushou.standard import parse_standard
from liushou.standard.duty import Duties, Duty
from liushou.standard.holders import former, holder
from liushou.standard.model import Item
from trees import CHILD, SCHOOL, frame


def item(check: str, more: str = "") -> Item:
    """An item with this 核对 in flow form."""
    text = (
        "标准: t\n名称: 测试\n版本: 1\n项目:\n"
        f"  - {{要求: t-item, 标题: 测试, 分组: 测试, 责任人: 班主任, 说明: 测试, 核对: {{{check}}}{more}}}\n"
    )
    return parse_standard(text.encode(), "standards/t.yaml").items[0]


def duties(check: str, seen: Frame, more: str = "") -> list[Duty]:
    asked = item(check, more)
    return list(Duties(asked.check.blocks(asked, seen)))


def states(check: str, seen: Frame, more: str = "") -> list[str]:
    return [duty.state.value for duty in duties(check, seen, more)]


def event(kind: str, day: str, more: str = "", children: str = "zjm-7k3q", tail: str = "x4q") -> str:
    whom = f"儿童: [{children}]\n" if children else ""
    return f"=== events/2025-2026-1/{day}-a-{tail}.yaml\n类型: {kind}\n日期: {day}\n{whom}{more}\n"


def exempt(until: str = "2026-01-16") -> str:
    return CHILD + f"豁免: [{{要求: t-item, 原因: 住校, 批准人: 陈校长, 自: 2025-09-01, 至: {until}}}]\n"


TERMLY = "方式: 事件次数, 每: 学期, 类型: 家访"
MONTHLY = "方式: 事件次数, 每: 月, 类型: 谈心"
PHASED = "方式: 事件次数, 每: 阶段, 类型: 家访"
ALL = CHILD + "户籍性质: 农村\n"


class TestEvents:
    def test_met_missed_and_due(self) -> None:
        visits = CHILD + event("家访", "2025-09-12")
        assert states(PHASED, frame(visits)) == ["met", "missed", "missed"]
        assert states(PHASED, frame(visits, "2025-12-20")) == ["met", "missed", "due"]
        assert states(PHASED, frame(visits, "2025-09-05")) == ["due"]  # other windows have not begun

    def test_on_its_last_day_a_window_is_due_and_closed_the_day_after(self) -> None:
        assert states(PHASED, frame(CHILD, "2025-09-30", today="2025-09-30")) == ["due"]
        assert states(PHASED, frame(CHILD, "2025-09-30", today="2025-10-01")) == ["missed"]

    def test_what_meets_it_is_named(self) -> None:
        [early, *_] = duties(PHASED, frame(CHILD + event("家访", "2025-09-12")))
        assert early.records == ("2025-09-12-a-x4q",)
        assert (early.window.name, early.numbers) == ("期初", (1, 1))  # type: ignore[union-attr]

    def test_what_meets_it_on_one_day_is_named_in_the_order_of_the_archive_whatever_its_kind(self) -> None:
        kinds = ["家访", "谈心", "慰问资助", "家长会", "活动"]  # a set of them has no order
        held = "".join(event(kind, "2025-09-12", tail=f"x{n}q") for n, kind in enumerate(kinds))
        [duty] = duties("方式: 事件次数, 每: 学期", frame(CHILD + held))
        assert list(duty.records) == [f"2025-09-12-a-x{n}q" for n in range(len(kinds))]

    def test_so_many_times_in_each_window(self) -> None:
        seen = frame(CHILD + event("家访", "2025-09-12") + event("家访", "2025-09-13", tail="y4q"))
        assert states(f"{TERMLY}, 至少: 2", seen) == ["met"]
        assert states(f"{TERMLY}, 至少: 3", seen) == ["missed"]

    def test_an_attempt_meets_nothing_and_stands_beside(self) -> None:
        [duty] = duties(TERMLY, frame(CHILD + event("家访", "2025-09-12", "结果: 未遇")))
        assert (duty.state.value, duty.records, duty.attempts) == ("missed", (), ("2025-09-12-a-x4q",))

    def test_an_event_of_another_kind_or_child_does_not_count(self) -> None:
        other = CHILD.replace("7k3q", "0000").replace("小满", "小美").replace("2015", "2016")
        assert states(TERMLY, frame(CHILD + event("谈心", "2025-09-12"))) == ["missed"]
        assert states(TERMLY, frame(CHILD + other + event("家访", "2025-09-12", children="zjm-0000"))) == [
            "met",
            "missed",
        ]

    def test_after_the_day_of_the_report_nothing_has_happened_yet(self) -> None:
        assert states(TERMLY, frame(CHILD + event("家访", "2025-11-12"), "2025-11-11")) == ["due"]

    def test_exempt(self) -> None:
        assert states(PHASED, frame(exempt())) == ["exempt"] * 3
        assert states(PHASED, frame(exempt("2025-11-06"))) == ["exempt", "missed", "missed"]  # 37 of 75 days of 期中
        assert states(PHASED, frame(exempt("2025-11-07"))) == ["exempt", "exempt", "missed"]
        assert states(PHASED, frame(exempt()), ", 可豁免: 否") == ["missed"] * 3
        assert states(TERMLY, frame(exempt() + event("家访", "2025-09-12"))) == ["met"]  # done all the same

    @pytest.mark.parametrize(("since", "expected"), [
        ("2025-09-16", ["missed"] * 3),  # half of 期初 remains
        ("2025-09-17", ["missed"] * 2),
        ("2026-01-16", []),
    ])  # fmt: skip
    def test_a_window_cut_by_the_register_is_owed_from_half(self, since: str, expected: list[str]) -> None:
        assert states(PHASED, frame(CHILD.replace("自: 2025-09-01", f"自: {since}"))) == expected

    def test_a_missed_one_stays_missed_after_the_child_left(self) -> None:
        assert states(PHASED, frame(CHILD.replace("自: 2025-09-01", "自: 2025-09-01, 至: 2025-09-30"))) == ["missed"]

    def test_done_before_the_child_came_is_not_done_for_the_child(self) -> None:
        late = CHILD.replace("自: 2025-09-01", "自: 2025-09-10")
        assert states(PHASED, frame(late + event("家访", "2025-09-09"), "2025-09-30")) == ["missed"]
        assert states(PHASED, frame(late + event("家访", "2025-09-10"), "2025-09-30")) == ["met"]

    def test_windows_that_ended_before_the_school_began_to_record(self) -> None:
        school = SCHOOL.replace("学期:", "启用日期: 2025-10-01\n学期:")
        assert states(PHASED, frame(CHILD, school=school)) == ["missed", "missed"]
        assert states(MONTHLY, frame(CHILD, school=school)) == ["missed"] * 4

    def test_months_are_cut_by_the_term(self) -> None:
        assert states(MONTHLY, frame(CHILD)) == ["missed"] * 5  # 16 of 31 days of January
        short = SCHOOL.replace("2026-01-16", "2026-01-15")
        assert states(MONTHLY, frame(CHILD, school=short)) == ["missed"] * 4

    def test_class_and_school_events_count_only_where_the_item_says_so(self) -> None:
        lesson = "方式: 事件次数, 每: 学期, 类型: 安全教育"
        for more, shared in (("", "met"), ("班级: x2021-1", "met"), ("班级: x2020-1", "missed"), ("范围: 全校", "met")):
            seen = frame(CHILD + event("安全教育", "2025-09-12", more, children=""))
            assert (states(lesson, seen), states(f"{lesson}, 集体计入: 是", seen)) == (["missed"], [shared])

    def test_a_file_that_cannot_be_read_leaves_unjudged_what_its_name_could_have_met(self) -> None:
        broken = "=== events/2025-2026-1/2025-09-12-jiafang-{}-x4q.yaml\n类型： 家访\n- x"
        assert states(PHASED, frame(CHILD + broken.format("zjm-7k3q"))) == ["unjudged", "missed", "missed"]
        assert states(PHASED, frame(CHILD + broken.format("lyh-9d2c"))) == ["missed"] * 3
        assert states(MONTHLY, frame(CHILD + broken.format("zjm-7k3q"))) == ["missed"] * 5

    def test_an_event_that_lost_what_decides_leaves_it_unjudged(self) -> None:
        assert states(TERMLY, frame(CHILD + event("家访", "2025-09-12", "结果: 没去成"))) == ["unjudged"]

    def test_a_miss_of_a_former_class_teacher_is_listed_to_todays(self) -> None:
        school = SCHOOL.replace(
            "入学年: 2021}", "入学年: 2021, 班主任: [{人: yh-0001, 至: 2025-11-14}, {人: lf-0002, 自: 2025-11-15}]}"
        )
        seen = frame(CHILD, school=school)
        told = [(holder(duty, seen), former(duty, seen)) for duty in duties(PHASED, seen)]
        assert told == [("lf-0002", True), ("lf-0002", False), ("lf-0002", False)]

    def test_an_item_nobody_says_how_often_is_asked_once(self) -> None:
        assert states("方式: 事件次数, 每: 学期, 类型: 体检", frame(CHILD + event("体检", "2025-09-12"))) == ["met"]


FAMILY = CHILD + (
    "父亲: {姓名: 张大山, 经历: [{自: 2020-01-01, 状态: 外出务工}]}\n母亲: {姓名: 李芳, 经历: [{自: 2020-01-01, 状态: 同住}]}\n"
    "监护人: [{人: 母亲, 自: 2020-01-01}]\n"
)


@pytest.mark.parametrize(("contact", "happened", "state"), [
    ("学校—儿童", event("谈心", "2025-09-12"), "met"),
    ("学校—儿童", event("家访", "2025-09-12", "见到: [儿童]"), "met"),
    ("学校—儿童", event("家访", "2025-09-12"), "missed"),  # a visit that names nobody it met
    ("学校—儿童", event("活动", "2025-09-12"), "missed"),
    ("学校—照护人", event("家校联系", "2025-09-12", "对象: [照护人]"), "met"),
    ("学校—照护人", event("家校联系", "2025-09-12", "对象: [母亲]"), "met"),  # who is the carer
    ("学校—照护人", event("家校联系", "2025-09-12", "对象: [父亲]"), "missed"),
    ("学校—照护人", event("家访", "2025-09-12", "见到: [照护人]\n结果: 未遇"), "missed"),
    ("儿童—外出父母", event("亲情联系", "2025-09-12", "对方: [父亲]"), "met"),
    ("儿童—外出父母", event("亲情联系", "2025-09-12", "对方: [母亲]"), "missed"),  # who is at home
    ("儿童—外出父母", event("亲情联系", "2025-09-12", "对方: [父亲]\n结果: 未接通"), "missed"),
    ("儿童—外出父母", event("家校联系", "2025-09-12", "对象: [父亲]"), "missed"),
])  # fmt: skip
def test_who_was_in_touch_with_whom_decides_and_not_the_kind(contact: str, happened: str, state: str) -> None:
    assert states(f"方式: 事件次数, 每: 学期, 联系: {contact}", frame(FAMILY + happened)) == [state]


class TestConditions:
    def test_it_applies_only_where_they_hold(self) -> None:
        assert states(TERMLY, frame(FAMILY), ", 条件: [外出方!=无]") == ["missed"]
        assert states(TERMLY, frame(FAMILY), ", 条件: [外出方=无]") == []
        assert states(TERMLY, frame(FAMILY), ", 条件: [外出方=父亲, 父母照护=是]") == ["missed"]

    def test_what_is_not_settled_is_not_judged(self) -> None:
        for check in (TERMLY, "方式: 有人帮扶", "方式: 字段齐全, 字段: 本人.民族"):
            assert states(check, frame(CHILD), ", 条件: [教育口径=双亲]") == ["unjudged"]
            assert states(check, frame(FAMILY), ", 条件: [教育口径=双亲]") == []
        assert states(TERMLY, frame(CHILD + event("家访", "2025-09-12")), ", 条件: [教育口径=双亲]") == ["met"]

    def test_a_window_in_which_they_began_to_hold_is_cut(self) -> None:
        went = FAMILY.replace("自: 2020-01-01, 状态: 外出务工", "自: 2025-09-17, 状态: 外出务工")
        here = went.replace("状态: 外出务工", "状态: 外出务工}, {自: 2015-01-01, 至: 2025-09-16, 状态: 同住")
        assert states(MONTHLY, frame(here), ", 条件: [外出方!=无]") == ["missed"] * 4
        assert states(MONTHLY, frame(went.replace("09-17", "09-16")), ", 条件: [外出方!=无]") == ["missed"] * 5

    def test_what_rests_on_a_value_that_did_not_fit_is_not_judged(self) -> None:
        away = ", 条件: [外出方!=无]"
        for broken in (
            FAMILY.replace("状态: 外出务工", "状态: 打工去了"),
            FAMILY.replace("父亲: {姓名: 张大山", "父亲: 张大山\n备: {x: 1"),
        ):
            assert states(TERMLY, frame(broken), away) == ["unjudged"]
        assert states(TERMLY, frame(FAMILY.replace("姓名: 张大山", "姓名: 张大山, 电话: 1")), away) == ["missed"]
        assert states(TERMLY, frame(FAMILY.replace("人: 母亲", "人: 外婆")), ", 条件: [父母照护=否]") == ["unjudged"]

    @pytest.mark.parametrize("entry", ["自: 九月", "自: 2025-09-01, 至: 昨天"])
    def test_on_a_register_whose_days_did_not_fit_nothing_is_judged(self, entry: str) -> None:
        tree = CHILD.replace("自: 2025-09-01", entry)
        for check in (TERMLY, "方式: 有人帮扶", "方式: 字段齐全, 字段: 本人.民族"):
            assert states(check, frame(tree)) == ["unjudged"]
        assert states(TERMLY, frame(tree + event("家访", "2025-09-12"))) == ["met"]

    def test_a_birthday_cuts_too(self) -> None:
        assert states(MONTHLY, frame(CHILD.replace("03-05", "11-16")), ", 条件: [年龄=..9]") == ["missed"] * 3
        assert states(MONTHLY, frame(CHILD.replace("03-05", "11-15")), ", 条件: [年龄=..9]") == ["missed"] * 2


class TestFields:
    CHECK = "方式: 字段齐全, 字段: [本人.民族, 父母.电话, 外出父母.地点, 照护人.电话, 照护.关系]"

    def labels(self, tree: str, as_of: str | None = None) -> list[str]:
        [duty] = duties(self.CHECK, frame(tree, as_of))
        return [gap.label for gap in duty.gaps]

    def test_every_gap_is_listed_with_the_line_to_type(self) -> None:
        [duty] = duties(self.CHECK, frame(FAMILY))
        assert duty.state.value == "missed"
        assert [gap.assignment for gap in duty.gaps] == ["民族=…", "父亲.电话=…", "母亲.电话=…", "父亲.经历.1.地点=…"]

    def test_blank_is_an_answer(self) -> None:
        full = (
            FAMILY.replace("姓名: 李芳", "姓名: 李芳, 电话: 无")
            .replace("大山", "大山, 电话: 不详")
            .replace("务工}", "务工, 地点: 苏州}")
        )
        assert states(self.CHECK, frame(full + "民族: 侗族")) == ["met"]

    def test_a_carer_who_is_no_parent(self) -> None:
        tree = CHILD + "民族: 侗族\n父亲: 无\n母亲: 不详\n监护人: [{人: zxl-w2fd}]\n"
        assert self.labels(f"{tree}\n=== guardians/zxl-w2fd.yaml\n姓名: 周秀兰") == ["照护人电话", "照护人与儿童的关系"]

    def test_nobody_on_file_is_a_gap_and_nobody_at_all_is_none(self) -> None:
        assert self.labels(CHILD + "民族: 侗族\n父亲: 无\n母亲: 无") == ["照护人"]
        assert states(self.CHECK, frame(CHILD + "民族: 侗族\n父亲: 无\n母亲: 无\n监护人: 无人照护")) == ["met"]

    def test_the_dead_and_the_lost_are_not_asked(self) -> None:
        tree = FAMILY.replace("状态: 外出务工", "状态: 去世") + "民族: 侗族"
        assert self.labels(tree) == ["母亲电话"]

    def test_a_value_that_did_not_fit_is_no_gap_of_its_own(self) -> None:
        assert states("方式: 字段齐全, 字段: 本人.家庭电话", frame(CHILD + "家庭电话: 123")) == ["unjudged"]

    def test_exempt_and_off_the_register(self) -> None:
        assert states(self.CHECK, frame(exempt())) == ["exempt"]
        assert states(self.CHECK, frame(exempt("2025-12-31"))) == ["missed"]
        assert states(self.CHECK, frame(CHILD.replace("自: 2025-09-01", "自: 2025-09-01, 至: 2026-01-15"))) == []

    def test_a_carer_whose_file_cannot_be_read_is_not_judged(self) -> None:
        tree = CHILD + "监护人: [{人: zxl-w2fd, 关系: 祖母}]\n"
        assert states("方式: 字段齐全, 字段: 照护人.电话", frame(f"{tree}\n=== guardians/zxl-w2fd.yaml\n- x")) == [
            "unjudged"
        ]


class TestHelpers:
    HELPED = CHILD + "帮扶: [{人: yh-0001, 角色: 帮扶教师, 自: 2025-09-05}]\n"
    STAFF = "\n=== staff/yh-0001.yaml\n姓名: 杨红\n在岗: [{自: 2015-09-01%s}]\n"

    def test_somebody_helps(self) -> None:
        assert states("方式: 有人帮扶", frame(self.HELPED + self.STAFF % "")) == ["met"]
        assert states("方式: 有人帮扶", frame(self.HELPED + self.STAFF % "", "2025-09-04")) == ["missed"]
        assert states("方式: 有人帮扶, 至少: 2", frame(self.HELPED + self.STAFF % "")) == ["missed"]

    def test_peers_and_those_who_left_do_not_count(self) -> None:
        assert states("方式: 有人帮扶", frame(self.HELPED + self.STAFF % ", 至: 2025-11-14")) == ["missed"]
        assert states("方式: 有人帮扶", frame(CHILD + "帮扶: [{人: 同学, 角色: 手拉手}]")) == ["missed"]

    def test_exempt_or_damaged(self) -> None:
        assert states("方式: 有人帮扶", frame(exempt())) == ["exempt"]
        assert states("方式: 有人帮扶", frame(CHILD + "帮扶: [{人: 杨老师, 角色: 帮扶教师}]")) == ["unjudged"]

    @pytest.mark.parametrize(("own", "usual", "state"), [
        ("", "", "met"), ("最多帮扶: 1", "", "missed"), ("", "设置: {最多帮扶: 1}\n", "missed"),
        ("最多帮扶: 2", "设置: {最多帮扶: 1}\n", "met"), ("最多帮扶: 不详", "设置: {最多帮扶: 1}\n", "missed"),
    ])  # fmt: skip
    def test_nobody_has_more_than_his_number_the_schools_or_the_standards(
        self, own: str, usual: str, state: str
    ) -> None:
        two = self.HELPED + "\n" + self.HELPED.replace("7k3q", "0000").replace("小满", "小美")
        seen = frame(two + self.STAFF % "" + own, school=SCHOOL + usual)
        [duty] = duties("方式: 帮扶人数, 至多: 2", seen)
        assert (duty.state.value, duty.subject, len(duty.records)) == (state, "yh-0001", 2)

    def test_who_helps_nobody_is_not_asked(self) -> None:
        assert states("方式: 帮扶人数", frame(CHILD + self.STAFF % "")) == []


class TestPapers:
    RULES = "方式: 文件, 类型: 制度, 标题含: [家访, 谈心]"
    PAPER = "\n=== documents/a-0001.yaml\n类型: 制度\n标题: 家访制度\n日期: 2025-09-01\n"

    def test_one_for_each_title(self) -> None:
        found = duties(self.RULES, frame(CHILD + self.PAPER))
        assert [(duty.note, duty.state.value) for duty in found] == [("家访", "met"), ("谈心", "missed")]

    def test_a_paper_of_another_kind_or_of_a_later_day(self) -> None:
        assert states(self.RULES, frame(CHILD + self.PAPER.replace("类型: 制度", "类型: 通知"))) == ["missed"] * 2
        assert states(self.RULES, frame(CHILD + self.PAPER.replace("2025-09-01", "2026-02-01"))) == ["missed"] * 2

    def test_a_paper_that_cannot_be_read(self) -> None:
        assert states(self.RULES, frame(CHILD + "\n=== documents/a-0001.yaml\n- x")) == ["unjudged"] * 2

    @pytest.mark.parametrize(("line", "state"), [
        ("日期: 2025-09-01", "met"), ("日期: 2025-08-31", "missed"), ("学期: 2025-2026-1", "met"), ("学期: 2024-2025-2", "missed"),
        ("日期: 2025-08-25\n学期: 2025-2026-1", "met"), ("文件: 计划.docx", "missed"),
    ])  # fmt: skip
    def test_of_this_term(self, line: str, state: str) -> None:
        tree = f"{CHILD}\n=== documents/a-0001.yaml\n类型: 工作计划\n标题: 计划\n{line}\n"
        assert states("方式: 文件, 类型: 工作计划, 每: 学期", frame(tree)) == [state]

    @pytest.mark.parametrize(("lines", "state"), [
        ("儿童: [zjm-7k3q]", "met"),
        ("儿童: [lyh-9d2c]", "missed"),
        ("照护人: [zxl-w2fd]", "met"),
        ("照护人: [zxl-w2fd]\n儿童: [zjm-7k3q]", "met"),
        ("照护人: [zxl-w2fd]\n儿童: [lyh-9d2c]", "missed"),
        ("照护人: [old-0000]\n儿童: [zjm-7k3q]", "missed"),  # signed by who no longer looks after the child
        ("", "missed"),
    ])  # fmt: skip
    def test_for_each_child(self, lines: str, state: str) -> None:
        tree = CHILD + f"监护人: [{{人: zxl-w2fd}}]\n\n=== documents/a-0001.yaml\n类型: 责任书\n标题: 责任书\n{lines}\n"
        assert states("方式: 文件, 类型: 责任书, 按: 儿童", frame(tree)) == [state]


class TestSurveys:
    CHECK = "方式: 摸底相符"

    def survey(self, number: int, more: str = "", who: str = "五年级") -> str:
        return event("摸底", "2025-09-10", f"各班人数: [{{班级: {who}, 人数: {number}}}]\n{more}", children="")

    @pytest.mark.parametrize("who", ["x2021-1", "五年级", "五"])
    def test_each_class_by_its_code_or_its_name_of_the_day(self, who: str) -> None:
        [duty] = duties(self.CHECK, frame(CHILD + self.survey(1, who=who)))
        assert (duty.state.value, duty.subject, duty.numbers) == ("met", "x2021-1", (1, 1))

    def test_a_number_that_differs(self) -> None:
        [duty] = duties(self.CHECK, frame(CHILD + self.survey(2)))
        assert (duty.state.value, duty.numbers) == ("missed", (2, 1))
        assert duty.place == ("2025-09-10-a-x4q", ("各班人数", 0, "人数"))

    def test_those_who_came_later_are_not_counted(self) -> None:
        assert states(self.CHECK, frame(CHILD.replace("自: 2025-09-01", "自: 2025-09-11") + self.survey(0))) == ["met"]

    def test_by_the_definition_the_survey_names(self) -> None:
        both = FAMILY.replace("状态: 同住", "状态: 外出务工")
        assert states(self.CHECK, frame(both + self.survey(1, "口径: 教育口径"))) == ["met"]
        assert states(self.CHECK, frame(CHILD + self.survey(0, "口径: 教育口径"))) == ["met"]
        assert states(self.CHECK, frame(CHILD + self.survey(1, "口径: 在册"))) == ["met"]

    def test_without_a_survey(self) -> None:
        assert states(self.CHECK, frame(CHILD, "2025-10-01")) == ["due"]
        assert states(self.CHECK, frame(CHILD)) == ["missed"]

    def test_a_child_that_cannot_be_read_may_explain_it(self) -> None:
        assert states(self.CHECK, frame(CHILD + self.survey(2) + "=== children/a-0001.yaml\n- x")) == ["unjudged"]


@pytest.mark.parametrize(("term", "held", "said"), [
    ("监护人!=无人照护", "监护人: 无人照护", "是“无人照护”"),
    ("入学年=2020..2022", "入学年: 2019", "是 2019，应在 2020 到 2022 之间"),
    ("建档日期=2025..", "建档日期: 2024-09-01", "是 2024-09-01，不到 2025"),
    ("建档日期=近一年..", "建档日期: 2025-01-15", "是 2025-01-15，已超过一年"),
    ("建档日期=近一年..", "", "未填"),
])  # fmt: skip
def test_a_field_that_says_something_else_than_asked(term: str, held: str, said: str) -> None:
    [duty] = duties(f"方式: 字段齐全, 字段: [本人.{term}]", frame(f"{CHILD}{held}\n"))
    assert [gap.said for gap in duty.gaps] == [said]


def test_what_has_to_be_done_every_year_counts_for_twelve_months() -> None:
    assert states("方式: 字段齐全, 字段: [本人.建档日期=近一年..]", frame(f"{CHILD}建档日期: 2025-01-16\n")) == ["met"]


class TestMandatoryReport:
    CHECK = "方式: 事件落实, 类型: [突发事件], 其中: ['强制报告情形!='], 天数: 0, 须有: {类型: [强制报告]}"
    SITUATION = "强制报告情形: 被组织乞讨"

    def _reported(self, day: str, children: str = "zjm-7k3q") -> str:
        return event("强制报告", day, children=children, tail="r7q").replace("events/2025-2026-1/", "restricted/")

    def test_the_same_day_is_in_time_and_the_next_is_not(self) -> None:
        happened = CHILD + event("突发事件", "2025-10-15", self.SITUATION)
        assert states(self.CHECK, frame(happened + self._reported("2025-10-15"))) == ["met"]
        [late] = duties(self.CHECK, frame(happened + self._reported("2025-10-16")))
        assert late.state.value == "missed"
        assert late.note == "当天没有强制报告的记录"

    def test_another_child_s_report_is_none(self) -> None:
        happened = CHILD + event("突发事件", "2025-10-15", self.SITUATION)
        assert states(self.CHECK, frame(happened + self._reported("2025-10-15", "aaa-0001"))) == ["missed"]

    def test_an_incident_that_names_no_child_is_met_by_any_report_of_the_day(self) -> None:
        happened = CHILD + event("突发事件", "2025-10-15", self.SITUATION, children="")
        assert states(self.CHECK, frame(happened + self._reported("2025-10-15"))) == ["met"]
        assert states(self.CHECK, frame(happened)) == ["missed"]

    def test_an_incident_that_is_none_of_the_nine_asks_for_none(self) -> None:
        assert states(self.CHECK, frame(CHILD + event("突发事件", "2025-10-15"))) == []


def test_by_hand_is_never_judged() -> None:
    assert states("方式: 人工, 看什么: 会议记录", frame(CHILD)) == ["unjudged"]


class TestBy:
    CADRE = """=== staff/wjg-0001.yaml
姓名: 王建国
=== staff/lf-0002.yaml
姓名: 李芳
"""
    PAIRED = (
        CADRE
        + CHILD
        + "帮扶: [{人: wjg-0001, 角色: 结对干部, 自: 2025-09-01}, {人: lf-0002, 角色: 帮扶教师, 自: 2025-09-01}]\n"
    )

    @pytest.mark.parametrize(("who", "by_teacher", "by_cadre"), [
        ("帮扶人", "met", "met"),
        ("结对干部", "missed", "met"),
        ("爱心妈妈", "missed", "missed"),
    ])  # fmt: skip
    def test_a_role_means_helpers_of_that_role_only(self, who: str, by_teacher: str, by_cadre: str) -> None:
        asked = f"{TERMLY}, 由: {who}"
        assert states(asked, frame(self.PAIRED + event("家访", "2025-09-12", "人员: [lf-0002]"))) == [by_teacher]
        assert states(asked, frame(self.PAIRED + event("家访", "2025-09-12", "人员: [wjg-0001]"))) == [by_cadre]


class TestSetsWithAPartByHand:
    CHECK = (
        "方式: 成套, 名目: 两样, 各项: [{名: 谈心, 核对: {方式: 事件次数, 每: 学期, 类型: 谈心}},"
        " {名: 周记, 核对: {方式: 人工, 看什么: 周记本}}]"
    )

    def test_it_is_never_called_met_for_anybody(self) -> None:
        [duty] = duties(self.CHECK, frame(CHILD + event("谈心", "2025-09-12")))
        assert (duty.subject, duty.state.value, duty.numbers, duty.note) == ("zjm-7k3q", "unjudged", (2, 1), "周记")

    def test_what_is_missed_is_missed_whatever_a_person_finds(self) -> None:
        [duty] = duties(self.CHECK, frame(CHILD))
        assert (duty.state.value, duty.note) == ("missed", "谈心")


class TestSetsOfTheWholeSchool:
    CHECK = (
        "方式: 成套, 名目: 两样, 按: 学校, 各项: [{名: 性格, 核对: {方式: 字段齐全, 字段: 本人.性格}},"
        " {名: 班级活动, 核对: {方式: 事件次数, 每: 学期, 按: 班级, 类型: 活动}}]"
    )
    OTHER = CHILD.replace("zjm-7k3q", "lyh-2b2b").replace("张小满", "李一禾")

    def test_a_part_is_there_when_nobody_lacks_it(self) -> None:
        told = CHILD + "性格: 话少\n" + event("活动", "2025-09-12", "班级: x2021-1", children="")
        [duty] = duties(self.CHECK, frame(told))
        assert (duty.subject, duty.state.value, duty.numbers) == (None, "met", (2, 2))

    def test_one_child_without_it_and_the_school_has_not_got_it(self) -> None:
        told = CHILD + "性格: 话少\n" + self.OTHER
        [duty] = duties(self.CHECK, frame(told))
        assert (duty.subject, duty.state.value, duty.gaps) == (None, "missed", ())
        assert duty.note == "性格（1 名没有）、班级活动（1 个班没有）"

    def test_some_of_the_parts_may_be_enough(self) -> None:
        told = CHILD + "性格: 话少\n"
        assert states(self.CHECK.replace("按: 学校", "按: 学校, 至少: 1"), frame(told)) == ["met"]


class TestFieldsOfLists:
    GROUP = SCHOOL + "领导小组:\n  - {人: 陈国良, 职务: 组长, 分工: 安全和法制}\n"
    CHECK = "方式: 字段齐全, 字段: [学校.领导小组.职务=组长, 学校.领导小组.分工~安全, 学校.领导小组.分工~思想, 学校.领导小组.分工~学习]"

    def test_each_that_no_entry_says_is_a_gap_of_its_own(self) -> None:
        [duty] = duties(self.CHECK, frame(CHILD, school=self.GROUP))
        assert [(gap.label, gap.said) for gap in duty.gaps] == [
            ("领导小组的分工", "里没有“思想”"), ("领导小组的分工", "里没有“学习”"),
        ]  # fmt: skip

    def test_it_is_mended_by_an_entry_more_with_what_an_entry_needs(self) -> None:
        [duty] = duties("方式: 字段齐全, 字段: [学校.领导小组.职务=组长]", frame(CHILD))
        [gap] = duty.gaps
        assert gap.assignment == "领导小组.+=人:…、职务:组长"
        assert (gap.label, gap.said) == ("领导小组的职务", "里没有“组长”")
