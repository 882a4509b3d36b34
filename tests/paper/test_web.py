"""Pages: one file that asks nothing of anybody, readable, with pictures that say their numbers in words."""

from __future__ import annotations

import datetime as dt
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from liushou.paper import Paper, web
from liushou.paper.marks import DRAWINGS
from looking import needs_browser, requests_of, screenshot

GRADES = "| 年级 | 合计 | 男 | 女 |\n|---|---|---|---|\n| 一年级 | 4 | 1 | 3 |\n| 二年级 | 2 | 2 | 0 |\n| 合计 | 6 | 3 | 3 |\n"
MONTHS = "| 班级 | 9月 | 10月 |\n|---|---|---|\n| 一（1）班 | 3/3 | 2/3 |\n| 二（1）班 | 0/2 | — |\n"


def made(markdown: str, **more: object) -> str:
    return web.write(Paper(markdown, "家访 <报告>", dt.date(2026, 1, 20), **more))  # type: ignore[arg-type]


class Tags(HTMLParser):
    """Every tag with its attributes; complains about one that is not closed."""

    VOID = frozenset({"meta", "hr", "rect"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_nothing_in_a_page_points_outward_or_runs() -> None:
    page = made(f"# 题\n\n[网](http://example.invalid)<script>甲</script>\n\n{DRAWINGS['堆叠']}人数\n\n{GRADES}")
    tags = Tags(page).found
    assert not {"script", "link", "img", "iframe", "object", "form", "base"} & {tag for tag, _ in tags}
    assert all(not {"src", "href", "style", "srcset"} & {*attrs} for _, attrs in tags)
    assert not any(name.startswith("on") for _, attrs in tags for name in attrs)
    assert not re.search(r"url\(|@import", page)
    policy = next(attrs["content"] for tag, attrs in tags if attrs.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


def test_the_only_links_are_between_a_sentence_and_its_source() -> None:
    tags = Tags(made("家访59次¹。\n\n## 出处\n\n1. 家访次\n", cited=True)).found
    linked = [attrs["href"] for tag, attrs in tags if tag == "a"]
    assert linked == ["#s1", "#r1"]
    ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
    assert {one.removeprefix("#") for one in linked if one} == {*ids}


def test_the_number_of_a_source_does_not_stand_alone_at_the_start_of_a_line() -> None:
    kept = re.findall('<span class="连">(.*?)</span>', made("家访5&次¹²。谈心**3**³，另有<4⁵", cited=True))
    assert [re.sub("<[^>]*>", "", one) for one in kept] == ["次12。", "3，", "45"]


def test_a_page_says_what_it_is_and_of_which_records() -> None:
    page = made("# 题\n", unit="青禾村小学", origin="档案的 git 版本 a4623ad")
    assert "<title>家访 &lt;报告&gt;</title>" in page
    assert '<meta name="description" content="档案的 git 版本 a4623ad">' in page
    assert '<html lang="zh-CN">' in page


def test_a_picture_stands_beside_its_table_and_tells_the_same_numbers() -> None:
    page = made(f"{DRAWINGS['堆叠']}各年级人数（名）\n\n{GRADES}")
    assert '<title id="p0t">各年级人数（名）</title>' in page
    assert '<desc id="p0d">一年级：男 1、女 3；二年级：男 2、女 0。</desc>' in page  # totals are not drawn
    assert page.count("<td>") == 12
    assert page.count("<rect") == 2 + 3  # two in the legend, and nothing for 0


def test_a_grid_frames_what_lacks_and_leaves_out_what_nobody_owed() -> None:
    page = made(f"{DRAWINGS['方格']}谈心\n\n{MONTHS}")
    frames = re.findall(r"<rect[^>]*stroke=", page)
    assert len(frames) == 2  # 2/3 and 0/2
    assert page.count(">·</text>") == 1
    assert "一（1）班：9月 3/3、10月 2/3；二（1）班：9月 0/2、10月 无。" in page


@pytest.mark.parametrize("sign", [DRAWINGS["表题"], ""])
def test_a_table_without_a_drawing_has_no_picture(sign: str) -> None:
    assert "<svg" not in made(f"{sign}人数\n\n{GRADES}")


def test_a_drawing_of_no_numbers_is_a_table_alone() -> None:
    assert "<svg" not in made(f"{DRAWINGS['条形']}人数\n\n| 年级 | 合计 |\n|---|---|\n| 合计 | 3 |\n")


def test_signs_in_names_stay_text() -> None:
    page = made(f"{DRAWINGS['条形']}<b>\n\n| 班 | 数 |\n|---|---|\n| a&b<i> | 3 |\n")
    Tags(page)
    assert "a&amp;b&lt;i&gt;：数 3。" in page


@needs_browser
def test_a_browser_asks_nobody_for_anything_and_shows_a_page(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(made(f"# 题\n\n{DRAWINGS['堆叠']}人数\n\n{GRADES}\n\n{DRAWINGS['方格']}谈心\n\n{MONTHS}"), "utf-8")
    assert requests_of(file) == []
    assert screenshot(file, 390).read_bytes().startswith(b"\x89PNG")


@needs_browser
def test_a_request_would_be_noticed(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("<img src='http://example.invalid/x.png'>", "utf-8")
    assert any("example.invalid" in one for one in requests_of(file))


def test_forms_have_labels_that_are_heads_of_rows_and_places_to_write() -> None:
    page = made(
        "内部资料\n\n# 题\n\n| 姓名 | 甲 |\n|:---|---|\n| 班级 | 五年级 |\n\n填表人：　　复核人：\n\n下一步：＿＿＿＿\n\n- 乙。\n\n---\n\n附。\n",
        landscape=True,
    )
    Tags(page)
    assert re.findall(r'<th scope="row">(\S+?)</th>', page) == ["姓名", "班级"]
    assert '<p class="填写"><span>填表人：</span><span>复核人：</span></p>' in page
    assert '<p class="填写"><span class="划线">下一步：</span></p>' in page
    assert '<p class="正文">——乙。</p>' in page
    assert '<body class="横">' in page
    assert "size: A4 landscape" in page
