"""A number that no record backs does not get past the renderer, whatever way a template takes; names come out as typed."""

from __future__ import annotations

import re

import pytest

from liushou.errors import TemplateFault
from liushou.paper.marks import DRAWINGS
from liushou.report.marks import escape
from liushou.report.sentences import tidy
from liushou.sandbox.marks import PRIVATE, unbacked
from reporting import FAMILY, VISITS, page, rendered


def body(text: str, tree: str = FAMILY + VISITS, audience: str = "superior") -> str:
    return rendered(text, tree, audience).markdown().strip()


@pytest.mark.parametrize(
    "planted",
    [
        "走访3次。",
        "走访３次。",
        "走访③次。",
        "走访三次。",
        "百分之九十以上都走访过。",
        "{{ 3 }}次。",
        "{{ '3次' }}。",
        "{{ 家访次 ~ '3' }}。",
        "{{ ['3', '4']|join('、') }}。",
        "{% for 数 in [3] %}{{ 数 }}{% endfor %}。",
        "{% for 人 in 在册.名单 %}{{ loop.index }}{% endfor %}。",
        "{% macro 几() %}9{% endmacro %}{{ 几() }}次。",
        "{% macro 几(数) %}{{ 数 }}{% endmacro %}{{ 几('9') }}次。",
        "{% set 数 %}9{% endset %}{{ 数 }}次。",
        "| 次 |\n|---|\n| 9 |",
        "{% filter trim %}9{% endfilter %}次。",
        "{% call 框() %}9{% endcall %}{% macro 框() %}{{ caller() }}{% endmacro %}",
        "{{ 9 if 家访次 else 8 }}次。",
        "## 家访9次",
        "第{{ 家访次 }}9次。",
        "{{ 家访次|trim|replace('1', '9') }}。",
        "{{ (家访次 ~ '')|reverse }}。",
        "{{ (家访次 ~ '')|first }}。",
        "{{ 家访次 + 1 }}。",
        "{{ 家访次.数|int }}。",
        "{{ 在册.名单|length }}。",
    ],
)
def test_a_number_nothing_backs_is_caught(planted: str) -> None:
    with pytest.raises(TemplateFault) as caught:
        body(planted)
    assert "templates/shi/report.md" in caught.value.sentence
    assert not re.search("[a-z]", re.sub("“.*?”", "", caught.value.sentence.replace("templates/shi/report.md", "")))


@pytest.mark.parametrize(
    ("honest", "printed"),
    [
        ("走访{{ 家访次 }}。", "走访1次。"),
        ("{{ 家访次 ~ '、' ~ 家访人次 }}", "1次、2人次"),
        ("{{ [家访次, 家访户]|join('和') }}", "1次和1户"),
        ("{% macro 说(数) %}共{{ 数 }}{% endmacro %}{{ 说(家访次) }}", "共1次"),
        ("{% for 性, 人 in 在册.按('性别') %}{{ 性 }}{{ 人 }}{{ '' if loop.last else '、' }}{% endfor %}", "男1名、女1名"),
        ("{{ 在册.按('性别') }}", "男1名、女1名"),
        ("{{ 在册.按('性别').男.占(在册) }}", "50.0%（1/2）"),
        ("占{{ 在册.占(学生数) }}", "占12.5%（2/16）"),
        ("1. 家访{{ 家访次 }}", "1. 家访1次"),
        ("## {{ 章 }}甲\n\n### {{ 节 }}乙\n\n### {{ 节 }}丙\n\n## {{ 章 }}丁\n\n### {{ 节 }}戊",
         "## 一、甲\n\n### （一）乙\n\n### （二）丙\n\n## 二、丁\n\n### （一）戊"),
        ("{% if 家访未接通 %}有{% else %}没有未接通的{{ 家访未接通.标 }}。{% endif %}", "没有未接通的。"),
        ("{{ 截至 }}，{{ 截至|年月日 }}，{{ 期间 }}", "1月16日，2026年1月16日，2025年9月1日至2026年1月16日"),
        ("每一名儿童、第一学期、一致、同一个班。", "每一名儿童、第一学期、一致、同一个班。"),
    ],
)  # fmt: skip
def test_what_records_back_is_printed(honest: str, printed: str) -> None:
    assert body(honest) == printed


@pytest.mark.parametrize(
    "text",
    [
        "张*满",
        "_小_满",
        "<b>张</b>",
        "张|满",
        "`张`",
        "[张](x)",
        "# 张",
        "- 张",
        "3. 张",
        "张~~满~~",
        "a\\b",
        "&amp;",
        "$x$",
    ],
)
def test_markdown_signs_in_a_name_come_out_as_typed(text: str) -> None:
    from markdown_it import MarkdownIt

    shown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).renderInline(escape(text))
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(sign, entity)
    assert shown.replace("\u2060", "") == text


def test_a_name_full_of_signs_stays_in_its_cell() -> None:
    tree = FAMILY.replace("姓名: 张小满", "姓名: '张|小*满'")
    rows = [line for line in page("roster", tree).markdown().splitlines() if line.startswith("| 张")]
    assert any(row.startswith("| 张\\|小\\*满 | 女 |") for row in rows)


def test_private_characters_in_records_are_dropped_and_in_templates_refused() -> None:
    assert not PRIVATE.search(escape("张\ue000小\ue002满"))
    with pytest.raises(TemplateFault, match="专用字符"):
        body("甲\ue000乙")


def test_a_sentence_is_a_claim_an_absence_or_a_frame() -> None:
    found = rendered(
        "{{ 家访次 }}。未接通{{ 家访未接通 }}。现将工作总结如下。{% for 项 in 问题 %}{{ 项.标题 }}未见记录。{% endfor %}"
    ).sentences
    assert [one.kind for one in found[:3]] == ["claim", "absence", "frame"]
    assert {one.kind for one in found[3:]} == {"absence"}
    assert all(entry.requirement for one in found[3:] for entry in one.entries)


def test_a_claim_that_prints_no_value_still_names_its_records() -> None:
    (sentence,) = rendered("{{ 家访次.标 }}老师上门走访过。").sentences
    assert sentence.text == "老师上门走访过。"
    assert [record.id for entry in sentence.entries for record in entry.sources] == ["2025-09-12-jiafang-a1"]


def test_sentences_end_outside_of_values_only() -> None:
    tree = FAMILY + "=== documents/zhidu-a.yaml\n类型: 制度\n标题: 要做到吗？要。\n"
    assert len(rendered("制度有{{ 标题('制度') }}。甲。", tree).sentences) == 2


def test_lines_of_a_paragraph_join_without_a_blank() -> None:
    assert tidy("甲，\n乙。\n\n\n\n# 丙\n丁\n- 戊\n- 己\n") == ["甲，乙。", "", "# 丙", "", "丁", "", "- 戊", "- 己"]


def test_unbacked_says_what_it_saw() -> None:
    assert unbacked("走访三名") == "“三名”不是从档案里数出来的"
    assert unbacked("一、组织领导") is None


def test_a_drawing_is_a_sign_that_nobody_reads() -> None:
    text = "{{ 图.堆叠 }}各年级人数\n\n| 年级 | 数 |\n|---|---|\n{% for 级, 人 in 在册.按('年级') %}\n| {{ 级 }} | {{ 人.数 }} |\n{% endfor %}"
    page = rendered(text)
    assert not PRIVATE.search(page.markdown() + page.json())
    assert page.signed().startswith(f"{DRAWINGS['堆叠']}各年级人数\n\n| 年级")


def test_a_list_nobody_filled_is_gone_through_without_a_word() -> None:
    assert body("{% for 儿童 in 在册.名单 %}{% for 记 in 儿童.成长记录 %}甲{% endfor %}{% endfor %}乙。") == "乙。"


def test_the_number_of_a_source_stands_behind_what_is_closed_and_before_the_stop() -> None:
    text = rendered("在册（{{ 在册 }}）。\n\n（在册{{ 在册 }}。）\n\n叫“{{ 在册 }}”。\n").markdown(cite=True)
    assert text.split("\n\n")[:3] == ["在册（2名）¹。", "（在册2名²。）", "叫“2名”³。"]
