"""Files that cannot be read and might, by their names, be the event that is missing."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from typing import TYPE_CHECKING

from liushou.calendar import Span
from liushou.facts.view import Frame
from liushou.kinds import EVENT, RESTRICTED_FOLDER
from liushou.values import Id

if TYPE_CHECKING:
    from liushou.standard.requirements.happened import Happened

EVENT_FOLDERS = (EVENT.folder, RESTRICTED_FOLDER)
_WHENEVER = Span(dt.date.min)


class Unread:
    """The files that might be events of certain kinds, by whose they may be (None: anybody's) and the day they name."""

    def __init__(self, kinds: frozenset[str], per: str, frame: Frame) -> None:
        self._undated: set[Id | None] = set()
        self._days: dict[Id | None, list[dt.date]] = {}
        for file in frame.archive.unreadable:
            if file.folder in EVENT_FOLDERS and file.might_be(kinds, None, _WHENEVER):
                whose = file.child if per == "儿童" else None
                if file.day is None:
                    self._undated.add(whose)
                else:
                    self._days.setdefault(whose, []).append(file.day)
        for days in self._days.values():
            days.sort()

    def may_hide(self, bearer: Id | None, first: dt.date, last: dt.date) -> bool:
        """Whether one of them might be an event that counts for the bearer from one day to the other."""
        return self._may(None, first, last) or (bearer is not None and self._may(bearer, first, last))

    def _may(self, whose: Id | None, first: dt.date, last: dt.date) -> bool:
        if whose in self._undated:
            return True
        days = self._days.get(whose)
        if not days:
            return False
        at = bisect_left(days, first)
        return at < len(days) and days[at] <= last


def unread(check: Happened, frame: Frame) -> Unread:
    """Those that might meet the requirement; requirements of the same kinds of event share them."""
    key = ("unread", check.per == "儿童", check.can_meet)
    if key not in frame.memo:
        frame.memo[key] = Unread(check.can_meet, check.per, frame)
    found: Unread = frame.memo[key]
    return found
