"""What is asked of each child 在册 on the as-of day: the duties of all of them together."""

from __future__ import annotations

from collections.abc import Set
from itertools import repeat
from typing import TYPE_CHECKING

from liushou.facts.view import Frame
from liushou.standard.bearers import children_today, exempt_today, special_today
from liushou.standard.duty import Block, Case, State, state_of
from liushou.values import Id

if TYPE_CHECKING:
    from liushou.standard.model import Item


def of_children(item: Item, frame: Frame, case: Case, missed: Set[Id], unclear: Set[Id]) -> Block:
    """A duty for each child to whom the item applies, or may apply: met but for those who miss it, or of whom nobody can say."""
    today, files = children_today(frame, item.conditions), frame.archive.children
    states: dict[Id | None, State] = dict.fromkeys(today, State.MET)
    states.update(dict.fromkeys(states.keys() & missed, State.MISSED))
    states.update(dict.fromkeys(states.keys() & unclear, State.UNJUDGED))
    for who in special_today(frame, item.conditions):
        if states[who] is State.MISSED:
            states[who] = state_of(met=False, exempt=exempt_today(files[who], item, frame), doubtful=today[who] is None)
    return Block(item, states, states.values(), repeat(case))
