"""Where an inspection stands: n of N by section, points as far as a document gives them, what only a person can judge."""

from __future__ import annotations

from decimal import Decimal

from liushou.check import check
from liushou.source import Memory
from liushou.standard import parse_standard
from liushou.standing import Section, score, sections
from trees import CHILD, frame, loaded

OWN = """\
标准: own
名称: 本校
版本: 1
满分: 30
项目:
  - {要求: a-visit, 标题: 家访, 分组: 家访谈心, 责任人: 班主任, 说明: 看, 分值: 20, 核对: {方式: 事件次数, 每: 阶段, 类型: 家访},
     分级: [{自: 0, 至: 33, 得: 0}, {自: 34, 至: 99, 得: 12}, {自: 100, 至: 100, 得: 20}]}
  - {要求: a-talk, 标题: 谈心, 分组: 家访谈心, 责任人: 班主任, 强度: 笼统, 说明: 谈, 核对: {方式: 事件次数, 每: 学期, 类型: 谈心}}
  - {要求: a-keeper, 标题: 专人, 分组: 组织, 责任人: 学校, 说明: 管, 分值: 10, 核对: {方式: 字段齐全, 字段: 学校.档案专人}}
  - {要求: a-room, 标题: 活动室, 分组: 组织, 责任人: 学校, 说明: 看, 核对: {方式: 人工, 看什么: [现场]}}
"""
EVENTS = """\
=== events/2025-2026-1/2025-09-12-a-x4q.yaml
类型: 家访
日期: 2025-09-12
儿童: [zjm-7k3q]
=== events/2025-2026-1/2025-12-20-a-x4q.yaml
类型: 家访
日期: 2025-12-20
儿童: [zjm-7k3q]
=== events/2025-2026-1/2025-11-03-b-x4q.yaml
类型: 谈心
日期: 2025-11-03
儿童: [zjm-7k3q]
"""


def found(tree: str, as_of: str | None = None) -> list[Section]:
    standard = parse_standard(OWN.encode(), "standards/own.yaml", Memory())
    seen = check(loaded(tree), frame(tree, as_of), [standard])
    return sections(seen, seen.duties)


def test_sections_stand_in_the_order_of_the_standard_and_count_what_can_be_judged() -> None:
    visits, own = found(CHILD + EVENTS)
    assert (visits.name, visits.met, visits.judged) == ("家访谈心", 2, 3)  # the talk without a number is not judged
    assert (own.name, own.met, own.judged) == ("组织", 0, 1)  # nor is the room


def test_points_follow_the_bands_where_there_are_any_and_are_all_or_nothing_elsewhere() -> None:
    visits, own = found(CHILD + EVENTS)  # two of three phases: 66 %
    assert visits.points == (Decimal(12), Decimal(20))
    assert own.points == (Decimal(0), Decimal(10))
    assert score([visits, own]) == (Decimal(12), Decimal(30))


def test_an_item_that_is_not_yet_owed_earns_and_costs_nothing() -> None:
    [visits, _] = found(CHILD, as_of="2025-09-10")  # the first phase is still open
    assert visits.points is None
    assert visits.judged == 0


def test_what_can_still_be_mended_is_what_no_closed_window_holds() -> None:
    visits, own = found(CHILD + EVENTS)
    assert [one.mendable for one in visits.items] == [0, 0]
    assert [one.mendable for one in own.items] == [1, 0]


def test_an_item_without_a_number_tells_how_many_have_a_record_and_the_last_day() -> None:
    talk = found(CHILD + EVENTS)[0].items[1]
    archive = loaded(CHILD + EVENTS).archive
    last = talk.last(archive)
    assert (talk.on_record, str(last and last.day)) == ((1, 1), "2025-11-03")
    assert found(CHILD)[0].items[1].on_record == (0, 1)


def test_children_are_counted_once_whatever_the_number_of_windows() -> None:
    own = OWN.replace("方式: 事件次数, 每: 学期, 类型: 谈心", "方式: 事件次数, 每: 月, 类型: 谈心")
    standard = parse_standard(own.encode(), "standards/own.yaml", Memory())
    seen = check(loaded(CHILD + EVENTS), frame(CHILD + EVENTS), [standard])
    assert sections(seen, seen.duties)[0].items[1].on_record == (1, 1)  # five months, one child


def test_what_parents_owe_is_in_no_count_of_the_schools() -> None:
    own = OWN.replace("责任人: 班主任, 说明: 看", "责任人: 父母, 说明: 看")
    standard = parse_standard(own.encode(), "standards/own.yaml", Memory())
    seen = check(loaded(CHILD + EVENTS), frame(CHILD + EVENTS), [standard])
    visits = sections(seen, seen.duties)[0]
    assert (visits.met, visits.judged, visits.points) == (0, 0, None)
