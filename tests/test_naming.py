"""Ids and paths: they say nothing to a stranger, and nothing is ever written over what stands there."""

from __future__ import annotations

import re

import pytest

from liushou import identity, naming
from liushou.naming import child_id, initials, person_id, spelling

ALL_TAKEN = frozenset(identity.child_id("zxm", "张小满", "2015-03-05", "盐", attempt) for attempt in range(8))


@pytest.mark.parametrize(
    ("name", "letters"),
    [("张小满", "zxm"), ("单小满", "sxm"), ("欧阳娜娜", "oynn"), ("买买提·艾力", "mmta"), ("Anna", "a"), ("𠮷", "x")],
)
def test_a_name_is_known_by_its_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_names_are_put_in_order_by_their_sound_and_codes_as_they_are() -> None:
    assert sorted(["周洪", "Anna", "白雪", "陈果"], key=spelling) == ["Anna", "白雪", "陈果", "周洪"]


def test_a_child_has_the_same_id_wherever_it_is_entered() -> None:
    """Two people who add the same child on two branches collide in git instead of making two."""
    assert child_id("张小满", "2015-03-05", "盐", ()) == child_id("张小满", "2015-03-05", "盐", ())
    assert child_id("张小满", "2015-03-05", "盐", ()) != child_id("张小满", "2015-03-05", "别校的盐", ())


def test_another_child_who_would_have_the_same_id_gets_the_next() -> None:
    first = child_id("张小满", "2015-03-05", "盐", ())
    second = child_id("张小满", "2015-03-05", "盐", {first})
    assert {first, second} <= ALL_TAKEN
    assert first != second


def test_where_all_of_a_child_s_own_ids_are_taken_any_free_one_will_do() -> None:
    made = child_id("张小满", "2015-03-05", "盐", ALL_TAKEN)
    assert re.fullmatch("zxm-[0-9a-z]{4}", made)
    assert made not in ALL_TAKEN


def test_a_random_id_that_is_taken_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter(["yh-aaaa", "yh-aaaa", "yh-bbbb"])
    monkeypatch.setattr(naming.identity, "random_id", lambda stem, length: next(drawn))
    assert person_id("余洪", {"yh-aaaa"}) == "yh-bbbb"
