"""A duty: one item, one subject, one window, and which of five states it is in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from liushou.calendar import Window
from liushou.finding import Loc
from liushou.values import Id

if TYPE_CHECKING:
    from liushou.standard.model import Item


class State(Enum):
    """Five states, never confused; the value is what json says."""

    MET = "met"
    MISSED = "missed"
    DUE = "due"
    EXEMPT = "exempt"
    UNJUDGED = "unjudged"

    @property
    def word(self) -> str:
        """The word people read."""
        return {"met": "已满足", "missed": "未见记录", "due": "未到期", "exempt": "豁免", "unjudged": "无法判断"}[
            self.value
        ]


@dataclass(frozen=True, slots=True)
class Gap:
    """A fact that is not on file: what it is called, in whose record, where, and how ``set`` would write it.

    ``said`` is what is wrong with it: 未填, or that it says something else than asked; ``certain`` where only a certain value
    will do, which nobody may write before it is so.
    """

    label: str
    record: Id
    loc: Loc
    assignment: str = ""
    said: str = "未填"
    certain: bool = False


class Duty(NamedTuple):
    """One item judged for one subject (a child, a member of staff, a class; None for the school) in one window.

    ``records`` are what meets it; ``attempts`` what was tried (未遇, 未接通) and stands beside a miss; ``gaps`` the facts
    to add. ``holder`` is who has the child today; ``former`` says that another had when the window closed. ``numbers``
    are those of the subject's own case (asked, found), for the sentence. ``note`` says what is special about it (which
    paper, which topics are lacking). ``place`` is where it shows, where that is not the subject's own file. ``due`` is the
    last day that counts: a window may be cut short by the term, the register or the parent's return.
    """

    item: Item
    subject: Id | None
    window: Window | None
    state: State
    records: tuple[Id, ...] = ()
    attempts: tuple[Id, ...] = ()
    gaps: tuple[Gap, ...] = ()
    holder: Id | None = None
    former: bool = False
    numbers: tuple[int, int] | None = None
    note: str = ""
    closed: bool = True
    place: tuple[Id, Loc] | None = None
    due: dt.date | None = None

    @property
    def past(self) -> bool:
        """Whether its window is over, so that nothing done from now on can meet it."""
        return self.window is not None and self.closed

    @property
    def fault(self) -> bool:
        """Whether it is missed and somebody of the school answers for it: what parents miss they are reminded of."""
        return self.state is State.MISSED and not self.item.reminds

    @property
    def by_person(self) -> bool:
        """Whether only a person can judge it, whatever is on file: judged by hand, or without a number so far."""
        return self.state is State.UNJUDGED and self.item.open_ended
