"""What each type of field accepts, what it makes of it, and which V code refuses the rest."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter
from pydantic_core import ValidationError

from liushou.kinds import child, document, event, events, types
from liushou.values import Blank, Restricted


def read(type_: Any, text: Any) -> Any:
    return TypeAdapter(type_).validate_python(text)


def refusal(type_: Any, text: Any) -> str:
    with pytest.raises(ValidationError) as error:
        read(type_, text)
    return error.value.errors()[0]["type"]


@pytest.mark.parametrize(("type_", "text", "value"), [
    (types.Text, " 五（2）班 ", "五（2）班"),
    (types.Yes, "是", True),
    (types.Yes, " 否 ", False),
    (types.Count, "007", 7),
    (types.Count, "３６", 36),
    (types.Amount, "200", Decimal(200)),
    (types.Amount, "99.50", Decimal("99.5")),
    (types.Phone, "138 1234 5678", "13812345678"),
    (types.Phone, "０８５６-6221234", "0856-6221234"),
    (types.ChildId, "zjm-7k3q", "zjm-7k3q"),
    (types.TermCode, " 2025-2026-1 ", "2025-2026-1"),
    (types.Many[types.Text], "防火、防水，防电", ("防火", "防水", "防电")),
    (types.Many[types.Text], ["防火", "防水"], ("防火", "防水")),
    (types.Maybe[types.Day], "不详", Blank.UNKNOWN),
    (types.Maybe[types.Phone], "无", Blank.NONE),
    (types.Maybe[types.Many[types.Text]], "无", Blank.NONE),
    (types.Restricted, "11010519491231002X", Restricted("11010519491231002X")),
])  # fmt: skip
def test_accepted(type_: Any, text: Any, value: Any) -> None:
    assert read(type_, text) == value


@pytest.mark.parametrize(("type_", "text", "code"), [
    (types.Text, ["五（2）班"], "V006"),
    (types.Text, {"班": "五"}, "V006"),
    (types.Day, "2025-02-30", "V003"),
    (types.Day, "1425772800", "V003"),
    (types.Day, "去年", "V003"),
    (types.TermCode, "2025上", "V013"),
    (types.TermCode, "2025-2026-3", "V013"),
    (types.Count, "1_000", "V004"),
    (types.Count, "-3", "V004"),
    (types.Count, "1e3", "V004"),
    (types.Count, "五名", "V004"),
    (types.Count, "3.0", "V004"),
    (types.Phone, "1381234567", "V005"),
    (types.Amount, "两百元", "V007"),
    (types.Amount, "99.555", "V007"),
    (types.Amount, "-5", "V007"),
    (types.Yes, "true", "V008"),
    (types.Yes, "no", "V008"),
    (types.Yes, "1", "V008"),
    (child.Sex, "男性", "V008"),
    (types.ChildId, "张小满", "V009"),
    (types.ChildId, "ZJM-7k3q", "V009"),
    (types.Day, "不详", "V003"),
])  # fmt: skip
def test_refused(type_: Any, text: Any, code: str) -> None:
    assert refusal(type_, text) == code


@pytest.mark.parametrize(("type_", "old", "today"), [
    (child.Special, "残障", "残疾"),
    (child.Special, "特困生", "家庭经济困难"),
    (child.Relation, "外婆", "外祖母"),
    (child.Relation, "爷爷", "祖父"),
    (child.Whereabouts, "打工", "外出务工"),
    (child.Whereabouts, "在家", "同住"),
    (child.Role, "代理妈妈", "代理家长"),
    (child.Sex, "女孩", "女"),
    (document.Paper, "计划", "工作计划"),
    (event.Channel, "打电话", "电话"),
    (event.Result, "家中无人", "未遇"),
    (events.Met, "监护人", "照护人"),
    (event.Scope, "全校学生", "全校"),
])  # fmt: skip
def test_old_words_are_read_as_todays(type_: Any, old: str, today: str) -> None:
    assert read(type_, old) == today
    assert read(type_, today) == today


def test_a_refused_word_says_which_there_are() -> None:
    with pytest.raises(ValidationError) as error:
        read(child.Sex, "男性")
    assert error.value.errors()[0]["ctx"] == {"choices": "男、女"}


@given(st.text())
def test_no_text_crashes_a_type(text: str) -> None:
    for type_ in (types.Day, types.Count, types.Amount, types.Phone, types.ChildId, types.Yes, child.Sex, types.Text):
        try:
            read(type_, text)
        except ValidationError as error:
            assert error.errors()[0]["type"][0] == "V"  # noqa: PT017
