"""Files that cannot be read and might, by their names, be the event that is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence, Set
from typing import TYPE_CHECKING

from liushou.archive import Unreadable
from liushou.calendar import Span
from liushou.facts.view import Frame, once
from liushou.kinds import EVENT, RESTRICTED_FOLDER
from liushou.values import Id

if TYPE_CHECKING:
    from liushou.standard.requirements.happened import Happened

_EVENT_FOLDERS = (EVENT.folder, RESTRICTED_FOLDER)
_WHENEVER = Span(dt.date.min)


class Unread:
    """The files that might be events of certain kinds, by whose they may be (None: anybody's) and the day they name (None: any)."""

    def __init__(self, kinds: frozenset[str], per: str, frame: Frame) -> None:
        self._files = [(file.child if per == "儿童" else None, file.day) for file in unread_of(frame, kinds)]

    def may_hide(self, whom: Collection[Id | None], first: dt.date, last: dt.date) -> Set[Id | None]:
        """Those (and maybe others) for whom one of them might be an event from one day to the other that counts."""
        found: set[Id | None] = {child for child, day in self._files if day is None or first <= day <= last}
        return {*whom} if None in found else found


@once
def unread_of(frame: Frame, kinds: frozenset[str]) -> Sequence[Unreadable]:
    """The files that cannot be read and might, by their names, be events of those kinds."""
    return [file for file in _unread_events(frame) if file.might_be(kinds, None, _WHENEVER)]


@once
def _unread_events(frame: Frame) -> Sequence[Unreadable]:
    return [file for file in frame.archive.unreadable if file.folder in _EVENT_FOLDERS]


def unread(check: Happened, frame: Frame) -> Unread:
    """Those that might meet the requirement; requirements of the same kinds of event share them."""
    return _unread(frame, check.wanted.kinds, "儿童" if check.per == "儿童" else "")


@once
def _unread(frame: Frame, kinds: frozenset[str], per: str) -> Unread:
    return Unread(kinds, per, frame)
