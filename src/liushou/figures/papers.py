"""Papers on file, and what is still open: follow-ups, matters of 整改清单, exemptions, files that could not be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import get_args

from liushou.calendar import Window, within
from liushou.figures.figure import Counted, Figure, Parts, each
from liushou.figures.period import holidays_of
from liushou.figures.registry import figure
from liushou.figures.scope import Scope, date_of
from liushou.kinds import DOCUMENT
from liushou.kinds.document import Document, Matter, Paper
from liushou.values import known

_KINDS = get_args(get_args(Paper)[0])
"""The 类型 a document may have."""


@figure("文件")
def papers(scope: Scope) -> Parts:
    """Documents (份) on file on the as-of day, parted by 类型; those dated later are left out."""
    found = [one for one in scope.frame.archive.documents.values() if (date_of(one.day) or scope.day) <= scope.day]
    whole = Figure(
        "文件",
        "份",
        each(found),
        scope.today,
        "截至日在档的文件",
        left_out=scope.left_out.unread(DOCUMENT.folder),
        population="登记过的文件",
    )
    kinds = {one.id: one.kind for one in found}
    return whole.by(lambda one: kinds[one.records[0].id], _KINDS)


@figure("本学期计划")
def plans(scope: Scope) -> Figure:
    """工作计划 and 实施方案 (份) of the term."""
    return _of_term("本学期计划", ("工作计划", "实施方案"), "本学期的工作计划、实施方案", scope)


@figure("本学期责任书")
def pledges(scope: Scope) -> Figure:
    """责任书 (份) of the term: those of an earlier one are signed anew."""
    return _of_term("本学期责任书", ("责任书",), "本学期签订的责任书", scope)


def _of_term(name: str, kinds: Iterable[str], about: str, scope: Scope) -> Figure:
    """Papers of the kinds that name the term, or that name none and are dated in it."""
    term, kinds = scope.frame.calendar.term, frozenset(kinds)

    def wanted(one: Counted) -> bool:
        paper = one.records[0]
        assert isinstance(paper, Document)
        day, named = date_of(paper.day), known(paper.term)
        of_term = named == term.code if named else day is not None and scope.frame.calendar.term_on(day) == term
        return paper.kind in kinds and of_term

    return papers(scope).whole.only(name, wanted, about)


@figure("未了后续")
def open_follow_ups(scope: Scope) -> Figure:
    """Follow-ups (项) recorded up to the as-of day without 处理."""
    found = [
        event for event in scope.frame.archive.events
        if event.day <= scope.day and not event.shut and (after := known(event.follow_up)) and known(after.done) is None
    ]  # fmt: skip
    return Figure(
        "未了后续",
        "项",
        each(found),
        scope.today,
        "写了后续、还没有写处理结果的记录",
        population="截至日以前除受限记录外的各类事件",
    )


TO_MEND = ("整改清单",)
PLANNED = ("工作计划", "实施方案", "班级计划")


@figure("整改事项")
def open_matters(scope: Scope) -> Figure:
    """Matters (项) of 整改清单 without 完成 up to the as-of day, whatever their 期限."""
    return _matters("整改事项", TO_MEND, lambda matter: _open(matter, scope), scope, "整改清单里还没有写完成日期的事项")


@figure("整改逾期")
def overdue_matters(scope: Scope) -> Figure:
    """Matters (项) of 整改事项 whose 期限 is over."""
    return scope.whole("整改事项").only(
        "整改逾期",
        lambda one: (date_of(matter_of(one).due) or scope.day) < scope.day,
        "期限已过、还没有写完成日期的整改事项",
    )


@figure("整改完成")
def done_matters(scope: Scope) -> Figure:
    """Matters (项) of 整改清单 done within the window."""

    def done(matter: Matter) -> bool:
        day = date_of(matter.done)
        return day is not None and scope.window.start <= day <= scope.day

    return _matters("整改完成", TO_MEND, done, scope, "整改清单里完成日期在期间之内的事项")


@figure("计划事项")
def planned_matters(scope: Scope) -> Figure:
    """Matters (项) of plans without 完成 whose 期限 is still to come."""

    def ahead(matter: Matter) -> bool:
        due = date_of(matter.due)
        return _open(matter, scope) and due is not None and due >= scope.day

    return _matters("计划事项", PLANNED, ahead, scope, "各类计划里期限未到、还没有写完成日期的事项")


def matter_of(one: Counted) -> Matter:
    """The matter of an 项, whose key is (paper, position)."""
    paper = one.records[0]
    assert isinstance(paper, Document)
    assert isinstance(one.key, tuple)
    matter: Matter = paper.matters[one.key[1]]
    return matter


def _open(matter: Matter, scope: Scope) -> bool:
    # A day that cannot be read or is 不详 proves nothing done.
    return (date_of(matter.done) or dt.date.max) > scope.day


def _matters(name: str, kinds: Iterable[str], keep: Callable[[Matter], bool], scope: Scope, definition: str) -> Figure:
    papers = [one for one in scope.frame.archive.documents.values() if one.kind in kinds]
    found = tuple(
        Counted((paper.id, index), (paper,))
        for paper in papers
        if (date_of(paper.day) or scope.day) <= scope.day
        for index, matter in enumerate(paper.matters)
        if keep(matter)
    )
    left_out = scope.left_out.unread(DOCUMENT.folder)
    return Figure(name, "项", found, scope.today, definition, left_out=left_out, population=f"{'、'.join(kinds)}的事项")


@figure("读不出")
def unreadable(scope: Scope) -> Figure:
    """Files (份) that could not be read, whose content is in no figure. They are counted by path: no record was made of them."""
    school = scope.frame.archive.school
    paths = [file.path for file in scope.frame.archive.unreadable]
    counted = tuple(Counted(path, (school,)) for path in paths)
    return Figure(
        "读不出",
        "个",
        counted,
        scope.today,
        "读不出来的文件，其中内容不在任何数字里",
        left_out=tuple(paths),
        population="各档案文件夹里的文件",
    )


@figure("存疑记录")
def doubtful(scope: Scope) -> Figure:
    """Events (份) within the term whose 结果 could not be read, or that name a child without a file: not counted in full."""
    found = [
        event for event in scope.frame.archive.events
        if event.day in scope.window and not event.shut
        and (scope.lost(event, "结果") or not scope.left_out.knows_all(event))
    ]  # fmt: skip
    return replace(
        scope.flow("存疑记录", "份", each(found), "结果填得读不出，或写了没有档案的儿童，没有全部计入的记录"),
        population="除受限记录外的各类事件",
        among=each(scope.children),
    )


@figure("其后事件")
def later_events(scope: Scope) -> Figure:
    """Events (次) after the as-of day, left out of everything."""
    return Figure("其后事件", "次", each(scope.later), scope.today, "截至日以后的事件，没有计入", population="各类事件")


@figure("假期事件")
def holiday_events(scope: Scope) -> Parts | None:
    """Events (次) that took place on days in no term since the first one, parted by kind; None where there are no such days."""
    spans = holidays_of(scope.frame.calendar, scope.period)
    if not spans:
        return None
    found = [
        event for event in scope.frame.archive.events
        if within(spans, event.day) and event.took_place and not event.shut
    ]  # fmt: skip
    window = Window(spans[0].start, spans[-1].end, "假期")
    whole = Figure(
        "假期事件", "次", each(found), window, "不在任何学期里的日子的事件", population="除受限记录外的各类事件"
    )
    kinds = {event.id: event.kind for event in found}
    return whole.by(lambda one: kinds[one.records[0].id])
