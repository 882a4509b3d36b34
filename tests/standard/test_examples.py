"""Each item of a pack that ships, by its own example: what it calls enough is enough, what it calls short is missed."""

from __future__ import annotations

from pathlib import Path

import pytest
from examples import judged

from liushou.source import Memory
from liushou.standard import load_standard, shipped
from liushou.standard.duty import Duty, State
from liushou.standard.model import Example, Item

ITEMS = {f"{name}:{item.id}": item for name in shipped() for item in load_standard(name, Memory()).items}
BY_COMMANDS = {name: item for name, item in ITEMS.items() if item.check.how not in ("人工", "程序保证")}
"""Those that records can meet; what a person looks at, or the program warrants, no command shows."""


def _example(item: Item) -> Example:
    assert item.example, f"{item.id} 没有例"
    return item.example


def _found(duties: list[Duty]) -> int:
    return sum(duty.numbers[1] for duty in duties if duty.numbers)


@pytest.mark.parametrize("name", BY_COMMANDS)
def test_what_is_enough(name: str, tmp_path: Path) -> None:
    item = ITEMS[name]
    duties = judged(item, _example(item).meets_by, tmp_path)
    assert duties
    if item.open_ended:
        assert _found(duties) > 0
    else:
        assert [duty for duty in duties if duty.state is not State.MET] == []


@pytest.mark.parametrize("name", BY_COMMANDS)
def test_what_is_short(name: str, tmp_path: Path) -> None:
    item = ITEMS[name]
    duties = judged(item, _example(item).fails_by, tmp_path)
    assert duties
    if item.open_ended:
        assert _found(duties) == 0
    else:
        assert State.MISSED in {duty.state for duty in duties}


@pytest.mark.parametrize("name", sorted(set(ITEMS) - set(BY_COMMANDS)))
def test_what_no_command_shows_has_none(name: str) -> None:
    example = _example(ITEMS[name])
    assert (*example.meets_by, *example.fails_by) == ()
