"""Households, carers, visits and what they meet."""

from __future__ import annotations

import pytest

from support import School, needs

TWO_HOUSEHOLDS = """
=== guardians/wgx-0011.yaml
姓名: 王桂香
电话: 15400000011
=== guardians/zxl-0012.yaml
姓名: 张秀兰
电话: 15400000012
=== children/cxg-0001.yaml
姓名: 陈小果
班级: x2022-1
在册:
  - 自: "2024-09-01"
母亲:
  姓名: 刘燕
  经历:
    - {自: "2021-03", 状态: 外出务工, 地点: 浙江义乌}
监护人:
  - {人: wgx-0011, 关系: 祖母, 自: "2021-03", 时段: 平日}
  - {人: zxl-0012, 关系: 姑姑, 主要: 否, 自: "2023-09", 时段: 周末}
"""


@pytest.fixture
def two_households(school: School) -> School:
    """Grandmother on weekdays, an aunt (主要: 否) at weekends."""
    school.plant(TWO_HOUSEHOLDS)
    return school


def test_contact_with_either_carer_of_two_households_counts(two_households: School) -> None:
    two_households.does(
        "add", "event", "家校联系", "日期=2025-09-10", "儿童=陈小果", "对象=照护人", "内容=电话里和祖母说了学习"
    )
    two_households.does("add", "event", "家访", "日期=2025-10-18", "儿童=陈小果", "见到=照护人", "内容=周六在姑姑家")
    two_households.does("add", "event", "家校联系", "日期=2025-11-05", "儿童=陈小果", "对象=母亲")
    # September the grandmother, October the aunt; in November the school reached the mother, who is no carer.
    states = two_households.windows("guardian-contact-monthly")
    assert [states[month] for month in ("9月", "10月", "11月")] == ["met", "met", "missed"]


def test_a_contact_can_say_which_of_two_carers_was_reached(two_households: School) -> None:
    two_households.does("add", "event", "家校联系", "日期=2025-09-10", "儿童=陈小果", "对象=照护人", "照护人=张秀兰")
    [written] = two_households.root.glob("events/2025-2026-1/2025-09-10-jiaxiao-*.yaml")
    assert "照护人:\n  - zxl-0012\n" in written.read_text("utf-8")
    assert "张秀兰" in two_households.type("query", "events", "类型=家校联系", "--columns", "日期,照护人").out
    assert two_households.windows("guardian-contact-monthly")["9月"] == "met"
    refused = two_households.type("remove", "张秀兰")
    assert (refused.code, "2025-09-10-jiaxiao" in refused.err) == (2, True)
    assert "离校" not in refused.err  # that is what to do about a child


def test_an_aunt_at_weekends_is_no_second_main_carer(two_households: School) -> None:
    assert two_households.codes("--only", "L012") == []
    two_households.does("set", "陈小果", "监护人.2.时段=")
    assert two_households.codes("--only", "L012") == []
    refused = two_households.type("set", "陈小果", "监护人.2.主要=是")
    assert (refused.code, "有两个主要照护人" in refused.err) == (2, True)


def test_the_pledge_is_asked_of_the_main_carer(two_households: School) -> None:
    def pledged() -> str:
        [duty] = two_households.check("--only", "guardian-pledge")["findings"]
        return str(duty["state"])

    two_households.does(
        "add", "document", "类型=责任书", "标题=照护责任书", "日期=2025-09-03", "儿童=陈小果", "照护人=张秀兰"
    )
    assert pledged() == "missed"
    two_households.does(
        "add", "document", "类型=责任书", "标题=照护责任书", "日期=2025-09-03", "儿童=陈小果", "照护人=王桂香"
    )
    assert pledged() == "met"


@needs("query")
def test_the_household_is_the_main_carers(two_households: School) -> None:
    found = two_households.type("query", "children", "主要照护人=王桂香", "--format", "ids")
    assert found.out.split() == ["cxg-0001"]
    assert two_households.type("query", "children", "主要照护人=张秀兰", "--format", "ids").out == ""


SIBLINGS = """
=== guardians/lgy-0013.yaml
姓名: 林桂英
=== children/zxm-0001.yaml
姓名: 张小满
班级: x2021-1
在册: [{自: "2024-09-01"}]
监护人: [{人: lgy-0013, 关系: 祖母}]
=== children/zxh-0002.yaml
姓名: 张小禾
班级: x2022-1
在册: [{自: "2024-09-01"}]
监护人: [{人: lgy-0013, 关系: 祖母}]
=== children/lyh-0003.yaml
姓名: 李一禾
班级: x2022-1
在册: [{自: "2024-09-01"}]
"""


@pytest.fixture
def siblings(school: School) -> School:
    school.plant(SIBLINGS)
    return school


def test_one_visit_to_two_siblings_is_one_file_that_meets_both_duties(siblings: School) -> None:
    [file] = siblings.does(
        "add", "event", "家访", "日期=2025-09-12", "儿童=张小满、张小禾", "人员=余洪", "见到=儿童、照护人"
    )
    assert siblings.files() == [file]
    # 次 1 (one file), 人次 2, 户 1: both children's September is met, the neighbour's is not.
    first_phase = {
        child: siblings.windows("visit-phases", child)["期初"] for child in ("zxm-0001", "zxh-0002", "lyh-0003")
    }
    assert first_phase == {"zxm-0001": "met", "zxh-0002": "met", "lyh-0003": "missed"}
    assert siblings.check()["counts"]["events"] == 1


@needs("report")
def test_the_summary_counts_it_once_for_the_house_and_twice_for_the_children(siblings: School) -> None:
    siblings.does("add", "event", "家访", "日期=2025-09-12", "儿童=张小满、张小禾", "人员=余洪")
    siblings.does("add", "event", "家访", "日期=2026-01-08", "儿童=李一禾", "结果=未遇")
    for day in ("2025-09-15", "2025-10-15"):  # fewer than six events would be listed and not counted
        siblings.does("add", "event", "谈心", f"日期={day}", "儿童=张小满、张小禾、李一禾", "人员=余洪")
    figures = {one["name"]: one["value"] for one in siblings.type("report", "term", "--format", "json").json["figures"]}
    assert (figures["家访次"], figures["家访人次"], figures["家访户"]) == (1, 2, 1)  # the attempt is in none of them
    assert (figures["家访应有·期初"], figures["家访有记录·期初"]) == (3, 2)
    assert "上门未遇1次" in siblings.type("report", "term").out


def test_one_walk_through_the_village_is_one_visit_a_household(siblings: School) -> None:
    files = siblings.does("add", "event", "家访", "日期=2025-09-12", "儿童=张小满、李一禾、张小禾", "人员=余洪")
    assert len(files) == 2
    assert [file for file in files if "lyh-0003" in file]  # one child: the name says which; two: it says neither


def test_a_talk_with_two_siblings_is_two_talks(siblings: School) -> None:
    assert len(siblings.does("add", "event", "谈心", "日期=2025-09-12", "儿童=张小满、张小禾", "人员=余洪")) == 2


@needs("query")
def test_both_siblings_have_been_visited_once(siblings: School) -> None:
    siblings.does("add", "event", "家访", "日期=2025-09-12", "儿童=张小满、张小禾", "人员=余洪")
    assert set(siblings.type("query", "children", "家访次数=1", "--format", "ids").out.split()) == {
        "zxm-0001",
        "zxh-0002",
    }


def test_a_visit_where_nobody_was_home_stands_beside_the_finding_and_meets_nothing(siblings: School) -> None:
    [file] = siblings.does("add", "event", "家访", "日期=2026-01-08", "儿童=李一禾", "人员=余洪", "结果=未遇")
    [finding] = [
        one
        for one in siblings.found("--only", "visit-phases")
        if (one["record"], one["window"]["name"]) == ("lyh-0003", "期末")
    ]
    assert (finding["state"], [place["path"] for place in finding["related"]]) == ("missed", [file])
    assert "李一禾：1 月 8 日家访，未遇，不计入" in siblings.type("check", "--only", "visit-phases").out


def test_an_attempt_beside_a_visit_that_found_somebody_is_not_held_against_anybody(siblings: School) -> None:
    siblings.does("add", "event", "家访", "日期=2026-01-08", "儿童=李一禾", "结果=未遇")
    siblings.does("add", "event", "家访", "日期=2026-01-10", "儿童=李一禾")
    assert siblings.windows("visit-phases", "lyh-0003")["期末"] == "met"
    assert "未遇" not in siblings.type("check", "--only", "visit-phases").out


def test_a_call_that_was_not_answered_meets_no_contact(siblings: School) -> None:
    siblings.does("add", "event", "家校联系", "日期=2025-10-10", "儿童=张小满", "对象=照护人", "结果=没人接")
    assert siblings.windows("guardian-contact-monthly", "zxm-0001")["10月"] == "missed"


def test_a_visit_in_the_national_holiday_counts(siblings: School) -> None:
    siblings.does("add", "event", "家访", "日期=2025-10-03", "儿童=李一禾", "人员=余洪", "见到=儿童")
    assert siblings.windows("visit-phases", "lyh-0003")["期中"] == "met"
    assert siblings.windows("talk-monthly", "lyh-0003")["10月"] == "met"  # the visit met the child


def test_an_unreadable_event_is_not_held_against_the_child(siblings: School) -> None:
    siblings.plant("""
        === events/2025-2026-1/2025-11-20-tanxin-lyh-0003-a1a.yaml
        类型: 谈心
        日期： 2025-11-20
        儿童: [lyh-0003]
        """)
    states = siblings.windows("talk-monthly", "lyh-0003")
    assert (states["10月"], states["11月"]) == ("missed", "unjudged")
    assert siblings.windows("talk-monthly", "zxm-0001")["11月"] == "missed"  # the name says whose it is
    assert siblings.windows("visit-phases", "lyh-0003")["期中"] == "missed"  # and that it is no visit
    assert siblings.check()["counts"]["unreadable"] == 1


def test_an_event_that_lost_a_field_leaves_its_window_unjudged(siblings: School) -> None:
    siblings.plant("""
        === events/2025-2026-1/2025-11-20-jiafang-lyh-0003-a1a.yaml
        类型: 家访
        日期: "2025-11-20"
        儿童: [lyh-0003]
        见到: [奶奶家的狗]
        """)
    assert siblings.windows("talk-monthly", "lyh-0003")["11月"] == "unjudged"
    assert siblings.codes() == ["V008"]
