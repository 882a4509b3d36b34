"""Records in a template: every field by its Chinese key, each as the audience may see it."""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar

from liushou.kinds.base import Part, Record
from liushou.kinds.document import Matter
from liushou.kinds.event import FollowUp
from liushou.kinds.school import GroupMember
from liushou.report.marks import Said
from liushou.report.small import few
from liushou.report.voice import Shown, Voice, Words
from liushou.sandbox.words import Unsayable
from liushou.values import Blank

WRONG = "填写有误"
"""What stands where a value was given that could not be read."""


@cache
def _attributes(model: type[Part]) -> dict[str, str]:
    return {info.alias or name: name for name, info in model.model_fields.items()}


class ShownPart(Shown):
    """A record, or a group of fields inside one: ``.电话`` gives the field, or None where nothing is on file."""

    __slots__ = ("_own", "_part", "_voice")

    def __init__(self, part: Part | Blank | None, voice: Voice, own: tuple[Record, ...]) -> None:
        if not voice.audience.few and few(own):
            raise Unsayable("公开的材料里不逐个写孩子，也不写只关几个孩子的事")
        self._part, self._voice, self._own = part, voice, own

    def __getitem__(self, word: Any) -> Any:
        if word in self._words:
            return self._words[word](self)
        if self._part is None or isinstance(self._part, Blank):
            return self._voice.value(self._part, *self._own)
        name = _attributes(type(self._part))[word]
        return self._field(getattr(self._part, name), word)

    def _can_have(self, word: str) -> bool:
        """Whether a record of its kind can have a field of that name: ``事件.有("地点")``."""
        return isinstance(self._part, Part) and word in _attributes(type(self._part))

    def _field(self, value: Any, word: str) -> Any:
        if isinstance(self._part, FollowUp | Matter | GroupMember):
            return self._voice.official(value, *self._own)
        if value is None and self._part is self._own[0] and self._voice.scope.lost(self._own[0], word):
            return self._say(WRONG)
        if isinstance(value, Part):
            return ShownPart(value, self._voice, self._own)
        if value == ():
            return []
        if isinstance(value, tuple) and isinstance(value[0], Part):
            return [ShownPart(item, self._voice, self._own) for item in value]
        return self._voice.value(value, *self._own)

    def _say(self, text: str) -> Said:
        return self._voice.word(text, *self._own)

    _words: ClassVar[Words] = {"标": lambda self: self._say(""), "有": lambda self: self._can_have}
