"""The headmaster's page: it agrees with check, tells apart what can be mended and what cannot, and stays inside the school."""

from __future__ import annotations

import re

import pytest

from liushou.errors import UsageError
from liushou.figures import Scope
from liushou.figures.keys import part
from liushou.standard.duty import State
from papers import example
from reporting import FAMILY, VISITS, checked, figure, page, scope

TREE = FAMILY + VISITS


def rows(markdown: str, head: str) -> list[list[str]]:
    """The rows of the table under this head."""
    below = markdown[markdown.index(f"| {head} |") :].split("\n\n", maxsplit=1)[0].splitlines()
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in below[2:]]


def test_what_is_counted_is_what_check_counts() -> None:
    found, seen = checked(TREE)[0], scope(TREE)
    state = found.duties.states
    assert figure(seen, "应有记录").value == state[State.MET] + state[State.MISSED]
    assert figure(seen, "见到记录").value == state[State.MET]
    assert figure(seen, "还能补").value + figure(seen, "不能再补").value == state[State.MISSED]


@pytest.mark.parametrize("name", ["应有记录", "见到记录", "还能补", "不能再补"])
def test_no_duty_is_judged_in_a_term_nobody_checked(name: str) -> None:
    assert Scope(scope(TREE).frame).figure(name) is None


def test_the_classes_add_up_to_the_school() -> None:
    *classes, total = rows(page("board", TREE).markdown(), "班级 | 应有 | 见到 | 还能补 | 不能再补 | 未到期")
    assert [sum(int(row[column]) for row in classes) for column in range(1, 6)] == [int(cell) for cell in total[1:]]
    assert [row[0] for row in classes][-1] == "全校"


def test_within_the_term_it_says_by_when_and_by_whom() -> None:
    text = page("board", TREE, as_of="2025-11-10").markdown()
    due = rows(text, "到期日 | 要求 | 项数 | 责任人")
    assert ["11月30日", "每月谈心", "2", "余洪"] in due
    days = [tuple(map(int, re.findall(r"\d+", row[0]))) for row in due if row[0] != "不分时段"]
    assert days == sorted(days, key=lambda day: (day[0] < 8, day)), "the nearest day first, January after December"
    assert "本学期没有还没到期的要求" not in text
    assert "本学期没有还没到期的要求" in page("board", TREE).markdown()


def test_what_can_be_mended_stands_by_who_has_to() -> None:
    found = rows(page("board", TREE).markdown(), "责任人 | 项数 | 要补的")
    assert sum(int(row[1]) for row in found) == figure(scope(TREE), "还能补").value
    assert len({row[0] for row in found}) == len(found)


def test_months_stand_in_their_order_and_what_has_none_last() -> None:
    found = example()[0]
    seen = Scope(found.frame, found)
    labels = [*part(figure(seen, "应有记录"), "要求到期月", seen)]
    assert labels == ["9月", "10月", "11月", "12月", "1月", "8月", "不分时段"]


@pytest.mark.parametrize(("as_of", "late"), [("2025-12-20", False), ("2025-12-21", True)])
def test_what_is_overdue_is_said_to_be(as_of: str, late: bool) -> None:
    due = "后续: {责任人: 余洪, 到期日: 2025-12-20}"
    tree = f"{TREE}=== events/2025-2026-1/2025-11-20-zuotan-z9.yaml\n类型: 座谈会\n日期: 2025-11-20\n{due}\n"
    text = page("board", tree, as_of=as_of).markdown()
    assert ("- **期限已过**：11月20日座谈会的后续由余洪负责" in text) is late
    assert "2025年12月20日到期，处理结果还没有记下" in text


def test_months_before_a_child_was_on_the_register_are_no_gap() -> None:
    tree = TREE.replace("在册: [{自: 2025-08-01}]", "在册: [{自: 2025-10-08}]", 1)
    months = rows(page("board", tree).markdown(), "姓名 | 9月 | 10月 | 11月 | 12月 | 1月")
    assert sorted(row[1] for row in months) == ["1", "－"]


def test_a_child_in_no_class_of_whom_nothing_was_seen_has_a_row_too() -> None:
    tree = FAMILY + "=== children/lyh-3333.yaml\n姓名: 李一禾\n在册: [{自: 2025-08-01}]\n"
    found = rows(page("board", tree).markdown(), "班级 | 应有 | 见到 | 还能补 | 不能再补 | 未到期")
    assert [row[2] for row in found if row[0] == "未分班"] == ["0"]


def test_it_is_for_inside_the_school() -> None:
    with pytest.raises(UsageError, match="不能给 superior 看"):
        page("board", TREE, "superior")
    assert page("board", TREE).markdown().startswith("内部资料\n")


def test_a_school_with_nobody_on_the_register_has_a_page_too() -> None:
    text = page("board", "").markdown()
    assert "在册留守儿童0名" in text
    assert "帮扶和联系" not in text


def test_no_ordinary_page_names_the_file_of_a_restricted_matter() -> None:
    """An 突发事件 that has to be reported is as private as the report, though others of its kind are not."""
    matter = (
        "=== restricted/2025-10-15-tufa-q7.yaml\n类型: 突发事件\n日期: 2025-10-15\n儿童: [zxm-1111]\n"
        "人员: [yh-0001]\n强制报告情形: 被组织乞讨\n"
    )
    for name in ("board", "self-check", "term"):
        told = page(name, TREE + matter, standard="contact")
        assert "q7" not in told.json() + told.markdown(cite=True)
