"""在册: both ends count, and an end that is not known is open."""

from __future__ import annotations

import pytest

from liushou.calendar import FOREVER, Span
from liushou.facts.helpers import helpers_on, loads
from liushou.facts.register import register_spans, registered
from trees import child, day

TWICE = child("在册: [{自: 2025-09-01, 至: 2025-11-14}, {自: 2025-12-01}]")


@pytest.mark.parametrize(("on", "is_on"), [
    ("2025-08-31", False), ("2025-09-01", True), ("2025-11-14", True), ("2025-11-15", False), ("2025-12-01", True),
    ("2030-01-01", True),
])  # fmt: skip
def test_in_and_out(on: str, is_on: bool) -> None:
    assert registered(TWICE, day(on)) is is_on


def test_without_an_entry_nobody_is_on_it() -> None:
    assert not registered(child(), day("2025-09-01"))


def test_entries_that_touch_are_one_stretch() -> None:
    one = child("在册: [{自: 2025-11-15}, {自: 2025-09-01, 至: 2025-11-14, 原因: 换班}]")
    assert register_spans(one) == (Span(day("2025-09-01"), FOREVER),)


HELPED = """\
帮扶:
  - {人: yh-0001, 角色: 帮扶教师, 自: 2025-09-01, 至: 2025-11-14}
  - {人: lf-0002, 角色: 爱心妈妈, 自: 2025-11-15}
  - {人: 同学, 角色: 手拉手}
在册: [{自: 2025-09-01, 至: 2025-12-31}]
"""


@pytest.mark.parametrize(("on", "grown", "peers"), [
    ("2025-08-31", [], ["同学"]), ("2025-11-14", ["yh-0001"], ["同学"]), ("2025-11-15", ["lf-0002"], ["同学"]),
])  # fmt: skip
def test_who_helps(on: str, grown: list[str], peers: list[str]) -> None:
    one = child(HELPED)
    assert [helped.person for helped in helpers_on(one, day(on))] == grown
    assert [helped.person for helped in helpers_on(one, day(on), peers=True)] == peers


def test_loads_count_children_on_the_register_and_no_peers() -> None:
    twice = HELPED.replace("爱心妈妈, 自: 2025-11-15", "爱心妈妈, 自: 2025-10-01").replace("lf-0002", "yh-0001")
    assert loads([child(HELPED)], day("2025-12-31")) == {"lf-0002": ["zjm-7k3q"]}
    assert loads([child(HELPED)], day("2026-01-01")) == {}
    assert loads([child(twice)], day("2025-11-01")) == {"yh-0001": ["zjm-7k3q"]}
