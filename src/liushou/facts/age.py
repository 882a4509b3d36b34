"""Age on a day."""

from __future__ import annotations

import datetime as dt

from liushou.calendar import Day
from liushou.kinds.child import Child
from liushou.values import known


def age(born: dt.date, day: dt.date) -> int:
    """Completed years: one more from the birthday on; 29 February counts from 1 March in other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def age_of(child: Child, day: dt.date) -> int | None:
    """The child's age, or None where the birth date is not on file (a bare year or month counts from its first day)."""
    born: Day | None = known(child.born)
    return age(born, day) if born and born <= day else None


def birthday(born: dt.date, years: int) -> dt.date:
    """The day somebody turns so many years old."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return dt.date(born.year + years, 3, 1)
