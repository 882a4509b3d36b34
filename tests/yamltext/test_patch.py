"""Edits as a reader meets them: before, the edit, after."""

from __future__ import annotations

import pytest

from liushou.errors import EditRefused
from liushou.yamltext.intent import Append, Edit, Remove, Set
from liushou.yamltext.patch import patch

RECORD = """\
# 张小满的档案
姓名: 张小满  # 小名满满
父亲:
  姓名: "张大山"
  经历:
  - 自: 2019-02
    状态: 外出务工
母亲:
帮扶: [a, b]
健康: {视力: 好}
内容: |
  一
  二

兴趣:
- 画画 # 每天
- 唱歌
"""
ORDER = {(): ("姓名", "班级", "父亲"), ("父亲", "经历", 0): ("自", "至", "状态", "地点")}


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (Set(("姓名",), "李: 禾"), "姓名: 张小满  # 小名满满", '姓名: "李: 禾"  # 小名满满'),
        (Set(("父亲", "姓名"), "张二山"), '"张大山"', '"张二山"'),
        (Set(("父亲", "电话"), "13800000000"), "外出务工\n", '外出务工\n  电话: "13800000000"\n'),
        (Set(("父亲", "经历", 0, "至"), "2024-02"), "2019-02\n", '2019-02\n    至: "2024-02"\n'),
        (
            Append(("父亲", "经历"), {"自": "2024-03", "状态": "同住"}),
            "务工\n",
            '务工\n  - 自: "2024-03"\n    状态: 同住\n',
        ),
        (Set(("母亲",), "不详"), "母亲:\n", "母亲: 不详\n"),
        (Set(("母亲", "姓名"), "王芳"), "母亲:\n", "母亲:\n  姓名: 王芳\n"),
        (Set(("班级",), "三1"), "小名满满\n", "小名满满\n班级: 三1\n"),
        (Append(("帮扶",), "c"), "[a, b]", "[a, b, c]"),
        (Append(("帮扶",), {"人": "c, d"}), "[a, b]", '[a, b, {人: "c, d"}]'),
        (Set(("健康", "听力"), "好"), "{视力: 好}", "{视力: 好, 听力: 好}"),
        (Set(("内容",), "甲\n乙\n"), "  一\n  二\n", "  甲\n  乙\n"),
        (Set(("内容",), "好"), "内容: |\n  一\n  二\n", "内容: 好\n"),
        (Append(("兴趣",), "跳绳"), "- 唱歌\n", "- 唱歌\n- 跳绳\n"),
        (Append(("特长",), "跳绳"), "- 唱歌\n", "- 唱歌\n特长:\n- 跳绳\n"),
        (Remove(("兴趣", 0)), "- 画画 # 每天\n", ""),
        (Remove(("父亲", "经历", 0, "自")), "自: 2019-02\n    状态", "状态"),
        (Remove(("健康", "视力")), "{视力: 好}", "{}"),
        (Remove(("父亲", "经历", 0)), "  经历:\n  - 自: 2019-02\n    状态: 外出务工\n", "  经历: []\n"),
        (Set(("姓名",), "张小满"), "", ""),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_edits(edit: Edit, old: str, new: str, newline: str) -> None:
    changed = patch(RECORD.replace("\n", newline).encode(), [edit], lambda loc: ORDER.get(loc, ()))
    assert changed.decode() == RECORD.replace(old, new, 1).replace("\n", newline)


def test_a_bom_and_a_missing_last_line_end_stay() -> None:
    assert (
        patch("\ufeff姓名: 张\r\n班级: 二".encode(), [Set(("性别",), "女")]).decode()
        == "\ufeff姓名: 张\r\n班级: 二\r\n性别: 女"
    )


@pytest.mark.parametrize(
    "raw", ["姓名：张\n班级: 二\n".encode(), "姓名: 张\n".encode("gbk"), "姓名: 张\n".encode("utf-16"), b""]
)
def test_files_that_do_not_read_cleanly_are_refused(raw: bytes) -> None:
    with pytest.raises(EditRefused) as refused:
        patch(raw, [Set(("班级",), "三")])
    assert refused.value.advice


@pytest.mark.parametrize(
    "edit",
    [
        Set(("姓名", "小名"), "满"),
        Remove(("没有",)),
        Remove(("兴趣", 7)),
        Append(("姓名",), "x"),
        Set((), "x"),
        Set(("备注",), "\ue000"),
        Set(("备注",), "\udce4"),
        Set(("",), "x"),
    ],
)
def test_edits_that_lead_nowhere_are_refused(edit: Edit) -> None:
    with pytest.raises(EditRefused):
        patch(RECORD.encode(), [edit])


def test_a_refusal_names_the_line_and_tells_no_value() -> None:
    with pytest.raises(EditRefused) as refused:
        patch("内容: |\n  一".encode(), [Set(("电话",), "13800000000")])  # a line end would change 内容
    assert "13800000000" not in refused.value.sentence + refused.value.advice
    assert "电话: …" in refused.value.advice
