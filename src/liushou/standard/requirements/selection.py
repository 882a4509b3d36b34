"""Which events count for somebody: by kind, by what their records say, by who was in touch with whom, by who did it."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from liushou.facts import stored
from liushou.facts.care import main_carer
from liushou.facts.grade import class_on
from liushou.facts.helpers import helpers_on
from liushou.facts.parents import AWAY, whereabouts
from liushou.facts.view import Frame
from liushou.kinds import EVENT_KINDS
from liushou.kinds.child import Child
from liushou.kinds.event import Contact, Event
from liushou.kinds.events import Survey
from liushou.standard.bearers import Bearer
from liushou.terms import matches, parse
from liushou.values import Id, known

if TYPE_CHECKING:
    from liushou.standard.requirements.happened import Happened

PARENTS = frozenset({"父亲", "母亲"})
DECISIVE = frozenset({"结果", "见到", "对方", "对象", "人员", "方式", "主题", "项目", "形式", "金额", "参加方"})
"""Fields that decide what an event meets: one that lost such a field is doubtful, whatever else it says."""


class Held(NamedTuple):
    """What the archive holds of somebody, each in the order of days: what meets it, what was tried, what lost a field it hangs on."""

    met: Sequence[Event]
    attempts: Sequence[Event] = ()
    doubtful: Sequence[Event] = ()
    days: Sequence[dt.date] = ()

    def within(self, start: dt.date, end: dt.date) -> Sequence[Event]:
        """What meets it from one day to another, both counted."""
        return self.met[bisect_left(self.days, start) : bisect_right(self.days, end)]


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


IN_TOUCH = frozenset(kind for kind, model in EVENT_KINDS.items() if model.sought is not Event.sought)
"""The kinds of event that put people in touch."""


def held(bearer: Bearer, check: Happened, frame: Frame) -> Held:
    """The events up to the as-of day that count for the bearer, whatever the window; worked out once a frame."""
    key = (bearer.id, check.selection)
    found: Held | None = frame.memo.get(key)
    if found is None:
        found = frame.memo[key] = _held(bearer, check, frame)
    return found


def _held(bearer: Bearer, check: Happened, frame: Frame) -> Held:
    one, _, other = (known(check.contact) or "").partition("—")
    wanted = (one, other) if one else None
    if wanted and check.per == "儿童" and not (check.by or check.where or check.shared):
        return _by_contact(bearer, check, wanted, frame)
    met: list[Event] = []
    attempts: list[Event] = []
    doubtful: list[Event] = []
    terms = [parse(text) for text in check.where]
    for event in _candidates(bearer, check, frame):
        if check.by and not _done_by(event, bearer, check.by, frame):
            continue
        if _doubtful(event, frame):
            doubtful.append(event)
        elif terms and not matches(terms, EventFacts(event)):
            continue
        elif wanted is None or wanted in _touched(event, bearer.child, frame):
            (met if event.took_place else attempts).append(event)
    return Held(met, attempts, doubtful, [event.day for event in met])


def _doubtful(event: Event, frame: Frame) -> bool:
    lost = frame.archive.lost
    return bool(lost) and event.id in lost and not DECISIVE.isdisjoint(lost[event.id])


def _by_contact(bearer: Bearer, check: Happened, wanted: Contact, frame: Frame) -> Held:
    """What most requirements ask: the child's events that put those two in touch, whatever their kind."""
    pile = _contacts(bearer, frame)
    found, tried, unclear = pile.get((wanted, True), ()), pile.get((wanted, False), ()), pile.get(None, ())
    if check.kinds or unclear:
        kinds = check.can_meet
        found, tried, unclear = ([one for one in some if one.kind in kinds] for some in (found, tried, unclear))
    return Held(found, tried, unclear, [event.day for event in found])


def _contacts(bearer: Bearer, frame: Frame) -> dict[tuple[Contact, bool] | None, Sequence[Event]]:
    """A child's events up to the as-of day by who was in touch (True) or sought (False); None has the doubtful ones."""
    key = ("in touch", bearer.id)
    found: dict[tuple[Contact, bool] | None, Sequence[Event]] | None = frame.memo.get(key)
    if found is None:
        pile: dict[tuple[Contact, bool] | None, list[Event]] = {}
        as_of = frame.calendar.as_of
        for event in frame.archive.events_of.get(bearer.id or Id(""), ()):
            if event.kind in IN_TOUCH and event.day <= as_of:
                if _doubtful(event, frame):
                    pile.setdefault(None, []).append(event)
                    continue
                done = event.took_place
                for contact in _touched(event, bearer.child, frame):
                    pile.setdefault((contact, done), []).append(event)
        found = frame.memo[key] = {**pile}
    return found


def _candidates(bearer: Bearer, check: Happened, frame: Frame) -> list[Event]:
    """The bearer's events of the kinds that can count, in the order of days."""
    kinds = check.can_meet
    pile = _pile(bearer.id, check.per, frame)
    found = [event for kind, events in pile.items() if kind in kinds for event in events]
    if check.shared and check.per == "儿童" and bearer.child:
        found += _theirs(_shared(kinds, frame), bearer.child)
    elif check.shared and check.per == "班级":
        found += _shared(kinds, frame).get(None, ())
    found.sort(key=_in_order)
    return found


_in_order = attrgetter("day", "id")


def _pile(who: Id | None, per: str, frame: Frame) -> dict[str, list[Event]]:
    """The events of one bearer up to the as-of day, by kind."""
    key = ("events of", per, who)
    if key not in frame.memo:
        as_of, pile = frame.calendar.as_of, dict[str, list[Event]]()
        for event in _all_of(who, per, frame):
            if event.day <= as_of:
                pile.setdefault(event.kind, []).append(event)
        frame.memo[key] = pile
    found: dict[str, list[Event]] = frame.memo[key]
    return found


def _all_of(who: Id | None, per: str, frame: Frame) -> Iterable[Event]:
    if per == "学校":
        return frame.archive.events
    return (frame.archive.events_of if per == "儿童" else _index(per, frame)).get(who or Id(""), ())


Shared = Mapping[str | None, Sequence[Event]]
"""Events that name no child, by class; None has those of the whole school."""


def _shared(kinds: frozenset[str], frame: Frame) -> Shared:
    """Class and school events of those kinds up to the as-of day."""
    key = ("shared", kinds)
    if key not in frame.memo:
        pile, by_class = _pile(None, "学校", frame), dict[str | None, list[Event]]()
        for event in (event for kind in kinds for event in pile.get(kind, ())):
            if not event.children:
                by_class.setdefault(known(event.class_), []).append(event)
        frame.memo[key] = by_class
    found: Shared = frame.memo[key]
    return found


def _theirs(shared: Shared, child: Child) -> Iterator[Event]:
    """Those that include the child."""
    yield from shared.get(None, ())
    for code in {known(child.class_), *(entry.class_ for entry in child.former_classes)}:
        yield from (event for event in shared.get(code, ()) if code and class_on(child, event.day) == code)


def _index(per: str, frame: Frame) -> Mapping[Id, list[Event]]:
    """Events by the classes they concern, or by the staff who did them."""
    key = ("events by", per)
    if key not in frame.memo:
        index: dict[Id, list[Event]] = {}
        for event in frame.archive.events:
            for one in dict.fromkeys(_WHOSE[per](event, frame)):
                index.setdefault(Id(one), []).append(event)
        frame.memo[key] = index
    found: Mapping[Id, list[Event]] = frame.memo[key]
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
    if who is None or bearer.id is None:
        return True
    if who == "班主任":
        code = class_on(bearer.child, event.day) if bearer.child else bearer.id
        return frame.classes.teacher(code, event.day) in event.staff
    if bearer.child is None:
        return False
    helpers = helpers_on(bearer.child, event.day)
    return any(helped.person in event.staff for helped in helpers if who in ("帮扶人", helped.role))


def _touched(event: Event, child: Child | None, frame: Frame) -> frozenset[Contact]:
    """Who was, or for an attempt was to be, in touch; a parent also as 照护人 and 外出父母, as they stood on that day."""
    contacts = event.contacts if event.took_place else event.sought
    parents = [(side, who) for side, who in contacts if who in PARENTS]
    if not parents:
        return contacts
    concerned = [child] if child else [frame.archive.children.get(one) for one in event.children]
    return contacts | {
        (side, role) for one in concerned if one for side, who in parents for role in _roles(who, event, one, frame)
    }


def _roles(who: str, event: Event, child: Child, frame: Frame) -> Iterator[str]:
    if whereabouts(child.parent(who), event.day) == AWAY or who in frame.on(child, event.day).away:
        yield "外出父母"
    care = main_carer(child, event.day)
    if care is not None and care.person == who:
        yield "照护人"
