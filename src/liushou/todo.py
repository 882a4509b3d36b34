"""What is still to be done: open duties and what can yet be mended, by helper and due day.

A missed window that is closed is never among them: it cannot be made up.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from liushou.archive import name_of
from liushou.calendar import Window
from liushou.facts.care import household, main_carer
from liushou.facts.view import Frame
from liushou.kinds import EVENT_KINDS
from liushou.kinds.child import Child
from liushou.kinds.shapes import keys
from liushou.standard.duty import Duty, Gap, State
from liushou.standard.holders import holder
from liushou.standard.model import Item
from liushou.standard.requirements import Events, Happened
from liushou.values import Blank, Id, Phone, known

PARTIES = ("对方", "对象")
"""The fields of an event that say whom it was with, and that a requirement can say beforehand."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: the duties it would meet (one visit to two siblings meets both), who answers for it, the last day for it.

    ``due`` is None for what should be on file already.
    """

    duties: tuple[Duty, ...]
    holder: Id | None
    due: dt.date | None
    overdue: bool

    @property
    def item(self) -> Item:
        """The requirement."""
        return self.duties[0].item

    @property
    def window(self) -> Window | None:
        """The window it is asked in."""
        return self.duties[0].window

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The facts to add."""
        return tuple(gap for duty in self.duties for gap in duty.gaps)

    @property
    def times(self) -> int:
        """How many events are still asked; 0 where it is no event."""
        return _times(self.duties[0])


@dataclass(frozen=True, slots=True)
class Planned:
    """What a requirement lets one write down before the event: its kind, the field for the other side, who may stand there.

    Where several may, nobody is written down: who it was is known only afterwards.
    """

    kind: str
    field: str = ""
    parties: tuple[str, ...] = ()


def tasks(duties: Iterable[Duty], frame: Frame, until: dt.date | None = None) -> list[Task]:
    """What is still to do for these duties, by holder, what is overdue first, then by due day.

    With ``until`` nothing that falls due later; what is overdue stays.
    """
    together: dict[tuple[object, ...], list[Duty]] = defaultdict(list)
    for duty in duties:
        if is_open(duty, frame):
            together[_one_go(duty, frame)].append(duty)
    found = [_task(tuple(group), frame) for group in together.values()]
    wanted = [task for task in found if until is None or task.overdue or (task.due and task.due <= until)]
    return sorted(wanted, key=lambda task: _order(task, frame))


def is_open(duty: Duty, frame: Frame) -> bool:
    """Whether something can still be done about the duty: its window is open, or what it lacks has no window."""
    if duty.state is State.DUE:
        return True
    return duty.state is State.MISSED and not duty.past


def planned(task: Task, frame: Frame) -> Planned | None:
    """The event that would meet the task, as far as it is known beforehand; None where it is no event."""
    check = task.item.check
    if not isinstance(check, Happened):
        return None
    ours, _, other = (known(check.contact) or "").partition("—")
    kind = _kind(check, ours, other)
    field = next((key for key in PARTIES if kind in EVENT_KINDS and key in keys(EVENT_KINDS[kind])), "")
    if not field or not other:
        return Planned(kind)
    sides = [_sides(frame.archive.children[duty.subject], other, frame) for duty in task.duties if duty.subject]
    return Planned(kind, field, sides[0] if len(set(sides)) == 1 else ())


def phone_of_carer(child: Child, frame: Frame) -> Phone | Blank | None:
    """The phone of whoever looks after the child on the as-of day."""
    care = main_carer(child, frame.calendar.as_of)
    if care is None:
        return None
    person = (
        child.parent(care.person) if care.person in ("父亲", "母亲") else frame.archive.guardians.get(Id(care.person))
    )
    return person.phone if person else None


def _times(duty: Duty) -> int:
    if not isinstance(duty.item.check, Events):
        return 0
    asked, found = duty.numbers or (1, 0)
    return max(1, asked - found)


def _kind(check: Happened, ours: str, other: str) -> str:
    """The kind of event to write down; empty where the requirement leaves it open."""
    usual = "亲情联系" if ours == "儿童" else "谈心" if other == "儿童" else "家校联系" if other else ""
    if not check.kinds or usual in check.kinds:
        return usual
    return check.kinds[0] if usual or len(check.kinds) == 1 else ""


def _sides(child: Child, other: str, frame: Frame) -> tuple[str, ...]:
    if other != "外出父母":
        return (other,)
    return frame.on(child, frame.calendar.as_of).away


def _one_go(duty: Duty, frame: Frame) -> tuple[object, ...]:
    """What duties share that one event can meet: a visit those of a household, a class event those it counts for."""
    return duty.item.id, duty.window, holder(duty, frame), _times(duty), duty.note, duty.due, _who(duty, frame)


def _who(duty: Duty, frame: Frame) -> object:
    check = duty.item.check
    child = frame.archive.children.get(duty.subject) if duty.subject else None
    if not isinstance(check, Happened) or child is None:
        return duty.subject, duty.place
    if check.shared:
        return ""
    ours, _, other = (known(check.contact) or "").partition("—")
    model = EVENT_KINDS.get(_kind(check, ours, other))
    return household(child, frame.calendar.as_of) if model and model.one_record_per == "户" else child.id


def _task(duties: tuple[Duty, ...], frame: Frame) -> Task:
    due = duties[0].due
    missed = any(duty.state is State.MISSED for duty in duties)  # a plan of the term is, from the term's first day on
    return Task(duties, holder(duties[0], frame), due, overdue=missed or due is None or due < frame.calendar.as_of)


def _order(task: Task, frame: Frame) -> tuple[object, ...]:
    who = name_of(frame.archive, task.holder) if task.holder else task.item.owner
    first = task.duties[0]
    return (
        task.holder is None, who, task.holder or "", not task.overdue, task.due or dt.date.min,
        task.item.severity.rank, task.item.id, first.note, name_of(frame.archive, first.subject or Id("")),
    )  # fmt: skip
