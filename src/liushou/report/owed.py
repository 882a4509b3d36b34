"""The duties of whom a document is about, item by item: what is met, missed, still open, exempt or not to be judged."""

from __future__ import annotations

from collections import defaultdict
from typing import ClassVar

from liushou.concerns import asks_of_children
from liushou.figures.standing import thing
from liushou.kinds.base import Record
from liushou.report.family import ShownChild
from liushou.report.marks import Said
from liushou.report.voice import Shown, Voice, Words
from liushou.standard.duty import Duty, State
from liushou.standard.holders import holder
from liushou.standard.model import Item
from liushou.values import Id


class ShownDuties(Shown):
    """One item as owed to the children of the document: ``.已满足`` names the windows, None where there is none."""

    __slots__ = ("_duties", "_item", "_voice")

    def __init__(self, item: Item, duties: list[Duty], voice: Voice) -> None:
        self._item, self._duties, self._voice = item, duties, voice

    def _in(self, state: State) -> Said | None:
        """The windows in that state, or what is missing; an item without windows says only whether it is so."""
        duties = [duty for duty in self._duties if duty.state is state]
        if not duties:
            return None
        return self._windows(duties)

    def _windows(self, duties: list[Duty]) -> Said:
        gaps = "、".join(_gaps(duties))
        windows = "、".join(dict.fromkeys(duty.window.name for duty in duties if duty.window))
        state = duties[0].state
        asked = self._item.id if state is State.MISSED else ""
        return self._voice.word(f"缺{gaps}" if gaps else windows or state.word, *self.records(), requirement=asked)

    def _who_misses(self) -> list[tuple[ShownChild, Said]]:
        missed: dict[Id | None, list[Duty]] = defaultdict(list)
        for duty in self._duties:
            if duty.state is State.MISSED:
                missed[duty.subject].append(duty)
        children = self._voice.scope.children
        return [
            (ShownChild(child, self._voice, (child,)), self._windows(missed[child.id]))
            for child in children
            if child.id in missed
        ]

    def records(self) -> list[Record]:
        """All who owe it, and what meets it for any of them: that nobody else lacks it rests on these."""
        found = (thing(duty, self._voice.scope) for duty in self._duties)
        return list({id(record): record for one in found for record in one.records}.values())

    def _owner(self) -> Said:
        archive = self._voice.discreet.archive
        holders = dict.fromkeys(holder(duty, self._voice.scope.frame) for duty in self._duties)
        staff = [archive.staff[one] for one in holders if one and one in archive.staff]
        return self._voice.word("、".join(one.name for one in staff) or self._item.owner, *staff)

    _words: ClassVar[Words] = {
        "标题": lambda self: self._voice.word(self._item.title),
        "方式": lambda self: self._voice.word(self._item.check.how),
        "责任人": lambda self: self._owner(),
        "缺的人": lambda self: self._who_misses(),
        "已满足": lambda self: self._in(State.MET),
        "未见记录": lambda self: self._in(State.MISSED),
        "未到期": lambda self: self._in(State.DUE),
        "豁免": lambda self: self._in(State.EXEMPT),
        "无法判断": lambda self: self._in(State.UNJUDGED),
    }


def _gaps(duties: list[Duty]) -> list[str]:
    return list(dict.fromkeys(gap.label for duty in duties for gap in duty.gaps))


def owed(voice: Voice) -> list[ShownDuties]:
    """Every item owed child by child, in the order of the standards; what only a person can judge is left out."""
    items: dict[str, list[Duty]] = defaultdict(list)
    for duty in voice.scope.all_duties or ():
        if asks_of_children(duty.item) and duty.subject in voice.scope.frame.archive.children:
            items[duty.item.id].append(duty)
    return [ShownDuties(duties[0].item, duties, voice) for duties in items.values()]


def mark_of_owed(voice: Voice) -> Said:
    """A mark alone, for everything behind what they owe: that nothing is missing rests on all of it."""
    records = {id(record): record for one in owed(voice) for record in one.records()}
    return voice.word("", *records.values())
