"""Which records match: terms over stored keys and derived facts, days, order, and what is never told."""

from __future__ import annotations

import datetime as dt

import pytest

from liushou.errors import UsageError
from liushou.kinds import CHILD, DOCUMENT, EVENT, GUARDIAN, KINDS, STAFF, Kind
from liushou.query import Wish, cells, field_of, names, query
from qinghe import TREE, frame

SCHOOL = frame()
CHILDREN = {"zxm-7k3q": "满", "wf-2b2b": "转", "wf-9d9d": "小"}


def children(*terms: str) -> str:
    """Which of 张小满, the 王芳 who left and the small 王芳 match."""
    return "".join(CHILDREN[record.id] for record in query(SCHOOL, CHILD, Wish(terms)).records)


MATCHES = {
    "": "转小满",
    "姓名=张小满": "满",
    "姓名＝张 小 满": "满",
    "姓名!=张小满": "转小",
    "姓名~小": "满",
    "教育口径=双亲": "满",
    "教育口径=单亲、双亲": "转满",
    "教育口径=是": "转满",
    "教育口径!=是": "小",
    "民政口径=待核定": "转小",
    "年级=五": "满",
    "年级=五年级,三年级": "转满",
    "年龄=8..9": "转",
    "年龄=..8": "转小",
    "在册=是": "小满",
    "在册.自=2021-01..2021-12": "满",
    "在册.末.原因=转出": "转",
    "出生日期=..2015": "满",
    "班级=五（2）班": "满",
    "班级=五2班": "满",
    "班级=5.2": "满",
    "班级=x2021-2": "满",
    "班级!=五（2）班": "转小",
    "父亲.姓名=张大明": "满",
    "父亲.经历.地点~东莞": "满",
    "母亲.经历.1.状态=同住": "满",
    "母亲.经历.末.状态=同住": "",
    "母亲.经历.9.状态=同住": "",
    "父亲=不详": "小",
    "父亲~东莞": "满",
    "父亲.电话=": "转小",
    "父亲.电话!=": "满",
    "监护人=无人照护": "小",
    "监护人.人=周桂香": "满",
    "监护人.人=zgx-w2fd": "满",
    "监护人.人=父亲": "转",
    "主要照护人=周桂香": "满",
    "帮扶.角色=帮扶教师": "满",
    "帮扶人=余洪": "小满",
    "帮扶人=": "转",
    "帮扶=": "转",
    "特殊类别=残疾": "转",
    "特殊类别=残障": "转",
    "家访次数=1": "满",
    "家访次数=0..0": "转小",
    "编号=zxm-7k3q": "满",
    "生日=2014-11-22": "满",
    "出生日期=2014": "满",
    "出生日期=2014年11月": "满",
    "出生日期=2014/11/22": "满",
    "出生日期!=2014": "转小",
    "出生日期=2017.5.1、2019": "转小",
    "出生日期=2014-12..": "转小",
    "豁免.要求=talk-monthly": "满",
    "身份证号=500101201411220012": "",
    "身份证号~5001": "",
    "豁免~住院": "",
}


@pytest.mark.parametrize("term", MATCHES)
def test_a_term_finds_who_satisfies_it(term: str) -> None:
    assert sorted(children(*filter(None, [term]))) == sorted(MATCHES[term])


def test_all_terms_must_hold() -> None:
    assert children("姓名=王芳", "在册=是") == "小"


MISTAKES = {
    "教育口经=双亲": "是不是 教育口径",
    "父亲.电活=1": "是不是 父亲.电话",
    "教育口径=两亲": "可以写 双亲、单亲、是",
    "性别=女生": "可以写 男、女",
    "班级=九（9）班": "有：五（2）班",
    "帮扶人=余虹": "是不是 余洪",
    "监护人.人=周桂相": "是不是 周桂香",
    "父亲.0.姓名=1": "没有“父亲.0.姓名”",
    "豁免.原因=住院": "liushou show",
    "出生日期=去年": "“出生日期”要写日期",
    "在册.自=9月..10月": "要写日期",
    "年级": "写成 字段=值",
}


@pytest.mark.parametrize("term", MISTAKES)
def test_a_slip_is_said_and_not_searched_for(term: str) -> None:
    with pytest.raises(UsageError) as error:
        children(term)
    assert MISTAKES[term] in error.value.sentence + error.value.advice


def events(*terms: str, **wish: dt.date | str) -> list[str]:
    found = query(SCHOOL, EVENT, Wish(terms, **wish))  # type: ignore[arg-type]
    return [str(getattr(record, "day", "")) for record in found.records]


def test_events_are_found_by_people_words_and_days() -> None:
    assert events("类型=家访") == ["2025-09-12", "2025-11-05"]
    assert events("类型=家访", "结果=家中无人") == ["2025-11-05"]
    assert events("儿童=张小满", "人员=余洪") == ["2025-09-12", "2025-11-05"]
    assert events("学期=2025-2026-1", "阶段=期初") == ["2025-09-12"]
    assert events("见到=照护人") == ["2025-09-12"]
    assert events("金额=100..300") == ["2025-12-20"]
    assert events("类型!=", since=dt.date(2025, 12, 1)) == ["2025-12-20"]
    assert events("类型=谈心", school_term="2024-2025-2") == ["2025-03-03"]


def test_what_happens_after_the_day_is_left_out_and_counted() -> None:
    found = query(SCHOOL, EVENT, Wish(("类型=谈心",)))
    assert [str(record.id) for record in found.records] == ["2025-03-03-tanxin-eee"]
    assert (found.total, found.later) == (6, 1)


RESTRICTED_DAYS = ["2025-11-12", "2025-11-13"]


@pytest.mark.parametrize(
    "term",
    [
        "类型=心理辅导",
        "类型!=家访",
        "类型~心理",
        "儿童=张小满",
        "儿童!=王芳",
        "人员=余洪",
        "内容~噩梦",
        "内容!=x",
        "编号~564yfm",
        "方式=",
    ],
)
def test_a_restricted_event_answers_to_nothing_but_its_day(term: str) -> None:
    assert not set(events(term)) & set(RESTRICTED_DAYS)
    assert query(SCHOOL, EVENT, Wish((term,))).kept_back == 2


def test_of_a_restricted_event_a_list_holds_the_day_alone() -> None:
    found = query(SCHOOL, EVENT, Wish(("阶段=期中",), since=dt.date(2025, 11, 12)))
    assert found.restricted == 2
    for record in found.records:
        held = {name: list(cells(record, field_of(EVENT, name), SCHOOL)) for name in names(EVENT)}
        assert {name for name, values in held.items() if values} == {"日期", "学期", "阶段"}


def test_documents_without_a_day_are_counted_when_days_are_asked_for() -> None:
    school = frame(TREE + "=== documents/x-1.yaml\n类型: 通知\n标题: 甲\n")
    found = query(school, DOCUMENT, Wish(since=dt.date(2025, 1, 1)))
    assert (len(found.records), found.undated) == (2, 1)


def test_children_have_no_day_to_ask_for() -> None:
    with pytest.raises(UsageError, match="没有日期"):
        query(SCHOOL, CHILD, Wish(since=dt.date(2025, 1, 1)))


def test_what_could_not_be_read_is_counted() -> None:
    broken = TREE + "=== children/lzh-4m8t.yaml\n性别: 男\n=== children/x-1.yaml\n姓名: 甲\n出生日期: 昨天\n"
    found = query(frame(broken), CHILD, Wish())
    assert (found.unreadable, found.damaged, found.total) == (1, 1, 4)


ORDERS = {
    "年级": "小转满",
    "-年级": "满转小",
    "年龄": "小转满",
    "出生日期": "满转小",
    "姓名,年龄": "小转满",
    "姓名、-年龄": "转小满",
    "帮扶.角色": "满小转",
    "-家访次数": "满转小",
    "户籍性质,年龄": "转满小",
}


@pytest.mark.parametrize("wanted", ORDERS)
def test_the_order_is_that_of_numbers_days_grades_and_names(wanted: str) -> None:
    from liushou.text import split_list

    found = query(SCHOOL, CHILD, Wish(sort=tuple(split_list(wanted))))
    assert "".join(CHILDREN[record.id] for record in found.records) == ORDERS[wanted]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_usual_column_is_a_field(kind: Kind) -> None:
    assert kind.columns
    assert [field_of(kind, name).name for name in kind.columns] == list(kind.columns)


def test_carers_and_staff_have_facts_of_their_own() -> None:
    [carer] = query(SCHOOL, GUARDIAN, Wish(("儿童=张小满",))).records
    assert carer.id == "zgx-w2fd"
    [teacher] = query(SCHOOL, STAFF, Wish(("帮扶人数=2", "在岗=是", "班主任=五（2）班"))).records
    assert teacher.id == "yh-7t8p"


def test_the_day_decides() -> None:
    september = frame(as_of="2025-09-08")
    assert [child.id for child in query(september, CHILD, Wish(("在册=是", "姓名=王芳", "年级=三"))).records] == [
        "wf-2b2b"
    ]
    assert len(query(september, CHILD, Wish(("帮扶人=余洪",))).records) == 1


def test_one_of_several_is_asked_for_by_its_place() -> None:
    """Lists of words count as lists of groups do: from one, and 末 is the last."""
    assert [children(f"特殊类别.{place}=残疾") for place in ("1", "末", "2")] == ["转", "转", ""]


def test_numbers_stand_in_their_order_yes_before_no_and_nothing_on_file_last() -> None:
    """9 before 20 before 200, though as text 20 and 200 come first; 是 first, as those one looks for."""
    school = frame(
        TREE.replace("就读方式: 走读\n", "就读方式: 走读\n午餐在校: 否\n").replace(
            "父亲: 不详\n", "父亲: 不详\n午餐在校: 是\n"
        )
        + "=== events/2025-2026-1/2025-12-21-zizhu-fff.yaml\n类型: 慰问资助\n日期: 2025-12-21\n金额: 20\n"
        + "=== events/2025-2026-1/2025-12-22-zizhu-ggg.yaml\n类型: 慰问资助\n日期: 2025-12-22\n金额: 9.5\n"
    )
    aid = query(school, EVENT, Wish(("类型=慰问资助",), sort=("金额",))).records
    assert [str(one.id)[-3:] for one in aid] == ["ggg", "fff", "ccc"]
    lunch = query(school, CHILD, Wish(sort=("午餐在校",))).records
    assert [CHILDREN[one.id] for one in lunch] == ["小", "满", "转"]
