"""条目次数: so many dated entries of a child's own file in each window (成长记录, 进步记录)."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator

from liushou.facts.view import Frame, once
from liushou.kinds.base import field, needed
from liushou.kinds.child import GrowthNote
from liushou.kinds.types import Count, Maybe, Text, bad
from liushou.standard.duty import Block, Case, Evidence, State
from liushou.standard.owed import Owed, owed_in
from liushou.standard.requirements.base import Requirement
from liushou.standard.words import DatedUnit
from liushou.values import Id, known

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

    def blocks(self, item: "Item", frame: Frame) -> Iterator[Block]:
        """A duty for each child and each window owed."""
        least, days = known(self.least) or 1, _days(frame, self.of)
        lost = {who for who, keys in frame.archive.lost.items() if self.of in keys}
        for owed, whom in owed_in(item, frame):
            case = _InWindow(days, owed, least)
            if item.open_ended:
                yield Block(item, whom, [State.UNJUDGED] * len(whom), repeat(case))
                continue
            left, doubted = owed.unmet(), owed.unmet(unclear=True)
            met = {who for who in days if case.found(who) >= least}
            states = [State.MET if who in met else doubted if who in lost else left for who in whom]
            yield Block(item, whom, states, repeat(case))

    def counted(self, item: "Item") -> str:
        """As explain says it."""
        number = "没有定数，只列不判" if item.open_ended else f"至少 {known(self.least) or 1} 条"
        return f"每{self.unit}孩子档案里的“{self.of}”{number}，看各条写的日期"


class _InWindow(Case):
    """How many entries each child has in one window."""

    __slots__ = ("_days", "_least", "_owed")

    def __init__(self, days: Mapping[Id | None, Sequence[dt.date]], owed: Owed, least: int) -> None:
        super().__init__(owed.window, owed.last, closed=owed.closed)
        self._days, self._owed, self._least = days, owed, least

    def found(self, who: Id | None) -> int:
        """Those of one child."""
        return sum(self._owed.counts(day) for day in self._days.get(who, ()))

    def look_up(self, subject: Id | None) -> Evidence:
        """The file itself, where there are any."""
        found = self.found(subject)
        return Evidence((subject,) if found and subject else (), numbers=(self._least, found))


@once
def _days(frame: Frame, of: str) -> Mapping[Id | None, Sequence[dt.date]]:
    """The days of the entries up to the as-of day, of those children who have any."""
    held = ((child.id, getattr(child, LISTS[of])) for child in frame.archive.children.values())
    return {who: [one.day for one in entries if one.day <= frame.calendar.as_of] for who, entries in held if entries}
