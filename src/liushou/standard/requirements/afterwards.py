"""What an event obliges to: fields that must be filled, a day it must be done by, another event before or after, a follow-up."""

import datetime as dt
from abc import abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from liushou.calendar import FOREVER, Span, Window
from liushou.facts import stored
from liushou.facts.view import Frame, once
from liushou.kinds import EVENT_KINDS
from liushou.kinds.base import Part, field, needed
from liushou.kinds.event import Event
from liushou.kinds.types import Count, Many, Maybe, Words
from liushou.standard.bearers import applying, exempt_today
from liushou.standard.duty import Case, Duty, Evidence, Gap, Judged, State, Told, state_of
from liushou.standard.owed import closed
from liushou.standard.requirements.base import OneByOne, work_of
from liushou.standard.requirements.pool import events_of, fitting, in_order
from liushou.standard.requirements.unread import unread_of
from liushou.standard.words import EventField, EventKind, EventTerm
from liushou.text import join_list
from liushou.values import Id, known

if TYPE_CHECKING:
    from liushou.standard.model import Item


class Companion(Part):
    """Another event that must stand beside it: of a kind, before or after, about the same children or by the same staff."""

    kinds: Many[EventKind] = needed("类型", "哪一类事件")
    where: Many[EventTerm] = field("其中", "还要符合的条件", default=())
    order: Annotated[Literal["之前", "之后"], Words()] = field("先后", "在它之前还是之后（含当天）", default="之后")
    same: Annotated[Literal["儿童", "人员"], Words()] = field("同", "同一个孩子，还是同一位人员", default="儿童")


class _OfEvents(OneByOne):
    """A requirement that each event of the term makes for itself."""

    kinds: Many[EventKind] = field("类型", "限于哪些事件类型", default=())
    where: Many[EventTerm] = field("其中", "事件还要符合的条件，如 强制报告情形!=", default=())
    attempts: ClassVar[bool] = False
    """Whether what was only tried (未遇, 未接通) obliges too."""

    @property
    def work(self) -> str:
        """As its kinds of event."""
        return work_of(self.kinds)

    def rows(self, item: "Item", frame: Frame) -> Iterator[Judged]:
        """One duty for each such event of the term, or with its last day in it; of the first child whom the item is about."""
        fits, files = fitting(self.where) if self.where else None, frame.archive.children
        applies = applying(frame, item.conditions)
        for event in self._events(frame):
            if not (event.took_place or self.attempts) or (fits and not fits(event)):
                continue
            about = [one for one in event.children if one in files]
            answer: bool | None = not item.conditions
            if about and item.conditions:
                answer = _any([applies.get(one, False) for one in about])
                about = [one for one in about if applies.get(one, False) is answer]
            found = self.of_event(event, frame) if answer is not False else None
            if found:
                state, case = found
                if state in (State.MISSED, State.DUE):
                    excused = bool(about) and all(exempt_today(files[one], item, frame) for one in about)
                    state = State.EXEMPT if excused else State.UNJUDGED if answer is None else state
                yield about[0] if about else None, state, case

    @abstractmethod
    def last_day(self, event: Event) -> dt.date | None:
        """The last day for what the event obliges to, where there is one."""

    def _events(self, frame: Frame) -> Iterator[Event]:
        """The events of those kinds up to the as-of day that are of the frame's term, or whose last day is."""
        calendar = frame.calendar
        own, opened = calendar.own, calendar.opened
        for event in events_of(frame, frozenset(self.kinds or EVENT_KINDS)):
            day = event.day
            if day < opened:
                continue
            if own.start <= day <= own.end or ((last := self.last_day(event)) is not None and last in own):
                yield event

    @abstractmethod
    def of_event(self, event: Event, frame: Frame) -> tuple[State, Case] | None:
        """What the event itself owes."""

    def which(self) -> str:
        """Which events, in words."""
        return (join_list(self.kinds) or "事件") + (f"（{join_list(self.where)}）" if self.where else "")


def _any(answers: Collection[bool | None]) -> bool | None:
    """True where one is, else None where one is open."""
    return True if True in answers else None if None in answers else False


def _called(event: Event) -> str:
    return f"{event.day.month}月{event.day.day}日{'受限事项' if event.shut else event.kind}"


class Settled(_OfEvents):
    """事件落实: each event of a kind has certain fields filled, in time, and the event that must go with it."""

    how: Literal["事件落实"] = needed("方式")
    own_words: ClassVar[bool] = True
    fields: Many[EventField] = field("字段", "要填的字段，如 告知照护人", default=())
    days: Maybe[Count] = field("天数", "这些日期、或随后的事件，要在几天之内；0 是当天")
    companion: Companion | None = field("须有", "要另有哪一件事")
    lists: ClassVar[tuple[str, ...]] = ("fields",)

    def last_day(self, event: Event) -> dt.date | None:
        """So many days after it, where 天数 says."""
        within = known(self.days)
        return event.day + dt.timedelta(days=within) if within is not None else None

    def of_event(self, event: Event, frame: Frame) -> tuple[State, Case]:
        """Met where every field is filled in time and the companion stands on file."""
        case = _Settlement(self, event, frame)
        if case.met:
            return State.MET, case
        waiting = case.due is not None and not closed(case.due, frame) and not case.late
        return state_of(met=False, doubtful=case.doubtful, closed=not waiting), case

    def lacks(self) -> str:
        """Which event is not there, in words."""
        assert self.companion is not None
        within = known(self.days)
        when = self.companion.order if within is None else f"{within} 天之内" if within else "当天"
        return f"{when}没有{join_list(self.companion.kinds)}的记录"

    def counted(self, item: "Item") -> str:
        """As explain says it."""
        fields = f"都要写明 {join_list(self.fields)}" if self.fields else ""
        companion = f"{self.companion.order}要有{join_list(self.companion.kinds)}" if self.companion else ""
        within = known(self.days)
        time = "" if within is None else "当天办" if within == 0 else f"在 {within} 天之内"
        return f"本学期每次{self.which()}，{'，'.join(part for part in (fields, companion, time) if part)}"

    def tell(self, duty: Duty) -> str:
        """Which event, and what it lacks."""
        return f"{duty.window.name}：{duty.note or duty.state.word}" if duty.window else ""


class _Settlement(Case):
    """What one event owes: which fields are not filled, or too late; the events that go with it."""

    __slots__ = ("_check", "_event", "_frame", "beside", "late", "met", "missing")

    def __init__(self, check: Settled, event: Event, frame: Frame) -> None:
        deadline, other = check.last_day(event), check.companion
        self._window, self._due, self._found = None, deadline, {}
        self._check, self._event, self._frame = check, event, frame
        self.missing = [name for name, read in stored.readers(event.__class__, check.fields) if not read(event)]
        self.late = [name for name in check.fields if _later(event, name, deadline)] if deadline else []
        self.beside = _companions(other, event, deadline or FOREVER, frame) if other else []
        self.met = not (self.missing or self.late) and (other is None or bool(self.beside))

    @property
    def doubtful(self) -> bool:
        """Whether what is missing may stand in a file that cannot be read, or in a field that was given up."""
        other, last = self._check.companion, self.due or FOREVER
        unread = other is not None and not self.beside and _unread(other, self._event, last, self._frame)
        return not self.met and (unread or self._event.id in self._frame.archive.lost)

    @property
    def window(self) -> Window:
        """From the event's day to the last."""
        return Window(self._event.day, self.due or self._event.day, _called(self._event))

    @property
    def closed(self) -> bool:
        """Whether it was done too late."""
        return bool(self.late)

    def look_up(self, subject: Id | None) -> Evidence:
        """The event, those that go with it, and what it lacks."""
        event, frame = self._event, self._frame
        late = f"{join_list(self.late)}晚了" if self.late else ""
        note = "" if self.met or self.missing else late or self._check.lacks()
        gaps = () if self.doubtful else tuple(_gap(event, name, frame) for name in self.missing)
        return Evidence((event.id, *(one.id for one in self.beside)), gaps=gaps, note=note, place=(event.id, ()))


def _gap(event: Event, name: str, frame: Frame) -> Gap:
    return Gap(f"{_called(event)}的{name}", event.id, frame.archive.loc(event.id, tuple(name.split("."))), f"{name}=…")


def _later(event: Event, name: str, last: dt.date) -> bool:
    value = next(iter(stored.values(event, tuple(name.split(".")))), None)
    return isinstance(value, dt.date) and value > last


def _companions(companion: Companion, event: Event, last: dt.date, frame: Frame) -> list[Event]:
    """The events that go with one: about its children or by one of its staff, before it or in time after it.

    Together they have to be about every child it names; where it names none, whichever stands there in time goes with it.
    """
    ours = event.children if companion.same == "儿童" else event.staff
    index = _by_person(frame, companion)
    whose: Iterable[Id | None] = ours or ((None,) if companion.same == "儿童" else ())
    near = {one.id: one for who in whose for one in index.get(who, ())}.values()
    timely = [
        one for one in near
        if (one.day <= event.day if companion.order == "之前" else event.day <= one.day <= last)
    ]  # fmt: skip
    found = sorted((one for one in timely if one is not event), key=in_order)
    told = {child for one in found for child in one.children}
    return found if companion.same == "人员" or told.issuperset(ours) else []


def _unread(companion: Companion, event: Event, last: dt.date, frame: Frame) -> bool:
    """Whether a file that cannot be read might be the event that must go with one."""
    span = Span(dt.date.min, event.day) if companion.order == "之前" else Span(event.day, last)
    children = event.children if companion.same == "儿童" and event.children else (None,)
    kinds = frozenset(companion.kinds)
    return any(file.might_be(kinds, child, span) for file in unread_of(frame, kinds) for child in children)


@once
def _by_person(frame: Frame, companion: Companion) -> Mapping[Id | None, Sequence[Event]]:
    """All events that could go with one, by the children or staff in them; None has every one."""
    index: dict[Id | None, list[Event]] = {None: []}
    fits = fitting(companion.where)
    for event in events_of(frame, frozenset(companion.kinds)):
        if event.took_place and fits(event):
            index[None].append(event)
            for who in event.children if companion.same == "儿童" else event.staff:
                index.setdefault(who, []).append(event)
    return index


class FollowedUp(_OfEvents):
    """后续办结: what an event left to be done is done by its day."""

    how: Literal["后续办结"] = needed("方式")
    attempts: ClassVar[bool] = True

    def last_day(self, event: Event) -> dt.date | None:
        """The day by which it is to be done, as the record says."""
        left = known(event.follow_up)
        return known(left.due) if left else None

    def of_event(self, event: Event, frame: Frame) -> tuple[State, Told] | None:
        """A duty where something was left to be done."""
        left = known(event.follow_up)
        if left is None:
            return None
        due = known(left.due)
        done = known(left.done) is not None
        loc = frame.archive.loc(event.id, ("后续", "处理"))
        gap = Gap(
            f"{_called(event)}的后续处理",
            event.id,
            loc,
            "后续.处理=…",
            f"没有写结果{f'，应在 {due} 前办结' if due else ''}",
        )
        window = Window(event.day, max(due, event.day), f"{_called(event)}的后续") if due else None
        over = due is not None and closed(due, frame)
        state = state_of(met=done, doubtful=event.id in frame.archive.lost, closed=over)
        shown = (gap,) if state is State.MISSED else ()
        return state, Told(Evidence((event.id,), gaps=shown, place=(event.id, ("后续",))), window, due, closed=False)

    def counted(self, item: "Item") -> str:
        """As explain says it."""
        return f"本学期{self.which()}里写了“后续”的，到期日前写上处理结果"

    def tell(self, duty: Duty) -> str:
        """Which event."""
        return f"{duty.window.name}{duty.state.word}" if duty.window else duty.state.word
