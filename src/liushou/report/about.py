"""What a document is about, as its template sees it: 儿童, 户, 班级, 事件, 车辆."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from liushou.facts.care import main_carer
from liushou.kinds.base import Record
from liushou.kinds.child import Child
from liushou.kinds.event import Event
from liushou.kinds.school import SchoolClass, Vehicle
from liushou.report.family import ShownVehicle, carer, shown_record, teacher
from liushou.report.marks import Said
from liushou.report.records import ShownPart
from liushou.report.subjects import Subject
from liushou.report.voice import Shown, Voice, Words
from liushou.values import known


class ShownHousehold(Shown):
    """Children who share the 主要 carer: ``.儿童`` one by one, ``.照护人`` whom they share."""

    __slots__ = ("_children", "_voice")

    def __init__(self, children: tuple[Child, ...], voice: Voice) -> None:
        self._children, self._voice = children, voice

    def _carer(self) -> ShownPart | None:
        child = self._children[0]
        care = main_carer(child, self._voice.scope.day)
        return carer(care, child, self._voice) if care else None

    _words: ClassVar[Words] = {
        "儿童": lambda self: [shown_record(child, self._voice) for child in self._children],
        "照护人": lambda self: self._carer(),
    }


class ShownClass(ShownPart):
    """A class of liushou.yaml by the name of the day, with its teacher and its pupils of the term."""

    __slots__ = ()

    def _name(self) -> Said:
        assert isinstance(self._part, SchoolClass)
        return self._say(self._voice.scope.frame.classes.name(self._part, self._voice.scope.day))

    def _pupils(self) -> Said | None:
        assert isinstance(self._part, SchoolClass)
        size = self._part.sizes.get(self._voice.scope.frame.calendar.term.code)
        return self._say(f"{size}名") if known(size) is not None else None

    _words: ClassVar[Words] = {
        **ShownPart._words,
        "名称": lambda self: self._name(),
        "班主任": lambda self: teacher(self._part.code, self._voice),
        "人数": lambda self: self._pupils(),
    }


def shown_subject(subject: Subject, voice: Voice) -> Shown:
    """The subject as a template sees it."""
    return next(show(subject.it, voice) for kind, show in _SHOWN if isinstance(subject.it, kind))


def _school(voice: Voice) -> tuple[Record, ...]:
    return (voice.scope.frame.archive.school,)


_SHOWN: tuple[tuple[type, Callable[[Any, Voice], Shown]], ...] = (
    (Child, shown_record),
    (Event, shown_record),
    (tuple, ShownHousehold),
    (SchoolClass, lambda one, voice: ShownClass(one, voice, _school(voice))),
    (Vehicle, lambda one, voice: ShownVehicle(one, voice, _school(voice))),
)
