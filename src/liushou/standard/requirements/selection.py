"""Which events count for somebody: by kind, by what their records say, by who was in touch with whom, by who did it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from liushou.calendar import Span
from liushou.facts import stored
from liushou.facts.care import main_carer
from liushou.facts.grade import class_on
from liushou.facts.helpers import helpers_on
from liushou.facts.parents import AWAY, whereabouts
from liushou.facts.view import Frame
from liushou.kinds import EVENT, EVENT_KINDS, RESTRICTED_FOLDER
from liushou.kinds.child import Child
from liushou.kinds.event import Contact, Event
from liushou.kinds.events import Survey
from liushou.standard.bearers import Bearer
from liushou.terms import matches, parse
from liushou.values import Id, known

if TYPE_CHECKING:
    from liushou.standard.requirements.happened import Happened

DECISIVE = frozenset({"结果", "见到", "对方", "对象", "人员", "方式", "主题", "项目", "形式", "金额", "参加方"})
"""Fields that decide what an event meets: one that lost such a field is doubtful, whatever else it says."""


class Held(NamedTuple):
    """What the archive holds of somebody: what meets it, what was tried, what lost a field it hangs on."""

    met: list[Event]
    attempts: list[Event]
    doubtful: list[Event]


class EventFacts:
    """An event as terms see it: a field that its kind does not have is empty."""

    def __init__(self, event: Event) -> None:
        self.event = event

    def texts(self, field: str) -> Sequence[str]:
        """The texts of a stored field."""
        try:
            return stored.texts(self.event, field)
        except KeyError:
            return ()


def kinds_of(check: Happened) -> frozenset[str]:
    """The kinds of event that can meet it: those named, or those that put people in touch."""
    in_touch = (kind for kind, model in EVENT_KINDS.items() if model.sought is not Event.sought)
    return frozenset(check.kinds or (in_touch if known(check.contact) else EVENT_KINDS))


def held(bearer: Bearer, check: Happened, frame: Frame) -> Held:
    """The events up to the as-of day that count for the bearer, whatever the window; worked out once a frame."""
    key = (bearer.id, check.selection)
    found: Held | None = frame.memo.get(key)
    if found is None:
        found = frame.memo[key] = _held(bearer, check, frame)
    return found


def _held(bearer: Bearer, check: Happened, frame: Frame) -> Held:
    out, as_of, lost = Held([], [], []), frame.calendar.as_of, frame.archive.lost
    terms = [parse(text) for text in check.where]
    one, _, other = (known(check.contact) or "").partition("—")
    wanted = (one, other) if one else None
    for event in _candidates(bearer, check, frame):
        if event.day > as_of or not _done_by(event, bearer, check.by, frame):
            continue
        if lost and event.id in lost and not DECISIVE.isdisjoint(lost[event.id]):
            out.doubtful.append(event)
        elif terms and not matches(terms, EventFacts(event)):
            continue
        elif event.took_place:
            if _in_touch(event.contacts, event, bearer.child, wanted, frame):
                out.met.append(event)
        elif _in_touch(event.sought, event, bearer.child, wanted, frame):
            out.attempts.append(event)
    return out


def _candidates(bearer: Bearer, check: Happened, frame: Frame) -> Iterator[Event]:
    kinds = kinds_of(check)
    if check.per == "学校":
        yield from (event for event in frame.archive.events if event.kind in kinds)
    elif check.per == "儿童":
        yield from (event for event in frame.archive.events_of.get(bearer.id or Id(""), ()) if event.kind in kinds)
        if check.shared and bearer.child:
            yield from _theirs(_shared(kinds, frame), bearer.child)
    else:
        index = _index(check.per, frame)
        yield from (event for event in index.get(bearer.id or Id(""), ()) if event.kind in kinds)
        if check.shared and check.per == "班级":
            yield from (event for event in _shared(kinds, frame) if known(event.class_) is None)


def _shared(kinds: frozenset[str], frame: Frame) -> list[Event]:
    """Class and school events of those kinds: they name no child."""
    key = ("shared", kinds)
    if key not in frame.memo:
        frame.memo[key] = [event for event in frame.archive.events if not event.children and event.kind in kinds]
    found: list[Event] = frame.memo[key]
    return found


def _theirs(shared: list[Event], child: Child) -> Iterator[Event]:
    """Those that include the child."""
    for event in shared:
        if known(event.class_) is None or class_on(child, event.day) == event.class_:
            yield event


def _index(per: str, frame: Frame) -> dict[str, list[Event]]:
    """Events by the classes they concern, or by the staff who did them."""
    key = ("events by", per)
    if key not in frame.memo:
        index: dict[str, list[Event]] = {}
        for event in frame.archive.events:
            for one in dict.fromkeys(_WHOSE[per](event, frame)):
                index.setdefault(one, []).append(event)
        frame.memo[key] = index
    found: dict[str, list[Event]] = frame.memo[key]
    return found


def _classes(event: Event, frame: Frame) -> Iterator[str]:
    """The classes an event concerns: its own, those a survey counted, those of its children that day."""
    if known(event.class_):
        yield str(event.class_)
    if isinstance(event, Survey):
        yield from (found.code for count in event.counts for found in frame.classes.typed(str(count.class_), event.day))
    for child in event.children:
        record = frame.archive.children.get(child)
        code = class_on(record, event.day) if record else None
        if code:
            yield code


_WHOSE: dict[str, Callable[[Event, Frame], Iterable[str]]] = {
    "班级": _classes,
    "教职工": lambda event, frame: event.staff,
}


def _done_by(event: Event, bearer: Bearer, who: str | None, frame: Frame) -> bool:
    """Whether the one whose duty it is took part: the class teacher, a helper of the child, one of that role, of that day."""
    if who is None or bearer.child is None:
        return True
    if who == "班主任":
        return frame.classes.teacher(class_on(bearer.child, event.day), event.day) in event.staff
    helpers = helpers_on(bearer.child, event.day)
    return any(helped.person in event.staff for helped in helpers if who in ("帮扶人", helped.role))


def _in_touch(
    contacts: frozenset[Contact], event: Event, child: Child | None, wanted: Contact | None, frame: Frame
) -> bool:
    """Whether the contacts hold the one asked for; 照护人 and 外出父母 are resolved on the event's day."""
    if wanted is None or wanted in contacts:
        return True
    concerned = [child] if child else [frame.archive.children.get(one) for one in event.children]
    return any(
        side == wanted[0] and _is(who, wanted[1], event, one, frame)
        for one in concerned
        if one
        for side, who in contacts
    )


def _is(who: str, wanted: str, event: Event, child: Child, frame: Frame) -> bool:
    if wanted == "外出父母":
        return who in ("父亲", "母亲") and (
            whereabouts(child.parent(who), event.day) == AWAY or who in frame.on(child, event.day).away
        )
    if wanted == "照护人" and who in ("父亲", "母亲"):
        care = main_carer(child, event.day)
        return care is not None and care.person == who
    return who == wanted


def unread(bearer: Bearer, check: Happened, frame: Frame, span: Span) -> bool:
    """Whether a file that cannot be read might be an event that counts in that span."""
    folders, kinds = (EVENT.folder, RESTRICTED_FOLDER), kinds_of(check)
    who = bearer.id if check.per == "儿童" else None
    return any(file.folder in folders and file.might_be(kinds, who, span) for file in frame.archive.unreadable)
