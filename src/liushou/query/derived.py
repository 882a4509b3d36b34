"""Facts that no file holds, by kind of record and by the name people ask for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from liushou.calendar import Day
from liushou.facts.care import carers_on, main_carer
from liushou.facts.grade import class_on
from liushou.facts.helpers import helpers_on, in_post, loads
from liushou.facts.parents import Answer
from liushou.facts.register import registered
from liushou.facts.view import DERIVED, ChildOn, Frame
from liushou.kinds import CHILD, DOCUMENT, EVENT, GUARDIAN, STAFF, Child, Document, Event, Guardian, Staff
from liushou.kinds.types import To
from liushou.values import Id, known

Values = Callable[[Any, Frame], Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Fact:
    """A derived fact of one kind of record: what it is, its values to show, the texts a term sees where they differ."""

    help: str
    values: Values
    texts: Values | None = None
    words: tuple[str, ...] = ()
    to: To | None = None
    many: bool = False


_ANSWERS = tuple(answer.value for answer in Answer)
_YES_NO = ("是", "否")
_WORDS = {
    "教育口径": ("双亲", "单亲", *_ANSWERS), "民政口径": _ANSWERS, "外出方": ("父亲", "母亲", "无"), "在册": _YES_NO,
    "父母照护": _YES_NO, "就读方式": ("走读", "寄宿"),
}  # fmt: skip
_TO = {"班级": To("class"), "帮扶人": To("staff", "child"), "主要照护人": To("guardian")}
_SEVERAL = frozenset({"帮扶人", "外出方"})


def _grade(view: ChildOn) -> Sequence[Any]:
    return [view.grade] if view.grade else []


def _main_carer(view: ChildOn) -> Sequence[Any]:
    care = main_carer(view.child, view.day)
    parent = view.child.parent(care.person) if care else None
    if care is None or care.person not in ("父亲", "母亲"):
        return [care.person] if care else []
    name = known(parent.name) if parent else None
    return [name or care.person]


def _main_carer_texts(view: ChildOn) -> Sequence[Any]:
    care = main_carer(view.child, view.day)
    return [*view.texts("主要照护人"), care.person] if care else []


_SHOWN: dict[str, Callable[[ChildOn], Sequence[Any]]] = {
    "年级": _grade,
    "班级": lambda view: [view.class_name] if class_on(view.child, view.day) else [],
    "教育口径": lambda view: [view.education.word],
    "主要照护人": _main_carer,
    "帮扶人": lambda view: [helped.person for helped in helpers_on(view.child, view.day)],
}
"""What a list shows of a fact that has more texts than one, or that names people."""


def _texts(name: str) -> Values:
    def read(child: Child, frame: Frame) -> Sequence[Any]:
        view = frame.on(child)
        if name == "帮扶人":
            return [*view.texts(name), *(helped.person for helped in helpers_on(child, view.day))]
        return _main_carer_texts(view) if name == "主要照护人" else view.texts(name)

    return read


def _values(name: str) -> Values:
    shown = _SHOWN.get(name)
    return lambda child, frame: shown(frame.on(child)) if shown else frame.on(child).texts(name)


def _of_child() -> dict[str, Fact]:
    return {
        name: Fact(fact.help, _values(name), _texts(name), _WORDS.get(name, ()), _TO.get(name), name in _SEVERAL)
        for name, fact in DERIVED.items()
    }


def _cared_for(guardian: Guardian, frame: Frame) -> Sequence[Id]:
    day = frame.calendar.as_of
    children = frame.archive.children.values()
    return [
        child.id
        for child in children
        if registered(child, day) and any(care.person == guardian.id for care in carers_on(child, day))
    ]


def _helped(staff: Staff, frame: Frame) -> Sequence[Id]:
    return loads(frame.archive.children.values(), frame.calendar.as_of).get(staff.id, [])


def _classes(staff: Staff, frame: Frame) -> Sequence[str]:
    day = frame.calendar.as_of
    return [one.code for one in frame.archive.school.classes if frame.classes.teacher(one.code, day) == staff.id]


def _term_of(day: Day | None, frame: Frame) -> Sequence[str]:
    term = frame.calendar.term_on(day) if day else None
    return [term.code, term.name] if term else []


def _phase(event: Event, frame: Frame) -> Sequence[str]:
    term = frame.calendar.term_on(event.day)
    return [phase.name for phase in (term.phases if term else ()) if event.day in phase]


def _paper_term(paper: Document, frame: Frame) -> Sequence[str]:
    code = known(paper.term)
    if code is None:
        return _term_of(known(paper.day), frame)
    return [code, *(term.name for term in frame.archive.terms if term.code == code)]


def _first(texts: Values) -> Values:
    return lambda record, frame: texts(record, frame)[:1]


def _event_term(event: Event, frame: Frame) -> Sequence[str]:
    return _term_of(event.day, frame)


FACTS: Mapping[str, Mapping[str, Fact]] = {
    CHILD.name: _of_child(),
    GUARDIAN.name: {"儿童": Fact("那天照护的在册儿童", _cared_for, to=To("child"), many=True)},
    STAFF.name: {
        "儿童": Fact("那天帮扶的在册儿童", _helped, to=To("child"), many=True),
        "帮扶人数": Fact("那天帮扶的在册儿童人数", lambda staff, frame: [len(_helped(staff, frame))]),
        "班主任": Fact("那天担任哪个班的班主任", _classes, to=To("class"), many=True),
        "在岗": Fact("那天是否在岗", lambda staff, frame: [in_post(staff, frame.calendar.as_of)], words=_YES_NO),
    },
    EVENT.name: {
        "学期": Fact("日期所在的学期", _first(_event_term), _event_term),
        "阶段": Fact("日期所在的阶段：期初、期中、期末", _phase),
    },
    DOCUMENT.name: {"学期": Fact("所属学期，没写的按日期", _first(_paper_term), _paper_term)},
}
"""Derived facts by kind of record; everything else a list can show or search is a stored key."""
