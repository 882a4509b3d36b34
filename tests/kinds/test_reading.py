"""A bad field costs that field and no other; only a missing 姓名, 类型, 日期 or 儿童 costs the file."""

from __future__ import annotations

import pytest

from liushou.audience import SCREEN, show
from liushou.finding import Field, Loc, Place, Raw
from liushou.kinds import EVENT_KINDS
from liushou.kinds.child import Child
from liushou.kinds.document import Document
from liushou.kinds.event import Event
from liushou.kinds.events import Talk, Visit
from liushou.kinds.guardian import Guardian
from liushou.kinds.reading import Made
from liushou.kinds.school import School
from liushou.kinds.staff import Staff
from liushou.values import Blank, Unattended
from trees import codes, made, record


def lost_from_child(text: str) -> Made:
    what = made(Child, f"姓名: 张小满\n{text}")
    assert isinstance(what.record, Child)
    assert what.record.name == "张小满"
    assert what.record.id == "zjm-7k3q"
    return what


def test_a_faultless_file_is_a_record_without_findings() -> None:
    child = record(Child, "姓名: 张小满\n性别: 女\n出生日期: 2015-03\n")
    assert (child.name, child.sex, str(child.born)) == ("张小满", "女", "2015-03")


@pytest.mark.parametrize(("text", "code", "loc"), [
    ("出生日期: 2015-02-30", "V003", ("出生日期",)),
    ("性别: 男性", "V008", ("性别",)),
    ("家庭电话: 1381234567", "V005", ("家庭电话",)),
    ("班级: [五（2）班]", "V006", ("班级",)),
    ("父亲: 李某", "V010", ("父亲",)),
    ("帮扶: 杨老师", "V011", ("帮扶",)),
    ("帮扶: {人: yhh-9c1m}", "V011", ("帮扶",)),
    ("父亲: {电话: 123}", "V005", ("父亲", "电话")),
    ("父亲: {经历: [{状态: 失踪}]}", "V008", ("父亲", "经历", 0, "状态")),
    ("监护人: [{人: 外婆}]", "V009", ("监护人", 0, "人")),
    ("特殊类别: 特困生、有钱", "V008", ("特殊类别", 1)),
])  # fmt: skip
def test_each_fault_has_its_code_and_place(text: str, code: str, loc: tuple[str | int, ...]) -> None:
    what = lost_from_child(f"民族: 侗族\n{text}\n")
    assert codes(what.findings) == [code]
    assert what.findings[0].place == Place("a.yaml", loc)
    assert what.findings[0].args["field"] == Field(loc)
    assert what.lost == {loc[0]}
    assert what.record.ethnicity == "侗族"  # type: ignore[union-attr]


def test_several_faults_are_all_found() -> None:
    what = lost_from_child("性别: 男性\n出生日期: 昨天\n生肖: 羊\n父亲: {电话: 1, 姓名: 张大山}\n")
    assert sorted(codes(what.findings)) == ["V002", "V003", "V005", "V008"]
    assert what.record.father.name == "张大山"  # type: ignore[union-attr]


def test_an_unknown_key_is_named_at_the_key_with_the_one_perhaps_meant() -> None:
    finding = lost_from_child("民簇: 侗族\n").findings[0]
    assert finding.place == Place("a.yaml", ("民簇",), key=True)
    assert finding.args["key"] == Raw("民簇")
    assert finding.args["guess"] == "，是不是“民族”"


@pytest.mark.parametrize(
    ("line", "loc", "guess"),
    [
        ("父亲: {电活: 1}", ("父亲", "电活"), "，是不是“电话”"),
        ("监护人: [{人: zxl-w2fd, 关糸: 祖母}]", ("监护人", 0, "关糸"), "，是不是“关系”"),
        ("父亲: {身高: 1}", ("父亲", "身高"), ""),
    ],
)
def test_inside_a_group_the_keys_of_that_group_are_meant(line: str, loc: Loc, guess: str) -> None:
    finding = lost_from_child(f"{line}\n").findings[0]
    assert (finding.code.id, finding.place.loc, finding.args["guess"]) == ("V002", loc, guess)


def test_a_missing_part_is_placed_at_the_group_that_lacks_it() -> None:
    finding = lost_from_child("在册: [{原因: 认定}]\n").findings[0]
    assert (finding.code.id, finding.place.loc, finding.args["field"]) == (
        "V001",
        ("在册", 0),
        Field(("在册", 0, "自")),
    )


@pytest.mark.parametrize(("model", "text", "field"), [
    (Child, "性别: 女", "姓名"),
    (Guardian, "性别: 女", "姓名"),
    (Staff, "职务: 教师", "姓名"),
    (Event, "日期: 2025-09-10", "类型"),
    (Event, "类型: 体检", "日期"),
    (Event, "类型: 家访\n日期: 2025-09-10", "儿童"),
    (Event, "类型: 谈心\n日期: 2025-09-10\n儿童:", "儿童"),
    (Event, "类型: 谈心\n日期: 2025-09-10\n儿童: []", "儿童"),
    (Event, "类型: 亲情联系\n日期: 2025-09-10\n对方: 父亲\n发起: 儿童", "儿童"),
    (Document, "标题: 家访制度", "类型"),
])  # fmt: skip
def test_what_a_file_cannot_do_without(model: type, text: str, field: str) -> None:
    what = made(model, text)
    assert what.record is None
    assert (codes(what.findings), what.findings[0].args["field"]) == (["V001"], Field((field,)))


@pytest.mark.parametrize(("model", "text", "code"), [
    (Event, "类型: 家仿\n日期: 2025-09-10\n儿童: zjm-7k3q", "V012"),
    (Event, "类型: [家访]\n日期: 2025-09-10", "V012"),
    (Event, "类型: 家访\n日期: 九月\n儿童: zjm-7k3q", "V003"),
    (Event, "类型: 家访\n日期: 2025-09-10\n儿童: 张小满", "V009"),
    (Event, "类型: 家访\n日期: 2025-09-10\n儿童: [张小满]", "V009"),
    (Child, "姓名: [张小满]", "V006"),
])  # fmt: skip
def test_nor_with_a_bad_one(model: type, text: str, code: str) -> None:
    what = made(model, text)
    assert what.record is None
    assert codes(what.findings) == [code]


def test_an_unknown_kind_of_event_says_which_is_near() -> None:
    finding = made(Event, "类型: 家仿\n日期: 2025-09-10").findings[0]
    assert finding.args["guess"] == "，是不是“家访”"
    assert str(finding.args["choices"]).split("、") == list(EVENT_KINDS)


def test_of_several_children_a_bad_one_costs_itself() -> None:
    what = made(Event, "类型: 谈心\n日期: 2025-09-10\n儿童: zjm-7k3q、张小满、lyh-9d2c\n")
    assert isinstance(what.record, Talk)
    assert what.record.children == ("zjm-7k3q", "lyh-9d2c")
    assert what.findings[0].place.loc == ("儿童", 1)


def test_empty_places_of_a_half_filled_form_are_absent() -> None:
    child = record(Child, "姓名: 张小满\n性别:\n父亲:\n  姓名:\n  电话: 不详\n特殊类别: []\n帮扶:\n")
    assert (child.sex, child.father.name, child.father.phone) == (None, None, Blank.UNKNOWN)  # type: ignore[union-attr]
    assert (child.special, child.helpers) == ((), ())


def test_three_ways_to_have_no_value() -> None:
    child = record(Child, "姓名: 张小满\n家庭电话: 无\n现住址: 不详\n父亲: 无\n母亲: 不详\n监护人: 无人照护\n")
    assert (child.phone, child.address, child.health) == (Blank.NONE, Blank.UNKNOWN, None)
    assert (child.parent("父亲"), child.parent("母亲")) == (None, None)
    assert child.carers is Unattended.UNATTENDED
    assert child.care == ()


@pytest.mark.parametrize(("old", "today"), [
    ("生日: 2015-03-05", "出生日期"), ("家庭住址: 青禾村", "现住址"), ("问题儿童: 是", "重点帮扶"), ("照护人: [{人: 父亲}]", "监护人"),
])  # fmt: skip
def test_old_keys_are_read_as_todays(old: str, today: str) -> None:
    _, _, value = old.partition(": ")
    assert record(Child, f"姓名: 张小满\n{old}\n") == record(Child, f"姓名: 张小满\n{today}: {value}\n")


def test_the_old_word_for_entrusting_is_read_as_the_statutes() -> None:
    child = record(Child, "姓名: 张\n监护人:\n  - 人: 父亲\n    委托监护: {协议日期: 2025-09-01}\n")
    assert str(child.care[0].entrusted.signed) == "2025-09-01"  # type: ignore[union-attr]


def test_an_old_key_beside_todays_is_not_swallowed() -> None:
    assert codes(lost_from_child("出生日期: 2015-03-05\n生日: 2015-05-03\n").findings) == ["V002"]


def test_an_attempt_took_place_but_put_nobody_in_touch() -> None:
    met = record(Event, "类型: 家访\n日期: 2025-09-10\n儿童: zjm-7k3q\n见到: 孩子、照护人\n")
    tried = record(Event, "类型: 家访\n日期: 2025-09-10\n儿童: zjm-7k3q\n结果: 未遇\n见到: 照护人\n")
    assert isinstance(met, Visit)
    assert met.contacts == {("学校", "儿童"), ("学校", "照护人")}
    assert (tried.took_place, tried.contacts) == (False, frozenset())


def test_a_class_of_event_has_no_field_of_another() -> None:
    assert codes(made(Event, "类型: 谈心\n日期: 2025-09-10\n儿童: zjm-7k3q\n见到: 照护人\n").findings) == ["V002"]


def test_the_settings_lose_only_what_does_not_fit() -> None:
    text = "格式版本: 1\n名称: 测试小学\n学期: [{代号: 2025上, 名称: 上, 开始: 2025-09-01, 结束: 2026-01-16}]\n"
    what = made(School, text)
    assert codes(what.findings) == ["V013"]
    assert isinstance(what.record, School)
    assert (what.record.name, what.record.terms) == ("测试小学", ())


def test_a_class_size_under_no_term_code_is_said_and_costs_itself_alone() -> None:
    text = "格式版本: 1\n名称: 测试小学\n班级: [{代号: x2021-1, 人数: {2025上: 24, 2025-2026-1: 25}}]\n"
    what = made(School, text)
    assert [(one.code.id, one.place.loc) for one in what.findings] == [("V013", ("班级", 0, "人数", "2025上"))]
    assert isinstance(what.record, School)
    assert what.record.classes[0].sizes == {"2025-2026-1": 25}


@pytest.mark.parametrize(("text", "loc"), [
    ("姓名: 测试童\n'[key]': 1\n", ("[key]",)), ("姓名: 测试童\n父亲: {'[key]': 1}\n", ("父亲", "[key]")),
])  # fmt: skip
def test_a_key_that_is_called_as_pydantic_calls_keys_is_an_unknown_key(text: str, loc: Loc) -> None:
    what = made(Child, text)
    assert [(one.code.id, one.place.loc) for one in what.findings] == [("V002", loc)]
    assert what.record is not None


def test_a_term_code_that_is_a_list_is_a_finding() -> None:
    text = "格式版本: 1\n名称: 测试小学\n学期: [{代号: [2025], 名称: 上, 开始: 2025-09-01, 结束: 2026-01-16}]\n"
    assert codes(made(School, text).findings) == ["V006"]


@pytest.mark.parametrize(("text", "may"), [
    ("日期: 去年", False), ("日期: 2025-09-10\n方式: 喊话", True), ("日期: 2025-09-10\n见到: [猫]", False),
])  # fmt: skip
def test_not_to_know_is_offered_only_where_it_may_be_written(text: str, may: bool) -> None:
    [finding] = made(Event, f"类型: 家访\n儿童: zjm-7k3q\n{text}\n").findings
    assert finding.args["unsure"] == ("；问过不知道写 不详" if may else "")


@pytest.mark.parametrize(("people", "at"), [("余洪、李芳", "人员"), ("[yh-0001, 李芳]", "人员.2")])
def test_a_name_for_an_id_is_mended_by_the_list_where_that_is_one_text(people: str, at: str) -> None:
    last = made(Event, f"类型: 家长会\n日期: 2025-09-10\n人员: {people}\n").findings[-1]
    assert (last.code.id, show(last.args["at"], SCREEN), last.args["folder"]) == ("V009", at, "staff")


def test_a_file_that_is_no_record_is_mended_by_hand() -> None:
    """``set`` edits records; of this one nothing can be read before 儿童 is there."""
    what = made(Event, "类型: 家访\n日期: 去年\n方式: 喊话\n")
    assert (what.record, [one.command for one in what.findings]) == (None, ["", "", ""])


def test_an_untouched_part_of_a_form_may_be_deleted() -> None:
    [finding] = lost_from_child("监护人:\n  - 人:\n    关系:\n").findings
    assert (finding.code.id, finding.args["spare"]) == ("V001", "；用不着的话，整条删去")
