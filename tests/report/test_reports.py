"""The shipped reports: what they say, what they leave out, what they never show."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting import FAMILY, VISITS, page

GOLDEN = Path(__file__).parent / "term-small.md"

WORK = (
    VISITS
    + """\
=== events/2025-2026-1/2025-11-05-huodong-b1.yaml
类型: 活动
日期: 2025-11-05
形式: 生日
名称: 张小满生日
范围: 班级
人数: 30
=== documents/zhenggai-1.yaml
类型: 整改清单
标题: 整改清单
日期: 2025-11-21
学期: 2025-2026-1
事项:
  - {内容: 谈心制度成文, 责任人: 余洪, 期限: 2026-03-10}
  - {内容: 张小满家的电话补上, 责任人: 周秀兰, 期限: 2026-03-01}
=== events/2025-2026-1/2025-12-08-tanxin-c1.yaml
类型: 谈心
日期: 2025-12-08
儿童: zxm-1111
人员: yh-0001
内容: 想妈妈，电话 13700003333
后续: {责任人: 余洪, 到期日: 2026-01-10}
"""
)

BUSY = WORK + "".join(
    f"=== events/2025-2026-1/2025-{month}-06-qinqing-q{month}.yaml\n类型: 亲情联系\n日期: 2025-{month}-06\n"
    "儿童: [zxm-1111]\n对方: [母亲]\n方式: 电话\n"
    for month in ("09", "10", "11", "12")
)
"""Enough for headings: a page of few events lists them instead."""


def test_the_term_report_of_a_small_school() -> None:
    """The golden page: read it, then copy the new one over it where the change is meant."""
    assert page("term", FAMILY + WORK).markdown() == GOLDEN.read_text(encoding="utf-8")


def test_the_same_records_give_the_same_bytes() -> None:
    first, second = page("term", FAMILY + WORK), page("term", FAMILY + WORK)
    assert first.markdown(cite=True) == second.markdown(cite=True)
    assert first.json() == second.json()


def test_sections_without_records_are_left_out_and_numbers_close_up() -> None:
    text = page("term", FAMILY).markdown()
    assert "家访" not in text.split("存在的问题")[0]
    assert [line[3:5] for line in text.splitlines() if line.startswith("## ")] == ["一、", "二、", "三、", "四、"]


def test_a_summary_names_no_child_and_says_what_was_not_done() -> None:
    text = page("term", FAMILY + WORK).markdown()
    assert "张小满" not in text
    assert "小满" not in text
    assert "余洪负责" in text, "staff in office are named"
    assert "谈心制度成文，余洪负责，2026年3月10日前完成" in text
    assert "（文字略）" in text
    assert "未履行" not in text


def test_a_change_is_told_only_from_two_dated_records() -> None:
    def mark(day: str, level: str) -> str:
        return f"=== events/2025-2026-1/{day}-xueye-{level}.yaml\n类型: 学业评价\n日期: {day}\n儿童: [zxm-1111]\n等级: {level}\n"

    once = page("term", FAMILY + mark("2025-10-10", "中等")).markdown()
    twice = page("term", FAMILY + mark("2025-10-10", "中等") + mark("2026-01-10", "良好")).markdown()
    assert "成效" not in once
    assert "先后有过综合学业评价的1名，末次与首次相比，上升1名。" in twice


def test_the_roster_s_total_is_the_figure_and_empty_cells_say_so() -> None:
    text = page(
        "roster", FAMILY.replace("户籍性质: 农村\n现住址: 上坝村三组\n", "户籍性质: 农村\n现住址: 上坝村三组\n", 1)
    ).markdown()
    rows = [line for line in text.splitlines() if line.startswith("| 张")]
    assert text.startswith("内部资料\n")
    assert len(rows) == 2
    assert "合计2名。" in text
    assert "| 未填 |" in rows[0] or "| 未填 |" in rows[1]
    assert "13700002222" in text
    assert "广东东莞" in text


def test_what_was_asked_without_an_answer_is_shown_as_recorded() -> None:
    tree = FAMILY.replace(
        '父亲: {姓名: 张大明, 电话: "13700002222", 经历', "父亲: {姓名: 张大明, 电话: 不详, 经历"
    ).replace("性别: 女", "性别: 雌")
    rows = [line for line in page("roster", tree).markdown().splitlines() if line.startswith("| 张")]
    assert any("| 张大明 | 不详 |" in row for row in rows)
    assert any("| 填写有误 |" in row for row in rows)


def test_cited_sentences_carry_numbers_and_the_list_says_what_they_rest_on() -> None:
    text = page("term", FAMILY + BUSY).markdown(cite=True)
    body, _, sources = text.partition("## 出处")
    assert "走访儿童2人次，到过1户" in body
    assert "events/2025-2026-1/2025-09-12-jiafang-a1.yaml" in sources
    assert "要求 visit-phases" in sources


def test_the_list_of_sources_says_once_what_is_the_same() -> None:
    sources = page("term", FAMILY + BUSY).markdown(cite=True).partition("## 出处")[2]
    dates, *numbered = sources.split("\n\n")[1:]
    assert dates.startswith("没有另写日期的，期间是 2025-09-01 至 ")
    assert dates.split(" ")[3] not in "".join(numbered)
    assert sources.count("截至日列在留守儿童名册上的儿童") == 1
    assert "在册·双亲、单亲" in sources
    assert "，口径见 2；" in sources


def test_the_data_names_every_figure_and_sentence() -> None:
    data = json.loads(page("term", FAMILY + BUSY).json())
    assert {"schema_version", "report", "as_of", "window", "definition", "figures", "sentences"} <= set(data)
    by_name = {one["name"]: one for one in data["figures"] if one["of"] is None}
    assert by_name["家访人次"]["value"] == 2
    assert by_name["家访人次"]["unit"] == "人次"
    assert "events/2025-2026-1/2025-09-12-jiafang-a1.yaml" in by_name["家访人次"]["records"]
    share = next(one["of"] for one in data["figures"] if one["of"])
    assert share == {"name": "学生数", "value": 16, "percent": "12.5%"}
    for one in data["sentences"]:
        assert one["kind"] == "frame" or one["records"], one["text"]
        assert set(one["figures"]) <= {figure["name"] for figure in data["figures"]}


def test_a_frame_holds_no_figure_name_or_date() -> None:
    found = page("term", FAMILY + BUSY)
    frames = {one.text for one in found.sentences if one.kind == "frame"}
    listed = {one["text"] for one in found.data()["sentences"] if one["kind"] == "frame" and not one["records"]}
    assert frames == listed == FRAMES, "a new frame is a sentence without a record: is it one that needs none?"


FRAMES = {
    "现将本学期工作总结如下。", "一、基本情况", "三、存在的问题", "年级 合计 男 女 双亲外出 单亲外出 其他 占本年级学生",
    "心理、强制报告等受限记录另行保管，不列入本文。",
}  # fmt: skip

SECRETS = (
    "张小满",
    "张小川",
    "周秀兰",
    "张大明",
    "王春梅",
    "13900001111",
    "13700002222",
    "13700003333",
    "上坝村三组",
    "东莞",
)
TEXTS = st.sampled_from(["想妈妈", "张小满说想家", "电话 13700002222", "住在上坝村三组", "周秀兰身体不好"])
KINDS = st.sampled_from(["家访", "谈心", "学习辅导", "患病就医", "突发事件", "慰问资助", "表彰"])
EXTRA = {"慰问资助": ("来源", "物资"), "表彰": ("名称", "授予单位")}


@settings(max_examples=60)
@given(
    st.lists(st.tuples(KINDS, TEXTS, TEXTS, st.booleans()), max_size=6), st.lists(st.tuples(TEXTS, TEXTS), max_size=3)
)
def test_the_superior_s_copy_holds_no_name_phone_or_address(
    events: list[tuple[str, str, str, bool]], papers: list[tuple[str, str]]
) -> None:
    tree = FAMILY
    for n, (kind, text, other, follow) in enumerate(events):
        tree += f"=== events/2025-2026-1/e-{n}.yaml\n类型: {kind}\n日期: 2025-10-1{n}\n儿童: [zxm-1111, zxc-2222]\n内容: {text}\n"
        tree += "".join(f"{key}: {other}\n" for key in EXTRA.get(kind, ()))
        tree += "后续: {责任人: 王春梅, 处理: 不详}\n" if follow else ""
    for n, (title, matter) in enumerate(papers):
        tree += f"=== documents/z-{n}.yaml\n类型: {'制度' if n else '整改清单'}\n标题: {title}\n日期: 2025-11-2{n}\n事项:\n  - 内容: {matter}\n"
    for name in ("term", "roster"):
        found = page(name, tree, "superior")
        for shown in (found.markdown(cite=True), found.json()):
            assert not [secret for secret in SECRETS if secret in shown], name


@pytest.mark.parametrize("name", ["term", "roster"])
def test_inside_the_school_the_page_says_it_is_internal(name: str) -> None:
    assert page(name, FAMILY, "internal").markdown().startswith("内部资料\n")
    assert "内部资料" not in page(name, FAMILY, "superior").markdown()
