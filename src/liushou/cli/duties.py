"""Duties as text: grouped by class, helper, requirement or child; each miss with its source and its mending."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from liushou.archive import name_of
from liushou.audience import Audience, show
from liushou.calendar import Window
from liushou.check import Checked, subject_name
from liushou.cli.findings import Marks
from liushou.cli.screen import paint, paint_severity
from liushou.facts.grade import class_on
from liushou.facts.view import Frame
from liushou.finding import Person, Place
from liushou.kinds.child import Child
from liushou.kinds.event import Event
from liushou.standard.duty import Duty, Gap, State
from liushou.standard.holders import former, holder
from liushou.standard.model import Item
from liushou.text import fold, join_list
from liushou.values import Id, known

WHOLE_SCHOOL = "全校"
REMIND = "提醒家长"
"""The heading of what parents owe: it stands under nobody at the school."""
OF_PARENTS = "和父母说一声；这是父母自己的事，不算学校没有做到"
CLOSED = "时段已过：当时已做的，凭原始记录按原日期补录；没有做的，如实列入存在的问题"


@dataclass(frozen=True)
class Wording:
    """What saying a duty takes: the check it comes from, where things stand, and who reads."""

    checked: Checked
    marks: Marks
    audience: Audience

    @property
    def frame(self) -> Frame:
        """The frame of the facts."""
        return self.checked.frame

    def person(self, who: Id) -> str:
        """A person by name, under the audience; staff in office are not masked."""
        archive = self.frame.archive
        return (
            name_of(archive, who) if who in archive.staff else show(Person(who, name_of(archive, who)), self.audience)
        )

    @cached_property
    def _bearers(self) -> Counter[str]:
        """How many people bear each name."""
        archive = self.frame.archive
        people = (*archive.children, *archive.guardians, *archive.staff)
        return Counter(fold(name_of(archive, one)) for one in people)

    def typed(self, who: Id) -> str:
        """A person as a command names one: by name, by id where several bear it or it may not be seen."""
        name = name_of(self.frame.archive, who)
        return name if self.audience.names and self._bearers[fold(name)] == 1 else str(who)

    def subject(self, duty: Duty) -> str:
        """Whom the duty is about."""
        if duty.subject and duty.subject in self.frame.archive.staff:
            return self.person(duty.subject)
        return show(subject_name(duty, self.frame), self.audience)


def source_line(item: Item, frame: Frame) -> str:
    """By which clause: a law or circular, the school's own 制度 where it is on file, else 参考做法."""
    source = known(item.source)
    if source:
        return source
    regulation = known(item.regulation)
    for paper in frame.archive.documents.values():
        if regulation and paper.kind == "制度" and fold(regulation) in fold(paper.title):
            return f"本校《{paper.title.strip('《》')}》"
    return "参考做法（非上级要求）"


def group_of(duty: Duty, frame: Frame, by: str) -> str:
    """The heading under which a duty stands."""
    return REMIND if duty.item.reminds and by != "child" else _HEADINGS[by](duty, frame)


def class_code(duty: Duty, frame: Frame) -> str | None:
    """The code of the class a duty belongs to: the child's own, of one who left the last; None where it is no class's."""
    child = _child(duty, frame)
    if child is None:
        return str(duty.subject) if duty.subject and duty.subject not in frame.archive.staff else None
    as_of = frame.calendar.as_of
    last = max((known(entry.until) or as_of for entry in child.register_), default=as_of)
    return class_on(child, min(as_of, last))


def class_heading(code: str | None, frame: Frame) -> str:
    """The class by the name of the day, with its teacher."""
    teacher = frame.classes.teacher(code, frame.calendar.as_of)
    name = frame.classes.name_of(code, frame.calendar.as_of)
    return f"{name} · 班主任 {name_of(frame.archive, teacher)}" if teacher else name


def _class_heading(duty: Duty, frame: Frame) -> str:
    child = _child(duty, frame)
    code = class_code(duty, frame)
    return class_heading(code, frame) if child or code else WHOLE_SCHOOL


def _child(duty: Duty, frame: Frame) -> Child | None:
    return frame.archive.children.get(duty.subject) if duty.subject else None


def _helper_heading(duty: Duty, frame: Frame) -> str:
    who = holder(duty, frame)
    return name_of(frame.archive, who) if who else duty.item.owner


_HEADINGS: dict[str, Callable[[Duty, Frame], str]] = {
    "class": _class_heading,
    "helper": _helper_heading,
    "requirement": lambda duty, frame: duty.item.section,
    "child": lambda duty, frame: str(duty.subject or WHOLE_SCHOOL),
}
BY = tuple(_HEADINGS)


def duty_lines(duties: Iterable[Duty], wording: Wording, by: str) -> Iterator[str]:
    """Every duty under its heading, grouped by item and window."""
    groups: dict[str, list[Duty]] = defaultdict(list)
    for duty in duties:
        groups[group_of(duty, wording.frame, by)].append(duty)
    for heading in sorted(groups, key=lambda text: _place_of(text, wording.frame)):
        shown = heading
        if by == "child" and heading in wording.frame.archive.children:
            shown = wording.person(Id(heading))
        yield paint(shown, "bold")
        for item, of_item in by_item(groups[heading]):
            yield from _item_lines(item, of_item, wording)
        yield ""


def _place_of(heading: str, frame: Frame) -> tuple[bool, int, str]:
    """Classes from the lowest grade up, then everything else, the school and what parents owe last."""
    day = frame.calendar.as_of
    youngest = sorted(
        frame.archive.school.classes,
        key=lambda one: max((year.year for year in one.entry_years), default=0),
        reverse=True,
    )
    names = [frame.classes.name(one, day) for one in youngest]
    name = heading.split(" · ", 1)[0]
    return heading in (WHOLE_SCHOOL, REMIND), names.index(name) if name in names else len(names), heading


def by_item(duties: Iterable[Duty]) -> list[tuple[Item, list[Duty]]]:
    """The duties of each item, the gravest item first."""
    items: dict[str, list[Duty]] = defaultdict(list)
    for duty in duties:
        items[duty.item.id].append(duty)
    ordered = sorted(items.values(), key=lambda group: (group[0].item.severity.rank, group[0].item.id))
    return [(group[0].item, group) for group in ordered]


def _item_lines(item: Item, duties: list[Duty], wording: Wording) -> Iterator[str]:
    grave = REMIND if item.reminds else item.severity.value
    label = f"  {item.id}  {paint_severity(grave, item.severity)}  "
    for line in said(item, duties, wording):
        yield label + line
        label = " " * 6
    yield f"      依据 {source_line(item, wording.frame)}"
    for line in dict.fromkeys(filter(None, (_mending(duty) for duty in duties))):
        yield f"      补法 {line}"


def _mending(duty: Duty) -> str:
    return "" if duty.gaps else advice(duty)


def advice(duty: Duty) -> str:
    """What to do about a missed duty: never to write down what did not happen."""
    if duty.state is not State.MISSED:
        return ""
    if duty.item.reminds:
        return OF_PARENTS
    return CLOSED if duty.past else str(duty.item.mending)


def said(item: Item, duties: list[Duty], wording: Wording) -> Iterator[str]:
    """Facts to add one by one; what a duty tells of itself; all others by window, with the names of whom they are about."""
    plain: list[Duty] = []
    for duty in duties:
        told = item.check.tell(duty)
        gaps = duty.gaps and duty.state is not State.MET
        if gaps:
            yield from _gap_lines(duty, wording)
        if told and (not gaps or item.check.sums_up):
            yield _told(duty, told, wording)
        elif not gaps:
            plain.append(duty)
    if plain:
        yield from _by_window(item, plain, wording)
    for duty in duties:
        yield from attempts(duty, wording)


def _told(duty: Duty, told: str, wording: Wording) -> str:
    """Whom it is about, when, and what it tells; a place where that is not the subject's own file."""
    who = wording.subject(duty) if duty.subject else "" if duty.place else duty.item.title
    when = duty.window.name if duty.window and duty.window.name not in told else ""
    where = wording.marks.text(Place(wording.frame.archive.path(duty.place[0]), duty.place[1])) if duty.place else ""
    said = f"{who}{' ' if who and when else ''}{when}{'：' if who and not when else ' ' if when else ''}{told}"
    return f"{said}  {where}".rstrip()


def _gap_lines(duty: Duty, wording: Wording) -> Iterator[str]:
    who = f"{wording.subject(duty)}：" if duty.subject else ""
    for gap in duty.gaps:
        place = Place(wording.frame.archive.path(gap.record), gap.loc)
        yield f"{who}{gap.label}{gap.said}  {wording.marks.text(place)}"
        if gap.assignment:
            yield f"补法 {fix_of(gap, wording)}"


def _by_window(item: Item, duties: list[Duty], wording: Wording) -> Iterator[str]:
    windows: dict[tuple[Window | None, State], list[Duty]] = defaultdict(list)
    for duty in duties:
        windows[duty.window, duty.state].append(duty)
    same: dict[tuple[str, State], list[Window]] = defaultdict(list)  # windows of the very same people share a line
    for (window, state), group in windows.items():
        people = sorted((duty for duty in group if duty.subject), key=lambda duty: duty.subject or "")
        names = join_list(
            wording.subject(duty) + ("（前任任内）" if former(duty, wording.frame) else "") for duty in people
        )
        same[f"{_count(group)}{names}", state].extend([window] if window else [])
    for (names, state), over in same.items():
        when = f"（{over[0].start} 至 {over[0].end}）" if len(over) == 1 else ""
        yield f"{item.title}{' ' if over else ''}{join_list(window.name for window in over)}{when}{state.word} {names}".rstrip()


def _count(group: list[Duty]) -> str:
    """How many they are, where they are anybody."""
    if not group[0].subject:
        return ""
    return f"{len(group)} {'个班' if group[0].item.check.subjects == '班级' else '名'}："


def attempts(duty: Duty, wording: Wording) -> Iterator[str]:
    """What was tried in vain, and does not count."""
    if duty.state is State.MET:
        return
    for attempt in duty.attempts:
        event = wording.frame.archive.find(attempt)
        if not isinstance(event, Event) or event.shut:
            continue
        yield f"{wording.subject(duty)}：{event.day.month} 月 {event.day.day} 日{event.kind}，{show(event.result, wording.audience)}，不计入"


def fix_of(gap: Gap, wording: Wording) -> str:
    """The command that fills a gap, the value left blank."""
    of_school = gap.record == wording.frame.archive.school.id
    who = "学校" if of_school else wording.typed(gap.record)
    open_ = "（问过没有写 无，不知道写 不详）" if gap.assignment.endswith("=…") else ""
    return f"liushou set {who} {gap.assignment}{'（确实如此才这样写）' if gap.certain else open_}"
