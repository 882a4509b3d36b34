"""What concerns one person: the same duties as a check of everything, and no restricted matter."""

from __future__ import annotations

import pytest

from liushou import concerns
from liushou.archive import load
from liushou.check import check
from liushou.source import Memory
from liushou.standard import load_standard
from liushou.standard.duty import Duty
from liushou.standard.holders import holder
from liushou.values import Id
from liushou.why import Applies, why
from qinghe import TREE, files, frame

SCHOOL = frame()
STANDARD = load_standard("school", Memory())
CHILDREN = list(SCHOOL.archive.children.values())


def told(duties: list[Duty]) -> list[str]:
    return sorted(f"{duty.item.id} {duty.window} {duty.state} {duty.records} {holder(duty, SCHOOL)}" for duty in duties)


@pytest.mark.parametrize("child", CHILDREN, ids=lambda child: child.id)
def test_one_childs_duties_are_those_of_the_whole_check(child) -> None:  # type: ignore[no-untyped-def]
    everything = check(load(Memory(files(TREE))), SCHOOL, [STANDARD])
    own = concerns.duties_of(child, SCHOOL, concerns.items_of([STANDARD])[0])
    assert told(own) == told([duty for duty in everything.duties if duty.subject == child.id])


@pytest.mark.parametrize("child", CHILDREN, ids=lambda child: child.id)
def test_a_duty_stands_exactly_where_why_says_that_it_applies(child) -> None:  # type: ignore[no-untyped-def]
    for item in filter(concerns.asks_of_children, STANDARD.items):
        owed = bool(concerns.duties_of(child, SCHOOL, [item]))
        assert owed is (why(child, item, SCHOOL).applies is not Applies.NO)


def test_restricted_events_are_counted_and_not_told() -> None:
    done, tried, kept = concerns.by_kind(Id("yh-7t8p"), SCHOOL)
    assert (dict(done), dict(tried), kept) == ({"家访": 1}, {"家访": 1}, 1)


def test_the_days_between_terms_belong_to_the_term_that_ended() -> None:
    winter = frame(as_of="2026-01-19")
    assert [event.id for event in concerns.in_term(winter.archive.events, winter)][-1] == "2026-01-18-tanxin-ddd"
    assert concerns.before_term(winter.archive.events, winter) == 1
