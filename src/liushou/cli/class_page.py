"""The check on a page for whom it concerns: what to fill in, what to do by when, what is past, what others see to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from liushou.cli import todo_list
from liushou.cli.check_rows import Shown
from liushou.cli.check_text import header, left_to_people, summary
from liushou.cli.duties import (
    CLOSED,
    OF_PARENTS,
    REMIND,
    WHOLE_SCHOOL,
    by_item,
    class_heading,
    said,
)
from liushou.cli.findings import finding_lines, in_order
from liushou.cli.selecting import Selected
from liushou.cli.task_words import TaskWords
from liushou.facts.view import Frame
from liushou.finding import Finding
from liushou.standard.duty import Duties, Duty, State
from liushou.standing import Section, sections
from liushou.text import join_list, numeral
from liushou.todo import Task, tasks

Chapter = tuple[str, list[str]]
"""A heading and what stands below it."""


@dataclass(frozen=True)
class ClassPage:
    """One page: whose it is (None: the school's), what was found, the duties that are hers, and those others see to."""

    shown: Shown
    code: str | None
    findings: tuple[Finding, ...]
    own: Duties
    others: Duties

    @cached_property
    def frame(self) -> Frame:
        """The frame of the facts."""
        return self.shown.checked.frame

    @cached_property
    def page(self) -> todo_list.Page:
        """What the list of things to do takes, for the duties of this page."""
        audience = self.shown.audience.knowing(self.frame.archive)
        to_do = tasks(self.own, self.frame)
        return todo_list.Page(self.shown.opened, self.shown.checked, self.own, to_do, audience)

    @cached_property
    def words(self) -> TaskWords:
        """How this page tells of what is to do."""
        teacher = self.frame.classes.teacher(self.code, self.frame.calendar.as_of)
        return TaskWords(self.page, self.code, teacher)

    def lines(self) -> Iterator[str]:
        """The page, line by line."""
        yield from header(self.shown.opened, self.shown.checked)
        yield ""
        yield f"【{WHOLE_SCHOOL if self.code is None else class_heading(self.code, self.frame)}】"
        chapters = [(title, below) for title, below in self._chapters() if below]
        if not chapters:
            yield from ("", "没有要补的，也没有要做的。")
        for number, (title, below) in enumerate(chapters, 1):
            yield from ("", f"{numeral(number)}、{title}", *below)
        yield ""
        part = Selected(self.findings, self.own, Duties(), everything=False)
        yield from summary(part, self._sections)

    @cached_property
    def _sections(self) -> list[Section]:
        return sections(self.shown.checked, self.own)

    def _chapters(self) -> Iterator[Chapter]:
        now = [task for task in self.page.tasks if task.overdue and not task.item.reminds]
        ahead = [task for task in self.page.tasks if not task.overdue and not task.item.reminds]
        missed = list(self.own.in_state(State.MISSED))
        past = [duty for duty in missed if duty.past and not duty.item.reminds]
        unclear = [duty for duty in self.own.in_state(State.UNJUDGED) if not duty.by_person]
        yield "写法有错的，改好才能算数", list(self._slips())
        yield f"现在就能补的 {len(now)} 项", list(_numbered(now, self.words.now))
        yield f"还来得及做的 {len(ahead)} 项", list(self._ahead(ahead))
        yield f"时段已过的 {len(past)} 项", list(self._past(past))
        yield REMIND, list(self._reminders(duty for duty in missed if duty.item.reminds))
        yield f"档案里的事实不够，判断不了的 {len(unclear)} 项", list(self._said(unclear))
        yield "要人看的", list(left_to_people(self._sections, self.shown.checked))
        yield "归别人办的，知道就行", list(self._of_others())

    def _slips(self) -> Iterator[str]:
        marks = self.page.wording.marks
        for finding in in_order(self.findings, marks):
            yield from finding_lines(finding, marks, self.shown.audience)

    def _ahead(self, ahead: list[Task]) -> Iterator[str]:
        """What to do, the nearest day first: who, with whom to talk, what to type once it was done."""
        in_order = sorted(ahead, key=lambda task: (task.due is None, task.due))
        today, number = self.frame.calendar.today, 1
        for due, group in groupby(in_order, key=lambda task: task.due):
            if due:
                day = f"{due.month} 月 {due.day} 日"
                yield f"到 {day}为止还能做：" if due >= today else f"{day}到期，到今天（{today}）已经过了，不能再补做："
            of_day = list(group)
            yield from _numbered(of_day, self.words.later, number)
            number += len(of_day)

    def _past(self, past: list[Duty]) -> Iterator[str]:
        if past:
            yield f"{CLOSED.partition('：')[2]}。"
        yield from self._said(past, sources=True)

    def _reminders(self, duties: Iterable[Duty]) -> Iterator[str]:
        for item, of_item in by_item(duties):
            yield from (f"  {line}" for line in said(item, of_item, self.page.wording))
            yield f"    {OF_PARENTS}"

    def _said(self, duties: Iterable[Duty], *, sources: bool = False) -> Iterator[str]:
        for number, (item, of_item) in enumerate(by_item(duties), 1):
            source = [self.words.source(item)] if sources else []
            yield from _entry(number, [*said(item, of_item, self.page.wording), *source])

    def _of_others(self) -> Iterator[str]:
        for task in tasks(self.others, self.frame):
            by = f"，到 {task.due.month} 月 {task.due.day} 日" if task.due and not task.overdue else ""
            gaps = join_list(dict.fromkeys(gap.label for gap in task.gaps))
            yield f"  {self.words.about(task, f'缺 {gaps}' if gaps else '')}{by}"
        for item, of_item in by_item(duty for duty in self.others.in_state(State.MISSED) if duty.past):
            yield from (f"  {line}" for line in said(item, of_item, self.page.wording))


def _numbered(found: Iterable[Task], tell: Callable[[Task], Iterator[str]], first_number: int = 1) -> Iterator[str]:
    for number, task in enumerate(found, first_number):
        yield from _entry(number, filter(None, tell(task)))


def _entry(number: int, lines: Iterable[str]) -> Iterator[str]:
    """The lines behind a number: those after the first stand below its text."""
    mark = f"  {number}. "
    for line in lines:
        yield mark + line
        mark = " " * len(mark)
