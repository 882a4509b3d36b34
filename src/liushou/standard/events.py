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
            case = _Case(item, child, kinds, _last_day(child, frame), frame)
            now = holder(child, item, frame, case.day)
            yield from (_one_window(case, window, held, now) for window in owed)


@dataclass(frozen=True, slots=True)
class _Held:
    """What the archive holds of a child for an item: what meets it, what was tried, what lost a field it hangs on."""

    met: list[Event]
    attempts: list[Event]
    doubtful: list[Event]


def _held(found: list[Event], child: Child, check: Events, frame: Frame) -> _Held:
    held = _Held([], [], [])
    one, _, other = (known(check.contact) or "").partition("—")
    wanted = (one, other) if one else None
    for event in found:
        if event.day > frame.calendar.as_of:
            continue
        if event.id in frame.archive.lost and not DECISIVE.isdisjoint(frame.archive.lost[event.id]):
            held.doubtful.append(event)
        elif event.took_place:
            if _in_touch(event.contacts, event, child, wanted, frame):
                held.met.append(event)
        elif _in_touch(event.sought, event, child, wanted, frame):
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


@dataclass(frozen=True, slots=True)
class _Case:
    """One child's case of an item: the kinds of event that can meet it, the last day that matters."""

    item: Item
    child: Child
    kinds: frozenset[str]
    day: dt.date
    frame: Frame


def _one_window(case: _Case, owed: Owed, held: _Held, now: Id | None) -> Duty:
    item, child = case.item, case.child
    check = item.check
    assert isinstance(check, Events)
    met = tuple(event.id for event in held.met if owed.counts(event.day))
    attempts = tuple(event.id for event in held.attempts if owed.counts(event.day))
    if len(met) >= check.least:
        state = State.MET
    elif owed.exempt:
        state = State.EXEMPT
    elif owed.undecided or _might_be_met(case, owed, held):
        state = State.UNJUDGED
    else:
        state = State.MISSED if owed.closed else State.DUE
    then = None
    if owed.closed and state is not State.MET:
        then = holder(child, item, case.frame, min(owed.days[-1].end, case.day))
    return Duty(
        item, child.id, owed.window, state, met, attempts, holder=now, former=then not in (None, now),
        numbers=(check.least, len(met)), closed=owed.closed,
    )  # fmt: skip


def _last_day(child: Child, frame: Frame) -> dt.date:
    """The as-of day, or the child's last register day where that came first."""
    ends = [entry.span.end for entry in child.register_]
    return min(frame.calendar.as_of, max(ends, default=dt.date.max))


def _might_be_met(case: _Case, owed: Owed, held: _Held) -> bool:
    """Whether an event that lost a field, or a file that cannot be read, could have met it."""
    if any(owed.counts(event.day) for event in held.doubtful):
        return True
    span = Span(owed.days[0].start, owed.days[-1].end)
    folders = (EVENT.folder, RESTRICTED_FOLDER)
    return any(
        file.folder in folders and file.might_be(case.kinds, case.child.id, span)
        for file in case.frame.archive.unreadable
    )


def _in_touch(contacts: frozenset[Contact], event: Event, child: Child, wanted: Contact | None, frame: Frame) -> bool:
    """Whether the contacts hold the one asked for; 照护人 and 外出父母 are resolved on the event's day."""
    if wanted is None or wanted in contacts:
        return True
    return any(side == wanted[0] and _is(who, wanted[1], event, child, frame) for side, who in contacts)


def _is(who: str, wanted: str, event: Event, child: Child, frame: Frame) -> bool:
    if wanted == "外出父母":
        return who in ("父亲", "母亲") and (
            whereabouts(child.parent(who), event.day) == AWAY or who in frame.on(child, event.day).away
        )
    if wanted == "照护人" and who in ("父亲", "母亲"):
        care = main_carer(child, event.day)
        return care is not None and care.person == who
    return who == wanted
