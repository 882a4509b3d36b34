"""Where an inspection stands, section by section: what is met of what is owed, what can still be mended, what a person must judge.

Points are counted only where the issuing document gives them; an item that nobody owes, or that is still open, earns and
costs nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from liushou.archive import Archive
from liushou.check import Checked
from liushou.kinds.event import Event
from liushou.standard.duty import Duties, State
from liushou.standard.model import Item
from liushou.values import known


@dataclass(frozen=True)
class Standing:
    """One item: its duties, and of a 笼统 one how many subjects have a record and the last day of one."""

    item: Item
    duties: Duties

    @property
    def states(self) -> Counter[State]:
        """How many duties are in each state."""
        return self.duties.states

    def count(self, state: State) -> int:
        """How many duties are in that state; those that only a person can judge are in none."""
        return 0 if state is State.UNJUDGED and self.item.open_ended else self.states[state]

    @property
    def met(self) -> int:
        """Met, the n of n/N; what parents owe stands in neither."""
        return 0 if self.item.reminds else self.count(State.MET)

    @property
    def judged(self) -> int:
        """Met and missed together: the N of n/N."""
        return 0 if self.item.reminds else self.count(State.MET) + self.count(State.MISSED)

    @property
    def mendable(self) -> int:
        """Missed duties whose window is still open, or that lack a fact or a paper."""
        return sum(duty.fault and not duty.past for duty in self.duties.in_state(State.MISSED))

    @property
    def on_record(self) -> tuple[int, int]:
        """Of those whom an item without a number is about, how many have any record."""
        asked = {duty.subject: False for duty in self.duties}
        asked |= {duty.subject: True for duty in self.duties if duty.records}
        return sum(asked.values()), len(asked)

    def last(self, archive: Archive) -> Event | None:
        """The last event on record for an item without a number; restricted ones are not told."""
        events = (archive.find(one) for duty in self.duties for one in duty.records)
        told = (event for event in events if isinstance(event, Event) and not event.restricted)
        return max(told, key=lambda event: (event.day, event.id), default=None)

    @property
    def points(self) -> tuple[Decimal, Decimal] | None:
        """Earned, and out of how many; None where none are given, nobody owes it, or it cannot be judged yet."""
        most = known(self.item.points)
        if most is None or not self.judged or self.count(State.UNJUDGED):
            return None
        met = self.count(State.MET)
        if not self.item.bands:
            return (most if met == self.judged else Decimal(0)), most
        percent = met * 100 // self.judged
        earned = (band.points for band in self.item.bands if band.low <= percent <= band.high)
        return next(earned, Decimal(0)), most


class Section(NamedTuple):
    """The items of one section of the standards."""

    name: str
    items: tuple[Standing, ...]

    @property
    def met(self) -> int:
        """Duties met."""
        return sum(one.met for one in self.items)

    @property
    def judged(self) -> int:
        """Duties met or missed."""
        return sum(one.judged for one in self.items)

    @property
    def points(self) -> tuple[Decimal, Decimal] | None:
        """Earned and out of how many, over the items that have points."""
        return added(one.points for one in self.items)


def sections(checked: Checked, duties: Duties) -> list[Section]:
    """The sections in the order the standards have them, for the duties given; an item without any is left out."""
    left = duties.by_item()
    found: dict[str, list[Standing]] = {}
    for item in (item for standard in checked.standards for item in standard.items):
        own = left.pop(item.id, None)
        if own:
            found.setdefault(item.section, []).append(Standing(item, own))
    return [Section(name, tuple(items)) for name, items in found.items()]


def score(parts: Iterable[Section]) -> tuple[Decimal, Decimal] | None:
    """Points of all sections; None where no standard gives any."""
    return added(section.points for section in parts)


def added(points: Iterable[tuple[Decimal, Decimal] | None]) -> tuple[Decimal, Decimal] | None:
    """The sum of earned and possible points; None where there are none."""
    given = [one for one in points if one is not None]
    if not given:
        return None
    return sum((one for one, _ in given), Decimal(0)), sum((most for _, most in given), Decimal(0))
