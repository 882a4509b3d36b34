"""Where the school stands: what was asked, what is on record, what can still be mended, what falls due."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from liushou.archive import name_of
from liushou.calendar import Window
from liushou.facts.grade import class_on
from liushou.figures.figure import Counted, Figure
from liushou.figures.registry import figure
from liushou.figures.scope import Scope, asked
from liushou.kinds.base import Record
from liushou.kinds.event import Event
from liushou.standard.duty import Duty, State
from liushou.standard.holders import holder
from liushou.standard.requirements import Happened

WHOLE_SCHOOL, NO_WINDOW = "全校", "不分时段"


@dataclass(frozen=True, slots=True)
class Lot:
    """Duties of which something can be said together: what they are, and how to tell one."""

    about: str
    holds: Callable[[Duty], bool]


LOTS = {
    "应有记录": Lot(
        "已满足的和未见记录的要求，免去的、未到期的、无法判断的不在内，一人一个时段算一项",
        lambda duty: duty.state in (State.MET, State.MISSED),
    ),
    "见到记录": Lot("应有记录的要求中已满足的", lambda duty: duty.state is State.MET),
    "还能补": Lot("未见记录而没有时段、现在还能补上的要求", lambda duty: duty.state is State.MISSED and not duty.past),
    "不能再补": Lot(
        "时段已过、未见记录的要求：当时做过的凭原始记录补录，没有做的如实说明",
        lambda duty: duty.state is State.MISSED and duty.past,
    ),
    "未到期": Lot("窗口还没有过的要求", lambda duty: duty.state is State.DUE),
    "豁免": Lot("经批准免去的要求", lambda duty: duty.state is State.EXEMPT),
    "无法判断": Lot(
        "现有档案判断不了的要求：文件读不出、口径待核定，或有的内容要人看",
        lambda duty: duty.state is State.UNJUDGED and not duty.by_person,
    ),
}
"""The lots a duty may fall into, as documents call them."""


@figure("应有记录")
def judged(scope: Scope) -> Figure | None:
    """Duties (项) that are met or missed; exempt, open and unjudged ones are not among them."""
    return _of_all("应有记录", scope)


@figure("见到记录")
def met(scope: Scope) -> Figure | None:
    """Duties (项) among them that records meet."""
    return _of_all("见到记录", scope)


@figure("还能补")
def mendable(scope: Scope) -> Figure | None:
    """Missed duties (项) that something can still be done about: a fact to add, a paper to write."""
    return _of_all("还能补", scope)


@figure("不能再补")
def past(scope: Scope) -> Figure | None:
    """Missed duties (项) whose window is over: written down if they were done then, told as they are if not."""
    return _of_all("不能再补", scope)


def _of_all(lot: str, scope: Scope) -> Figure | None:
    return None if scope.all_duties is None else lot_of(lot, lot, scope.all_duties, scope)


def lot_of(lot: str, name: str, duties: Iterable[Duty], scope: Scope) -> Figure:
    """Those of the duties (项) that fall into the lot, with whom they are about and what meets them."""
    found = (Counted(asked(duty), behind(duty, scope)) for duty in duties if LOTS[lot].holds(duty))
    return replace(scope.flow(name, "项", found, LOTS[lot].about), population="检查标准的各项要求")


def behind(duty: Duty, scope: Scope) -> tuple[Record, ...]:
    """Whom a duty is about, what was recorded of it, and for facts the carers' files, which hold some; no restricted record."""
    school, by_id = scope.frame.archive.school, scope.by_id
    ids = [duty.subject or school.id, *duty.records, *duty.attempts, *(gap.record for gap in duty.gaps)]
    child = scope.frame.archive.children.get(duty.subject) if duty.subject else None
    if child is not None and not isinstance(duty.item.check, Happened):
        ids += [care.person for care in child.care]
    found = (by_id[one] for one in dict.fromkeys(ids) if one in by_id)
    return tuple(one for one in found if not (isinstance(one, Event) and one.restricted)) or (school,)


def requirement(one: Counted, scope: Scope) -> str:
    """What is asked, by the title of the item."""
    return _duty(one, scope).item.title


def requirements(scope: Scope) -> list[str]:
    """The titles in the order of the standards."""
    return [item.title for standard in scope.standards for item in standard.items]


def class_asked(one: Counted, scope: Scope) -> str:
    """Whose class a duty belongs to; 全校 where it is nobody's."""
    return class_of(_duty(one, scope), scope)


def class_of(duty: Duty, scope: Scope) -> str:
    """The class of the child a duty is about, or the class itself, by the name of the day; else 全校."""
    subject, classes = duty.subject, scope.frame.classes
    child = scope.frame.archive.children.get(subject) if subject else None
    if child is not None:
        return classes.name_of(class_on(child, scope.day), scope.day)
    return classes.name_of(subject, scope.day) if subject in _codes(scope) else WHOLE_SCHOOL


def month_asked(one: Counted, scope: Scope) -> str:
    """The month in which the window of a duty ends."""
    window = _duty(one, scope).window
    return f"{window.end.month}月" if window else NO_WINDOW


def months_asked(scope: Scope) -> list[str]:
    """The months in which any window ends, in order; what has none comes last."""
    ends = sorted({duty.window.end for duty in scope.all_duties or () if duty.window})
    return [*dict.fromkeys(f"{end.month}月" for end in ends), NO_WINDOW]


def window_asked(one: Counted, scope: Scope) -> str:
    """The window in which something is asked, by its name."""
    window = _duty(one, scope).window
    return _window_name(window, scope) if window else NO_WINDOW


def _window_name(window: Window, scope: Scope) -> str:
    return "本学期" if window.name == scope.frame.calendar.term.name else window.name


def windows_asked(scope: Scope) -> list[str]:
    """The names of the windows in which anything is asked, in order."""
    windows = {duty.window for duty in scope.all_duties or () if duty.window}
    return list(
        dict.fromkeys(_window_name(one, scope) for one in sorted(windows, key=lambda one: (one.start, one.end)))
    )


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
    who = holder(duty, scope.frame)
    if not who:
        return duty.item.owner
    name = name_of(archive, who)
    twins = sum(staff.name == name for staff in archive.staff.values()) > 1
    return f"{name}（{who}）" if twins else name


def _duty(one: Counted, scope: Scope) -> Duty:
    return scope.by_asked[one.key]


def _codes(scope: Scope) -> set[str]:
    return {one.code for one in scope.frame.archive.school.classes}
