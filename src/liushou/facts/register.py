"""在册: the days a child is on the school's register. This, and no label, is what makes duties apply."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from liushou.calendar import Span, merged, within
from liushou.kinds.base import Dated
from liushou.kinds.child import Child


def covers(dated: Dated, day: dt.date) -> bool:
    """Whether the entry holds on that day."""
    return day in dated.span


def spans_of(entries: Iterable[Dated]) -> list[Span]:
    """The days of several entries together."""
    return merged(entry.span for entry in entries)


def register_spans(child: Child) -> tuple[Span, ...]:
    """The stretches during which the child is 在册."""
    return child.on_register


def registered(child: Child, day: dt.date) -> bool:
    """Whether the child is 在册 on that day."""
    return within(child.on_register, day)
