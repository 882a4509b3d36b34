"""A duty: one item, one subject, one window, and which of five states it is in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from liushou.calendar import Window
from liushou.finding import Loc
from liushou.standard.model import Item
from liushou.values import Id


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
    """A fact that is not on file: what it is called, in whose record, where, and how ``set`` would write it."""

    label: str
    record: Id
    loc: Loc
    assignment: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """One item judged for one subject (a child, a member of staff, a class; None for the school) in one window.

    ``records`` are what meets it; ``attempts`` what was tried (未遇, 未接通) and stands beside a miss; ``gaps`` the facts
    to add. ``holder`` is who has the child today; ``former`` says that another had when the window closed. ``numbers``
    are those of the subject's own case (asked, found), for the sentence. ``place`` is where it shows, where that is not
    the subject's own file.
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
