"""What is read line by line is exactly what the parser reads; whatever is odd is left to the parser."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liushou.kinds.reading import _holds_empty
from liushou.yamltext.build import UnclearError, build
from liushou.yamltext.decode import decode
from liushou.yamltext.inspect import inspect
from liushou.yamltext.usual import filled, usual

EXAMPLE = [decode(path.read_bytes(), "x").text or "" for path in sorted(Path("examples/records").rglob("*.yaml"))]
VALUES = [
    "完成", "2025-09-10", '"2025-09-10"', "'a：b'", '"a: b #c"', "[aaa-1, b2]", "[甲]", "说：好", "《约》 x", "（x）", "a - b", "a?b",
    "a &b *c", "x|", "a ]", "无", "~", "null", "a  b", "x'y", "''", '""', "[]", "{}", "[a,b]", "a:b", "x ", "|", "-", "- x", "a\\n",
    "a\u3000b", "a\u200bb", "中\u0300", "-1", "x\ty", "—x", "a，b、c", "a[1，2]", "7:30", "=", "a,b：c", "x #y", "x: y", "&a", "*a", "!t",
]  # fmt: skip
LINES = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "", "", "  ", "  ", "    ", " ", "\t"]),
    st.sampled_from(["", "", "- ", "-"]),
    st.sampled_from(["", "人: ", "自: ", "家访:", "家访:", "内容：", "2025: ", "_:", "x :"]),
    st.sampled_from(["", "", *VALUES]),
)
SIGNS = st.sampled_from(list("\0 -:：[]{}#\"'\\,，\t\r\n\u3000\u200b\xa0《“a人1|>&*!%@`?"))


def agrees(text: str) -> bool:
    """Whether the text is accepted; fails where the parser would have read it otherwise."""
    read, findings = decode(text.encode(), "x")
    plain = filled(text.encode())
    assert plain is None or not findings
    data = usual(read) if read is not None else None
    if read is None or data is None:
        assert plain is None
        return False
    try:
        assert data == build(read)
    except UnclearError:
        pytest.fail(f"the parser does not read {read!r}")
    assert not inspect(read, "x")
    assert plain is None or (plain == data and not _holds_empty(plain))
    return True


@given(st.lists(LINES, min_size=1, max_size=7), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=1500, deadline=None)
def test_lines_of_every_sort_are_read_as_the_parser_reads_them_or_not_at_all(lines: list[str], end: str) -> None:
    agrees("".join(line + end for line in lines))


@given(st.data())
@settings(max_examples=600, deadline=None)
def test_a_slip_in_a_true_file_is_never_read_past(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(EXAMPLE))
    where = data.draw(st.integers(0, len(text)))
    agrees(text[:where] + data.draw(SIGNS) + text[where + data.draw(st.integers(0, 3)) :])


def test_a_sign_that_stands_for_a_line_s_beginning_is_no_line_s_beginning() -> None:
    assert filled(b"\xe5\x84\xbf\xe7\xab\xa5:\n  - a-1b\n") == {"儿童": ["a-1b"]}
    assert filled(b"\xe5\x84\xbf\xe7\xab\xa5:\0  - a-1b\n") is None


def test_most_files_of_the_example_are_read_line_by_line() -> None:
    assert sum(map(agrees, EXAMPLE)) > 0.9 * len(EXAMPLE)


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("甲:\n- 乙\n丙: 丁\n", {"甲": ["乙"], "丙": "丁"}),
        ("甲:\n  - 乙: 一\n    丙:\n    - 二\n  - 丁\n", {"甲": [{"乙": "一", "丙": ["二"]}, "丁"]}),
        ("甲:\n乙:\n  丙:\n", {"甲": "", "乙": {"丙": ""}}),
        ("甲: [乙-1, 丙]\r\n丁: 'x: y'\r\n", {"甲": ["乙-1", "丙"], "丁": "x: y"}),
        ("甲: 乙\n  丙: 丁\n", None),
        ("甲: 乙\n甲: 丙\n", None),
        ("甲: 乙\n- 丙\n", None),
        ("- 甲\n", None),
        ("甲: 乙", None),
        ("", None),
    ],
)
def test_usual(text: str, data: object) -> None:
    assert usual(text) == data
