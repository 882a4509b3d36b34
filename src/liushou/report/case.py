"""典型案例: what is on file of one child, under a name that nobody on file bears."""

from __future__ import annotations

from typing import Any, ClassVar

from liushou.audience import PUBLIC
from liushou.figures.case import Case, case
from liushou.kinds.base import Record
from liushou.report.alias import aliases_of
from liushou.report.family import shown_record
from liushou.report.marks import Said
from liushou.report.numbers import ShownFigure
from liushou.report.records import ShownPart
from liushou.report.voice import Shown, Voice, Words


class ShownCase(Shown):
    """A case: ``.化名``, the two levels, how often and on which days the school saw to the child."""

    __slots__ = ("_case", "_voice")

    def __init__(self, one: Case, voice: Voice) -> None:
        self._case, self._voice = one, voice

    def _alias(self) -> Said:
        child = self._case.child
        return self._voice.word(aliases_of((child,), self._voice.discreet)[child.id], child)

    def _compared(self) -> list[Record]:
        """What made this child the case: the levels, and how much is on file."""
        done = (record for figure in self._case.done.values() for record in figure.records)
        return [self._case.child, self._case.before, self._case.after, *done]

    def _derived(self, word: str) -> Any:
        return shown_record(self._case.child, self._voice)[word]

    def _days(self) -> list[tuple[Any, ...]]:
        return [
            (
                self._voice.word(kind),
                ShownFigure(figure, self._voice),
                [one["日期"] for one in self._events(figure.records)],
            )
            for kind, figure in self._case.done.items()
            if figure.counted
        ]

    def _events(self, records: tuple[Any, ...]) -> list[Any]:
        return [shown_record(record, self._voice) for record in records]

    def _growth(self) -> list[ShownPart]:
        # What a growth record says is the child's own business: only the school's own copy prints it.
        notes = self._case.growth if self._voice.audience.contacts else ()
        return [ShownPart(note, self._voice, (self._case.child,)) for note in notes]

    _words: ClassVar[Words] = {
        "化名": lambda self: self._alias(),
        "标": lambda self: self._voice.word("", *self._compared()),
        "性别": lambda self: self._derived("性别"),
        "年级": lambda self: self._derived("年级"),
        "教育口径": lambda self: self._derived("教育口径"),
        "照护关系": lambda self: self._derived("照护关系"),
        "首次": lambda self: shown_record(self._case.before, self._voice),
        "末次": lambda self: shown_record(self._case.after, self._voice),
        "各项": lambda self: self._days(),
        "成长记录": lambda self: self._growth(),
    }


def told(voice: Voice) -> ShownCase | None:
    """The case of the document; None where there is none, and for everybody's eyes."""
    found = None if voice.audience.word == PUBLIC.word else case(voice.scope)
    return ShownCase(found, voice) if found else None
