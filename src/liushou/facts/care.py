"""Who looks after the child on a day, gaps and overlaps, and who shares a household."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from liushou.calendar import FOREVER, ONE_DAY, Span, common, without
from liushou.facts.register import covers, register_spans
from liushou.kinds.child import Care, Child
from liushou.text import fold
from liushou.values import Blank, Unattended, known


def is_main(care: Care) -> bool:
    """Whether an entry names the 主要 carer: yes unless the file says 否."""
    return care.main is not False


def main_carer(child: Child, day: dt.date) -> Care | None:
    """The 主要 carer on that day; the entry begun last where two overlap."""
    held: Care | None = None
    for care in child.care:
        span = care.span
        if care.main is not False and span.start <= day <= span.end and (held is None or span.start > held.span.start):
            held = care
    return held


def carers_on(child: Child, day: dt.date) -> list[Care]:
    """Everybody who looks after the child on that day, the 主要 carer first."""
    return sorted((care for care in child.care if covers(care, day)), key=lambda care: not is_main(care))


def gaps(child: Child, until: dt.date) -> list[Span]:
    """The days 在册, up to ``until``, on which no 主要 carer is on file; none for 无人照护, which says it all."""
    if child.carers is Unattended.UNATTENDED or not child.care:
        return []
    days = common(register_spans(child), [Span(dt.date.min, until)])
    return without(days, [care.span for care in child.care if is_main(care)])


def overlaps(child: Child) -> list[tuple[Care, Care, Span]]:
    """Pairs of 主要 carers whose days overlap; those of different 时段 (平日, 周末) share the week without a clash."""
    main = sorted((care for care in child.care if is_main(care)), key=lambda care: care.span.start)
    pairs = ((one, other, one.span.overlap(other.span)) for one, other in pairwise(main))
    return [(one, other, both) for one, other, both in pairs if both and not _take_turns(one, other)]


def _take_turns(one: Care, other: Care) -> bool:
    times = (known(one.when), known(other.when))
    return None not in times and times[0] != times[1]


def household(child: Child, day: dt.date) -> str:
    """A key that children of one household share: the 主要 carer that day, or the parent by name and phone.

    A child without a known carer is a household of its own.
    """
    care = main_carer(child, day)
    if care is None:
        return f"?{child.id}"
    if care.person not in ("父亲", "母亲"):
        return care.person
    parent = child.parent(care.person)
    name, phone = (parent.name, parent.phone) if parent else (None, None)
    if not name or isinstance(name, Blank):
        return f"?{child.id}"
    return f"{care.person}/{fold(name)}/{known(phone) or ''}"


def cared_for_by_parent(child: Child, day: dt.date) -> bool | None:
    """Whether the 主要 carer that day is a parent; None where nobody is on file."""
    care = main_carer(child, day)
    return care.person in ("父亲", "母亲") if care else None


__all__ = [
    "FOREVER", "ONE_DAY", "cared_for_by_parent", "carers_on", "gaps", "household", "is_main", "main_carer", "overlaps",
]  # fmt: skip
