"""Comparing names, lists in one text, words nearly typed, numerals, width on a screen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liushou.text import closest, fold, join_list, number_of, numeral, pad, split_list, width


@pytest.mark.parametrize(("one", "other"), [
    ("买买提·艾力", "买买提•艾力"), ("买买提·艾力", "买买提・艾力"), ("张 小 满", "张小满"), ("张\u3000小满", "张小满"),
    ("五（2）班", "五(２)班"), ("ＡＢ", "ab"),
])  # fmt: skip
def test_one_name_typed_two_ways(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_different_names_stay_different() -> None:
    assert fold("张小满") != fold("张晓满")


@given(st.text("张小满·•・‧･艾力ＡＢaB（）()２2 \u3000\t、\u2460㎡"))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_a_list_in_one_text() -> None:
    assert split_list("甲、乙，丙, 丁 ") == ["甲", "乙", "丙", "丁"]
    assert split_list("、，") == []
    assert join_list(["甲", "乙"]) == "甲、乙"


@pytest.mark.parametrize(("word", "meant"), [
    ("家仿", "家访"), ("谈心", "谈心"), ("谈 心", "谈心"), ("家校联糸", "家校联系"), ("体检表", "体检"), ("吃饭", None),
])  # fmt: skip
def test_the_word_perhaps_meant(word: str, meant: str | None) -> None:
    assert closest(word, ["家访", "谈心", "家校联系", "体检"]) == meant


@pytest.mark.parametrize(
    ("number", "text"), [(0, "零"), (5, "五"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")]
)
def test_numerals(number: int, text: str) -> None:
    assert numeral(number) == text


@given(st.integers(0, 99))
def test_every_numeral_is_read_back(number: int) -> None:
    assert number_of(numeral(number)) == number_of(str(number)) == number


def test_what_is_no_number() -> None:
    assert [number_of(text) for text in ("两", "高一", "", "百", "１２")] == [None, None, None, None, 12]
    with pytest.raises(ValueError, match="100"):
        numeral(100)


def test_width_counts_columns() -> None:
    assert [width(text) for text in ("家访", "ab", "√", "é", "e\u0301", "𠮷")] == [4, 2, 1, 1, 1, 2]


@given(st.text(), st.integers(0, 40))
def test_padding_fills_and_never_cuts(text: str, columns: int) -> None:
    assert pad(text, columns).startswith(text)
    assert width(pad(text, columns)) == max(width(text), columns)
