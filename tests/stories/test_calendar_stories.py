"""Who owes what, when: children, parents and teachers who come and go in the middle of a term."""

from __future__ import annotations

import pytest

from support import School, needs

MONTHS = ("9月", "10月", "11月", "12月", "1月")

MOTHER_HOME = """
=== children/cxg-0001.yaml
姓名: 陈小果
出生日期: "2015-05-02"
户籍性质: 农村
班级: x2022-1
在册:
  - 自: "2024-09-01"
父亲:
  经历:
    - {自: "2010", 状态: 同住}
母亲:
  经历:
    - {自: "2024-03-01", 至: "2025-11-09", 状态: 外出务工}
    - {自: "2025-11-10", 至: "2026-01-10", 状态: 同住}
    - {自: "2026-01-11", 状态: 外出务工}
"""


def test_a_mother_home_from_10_november_to_10_january_owes_calls_while_away_half_the_month(school: School) -> None:
    school.plant(MOTHER_HOME)
    # Away: all 30 and 31 days of September and October, 9 of 30 in November, none in December, 6 of 31 in January.
    assert school.windows("child-parent-monthly") == {"9月": "missed", "10月": "missed"}


@pytest.mark.parametrize(
    ("came_home", "owed"),
    [("2025-11-16", True), ("2025-11-15", False)],  # away 15 of November's 30 days, away 14
)
def test_half_of_the_month_is_enough(school: School, came_home: str, owed: bool) -> None:
    school.plant(MOTHER_HOME)
    school.does("set", "陈小果", f"母亲.经历.2.自={came_home}", "母亲.经历.1.至=")
    assert ("11月" in school.windows("child-parent-monthly")) is owed


def test_a_return_breaks_the_absence_on_its_30th_day(school: School) -> None:
    school.plant(MOTHER_HOME)
    # Home since 10 November: 29 days on 8 December, 30 on the 9th. Until then November still counts as away.
    on_the_29th = school.windows("child-parent-monthly", None, "--as-of", "2025-12-08")
    on_the_30th = school.windows("child-parent-monthly", None, "--as-of", "2025-12-09")
    assert "11月" in on_the_29th
    assert "11月" not in on_the_30th


@needs("query")
def test_the_education_definition_before_during_and_after_her_stay(school: School) -> None:
    school.plant(MOTHER_HOME)

    def answer(day: str) -> str:
        asked = school.type("query", "children", "--columns", "教育口径", "--format", "json", "--as-of", day)
        return str(asked.json["records"][0]["教育口径"])

    assert answer("2025-11-09") == "单亲"
    assert answer("2025-12-08") == "单亲"  # a return of 29 days does not break an absence
    assert answer("2025-12-09") == "否"
    assert answer("2026-01-10") == "否"
    assert answer("2026-01-11") == "未满三个月"
    assert answer("2026-04-10") == "未满三个月"
    assert answer("2026-04-11") == "单亲"  # three months after 11 January


@needs("explain", "show")
@pytest.mark.parametrize("command", ["explain", "show"])
def test_not_yet_three_months_names_the_day_on_which_they_are_up(school: School, command: str) -> None:
    school.plant(MOTHER_HOME)
    assert "2026-04-11" in school.type(command, "陈小果", "--as-of", "2026-01-16").out


TWO_TEACHERS = """
=== liushou.yaml
格式版本: "1"
名称: 柳溪小学
启用日期: "2025-09-01"
学期:
  - 代号: "2025-2026-1"
    名称: 第一学期
    开始: "2025-09-01"
    结束: "2026-01-16"
班级:
  - 代号: x2022-1
    入学年: "2022"
    班主任:
      - {人: yh-0001, 自: "2022-09-01", 至: "2025-11-14"}
      - {人: lf-0003, 自: "2025-11-15"}
=== staff/yh-0001.yaml
姓名: 余洪
在岗:
  - {自: "2010-09-01", 至: "2025-11-14"}
=== staff/lf-0003.yaml
姓名: 李芳
=== children/cxg-0001.yaml
姓名: 陈小果
班级: x2022-1
在册:
  - 自: "2024-09-01"
帮扶:
  - {人: yh-0001, 角色: 帮扶教师, 自: "2024-09-02"}
=== events/2025-2026-1/2025-11-05-tanxin-cxg-0001-a1a.yaml
类型: 谈心
日期: "2025-11-05"
儿童: [cxg-0001]
人员: [yh-0001]
"""


@pytest.fixture
def handed_over(school: School) -> School:
    """余洪 left on 14 November, having talked with the child that month; 李芳 took over the class."""
    school.plant(TWO_TEACHERS)
    return school


def test_a_new_teacher_neither_splits_nor_doubles_the_window(handed_over: School) -> None:
    # One November, met by the teacher who left; no second one begins with the new teacher.
    assert handed_over.windows("talk-monthly") == dict.fromkeys(MONTHS, "missed") | {"11月": "met"}


def test_what_the_former_teacher_missed_is_listed_to_todays_and_says_so(handed_over: School) -> None:
    page = handed_over.type("check", "--only", "talk-monthly", "--by", "helper").out
    under_li = page.partition("李芳\n")[2]
    assert "每月谈心 9月、10月未见记录 1 名：陈小果（前任任内）" in under_li
    assert "每月谈心 12月、1月未见记录 1 名：陈小果\n" in under_li
    assert "余洪" not in page


def test_the_open_help_of_somebody_who_left_is_a_finding_at_both_places(handed_over: School) -> None:
    [finding] = handed_over.found("--only", "L003")
    assert (finding["path"], finding["line"]) == ("children/cxg-0001.yaml", 6)
    assert [place["path"] for place in finding["related"]] == ["staff/yh-0001.yaml"]
    assert [one["state"] for one in handed_over.found("--only", "helper-assigned")] == ["missed"]


def test_closing_it_and_naming_the_successor_mends_both(handed_over: School) -> None:
    handed_over.does("set", "陈小果", "帮扶.1.至=2025-11-14", "帮扶.+=人:李芳、角色:帮扶教师、自:2025-11-15")
    assert handed_over.found("--only", "L003", "--only", "helper-assigned") == []


def child_on_register(since: str, until: str = "") -> str:
    return f"""
        === children/cxg-0001.yaml
        姓名: 陈小果
        班级: x2022-1
        在册:
          - {{自: "{since}"{f', 至: "{until}"' if until else ""}}}
        """


def test_a_child_who_enters_on_20_october(school: School) -> None:
    school.plant(child_on_register("2025-10-20"))
    # Of October 12 of 31 days remain: nobody owes it. Of 期中 (75 days) 12 + 30 + 14 = 56 remain: owed.
    assert list(school.windows("talk-monthly")) == ["11月", "12月", "1月"]
    assert list(school.windows("visit-phases")) == ["期中", "期末"]


def test_a_child_who_leaves_on_5_december(school: School) -> None:
    school.plant(child_on_register("2024-09-01", "2025-12-05"))
    # Of December 5 of 31 days. Of 期中 31 + 30 + 5 = 66 of 75. What was missed stays missed after the child left.
    assert school.windows("talk-monthly") == dict.fromkeys(("9月", "10月", "11月"), "missed")
    assert school.windows("visit-phases") == {"期初": "missed", "期中": "missed"}


@pytest.mark.parametrize(
    ("since", "until", "months"),
    [
        ("2025-11-16", "", ["11月", "12月", "1月"]),  # 15 of 30 days
        ("2025-11-17", "", ["12月", "1月"]),  # 14
        ("2025-10-16", "", ["10月", "11月", "12月", "1月"]),  # 16 of 31
        ("2025-10-17", "", ["11月", "12月", "1月"]),  # 15
        ("2024-09-01", "2025-11-15", ["9月", "10月", "11月"]),
        ("2024-09-01", "2025-11-14", ["9月", "10月"]),
        ("2025-11-10", "2025-11-24", ["11月"]),  # 15 days in the middle
        ("2026-01-02", "", []),  # 15 of January's 31 days: the term's end cuts it too
        ("2026-01-01", "", ["1月"]),  # 16
    ],
)
def test_the_half_rule_counts_days_of_months(school: School, since: str, until: str, months: list[str]) -> None:
    school.plant(child_on_register(since, until))
    assert list(school.windows("talk-monthly")) == months


@pytest.mark.parametrize(
    ("since", "phases"),
    [
        ("2025-09-16", ["期初", "期中", "期末"]),  # 15 of 30 days
        ("2025-09-17", ["期中", "期末"]),
        ("2025-11-07", ["期中", "期末"]),  # 24 + 14 = 38 of 75 days
        ("2025-11-08", ["期末"]),  # 37
        ("2025-12-31", ["期末"]),  # 1 + 16 = 17 of 33 days
        ("2026-01-01", []),
    ],
)
def test_the_half_rule_counts_days_of_phases(school: School, since: str, phases: list[str]) -> None:
    school.plant(child_on_register(since))
    assert list(school.windows("visit-phases")) == phases


def test_a_visit_counts_only_on_days_the_child_is_on_the_register(school: School) -> None:
    school.plant(child_on_register("2025-11-10"))
    school.plant("""
        === events/2025-2026-1/2025-11-08-tanxin-cxg-0001-a1a.yaml
        类型: 谈心
        日期: "2025-11-08"
        儿童: [cxg-0001]
        """)
    assert school.windows("talk-monthly")["11月"] == "missed"
    [finding] = school.found("--only", "L009")
    assert [finding["path"], finding["related"][0]["path"]] == [school.files()[0], "children/cxg-0001.yaml"]


def test_a_window_still_open_is_not_yet_due(school: School) -> None:
    school.plant(child_on_register("2024-09-01"))
    assert school.windows("talk-monthly", today="2025-10-31") == {"9月": "missed", "10月": "due"}
    assert school.windows("talk-monthly", today="2025-11-01")["10月"] == "missed"


def test_a_school_that_starts_in_november_is_not_judged_for_what_ended_before(school: School) -> None:
    school.plant(child_on_register("2024-09-01"))
    school.does("set", "学校", "启用日期=2025-11-03")
    # September, October and 期初 ended before; November (from the 1st) and 期中 had not.
    assert list(school.windows("talk-monthly")) == ["11月", "12月", "1月"]
    assert list(school.windows("visit-phases")) == ["期中", "期末"]


def test_an_exempted_duty_is_exempt_only_for_its_days(school: School) -> None:
    school.plant(child_on_register("2024-09-01"))
    school.does("set", "陈小果", "豁免.+=要求:talk-monthly、原因:住院、批准人:罗素珍、自:2025-10-01、至:2025-11-15")
    # All of October, 15 of November's 30 days.
    states = dict.fromkeys(MONTHS, "missed") | {"10月": "exempt", "11月": "exempt"}
    assert school.windows("talk-monthly") == states
    assert school.type("check", "--only", "talk-monthly").out.count("住院") == 0  # reasons show only in `show`


def test_a_talk_in_an_exempt_month_counts_all_the_same(school: School) -> None:
    school.plant(child_on_register("2024-09-01"))
    school.does("set", "陈小果", "豁免.+=要求:talk-monthly、自:2025-10-01、至:2025-10-31")
    school.does("add", "event", "谈心", "日期=2025-10-14", "儿童=陈小果", "人员=余洪")
    assert school.windows("talk-monthly")["10月"] == "met"


@pytest.mark.parametrize("report", ["term", "plan", "board", "year", "self-check"])
def test_before_a_school_s_first_term_its_reports_say_when_there_will_be_something(school: School, report: str) -> None:
    school.does("add", "child", "姓名=陈小果", "班级=四年级", "在册.1.自=2025-09-01", today="2025-08-20")
    early = school.type("report", report, today="2025-08-20")
    assert (early.code, early.out) == (2, "")
    told = early.err.removeprefix("错误：2025—2026学年度第一学期 2025-09-01 才开始，截至 2025-08-20 还没有可写的\n")
    assert told.startswith("先看开学那天是什么样，加 --as-of 2025-09-01；")
    assert school.type("report", report, "--as-of", "2025-09-01", today="2025-08-20").code == 0
    assert school.type("report", "roster", today="2025-08-20").code == 0
