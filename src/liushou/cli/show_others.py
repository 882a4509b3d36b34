"""Carers, staff, events and documents on one screen each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from liushou.cli import screen
from liushou.cli.layout import definitions
from liushou.cli.telling import Row, Teller
from liushou.concerns import by_kind, cared_for, helped
from liushou.facts.grade import class_on
from liushou.facts.helpers import in_post, loads
from liushou.facts.register import covers
from liushou.kinds import KINDS, Document, Event, Guardian, Record, School, Staff
from liushou.kinds.child import Care, Child, Help
from liushou.values import known


def other_lines(record: Record, teller: Teller) -> Iterator[str]:
    """The page of anything that is no child."""
    title, sections = next(page for model, page in _PAGES if isinstance(record, model))(record, teller)
    yield screen.paint(title, "bold")
    for name, rows in sections:
        if rows:
            yield ""
            yield screen.paint(name, "cyan")
            yield from definitions(rows, screen.columns())
    if record.id in teller.frame.archive.lost:
        yield ""
        yield "这份档案有写错的地方，写错的那几项没有算在内：liushou check"


Page = tuple[str, list[tuple[str, list[Row]]]]


def _title(record: Record, teller: Teller) -> str:
    label = next((kind.label for kind in KINDS if isinstance(record, kind.model)), "学校")
    return f"{teller.name(record)}  {label}  {record.id}  （截至 {teller.frame.calendar.as_of}）"


def _stored(record: Record, teller: Teller) -> tuple[str, list[Row]]:
    return "档案所载", list(teller.rows(record, "姓名"))


def _guardian(guardian: Guardian, teller: Teller) -> Page:
    children = [_tie(child, care, teller) for child, care in cared_for(guardian.id, teller.frame.archive)]
    return _title(guardian, teller), [("照护的孩子", children), _stored(guardian, teller)]


def _staff(staff: Staff, teller: Teller) -> Page:
    frame = teller.frame
    day = frame.calendar.as_of
    taught = [
        frame.classes.name(one, day)
        for one in frame.archive.school.classes
        if frame.classes.teacher(one.code, day) == staff.id
    ]
    most = known(staff.most) or known(frame.archive.school.settings.most_helped)
    load = len(loads(frame.archive.children.values(), day).get(staff.id, ()))
    now: list[Row] = [
        ("在岗", "是" if in_post(staff, frame.calendar.as_of) else "否"),
        ("班主任", "、".join(taught) or "不是"),
        ("帮扶人数", f"{load} 名{f'，至多 {most} 名' if most is not None else ''}"),
    ]
    children = [_tie(child, entry, teller) for child, entry in helped(staff.id, frame.archive)]
    return _title(staff, teller), [
        ("现在", now), ("帮扶的孩子", children), ("本学期做的事", _done(staff, teller)), _stored(staff, teller),
    ]  # fmt: skip


def _done(staff: Staff, teller: Teller) -> list[Row]:
    done, tried, kept = by_kind(staff.id, teller.frame)
    rows = [
        (kind, f"{done[kind]} 次{f'，另有 {tried[kind]} 次未成，不计入' if tried[kind] else ''}")
        for kind in dict.fromkeys((*done, *tried))
    ]
    return [*rows, ("受限记录", f"另有 {kept} 条")] if kept else rows


def _tie(child: Child, tie: Care | Help, teller: Teller) -> Row:
    """A child tied to somebody: name and class, then how and since when."""
    frame = teller.frame
    day = frame.calendar.as_of
    over = "" if covers(tie, day) else "（已结束）"
    return f"{teller.name(child)}  {frame.classes.name_of(class_on(child, day), day)}", teller.line(
        tie, "人", "委托照护"
    ) + over


def _event(event: Event, teller: Teller) -> Page:
    if event.shut:
        return f"受限记录  （{event.day}）", []
    return f"{event.kind}  {event.day}  {event.id}", [("记录", list(teller.rows(event, "类型", "日期")))]


def _document(paper: Document, teller: Teller) -> Page:
    return f"{paper.kind}  {teller.value(paper.title)}  {paper.id}", [
        ("记录", list(teller.rows(paper, "类型", "标题")))
    ]


def _school(school: School, teller: Teller) -> Page:
    return teller.value(school.name), [("档案所载", list(teller.rows(school, "名称", "盐值")))]


_PAGES: tuple[tuple[type, Callable[[Any, Teller], Page]], ...] = (
    (Guardian, _guardian), (Staff, _staff), (Event, _event), (Document, _document), (School, _school),
)  # fmt: skip
