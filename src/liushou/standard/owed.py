"""Which windows somebody owes an item in: the term, the register, the conditions, the half rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from liushou.calendar import FOREVER, Span, Window, around, common, days_of, merged, owed
from liushou.facts.age import birthday
from liushou.facts.view import Frame, once
from liushou.kinds.child import Child
from liushou.standard.bearers import ALL_DAYS, Bearer, bearers, excused
from liushou.standard.duty import State, state_of
from liushou.standard.words import BIRTHDAY
from liushou.values import Id, known

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

    def unmet(self, *, unclear: bool = False) -> State:
        """The state of a duty that is not met in it."""
        return state_of(met=False, exempt=self.exempt, doubtful=self.undecided or unclear, closed=self.closed)


Groups = Iterable[tuple[Sequence[Owed], Sequence[Bearer]]]
"""Windows with those who owe just these: nearly all owe the very same."""


def owed_in(item: Item, frame: Frame) -> Sequence[tuple[Owed, Sequence[Id | None]]]:
    """Each window of the item, as it is cut and excused, with everybody who owes it in that window.

    Items with the same conditions and windows share the work.
    """
    if not _excuses(item, frame):
        return _in_windows(frame, *_asked(item))
    per, conditions, *_ = _asked(item)
    return _by_window(_excused(_owing(frame, *_asked(item)), item, frame), bearers(frame, per, conditions))


@once
def _in_windows(
    frame: Frame, per: str, conditions: tuple[str, ...], unit: str, names: tuple[str, ...]
) -> Sequence[tuple[Owed, Sequence[Id | None]]]:
    return _by_window(_owing(frame, per, conditions, unit, names), bearers(frame, per, conditions))


def _by_window(groups: Groups, every: Sequence[Bearer]) -> Sequence[tuple[Owed, Sequence[Id | None]]]:
    """Each window with those who owe it, in the order in which all of them stand."""
    found: dict[Owed, list[list[Id | None]]] = {}
    for windows, group in groups:
        whom = [one.id for one in group]
        for owed_ in windows if whom else ():
            found.setdefault(owed_, []).append(whom)
    place = {one.id: at for at, one in enumerate(every)}
    in_order = {
        owed_: lists[0] if len(lists) == 1 else sorted(chain.from_iterable(lists), key=place.__getitem__)
        for owed_, lists in found.items()
    }
    return sorted(in_order.items(), key=lambda entry: (entry[0].window.start, place[entry[1][0]]))


def _excused(groups: Groups, item: Item, frame: Frame) -> Groups:
    """The same, with those whom an exemption may free looked at one by one."""
    for windows, group in groups:
        yield windows, [one for one in group if not (one.child and one.child.exemptions)]
        for one in group:
            if one.child and one.child.exemptions:
                yield owed_by(one, item, frame), [one]


def _asked(item: Item) -> tuple[str, tuple[str, ...], str, tuple[str, ...]]:
    check = item.check
    return check.subjects, item.conditions, check.window_unit or "", check.window_names


def _excuses(item: Item, frame: Frame) -> bool:
    """Whether any child is excused from the item."""
    return item.exemptable and item.id in _exemptions(frame)


def owed_by(bearer: Bearer, item: Item, frame: Frame) -> list[Owed]:
    """The windows that one bearer owes the item in, and which of them excused."""
    cuts = _pieces(item.check.window_unit or "", windows_of(item, frame, bearer.child), frame)
    return list(_owed(bearer, cuts, frame, excused(bearer.child, item) if bearer.child else ()))


@once
def _exemptions(frame: Frame) -> frozenset[str]:
    """The requirements that any child is excused from."""
    return frozenset(one.requirement for child in frame.archive.children.values() for one in child.exemptions)


@once
def _owing(frame: Frame, per: str, conditions: tuple[str, ...], unit: str, names: tuple[str, ...]) -> Groups:
    cuts = _pieces(unit, _begun(unit, names, frame), frame)
    first = min((cut.days.start for cut in cuts), default=FOREVER)
    last = max((cut.days.end for cut in cuts), default=FOREVER)
    throughout: list[Bearer] = []  # most are on the register in every window
    others: list[tuple[Sequence[Owed], Sequence[Bearer]]] = []
    for bearer in bearers(frame, per, conditions):
        if unit == BIRTHDAY:
            own = _begun(unit, names, frame, bearer.child)
            if own:
                others.append((list(_owed(bearer, _pieces(unit, own, frame), frame)), [bearer]))
        elif len(bearer.sure) == 1 and bearer.sure[0].start <= first and last <= bearer.sure[0].end:
            throughout.append(bearer)
        else:
            others.append((list(_owed(bearer, cuts, frame)), [bearer]))
    return [(list(_owed(Bearer(None, ALL_DAYS), cuts, frame)), throughout), *others]


def windows_of(item: Item, frame: Frame, child: Child | None = None) -> tuple[Window, ...]:
    """The windows the item is counted in that have begun and did not end before 启用日期; of some units only those named."""
    return _begun(item.check.window_unit or "", item.check.window_names, frame, child)


def _begun(unit: str, names: tuple[str, ...], frame: Frame, child: Child | None = None) -> tuple[Window, ...]:
    calendar = frame.calendar
    found = _named(unit, names, frame, child)
    return tuple(one for one in found if one.start <= calendar.as_of and one.end >= calendar.opened)


def every_window(item: Item, frame: Frame, child: Child | None = None) -> tuple[Window, ...]:
    """The windows the item names, begun or not."""
    return _named(item.check.window_unit or "", item.check.window_names, frame, child)


def _named(unit: str, names: tuple[str, ...], frame: Frame, child: Child | None) -> tuple[Window, ...]:
    found = _birthdays(child, frame) if unit == BIRTHDAY else frame.calendar.windows(unit) if unit else ()
    return tuple(window for window in found if window.name in names) if names else found


def _birthdays(child: Child | None, frame: Frame) -> tuple[Window, ...]:
    """The child's birthdays as far as the term reaches, each with a week before and after."""
    born = born_on(child)
    if born is None:
        return ()
    reach = frame.calendar.reach
    days = [birthday(born, year - born.year) for year in range(reach.start.year, reach.end.year + 1)]
    return tuple([around(day, "生日前后") for day in days if reach.start <= day <= reach.end and day > born])


def born_on(child: Child | None) -> dt.date | None:
    """The day of birth, where the file says the very day."""
    born = known(child.born) if child else None
    return born if born is not None and born.last == born else None


class _Piece(NamedTuple):
    """A window, the days of it that can count at all, how many, and whether they are over."""

    window: Window
    days: Span
    number: int
    closed: bool


def _pieces(unit: str, windows: Iterable[Window], frame: Frame) -> list[_Piece]:
    """The windows, each cut by the term where its unit is."""
    cut = frame.calendar.cut(unit)
    found = [(window, window.overlap(cut)) for window in windows]
    return [_Piece(window, days, days.days, closed(days.end, frame)) for window, days in found if days]


def _owed(bearer: Bearer, cuts: Iterable[_Piece], frame: Frame, excused: Sequence[Span] = ()) -> Iterator[Owed]:
    """Each of the windows that the bearer owes, in order.

    A window is cut by the term, the register days and the days the conditions hold; it is owed when at least half its
    calendar days remain. Where only 待核定 keeps it from being owed, or a register day that did not
    fit, it is undecided.
    """
    sure, perhaps = bearer.sure, bearer.perhaps
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


def closed(last: dt.date, frame: Frame) -> bool:
    """Whether a day is over: before the as-of day, or the as-of day itself seen from a later today."""
    return last < frame.calendar.as_of or last == frame.calendar.as_of < frame.calendar.today
