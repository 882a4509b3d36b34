"""事件次数: so many events in each window, judged by what their records say and not by their kind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from liushou.calendar import Span
from liushou.facts.care import main_carer
from liushou.facts.grade import class_on
from liushou.facts.parents import AWAY, whereabouts
from liushou.facts.view import Frame
from liushou.kinds import EVENT, EVENT_KINDS, RESTRICTED_FOLDER
from liushou.kinds.child import Child
from liushou.kinds.event import Contact, Event
from liushou.standard.duty import Duty, State
from liushou.standard.model import Events, Item
from liushou.standard.owed import Owed, holder, owed_windows
from liushou.values import Id, known

DECISIVE = frozenset({"结果", "见到", "对方", "对象"})
"""Fields that decide what an event meets: one that lost such a field is doubtful, whatever else it says."""


def events(item: Item, frame: Frame) -> Iterator[Duty]:
    """A duty for each child and each window the child owes."""
    check = item.check
    assert isinstance(check, Events)
    windows = frame.calendar.windows(check.unit)
    kinds = _kinds(check)
    shared = (
        [event for event in frame.archive.events if not event.children and event.kind in kinds] if check.shared else []
    )
    for child in frame.archive.children.values():
        owed = list(owed_windows(child, item, windows, frame))
        if owed:
            own = [event for event in frame.archive.events_of.get(child.id, ()) if event.kind in kinds]
            held = _held([*own, *_theirs(shared, child)], child, check, frame)
            yield from (_one_window(item, child, window, held, kinds, frame) for window in owed)


@dataclass(frozen=True, slots=True)
class _Held:
    """What the archive holds of a child for an item: what meets it, what was tried, what lost a field it hangs on."""

    met: list[Event]
    attempts: list[Event]
    doubtful: list[Event]


def _held(found: list[Event], child: Child, check: Events, frame: Frame) -> _Held:
    held = _Held([], [], [])
    for event in found:
        if event.day > frame.calendar.as_of:
            continue
        if event.id in frame.archive.lost and not DECISIVE.isdisjoint(frame.archive.lost[event.id]):
            held.doubtful.append(event)
        elif event.took_place:
            if _in_touch(event.contacts, event, child, check, frame):
                held.met.append(event)
        elif _in_touch(event.sought, event, child, check, frame):
            held.attempts.append(event)
    return held


def _theirs(shared: list[Event], child: Child) -> Iterator[Event]:
    """Class and school events that include the child."""
    for event in shared:
        if known(event.class_) is None or class_on(child, event.day) == event.class_:
            yield event


def _kinds(check: Events) -> frozenset[str]:
    """The kinds of event that can meet it: those named, or those that put people in touch."""
    in_touch = (kind for kind, model in EVENT_KINDS.items() if model.sought is not Event.sought)
    return frozenset(check.kinds or (in_touch if known(check.contact) else EVENT_KINDS))


def _one_window(item: Item, child: Child, owed: Owed, held: _Held, kinds: frozenset[str], frame: Frame) -> Duty:
    check = item.check
    assert isinstance(check, Events)
    met = tuple(event.id for event in held.met if owed.counts(event.day))
    attempts = tuple(event.id for event in held.attempts if owed.counts(event.day))
    last = owed.days[-1].end
    if len(met) >= check.least:
        state = State.MET
    elif owed.exempt:
        state = State.EXEMPT
    elif owed.undecided or _might_be_met(child, owed, held, kinds, frame):
        state = State.UNJUDGED
    else:
        state = State.MISSED if owed.closed else State.DUE
    now, then = _holders(item, child, frame, last)
    return Duty(
        item, child.id, owed.window, state, met, attempts, holder=now,
        former=owed.closed and then is not None and then != now, numbers=(check.least, len(met)), closed=owed.closed,
    )  # fmt: skip


def _holders(item: Item, child: Child, frame: Frame, last: dt.date) -> tuple[Id | None, Id | None]:
    """Who has the child today (or had on the last register day), and who had when the window closed."""
    day = min(
        frame.calendar.as_of, max((known(entry.until) or dt.date.max for entry in child.register_), default=dt.date.max)
    )
    return holder(child, item, frame, day), holder(child, item, frame, min(last, day))


def _might_be_met(child: Child, owed: Owed, held: _Held, kinds: frozenset[str], frame: Frame) -> bool:
    """Whether an event that lost a field, or a file that cannot be read, could have met it."""
    if any(owed.counts(event.day) for event in held.doubtful):
        return True
    span = Span(owed.days[0].start, owed.days[-1].end)
    folders = (EVENT.folder, RESTRICTED_FOLDER)
    return any(file.folder in folders and file.might_be(kinds, child.id, span) for file in frame.archive.unreadable)


def _in_touch(contacts: frozenset[Contact], event: Event, child: Child, check: Events, frame: Frame) -> bool:
    """Whether the contacts hold the one asked for; 照护人 and 外出父母 are resolved on the event's day."""
    wanted = known(check.contact)
    if wanted is None:
        return True
    one, _, other = wanted.partition("—")
    return any(side == one and _is(who, other, event, child, frame) for side, who in contacts)


def _is(who: str, wanted: str, event: Event, child: Child, frame: Frame) -> bool:
    if wanted == "外出父母":
        return who in ("父亲", "母亲") and (
            whereabouts(child.parent(who), event.day) == AWAY or who in frame.on(child, event.day).away
        )
    if wanted == "照护人" and who in ("父亲", "母亲"):
        care = main_carer(child, event.day)
        return care is not None and care.person == who
    return who == wanted
