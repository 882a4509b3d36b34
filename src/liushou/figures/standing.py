"""Where the school stands: what was asked, what is on record, what can still be mended, what falls due."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import takewhile

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
from liushou.standard.owed import closed
from liushou.standard.requirements import Happened

WHOLE_SCHOOL, NOT_ON_FILE, NO_WINDOW = "全校", "没有档案的儿童", "不分时段"


def judged(duty: Duty, scope: Scope) -> bool:
    """Whether it was judged by what is on file: met, missed, or doubtful."""
    return duty.state in (State.MET, State.MISSED, State.UNJUDGED) and not duty.by_person


def _ahead(duty: Duty, scope: Scope) -> bool:
    return duty.due is not None and not closed(duty.due, scope.frame) and duty.state is not State.EXEMPT


def _nothing_more(duty: Duty, scope: Scope) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Lot:
    """Duties of which something can be said together: what they are, how to tell one, among which such a one was looked for.

    What parents are only reminded of is in none.
    """

    about: str
    holds: Callable[[Duty], bool]
    among: Callable[[Duty, Scope], bool] = _nothing_more


LOTS = {
    "应有记录": Lot(
        "已满足的和未见记录的要求，免去的、未到期的、无法判断的不在内，一人一个时段算一项",
        lambda duty: duty.state in (State.MET, State.MISSED),
    ),
    "见到记录": Lot("应有记录的要求中已满足的", lambda duty: duty.state is State.MET),
    "未见记录": Lot(
        "时段已过、未见记录的要求，一人一个时段算一项", lambda duty: duty.state is State.MISSED, judged
    ),
    "还能补": Lot(
        "未见记录而没有时段、现在还能补上的要求", lambda duty: duty.state is State.MISSED and not duty.past, judged
    ),
    "不能再补": Lot(
        "时段已过、未见记录的要求：当时做过的凭原始记录补录，没有做的如实说明",
        lambda duty: duty.state is State.MISSED and duty.past, judged,
    ),
    "未到期": Lot("时段还没有过的要求", lambda duty: duty.state is State.DUE, _ahead),
    "豁免": Lot("经批准免去的要求，一人一个时段算一项", lambda duty: duty.state is State.EXEMPT),
    "无法判断": Lot(
        "现有档案判断不了的要求：文件读不出，或口径待核定",
        lambda duty: duty.state is State.UNJUDGED and not duty.by_person, judged,
    ),
}  # fmt: skip
"""The lots a duty may fall into, as documents call them."""


def _of_all(lot: str) -> Callable[[Scope], Figure | None]:
    def count(scope: Scope) -> Figure | None:
        return None if scope.all_duties is None else lot_of(lot, lot, scope.all_duties, scope)

    count.__doc__ = f"Duties (项) of everybody: {LOTS[lot].about}."
    return count


for _lot in LOTS:
    figure(_lot)(_of_all(_lot))


def lot_of(lot: str, name: str, duties: Iterable[Duty], scope: Scope) -> Figure:
    """Those of the duties (项) that fall into the lot, with whom they are about and what meets them."""
    one = LOTS[lot]
    ours = [duty for duty in duties if not duty.item.reminds]
    found = scope.flow(name, "项", (thing(duty, scope) for duty in ours if one.holds(duty)), one.about)
    among = tuple(thing(duty, scope) for duty in ours if one.among(duty, scope))
    left_out = tuple(file.path for file in scope.frame.archive.unreadable) if lot == "无法判断" else ()
    return replace(found, population="检查标准的各项要求", among=among, left_out=left_out)


def thing(duty: Duty, scope: Scope) -> Counted:
    """A duty as something counted, with the records behind it."""
    key = duty.item.id, duty.subject, duty.case
    found = scope.things.get(key)
    if found is None:
        found = scope.things[key] = Counted(asked(duty), behind(duty, scope))
    return found


def behind(duty: Duty, scope: Scope) -> tuple[Record, ...]:
    """Whom a duty is about, what was recorded of it, and for facts the carers' files, which hold some; no restricted record.

    What an event obliges to is about the children it names.
    """
    school, by_id = scope.frame.archive.school, scope.by_id
    ids = [duty.subject or school.id, *duty.records, *duty.attempts, *(gap.record for gap in duty.gaps)]
    child = scope.frame.archive.children.get(duty.subject) if duty.subject else None
    if child is not None and not isinstance(duty.item.check, Happened):
        ids += [care.person for care in child.care]
    if event := _event(duty, scope):  # it is the duty of the first of them who is on file
        ids += event.children
    found = (by_id[one] for one in dict.fromkeys(ids) if one in by_id)
    return tuple(one for one in found if not (isinstance(one, Event) and one.shut)) or (school,)


def requirement(one: Counted, scope: Scope) -> str:
    """What is asked, by the title of the item."""
    return _duty(one, scope).item.title


def requirements(scope: Scope) -> list[str]:
    """The titles in the order of the standards."""
    return [item.title for standard in scope.standards for item in standard.items]


def class_asked(one: Counted, scope: Scope) -> str:
    """Whose class a duty belongs to; 全校 where it is the school's.

    What an event obliges to does not move to another class where the child it names first has no file.
    """
    duty = _duty(one, scope)
    event, files = _event(duty, scope), scope.frame.archive.children
    named = takewhile(lambda child: child != duty.subject, event.children if event else ())
    return class_of(duty, scope) if all(child in files for child in named) else NOT_ON_FILE


def class_of(duty: Duty, scope: Scope) -> str:
    """The class of the child a duty is about, or the class itself, by the name of the day; else 全校.

    What an event obliges to is not the school's where the event names children, but none who is on file.
    """
    subject, classes = duty.subject, scope.frame.classes
    child = scope.frame.archive.children.get(subject) if subject else None
    if child is not None:
        return classes.name_of(class_on(child, scope.day), scope.day)
    if subject in _codes(scope):
        return classes.name_of(subject, scope.day)
    event = _event(duty, scope)
    return NOT_ON_FILE if event and event.children else WHOLE_SCHOOL


def _event(duty: Duty, scope: Scope) -> Event | None:
    """The event that obliges to it, where it is one."""
    found = scope.by_id.get(duty.place[0]) if duty.place else None
    return found if isinstance(found, Event) else None


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


def answering(one: Counted, scope: Scope) -> tuple[Record, ...]:
    """The file of whoever answers, if it is somebody by name."""
    who = holder(_duty(one, scope), scope.frame)
    found = scope.frame.archive.staff.get(who) if who else None
    return (found,) if found else ()


def _duty(one: Counted, scope: Scope) -> Duty:
    return scope.by_asked[one.key]


def _codes(scope: Scope) -> set[str]:
    return {one.code for one in scope.frame.archive.school.classes}
