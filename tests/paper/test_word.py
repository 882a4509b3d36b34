"""Word files: the layout of official papers, the same parts for the same input, and nothing in them but the document."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from liushou.paper import Paper, word
from liushou.paper.profile import FACES, STYLES
from looking import as_pdf, needs_office, pages

DAY = dt.date(2026, 1, 20)
HAN = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳"
SIGNED = "填表人：　　复核人：　　单位负责人（签字）：　　单位（盖章）：\n"
TABLE = "| 年级 | 男 |\n|---|---|\n| 一年级 | 3 |\n"


def made(markdown: str, faces: str = "公文", **more: object) -> bytes:
    return word.write(Paper(markdown, "家访报告", DAY, **more), FACES[faces])  # type: ignore[arg-type]


def parts(raw: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def styled(raw: bytes) -> list[tuple[str, str]]:
    return [(one.style.name, one.text) for one in docx.Document(io.BytesIO(raw)).paragraphs if one.style]


def test_headings_letters_and_notes_have_their_styles() -> None:
    text = "内部资料\n\n# 报告\n\n镇中心校：\n\n## 一、甲\n\n### （一）乙\n\n#### 1.丙\n\n丁。\n\n青禾村小学\n\n2026年1月16日\n\n---\n\n附。\n"
    assert styled(made(text)) == [
        ("标注", "内部资料"), ("Title", "报告"), ("主送", "镇中心校："), ("Heading 1", "一、甲"), ("Heading 2", "（一）乙"),
        ("Heading 3", "1.丙"), ("Normal", "丁。"), ("署名", "青禾村小学"), ("成文日期", "2026年1月16日"), ("附注", ""), ("附注", "附。"),
    ]  # fmt: skip


def test_the_address_of_a_letter_is_one_as_long_as_it_takes_a_line() -> None:
    assert ("主送", "冯**（fzh-w02g）、冯**（fzm-8d9e）的家长：") in styled(
        made("# 信\n\n冯**（fzh-w02g）、冯**（fzm-8d9e）的家长：\n\n您好！\n")
    )
    assert styled(made(f"# 信\n\n{HAN}：\n"))[1][0] == "Normal"


def test_a_note_is_not_torn_apart() -> None:
    notes = [one for one in docx.Document(io.BytesIO(made("甲。\n\n---\n\n附。\n"))).paragraphs if one.text == "附。"]
    assert [one.paragraph_format.keep_together for one in notes] == [True]


def test_the_page_is_that_of_the_standard_upright_and_across() -> None:
    upright, across = (docx.Document(io.BytesIO(made("甲", landscape=one))).sections[0] for one in (False, True))
    assert [
        round(one.mm) for one in (upright.top_margin, upright.bottom_margin, upright.left_margin, upright.right_margin)
    ] == [37, 35, 28, 26]  # type: ignore[union-attr]
    assert (round(upright.page_width.mm), round(across.page_width.mm)) == (210, 297)  # type: ignore[union-attr]
    assert "landscape" in str(across.orientation).lower()


def test_page_numbers_stand_right_on_odd_pages_and_left_on_even_ones() -> None:
    document = docx.Document(io.BytesIO(made("甲")))
    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        assert "".join(one.text for one in footer._element.iter(qn("w:t"))) == "— 1 —"
        assert footer._element.find(f".//{qn('w:jc')}").get(qn("w:val")) == side


def test_a_table_repeats_its_head_and_breaks_no_row() -> None:
    table = docx.Document(io.BytesIO(made(TABLE))).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["年级", "男"], ["一年级", "3"]]
    assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)
    assert STYLES["表文"].pitch == 0  # an exact height would cut the lines


def kept(markdown: str) -> list[bool]:
    (table,) = docx.Document(io.BytesIO(made(markdown))).tables
    return [row.cells[0].paragraphs[0].paragraph_format.keep_with_next is True for row in table.rows]


def test_a_card_and_a_short_table_are_not_torn_apart_and_of_a_long_one_no_single_row_is() -> None:
    card = "| 父亲 | 甲 |\n|:---|---|\n| 母亲 | 乙 |\n| 照护人 | 丙 |\n"
    assert kept(card) == [True, True, False], "the last row lets go"
    assert kept(TABLE) == [True, False]
    assert kept(TABLE + "| 二年级 | 3 |\n" * 40) == [True, True, *[False] * 38, True, False]
    assert sum(kept(card + "| 丁 | 戊 |\n" * 40)) == 2


def test_sources_are_raised_and_listed_on_a_page_of_their_own() -> None:
    raw = made("家访59次¹。\n\n## 出处\n\n1. 家访次\n", cited=True)
    assert (
        '<w:vertAlign w:val="superscript"/></w:rPr><w:t xml:space="preserve">1</w:t>' in parts(raw)["word/document.xml"]
    )
    assert styled(raw)[1:] == [("出处题", "出处"), ("出处", "1. 家访次")]


@pytest.mark.parametrize(
    ("faces", "title", "body"), [("公文", "方正小标宋简体", "仿宋_GB2312"), ("系统", "宋体", "仿宋")]
)
def test_faces_are_named_and_none_is_a_theme_s(faces: str, title: str, body: str) -> None:
    styles = parts(made("甲", faces))["word/styles.xml"]
    assert f'w:eastAsia="{title}"' in styles
    assert f'w:eastAsia="{body}"' in styles
    assert "Theme" not in styles
    assert ("<w:b/>" in styles) is (faces == "系统")


def test_other_names_of_a_face_stand_in_the_table_of_fonts() -> None:
    assert '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>' in parts(made("甲"))["word/fontTable.xml"]


def test_the_properties_say_what_the_document_is_and_nothing_of_the_library() -> None:
    raw = made("甲", unit="青禾村小学", origin="档案的 git 版本 a4623ad")
    core = docx.Document(io.BytesIO(raw)).core_properties
    assert (core.title, core.author, core.comments) == ("家访报告", "青禾村小学", "档案的 git 版本 a4623ad")
    assert {core.created.date(), core.modified.date()} == {DAY}  # type: ignore[union-attr]
    everything = "".join(parts(raw).values())
    assert not re.search("python|docx<|2013|Macintosh|Office Theme", everything)
    assert not any(
        name.startswith(("customXml", "word/theme", "docProps/app", "docProps/thumb")) for name in parts(raw)
    )


def test_the_same_paper_gives_the_same_bytes_without_a_time_of_day() -> None:
    first, second = made(TABLE + "\n甲。\n"), made(TABLE + "\n甲。\n")
    assert first == second
    assert made("乙。") != first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert all(one.create_version < 45 for one in archive.infolist()), "Word refuses zip64"


def test_what_xml_cannot_hold_does_not_spoil_the_file() -> None:
    assert styled(made("甲\x0b\x1f<&>乙\n"))[0][1] == "甲<&>乙"


@needs_office
def test_a_body_page_holds_22_lines_of_28_characters(tmp_path: Path) -> None:
    file = tmp_path / "grid.docx"
    file.write_bytes(made(f"# 题\n\n{HAN * 60}\n"))
    (pdf,) = as_pdf(file)
    *body, number = pages(pdf)[1]
    assert number == "— 2 —"
    assert len(body) == 22
    assert {len(line) for line in body} == {28}


def test_places_to_write_stand_two_in_a_line_with_a_line_where_one_is_asked_for() -> None:
    raw = made(f"{SIGNED}\n\n下一步：＿＿＿＿\n\n- 甲。\n")
    assert styled(raw) == [
        ("填写", "填表人：\t\t复核人：\t"),
        ("填写", "单位负责人（签字）：\t\t单位（盖章）：\t"),
        ("填写", "下一步：\t"),
        ("填写", "\t"),
        ("Normal", "——甲。"),
    ]
    assert parts(raw)["word/document.xml"].count('w:leader="underscore"') == 2
    across = made(SIGNED, landscape=True)
    assert styled(across) == [("填写", "填表人：\t复核人：\t单位负责人（签字）：\t单位（盖章）：")], (
        "all four in a line"
    )


def test_beside_each_label_there_is_room_to_sign() -> None:
    raw = made(SIGNED)
    places = {int(place) for place in re.findall(r'w:pos="(\d+)"', parts(raw)["word/document.xml"])}
    assert sorted(places)[1] == (2 + 10 + 5) * 16 * 20, "the second begins five characters after the longest first"


def test_rows_to_fill_in_by_hand_are_high_and_others_as_high_as_their_text() -> None:
    document = parts(made("| 姓名 | 签字 |\n|---|---|\n| 张小满 | 　 |\n"))["word/document.xml"]
    assert re.findall(r"<w:tr>.*?</w:tr>", document)[1].count('w:hRule="atLeast"') == 1
    assert "trHeight" not in parts(made(TABLE))["word/document.xml"]


def test_a_head_is_broken_into_even_lines_and_a_row_of_names_between_two() -> None:
    head = "| 民政口径 | 帮扶人 |" + " 一二三四五六七八九 |" * 9
    row = "| 是 | 吴桂兰、谢丽、邓小梅、陈国良 |" + " 说了很多很多很多很多话 |" * 9
    table = docx.Document(io.BytesIO(made(f"{head}\n{'|---' * 11}|\n{row}\n"))).tables[0]
    assert table.rows[0].cells[0].text == "民政\n口径"
    names = table.rows[1].cells[1].text
    assert names.replace("\n", "") == "吴桂兰、谢丽、邓小梅、陈国良"
    assert "\n" in names
    assert all(line.endswith("、") for line in names.split("\n")[:-1])
    masked = (
        "| 本班儿童 | 经过 |\n|---|---|\n"
        + f"| 林**（lxw-1mqx）、曾**（zwb-7qnc）、唐**（tsy-k8qj） | {HAN * 3} |\n" * 4
    )
    table = docx.Document(io.BytesIO(made(masked))).tables[0]
    assert table.rows[1].cells[0].text == "林**（lxw-1mqx）、曾**（zwb-7qnc）、\n唐**（tsy-k8qj）"
    pupil = "| 王**（wzp-2mw1） | 男 | 三年级 | 　 |\n"
    lists = f"| 姓名 | 性别 | 班级 | 表现或收获（手写） |\n|---|---|---|---|\n{pupil * 13}{pupil.replace('三', '桐子岭校点一、二')}"
    table = docx.Document(io.BytesIO(made(lists))).tables[0]
    assert table.rows[-1].cells[2].text == "桐子岭校点一、\n二年级"


def test_the_date_begins_two_characters_right_of_a_shorter_signature() -> None:
    short, long = (
        made(f"甲。\n\n{name}\n\n2026年1月16日\n") for name in ("青禾村小学", "青禾县禾坪镇中心小学青禾村校点")
    )
    gaps = [re.findall(r'<w:ind w:right="(\d+)"/>', parts(raw)["word/document.xml"]) for raw in (short, long)]
    assert gaps[0] == [
        "1760",
        "640",
    ]  # 5.5 and 2 characters of 16 points: the date is 6.5 wide
    assert gaps[1] == ["640", "2720"]  # the longer signature keeps two, the date begins two after it


def test_no_page_holds_only_the_places_to_sign() -> None:
    body = io.BytesIO(made("甲。\n\n乙。\n\n青禾村小学\n\n2026年1月16日\n\n丙。\n\n填表人：　　复核人：　　\n"))
    kept = [one.text for one in docx.Document(body).paragraphs if one.paragraph_format.keep_with_next]
    assert kept == ["乙。", "青禾村小学", "丙。"]


@needs_office
def test_no_page_holds_only_the_places_to_sign_below_a_table(tmp_path: Path) -> None:
    files = [tmp_path / f"{rows}.docx" for rows in (27, 30)]
    for file in files:
        file.write_bytes(made(f"{TABLE}{int(file.stem) * TABLE[-12:]}\n{SIGNED}"))
    for pdf in as_pdf(*files):
        assert pages(pdf)[1][1:4] == ["一年级          3", "一年级          3", "填表人：         复核人："]


@needs_office
def test_no_sign_and_no_row_is_lost_where_a_line_or_a_page_ends(tmp_path: Path) -> None:
    """LibreOffice 7.4 lost a stop that might not hang over the margin, and the last rows of a short table that it broke."""
    said = (
        "制度和材料还不齐。照护责任书未见文件的1名；四项制度里未见“谈心”；未见学期工作计划；领导小组的分工没有填；"
        "桐子岭校点一、二年级2025—2026学年未见班级活动计划；未见学期工作总结。"
    )
    lines = [f"{HAN[:n]}{said}\n" for n in range(28)]
    head = "| 姓名 | 9月 | 10月 |\n|---|---|---|\n"
    tables = [f"\ue013第{n}班\n\n{head}" + "".join(f"| 学{n}号{m} | 3 | 4 |\n" for m in range(3)) for n in range(40)]
    texts, grids = tmp_path / "texts.docx", tmp_path / "grids.docx"
    texts.write_bytes(made("\n".join(lines)))
    grids.write_bytes(made("# 题\n\n" + "\n".join(tables)))
    text, grid = (
        "".join(line for page in pages(pdf) for line in page).replace(" ", "") for pdf in as_pdf(texts, grids)
    )
    assert text.count("；") == 28 * said.count("；")
    assert [f"学{n}号{m}" for n in range(40) for m in range(3) if f"学{n}号{m}" not in grid] == []
