"""What is to do as a teacher reads it: whom it is about, what to ask, what to type, by which clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from liushou.archive import name_of
from liushou.cli.duties import attempts, fix_of, source_line
from liushou.cli.todo_list import Page
from liushou.finding import Place
from liushou.kinds import CHILD, EVENT_KINDS, GUARDIAN
from liushou.standard.model import Item
from liushou.text import join_list
from liushou.todo import PARTIES, Task, planned
from liushou.values import Id

_KNOWN_BEFORE = frozenset(("日期", "儿童", "班级", "人员", "结果"))
"""Fields of an event that a command has filled in, or that say what is usual when left out."""

_FAMILY = (f"{CHILD.folder}/", f"{GUARDIAN.folder}/")
"""Where what a family can tell stands."""

_WITH_FAMILIES = ("家访", "家校联系", "亲情联系")
"""Kinds of event for which one calls the carer beforehand."""


@dataclass(frozen=True, slots=True)
class TaskWords:
    """The lines of a task on the page of a class (``code``) and its ``teacher``, or on the school's, where both are None."""

    page: Page
    code: str | None
    teacher: Id | None

    def now(self, task: Task) -> Iterator[str]:
        """Facts and papers to add: what is lacking, what to ask, what to type, where it stands."""
        gaps = join_list(dict.fromkeys(gap.label for gap in task.gaps))
        yield self.about(task, f"缺 {gaps}" if gaps else task.item.check.tell(task.duties[0]))
        yield self._mending(task)
        for gap in task.gaps:
            yield f"输入 {fix_of(gap, self.page.wording)}" if gap.assignment else ""
        if any(self.page.checked.frame.archive.path(gap.record).startswith(_FAMILY) for gap in task.gaps):
            yield self._phone(task)
        where = (Place(self.page.checked.frame.archive.path(gap.record), gap.loc) for gap in task.gaps)
        yield f"位置 {'、'.join(dict.fromkeys(map(self.page.wording.marks.text, where)))}" if task.gaps else ""
        yield self.source(task.item)

    def later(self, task: Task) -> Iterator[str]:
        """What is still to come: with whom, what was tried in vain, what to type once it took place."""
        plan = planned(task, self.page.checked.frame)
        whom = f"，孩子和{'或'.join(plan.parties)}联系" if plan and plan.field == "对方" and plan.parties else ""
        tried = (line for duty in task.duties for line in attempts(duty, self.page.wording))
        yield self.about(task, f"{task.item.check.tell(task.duties[0]) or '还没有记录'}{whom}")
        yield from dict.fromkeys(tried)
        command = self._command(task)
        yield f"做过以后照实登记 {command}" if command else self._mending(task)
        if plan and plan.kind in _WITH_FAMILIES:
            yield self._phone(task)
        yield self.source(task.item)

    def about(self, task: Task, told: str) -> str:
        """Whom and what it is about, in one line."""
        people = join_list(self.page.subject(duty) for duty in task.duties if duty.subject)
        name = task.window.name if task.window else ""
        window = "本学期" if name == self.page.checked.frame.calendar.term.name else name
        when = f"（{window}）" if window and window not in told else ""
        return (
            f"{people}{' ' if people else ''}{task.item.title}{when}{f'：{told}' if told else ''}{self._by_whom(task)}"
        )

    def _mending(self, task: Task) -> str:
        """How it is mended, with the child put in where the standard's words leave a blank for one."""
        child = next(
            (duty.subject for duty in task.duties if duty.subject in self.page.checked.frame.archive.children), None
        )
        said = str(task.item.mending or "")
        if child:
            name = self.page.typed(child, "children")
            said = said.replace("liushou set 姓名 ", f"liushou set {name} ").replace("儿童=…", f"儿童={name}")
        return f"补法 {said}" if said else ""

    def source(self, item: Item) -> str:
        """By which clause, and where to read more."""
        return f"依据 {source_line(item, self.page.checked.frame)}　看详细 liushou explain {item.id}"

    def _by_whom(self, task: Task) -> str:
        """Who sees to it, on a page that is not one person's."""
        if self.code is not None and self.teacher == task.holder:
            return ""
        return f"（{name_of(self.page.checked.frame.archive, task.holder) if task.holder else task.item.owner}）"

    def _phone(self, task: Task) -> str:
        phones = self.page.phones(task) if self.page.audience.contacts else ""
        return f"照护人电话 {phones}" if phones else ""

    def _command(self, task: Task) -> str:
        """What to type once the event took place; what happened is left blank."""
        plan = planned(task, self.page.checked.frame)
        model = EVENT_KINDS.get(plan.kind) if plan else None
        if plan is None or model is None:
            return ""
        files = self.page.checked.frame.archive.children
        named = (duty.subject for duty in task.duties if duty.subject and duty.subject in files)
        children = join_list(self.page.typed(child, "children") for child in named)
        given = {
            "日期": "…",
            "儿童": children,
            "班级": "" if children else self.code or "",
            "人员": self.page.typed(task.holder, "staff") if task.holder and "人员" in model.asks else "",
            **{key: "或".join(plan.parties) for key in PARTIES if key == plan.field and len(plan.parties) == 1},
        }
        blanks = {key: "…" for key in model.asks if key not in _KNOWN_BEFORE and key not in given}
        typed = (f"{key}={value}" for key, value in (given | blanks).items() if value)
        return f"liushou add event {plan.kind} {' '.join(typed)}"
