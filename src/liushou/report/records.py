"""Records in a template: every field by its Chinese key, plus a few derived facts, each as the audience may see it."""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar

from liushou.facts.care import main_carer
from liushou.facts.helpers import helpers_on
from liushou.facts.parents import AWAY, stretches
from liushou.kinds.base import Part, Record
from liushou.kinds.child import Child, Parent
from liushou.kinds.document import Matter
from liushou.kinds.event import Event, FollowUp
from liushou.kinds.school import GroupMember
from liushou.report.marks import Said
from liushou.report.voice import Shown, Voice, Words
from liushou.values import Blank

_DERIVED = frozenset(("年龄", "年级", "班级", "就读方式", "教育口径", "民政口径", "外出方", "照护关系"))
"""Derived facts that name nobody, by the names query knows them by."""

WRONG = "填写有误"
"""What stands where a value was given that could not be read."""


@cache
def _attributes(model: type[Part]) -> dict[str, str]:
    return {info.alias or name: name for name, info in model.model_fields.items()}


class ShownPart(Shown):
    """A record, or a group of fields inside one: ``.电话`` gives the field, or None where nothing is on file."""

    __slots__ = ("_own", "_part", "_voice")

    def __init__(self, part: Part | Blank | None, voice: Voice, own: tuple[Record, ...]) -> None:
        self._part, self._voice, self._own = part, voice, own

    def __getitem__(self, word: Any) -> Any:
        if word in self._words:
            return self._words[word](self)
        if self._part is None or isinstance(self._part, Blank):
            return self._voice.value(self._part, *self._own)
        name = _attributes(type(self._part))[word]
        return self._field(getattr(self._part, name), word)

    def _field(self, value: Any, word: str) -> Any:
        if isinstance(self._part, FollowUp | Matter | GroupMember):
            return self._voice.official(value, *self._own)
        if value is None and self._part is self._own[0] and self._voice.scope.lost(self._own[0], word):
            return self._say(WRONG)
        if isinstance(value, Part):
            return ShownPart(value, self._voice, self._own)
        if isinstance(value, tuple) and value and isinstance(value[0], Part):
            return [ShownPart(item, self._voice, self._own) for item in value]
        return self._voice.value(value, *self._own)

    def _say(self, text: str) -> Said:
        return self._voice.word(text, *self._own)

    _words: ClassVar[Words] = {"标": lambda self: self._say("")}


class ShownEvent(ShownPart):
    """An event: ``.人员`` are names, ``.儿童`` records."""

    __slots__ = ()
    _words: ClassVar[Words] = {
        **ShownPart._words,
        "人员": lambda self: [self._voice.person(one, *self._own) for one in self._part.staff],
        "儿童": lambda self: [shown_record(one, self._voice) for one in self._voice.scope.children_of(self._part)],
    }


class ShownParent(ShownPart):
    """父亲 or 母亲, with the place of the current stay away."""

    __slots__ = ()

    def _workplace(self) -> Said | None:
        if not isinstance(self._part, Parent):
            return self._voice.value(self._part, *self._own)
        day = self._voice.scope.day
        stays = [one.stay for one in stretches(self._part) if day in one.span and one.stay.state == AWAY]
        return self._voice.value(stays[-1].place, *self._own) if stays else None

    def _where(self) -> Said | None:
        if not isinstance(self._part, Parent):
            return None
        stays = [one.stay for one in stretches(self._part) if self._voice.scope.day in one.span]
        return self._say(stays[-1].state) if stays else None

    _words: ClassVar[Words] = {
        **ShownPart._words,
        "务工地点": lambda self: self._workplace(),
        "状态": lambda self: self._where(),
    }


class ShownChild(ShownPart):
    """A child on the as-of day: fields, derived facts, parents, the 主要 carer, helpers."""

    __slots__ = ()

    def __getitem__(self, word: Any) -> Any:
        if word in _DERIVED:
            return self._derived(word)
        return super().__getitem__(word)

    def _derived(self, word: str) -> Said | None:
        found = self._voice.scope.on(self._part).texts(word)  # type: ignore[arg-type]
        return self._say("、".join(found if word == "外出方" else found[:1])) if found else None

    def _parent(self, which: str) -> ShownParent:
        assert isinstance(self._part, Child)
        held = self._part.father if which == "父亲" else self._part.mother
        return ShownParent(held, self._voice, self._own)

    def _carer(self) -> ShownPart | None:
        assert isinstance(self._part, Child)
        care = main_carer(self._part, self._voice.scope.day)
        if care is None:
            return None
        if care.person in ("父亲", "母亲"):
            return self._parent(care.person)
        guardian = self._voice.scope.frame.archive.guardians.get(care.person)
        return ShownRecord(guardian, self._voice, (guardian, *self._own)) if guardian else None

    def _helpers(self) -> list[Said]:
        assert isinstance(self._part, Child)
        helped = helpers_on(self._part, self._voice.scope.day)
        return [self._voice.person(one, *self._own) for one in dict.fromkeys(help_.person for help_ in helped)]

    _words: ClassVar[Words] = {
        **ShownPart._words,
        "姓名": lambda self: self._voice.person(self._part.id),
        "父亲": lambda self: self._parent("父亲"),
        "母亲": lambda self: self._parent("母亲"),
        "照护人": lambda self: self._carer(),
        "无人照护": lambda self: self._voice.value(self._part.carers, *self._own) if not self._part.care else None,
        "帮扶人": lambda self: self._helpers(),
    }


class ShownRecord(ShownPart):
    """A carer: the name as a person's, so that a masked one keeps its id."""

    __slots__ = ()
    _words: ClassVar[Words] = {
        **ShownPart._words,
        "姓名": lambda self: self._voice.person(self._part.id, *self._own[1:]),
    }


def shown_record(record: Record, voice: Voice) -> ShownPart:
    """The record as a template sees it."""
    if isinstance(record, Child):
        return ShownChild(record, voice, (record,))
    if isinstance(record, Event):
        return ShownEvent(record, voice, (record,))
    return ShownPart(record, voice, (record,))
