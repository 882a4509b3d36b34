"""New files: what is written is what any YAML reader gets back, as text."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from liushou.errors import EditRefused
from liushou.values import Id
from liushou.yamltext import read
from liushou.yamltext.emit import emit

ODD = st.sampled_from(
    [
        "no",
        "y",
        "True",
        "~",
        "null",
        "007",
        "1_000",
        "0x1F",
        "0o7",
        "1e3",
        ".5",
        "-1",
        "12:30",
        "12:30:45",
        "2016-03-05",
        "2016-3-5",
        "2016-03-05 12:00:00",
        "=",
        "<<",
        ".inf",
        "-.INF",
        ".NaN",
        "- a",
        "-",
        "?",
        "? a",
        "a: b",
        "a:",
        "a #b",
        "#",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "%",
        "@",
        "`",
        "'",
        '"',
        'it\'s "so"',
        "\\",
        " a",
        "a ",
        "　a",
        "甲\n乙",
        "甲\n\n乙\n",
        "\n",
        "a\tb",
        "她说：好",
        "－ 甲",
        "—甲",
        "[",
        "]",
        "{",
        "}",
        ",",
        "，",
        "...",
        "---",
        "... 甲",
        "😀",
        "13800000000",
        "＃",
        "a\\b",
    ]
)
NO_RECORD_HOLDS = "\ufeff\u2028\u2029"
"""Written as escapes, and refused when they are read."""
SIGNS = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Co", "Cn"], exclude_characters=NO_RECORD_HOLDS)
TEXT = st.one_of(ODD, st.text(SIGNS, max_size=12))
KEY = TEXT.filter(lambda key: key not in ("", "<<"))
VALUE = st.recursive(
    TEXT, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEY, inner, max_size=3), max_leaves=12
)


@given(st.dictionaries(KEY, VALUE, min_size=1, max_size=4))
def test_every_reader_gets_the_same_strings_back(data: dict[str, Any]) -> None:
    from ruamel.yaml import YAML

    text = emit(data)
    reading = read(text.encode(), "a.yaml")
    assert reading.data == data
    assert {finding.code.id for finding in reading.findings} <= {"F033"}
    assert yaml.load(text, yaml.SafeLoader) == data
    assert YAML(typ="safe", pure=True).load(text) == data


def test_the_look_of_a_new_file() -> None:
    data = {
        "姓名": "张",
        "日期": "2025-09-12",
        "父亲": {"经历": [{"自": "2019-02", "地点": "东莞"}], "电话": ""},
        "儿童": ["a", "007"],
        "内容": "甲\n乙\n",
        "空": [],
        "无": {},
    }
    assert emit(data, "由 liushou 写成") == (
        '# 由 liushou 写成\n姓名: 张\n日期: "2025-09-12"\n父亲:\n  经历:\n    - 自: "2019-02"\n      地点: 东莞\n  电话: ""\n'
        '儿童:\n  - a\n  - "007"\n内容: |\n  甲\n  乙\n空: []\n无: {}\n'
    )


@pytest.mark.parametrize(
    "data", [{}, {"": "x"}, {"<<": "x"}, {"备注": "\ue000"}, {"备注": "\x08"}, {"\u2028": "x"}, {"备注": "\udce4"}]
)
def test_what_no_record_can_hold_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(EditRefused):
        emit(data)


def test_a_string_of_a_type_of_its_own_is_written_as_the_text_it_is() -> None:
    assert emit({"人": Id("zgx-w2fd")}) == "人: zgx-w2fd\n"
