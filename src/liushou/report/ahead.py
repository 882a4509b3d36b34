"""What a plan may say: the term it is for, its calendar, what will be asked in it."""

from __future__ import annotations

from typing import Any, ClassVar

from liushou.calendar import Term, Window
from liushou.figures.ahead import Asked, asked, planned_term
from liushou.report import days
from liushou.report.marks import Said
from liushou.report.numbers import ShownFigure
from liushou.report.voice import Shown, Voice, Words
from liushou.standard.model import source_of
from liushou.values import known


class ShownStretch(Shown):
    """A named stretch of the calendar."""

    __slots__ = ("_voice", "_window")

    def __init__(self, window: Window, voice: Voice) -> None:
        self._window, self._voice = window, voice

    _words: ClassVar[Words] = {
        "名称": lambda self: self._voice.word(self._window.name),
        "起止": lambda self: self._voice.word(days.span(self._window)),
    }


class ShownAsked(Shown):
    """One item a plan has to provide for."""

    __slots__ = ("_asked", "_voice")

    def __init__(self, one: Asked, voice: Voice) -> None:
        self._asked, self._voice = one, voice

    def _windows(self) -> list[tuple[Any, ...]]:
        return [
            (self._voice.word(name), ShownStretch(figure.window, self._voice), ShownFigure(figure, self._voice))
            for name, figure in self._asked.children.items()
        ]

    def _source(self) -> Said:
        item = self._asked.item
        rule = known(item.regulation)
        return self._voice.word(source_of(item) or (f"本校《{rule}》" if rule else "参考做法"))

    _words: ClassVar[Words] = {
        "标题": lambda self: self._voice.word(self._asked.item.title),
        "依据": lambda self: self._source(),
        "责任人": lambda self: self._voice.word(self._asked.item.owner),
        "时段": lambda self: self._windows(),
    }


class ShownPlan(Shown):
    """The term a plan is for."""

    __slots__ = ("_term", "_voice")

    def __init__(self, term: Term, voice: Voice) -> None:
        self._term, self._voice = term, voice

    _words: ClassVar[Words] = {
        "学期": lambda self: self._voice.word(self._term.name),
        "起止": lambda self: self._voice.word(days.span(self._term.span)),
        "已开始": lambda self: self._term.span.start <= self._voice.scope.day,
        "阶段": lambda self: [ShownStretch(one, self._voice) for one in self._term.phases],
        "假期": lambda self: [ShownStretch(one, self._voice) for one in self._term.holidays],
        "各项": lambda self: [ShownAsked(one, self._voice) for one in asked(self._voice.scope)],
    }


def plan(voice: Voice) -> ShownPlan | None:
    """The plan's term; None where no further term is on file."""
    term = planned_term(voice.scope)
    return ShownPlan(term, voice) if term else None
