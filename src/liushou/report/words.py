"""The words every template may use beside the figures: the school, the term, the days, the standard, what is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from liushou.figures.definitions import CIVIL, EDUCATION
from liushou.figures.figure import Figure
from liushou.figures.papers import matter_of
from liushou.figures.period import term_name
from liushou.figures.problems import Mismatch, Problem, family_of, looked_through, problems
from liushou.figures.registry import FIGURES
from liushou.kinds.document import Document
from liushou.kinds.event import Event
from liushou.report import days
from liushou.report.ahead import plan
from liushou.report.case import told
from liushou.report.drawings import Drawings
from liushou.report.family import shown_record
from liushou.report.inspected import self_check
from liushou.report.marks import Said
from liushou.report.monthly import by_months
from liushou.report.numbers import ShownFigure, shown
from liushou.report.owed import mark_of_owed, owed
from liushou.report.pairing import helpers, peers
from liushou.report.records import ShownPart
from liushou.report.small import few
from liushou.report.voice import Day, Shown, Voice, Words
from liushou.sandbox.words import Lookup, Unsayable
from liushou.standard.model import Item, source_of
from liushou.text import join_list
from liushou.values import known


class ShownProblem(Shown):
    """One item with missed duties."""

    __slots__ = ("_problem", "_voice")

    def __init__(self, problem: Problem, voice: Voice) -> None:
        self._problem, self._voice = problem, voice

    def _say(self, text: str) -> Said:
        return self._voice.word(text, requirement=self._problem.item.id)

    def _joined(self, words: tuple[str, ...]) -> Said | None:
        return self._say("、".join(words)) if words else None

    def _beside(self, alike: Callable[[Item], bool]) -> Said | str:
        """An empty mark for a sentence that tells of all misses of a sort, and so rests on whatever was looked through."""
        if not self._voice.audience.few:
            return ""
        records = looked_through(alike, self._voice.scope)
        return self._voice.word("", *records, requirement=self._problem.item.id)

    def _figures(self, name: str) -> list[tuple[Any, ...]]:
        asked = self._problem.item.id
        found = getattr(self._problem, name)
        owed = self._problem.owed
        shown = ((self._say(label), ShownFigure(figure, self._voice, asked), label) for label, figure in found.items())
        return [
            (label, figure, ShownFigure(owed[key], self._voice) if key in owed else None)
            for label, figure, key in shown
        ]

    _words: ClassVar[Words] = {
        "标题": lambda self: self._say(self._problem.item.title),
        "称": lambda self: self._say(known(self._problem.item.short) or f"“{self._problem.item.title}”"),
        "方面": lambda self: self._problem.item.check.work,
        "方式": lambda self: self._say(self._problem.item.check.how),
        "标": lambda self: self._say(""),
        "同方面": lambda self: self._beside(lambda item: item.check.work == self._problem.item.check.work),
        "同类": lambda self: self._beside(lambda item: family_of(item) == family_of(self._problem.item)),
        "归类": lambda self: self._problem.group,
        "轻重": lambda self: self._problem.item.severity.value,
        "各班": lambda self: self._joined(self._problem.elsewhere),
        "各时": lambda self: self._joined(self._problem.windows),
        "所说": lambda self: self._joined(self._problem.told),
        "所缺": lambda self: self._joined(self._problem.lacking),
        "依据": lambda self: self._say(_source(self._problem.item)),
        "儿童": lambda self: ShownFigure(self._problem.children, self._voice, self._problem.item.id),
        "时段": lambda self: self._figures("by_window"),
        "缺项": lambda self: self._figures("gaps"),
        "文件": lambda self: [self._say(title) for title in self._problem.papers],
        "教职工": lambda self: self._one(self._problem.helpers),
        "班差": lambda self: [ShownMismatch(one, self) for one in self._problem.mismatches],
        "集中": lambda self: self._one(self._problem.classes),
        "尝试": lambda self: self._one(self._problem.tried),
    }

    def _one(self, figure: Figure | None) -> Any:
        return ShownFigure(figure, self._voice, self._problem.item.id) if figure else None


class ShownMismatch(Shown):
    """A class whose survey and register disagree."""

    __slots__ = ("_mismatch", "_problem")

    def __init__(self, mismatch: Mismatch, problem: ShownProblem) -> None:
        self._mismatch, self._problem = mismatch, problem

    def _figure(self, figure: Figure) -> ShownFigure:
        return ShownFigure(figure, self._problem._voice, self._problem._problem.item.id)

    _words: ClassVar[Words] = {
        "班级": lambda self: self._problem._say(self._mismatch.class_name),
        "日期": lambda self: Day(self._mismatch.survey.day, self._problem._voice, (self._mismatch.survey,)),
        "摸底": lambda self: self._figure(self._mismatch.counted),
        "在册": lambda self: self._figure(self._mismatch.registered),
    }


def _source(item: Item) -> str:
    rule = known(item.regulation)
    return source_of(item) or (f"本校《{rule}》" if rule else "参考做法（非上级要求）")


def _follow_ups(voice: Voice) -> list[Shown]:
    found = voice.scope.figure("未了后续")
    records = found.records if found else ()
    return [shown_record(record, voice) for record in records if voice.audience.few or not few((record,))]


def _events(voice: Voice, within: Callable[[Event], bool]) -> list[Shown]:
    """The events of the document in the order of their days, attempts included, restricted ones left out."""
    events = (event for event in voice.scope.frame.archive.events if not event.shut and within(event))
    return [shown_record(event, voice) for event in events]


def _matters(voice: Voice, name: str, *without: str) -> list[ShownPart]:
    shut = {one.key for other in without for one in voice.scope.whole(other).counted}
    kept = (one for one in voice.scope.whole(name).counted if one.key not in shut)
    return [ShownPart(matter_of(one), voice, one.records) for one in kept]


class ShownTerm(Shown):
    """One of the terms a document covers: every word there is, as seen from the last day of that term."""

    __slots__ = ("_find",)

    def __init__(self, voice: Voice) -> None:
        self._find = lookup(voice, {})

    def __getitem__(self, word: Any) -> Any:
        return self._find(word)


def _school_year(voice: Voice) -> Said:
    year = voice.scope.frame.calendar.term.school_year
    return voice.word(f"{year}—{year + 1}学年度")


def _address(voice: Voice) -> Said | None:
    # The school's own address is on its gate.
    found = known(voice.scope.frame.archive.school.address)
    return voice.word(str(found)) if found else None


def _titles(voice: Voice, kind: str) -> Said | None:
    papers = voice.scope.get("文件")
    assert papers is not None
    found = [paper for paper in papers[kind].records if isinstance(paper, Document)]  # type: ignore[index]
    return voice.telling(tuple(f"《{paper.title.strip('《》')}》" for paper in found), *found)


def _standards(voice: Voice) -> Said:
    return voice.word(join_list([f"{one.title}（{one.label}）" for one in voice.scope.standards]))


WORDS: dict[str, Callable[[Voice], Any]] = {
    "学校": lambda voice: voice.word(voice.scope.frame.archive.school.name),
    "学期": lambda voice: voice.word(voice.scope.frame.calendar.term.name),
    "上学期": lambda voice: voice.word(before.frame.calendar.term.name) if (before := voice.scope.before) else None,
    "截至": lambda voice: Day(voice.scope.day, voice),
    "期间": lambda voice: voice.word(days.span(voice.scope.window)),
    "学期已完": lambda voice: voice.scope.day >= voice.scope.frame.calendar.term.span.end,
    "标准": _standards,
    "有受限记录": lambda voice: (
        voice.audience.few
        and any(event.shut and event.day in voice.scope.window for event in voice.scope.frame.archive.events)
    ),
    "教育口径": lambda voice: voice.word(EDUCATION),
    "民政口径": lambda voice: voice.word(CIVIL),
    "学校档案": lambda voice: ShownPart(voice.scope.frame.archive.school, voice, (voice.scope.frame.archive.school,)),
    "经过": lambda voice: _events(voice, lambda event: event.day in voice.scope.window),
    "历程": lambda voice: _events(voice, lambda event: event.day <= voice.scope.day),
    "应做": owed,
    "应做的标": mark_of_owed,
    "自查": self_check,
    "图": lambda voice: Drawings(),
    "逐月联系": by_months,
    "各帮扶人": helpers,
    "各同学对子": peers,
    "问题": lambda voice: [ShownProblem(problem, voice) for problem in problems(voice.scope)],
    "后续": _follow_ups,
    "整改": lambda voice: _matters(voice, "整改事项", "整改逾期"),
    "逾期整改": lambda voice: _matters(voice, "整改逾期"),
    "计划": plan,
    "计划内事项": lambda voice: _matters(voice, "计划事项"),
    "案例": told,
    "各学期": lambda voice: [ShownTerm(replace(voice, scope=scope)) for scope in voice.scope.terms],
    "学期简称": lambda voice: voice.word(term_name(voice.scope.frame.calendar.term)),
    "学年": _school_year,
    "地址": _address,
    "标题": lambda voice: lambda kind: _titles(voice, kind),
}


PUBLIC_WORDS = frozenset((
    "学校", "学期", "上学期", "截至", "期间", "学期已完", "标准", "有受限记录", "教育口径", "民政口径", "学校档案", "图", "问题",
    "后续", "整改", "逾期整改", "各学期", "学期简称", "学年", "地址", "标题",
))  # fmt: skip
"""Of these what a document for the public may use: none lists children, or events of theirs, one by one."""


def lookup(voice: Voice, given: Mapping[str, Any]) -> Lookup:
    """The words of a document, each made on demand and once, beside those given. Raises KeyError for one that is none."""
    made = dict(given)

    def find(word: str) -> Any:
        if word not in made:
            if word in WORDS and word not in PUBLIC_WORDS and not voice.audience.few:
                raise Unsayable(f"公开的材料里不能用“{word}”，它逐个说到孩子")
            made[word] = WORDS[word](voice) if word in WORDS else _figure(word, voice)
        return made[word]

    return find


def _figure(word: str, voice: Voice) -> Any:
    if word not in FIGURES:
        raise KeyError(word)
    return shown(voice.scope.get(word), voice)
