"""One child whose records can be told as a case: two dated levels, the later one higher."""

from __future__ import annotations

from dataclasses import dataclass

from liushou.figures.figure import Figure, each, first
from liushou.figures.levels import ROSE
from liushou.figures.registry import Result
from liushou.figures.scope import Scope
from liushou.kinds.child import Child, GrowthNote
from liushou.kinds.event import Event
from liushou.kinds.events import Marks

KINDS = ("家访", "谈心", "亲情联系", "家校联系", "学习辅导")


@dataclass(frozen=True, slots=True)
class Case:
    """The child, the first and the last level of the window, what was done for the child, and the dated growth records."""

    child: Child
    before: Marks
    after: Marks
    done: dict[str, Figure]
    growth: tuple[GrowthNote, ...]


def case(scope: Scope) -> Case | None:
    """The child 在册 whose level rose within the window and of whom most is on file; None where nobody's did."""
    rose = _rose(scope.get("学业变化"))
    cases = [_case(child, before, after, scope) for child, before, after in rose if child in scope.on_register]
    return max(
        cases, key=lambda one: (len(one.growth), sum(len(kind.counted) for kind in one.done.values())), default=None
    )


def _rose(changes: Result) -> list[tuple[Child, Marks, Marks]]:
    if changes is None or isinstance(changes, Figure):
        return []
    out = []
    for one in changes[ROSE].counted:
        before, after = (record for record in one.records if isinstance(record, Marks))
        out.append((first(one, Child), before, after))
    return out


def _case(child: Child, before: Marks, after: Marks, scope: Scope) -> Case:
    own = [event for event in scope.frame.archive.events_of.get(child.id, ()) if event.day in scope.window]
    done = {kind: _of(kind, own, scope) for kind in KINDS}
    growth = tuple(note for note in child.growth if note.day in scope.window)
    return Case(child, before, after, done, growth)


def _of(kind: str, own: list[Event], scope: Scope) -> Figure:
    ids = {event.id for event in own}
    found = each(event for event in scope.done(kind) if event.id in ids)
    return scope.flow(f"案例·{kind}", "次", found, f"期间里写明这名儿童的{kind}记录", (kind,))
