"""Whom class and school events reached: children 在册, phase by phase (x of y)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from liushou.calendar import Window
from liushou.facts.grade import class_on, grade_on
from liushou.facts.register import register_spans, registered
from liushou.figures.figure import Counted, Figure, gathered
from liushou.figures.period import term_name
from liushou.figures.registry import Compute, figure
from liushou.figures.scope import Scope
from liushou.kinds.child import Child
from liushou.kinds.event import Event
from liushou.values import known

KINDS = ("活动", "安全教育")


def phases(scope: Scope) -> dict[str, Window]:
    """The phases begun by the as-of day of every term covered, by the name they can be told by."""
    found = [(one.frame.calendar.term, phase) for one in scope.terms for phase in one.frame.calendar.term.phases]
    begun = [(term, phase) for term, phase in found if phase.start <= scope.day]
    several = len({term.code for term, _ in begun}) > 1
    return {f"{term_name(term) if several else ''}{phase.name}": phase for term, phase in begun}


@figure("阶段在册")
def registered_in_phases(scope: Scope) -> dict[str, Figure] | None:
    """Children (名) 在册 on any day of each phase begun."""
    about = "这个阶段里有一天在册的儿童"
    return {
        name: replace(scope.stock(f"阶段在册·{name}", _within(phase, scope), about), window=_sofar(phase, scope))
        for name, phase in phases(scope).items()
    } or None


def _reached(kind: str) -> Compute:
    def count(scope: Scope) -> dict[str, Figure] | None:
        return {
            name: _in_phase(f"{kind}覆盖·{name}", kind, phase, scope) for name, phase in phases(scope).items()
        } or None

    count.__doc__ = (
        f"Children (名) 在册 whom {kind} of a phase reached, by name, with their class, or with the whole school."
    )
    return count


for _kind in KINDS:
    figure(f"{_kind}覆盖")(_reached(_kind))


def _in_phase(name: str, kind: str, phase: Window, scope: Scope) -> Figure:
    events = [event for event in scope.done(kind) if event.day in phase]
    found = gathered(Counted(child.id, (child, event)) for event in events for child in _of(event, scope))
    about = f"这个阶段的{kind}写明的，或者所在班级、年级、全校在范围之内的在册儿童；没有写范围也没有写名字的不算到人"
    return replace(scope.flow(name, "名", found, about, (kind,)), window=_sofar(phase, scope))


def _of(event: Event, scope: Scope) -> Iterator[Child]:
    named = {child.id for child in scope.children_of(event)}
    for child in scope.children:
        if registered(child, event.day) and (child.id in named or _invited(event, child, scope)):
            yield child


def _invited(event: Event, child: Child, scope: Scope) -> bool:
    if event.children:
        return False
    group, wanted = known(event.class_), known(event.scope)
    if wanted == "年级":
        classes = scope.frame.classes
        one = classes.by_code(group) if group else None
        return one is not None and grade_on(child, classes, event.day) == classes.grade(one, event.day)
    if group is not None:
        return class_on(child, event.day) == group
    return wanted in ("全体留守儿童", "全校")


def _within(phase: Window, scope: Scope) -> Iterator[Child]:
    days = _sofar(phase, scope)
    return (child for child in scope.children if any(span.overlap(days) for span in register_spans(child)))


def _sofar(phase: Window, scope: Scope) -> Window:
    return Window(phase.start, min(phase.end, scope.day), phase.name)
