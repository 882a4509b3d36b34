"""Where a requirement could say too much: nobody counted, nobody reached, a fact not on file, a day beyond the term."""

from __future__ import annotations

import pytest
from test_requirements import duties, event, exempt, item, states

from liushou.errors import BrokenSettings
from liushou.facts.view import Frame
from trees import CHILD, SCHOOL, frame

STAFF = "=== staff/yh-0001.yaml\n姓名: 杨红\n性别: 女\n"
OTHER = "\n" + CHILD.replace("zjm-7k3q", "lyh-2b2b").replace("张小满", "李一禾")
TALKS = "方式: 事件次数, 每: 学期, 类型: 谈心"
TAUGHT = SCHOOL.replace("入学年: 2021}", "入学年: 2021, 班主任: [{人: yh-0001}]}")
YEARS = SCHOOL.replace("班级:", """\
  - {代号: 2025-2026-2, 名称: 第二学期, 开始: 2026-02-24, 结束: 2026-07-05}
  - {代号: 2026-2027-1, 名称: 第一学期, 开始: 2026-09-01, 结束: 2027-01-15}
班级:""")  # fmt: skip
"""A school year with its summer, and the autumn after it."""


def later(tree: str, as_of: str) -> Frame:
    return frame(tree, as_of, today="2027-01-31", school=YEARS)


class TestChildrenReached:
    REACHED = f"{TALKS}, 计: 名, 至少: 2"

    def test_children_are_counted_once_however_often(self) -> None:
        twice = CHILD + event("谈心", "2025-09-12") + event("谈心", "2025-09-13", tail="y4q")
        [duty] = duties(f"{self.REACHED}, 按: 学校", frame(twice))
        assert (duty.state.value, duty.numbers) == ("missed", (2, 1))
        both = CHILD + OTHER + event("谈心", "2025-09-12", children="zjm-7k3q, lyh-2b2b")
        assert states(f"{self.REACHED}, 按: 学校", frame(both)) == ["met"]

    def test_a_small_class_has_to_reach_all_its_own(self) -> None:
        assert states(f"{self.REACHED}, 按: 班级", frame(CHILD + event("谈心", "2025-09-12"))) == ["met"]
        assert states(f"{self.REACHED}, 按: 班级", frame(CHILD)) == ["missed"]

    def test_children_of_another_class_are_not_its_own(self) -> None:
        school = SCHOOL + "  - {代号: x2022-1, 入学年: 2022}\n"
        tree = CHILD + OTHER.replace("x2021-1", "x2022-1") + event("谈心", "2025-09-12", children="lyh-2b2b")
        found = duties(f"{TALKS}, 计: 名, 按: 班级", frame(tree, school=school))
        assert [(duty.subject, duty.state.value) for duty in found] == [("x2021-1", "missed"), ("x2022-1", "met")]

    def test_a_class_that_is_empty_by_the_end_was_not_reached_by_that(self) -> None:
        left = CHILD.replace("自: 2025-09-01", "自: 2025-09-01, 至: 2026-01-01")
        assert states(f"{self.REACHED}, 按: 班级", frame(left)) == ["missed"]

    @pytest.mark.parametrize("per", ["教职工", "儿童"])
    def test_nobody_reached_meets_nothing(self, per: str) -> None:
        assert states(f"{self.REACHED}, 按: {per}", frame(CHILD + STAFF)) == ["missed"]

    def test_a_member_of_staff_without_days_in_post_is_in_post(self) -> None:
        talked = CHILD + STAFF + event("谈心", "2025-09-12", "人员: [yh-0001]")
        assert states(f"{TALKS}, 按: 教职工", frame(talked)) == ["met"]
        gone = talked.replace("性别: 女\n=== events", "在岗: [{自: 2020-09-01, 至: 2025-10-01}]\n=== events")
        assert states(f"{TALKS}, 按: 教职工", frame(gone)) == []  # in post for less than half of the term


class TestByWhom:
    def test_a_class_teacher_is_asked_of_a_class_too(self) -> None:
        for who, state in (("yh-0001", "met"), ("lf-0002", "missed")):
            tree = CHILD + STAFF + event("谈心", "2025-09-12", f"人员: [{who}]")
            for per in ("儿童", "班级"):
                assert states(f"{TALKS}, 按: {per}, 由: 班主任", frame(tree, school=TAUGHT)) == [state]

    def test_a_class_without_a_teacher_is_not_taught_by_anybody(self) -> None:
        assert states(f"{TALKS}, 按: 班级, 由: 班主任", frame(CHILD + event("谈心", "2025-09-12"))) == ["missed"]


class TestWhere:
    CALLS = "方式: 事件次数, 每: 学期, 类型: 家校联系, 其中: ['方式=电话、视频']"

    @pytest.mark.parametrize(("line", "state"), [
        ("方式: 电话", "met"), ("方式: 视频", "met"), ("方式: 面谈", "missed"), ("", "missed"), ("方式: 拍电报", "unjudged"),
    ])  # fmt: skip
    def test_what_the_record_says_decides(self, line: str, state: str) -> None:
        assert states(self.CALLS, frame(CHILD + event("家校联系", "2025-09-12", f"对象: [照护人]\n{line}"))) == [state]


class TestBirthdays:
    CHECK = "方式: 事件次数, 每: 生日, 类型: 活动"

    @pytest.mark.parametrize(
        "born", ["", "出生日期: 2015\n", "出生日期: 2015-03\n", "出生日期: 不详\n", "出生日期: 春天\n"]
    )
    def test_a_day_nobody_knows_is_not_judged_and_not_left_out(self, born: str) -> None:
        tree = CHILD.replace("出生日期: 2015-03-05\n", born)
        [duty] = duties(self.CHECK, frame(tree))
        assert (duty.subject, duty.state.value, duty.window) == ("zjm-7k3q", "unjudged", None)
        assert states(self.CHECK, frame(exempt().replace("出生日期: 2015-03-05\n", born))) == ["exempt"]

    def test_who_was_born_on_a_leap_day_has_a_birthday_every_year(self) -> None:
        tree = CHILD.replace("2015-03-05", "2016-02-29")
        [duty] = duties(self.CHECK, later(tree, "2026-07-05"))
        assert duty.window is not None
        assert (str(duty.window.start), str(duty.window.end)) == ("2026-02-22", "2026-03-08")  # about 1 March

    def test_a_birthday_in_the_summer_is_asked_in_the_term_that_follows(self) -> None:
        tree = CHILD.replace("2015-03-05", "2015-08-10")
        assert states(self.CHECK, later(tree, "2026-07-05")) == []
        assert states(self.CHECK, later(tree, "2026-09-10")) == ["missed"]
        party = event("活动", "2026-08-12", "形式: 生日")
        assert states(self.CHECK, later(tree + party, "2026-09-10")) == ["met"]

    def test_each_is_asked_in_one_term_only(self) -> None:
        tree = CHILD.replace("2015-03-05", "2015-01-12")  # its week after lies beyond the term
        found = [len(states(self.CHECK, later(tree, day))) for day in ("2026-01-16", "2026-07-05", "2026-09-10")]
        assert found == [1, 0, 0]


class TestWindowsLongerThanATerm:
    @pytest.mark.parametrize(("unit", "as_of", "expected"), [
        ("节日", "2026-01-16", {"中秋": "missed", "元旦": "missed"}),
        ("节日", "2026-02-20", {"中秋": "missed", "元旦": "missed"}),  # between terms: those of the term that ended
        ("节日", "2026-03-01", {"春节": "missed"}),
        ("季度", "2026-01-16", {"2025年10—12月": "missed", "2026年1—3月": "due"}),
        ("半年", "2026-01-16", {"2025年7—12月": "missed", "2026年1—6月": "due"}),
        ("半年", "2026-07-05", {"2026年1—6月": "missed", "2026年7—12月": "due"}),
        ("学年", "2026-07-05", {"2025—2026学年": "due"}),
        ("学年", "2026-09-10", {"2025—2026学年": "missed", "2026—2027学年": "due"}),
    ])  # fmt: skip
    def test_each_is_judged_in_the_term_after_its_end_at_the_latest(
        self, unit: str, as_of: str, expected: dict[str, str]
    ) -> None:
        found = duties(f"方式: 事件次数, 每: {unit}, 类型: 谈心", later(CHILD, as_of))
        assert {duty.window.name: duty.state.value for duty in found if duty.window} == expected

    def test_the_summer_still_counts_for_the_year(self) -> None:
        tree = CHILD + event("谈心", "2026-08-20")
        assert states("方式: 事件次数, 每: 学年, 类型: 谈心", later(tree, "2026-09-10")) == ["met", "due"]

    def test_a_year_whose_autumn_is_not_on_file_is_not_judged_afterwards(self) -> None:
        school = YEARS.replace("2025-2026-1", "2024-2025-2").replace("2025-09-01", "2025-02-20")
        school = school.replace("2026-01-16", "2025-07-05").replace("2025-2026-2", "2025-2026-1")
        school = school.replace("2026-02-24", "2025-09-01").replace("结束: 2026-07-05", "结束: 2026-01-16")
        school = "\n".join(line for line in school.split("\n") if "阶段" not in line and "名称: 期" not in line)
        tree = CHILD.replace("自: 2025-09-01", "自: 2024-09-01")
        found = duties("方式: 事件次数, 每: 学年, 类型: 谈心", frame(tree, "2025-10-01", school=school))
        assert [duty.window.name for duty in found if duty.window] == ["2025—2026学年"]

    def test_only_those_named(self) -> None:
        found = duties("方式: 事件次数, 每: 节日, 时段: [春节, 端午], 类型: 谈心", later(CHILD, "2026-07-05"))
        assert [duty.window.name for duty in found if duty.window] == ["春节", "端午"]
        found = duties("方式: 事件次数, 每: 阶段, 时段: 期末, 类型: 谈心", frame(CHILD))
        assert [duty.window.name for duty in found if duty.window] == ["期末"]

    def test_what_happened_at_any_time_at_all(self) -> None:
        ever = "方式: 事件次数, 每: 不限, 类型: 谈心"
        assert states(ever, frame(CHILD)) == ["missed"]
        assert states(ever, frame(exempt())) == ["exempt"]
        school = SCHOOL.replace("学期:", "启用日期: 2025-10-01\n学期:")
        assert states(ever, frame(CHILD + event("谈心", "2025-09-12"), school=school)) == ["met"]


class TestDeadlines:
    TOLD = "方式: 事件落实, 类型: [患病就医], 天数: 7, 须有: {类型: [家校联系]}"
    ILL = CHILD + event("患病就医", "2026-01-15")

    @pytest.mark.parametrize(
        ("as_of", "state"), [("2026-01-16", "due"), ("2026-01-22", "due"), ("2026-01-23", "missed")]
    )
    def test_it_runs_on_after_the_last_day_of_term(self, as_of: str, state: str) -> None:
        assert states(self.TOLD, frame(self.ILL, as_of, today=as_of)) == [state]

    def test_a_deadline_in_the_next_term_is_judged_there_and_not_forgotten(self) -> None:
        told = self.TOLD.replace("天数: 7", "天数: 50")
        assert states(told, later(self.ILL, "2026-02-23")) == ["due"]
        assert states(told, later(self.ILL, "2026-03-10")) == ["missed"]
        assert states(told, later(self.ILL, "2026-09-10")) == []
        assert states(self.TOLD, later(self.ILL, "2026-03-10")) == []  # was told in its own term

    def test_done_in_time_late_or_before(self) -> None:
        for day, state in (("2026-01-22", "met"), ("2026-01-23", "missed"), ("2026-01-14", "missed")):
            tree = self.ILL + event("家校联系", day, "对象: [照护人]", tail="y4q")
            assert states(self.TOLD, frame(tree, "2026-01-31")) == [state]

    def test_every_child_it_names_is_to_be_told_of(self) -> None:
        ill = CHILD + OTHER + event("患病就医", "2025-10-15", children="zjm-7k3q, lyh-2b2b")
        one = event("家校联系", "2025-10-16", "对象: [照护人]", tail="y4q")
        other = event("家校联系", "2025-10-17", "对象: [照护人]", children="lyh-2b2b", tail="z4q")
        assert (states(self.TOLD, frame(ill + one)), states(self.TOLD, frame(ill + one + other))) == (
            ["missed"],
            ["met"],
        )

    def test_a_file_that_cannot_be_read_may_be_what_was_asked(self) -> None:
        path = "=== events/2025-2026-1/2026-01-16-jiaxiaolianxi-{}-y4q.yaml\n- x"
        for whose, state in (("zjm-7k3q", "unjudged"), ("lyh-2b2b", "missed")):
            assert states(self.TOLD, frame(self.ILL + path.format(whose), "2026-01-31")) == [state]
        late = path.format("zjm-7k3q").replace("2026-01-16", "2026-01-25")
        assert states(self.TOLD, frame(self.ILL + late, "2026-01-31")) == ["missed"]

    def test_nothing_goes_with_itself(self) -> None:
        assert states(
            "方式: 事件落实, 类型: [家访], 须有: {类型: [家访]}", frame(CHILD + event("家访", "2025-09-12"))
        ) == ["missed"]

    @pytest.mark.parametrize(("line", "state"), [
        ("告知照护人: 2026-01-15", "met"), ("告知照护人: 2026-01-16", "missed"), ("", "missed"), ("告知照护人: 后来", "unjudged"),
    ])  # fmt: skip
    def test_a_day_that_must_stand_in_the_record(self, line: str, state: str) -> None:
        check = "方式: 事件落实, 类型: [患病就医], 字段: [告知照护人], 天数: 0"
        assert states(check, frame(CHILD + event("患病就医", "2026-01-15", line), "2026-01-31")) == [state]

    def test_it_is_asked_for_the_child_it_is_about_whoever_stands_first(self) -> None:
        boards = OTHER + "就读方式: 寄宿\n"
        tree = CHILD + boards + event("患病就医", "2025-10-15", children="zjm-7k3q, lyh-2b2b")
        [duty] = duties(self.TOLD, frame(tree), ", 条件: [就读方式=寄宿]")
        assert (duty.subject, duty.state.value) == ("lyh-2b2b", "missed")
        assert states(self.TOLD, frame(CHILD + event("患病就医", "2025-10-15")), ", 条件: [就读方式=寄宿]") == []

    def test_one_of_two_excused_excuses_not_the_other(self) -> None:
        ill = event("患病就医", "2025-10-15", children="zjm-7k3q, lyh-2b2b")
        assert states(self.TOLD, frame(exempt() + OTHER + ill)) == ["missed"]
        assert states(self.TOLD, frame(exempt() + event("患病就医", "2025-10-15"))) == ["exempt"]

    def test_what_happened_before_the_school_began_to_record_is_not_asked(self) -> None:
        school = SCHOOL.replace("学期:", "启用日期: 2025-10-16\n学期:")
        assert states(self.TOLD, frame(CHILD + event("患病就医", "2025-10-15"), school=school)) == []


class TestFollowUps:
    CHECK = "方式: 后续办结"

    def visit(self, follow_up: str, more: str = "") -> str:
        return CHILD + event("家访", "2025-09-12", f"后续: {{{follow_up}}}\n{more}")

    @pytest.mark.parametrize(("follow_up", "state"), [
        ("责任人: 杨红, 到期日: 2025-09-20, 处理: 已办", "met"), ("责任人: 杨红, 到期日: 2025-09-20", "missed"),
        ("责任人: 杨红, 到期日: 2026-03-01", "due"), ("责任人: 杨红", "due"), ("责任人: 杨红, 到期日: 尽快", "unjudged"),
        ("责任人: 杨红, 到期日: 2025-09-20, 处理: 不详", "missed"),
    ])  # fmt: skip
    def test_it_is_done_by_its_day(self, follow_up: str, state: str) -> None:
        assert states(self.CHECK, frame(self.visit(follow_up))) == [state]

    def test_a_visit_in_vain_may_leave_something_to_do_too(self) -> None:
        assert states(self.CHECK, frame(self.visit("责任人: 杨红, 到期日: 2025-09-20", "结果: 未遇"))) == ["missed"]

    def test_a_late_one_is_mended_by_its_result_and_so_is_never_closed(self) -> None:
        [duty] = duties(self.CHECK, frame(self.visit("责任人: 杨红, 到期日: 2025-09-20")))
        assert (duty.past, [gap.assignment for gap in duty.gaps]) == (False, ["后续.处理=…"])

    def test_one_that_falls_due_in_the_next_term_is_asked_there(self) -> None:
        told = self.visit("责任人: 杨红, 到期日: 2026-03-01")
        assert states(self.CHECK, later(told, "2026-03-10")) == ["missed"]
        assert states(self.CHECK, later(told, "2026-09-10")) == []

    def test_of_the_kinds_named(self) -> None:
        left = self.visit("责任人: 杨红, 到期日: 2025-09-20")
        assert states(f"{self.CHECK}, 类型: [家访]", frame(left)) == ["missed"]
        assert states(f"{self.CHECK}, 类型: [谈心]", frame(left)) == []

    def test_nothing_left_to_do_asks_for_nothing(self) -> None:
        assert states(self.CHECK, frame(CHILD + event("家访", "2025-09-12"))) == []


class TestRates:
    BOARDERS = "方式: 比率, 分子: [就读方式=寄宿], 至少: 50"
    ONE = CHILD + "就读方式: 寄宿\n"

    def test_so_many_in_a_hundred(self) -> None:
        [duty] = duties(self.BOARDERS, frame(self.ONE + OTHER))
        assert (duty.state.value, duty.numbers, duty.attempts) == ("met", (2, 1), ("lyh-2b2b",))
        assert states(self.BOARDERS.replace("50", "51"), frame(self.ONE + OTHER)) == ["missed"]

    def test_of_nobody_nothing_is_asked(self) -> None:
        assert states(self.BOARDERS, frame(CHILD.replace("自: 2025-09-01", "自: 2026-01-17"))) == []
        assert states(self.BOARDERS, frame("=== children/zjm-7k3q.yaml\n- x")) == ["unjudged"]

    def test_who_is_excused_is_in_no_base(self) -> None:
        [duty] = duties(self.BOARDERS, frame(exempt() + OTHER + "就读方式: 寄宿\n"))
        assert (duty.state.value, duty.numbers) == ("met", (1, 1))
        assert states(self.BOARDERS, frame(exempt())) == ["exempt"]

    def test_who_may_not_belong_in_decides_nothing(self) -> None:
        rural = ", 条件: [教育口径=双亲]"
        away = "父亲: {姓名: 张, 经历: [{自: 2020-01-01, 状态: 外出务工}]}\n母亲: {姓名: 李, 经历: [{自: 2020-01-01, 状态: 外出务工}]}\n"
        assert states(self.BOARDERS, frame(self.ONE + away), rural) == ["met"]
        assert states(self.BOARDERS, frame(CHILD + away + OTHER + "就读方式: 寄宿\n"), rural) == ["unjudged"]
        assert states(self.BOARDERS, frame(self.ONE + away + OTHER), rural) == ["met"]  # 1 of 1 or of 2

    def test_a_fact_that_is_not_settled(self) -> None:
        assert states("方式: 比率, 分子: [教育口径=双亲]", frame(CHILD)) == ["unjudged"]

    def test_a_file_that_cannot_be_read_leaves_it_open(self) -> None:
        assert states(self.BOARDERS, frame(self.ONE + "\n=== children/lyh-2b2b.yaml\n- x")) == ["unjudged"]


class TestEntries:
    CHECK = "方式: 条目次数, 每: 月, 字段: 成长记录"

    def test_each_window_by_the_days_of_the_entries(self) -> None:
        tree = CHILD + "成长记录: [{日期: 2025-09-30, 内容: 甲}, {日期: 2025-11-01, 内容: 乙}]\n"
        assert states(self.CHECK, frame(tree)) == ["met", "missed", "met", "missed", "missed"]
        assert states(self.CHECK, frame(tree, "2025-10-31", today="2025-10-31")) == ["met", "due"]
        assert states(f"{self.CHECK}, 至少: 2", frame(tree))[0] == "missed"

    def test_exempt_or_damaged(self) -> None:
        assert states(self.CHECK, frame(exempt())) == ["exempt"] * 5
        assert states(self.CHECK, frame(CHILD + "成长记录: [{日期: 秋天, 内容: 甲}]\n")) == ["unjudged"] * 5

    def test_before_the_school_began_to_record(self) -> None:
        school = SCHOOL.replace("学期:", "启用日期: 2025-12-01\n学期:")
        assert states(self.CHECK, frame(CHILD, school=school)) == ["missed"] * 2


class TestTopics:
    CHECK = "方式: 主题覆盖, 每: 学期, 按: 学校, 类型: [安全教育], 主题: [防溺水, 防火|消防, 防骗]"

    def lesson(self, topic: str, tail: str = "x4q") -> str:
        return event("安全教育", "2025-09-12", f"主题: {topic}\n范围: 全校", children="", tail=tail)

    def test_all_together_and_one_word_of_several_will_do(self) -> None:
        told = CHILD + self.lesson("[防溺水, 消防演练]") + self.lesson("网络防骗", "y4q")
        assert states(self.CHECK, frame(told)) == ["met"]

    def test_what_is_lacking_is_named(self) -> None:
        [duty] = duties(self.CHECK, frame(CHILD + self.lesson("[防溺水]")))
        assert (duty.state.value, duty.numbers, duty.note) == ("missed", (3, 1), "防火、防骗")
        assert states(self.CHECK, frame(CHILD, "2025-10-01")) == ["due"]

    def test_a_lesson_whose_topic_did_not_fit(self) -> None:
        assert states(self.CHECK, frame(CHILD + self.lesson("{甲: 乙}"))) == ["unjudged"]

    def test_for_each_class_its_own_and_the_schools_where_the_item_says_so(self) -> None:
        check = self.CHECK.replace("按: 学校", "按: 班级").replace("防溺水, 防火|消防, 防骗", "防溺水")
        told = frame(CHILD + self.lesson("防溺水"))
        assert (states(check, told), states(f"{check}, 集体计入: 是", told)) == (["missed"], ["met"])


class TestRiders:
    CHECK = "方式: 核载相符"

    def buses(self, *buses: str) -> str:
        return SCHOOL + f"车辆: [{', '.join(f'{{{bus}}}' for bus in buses)}]\n"

    @pytest.mark.parametrize(("bus", "state", "numbers"), [
        ("代号: 一号车, 核载: 1", "missed", (1, 2)), ("代号: 一号车, 核载: 2", "met", (2, 2)),
        ("代号: 一号车", "missed", (0, 2)), ("代号: 二号车, 核载: 1", "met", (1, 0)),
    ])  # fmt: skip
    def test_no_more_than_the_seats(self, bus: str, state: str, numbers: tuple[int, int]) -> None:
        [duty] = duties(self.CHECK, frame(CHILD + "乘车: 一号车\n" + OTHER + "乘车: 一号车\n", school=self.buses(bus)))
        assert (duty.state.value, duty.numbers) == (state, numbers)

    def test_who_left_rides_no_more(self) -> None:
        gone = CHILD.replace("自: 2025-09-01", "自: 2025-09-01, 至: 2025-12-31") + "乘车: 一号车\n"
        assert states(
            self.CHECK, frame(gone + OTHER + "乘车: 一号车\n", school=self.buses("代号: 一号车, 核载: 1"))
        ) == ["met"]

    def test_a_school_without_vehicles(self) -> None:
        assert states(self.CHECK, frame(CHILD)) == []


class TestHelpers:
    def helped(self, role: str = "帮扶教师", who: str = "yh-0001") -> str:
        return CHILD + f"帮扶: [{{人: {who}, 角色: {role}, 自: 2025-09-05}}]\n" + STAFF

    def test_of_those_roles(self) -> None:
        assert states("方式: 有人帮扶, 角色: [爱心妈妈, 代理家长]", frame(self.helped("代理家长"))) == ["met"]
        assert states("方式: 有人帮扶, 角色: [爱心妈妈, 代理家长]", frame(self.helped())) == ["missed"]

    def test_peers_on_the_register(self) -> None:
        peer = "方式: 有人帮扶, 谁: 同学"
        pair = self.helped("学习帮手", "lyh-2b2b").replace(
            "\n=== staff", OTHER.replace("\n===", "\n\n===") + "\n=== staff"
        )
        assert states(peer, frame(pair)) == ["missed", "met"]
        assert states("方式: 有人帮扶", frame(pair)) == ["missed", "missed"]
        gone = pair.replace("自: 2025-09-01}]\n\n=== staff", "自: 2025-09-01, 至: 2025-12-31}]\n\n=== staff")
        assert states(peer, frame(gone)) == ["missed"]

    @pytest.mark.parametrize(("child", "helper", "state"), [
        ("女", "女", "met"), ("男", "女", "missed"), ("", "女", "unjudged"), ("女", "", "unjudged"), ("", "", "unjudged"),
    ])  # fmt: skip
    def test_of_the_same_sex(self, child: str, helper: str, state: str) -> None:
        tree = self.helped().replace("性别: 女\n出", f"性别: {child}\n出" if child else "出")
        tree = tree.replace("姓名: 杨红\n性别: 女\n", f"姓名: 杨红\n性别: {helper}\n" if helper else "姓名: 杨红\n")
        assert states("方式: 有人帮扶, 同性: 是", frame(tree)) == [state]

    def test_who_has_no_helper_is_not_asked_for_one_of_the_same_sex(self) -> None:
        assert states("方式: 有人帮扶, 同性: 是", frame(CHILD)) == []

    def test_everybody_helps_at_least_so_many(self) -> None:
        assert states("方式: 帮扶人数, 至少: 1", frame(self.helped())) == ["met"]
        [duty] = duties("方式: 帮扶人数, 至少: 2", frame(self.helped()))
        assert (duty.state.value, duty.numbers, duty.subject) == ("missed", (2, 1), "yh-0001")
        assert states("方式: 帮扶人数, 至少: 1", frame(CHILD + STAFF), ", 条件: [职务=教师]") == []
        gone = self.helped() + "在岗: [{自: 2020-09-01, 至: 2025-12-31}]\n"
        assert states("方式: 帮扶人数, 至少: 1", frame(gone)) == []


class TestPapers:
    MONTHLY = "方式: 文件, 类型: 责任书, 按: 儿童, 每: 月"
    PLAN = "\n=== documents/a-0001.yaml\n类型: 工作计划\n标题: 计划\n日期: {}\n{}\n"

    def test_excused_are_the_windows_and_not_the_day_of_the_report(self) -> None:
        assert states(self.MONTHLY, frame(exempt("2025-10-31"))) == ["exempt"] * 2 + ["missed"] * 3

    def test_of_a_class(self) -> None:
        for line, state in (("班级: x2021-1", "met"), ("班级: x2020-1", "missed"), ("", "missed")):
            tree = CHILD + self.PLAN.format("2025-09-05", line)
            assert states("方式: 文件, 类型: 工作计划, 按: 班级, 每: 学期", frame(tree)) == [state]

    @pytest.mark.parametrize(("by_when", "as_of", "state"), [
        ("开始", "2025-09-01", "missed"), ("结束", "2025-09-01", "due"), ("结束", "2026-01-16", "missed"),
    ])  # fmt: skip
    def test_at_the_beginning_or_by_the_end(self, by_when: str, as_of: str, state: str) -> None:
        assert states(f"方式: 文件, 类型: 工作计划, 每: 学期, 截止: {by_when}", frame(CHILD, as_of)) == [state]

    def test_only_in_the_windows_named(self) -> None:
        found = duties(
            "方式: 文件, 类型: 工作计划, 每: 阶段, 时段: [期末]", frame(CHILD + self.PLAN.format("2025-12-20", ""))
        )
        assert [(duty.window.name, duty.state.value) for duty in found if duty.window] == [("期末", "met")]


class TestSurveys:
    CHECK = "方式: 摸底相符"

    def test_one_that_cannot_be_read_is_not_missed(self) -> None:
        tree = CHILD + "=== events/2025-2026-1/2025-09-10-modi-x2021-1-x4q.yaml\n- x"
        assert states(self.CHECK, frame(tree)) == ["unjudged"]

    def test_a_number_that_did_not_fit_is_not_judged(self) -> None:
        counted = event("摸底", "2025-09-10", "各班人数: [{班级: 五年级, 人数: 很多}]", children="")
        assert states(self.CHECK, frame(CHILD + counted)) == ["unjudged"]


@pytest.mark.parametrize("check", [
    "方式: 条目次数, 每: 不限, 字段: 成长记录",
    "方式: 条目次数, 每: 生日, 字段: 成长记录",
    "方式: 条目次数, 每: 月, 字段: 健康",
    "方式: 文件, 类型: 制度, 每: 生日",
    "方式: 文件, 类型: 制度, 每: 月, 时段: 三月",
    "方式: 事件次数, 每: 生日, 按: 学校, 类型: 活动",
    "方式: 事件次数, 每: 月, 时段: [三月], 类型: 活动",
    "方式: 事件次数, 每: 节日, 时段: [清明], 类型: 活动",
    "方式: 事件次数, 每: 月, 按: 学校, 由: 班主任",
    "方式: 事件次数, 每: 月, 按: 班级, 由: 帮扶人",
    "方式: 事件次数, 每: 旬",
    "方式: 事件次数, 每: 月, 联系: 学校—家长",
    "方式: 事件次数, 每: 月, 其中: ['天气=晴']",
    "方式: 主题覆盖, 每: 月, 看: 天气, 主题: [晴]",
    "方式: 主题覆盖, 每: 月",
    "方式: 字段齐全, 字段: [本人.民族, 学校.档案专人]",
    "方式: 字段齐全, 字段: [本人.身高]",
    "方式: 有人帮扶, 角色: [邻居]",
    "方式: 有人帮扶, 至少: 几个",
    "方式: 比率, 分子: [身高=1..]",
    "方式: 比率",
    "方式: 事件落实, 须有: {先后: 之后}",
    "方式: 成套, 名目: 三个一",
    "方式: 成套, 名目: 一样, 各项: [{名: 甲, 核对: {方式: 成套}}]",
    "方式: 文件, 类型: 规章",
    "方式: 抽签",
])  # fmt: skip
def test_what_could_never_be_owed_or_met_is_refused(check: str) -> None:
    with pytest.raises(BrokenSettings):
        item(check)
