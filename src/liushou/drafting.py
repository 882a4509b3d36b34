"""New and changed records before they are written: typed assignments in, checked drafts out. Nothing here writes."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from liushou import naming
from liushou.archive import Archive
from liushou.assign import Assignment, Typist, ordered
from liushou.audience import SCREEN, sentence
from liushou.calendar import Day
from liushou.consistency import inconsistencies
from liushou.edit import Create
from liushou.errors import EditRefused, UsageError
from liushou.facts.care import household
from liushou.facts.view import Frame
from liushou.finding import Code, Finding, Severity
from liushou.identity import read_id_number
from liushou.kinds import CHILD, EVENT_KINDS, GUARDIAN, KINDS, STAFF
from liushou.kinds.base import Kind, Part, Record
from liushou.kinds.child import Child
from liushou.kinds.codes import MISSING
from liushou.kinds.document import Document
from liushou.kinds.event import Event
from liushou.kinds.reading import make
from liushou.kinds.types import To
from liushou.people import find, nobody, several
from liushou.text import closest, join_list
from liushou.values import Id, known
from liushou.yamltext.emit import emit
from liushou.yamltext.intent import intended
from liushou.yamltext.write import Plain

BY_NAME = {kind.name: kind for kind in KINDS}
Choose = Callable[[str, Sequence[Id]], Id]
"""Asks which of several people of one name is meant."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A record not yet written: where it would stand, its data, and the record it makes."""

    path: str
    data: dict[str, Plain]
    record: Record

    def change(self) -> Create:
        """The file it becomes."""
        return Create(self.path, emit(self.data).encode())


@dataclass
class Desk:
    """Where drafts are made. ``pending`` are drafts of the same command that later ones may name already."""

    frame: Frame
    choose: Choose | None = None
    pending: list[Draft] = field(default_factory=list)

    @property
    def archive(self) -> Archive:
        """The records on file together with the pending ones."""
        return self.frame.archive.having({draft.path: draft.record for draft in self.pending})  # type: ignore[misc]

    @property
    def today(self) -> dt.date:
        """The calendar day."""
        return self.frame.calendar.today

    def typist(self, model: type[Part], day: dt.date | None = None) -> Typist:
        """Reads assignments for that model; classes and people are those of ``day``."""
        return Typist(model, self.resolve, self.today, day or self.today)

    def resolve(self, typed: str, to: To, day: dt.date) -> str:
        """The id or 代号 behind a name. Raises UsageError where nobody, or more than one, bears it."""
        if to.kinds == ("class",):
            return self._class(typed, day)
        if to.kinds == ("vehicle",):
            return typed
        if typed in ("父亲", "母亲", "同学"):
            return typed
        kinds = [BY_NAME[kind] for kind in to.kinds]
        found = find(self.archive, typed, kinds)
        if not found and self.frame.classes.typed(typed, day):
            raise UsageError(f"“{typed}”是一个班，这里要写人", "写上每个人的姓名；全班一起的事写 班级=…")
        if not found:
            raise nobody(self.archive, typed, kinds)
        if len(found) == 1:
            return found[0]
        if self.choose is None:
            raise several(self.frame, typed, found)
        return self.choose(typed, found)

    def _class(self, typed: str, day: dt.date) -> str:
        classes = self.frame.classes
        found = classes.typed(typed, day)
        if len(found) == 1:
            return found[0].code
        listed = join_list(classes.name(one, day) for one in found or self.frame.archive.school.classes)
        if found:
            raise UsageError(f"“{typed}”有 {len(found)} 个班", f"写班级代号：{join_list(one.code for one in found)}")
        raise UsageError(
            f"没有“{typed}”这个班", f"现在有：{listed}" if listed else "先在 liushou.yaml 的“班级”下写上各班"
        )

    def draft(self, kind: Kind, assignments: Sequence[Assignment]) -> list[Draft]:
        """The new record that the assignments describe; of an event, as many as its kind keeps apart."""
        if kind.model is Event:
            return self._events(assignments)
        data = self.filled(kind.model, assignments)
        return [self._finished(kind.model, data)]

    def filled(
        self, model: type[Part], assignments: Iterable[Assignment], day: dt.date | None = None
    ) -> dict[str, Any]:
        """The data that assignments fill in, one after another."""
        data: dict[str, Any] = {}
        typist = self.typist(model, day)
        for assignment in assignments:
            if assignment.value:
                data = intended(data, typist.edit(assignment, data))
        return data

    def _finished(self, model: type[Record], data: dict[str, Any]) -> Draft:
        if issubclass(model, Child):
            data = number_checked(data, self.today)
        data = ordered(model, data)
        made = make(model, dict(data), "x", "")
        if made.record is None or made.findings:
            raise refused(made.findings)
        path = _PATHS[model if not issubclass(model, Event) else Event](made.record, self)
        record_id = path.rsplit("/", 1)[-1].removesuffix(".yaml")
        record = make(model, dict(data), record_id, path).record
        assert record
        draft = Draft(path, data, record)
        self.pending.append(draft)
        return draft

    def _events(self, assignments: Sequence[Assignment]) -> list[Draft]:
        kind, rest = self._event_kind(assignments)
        model = EVENT_KINDS[kind]
        typed_day = next((one.value for one in rest if one.field == "日期"), "")
        day = self._day_of(typed_day)
        data = {"类型": kind, **self.filled(model, rest, day)}
        return [
            self._finished(model, {**data, **({"儿童": group} if group else {})})
            for group in self._groups(model, data, day)
        ]

    def _day_of(self, typed: str) -> dt.date:
        if typed in ("今天", "昨天", "前天"):
            return self.today
        try:
            return Day.parse(typed)
        except ValueError:
            return self.today

    def _event_kind(self, assignments: Sequence[Assignment]) -> tuple[str, list[Assignment]]:
        rest = [one for one in assignments if one.field != "类型"]
        kinds = [one.value for one in assignments if one.field == "类型"]
        if not kinds:
            raise UsageError("没有写事件的类型", f"如 liushou add event 家访 …；可以写：{join_list(EVENT_KINDS)}")
        if kinds[-1] not in EVENT_KINDS:
            near = closest(kinds[-1], EVENT_KINDS)
            raise UsageError(
                f"没有“{kinds[-1]}”这种事件", f"是不是 {near}" if near else f"可以写：{join_list(EVENT_KINDS)}"
            )
        return kinds[-1], rest

    def _groups(self, model: type[Event], data: dict[str, Any], day: dt.date) -> list[list[str]]:
        """The children of each record: all together, a household each, or one each."""
        children = list(dict.fromkeys(data.get("儿童", [])))
        if not children or model.one_record_per == "次":
            return [children]
        if model.one_record_per == "儿童":
            return [[child] for child in children]
        homes: dict[str, list[str]] = defaultdict(list)
        for child in children:
            on_file = self.archive.children.get(Id(child))
            homes[household(on_file, day) if on_file else child].append(child)
        return list(homes.values())

    def judge(self, drafts: Sequence[Draft]) -> list[Finding]:
        """What does not fit with the rest of the archive. Raises EditRefused for an error, gives back the warnings."""
        frame = Frame(self.archive, self.frame.calendar)
        paths = {draft.path for draft in drafts}
        return only_warnings(finding for finding in inconsistencies(frame) if _is_about(finding, paths))


def _is_about(finding: Finding, paths: set[str]) -> bool:
    """Whether one of the files is at fault, or stands beside another that only wants a look."""
    beside = finding.related if finding.code.severity is not Severity.ERROR else ()
    return any(place.path in paths for place in (finding.place, *beside))


def _person_path(record: Record, desk: Desk) -> str:
    kind = next(kind for kind in (GUARDIAN, STAFF) if isinstance(record, kind.model))
    return f"{kind.folder}/{naming.person_id(str(record.name), desk.archive.paths)}.yaml"  # type: ignore[attr-defined]


def _child_path(record: Record, desk: Desk) -> str:
    assert isinstance(record, Child)
    born, salt = known(record.born), known(desk.frame.archive.school.salt)
    same = naming.child_id(record.name, str(born or ""), salt or "", frozenset())
    known_child = desk.archive.children.get(same)
    if known_child and known_child.name == record.name and known(known_child.born) == born:
        other = "" if born else "；是另一个同名的孩子，写上出生日期再登记"
        raise EditRefused(
            f"{record.name}（{born or '出生日期未填'}）已经有档案：{desk.archive.path(same)}",
            f"要改它，用 liushou set {same} 字段=值{other}",
        )
    return f"{CHILD.folder}/{naming.child_id(record.name, str(born or ''), salt or '', desk.archive.paths)}.yaml"


def _event_path(record: Record, desk: Desk) -> str:
    assert isinstance(record, Event)
    return naming.event_path(record, desk.frame.archive.terms, desk.archive.paths)


def _document_path(record: Record, desk: Desk) -> str:
    assert isinstance(record, Document)
    return naming.document_path(known(record.day), desk.archive.paths)


_PATHS: dict[type, Callable[[Record, Desk], str]] = {
    Child: _child_path,
    GUARDIAN.model: _person_path,
    STAFF.model: _person_path,
    Event: _event_path,
    Document: _document_path,
}


def number_checked(data: dict[str, Any], today: dt.date) -> dict[str, Any]:
    """An ID number is compared with birth date and sex and not kept: 身份证核对 is left in its place.

    Raises EditRefused where it is wrong or disagrees.
    """
    typed = data.get("身份证号")
    if not isinstance(typed, str) or typed in ("不详", "无", ""):
        return data
    number = read_id_number(typed)
    if number is None:
        raise EditRefused("身份证号不对（位数、日期或末位校验码），没有写", "对照户口簿重新抄一遍")
    told = make(Child, dict(data), "", "").record
    born, sex = (known(told.born), known(told.sex)) if isinstance(told, Child) else (None, None)
    if born and not str(number.born).startswith(str(born)):
        raise EditRefused("身份证号里的出生日期与填的不一致，没有写", "对照户口簿，改正其中一个")
    if sex and sex != number.sex:
        raise EditRefused("身份证号里的性别与填的不一致，没有写", "对照户口簿，改正其中一个")
    rest = {key: value for key, value in data.items() if key != "身份证号"}
    return rest | {"身份证核对": str(today)}


def refused(findings: Iterable[Finding], written: str = "，没有写") -> EditRefused:
    """The refusal that says what does not fit, and in ``written`` what became of it."""
    shown = list(findings)
    said = "；".join(dict.fromkeys(sentence(one.code.sentence, one.args, SCREEN) for one in shown))
    advice = "；".join(dict.fromkeys(sentence(_mending(one.code), one.args, SCREEN) for one in shown))
    return EditRefused(f"{said}{written}", advice)


def _mending(code: Code) -> str:
    """How somebody mends it who typed it, and has no file with lines yet."""
    return "补上“{field}”" if code is MISSING else code.fix


def only_warnings(findings: Iterable[Finding]) -> list[Finding]:
    """The warnings among the findings. Raises EditRefused where one is an error."""
    found = list(findings)
    errors = [finding for finding in found if finding.code.severity is Severity.ERROR]
    if errors:
        raise refused(errors)
    return found
