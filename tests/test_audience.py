"""Who sees what: nothing private leaves below ``internal``, whatever its shape."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from liushou.audience import (
    HIDDEN,
    INTERNAL,
    PUBLIC,
    SCREEN,
    SUPERIOR,
    Audience,
    chosen,
    dotted,
    excerpt,
    excerpt_of_rules,
    masked,
    no_digits,
    of_file,
    sentence,
    show,
)
from liushou.calendar import Day, Window
from liushou.errors import UsageError
from liushou.finding import Field, Path, Person, Raw
from liushou.kinds import EVENTS, KINDS, School, open_keys
from liushou.kinds.base import Part
from liushou.values import Address, Blank, Id, Name, Phone, Prose, Restricted, Unattended
from trees import codes, day, fields_of, loaded

DATA = SCREEN.without_names()
BELOW = (SCREEN, DATA, SUPERIOR, PUBLIC)
NAMELESS = (DATA, SUPERIOR, PUBLIC)
han = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
names = st.text(han, min_size=2, max_size=4)
addresses = st.builds("{}县{}镇{}村".format, names, names, names)
phones = st.from_regex(r"1[3-9]\d{9}", fullmatch=True).map(str)
numbers = st.from_regex(r"[1-9][0-9]{16}[0-9X]", fullmatch=True)
keys = st.sampled_from([*sorted(open_keys()), "家庭住址", "身份证", "联系方式", "现住址", "地点", "内容", "abc"])


def written(digits: str, data: st.DataObject) -> str:
    """A number as people write it: parted, full-width."""
    parts = data.draw(
        st.lists(st.sampled_from(["", "", "-", " ", "—", "－"]), min_size=len(digits), max_size=len(digits))
    )
    text = "".join(part + digit for part, digit in zip(parts, digits, strict=True))
    wide = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
    return text.translate(wide) if data.draw(st.booleans()) else text


@given(phones, addresses, st.text(min_size=1))
def test_contacts_and_restricted_text_never_show_below_internal(phone: str, address: str, note: str) -> None:
    for audience in BELOW:
        assert show(Phone(phone), audience) == show(Address(address), audience) == HIDDEN
    for audience in (INTERNAL, *BELOW):
        assert show(Restricted(note), audience) == f"{Restricted(note)!r}" == f"{Restricted(note):>3}" == "（受限）"
    assert show((Phone(phone), Address(address)), INTERNAL) == f"{phone}、{address}"


@given(names, names)
def test_names_show_on_a_screen_and_nowhere_else(name: str, given_name: str) -> None:
    full = name[0] + given_name
    assert show(Name(full), SCREEN) == show(Person("zjm-7k3q", full), SCREEN) == full
    for audience in NAMELESS:
        assert full not in show(Name(full), audience)
        assert full not in show(Person("zjm-7k3q", full), audience)
        assert show(Person("zjm-7k3q", full), audience).endswith("（zjm-7k3q）")
        assert full not in show(Prose(f"{full}今天来了"), audience)
        assert show(Raw(full), audience) == "…"


@given(phones | numbers, st.data())
def test_numbers_are_masked_in_any_text_however_they_are_written(number: str, data: st.DataObject) -> None:
    text = written(number, data)
    for wrapped in (f"打{text}找他", text, f"{text}，{text}"):
        for audience in BELOW:
            for value in (wrapped, Prose(wrapped), Raw(wrapped), Id(number.lower())):
                shown = show(value, audience)
                assert not any(digit.isdecimal() for digit in shown), shown


@given(phones, keys, st.sampled_from(["", "- ", "  ", "    - "]), st.sampled_from([": ", "：", ":"]), st.data())
def test_no_line_of_a_file_shows_a_number(number: str, key: str, dash: str, colon: str, data: st.DataObject) -> None:
    line = data.draw(st.sampled_from([
        f"{dash}{key}{colon}{{}}", f"{dash}{{}}", f"{dash}{{}}{colon}是", "--- {}", ">>>>>>> {}", "# {}",
        f"{dash}{{{{{key}: {{}}}}}}", f"{dash}{key}: [{{}}]",
    ])).format(written(number, data))  # fmt: skip
    for audience in BELOW:
        assert not any(digit.isdecimal() for digit in excerpt(line, audience)), line


@given(
    addresses,
    st.sampled_from(["家庭住址", "现住址", "住址", "地址", "地点", "户籍所在地", "内容", "身份证号", "啊"]),
    st.data(),
)
def test_no_line_shows_what_stands_under_an_unknown_key_or_an_address(
    address: str, key: str, data: st.DataObject
) -> None:
    line = data.draw(
        st.sampled_from(["{key}: {value}", "- {key}：{value}", "父亲: {{{key}: {value}}}", "  {value}", "# {value}"])
    )
    for audience in BELOW:
        assert address not in excerpt(line.format(key=key, value=address), audience)


@given(names, keys)
def test_no_line_shows_a_name_where_names_do_not_show(name: str, key: str) -> None:
    assume(name not in key)  # a key is no secret, and shows
    for audience in NAMELESS:
        assert name not in excerpt(f"{key}: 那天{name}来了", audience)


def test_a_phone_typed_where_an_id_belongs() -> None:
    for typed in ("13812345678", "138-1234-5678", "0856-6221234", "110105194912310021"):
        assert {show(Id(typed), audience) for audience in BELOW} == {HIDDEN}
        assert show(Id(typed), INTERNAL) == typed


def test_a_line_keeps_what_helps_to_find_it() -> None:
    assert excerpt("  性别: 男性", SCREEN) == "  性别: 男性"
    assert excerpt("    - 自: 2025-11-31", SCREEN) == "    - 自: 2025-11-31"
    assert excerpt("  兴趣爱好: 画画", SCREEN) == f"  兴趣爱好: {HIDDEN}"
    assert excerpt("电话: 138 1234 5678", SCREEN) == f"电话: {HIDDEN}"
    assert excerpt("现住址:", SCREEN) == "现住址:"
    assert excerpt("=======", SCREEN) == "======="
    assert excerpt("<<<<<<< 张小满的分支", SCREEN) == f"<<<<<<< {HIDDEN}"
    assert excerpt("  画画、唱歌", SCREEN) == f"  {HIDDEN}"
    assert excerpt_of_rules("  - {标题: 一周一次, 自: 0}", SCREEN) == "  - {标题: 一周一次, 自: 0}"
    assert excerpt_of_rules("说明: 电话 15412345678", SCREEN) == f"说明: 电话 {HIDDEN}"
    assert excerpt("现住址: 青禾村", INTERNAL) == "现住址: 青禾村"


@pytest.mark.parametrize(
    "text", ["2025-09-03", "2025-09", "2025-2026-1", "3 名", "2015", "五（2）班", "x2021-1", "200.50"]
)
def test_dates_and_small_numbers_stay(text: str) -> None:
    assert no_digits(text) == text


@pytest.mark.parametrize(("name", "shown"), [
    ("张小满", "张**"), ("李芳", "李*"), ("欧阳娜", "欧阳*"), ("欧阳修远", "欧阳**"), ("欧阳", "欧*"), ("买买提·艾力", "买**"), ("张", "张*"),
])  # fmt: skip
def test_masked_names(name: str, shown: str) -> None:
    assert masked(name) == shown


@pytest.mark.parametrize(("value", "shown"), [
    (Blank.UNKNOWN, "不详"), (Unattended.UNATTENDED, "无人照护"), (True, "是"), (False, "否"), (3, "3"), (None, ""),
    (Day.parse("2025-09"), "2025-09"), (Field(("父亲", "经历", 0, "地点")), "父亲.经历.1.地点"), (Path("children/a.yaml"), "children/a.yaml"),
    (Window(day("2025-09-01"), day("2025-09-30"), "期初"), "期初（2025-09-01 至 2025-09-30）"), (Id("zjm-7k3q"), "zjm-7k3q"),
    (Id("2025-09-12-jiafang-zjm-7k3q-x4q"), "2025-09-12-jiafang-zjm-7k3q-x4q"), (("五（2）班", "六年级"), "五（2）班、六年级"),
])  # fmt: skip
def test_how_other_values_look(value: Any, shown: str) -> None:
    assert {show(value, audience) for audience in (INTERNAL, *BELOW)} == {shown}


def test_a_sentence_takes_typed_arguments() -> None:
    args = {"child": Person("zjm-7k3q", "张小满"), "field": Field(("班级",)), "value": Raw("五班"), "count": 3}
    template = "{child} 的“{field}”：{value}，{count} 处{missing}"
    assert sentence(template, args, SCREEN) == "张小满 的“班级”：五班，3 处"
    assert sentence(template, args, DATA) == "张**（zjm-7k3q） 的“班级”：…，3 处"


def test_places_are_counted_from_one() -> None:
    assert dotted(("监护人", 0, "人")) == "监护人.1.人"
    assert dotted(("13812345678",)) == HIDDEN


@pytest.mark.parametrize(("word", "data", "audience"), [
    (None, False, SCREEN), (None, True, DATA), ("internal", True, INTERNAL), ("superior", False, SUPERIOR), ("public", True, PUBLIC),
])  # fmt: skip
def test_the_audience_of_an_output(word: str | None, data: bool, audience: Audience) -> None:
    assert chosen(word, data=data) == audience


def test_an_audience_there_is_not() -> None:
    with pytest.raises(UsageError, match="没有“superor”这种读者") as error:
        chosen("superor", data=False)
    assert "是不是 superior" in error.value.advice


def test_restricted_text_is_not_to_be_pickled() -> None:
    with pytest.raises(TypeError):
        pickle.dumps(Restricted("1"))


def test_every_key_that_may_hold_an_address_or_restricted_text_is_shut() -> None:
    models: list[type[Part]] = [*EVENTS, *(kind.model for kind in KINDS), School]
    private = {key for model in models for key, annotation in fields_of(model) if _private(annotation)}
    assert {"现住址", "户籍所在地", "住址", "地址", "地点", "身份证号", "学籍号", "内容"} <= private
    assert not private & open_keys()


def _private(annotation: Any) -> bool:
    return annotation in (Address, Restricted) or any(map(_private, getattr(annotation, "__args__", ())))


def test_what_a_bad_file_says_never_leaks() -> None:
    """Phones and names typed in wrong places, through loading to the sentence."""
    what = loaded(
        "=== children/a-0001.yaml\n姓名: 张小满\n性别: 13812345678\n13812345678: x\n监护人: [{人: 13812345678}, {人: 张大山}]\n"
        "出生日期: 138 1234 5678\n家庭电话: 张大山13812345678\n"
    )
    assert {"V002", "V003", "V005", "V008", "V009"} <= set(codes(what.findings))
    for finding in what.findings:
        said = [
            sentence(text, finding.args, audience)
            for text in (finding.code.sentence, finding.code.fix)
            for audience in BELOW
        ]
        assert not any("1381234" in text or "138 1234" in text for text in said)
        assert not any("张大山" in sentence(finding.code.sentence, finding.args, audience) for audience in NAMELESS)


def test_what_is_restricted_stands_in_no_excerpt_whoever_reads() -> None:
    for line in (
        "身份证号: 990101201503051234",
        "  {姓名: 张小满, 身份证号: 990101201503051234}",
        "身份证号码：99010120150305123X",
    ):
        assert "99010120" not in excerpt(line, INTERNAL), line
    assert excerpt("类型: 心理测评", SCREEN) == excerpt("类型: 心理测评", INTERNAL) == f"类型: {HIDDEN}"
    assert excerpt("类型: 家访", SCREEN) == "类型: 家访"
    assert excerpt("身份证核对: 2025-09-03", INTERNAL) == "身份证核对: 2025-09-03"
    assert excerpt("内容: 谈了功课", INTERNAL) == "内容: 谈了功课"
    assert of_file("restricted/2025-09-12-h8wq2m.yaml", INTERNAL).contacts is False
    assert of_file("children/zjm-7k3q.yaml", INTERNAL) is INTERNAL
