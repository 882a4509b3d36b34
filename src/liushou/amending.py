"""Changing and removing records on file: what an edit leads to is looked at before anything is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from liushou.archive import Archive, terms_of
from liushou.assign import Assignment, order_of
from liushou.consistency import inconsistencies
from liushou.drafting import Desk, number_checked, only_warnings, refused
from liushou.edit import Delete, Replace
from liushou.errors import EditRefused, UsageError
from liushou.facts.view import Frame
from liushou.finding import Finding
from liushou.kinds import SCHOOL, School
from liushou.kinds.base import Part, Record
from liushou.kinds.child import Child
from liushou.kinds.event import Event
from liushou.kinds.reading import make
from liushou.text import fold, join_list
from liushou.values import Id, known
from liushou.yamltext import read
from liushou.yamltext.intent import Edit, Remove, Set, intended
from liushou.yamltext.patch import patch


def edited(desk: Desk, record: Record, raw: bytes, assignments: Sequence[Assignment]) -> tuple[Replace, list[Finding]]:
    """The change that assignments make to one file, and the warnings that come with it.

    Raises EditRefused where the record would no longer fit, UsageError where an assignment means nothing.
    """
    path = desk.frame.archive.path(record.id)
    model = type(record)
    data = read(raw, path).data
    if data is None:
        raise EditRefused(f"{path} 读不出来，不能改", "先运行 liushou check，按提示改好文件")
    before = data
    edits: list[Edit] = []
    for assignment in assignments:
        edit = desk.typist(model, _day_of_record(record)).edit(assignment, data)
        edits.append(edit)
        data = intended(data, edit)
    if issubclass(model, Child) and data.get("身份证号") != before.get("身份证号"):
        checked = number_checked(data, desk.today)
        if checked is not data:
            edits = [*(edit for edit in edits if edit.loc != ("身份证号",)), *_number_edits(before, checked)]
    try:
        after = patch(raw, edits, order_of(model))
    except EditRefused as error:
        raise EditRefused(f"{path}：{error.sentence}", error.advice) from None
    return Replace(path, raw, after), _consequences(desk, record, path, after)


def _number_edits(before: dict[str, Any], after: dict[str, Any]) -> list[Edit]:
    gone: list[Edit] = [Remove(("身份证号",))] if "身份证号" in before else []
    return [*gone, Set(("身份证核对",), after["身份证核对"])]


def _day_of_record(record: Record) -> dt.date | None:
    return record.day if isinstance(record, Event) else None


def _consequences(desk: Desk, record: Record, path: str, after: bytes) -> list[Finding]:
    """What the edit breaks that was whole before; raises EditRefused for an error."""
    reading = read(after, path)
    made = make(type(record), reading.data or {}, record.id, path)
    was = desk.frame.archive.lost.get(record.id, frozenset())
    new = [finding for finding in made.findings if not finding.place.loc or str(finding.place.loc[0]) not in was]
    if made.record is None or new:
        raise refused(new or made.findings)
    before = {_key(finding) for finding in _clashes(desk, path, record)}
    return only_warnings(one for one in _clashes(desk, path, made.record) if _key(one) not in before)


def _clashes(desk: Desk, path: str, record: Record) -> list[Finding]:
    """What clashes at that file where it holds the record; of two files that disagree, it is the one blamed."""
    frame = Frame(_having(desk.frame.archive, path, record), desk.frame.calendar)
    return [finding for finding in inconsistencies(frame) if finding.place.path == path]


def _having(archive: Archive, path: str, record: Record) -> Archive:
    """The archive with one record, or the school's own settings, changed."""
    if isinstance(record, School):
        return replace(archive, school=record, terms=terms_of(record))
    return archive.having({path: record})  # type: ignore[dict-item]


def _key(finding: Finding) -> tuple[object, ...]:
    return finding.code.id, finding.place.path, finding.place.loc


def siblings(archive: Archive, record: Record, which: str) -> list[Child]:
    """The other children whose 父亲 or 母亲 bears the same name and phone."""

    def parent_of(child: Child) -> tuple[str, str] | None:
        parent = child.parent(which)
        name, phone = (known(parent.name), known(parent.phone)) if parent else (None, None)
        return (fold(name), phone) if name and phone else None

    if not isinstance(record, Child) or parent_of(record) is None:
        return []
    return [
        child for child in archive.children.values() if child.id != record.id and parent_of(child) == parent_of(record)
    ]


def removal(desk: Desk, record: Record, raw: bytes) -> Delete:
    """The removal of one record. Raises EditRefused while another names it."""
    if isinstance(record, SCHOOL.model):
        raise UsageError("liushou.yaml 不能删", "要改它，用 liushou set 学校 字段=值")
    named = named_by(desk.frame.archive, record.id)
    if named:
        shown = join_list(named[:5]) + (f" 等 {len(named)} 份" if len(named) > 5 else "")
        gone = "；离校、转出的孩子不用删，写上在册的“至”" if isinstance(record, Child) else ""
        raise EditRefused(f"还有档案提到 {record.id}，没有删", f"先改好这些文件：{shown}{gone}")
    return Delete(desk.frame.archive.path(record.id), raw)


def named_by(archive: Archive, target: Id) -> list[str]:
    """The files of records that name an id."""
    records: list[Record] = [
        archive.school, *archive.children.values(), *archive.guardians.values(), *archive.staff.values(),
        *archive.documents.values(), *archive.events,
    ]  # fmt: skip
    return sorted({archive.path(one.id) for one in records if one.id != target and _mentions(one, target)})


def _mentions(value: Any, target: Id) -> bool:
    if isinstance(value, Id):
        return value == target
    if isinstance(value, Part):
        return any(_mentions(inner, target) for inner in value.__dict__.values())
    return isinstance(value, tuple) and any(_mentions(inner, target) for inner in value)
