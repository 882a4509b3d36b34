"""A child's contacts, month by month."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from liushou.facts.register import register_spans
from liushou.figures.figure import Figure
from liushou.figures.keys import part
from liushou.kinds.child import Child
from liushou.report.family import shown_record
from liushou.report.marks import Said
from liushou.report.numbers import ShownFigure
from liushou.report.voice import Shown, Voice, Words


class ShownMonths(Shown):
    """A child and its contacts: ``.月`` holds (month, figure), with None for a month without a day on the register."""

    __slots__ = ("_child", "_figure", "_voice")

    def __init__(self, child: Child, figure: Figure, voice: Voice) -> None:
        self._child, self._figure, self._voice = child, figure, voice

    def _months(self) -> Iterator[tuple[Said, ShownFigure | None]]:
        scope = self._voice.scope
        found, spans = part(self._figure, "月", scope), register_spans(self._child)
        for window in scope.frame.calendar.windows("月"):
            if window.start <= scope.day:
                there = any(span.overlap(window) for span in spans)
                yield self._voice.word(window.name), ShownFigure(found[window.name], self._voice) if there else None

    _words: ClassVar[Words] = {
        "儿童": lambda self: shown_record(self._child, self._voice),
        "月": lambda self: list(self._months()),
    }


def by_months(voice: Voice) -> Any:
    """The word 逐月联系: of the children of a figure (``逐月联系(在册)``), each with its months."""
    whole = voice.scope.whole("联系人次")
    parts = whole.by(lambda one: str(one.records[0].id))

    def rows(of: ShownFigure) -> list[ShownMonths]:
        children = [record for record in of._figure.records if isinstance(record, Child)]
        return [ShownMonths(child, parts.parts.get(child.id) or whole._part(child.id, ()), voice) for child in children]

    return rows
