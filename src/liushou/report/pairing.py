"""Who helps whom on the as-of day, helper by helper, and how one grown-up's load shows in a template."""

from __future__ import annotations

from typing import ClassVar

from liushou.facts.helpers import helpers_on, loads
from liushou.kinds import Child, Staff
from liushou.kinds.child import Help
from liushou.report.family import ShownChild, ShownHelp, ShownRecord
from liushou.report.marks import Said
from liushou.report.voice import Shown, Voice, Words


class ShownPair(Shown):
    """A child and the entry that says who helps it, as what, since when."""

    __slots__ = ("_child", "_help", "_voice")

    def __init__(self, child: Child, help_: Help, voice: Voice) -> None:
        self._child, self._help, self._voice = child, help_, voice

    _words: ClassVar[Words] = {
        "儿童": lambda self: ShownChild(self._child, self._voice, (self._child,)),
        "帮扶": lambda self: ShownHelp(self._help, self._voice, (self._child,)),
    }


class ShownHelper(ShownRecord):
    """Somebody of the staff with the children in his or her care: ``.对子`` one by one, ``.名下`` how many."""

    __slots__ = ()

    def _pairs(self) -> list[ShownPair]:
        assert isinstance(self._part, Staff)
        scope = self._voice.scope
        return [
            ShownPair(child, help_, self._voice)
            for child in scope.on_register
            for help_ in helpers_on(child, scope.day)
            if help_.person == self._part.id
        ]

    def _load(self) -> Said:
        children = {pair._child.id: pair._child for pair in self._pairs()}
        return self._voice.word(f"{len(children)}名", *self._own, *children.values())

    _words: ClassVar[Words] = {
        **ShownRecord._words,
        "对子": lambda self: self._pairs(),
        "名下": lambda self: self._load(),
    }


def helpers(voice: Voice) -> list[ShownHelper]:
    """Everybody of the staff with a child 在册, who has most first."""
    scope = voice.scope
    held = loads(scope.on_register, scope.day)
    people = [scope.frame.archive.staff[one] for one in held if one in scope.frame.archive.staff]
    people.sort(key=lambda one: (-len(held[one.id]), one.id))
    return [ShownHelper(one, voice, (one,)) for one in people]


def peers(voice: Voice) -> list[ShownPair]:
    """Every child 在册 whom another child helps."""
    scope = voice.scope
    return [
        ShownPair(child, help_, voice)
        for child in scope.on_register
        for help_ in helpers_on(child, scope.day, peers=True)
    ]
