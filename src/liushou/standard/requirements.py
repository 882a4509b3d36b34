"""The few kinds of requirement, each a function from archive and calendar to duties."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from liushou.calendar import Span, Window
from liushou.facts.care import main_carer
from liushou.facts.grade import class_on
from liushou.facts.helpers import helpers_on, loads
from liushou.facts.parents import AWAY, whereabouts
from liushou.facts.register import registered
from liushou.facts.view import Frame
from liushou.kinds import CHILD, DOCUMENT, EVENT, EVENT_KINDS, RESTRICTED_FOLDER
from liushou.kinds.child import Child
from liushou.kinds.document import Document
from liushou.kinds.event import Event, Survey
from liushou.standard.duty import Duty, Gap, State
from liushou.standard.fields import gaps
from liushou.standard.model import ByHand, Coverage, Events, Fields, Helped, Item, Load, Papers
from liushou.standard.owed import Owed, applies, closed, holder, owed_windows
from liushou.text import fold
from liushou.values import Id, known


def judge(item: Item, frame: Frame) -> Iterator[Duty]:
    """Every duty that the item makes of the archive, met or not."""
    yield from KINDS[type(item.check)](item, frame)


def _today_children(item: Item, frame: Frame) -> Iterator[tuple[Child, bool | None]]:
    """Children 在册 on the as-of day to whom the item applies (True), or may apply (None)."""
    for child in frame.archive.children.values():
        if registered(child, frame.calendar.as_of):
            answer = applies(child, item, frame.calendar.as_of, frame)
            if answer is not False:
                yield child, answer


def _exempt(child: Child, item: Item, frame: Frame) -> bool:
    day = frame.calendar.as_of
    return item.exemptable and any(
        entry.requirement == item.id and (known(entry.since) or day) <= day <= (known(entry.until) or day)
        for entry in child.exemptions
    )


def _state(child: Child, item: Item, frame: Frame, answer: bool | None, *, met: bool) -> State:
    if met:
        return State.MET
    if _exempt(child, item, frame):
        return State.EXEMPT
    return State.MISSED if answer else State.UNJUDGED


def _fields(item: Item, frame: Frame) -> Iterator[Duty]:
    assert isinstance(item.check, Fields)
    day = frame.calendar.as_of
    for child, answer in _today_children(item, frame):
        missing: dict[tuple[Id, Any], Gap] = {}
        for field in item.check.fields:
            for gap in gaps(field, child, frame, day):
                missing.setdefault((gap.record, gap.loc), gap)
        gaps_left = tuple(gap for gap in missing.values() if not _damaged(gap, frame))
        blind = bool(missing) and not gaps_left
        state = State.UNJUDGED if blind else _state(child, item, frame, answer, met=not missing)
        yield Duty(item, child.id, None, state, (child.id,), gaps=gaps_left, holder=holder(child, item, frame, day))


def _damaged(gap: Gap, frame: Frame) -> bool:
    """Whether a value was given there that did not fit: a finding of its own, not a fact left out."""
    return str(gap.loc[0] if gap.loc else "") in frame.archive.lost.get(gap.record, ())


def _helped(item: Item, frame: Frame) -> Iterator[Duty]:
    assert isinstance(item.check, Helped)
    day = frame.calendar.as_of
    for child, answer in _today_children(item, frame):
        found = [helped for helped in helpers_on(child, day) if _in_post(helped.person, frame, day)]
        gap = Gap("帮扶人", child.id, ("帮扶",), "帮扶.+=人:…、角色:帮扶教师、自:…")
        met = len(found) >= item.check.least
        lost = "帮扶" in frame.archive.lost.get(child.id, ())
        state = State.UNJUDGED if lost and not met else _state(child, item, frame, answer, met=met)
        yield Duty(
            item, child.id, None, state, tuple(helped.person for helped in found), gaps=() if met else (gap,),
            holder=holder(child, item, frame, day), numbers=(item.check.least, len(found)),
        )  # fmt: skip


def _in_post(person: Id, frame: Frame, day: dt.date) -> bool:
    staff = frame.archive.staff.get(person)
    if staff is None:
        return True
    return not staff.in_post or any(
        (known(entry.since) or day) <= day <= (known(entry.until) or day) for entry in staff.in_post
    )


def _load(item: Item, frame: Frame) -> Iterator[Duty]:
    assert isinstance(item.check, Load)
    archive, day = frame.archive, frame.calendar.as_of
    usual = known(archive.school.settings.most_helped)
    held = loads(archive.children.values(), day)
    for staff in archive.staff.values():
        if not _in_post(staff.id, frame, day) or staff.id not in held:
            continue
        own = known(staff.most)
        most = own if own is not None else usual if usual is not None else item.check.most
        helped = held[staff.id]
        state = State.MET if len(helped) <= most else State.MISSED
        yield Duty(item, staff.id, None, state, tuple(helped), holder=staff.id, numbers=(most, len(helped)))


def _papers(item: Item, frame: Frame) -> Iterator[Duty]:
    check = item.check
    assert isinstance(check, Papers)
    found = [
        paper for paper in frame.archive.documents.values() if paper.kind == check.kind and _timely(paper, check, frame)
    ]
    blind = any(file.folder == DOCUMENT.folder for file in frame.archive.unreadable)
    if check.per == "儿童":
        signed_for = _by_person(found)
        for child, answer in _today_children(item, frame):
            own = _concerning(child, signed_for, frame.calendar.as_of)
            met = bool(own)
            state = State.UNJUDGED if blind and not met else _state(child, item, frame, answer, met=met)
            who = holder(child, item, frame, frame.calendar.as_of)
            yield Duty(item, child.id, None, state, tuple(paper.id for paper in own), holder=who)
        return
    for title in check.titles or ("",):
        own = [paper for paper in found if fold(title) in fold(paper.title)]
        state = State.MET if own else State.UNJUDGED if blind else State.MISSED
        yield Duty(item, None, None, state, tuple(paper.id for paper in own), note=title)


def _timely(paper: Document, check: Papers, frame: Frame) -> bool:
    day = known(paper.day)
    if day and day > frame.calendar.as_of:
        return False
    if not check.this_term:
        return True
    term = known(paper.term)
    if term:
        return term == frame.calendar.term.code
    return day is not None and frame.calendar.term_on(day) == frame.calendar.term


def _by_person(papers: list[Document]) -> dict[Id, list[Document]]:
    """The papers by the carers who signed them, or where none did by the children they name."""
    out: dict[Id, list[Document]] = defaultdict(list)
    for paper in papers:
        for person in dict.fromkeys(paper.carers or paper.children):
            out[person].append(paper)
    return out


def _concerning(child: Child, papers: dict[Id, list[Document]], day: dt.date) -> list[Document]:
    """The papers about a child; one that carers signed holds for the 主要 carer of the day only."""
    care = main_carer(child, day)
    signed = papers.get(care.person, []) if care else []
    named = [paper for paper in papers.get(child.id, []) if not paper.carers]
    return [*named, *(paper for paper in signed if paper.carers and (not paper.children or child.id in paper.children))]


def _coverage(item: Item, frame: Frame) -> Iterator[Duty]:
    assert isinstance(item.check, Coverage)
    archive, calendar = frame.archive, frame.calendar
    surveys = [
        event for event in archive.events
        if isinstance(event, Survey) and event.day in calendar.term.span and event.day <= calendar.as_of
    ]  # fmt: skip
    if not surveys:
        over = closed(calendar.term.span.end, frame)
        yield Duty(
            item, None, calendar.term.window, State.MISSED if over else State.DUE, closed=over, note="没有摸底记录"
        )
        return
    blind = any(file.folder == CHILD.folder for file in archive.unreadable)
    for survey in surveys:
        window = Window(survey.day, survey.day, f"{survey.day.month}月{survey.day.day}日摸底")
        filed = _filed(survey, frame)
        for index, count in enumerate(survey.counts):
            meant = {one.code for one in frame.classes.typed(count.class_, survey.day)} or {count.class_}
            own = [child for code in sorted(meant) for child in filed.get(code, ())]
            state = State.MET if len(own) == count.number else State.UNJUDGED if blind else State.MISSED
            yield Duty(
                item, Id(min(meant)), window, state, (survey.id, *own), numbers=(count.number, len(own)), closed=False,
                place=(survey.id, ("各班人数", index, "人数")),
            )  # fmt: skip


def _filed(survey: Survey, frame: Frame) -> dict[str | None, list[Id]]:
    """The children on file whom the survey should have counted, by class."""
    out: dict[str | None, list[Id]] = defaultdict(list)
    for child in frame.archive.children.values():
        if registered(child, survey.day) and _counted(child, survey, frame):
            out[class_on(child, survey.day)].append(child.id)
    return out


def _counted(child: Child, survey: Survey, frame: Frame) -> bool:
    view = frame.on(child, survey.day)
    asked = known(survey.definition)
    if asked == "教育口径":
        return view.education.answer.value == "是"
    if asked == "民政口径":
        return view.civil.answer.value == "是"
    return True


def _by_hand(item: Item, frame: Frame) -> Iterator[Duty]:
    assert isinstance(item.check, ByHand)
    yield Duty(item, None, None, State.UNJUDGED, note="人工")


def _events(item: Item, frame: Frame) -> Iterator[Duty]:
    check = item.check
    assert isinstance(check, Events)
    windows = frame.calendar.windows(check.unit)
    kinds = _kinds(check)
    shared = (
        [event for event in frame.archive.events if not event.children and event.kind in kinds] if check.shared else []
    )
    for child in frame.archive.children.values():
        own = [event for event in frame.archive.events_of.get(child.id, ()) if event.kind in kinds]
        events = [event for event in (*own, *_theirs(shared, child)) if event.day <= frame.calendar.as_of]
        for owed in owed_windows(child, item, windows, frame):
            yield _one_window(item, child, owed, events, kinds, frame)


def _theirs(shared: list[Event], child: Child) -> Iterator[Event]:
    """Class and school events that include the child."""
    for event in shared:
        if known(event.class_) is None or class_on(child, event.day) == event.class_:
            yield event


def _kinds(check: Events) -> frozenset[str]:
    """The kinds of event that can meet it: those named, or those that put people in touch."""
    in_touch = (kind for kind, model in EVENT_KINDS.items() if model.contacts is not Event.contacts)
    return frozenset(check.kinds or (in_touch if known(check.contact) else EVENT_KINDS))


def _one_window(item: Item, child: Child, owed: Owed, events: list[Event], kinds: frozenset[str], frame: Frame) -> Duty:
    check = item.check
    assert isinstance(check, Events)
    in_window = [event for event in events if owed.counts(event.day)]
    met = [event for event in in_window if event.took_place and _in_touch(event, child, check, frame)]
    attempts = [event for event in in_window if not event.took_place]
    last = owed.days[-1].end
    if len(met) >= check.least:
        state = State.MET
    elif owed.exempt:
        state = State.EXEMPT
    elif owed.undecided or _might_be_met(item, child, owed, in_window, kinds, frame):
        state = State.UNJUDGED
    else:
        state = State.MISSED if owed.closed else State.DUE
    now, then = _holders(item, child, frame, last)
    return Duty(
        item, child.id, owed.window, state, tuple(event.id for event in met), tuple(event.id for event in attempts),
        holder=now, former=owed.closed and then is not None and then != now, numbers=(check.least, len(met)), closed=owed.closed,
    )  # fmt: skip


def _holders(item: Item, child: Child, frame: Frame, last: dt.date) -> tuple[Id | None, Id | None]:
    """Who has the child today (or had on the last register day), and who had when the window closed."""
    day = min(
        frame.calendar.as_of, max((known(entry.until) or dt.date.max for entry in child.register_), default=dt.date.max)
    )
    return holder(child, item, frame, day), holder(child, item, frame, min(last, day))


def _might_be_met(
    item: Item, child: Child, owed: Owed, events: list[Event], kinds: frozenset[str], frame: Frame
) -> bool:
    """Whether a file that cannot be read, or an event that lost a field, could have met it."""
    archive = frame.archive
    if any(event.id in archive.lost for event in events):
        return True
    span = Span(owed.days[0].start, owed.days[-1].end)
    return any(
        file.folder in (EVENT.folder, RESTRICTED_FOLDER) and file.might_be(kinds, child.id, span)
        for file in archive.unreadable
    )


def _in_touch(event: Event, child: Child, check: Events, frame: Frame) -> bool:
    """Whether the event proves the contact asked for; 照护人 and 外出父母 are resolved on the event's day."""
    wanted = known(check.contact)
    if wanted is None:
        return True
    one, _, other = wanted.partition("—")
    return any(side == one and _is(who, other, event, child, frame) for side, who in event.contacts)


def _is(who: str, wanted: str, event: Event, child: Child, frame: Frame) -> bool:
    if wanted == "外出父母":
        return who in ("父亲", "母亲") and (
            whereabouts(child.parent(who), event.day) == AWAY or who in frame.on(child, event.day).away
        )
    if wanted == "照护人" and who in ("父亲", "母亲"):
        care = main_carer(child, event.day)
        return care is not None and care.person == who
    return who == wanted


KINDS: dict[type, Callable[[Item, Frame], Iterator[Duty]]] = {
    Fields: _fields,
    Events: _events,
    Helped: _helped,
    Load: _load,
    Papers: _papers,
    Coverage: _coverage,
    ByHand: _by_hand,
}
