"""条目次数: so many dated entries of a child's own file in each window (成长记录, 进步记录)."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator

from liushou.facts.view import Frame
from liushou.kinds.base import field, needed
from liushou.kinds.child import Child, GrowthNote
from liushou.kinds.types import Count, Maybe, Text, bad
from liushou.standard.duty import Duty, Evidence, State, Told
from liushou.standard.owed import owing
from liushou.standard.requirements.base import Requirement, state_of
from liushou.standard.words import DatedUnit
from liushou.values import known

if TYPE_CHECKING:
    from liushou.standard.model import Item

LISTS = {"成长记录": "growth", "进步记录": "progress"}
"""The lists of a child's file whose entries bear a day."""
assert "day" in GrowthNote.model_fields


def _list(text: str) -> str:
    if text not in LISTS:
        raise bad("V008", choices="、".join(LISTS))
    return text


class Entries(Requirement):
    """条目次数: so many dated entries of a child's own file in each window."""

    how: Literal["条目次数"] = needed("方式")
    of: Annotated[Text, AfterValidator(_list)] = needed("字段", "成长记录、进步记录")
    unit: DatedUnit = needed("每", "周、月、阶段、学期、学年等")
    least: Maybe[Count] = field("至少", "至少几条，不写是 1；强度是“笼统”的，不写就只列不判")

    @property
    def window_unit(self) -> str:
        """As 每 says."""
        return self.unit

    @property
    def open_ended(self) -> bool:
        """Whether no number is given."""
        return known(self.least) is None

    def judge(self, item: "Item", frame: Frame) -> Iterator[Duty]:
        """A duty for each child and each window owed."""
        least = known(self.least) or 1
        for bearer, windows in owing(item, frame):
            child = bearer.child
            assert child is not None
            days = self._days(child, frame)
            lost = self.of in frame.archive.lost.get(child.id, ())
            for owed in windows:
                found = sum(owed.counts(day) for day in days)
                state = state_of(
                    met=found >= least, exempt=owed.exempt, doubtful=owed.undecided or lost, closed=owed.closed
                )
                evidence = Evidence((child.id,) if found else (), numbers=(least, found))
                told = Told(evidence, owed.window, owed.last, closed=owed.closed)
                yield Duty(item, child.id, State.UNJUDGED if item.open_ended else state, told)

    def _days(self, child: Child, frame: Frame) -> list[dt.date]:
        entries: tuple[Any, ...] = getattr(child, LISTS[self.of])
        return [entry.day for entry in entries if entry.day <= frame.calendar.as_of]

    def counted(self, item: "Item") -> str:
        """As explain says it."""
        number = "没有定数，只列不判" if item.open_ended else f"至少 {known(self.least) or 1} 条"
        return f"每{self.unit}孩子档案里的“{self.of}”{number}，看各条写的日期"
