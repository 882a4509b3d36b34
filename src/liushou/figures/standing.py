"""Where the school stands: what was asked, what is on record, what can still be mended, what falls due."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from liushou.archive import name_of
from liushou.facts.grade import class_on
from liushou.figures.figure import Counted, Figure
from liushou.figures.registry import figure
from liushou.figures.scope import Scope, asked
from liushou.standard.duty import Duty, State

WHOLE_SCHOOL, NO_WINDOW = "全校", "不分时段"


@figure("应有记录")
def judged(scope: Scope) -> Figure | None:
    """Duties (项) that are met or missed; exempt, open and unjudged ones are not among them."""
    about = "已满足的和未见记录的要求，免去的、未到期的、无法判断的不在内，一人一个时段算一项"
    return _duties("应有记录", about, scope, lambda duty: duty.state in (State.MET, State.MISSED))


@figure("见到记录")
def met(scope: Scope) -> Figure | None:
    """Duties (项) among them that records meet."""
    return _duties("见到记录", "应有记录的要求中已满足的", scope, lambda duty: duty.state is State.MET)


@figure("还能补")
def mendable(scope: Scope) -> Figure | None:
    """Missed duties (项) that something can still be done about: a fact to add, a paper to write."""
    about = "未见记录而没有时段、现在还能补上的要求"
    return _duties("还能补", about, scope, lambda duty: duty.state is State.MISSED and not duty.past)


@figure("不能再补")
def past(scope: Scope) -> Figure | None:
    """Missed duties (项) whose window is over: written down if they were done then, told as they are if not."""
    about = "时段已过、未见记录的要求：当时做过的凭原始记录补录，没有做的如实说明"
    return _duties("不能再补", about, scope, lambda duty: duty.state is State.MISSED and duty.past)


def _duties(name: str, about: str, scope: Scope, wanted: Callable[[Duty], bool]) -> Figure | None:
    if scope.all_duties is None:
        return None
    school, by_id = scope.frame.archive.school, scope.by_id
    found = [
        Counted(
            asked(duty),
            tuple(by_id[one] for one in (duty.subject or school.id, *duty.records) if one in by_id) or (school,),
        )
        for duty in scope.all_duties
        if wanted(duty)
    ]
    return replace(scope.flow(name, "项", found, about), population="检查标准的各项要求")


def requirement(one: Counted, scope: Scope) -> str:
    """What is asked, by the title of the item."""
    return _duty(one, scope).item.title


def requirements(scope: Scope) -> list[str]:
    """The titles in the order of the standards."""
    return [item.title for standard in scope.standards for item in standard.items]


def class_asked(one: Counted, scope: Scope) -> str:
    """Whose class a duty belongs to; 全校 where it is nobody's."""
    subject, classes = _duty(one, scope).subject, scope.frame.classes
    child = scope.frame.archive.children.get(subject) if subject else None
    if child is not None:
        return classes.name_of(class_on(child, scope.day), scope.day)
    return classes.name_of(subject, scope.day) if subject in _codes(scope) else WHOLE_SCHOOL


def month_asked(one: Counted, scope: Scope) -> str:
    """The month in which the window of a duty ends."""
    window = _duty(one, scope).window
    return f"{window.end.month}月" if window else NO_WINDOW


def day_due(one: Counted, scope: Scope) -> str:
    """The last day that counts for an open duty."""
    due = _duty(one, scope).due
    return f"{due.month}月{due.day}日" if due else NO_WINDOW


def days_due(scope: Scope) -> list[str]:
    """The days on which something falls due, in order."""
    days = sorted({duty.due for duty in scope.in_state(State.DUE) if duty.due})
    return [f"{day.month}月{day.day}日" for day in days]


def who_answers(one: Counted, scope: Scope) -> str:
    """Who has the child today, or who answers for such an item."""
    duty, archive = _duty(one, scope), scope.frame.archive
    if not duty.holder:
        return duty.item.owner
    name = name_of(archive, duty.holder)
    twins = sum(staff.name == name for staff in archive.staff.values()) > 1
    return f"{name}（{duty.holder}）" if twins else name


def _duty(one: Counted, scope: Scope) -> Duty:
    return scope.by_asked[one.key]


def _codes(scope: Scope) -> set[str]:
    return {one.code for one in scope.frame.archive.school.classes}
