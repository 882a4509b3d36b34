"""What is to be done as a page of text, and as a table to be filled in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from liushou.archive import name_of
from liushou.audience import Audience, show
from liushou.check import Checked
from liushou.cli.check_text import header
from liushou.cli.duties import Wording, group_of
from liushou.cli.findings import Marks
from liushou.cli.layout import plain, wrap_list
from liushou.cli.opening import Opened
from liushou.cli.screen import columns, paint
from liushou.standard.duty import Duties, Duty, State
from liushou.text import fold, join_list, pad, split_list, width
from liushou.todo import PARTIES, Planned, Task, phone_of_carer, planned
from liushou.values import Id

COLUMNS = (
    "类型", "日期", "儿童", "班级", "人员", "方式", *PARTIES, "见到", "结果", "内容", "要求", "时段", "到期", "照护人电话",
)  # fmt: skip
SHOULD_BE = "早该有"
"""Stands for the due day of what should be on file already."""
_LEAST_NAMES = 24
"""However narrow the screen, names get so many columns of it."""


@dataclass(frozen=True)
class Page:
    """What a list takes: where it comes from, the duties looked at, what of them is to do, and who reads."""

    opened: Opened
    checked: Checked
    duties: Duties
    tasks: Sequence[Task]
    audience: Audience

    @cached_property
    def wording(self) -> Wording:
        """How people are named."""
        return Wording(self.checked, Marks(self.opened.source), self.audience)

    @cached_property
    def bearers(self) -> dict[str, Counter[str]]:
        """How many children, and how many members of staff, bear each name."""
        archive = self.checked.frame.archive
        groups = {"children": archive.children, "staff": archive.staff}
        return {kind: Counter(fold(name_of(archive, person)) for person in people) for kind, people in groups.items()}

    def tells(self, who: Id, kind: str) -> bool:
        """Whether the name alone, typed in a cell, means this person."""
        archive = self.checked.frame.archive
        name = name_of(archive, who)
        own = self.bearers[kind][fold(name)] == 1 and Id(fold(name)) not in archive.paths
        return own and split_list(name) == [name] and "/" not in name

    def subject(self, duty: Duty) -> str:
        """Whom a duty is about, told apart from others of the name."""
        shown = self.wording.subject(duty)
        twins = duty.subject in self.checked.frame.archive.children and not self.tells(
            Id(duty.subject or ""), "children"
        )
        return f"{shown}（{duty.subject}）" if twins and self.audience.names else shown

    def typed(self, who: Id, kind: str) -> str:
        """A person as a cell or a command names one: by name, by id where the name says too little or may not be seen."""
        seen = kind == "staff" or self.audience.names
        return name_of(self.checked.frame.archive, who) if seen and self.tells(who, kind) else str(who)

    def phones(self, task: Task) -> str:
        """The phones of the carers of those a task is about, as the audience may see them."""
        frame = self.checked.frame
        found = (frame.archive.children.get(duty.subject or Id("")) for duty in task.duties)
        return join_list(dict.fromkeys(show(phone_of_carer(child, frame), self.audience) for child in found if child))


def lines(page: Page) -> Iterator[str]:
    """The page: what was read, the tasks of each helper, what stands elsewhere."""
    yield from header(page.opened, page.checked)
    frame = page.checked.frame
    whole = frame.calendar.term.name
    asked = {task: (_by(task), _what(task, whole)) for task in page.tasks}
    due, what = (max(map(width, column)) for column in zip(*asked.values(), strict=True)) if asked else (0, 0)
    what = min(what, max(_LEAST_NAMES, columns() - due - _LEAST_NAMES - 6))
    margin = " " * (due + what + 6)
    for heading, group in groupby(page.tasks, lambda task: (task.holder, group_of(task.duties[0], frame, "helper"))):
        held = list(group)
        yield ""
        yield paint(f"{heading[1]} · {len(held)} 项", "bold")
        for (by, title), alike in groupby(held, asked.__getitem__):
            names = wrap_list(_whom_told([*alike], page), max(_LEAST_NAMES, columns() - len(margin)))
            beside = names.pop(0) if width(title) <= what else ""  # below a title that takes the whole line
            yield f"  {pad(by, due)}  {pad(title, what)}  {beside}".rstrip()
            yield from (margin + line for line in names)
    yield ""
    late = sum(task.overdue for task in page.tasks)
    yield f"共 {len(page.tasks)} 项，其中{SHOULD_BE}的 {late} 项" if page.tasks else "没有要做的"
    if any(task.gaps for task in page.tasks):
        yield "缺的信息怎么填，见 liushou check"
    yield from _left_out(page)


def _by(task: Task) -> str:
    return SHOULD_BE if task.overdue else f"{task.due} 到期"


def _what(task: Task, whole: str) -> str:
    """What is asked, and in which window where that is not the whole term."""
    window = task.window.name if task.window else ""
    return f"{task.item.title} {window}" if window not in ("", whole) else task.item.title


def _whom_told(tasks: Sequence[Task], page: Page) -> str:
    """Whom tasks are about, with what is to be said of them, once for all of whom it is; a household stands together."""
    remarks: dict[str, dict[str, None]] = defaultdict(dict)
    for task in tasks:
        phones = page.phones(task) if page.audience.contacts and task.times else ""
        told = "；".join(filter(None, (*_remarks(task, page), phones)))
        remarks[join_list(page.subject(duty) for duty in task.duties)][told] = None
    alike: dict[str, list[str]] = defaultdict(list)
    for who, several in remarks.items():
        alike[join_list(filter(None, several))].append(who)
    mark = "、" if all(len(task.duties) == 1 for task in tasks) else "；"
    groups = [mark.join(whom) + (f"（{told}）" if told else "") for told, whom in alike.items()]
    return "；".join(groups)


def _remarks(task: Task, page: Page) -> Iterator[str]:
    yield f"缺 {join_list(dict.fromkeys(gap.label for gap in task.gaps))}" if task.gaps else ""
    note = task.duties[0].note
    yield f"“{note}”" if note and note not in {gap.label for gap in task.gaps} else ""
    yield f"还差 {task.times} 次" if task.times > 1 else ""
    plan = planned(task, page.checked.frame)
    yield "或".join(plan.parties) if plan and plan.field == "对方" else ""
    yield from _attempts(task, page)


def _attempts(task: Task, page: Page) -> Iterator[str]:
    archive = page.checked.frame.archive
    told = {event.id: event for duty in task.duties for event in archive.events_of.get(duty.subject or Id(""), ())}
    tried = dict.fromkeys(one for duty in task.duties for one in duty.attempts)
    for event in (told[one] for one in tried if one in told):
        yield f"{event.day.month} 月 {event.day.day} 日{event.kind}{show(event.result, page.audience)}"


def tsv(page: Page) -> str:
    """The table: one row an event still asked, what is known beforehand filled in, what happened left blank."""
    rows = [row for task in page.tasks if task.times for row in [_row(task, page)] * task.times]
    return "".join("\t".join(" ".join(plain(cell).split()) for cell in row) + "\n" for row in (COLUMNS, *rows))


def _row(task: Task, page: Page) -> list[str]:
    plan = planned(task, page.checked.frame) or Planned("")
    one = len(plan.parties) == 1
    cells = {
        "类型": plan.kind,
        **_whom(task, page),
        "人员": page.typed(task.holder, "staff") if task.holder else "",
        plan.field: plan.parties[0] if one else "",
        "要求": task.item.title + (f"（{'或'.join(plan.parties)}）" if plan.parties and not one else ""),
        "时段": task.window.name if task.window else "",
        "到期": str(task.due or ""),
        "照护人电话": page.phones(task),
    }
    return [cells.get(column, "") for column in COLUMNS]


def _whom(task: Task, page: Page) -> dict[str, str]:
    """The cell that says whom the event is about: children by name, a class by its name of the day; nobody for the school."""
    frame = page.checked.frame
    subjects = [duty.subject for duty in task.duties if duty.subject]
    if task.item.check.subjects == "班级":
        return {"班级": join_list(frame.classes.name_of(one, frame.calendar.as_of) for one in subjects)}
    return {"儿童": join_list(page.typed(one, "children") for one in subjects if one in frame.archive.children)}


def notes(page: Page) -> Iterator[str]:
    """What the table leaves out."""
    unread = len(page.checked.frame.archive.unreadable)
    if unread:
        yield f"{unread} 个文件读不出，表里不含其中内容；见 liushou check"
    others = sum(not task.times for task in page.tasks)
    if others:
        yield f"另有 {others} 项不在这张表里（要补的信息、材料，摸底）；见 liushou todo"
    yield from _left_out(page)


def _left_out(page: Page) -> Iterator[str]:
    frame = page.checked.frame
    as_of, today = frame.calendar.as_of, frame.calendar.today
    past = sum(duty.fault and duty.past for duty in page.duties.in_state(State.MISSED))
    if past:
        yield f"时段已过、未见记录的 {past} 项不能补做，不在其中；见 liushou check"
    if any(task.due and as_of <= task.due < today for task in page.tasks):
        yield f"这是截至 {as_of} 的样子：到今天（{today}）已经过了到期日的，不能再补做"
