"""Somebody sits there to answer: liushou asks before it guesses, and does nothing where the answer is no.

Answered from stdin in this very process; conversations in a real terminal are in test_newcomer.py and test_prompt.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from support import SETTINGS, Result, School

FAMILY = """\
=== children/zxm-0001.yaml
姓名: 张小满
出生日期: "2015-03-05"
班级: x2022-1
在册: [{自: "2025-09-01"}]
父亲: {姓名: 张大明, 电话: "15400000001"}
=== children/zxc-0002.yaml
姓名: 张小川
出生日期: "2013-01-09"
班级: x2021-1
在册: [{自: "2025-09-01"}]
父亲: {姓名: 张大明, 电话: "15400000001"}
=== children/zxm-0003.yaml
姓名: 张小满
出生日期: "2014-11-22"
班级: x2021-1
在册: [{自: "2025-09-01"}]
父亲: {姓名: 张大明, 电话: "15400000009"}
"""
"""张小满 of the fourth grade and 张小川 of the fifth are siblings; the other 张小满 has a father of the same name only."""


@pytest.fixture
def family(tmp_path: Path) -> School:
    return School(tmp_path, SETTINGS, FAMILY)


@pytest.fixture(autouse=True)
def _somebody_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("liushou.cli.prompt.interactive", lambda: True)


def answered(school: School, *args: str, answers: Sequence[tuple[str, str]]) -> Result:
    """A command that asks these questions in this order, and no more, and succeeds."""
    result = school.type(*args, stdin="".join(f"{answer}\n" for _, answer in answers))
    assert result.code == 0, result.said
    rest = result.err
    for question, _ in answers:
        assert question in rest, f"never asked for {question}:\n{result.err}"
        rest = rest.partition(question)[2]
    return result


def phones(school: School) -> dict[str, str]:
    """Each child's father's phone, as it stands in the file."""
    texts = {path: (school.root / path).read_text("utf-8") for path in school.files("children")}
    return {Path(path).stem: text.partition("电话: ")[2].strip().strip("}").strip('"') for path, text in texts.items()}


@pytest.mark.parametrize(("answer", "follows"), [("是", "15400000007"), ("", "15400000007"), ("否", "15400000001")])
def test_a_father_s_new_number_is_offered_to_the_siblings_who_have_the_same_father(
    family: School, answer: str, follows: str
) -> None:
    line = ("set", "zxm-0001", "父亲.电话=15400000007")
    answered(family, *line, answers=[("张小川是同一个父亲，也这样改？", answer)])
    assert phones(family) == {"zxm-0001": "15400000007", "zxc-0002": follows, "zxm-0003": "15400000009"}


def test_without_a_terminal_only_the_child_that_was_named_is_changed(
    family: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("liushou.cli.prompt.interactive", lambda: False)
    assert family.does("set", "zxm-0001", "父亲.电话=15400000007") == ["children/zxm-0001.yaml"]


def test_of_a_father_without_a_number_nobody_can_say_whose_he_is(family: School) -> None:
    answered(family, "set", "zxm-0001", "父亲.电话=", answers=[("张小川是同一个父亲，也这样改？", "否")])
    answered(family, "set", "zxm-0001", "父亲.姓名=张大名", answers=[])


NAMESAKES = ("有 2 个“张小满”", "2")
"""The question, and the answer: the second of those listed, who is in the fifth grade."""


@pytest.mark.parametrize("command", ["show", "explain"])
def test_reading_about_one_of_two_namesakes(family: School, command: str) -> None:
    said = answered(family, command, "张小满", answers=[NAMESAKES])
    assert "zxm-0003" in said.out


def test_changing_one_of_two_namesakes(family: School) -> None:
    said = answered(family, "set", "张小满", "性别=女", answers=[NAMESAKES])
    assert "已改 children/zxm-0003.yaml" in said.out
    assert "性别" not in (family.root / "children/zxm-0001.yaml").read_text("utf-8")


def test_an_event_for_one_of_two_namesakes(family: School) -> None:
    line = ("add", "event", "谈心", "日期=2025-10-10", "儿童=张小满")
    answered(family, *line, answers=[NAMESAKES])
    [path] = family.files()
    assert path.startswith("events/2025-2026-1/2025-10-10-tanxin-zxm-0003-")


@pytest.mark.parametrize(("answer", "left"), [("是", 2), ("否", 3), ("", 3)])
def test_a_record_is_removed_only_by_an_explicit_yes(family: School, answer: str, left: int) -> None:
    said = answered(family, "remove", "zxc-0002", answers=[("删去 children/zxc-0002.yaml？", answer)])
    assert len(family.files("children")) == left
    assert ("没有删" in said.err) == (left == 3)


def test_an_event_without_a_kind_is_asked_for_its_kind_first(family: School) -> None:
    answers = [
        ("记哪一种？", "谈心"), ("日期", "2025-10-10"), ("儿童", "张小川"), ("人员", "余洪"), ("话题", ""),
        ("内容", ""), ("再记一条", "否"),
    ]  # fmt: skip
    answered(family, "add", "event", answers=answers)
    [path] = family.files()
    assert path.startswith("events/2025-2026-1/2025-10-10-tanxin-zxc-0002-")


TABLE = "日期,儿童,对方\n2025-10-11,张小川,父亲\n2025-10-12,张小川,父亲\n"


@pytest.mark.parametrize(("answer", "written"), [("是", 2), ("否", 0)])
def test_a_table_is_shown_before_it_is_written(family: School, answer: str, written: int) -> None:
    (family.root / "电话.csv").write_text(TABLE, encoding="utf-8")
    line = ("add", "event", "亲情联系", "--table", "电话.csv")
    said = answered(family, *line, answers=[("以上 2 条，登记吗？", answer)])
    assert said.err.index("张小川") < said.err.index("登记吗？")
    assert len(family.files()) == written


def test_a_carer_who_is_not_on_file_and_is_not_to_be_is_asked_for_again(family: School) -> None:
    answers = [
        ("姓名（必填）", "李一禾"), *[(question, "") for question in (
            "性别", "出生日期", "户籍性质", "班级", "现住址", "父亲姓名", "父亲现在", "父亲电话", "母亲姓名", "母亲现在", "母亲电话",
        )], ("由谁照护", "王桂香"), ("现在建档？", "否"), ("由谁照护", ""), ("帮扶人", "余红"), ("是不是 余洪", "余洪"),
        ("角色", ""), ("结对日期", ""), ("列入名册的日期", ""), ("列入原因", ""),
    ]  # fmt: skip
    answered(family, "add", "child", answers=answers)
    assert family.files("guardians") == []
    assert len(family.files("children")) == 4


def test_a_kind_of_event_there_is_not_is_refused_before_anything_is_asked(family: School) -> None:
    refused = family.type("add", "event", "家仿", stdin="")
    assert (refused.code, family.files()) == (2, [])
    assert "没有“家仿”这种事件\n是不是 家访" in refused.err


CHILD = {
    "姓名（必填）": "李一禾", "性别": "", "出生日期": "", "户籍性质": "", "班级": "", "现住址": "", "父亲姓名": "", "父亲现在": "", "父亲电话": "",
    "母亲姓名": "", "母亲现在": "", "母亲电话": "", "由谁照护": "", "帮扶人": "", "列入名册的日期": "", "列入原因": "",
}  # fmt: skip
"""What is asked about a child of whom nothing but the name is told."""


def child(**slips: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The answers about a child; instead of the one to each question named, what was typed in turn."""
    return [pair for question, answer in CHILD.items() for pair in slips.get(question, [(question, answer)])]


def test_a_slip_inside_a_group_is_found_at_its_question(family: School) -> None:
    away = [
        ("父亲现在", "外出"),
        ("父亲从哪天起外出", "外出打工"),
        ("“父亲从哪天起外出”不是一个日期：外出打工", "2019年2月"),
        ("父亲务工地点", "东莞"),
    ]
    phone = [("父亲电话", "154000000"), ("“父亲电话”不像电话号码", "15400000005")]
    answered(family, "add", "child", answers=child(父亲现在=away, 父亲电话=phone))
    text = next(path for path in family.root.glob("children/lyh-*")).read_text("utf-8").replace('"', "")
    assert "自: 2019-02\n" in text
    assert "电话: 15400000005\n" in text


def test_what_cannot_be_unknown_is_not_taken_as_unknown(family: School) -> None:
    carer = [("由谁照护", "不详"), ("这里记不了 不详，直接回车跳过", "")]
    helper = [("帮扶人", "无"), ("这里记不了 无，直接回车跳过", "？"), ("没有就直接回车跳过", "")]
    answered(family, "add", "child", answers=child(由谁照护=carer, 帮扶人=helper))
    day = [("日期", "不详"), ("这里记不了 不详，要填", ""), ("“日期”要填。", "2025-10-10")]
    rest = [*((question, "") for question in ("班级", "人员", "到会人数", "内容")), ("再记", "否")]
    answered(family, "add", "event", "家长会", answers=[*day, *rest])


def test_that_nobody_looks_after_a_child_is_said_where_one_asks_who_does(family: School) -> None:
    answered(family, "add", "child", answers=child(由谁照护=[("由谁照护", "无人照护")]))
    assert "监护人: 无人照护\n" in next(family.root.glob("children/lyh-*")).read_text("utf-8")


def test_a_slip_in_a_carer_s_name_files_no_second_carer(family: School) -> None:
    family.plant("=== guardians/lgx-0011.yaml\n姓名: 李桂香\n")
    carer = [
        ("由谁照护", "李贵香"),
        ("照护人里没有“李贵香”（有 李桂香），现在建档？（是/否，回车为否）", ""),
        ("是不是 李桂香", "李桂香"),
    ]
    answered(family, "add", "child", answers=child(由谁照护=[*carer, ("与孩子的关系", "奶奶")]))
    assert family.files("guardians") == ["guardians/lgx-0011.yaml"]


def test_a_number_is_never_taken_for_the_name_of_a_carer(family: School) -> None:
    carer = [("由谁照护", "15400000011"), ("照护人里没有“＊＊＊”", "")]
    answered(family, "add", "child", answers=child(由谁照护=carer))


def test_what_is_refused_in_the_end_is_asked_again_and_the_rest_need_not_be_typed_twice(family: School) -> None:
    answers = [
        ("日期", "2026-10-10"), ("儿童", "张小川"), ("人员", "余洪"), ("话题", ""), ("内容", "说了很久"),
        ("日期 2026-10-10 在今天之后，没有写", "是"), ("日期（回车不变）", "2025-10-10"), ("儿童（回车不变）", ""), ("人员（回车不变）", ""),
        ("话题：", ""), ("内容（回车不变）", ""), ("再记一条", "否"),
    ]  # fmt: skip
    said = answered(family, "add", "event", "谈心", answers=answers)
    assert said.err.count("说了很久") == 0
    [path] = family.files()
    text = (family.root / path).read_text("utf-8")
    assert "2025-10-10" in text
    assert "内容: 说了很久" in text


def test_what_is_refused_and_not_to_be_asked_again_is_not_written(family: School) -> None:
    answers = "2026-10-10\n张小川\n\n\n\n否\n"
    refused = family.type("add", "event", "谈心", stdin=answers)
    assert (refused.code, family.files()) == (2, [])
    assert refused.err.count("在今天之后") == 2


def test_of_a_talk_with_the_counsellor_the_paper_is_asked_for_and_not_the_text(family: School) -> None:
    answers = [
        ("日期", "2025-10-10"), ("儿童（必填）", "张小川"), ("人员", "余洪"), ("依据纸质记录编号", "心-3"), ("依据存放处", "保密柜"), ("再记一条", "否"),
    ]  # fmt: skip
    said = answered(family, "add", "event", "心理辅导", answers=answers)
    assert "以明文保存" not in said.err
    assert len(family.files("restricted")) == 1


def test_a_pledge_is_filed_with_its_term_and_its_children(family: School) -> None:
    answers = [
        ("类型", "责任书"), ("标题", "照护责任书"), ("日期", "2025-09-05"), ("学期代号（如 2025-2026-1）", "2025上"),
        ("写学期代号，如 2025-2026-1", "2025-2026-1"), ("文件", ""), ("儿童", "张小川"),
    ]  # fmt: skip
    answered(family, "add", "document", answers=answers)
    [path] = family.files("documents")
    assert "学期: 2025-2026-1\n儿童:\n  - zxc-0002\n" in (family.root / path).read_text("utf-8").replace('"', "")
