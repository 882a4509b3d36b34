"""Restricted matters: an ordinary check says that there are some, ``check --restricted`` which and where, nothing else a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import SETTINGS, School

TREE = (
    SETTINGS.replace("盐值:", "标准: [law, safety]\n盐值:")
    + """\
=== children/zxm-7k3q.yaml
姓名: 张小满
性别: 女
出生日期: "2014-11-22"
班级: x2021-1
在册:
  - {自: "2022-09-05", 原因: 认定}
特殊类别: [需心理关注]
豁免:
  - {要求: psych-followup, 原因: 已转到县医院, 批准人: 陈国良, 自: "2026-03-01"}
=== events/2025-2026-1/2025-10-15-tufa-zxm-7k3q-x4q.yaml
类型: 突发事件
日期: "2025-10-15"
儿童: [zxm-7k3q]
强制报告情形: 被组织乞讨
内容: 当街见到
"""
)
"""A child with two matters that are nobody's business: an incident without a report, and no counselling on record."""
ITEMS = ("九种情形当天报告", "mandatory-report", "需要心理关注的孩子有人跟", "psych-followup", "当街", "乞讨")
COUNTED = "另有受限事项 2 项（错误 1、警告 1），这里不列：有权看的人用 liushou check --restricted"


@pytest.fixture
def school(tmp_path: Path) -> School:
    return School(tmp_path, TREE)


def told(said: str) -> list[str]:
    return [word for word in ITEMS if word in said]


def test_an_ordinary_check_only_counts_them(school: School) -> None:
    said = school.type("check")
    assert said.out.splitlines().count(COUNTED) == 1
    assert told(said.said) == []


def test_they_decide_the_exit_code_of_a_whole_check(school: School) -> None:
    alone = SETTINGS.replace("盐值:", "标准: own\n盐值:") + TREE.partition(SETTINGS[-20:])[2] + (
        "=== standards/own.yaml\n标准: own\n名称: 本校\n版本: 1\n项目:\n"
        "  - {要求: seen, 标题: 当天报告, 分组: 甲, 责任人: 学校, 可豁免: 否, 受限: 是, 说明: 甲,\n"
        "     核对: {方式: 事件落实, 类型: [突发事件], 字段: [告知家长]}}\n"
    )  # fmt: skip
    other = School(school.root / "other", alone)
    assert other.type("check", "--only", "seen").code == 0
    assert other.type("check", "--class", "五年级").code == 0
    assert other.type("check").code == 1
    assert other.type("check", "--format", "sarif").code == 1
    assert other.type("check", "--only", "seen", "--restricted").code == 1


@pytest.mark.parametrize("narrow", [
    ("--class", "五年级"), ("--helper", "何秀英"), ("--only", "psych-followup"), ("--only", "mandatory-report"),
    ("children/zxm-7k3q.yaml",),
])  # fmt: skip
def test_a_narrow_check_says_nothing_as_that_would_say_of_whom(narrow: tuple[str, ...], school: School) -> None:
    said = school.type("check", *narrow)
    assert "受限" not in said.said
    assert told(said.said) == []


def test_who_may_see_them_asks_for_them(school: School) -> None:
    said = school.type("check", "--restricted", "--only", "mandatory-report").out
    assert (
        """\
受限事项（只给有权看的人，不要转发）
  mandatory-report  错误  九种情形当天报告：未见记录
      2025-10-15  events/2025-2026-1/2025-10-15-tufa-zxm-7k3q-x4q.yaml:1:1
      依据 未成年人保护法第十一条第二款；侵害未成年人案件强制报告制度的意见第二条、第四条
"""
        in said
    )
    assert "张小满" not in said
    assert "乞讨" not in said
    assert "另有受限事项" not in said


def test_json_counts_them(school: School) -> None:
    said = school.type("check", "--format", "json")
    assert said.json["restricted"] == {"error": 1, "warning": 1, "note": 0, "unjudged": 0}
    assert told(said.said) == []


def test_a_table_has_no_place_for_them_and_says_so_beside(school: School) -> None:
    said = school.type("check", "--format", "csv")
    assert COUNTED in said.err
    assert told(said.said) == []


@pytest.mark.parametrize("form", ["sarif", "github"])
def test_what_leaves_the_school_does_not_even_count_them(form: str, school: School) -> None:
    said = school.type("check", "--all", "--format", form)
    assert said.err == "另有受限的事项，这种格式一概不写：在学校的电脑上运行 liushou check\n"
    assert told(said.said) == []


@pytest.mark.parametrize("more", [
    ("--format", "sarif"), ("--format", "github"), ("--format", "csv"), ("--format", "json"), ("--audience", "superior"),
    ("--format", "csv", "--audience", "superior"), ("--format", "github", "--audience", "internal"),
])  # fmt: skip
def test_they_go_nowhere_but_inside_the_school(more: tuple[str, ...], school: School) -> None:
    said = school.type("check", "--restricted", *more)
    assert said.code == 2
    assert told(said.said) == []


@pytest.mark.parametrize("form", ["csv", "json"])
def test_inside_the_school_they_may_be_data(form: str, school: School) -> None:
    said = school.type("check", "--restricted", "--format", form, "--audience", "internal").out
    assert "九种情形当天报告：未见记录" in said
    assert "乞讨" not in said


@pytest.mark.parametrize("line", [
    ("todo",), ("todo", "--format", "tsv"), ("show", "张小满"), ("explain", "张小满"), ("report", "term"),
    ("report", "child", "张小满", "--audience", "internal"), ("report", "board"), ("report", "plan"), ("report", "self-check"),
    ("query", "children", "豁免!="),
])  # fmt: skip
def test_no_other_page_names_them(line: tuple[str, ...], school: School) -> None:
    assert told(school.type(*line).said) == []


def test_without_any_nothing_is_said(tmp_path: Path) -> None:
    school = School(tmp_path, SETTINGS)
    assert "受限" not in school.type("check").said
    assert "  没有\n" in school.type("check", "--restricted").out
