"""todo for what classes, the school and its staff owe: the table names the class, and pasted back it meets the duty."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import School
from trees import CHILD, SCHOOL

STANDARD = """\
=== standards/own.yaml
标准: own
名称: 本校
版本: "1"
项目:
  - {要求: own-meeting, 标题: 主题班会, 分组: 活动, 责任人: 班主任, 说明: 开, 核对: {方式: 事件次数, 每: 学期, 按: 班级, 类型: 活动}}
  - {要求: own-weekly, 标题: 每周谈心, 分组: 谈心, 责任人: 班主任, 说明: 谈, 核对: {方式: 事件次数, 每: 周, 联系: 学校—儿童}}
  - {要求: own-group, 标题: 领导小组会议, 分组: 组织, 责任人: 学校, 说明: 开, 核对: {方式: 事件次数, 每: 学期, 按: 学校, 类型: 领导小组会议}}
"""


@pytest.fixture
def school(tmp_path: Path) -> School:
    return School(tmp_path, f"=== liushou.yaml\n{SCHOOL}标准: own\n{CHILD}{STANDARD}", today="2025-11-12")


def test_a_class_stands_in_a_column_of_its_own_and_pasted_back_everything_is_met(school: School) -> None:
    head, *rows = [line.split("\t") for line in school.type("todo", "--format", "tsv").out.splitlines()]
    by_item = {row[head.index("要求")]: row for row in rows}
    assert by_item["主题班会"][head.index("班级")] == "五年级"
    assert by_item["主题班会"][head.index("儿童")] == ""
    assert by_item["领导小组会议"][head.index("儿童")] == ""
    assert by_item["每周谈心"][head.index("儿童")] == "张小满"
    for row in rows:
        row[head.index("日期")] = "2025-11-12"
    table = "".join("\t".join(row) + "\n" for row in (head, *rows))
    school.does("add", "event", "--table", "-", stdin=table)
    left = {one["code"] for one in school.check()["findings"] if one["state"] == "due"}
    assert left == set()
    again = school.type("add", "event", "--table", "-", stdin=table)
    assert again.code == 0, again.said
    assert len(list((school.root / "events").rglob("*.yaml"))) == len(rows)
