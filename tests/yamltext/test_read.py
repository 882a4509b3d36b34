"""What is read as it stands, and slips found on the right lines however they come together."""

from __future__ import annotations

import pytest

from liushou.yamltext import read
from liushou.yamltext.decode import odd_sign


def slips(text: str) -> list[tuple[str, int, int]]:
    """Code, line and column of each finding."""
    marked = [(finding.code.id, finding.place.mark) for finding in read(text.encode(), "a.yaml").findings]
    return [(code, *mark) for code, mark in marked if mark]


def test_every_scalar_is_text() -> None:
    text = "a: 007\nb: no\nc: 1e3\nd: 2016-02-30\ne: ~\nf:\ng: [1, '', x]\nh: {i: null}\nj: 12:30\n"
    assert read(text.encode(), "a.yaml").data == {
        "a": "007",
        "b": "no",
        "c": "1e3",
        "d": "2016-02-30",
        "e": "~",
        "f": "",
        "g": ["1", "", "x"],
        "h": {"i": "null"},
        "j": "12:30",
    }


@pytest.mark.parametrize(
    "text",
    [
        "内容: 她说：好\n",
        "内容: |\n  她说：好\n  － 甲\n  电话：138\n  a #1\n日期: x\n",
        "- 甲\n".join(["人:\n", ""]),
        "时间: 08:30\n时段:\n  - 08:30\n  - 12:30\n",
        "网址: http://a.b/c:d\n别处:\n  - https://a.b/c\n",
        "备注:\n  她说：好\n",
        "备注:\n  ——摘自日记\n",
        "备注: — 摘自日记\n",
        "备注: －5度\n温度:\n  - -5\n  - －5度\n",
        "兴趣:\n- 画画\n- 唱歌：民歌\n",
        '事项:\n  - 安全：每周\n  - "卫生：每天"\n',
        "内容: 今天去了，\n  电话：通了\n",
        "备注: \"a: b #1 ： －\"\n说明: 'x #1'\n",
        "班级: 三1   # 转学来的\n# 整行批注\n#整行批注\n",
        "父亲: {姓名: 张：大, 电话: '1'}\n",
        '"姓：名": x\n',
        "姓名:   张\n性别:\t女\n",
        "---\n姓名: 张\n...\n",
        '内容: "甲\n  电话：乙\n  －丙"\n',
        "命令:\n  - 帮扶.+=人:李芳、角色:帮扶教师\n",
        "😀: 👨‍👩‍👧 一家\n",
    ],
)
def test_legitimate_text_is_left_alone(text: str) -> None:
    assert slips(text) == []
    assert slips(text.replace("\n", "\r\n")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("姓名：张\n性别：女\n", [("F004", 1, 3), ("F004", 2, 3)]),
        (
            "姓名：张\n父亲：\n  姓名：大山\n  经历：\n  - 自：2020\n    至: 无\n",
            [("F004", 1, 3), ("F004", 2, 3), ("F004", 3, 5), ("F004", 4, 5), ("F004", 5, 6)],
        ),
        ("父亲:\n  姓名:张\n  电话:138\n母亲: x\n", [("F005", 2, 5), ("F005", 3, 5)]),
        ("帮扶:\n- 人：甲\n  角色：乙\n", [("F004", 2, 4), ("F004", 3, 5)]),
        ("帮扶:\n- 人：甲\n- 人: 乙\n", [("F004", 2, 4)]),
        ("父亲: {姓名：张, 电话: 1}\n", [("F004", 1, 8)]),
        ("内容：她说: 好\n", [("F004", 1, 3)]),
        ("姓名:　张\n", [("F008", 1, 4)]),
        ("姓名:\xa0张\n班级: 1\n", [("F008", 1, 4)]),
        ("　姓名: 张\n班级: 二\n", [("F008", 1, 1)]),
        ("兴趣:\n— 甲\n— 乙\n", [("F009", 2, 1), ("F009", 3, 1)]),
        ("兴趣:\n-画画\n-唱歌\n", [("F010", 2, 1), ("F010", 3, 1)]),
        ("姓名: 张\n\t电话: 1\n", [("F007", 2, 1)]),
        ("姓名: 张\n 班级: 二\n民族: 汉\n", [("F011", 2, 2)]),
        ("a: b: c\nd: e: f\n", [("F013", 1, 5), ("F013", 2, 5)]),
        ("姓名: 张\n班级: 二\n备注: `x`\n性别：女\n电话: %5\n", [("F012", 3, 5), ("F004", 4, 3), ("F012", 5, 5)]),
        ("\r\n姓名：张\r\n班级: 二\r\n", [("F004", 2, 3)]),
        ("\ufeff姓名: 张\n性别：女\n", [("F028", 1, 1), ("F004", 2, 3)]),
        ("😀😀：张\n班级: 二\n", [("F004", 1, 3)]),
        ('备注: "😀" 😀\n', [("F017", 1, 5)]),
        ('姓名: 张\n班级: "二\n性别: "女"\n', [("F015", 2, 5)]),
        ("a: 1\na: 2\na: 3\n", [("F020", 2, 1), ("F020", 3, 1)]),
        ("a: &b 1\nc: *b\n", [("F022", 1, 4), ("F022", 2, 4)]),
        ('a: "\\ue000"\n', [("F032", 1, 4)]),
        ("a: 1\n=======\nb: 2\n>>>>>>> x\n", [("F036", 2, 1), ("F036", 4, 1)]),
        ("x\n", [("F003", 1, 1)]),
        ("", [("F002", 1, 1)]),
    ],
)
def test_slips_together(text: str, found: list[tuple[str, int, int]]) -> None:
    assert sorted(slips(text), key=lambda slip: slip[1:]) == found


def test_old_encodings_are_read_all_the_same() -> None:
    text = "姓名: 张小满\n"
    for encoding in ("gbk", "utf-16", "utf-8-sig"):
        assert read(text.encode(encoding), "a.yaml").data == {"姓名": "张小满"}


def test_a_damaged_place_in_utf8_is_not_taken_for_gbk() -> None:
    raw = "姓名: 张小满\n".encode()
    assert [finding.code.id for finding in read(raw[:-2] + b"\n", "a.yaml").findings] == ["F031"]


def test_nothing_that_prints_is_odd_so_that_printable_text_needs_no_second_look() -> None:
    assert not [code for code in range(0x110000) if chr(code).isprintable() and odd_sign(chr(code))]
