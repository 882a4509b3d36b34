"""Which windows somebody owes an item in: the term, the register, the conditions, the half rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from liushou.calendar import Span, Window, around, common, days_of, merged, owed
from liushou.facts.age import birthday
from liushou.facts.view import Frame
from liushou.kinds.child import Child
from liushou.standard.bearers import ALL_DAYS, Bearer, bearers, excused
from liushou.standard.words import BIRTHDAY
from liushou.values import known

if TYPE_CHECKING:
    from liushou.standard.model import Item


class Owed(NamedTuple):
    """A window somebody owes: the first and last day of it that count, whether it is closed, exempt, or undecided."""

    window: Window
    first: dt.date
    last: dt.date
    closed: bool
    exempt: bool
    undecided: bool

    def counts(self, day: dt.date) -> bool:
        """Whether something done on that day is done in this window."""
        return self.first <= day <= self.last


def windows_of(item: Item, frame: Frame, child: Child | None = None) -> tuple[Window, ...]:
    """The windows the item is counted in that have begun and did not end before 启用日期; of some units only those named."""
    calendar = frame.calendar
    return tuple(
        window
        for window in every_window(item, frame, child)
        if window.start <= calendar.as_of and window.end >= calendar.opened
    )


def every_window(item: Item, frame: Frame, child: Child | None = None) -> tuple[Window, ...]:
    """The windows the item names, begun or not."""
    unit, names = item.check.window_unit, item.check.window_names
    found = _birthdays(child, frame) if unit == BIRTHDAY else frame.calendar.windows(unit) if unit else ()
    return tuple(window for window in found if not names or window.name in names)


def _birthdays(child: Child | None, frame: Frame) -> tuple[Window, ...]:
    """The child's birthdays as far as the term reaches, each with a week before and after."""
    born = born_on(child)
    if born is None:
        return ()
    reach = frame.calendar.reach
    days = (birthday(born, year - born.year) for year in range(reach.start.year, reach.end.year + 1))
    return tuple(around(day, "生日前后") for day in days if day in reach and day > born)


def born_on(child: Child | None) -> dt.date | None:
    """The day of birth, where the file says the very day."""
    born = known(child.born) if child else None
    return born if born is not None and born.last == born else None


def extent(item: Item, frame: Frame, windows: Sequence[Window]) -> Span:
    """The days that can count for the item at all."""
    cut = frame.calendar.cut(item.check.window_unit or "")
    if not windows:
        return cut
    span = Span(min(window.start for window in windows), max(window.end for window in windows))
    return span.overlap(cut) or cut


class Piece(NamedTuple):
    """A window, the days of it that can count at all, how many, and whether they are over."""

    window: Window
    days: Span
    number: int
    closed: bool


def pieces(item: Item, windows: Iterable[Window], frame: Frame) -> list[Piece]:
    """The windows, each cut by the term where its unit is."""
    cut = frame.calendar.cut(item.check.window_unit or "")
    found = [(window, window.overlap(cut)) for window in windows]
    return [Piece(window, days, days.days, closed(days.end, frame)) for window, days in found if days]


def owed_windows(bearer: Bearer, cuts: Iterable[Piece], frame: Frame) -> Iterator[Owed]:
    """Each of the windows that the bearer owes, in order.

    A window is cut by the term, the register days and the days the conditions hold; it is owed when at least half its
    calendar days remain. Where only 待核定 keeps it from being owed, or a register day that did not
    fit, it is undecided.
    """
    sure, perhaps, excused = bearer.sure, bearer.perhaps, bearer.excused
    for window, whole, number, over in cuts:
        if len(sure) == 1 and sure[0].start <= whole.start and whole.end <= sure[0].end:
            days, counted, last = [whole], number, whole.end
        else:
            days = common(sure, [whole])
            counted = days_of(days)
            last = days[-1].end if days else whole.end
        undecided = 2 * counted < window.days
        if undecided:
            days = merged([*days, *common(perhaps, [whole])]) if perhaps else []
            if not owed(window, days):
                continue
            last = days[-1].end
        free = bool(excused) and 2 * days_of(common(days, excused)) >= days_of(days)
        yield Owed(window, days[0].start, last, over if last == whole.end else closed(last, frame), free, undecided)


class Owing(NamedTuple):
    """One who owes an item, and the windows it is owed in."""

    bearer: Bearer
    windows: Sequence[Owed]


def owing(item: Item, frame: Frame) -> Iterator[Owing]:
    """Everybody who owes the item in some window; items with the same conditions and windows share the work."""
    check = item.check
    key = ("owing", check.subjects, item.conditions, check.window_unit, check.window_names)
    if key not in frame.memo:
        frame.memo[key] = [one for one in _owing(item, frame) if one.windows]
    shared: list[Owing] = frame.memo[key]
    for one in shared:
        free = excused(one.bearer.child, item) if one.bearer.child else ()
        yield _freed(one.bearer._replace(excused=free), item, frame) if free else one


def _owing(item: Item, frame: Frame) -> Iterator[Owing]:
    windows = windows_of(item, frame)
    span, cuts = extent(item, frame, windows), pieces(item, windows, frame)
    throughout = list(owed_windows(Bearer(None, ALL_DAYS), cuts, frame))
    for bearer in bearers(item, frame, span):
        if item.check.window_unit == BIRTHDAY:
            yield _freed(bearer, item, frame)
        elif len(bearer.sure) == 1 and bearer.sure[0].start <= span.start and span.end <= bearer.sure[0].end:
            yield Owing(bearer, throughout)  # most are on the register in every window
        else:
            yield Owing(bearer, list(owed_windows(bearer, cuts, frame)))


def _freed(bearer: Bearer, item: Item, frame: Frame) -> Owing:
    """The bearer's own case: of windows that are theirs alone, or that they may be excused from."""
    cuts = pieces(item, windows_of(item, frame, bearer.child), frame)
    return Owing(bearer, list(owed_windows(bearer, cuts, frame)))


def closed(last: dt.date, frame: Frame) -> bool:
    """Whether a day is over: before the as-of day, or the as-of day itself seen from a later today."""
    return last < frame.calendar.as_of or last == frame.calendar.as_of < frame.calendar.today
