"""在册: the days a child is on the school's register. This, and no label, is what makes duties apply."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Protocol

from liushou.calendar import FOREVER, Day, Span, merged
from liushou.kinds.child import Child
from liushou.values import Blank, known


class Dated(Protocol):
    """Anything with 自 and 至."""

    @property
    def since(self) -> Day | Blank | None:
        """First day."""

    @property
    def until(self) -> Day | Blank | None:
        """Last day."""


def span_of(dated: Dated) -> Span:
    """The days of one dated entry: open at either end where the day is absent or 不详."""
    return Span(known(dated.since) or dt.date.min, known(dated.until) or FOREVER)


def covers(dated: Dated, day: dt.date) -> bool:
    """Whether the entry holds on that day."""
    return day in span_of(dated)


def spans_of(entries: Iterable[Dated]) -> list[Span]:
    """The days of several entries together."""
    return merged(span_of(entry) for entry in entries)


def register_spans(child: Child) -> list[Span]:
    """The stretches during which the child is 在册."""
    return spans_of(child.register_)


def registered(child: Child, day: dt.date) -> bool:
    """Whether the child is 在册 on that day."""
    return any(covers(entry, day) for entry in child.register_)
