"""家访, 谈心, 亲情联系, 家校联系: what was done, with whom, and what was only tried."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from liushou.facts.care import household
from liushou.figures.figure import Counted, Figure, each, gathered
from liushou.figures.registry import Compute, figure
from liushou.figures.scope import Scope
from liushou.kinds.child import Child
from liushou.kinds.event import Event
from liushou.text import join_list
from liushou.values import known

KINDS = ("家访", "谈心", "亲情联系", "家校联系", "学习辅导")
CONTACTS = KINDS[:4]
TRIED = {"未遇": "上门没有遇到人", "未接通": "没有接通", "婉拒": "对方婉拒"}


def _times(kind: str) -> Compute:
    def count(scope: Scope) -> Figure:
        return scope.flow(f"{kind}次", "次", each(scope.done(kind)), f"期间里完成的{kind}记录，一次算一次", (kind,))

    count.__doc__ = f"{kind} (次) that took place within the term."
    return count


def _child_times(kind: str) -> Compute:
    def count(scope: Scope) -> Figure:
        found = child_times(scope, scope.done(kind))
        return scope.flow(f"{kind}人次", "人次", found, f"期间里完成的{kind}，每涉及一名儿童算一人次", (kind,))

    count.__doc__ = f"Child × event (人次) of {kind} that took place within the term."
    return count


def _children(kind: str) -> Compute:
    def count(scope: Scope) -> Figure:
        found = gathered(Counted(child.id, (child, event)) for child, event in named(scope, scope.done(kind)))
        return scope.flow(f"{kind}儿童", "名", found, f"期间里有过完成的{kind}的儿童，一名只算一次", (kind,))

    count.__doc__ = f"Children (名) with a {kind} that took place within the term."
    return count


def _attempts(kind: str, result: str) -> Compute:
    def count(scope: Scope) -> Figure:
        found = [event for event in scope.tried(kind) if known(event.result) == result]
        return scope.flow(
            f"{kind}{result}", "次", each(found), f"期间里{kind}时{TRIED[result]}，不计入完成的次数", (kind,)
        )

    count.__doc__ = f"{kind} (次) within the term that ended in {result}: an attempt, never counted as done."
    return count


for _kind in KINDS:
    figure(f"{_kind}次")(_times(_kind))
    figure(f"{_kind}人次")(_child_times(_kind))
    figure(f"{_kind}儿童")(_children(_kind))
    for _result in TRIED:
        figure(f"{_kind}{_result}")(_attempts(_kind, _result))


@figure("联系人次")
def child_contacts(scope: Scope) -> Figure:
    """Child × event (人次) of every kind of contact that took place within the term."""
    found = child_times(scope, (event for kind in CONTACTS for event in scope.done(kind)))
    return scope.flow("联系人次", "人次", found, f"期间里完成的{join_list(CONTACTS)}，每涉及一名儿童算一人次", CONTACTS)


@figure("家访户")
def households_visited(scope: Scope) -> Figure:
    """Households (户) visited within the term: children who share the 主要 carer on the day of the visit are one."""
    found = gathered(
        Counted(household(child, event.day), (child, event)) for child, event in named(scope, scope.done("家访"))
    )
    return scope.flow("家访户", "户", found, "期间里走访到的户，家访当天主要照护人相同的儿童算一户", ("家访",))


def named(scope: Scope, events: Iterable[Event]) -> Iterator[tuple[Child, Event]]:
    """Each event with each child on file whom it names."""
    return ((child, event) for event in events for child in scope.children_of(event))


def child_times(scope: Scope, events: Iterable[Event]) -> tuple[Counted, ...]:
    """Events counted once a child: 人次."""
    return tuple(Counted((child.id, event.id), (child, event)) for child, event in named(scope, events))
