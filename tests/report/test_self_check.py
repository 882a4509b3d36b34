"""The self-check: the standards section by section as check counts them; to the authority above, without a name."""

from __future__ import annotations

import re

import pytest

from liushou.errors import UsageError
from liushou.report import Page
from liushou.standing import sections
from reporting import FAMILY, VISITS, checked, page

TREE = FAMILY + VISITS
COUNTY = """\
=== standards/county.yaml
标准: county
名称: 本县检查细则
版本: 1
满分: 30
项目:
  - {要求: a-visit, 标题: 家访, 分组: 家访谈心, 责任人: 班主任, 说明: 看, 分值: 20, 核对: {方式: 事件次数, 每: 阶段, 类型: 家访},
     分级: [{自: 0, 至: 32, 得: 0}, {自: 33, 至: 99, 得: 12}, {自: 100, 至: 100, 得: 20}]}
  - {要求: a-talk, 标题: 谈心, 分组: 家访谈心, 责任人: 班主任, 强度: 笼统, 说明: 谈, 核对: {方式: 事件次数, 每: 学期, 类型: 谈心}}
  - {要求: a-keeper, 标题: 专人管理, 分组: 组织, 责任人: 学校, 说明: 管, 补法: 定下人写上。, 分值: 10,
     核对: {方式: 字段齐全, 字段: 学校.档案专人}}
  - {要求: a-room, 标题: 活动室, 分组: 组织, 责任人: 学校, 说明: 看, 核对: {方式: 人工, 看什么: [现场, 使用登记]}}
"""
TALK = "=== events/2025-2026-1/2025-12-08-tanxin-c1.yaml\n类型: 谈心\n日期: 2025-12-08\n儿童: zxm-1111\n"


def county(tree: str = TREE, audience: str | None = None, as_of: str | None = None) -> Page:
    """The self-check by a county's own standard, which gives points."""
    return page("self-check", tree + COUNTY, audience, as_of, standard="county")


def chapter(text: str, title: str) -> str:
    """What stands under a heading."""
    found = re.search(rf"^## [一二三四五六七八九十]+、{title}\n\n(.*?)(?=^## |^---$)", text, re.S | re.M)
    assert found, title
    return found[1].strip()


def test_every_section_says_what_check_says() -> None:
    seen = checked(TREE)[0]
    found = {one.name: f"{one.met}/{one.judged}" for one in sections(seen, seen.duties) if one.judged}
    text = page("self-check", TREE).markdown()
    rows = [row.split(" | ")[0] for row in chapter(text, "逐项对照").splitlines() if row.startswith("| ")]
    assert dict(re.findall(r"^\| (.+)（(\d+/\d+)）$", "\n".join(rows), re.M)) == found


def test_points_stand_where_the_document_gives_them() -> None:
    text = county().markdown()
    assert "文件给了分值、现在就能判断的共30分，得12分。" in text
    assert "| 家访谈心（2/6，得分12/20） | 家访 | 班主任 | 2/6 | 12/20 | 不能再补4项。 |" in text
    assert "| 活动室 | 学校 | － | － | 要人工核对 |" in text
    assert "得分" not in page("self-check", TREE).markdown()


def test_what_can_be_mended_what_is_missed_for_good_and_what_a_person_judges_stand_apart() -> None:
    text = county(TREE + TALK).markdown()
    assert chapter(text, "还能补的") == "1. 专人管理：1项，全校（缺档案专人）。"
    missed = chapter(text, "时段已过、不能再补的")
    assert "1. 家访：期中2项、期末2项。" in missed
    assert "凭原始记录按原日期补录" in missed
    assert chapter(text, "没有定数的").endswith("1. 谈心：2名里1名有记录，最近的在2025年12月8日。")
    assert chapter(text, "要人工核对的") == "1. 活动室：看现场、使用登记。"
    assert "1. 谈心：没有记录。" in county().markdown()


def test_inside_the_school_it_names_whom_a_miss_is_about_and_how_to_mend_it() -> None:
    text = county(audience="internal").markdown()
    assert text.startswith("内部资料")
    assert "家访：期中2项、期末2项，五年级张小川（期中、期末）、张小满（期中、期末）。" in text
    assert "专人管理：1项，全校（缺档案专人）。定下人写上。" in text


def test_to_the_authority_it_names_no_child_and_the_public_gets_none() -> None:
    for told in (county().markdown(cite=True), county().json()):
        assert "张小" not in told
    with pytest.raises(UsageError, match="不能给 public 看"):
        county(audience="public")


def test_what_is_not_yet_due_is_no_fault() -> None:
    text = county(as_of="2025-09-10").markdown()
    assert "还没有到期的" in text
    assert "时段已过" not in text
    assert "| 家访 | 班主任 | 1/1 | 20/20 |" not in text


def test_it_ends_with_those_who_sign() -> None:
    last = county().markdown().rstrip().splitlines()[-1]
    assert [word.rstrip("：") for word in re.split(r"　+", last.rstrip("　")) if word] == [
        "填表人", "复核人", "单位负责人（签字）", "单位（盖章）",
    ]  # fmt: skip
