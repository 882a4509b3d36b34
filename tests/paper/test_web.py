"""Pages: one file that asks nothing of anybody, readable, with pictures that say their numbers in words."""

from __future__ import annotations

import datetime as dt
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from liushou.paper import Paper, web
from liushou.paper.marks import DRAWINGS
from liushou.paper.pictures import _INKS
from looking import needs_browser, requests_of, screenshot

GRADES = "| 年级 | 合计 | 男 | 女 |\n|---|---|---|---|\n| 一年级 | 4 | 1 | 3 |\n| 二年级 | 2 | 2 | 0 |\n| 合计 | 6 | 3 | 3 |\n"
MONTHS = "| 班级 | 9月 | 10月 |\n|---|---|---|\n| 一（1）班 | 3/3 | 2/3 |\n| 二（1）班 | 0/2 | — |\n"


def made(markdown: str, **more: object) -> str:
    return web.write(Paper(markdown, "家访 <报告>", dt.date(2026, 1, 20), **more))  # type: ignore[arg-type]


class Tags(HTMLParser):
    """Every tag with its attributes; complains about one that is not closed."""

    VOID = frozenset({"meta", "hr", "rect", "col", "br"})

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
    assert page.count("<td ") == 12
    assert page.count("<rect") == 2 + 3  # two in the legend, and nothing for 0


def test_a_grid_is_its_own_picture_and_tells_what_lacks_from_what_nobody_owed() -> None:
    page = made(f"{DRAWINGS['方格']}谈心\n\n{MONTHS}")
    assert "<svg" not in page
    cells = re.findall(r'<td class="(.)">(.*?)</td>', page)
    assert cells == [("全", "3/3"), ("缺", "2/3"), ("缺", "0/2"), ("空", "—")]
    assert re.findall(r'<th scope="row"><span class="连">(.*?)</span></th>', page) == ["一（1）班", "二（1）班"]


def test_one_shade_is_one_number_in_all_grids_under_one_head_and_is_explained_once() -> None:
    one = "| 姓名 | 9月 |\n|---|---|\n| 甲 | 2 |\n| 乙 | 0 |\n"
    page = made(f"{DRAWINGS['方格']}一班\n\n{one}\n{DRAWINGS['方格']}二班\n\n{one.replace('| 0 |', '| 5 |')}")
    assert re.findall(r'<td class="(\S+)">(.)</td>', page) == [("深2", "2"), ("缺", "0"), ("深2", "2"), ("深5", "5")]
    assert page.count("颜色越深次数越多") == 1


def _luminance(colour: str) -> float:
    full = colour if len(colour) == 6 else "".join(sign * 2 for sign in colour)
    parts = [int(full[index : index + 2], 16) / 255 for index in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_text_is_told_from_its_ground() -> None:
    css = (Path(web.__file__).parent / "page.css").read_text("utf-8")
    rules = [dict(re.findall(r"(background|color): #([0-9a-f]+)", rule)) for rule in re.findall(r"\{([^{}]*)\}", css)]
    pairs = [(rule.get("color", "1a1a1a"), rule.get("background", "fff")) for rule in rules if rule]
    pairs += [(ink.removeprefix("#"), fill.removeprefix("#")) for fill, ink in _INKS]
    assert len(pairs) > 15
    for ink, ground in pairs:
        light, dark = sorted((_luminance(ink), _luminance(ground)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, ground)


def test_a_short_text_is_never_broken_and_one_column_stands_one_way() -> None:
    page = made(
        "| 日期 | 人员 | 内容 |\n|---|---|---|\n| 2025-09-09 | 罗素珍、吴桂兰、蒋文斌 | 来源：禾坪镇关工委 |\n| 9月 | 余洪 | 谈心 |\n"
    )
    assert re.findall('<td class="(.)">', page) == ["短", "名", "长", "短", "名", "长"]


def test_names_among_other_long_texts_of_a_form_are_not_broken() -> None:
    form = made("| 人员 | 陈国良、罗素珍、余洪、何秀英 |\n|:---|---|\n| 议题 | 本学期关爱工作安排 |\n")
    assert re.findall('<td class="(.*?)">', form) == ["长 名", "长"]
    assert "名" not in made("| 地址 |\n|---|\n| 桐子岭村二组，平日住校 |\n| 桐安县禾坪镇上坝村 |\n").split("<table>")[1]


def test_a_place_to_sign_in_has_room_in_a_table_and_in_a_form() -> None:
    assert re.findall('<td class="(.)">', made("| 成员 | 签字 |\n|---|---|\n| 余洪 |  |\n")) == ["短", "手"]
    form = made("| 电话 | 15400000000 |\n|:---|---|\n| 家长签字 |  |\n")
    assert re.findall('<td class="(.)">', form) == ["短", "手"]


def test_cells_of_a_group_are_one_over_its_rows_and_no_other_column_stays_where_a_table_scrolls() -> None:
    rows = "".join(
        f"| {one} | {two} | 1 | 对照原始记录逐个孩子看过一遍 |\n" for one, two in ("甲乙", "甲乙", "丙乙", "丙丁")
    )
    page = made(f"| 部分 | 责任人 | 满足 | 情况 |\n|:---:|:---:|---|---|\n{rows}")
    Tags(page)
    grouped = re.findall(r'<td class="短"(?: rowspan="(\d)")?>([甲乙丙丁])</td>', page)
    assert grouped == [("2", "甲"), ("2", "乙"), ("2", "丙"), ("", "乙"), ("", "丁")]
    assert re.findall("<td.*?>(1)</td>", page) == ["1"] * 4
    assert "定" not in re.findall('<div class="(.*?)"', page)[0].split()


def test_short_columns_are_as_wide_as_their_texts_and_long_ones_as_on_paper() -> None:
    row = "| 姓名 | 班级 | 照护人 | 帮扶人 | 现住址 |\n|---|---|---|---|---|\n| 林** | 桐子岭校点一、二年级 | 郭** | 罗素珍、吴桂兰 | {} |\n"
    assert "<col " not in made(row.format("上坝村三组"))
    assert made(row.format("禾坪镇上坝村三组4号")).count("<col ") == 5


def test_tables_under_one_head_are_set_alike_and_wide_ones_can_be_reached_by_keys() -> None:
    row = "| 姓名 | 要求 | 情况 |\n|---|---|---|\n| 甲 | {} | 还能补1项。 |\n"
    page = made(f"{row.format('七清楚')}\n## 二\n\n{row.format('重点帮扶的孩子多数得过三次以上慰问资助')}")
    widths = re.findall("<colgroup>(.*)</colgroup>", page)
    assert len(widths) == 2
    assert widths[0] == widths[1]
    assert page.count('tabindex="0" role="region" aria-label=') == 2


def test_a_school_year_a_date_and_an_id_stay_on_one_line() -> None:
    page = made(
        "2024—2025学年度，父 2023-02 起，2025-09-09见到1月、2025年12月5日¹和2月²。林**（lxw-1mqx）\n", cited=True
    )
    kept = [re.sub("<[^>]*>", "", one) for one in re.findall('<span class="连">(.*?)</span>', page)]
    assert kept == ["2024—2025学年度", "2023-02", "2025-09-09", "1月", "2025年12月5日1", "2月2。", "林**（lxw-1mqx"]


def test_a_class_a_name_and_the_word_between_brackets_behind_it_are_not_broken() -> None:
    row = "| 林峰（福建厦门） | 照护人（60/60） | 五（2）班班主任 | 学校与家长（外祖母），同住（手写） |"
    kept = re.findall('<span class="连">(.*?)</span>', made(f"{row}\n|---|---|---|---|\n"))
    assert kept == ["林峰", "（福建厦门）", "照护人", "（60/60）", "五（2）班", "（外祖母）"]


def test_a_table_is_in_small_print_only_where_its_texts_cannot_be_broken() -> None:
    def classes(*columns: str) -> list[str]:
        rows = "\n".join(
            f"| {' | '.join(cells)} |" for cells in (["头"] * len(columns), ["---"] * len(columns), columns)
        )
        return re.findall('<div class="(表[^"]*)"', made(rows + "\n"))[0].split()

    assert "宽" not in classes(
        "2025-09-09", "家访", "罗素珍、吴桂兰、蒋文斌、李芳", "见到儿童和照护人，" * 5, "未接通，不计入"
    )
    assert "宽" in classes(*["2025-09-09"] * 12)
    assert "满" not in classes("张小满", "五（2）班")


def test_a_table_to_be_filled_in_by_hand_takes_the_whole_width() -> None:
    page = made("| 姓名 | 班级 | 签字 |\n|---|---|---|\n| 张小满 | 五（2）班 | |\n")
    assert '<div class="表 满 定">' in page
    assert len(re.findall("<col width", page)) == 3
    cited = made("| 姓名 | 签字 |\n|---|---|\n| 张小满 | ¹ |\n", cited=True)
    assert '<td class="手">' in cited


def test_in_a_form_a_short_text_is_broken_only_where_it_is_longer_than_a_name() -> None:
    page = made(
        "| **地点** | 留守儿童之家 | **存放处** | 德育处档案柜二层 |\n|:---|---|---|---|\n| **名称** | 活动 | **人数** | 9人 |\n"
    )
    assert '<td class="短">留守儿童之家</td>' in page
    assert '<td class="折">德育处档案柜二层</td>' in page


def test_a_long_title_is_broken_between_words_on_a_phone() -> None:
    title = re.findall("<h1>(.*)</h1>", made("# 青禾村小学特困、特长、特殊儿童登记表\n"))[0]
    assert [re.sub("<.*?>", "", line) for line in title.split('<br class="窄">')] == [
        "青禾村小学特困、",
        "特长、特殊儿童登记表",
    ]
    assert "<br" not in made("# 致家长的一封信\n")


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
