"""A self-check in a template: the standards section by section, each item with what is met, what can be mended, what is missed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import ClassVar

from liushou.figures.figure import Figure
from liushou.figures.inspected import inspected, on_record, points_of
from liushou.figures.standing import LOTS, class_of, lot_of, thing
from liushou.kinds.base import Record
from liushou.report.marks import Said
from liushou.report.numbers import ShownFigure
from liushou.report.voice import Day, Shown, Voice, Words
from liushou.standard.duty import Duty
from liushou.standard.model import source_of
from liushou.standing import Section, Standing
from liushou.text import join_list
from liushou.values import Id, known


class ShownTally(Shown):
    """Items taken together: how many duties are met, can be mended, are missed for good; what points they earn."""

    __slots__ = ("_items", "_name", "_voice")

    def __init__(self, name: str, items: tuple[Standing, ...], voice: Voice) -> None:
        self._name, self._items, self._voice = name, items, voice

    def _asked(self) -> str:
        return self._items[0].item.id if len(self._items) == 1 else ""

    def _shown(self, figure: Figure) -> ShownFigure:
        return ShownFigure(figure, self._voice, self._asked())

    def _behind(self) -> Iterable[Record]:
        """Whatever is asked in it: nothing would be said of a section that nobody owes anything in."""
        duties = (duty for one in self._items for duty in one.duties)
        return {id(one): one for duty in duties for one in thing(duty, self._voice.scope).records}.values()

    def _lot(self, word: str) -> ShownFigure:
        duties = (duty for one in self._items for duty in one.duties)
        return self._shown(lot_of(word, f"{word}·{self._name}", duties, self._voice.scope))

    def _points(self, index: int) -> ShownFigure | None:
        found = points_of(self._name, self._items, self._voice.scope)
        return self._shown(found[index]) if found else None

    _words: ClassVar[Words] = {
        "名称": lambda self: self._voice.word(self._name, *self._behind()),
        "得分": lambda self: self._points(0),
        "满分": lambda self: self._points(1),
        "各项": lambda self: [ShownItem(one, self._voice) for one in self._items],
    }

    def __getitem__(self, word: str) -> object:
        return self._lot(word) if word in LOTS else super().__getitem__(word)


class ShownSelfCheck(ShownTally):
    """All of it, with its sections."""

    __slots__ = ("_sections",)

    def __init__(self, found: list[Section], voice: Voice) -> None:
        super().__init__("全部", tuple(one for section in found for one in section.items), voice)
        self._sections = found

    _words: ClassVar[Words] = {
        **ShownTally._words,
        "各部分": lambda self: [ShownTally(one.name, one.items, self._voice) for one in self._sections],
    }


_TO_TYPE = re.compile("：liushou [^。；]*")
_AFTER = re.compile("[^，。；]*以后$")


class ShownItem(ShownTally):
    """One item: its title, who owes it, whom a miss concerns, and what is on record where it has no number."""

    __slots__ = ("_one",)

    def __init__(self, one: Standing, voice: Voice) -> None:
        super().__init__(one.item.id, (one,), voice)
        self._one = one

    def _say(self, text: str) -> Said:
        return self._voice.word(text, requirement=self._one.item.id)

    def _concerned(self, lot: str) -> list[Said]:
        """Whom those of the lot are about, class by class, each with when or what."""
        classes: dict[str, dict[Id | None, list[Duty]]] = defaultdict(lambda: defaultdict(list))
        for duty in self._one.duties:
            if LOTS[lot].holds(duty):
                classes[class_of(duty, self._voice.scope)][duty.subject].append(duty)
        return [
            self._say(f"{name}{join_list(filter(None, map(self._told, whom.values())))}")
            for name, whom in classes.items()
        ]

    def _told(self, duties: list[Duty]) -> str:
        subject, archive = duties[0].subject, self._voice.scope.frame.archive
        person = subject if subject in archive.children or subject in archive.staff else None
        who = self._voice.name(person) if person else ""
        whole = self._voice.scope.frame.calendar.term.name
        told = dict.fromkeys(filter(None, map(_what, duties)))
        what = self._voice.text("、".join(one for one in told if one != whole))
        return f"{who}（{what}）" if what else who

    def _on_record(self, index: int) -> ShownFigure | None:
        found = on_record(self._one, self._voice.scope)[index]
        return self._shown(found) if found else None

    def _last(self) -> Day | None:
        event = self._one.last(self._voice.scope.frame.archive)
        return Day(event.day, self._voice, (event,)) if event else None

    def _mending(self) -> Said | None:
        """What to do; what to type for it is for a screen and not for paper."""
        told = _TO_TYPE.sub("", str(known(self._one.item.mending) or ""))
        text = "".join(one for one in re.split("(?<=[，。；])", told) if "liushou " not in one)
        text = _AFTER.sub("", text.rstrip("，。；")).rstrip("，。；")
        return self._say(f"{text}。") if text else None

    def _to_look_at(self) -> Said | None:
        note = next(iter(self._one.duties)).note
        return self._say(note) if note else None

    _words: ClassVar[Words] = {
        **ShownTally._words,
        "标题": lambda self: self._say(self._one.item.title),
        "责任人": lambda self: self._say(self._one.item.owner),
        "依据": lambda self: self._say(source_of(self._one.item) or ""),
        "补法": lambda self: self._mending(),
        "人工": lambda self: self._one.item.check.how == "人工",
        "没有定数": lambda self: self._one.item.open_ended and self._one.item.check.how != "人工",
        "还能补的": lambda self: self._concerned("还能补"),
        "错过的": lambda self: self._concerned("不能再补"),
        "判断不了的": lambda self: self._concerned("无法判断"),
        "全校": lambda self: self._one.item.check.subjects == "学校",
        "有记录": lambda self: self._on_record(0),
        "所有": lambda self: self._on_record(1),
        "最近": lambda self: self._last(),
        "看": lambda self: self._to_look_at(),
    }


def _what(duty: Duty) -> str:
    """What is lacking, or when it was asked."""
    if duty.gaps:
        return f"缺{'、'.join(gap.label for gap in duty.gaps)}"
    return duty.item.check.tell(duty).replace(" ", "") or (duty.window.name if duty.window else "")


def self_check(voice: Voice) -> ShownSelfCheck:
    """The self-check of the document's scope."""
    return ShownSelfCheck(inspected(voice.scope), voice)
