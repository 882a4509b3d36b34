"""The few kinds of requirement, each a function from archive and calendar to duties."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from liushou.calendar import Window
from liushou.facts.care import main_carer
from liushou.facts.grade import class_on
from liushou.facts.helpers import helpers_on, in_post, loads
from liushou.facts.register import registered
from liushou.facts.view import Frame
from liushou.finding import Loc
from liushou.kinds import CHILD, DOCUMENT
from liushou.kinds.child import Child
from liushou.kinds.document import Document
from liushou.kinds.events import Survey
from liushou.standard.duty import Duty, Gap, State
from liushou.standard.events import events
from liushou.standard.fields import gaps
from liushou.standard.model import ByHand, Coverage, Events, Fields, Helped, Item, Load, Papers
from liushou.standard.owed import applies, closed, holder
from liushou.text import fold
from liushou.values import Id, known


def judge(item: Item, frame: Frame) -> Iterator[Duty]:
    """Every duty that the item makes of the archive, met or not."""
    yield from KINDS[type(item.check)](item, frame)


def _today_children(item: Item, frame: Frame) -> Iterator[tuple[Child, bool | None]]:
    """Children 在册 on the as-of day to whom the item applies (True), or may apply (None)."""
    for child in frame.archive.children.values():
        doubtful = frame.archive.doubtful(child.id, ("在册",))
        if doubtful or registered(child, frame.calendar.as_of):
            answer = applies(child, item, frame.calendar.as_of, frame)
            if answer is not False:
                yield child, None if doubtful else answer


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
    """Whether a value was given there that did not fit, or the file cannot be read: no fact left out, but a finding."""
    lost = frame.archive.lost.get(gap.record, ())
    return gap.record not in frame.archive.paths or str(gap.loc[0] if gap.loc else "") in lost


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
    return staff is None or in_post(staff, day)


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
            for code in meant:
                filed.pop(code, None)
        for left_out, own in filed.items():
            if left_out:
                state = State.UNJUDGED if blind else State.MISSED
                place: tuple[Id, Loc] = (survey.id, ("各班人数",))
                yield Duty(
                    item,
                    Id(left_out),
                    window,
                    state,
                    (survey.id, *own),
                    numbers=(0, len(own)),
                    closed=False,
                    place=place,
                )


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


KINDS: dict[type, Callable[[Item, Frame], Iterator[Duty]]] = {
    Fields: _fields,
    Events: events,
    Helped: _helped,
    Load: _load,
    Papers: _papers,
    Coverage: _coverage,
    ByHand: _by_hand,
}
