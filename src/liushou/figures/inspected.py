"""The standards in use as figures, item by item: what a self-check lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from liushou.figures.figure import Counted, Figure, each
from liushou.figures.scope import Scope
from liushou.figures.standing import behind
from liushou.kinds.base import Record
from liushou.kinds.event import Event
from liushou.standing import Section, Standing, sections

_UNITS = {"儿童": "名", "班级": "个班", "教职工": "名"}
_POINTS = {"得分": "按文件给的分值算，各项所得", "满分": "文件给了分值、现在就能判断的各项"}


def inspected(scope: Scope) -> list[Section]:
    """The sections of the standards with their items; none where nothing was checked."""
    return sections(scope.checked, scope.all_duties) if scope.checked and scope.all_duties else []


def points_of(name: str, items: Iterable[Standing], scope: Scope) -> tuple[Figure, Figure] | None:
    """得分 and 满分 (分) of the items that have points; None where none has."""
    given = [(one, one.points) for one in items if one.points is not None]
    if not given:
        return None
    counted = tuple(Counted(one.item.id, _records(one, scope)) for one, _ in given)
    earned = {one.item.id: points[0] for one, points in given}
    most = {one.item.id: points[1] for one, points in given}
    return _points("得分", name, counted, earned, scope), _points("满分", name, counted, most, scope)


def on_record(one: Standing, scope: Scope) -> tuple[Figure, Figure | None]:
    """Of an item without a number, whom it is about and of these who has a record; of the school's the events (件) alone."""
    unit, name = _UNITS.get(one.item.check.subjects), f"没有定数·{one.item.id}"
    if unit is None:
        events = {
            record: scope.by_id[record] for duty in one.duties for record in duty.records if record in scope.by_id
        }
        told = each(record for record in events.values() if not (isinstance(record, Event) and record.restricted))
        return scope.flow(name, "件", told, f"“{one.item.title}”的记录"), None
    about = f"“{one.item.title}”说到的"
    whole = scope.flow(name, unit, (Counted(duty.subject, behind(duty, scope)) for duty in one.duties), about)
    seen = {duty.subject for duty in one.duties if duty.records}
    return whole.only(f"{name}·有记录", lambda counted: counted.key in seen, "其中有记录的"), whole


def _points(word: str, name: str, counted: tuple[Counted, ...], each_item: dict[str, Decimal], scope: Scope) -> Figure:
    figure = scope.flow(f"{word}·{name}", "分", counted, _POINTS[word], amount=lambda one: each_item[str(one.key)])
    return replace(figure, population="检查标准的各项要求")


def _records(one: Standing, scope: Scope) -> tuple[Record, ...]:
    return tuple({id(record): record for duty in one.duties for record in behind(duty, scope)}.values())
