"""What a document's Markdown is taken for: every paragraph in its role, tables with their captions, nothing that could link."""

from __future__ import annotations

import datetime as dt

import pytest

from liushou.paper import Paper
from liushou.paper.blocks import Blanks, Heading, Paragraph, Role, Rule, Run, Table, blocks, plain
from liushou.paper.marks import DRAWINGS

LETTER = """\
内部资料

# 关于家访的报告

镇中心校：

学校家访59次。

各位老师：

- 12月19日的后续由吴桂兰负责。

青禾村小学

2026年1月16日

---

人数为当天。

## 出处

1. 家访次：events/2025-2026-1/a.yaml
"""


def laid(markdown: str, *, cited: bool = False) -> list[object]:
    return list(blocks(Paper(markdown, "题", dt.date(2026, 1, 16), cited=cited)))


def test_every_paragraph_of_an_official_letter_has_its_role() -> None:
    found = [(one.text, one.role) for one in laid(LETTER) if isinstance(one, Paragraph)]
    assert found == [
        ("内部资料", Role.NOTICE),
        ("镇中心校：", Role.RECIPIENT),
        ("学校家访59次。", Role.TEXT),
        ("各位老师：", Role.TEXT),
        ("12月19日的后续由吴桂兰负责。", Role.TEXT),
        ("青禾村小学", Role.SIGNATURE),
        ("2026年1月16日", Role.DATE),
        ("人数为当天。", Role.NOTE),
        ("家访次：events/2025-2026-1/a.yaml", Role.SOURCE),
    ]
    assert [one.mark for one in laid(LETTER) if isinstance(one, Paragraph) and one.mark] == ["——", "1."]
    assert [one.level for one in laid(LETTER) if isinstance(one, Heading)] == [1, 2]
    assert sum(isinstance(one, Rule) for one in laid(LETTER)) == 1


def test_a_page_without_a_title_has_no_notices() -> None:
    (only,) = laid("甲。\n")
    assert isinstance(only, Paragraph)
    assert only.role is Role.TEXT


def test_a_marked_line_becomes_the_caption_of_its_table_and_is_no_paragraph() -> None:
    (table,) = laid(f"{DRAWINGS['堆叠']}各年级人数\n\n| 年级 | 男 |\n|---|---|\n| 一年级 | 3 |\n")
    assert isinstance(table, Table)
    assert (plain(table.caption), table.drawing) == ("各年级人数", "堆叠")
    assert [[plain(cell) for cell in row] for row in (table.head, *table.rows)] == [["年级", "男"], ["一年级", "3"]]


def test_a_caption_without_a_table_stays_a_paragraph() -> None:
    found = laid(f"{DRAWINGS['表题']}各年级人数\n\n甲。\n")
    assert [one.text for one in found if isinstance(one, Paragraph)] == ["各年级人数", "甲。"]


def test_a_form_has_columns_of_labels_and_no_head() -> None:
    (table,) = laid("| 姓名 | 甲 | 性别 | 女 |\n|:---|---|:---|---|\n| 班级 | 五年级 | 电话 | 无 |\n")
    assert isinstance(table, Table)
    assert (table.head, len(table.rows), table.labels) == ((), 2, {0, 2})


@pytest.mark.parametrize(
    ("text", "labels", "lined"),
    [
        ("填表人：　　　复核人：　　　单位（盖章）：", ("填表人：", "复核人：", "单位（盖章）："), False),
        ("家长（签字）：＿＿＿　　日期：＿＿＿", ("家长（签字）：", "日期："), True),
        ("下一步：＿＿＿＿", ("下一步：",), True),
    ],
)
def test_places_to_write_by_hand_are_told_by_their_blanks(text: str, labels: tuple[str, ...], lined: bool) -> None:
    assert laid(text) == [Blanks(labels, lined)]


@pytest.mark.parametrize("text", ["镇中心校：", "甲：乙：丙。", "甲　乙"])
def test_a_line_without_blanks_after_its_labels_is_text(text: str) -> None:
    (only,) = laid(text)
    assert isinstance(only, Paragraph)


def test_raised_numbers_are_sources_only_where_sources_are_listed() -> None:
    (cited,) = laid("家访59次¹²。", cited=True)
    (plain_,) = laid("教室60m²。")
    assert isinstance(cited, Paragraph)
    assert cited.runs == (Run("家访59次"), Run("12", raised=True), Run("。"))
    assert isinstance(plain_, Paragraph)
    assert plain_.runs == (Run("教室60m²。"),)


@pytest.mark.parametrize(
    "text",
    ["[网站](http://example.invalid/x)", "![图](http://example.invalid/x.png)", "<http://example.invalid>", "<b>甲</b>", "<!-- 甲 -->"],
)  # fmt: skip
def test_nothing_links_and_no_tag_is_one(text: str) -> None:
    (only,) = laid(text)
    assert isinstance(only, Paragraph)
    assert only.text == text


def test_a_number_at_the_start_of_a_name_is_kept_without_its_invisible_guard() -> None:
    (only,) = laid("3\u2060. 张")
    assert isinstance(only, Paragraph)
    assert only.text == "3. 张"
