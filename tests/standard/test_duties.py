"""Duties are held in blocks: what is counted and picked there is what going through them one by one finds."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from liushou.check import check
from liushou.facts.timeline import holding, on
from liushou.facts.view import Frame
from liushou.source import Memory
from liushou.standard import load_standard, shipped
from liushou.standard.bearers import applying, bearers, owing_today
from liushou.standard.duty import Duties, State, blocks_of
from qinghe import TREE, frame
from trees import loaded

STANDARDS = [load_standard(name, Memory()) for name in shipped()]
CONDITIONS = {
    item.conditions for one in STANDARDS for item in one.items if item.conditions and item.check.subjects != "教职工"
}
OF_STAFF = {item.conditions for one in STANDARDS for item in one.items if item.check.subjects == "教职工"}
DAYS = ("2025-09-10", "2025-11-20", "2026-01-20")


@cache
def duties() -> Duties:
    return check(loaded(TREE), frame(), STANDARDS).duties


def test_as_many_are_in_each_state_as_are_found_there() -> None:
    assert duties().states == Counter(duty.state for duty in duties())
    for state in State:
        assert [*duties().in_state(state)] == [duty for duty in duties() if duty.state is state]
    open_ = (State.MISSED, State.DUE)
    assert [*duties().in_state(*open_)] == [duty for duty in duties() if duty.state in open_]


def test_those_that_pass_a_test_stand_in_the_same_order() -> None:
    late = duties().where(lambda duty: duty.past)
    assert [*late] == [duty for duty in duties() if duty.past]
    assert 0 < len(late) == len([*late]) < len(duties())


def test_item_by_item_none_is_lost() -> None:
    by_item = duties().by_item()
    assert [duty for own in by_item.values() for duty in own] == sorted(
        duties(), key=lambda duty: [*by_item].index(duty.item.id)
    )
    assert all(own and {duty.item.id for duty in own} == {item} for item, own in by_item.items())


def test_an_item_that_nobody_owes_has_none() -> None:
    riding = next(item for one in STANDARDS for item in one.items if item.id == "ride-register")
    assert list(riding.check.blocks(riding, frame()))  # the item was judged
    assert "ride-register" not in duties().by_item()


def test_duties_taken_apart_and_put_together_are_the_same() -> None:
    assert [*Duties(blocks_of(duties()))] == [*duties()]
    assert not Duties()


@pytest.mark.parametrize("conditions", sorted(CONDITIONS), ids="、".join)
@pytest.mark.parametrize("day", DAYS)
def test_who_owes_today_owes_on_this_day_over_time(conditions: tuple[str, ...], day: str) -> None:
    seen = frame(as_of=day)
    held, as_of = holding(seen, conditions), seen.calendar.as_of
    over_time = dict.fromkeys(held.always, True) | {who: on(truth, as_of) for who, truth in held.turning.items()}
    assert applying(seen, conditions) == {who: answer for who, answer in over_time.items() if answer is not False}
    for per in ("儿童", "班级", "学校"):
        assert owing_today(seen, per, conditions) == _over_time(seen, per, conditions)


@pytest.mark.parametrize("conditions", sorted(OF_STAFF), ids="、".join)
@pytest.mark.parametrize("day", DAYS)
def test_so_do_members_of_staff(conditions: tuple[str, ...], day: str) -> None:
    seen = frame(as_of=day)
    assert owing_today(seen, "教职工", conditions) == _over_time(seen, "教职工", conditions)


def _over_time(seen: Frame, per: str, conditions: tuple[str, ...]) -> dict[object, bool | None]:
    day = seen.calendar.as_of
    every = bearers(seen, per, conditions)
    perhaps = {one.id: None for one in every if any(day in span for span in one.perhaps)}
    return perhaps | {one.id: True for one in every if any(day in span for span in one.sure)}
