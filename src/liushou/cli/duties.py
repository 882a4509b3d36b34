"""Duties as text: grouped by class, helper, requirement or child; each miss with its source and its mending."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

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
from liushou.standard.duty import Duty, Gap, State
from liushou.standard.model import Coverage, Events, Fields, Helped, Item, Load, Papers
from liushou.text import fold, join_list
from liushou.values import Id, known

CLOSED = "窗口已过：当时已做的，凭原始记录按原日期补录；没有做的，如实列入存在的问题"


@dataclass(frozen=True, slots=True)
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
    return _HEADINGS[by](duty, frame)


def _class_heading(duty: Duty, frame: Frame) -> str:
    child = _child(duty, frame)
    if child is not None:
        day = min(
            frame.calendar.as_of,
            max(
                (known(entry.until) or frame.calendar.as_of for entry in child.register_), default=frame.calendar.as_of
            ),
        )
        code = class_on(child, day)
    elif duty.subject and duty.subject not in frame.archive.staff:
        code = str(duty.subject)
    else:
        return "全校"
    teacher = frame.classes.teacher(code, frame.calendar.as_of)
    name = frame.classes.name_of(code, frame.calendar.as_of)
    return f"{name} · 班主任 {name_of(frame.archive, teacher)}" if teacher else name


def _child(duty: Duty, frame: Frame) -> Child | None:
    return frame.archive.children.get(duty.subject) if duty.subject else None


def _helper_heading(duty: Duty, frame: Frame) -> str:
    if duty.item.owner == "父母":
        return "提醒家长"
    return name_of(frame.archive, duty.holder) if duty.holder else duty.item.owner


_HEADINGS: dict[str, Callable[[Duty, Frame], str]] = {
    "class": _class_heading,
    "helper": _helper_heading,
    "requirement": lambda duty, frame: duty.item.section,
    "child": lambda duty, frame: str(duty.subject or "全校"),
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
        for item, of_item in _by_item(groups[heading]):
            yield from _item_lines(item, of_item, wording)
        yield ""


def _place_of(heading: str, frame: Frame) -> tuple[bool, int, str]:
    """Classes from the lowest grade up, then everything else, the school last."""
    day = frame.calendar.as_of
    youngest = sorted(
        frame.archive.school.classes,
        key=lambda one: max((year.year for year in one.entry_years), default=0),
        reverse=True,
    )
    names = [frame.classes.name(one, day) for one in youngest]
    name = heading.split(" · ", 1)[0]
    return heading == "全校", names.index(name) if name in names else len(names), heading


def _by_item(duties: list[Duty]) -> list[tuple[Item, list[Duty]]]:
    items: dict[str, list[Duty]] = defaultdict(list)
    for duty in duties:
        items[duty.item.id].append(duty)
    ordered = sorted(items.values(), key=lambda group: (group[0].item.severity.rank, group[0].item.id))
    return [(group[0].item, group) for group in ordered]


def _item_lines(item: Item, duties: list[Duty], wording: Wording) -> Iterator[str]:
    label = f"  {item.id}  {paint_severity(item.severity.value, item.severity)}  "
    for line in _SAID[type(item.check)](item, duties, wording):
        yield label + line
        label = " " * 6
    yield f"      依据 {source_line(item, wording.frame)}"
    for line in dict.fromkeys(filter(None, (_mending(duty) for duty in duties))):
        yield f"      补法 {line}"


def _mending(duty: Duty) -> str:
    if duty.state is not State.MISSED or duty.gaps:
        return ""
    return CLOSED if duty.window and duty.closed and isinstance(duty.item.check, Events) else str(duty.item.mending)


def _by_window(item: Item, duties: list[Duty], wording: Wording) -> Iterator[str]:
    windows: dict[tuple[Window | None, State], list[Duty]] = defaultdict(list)
    for duty in duties:
        windows[duty.window, duty.state].append(duty)
    same: dict[tuple[str, State], list[Window]] = defaultdict(list)
    for (window, state), group in windows.items():
        names = join_list(wording.subject(duty) + ("（前任任内）" if duty.former else "") for duty in group)
        same[f"{len(group)} 名：{names}", state].extend([window] if window else [])
    for (names, state), over in same.items():
        when = f"（{over[0].start} 至 {over[0].end}）" if len(over) == 1 else ""
        yield f"{item.title}{' ' if over else ''}{join_list(window.name for window in over)}{when}{state.word} {names}"
    for duty in duties:
        yield from _attempts(duty, wording)


def _attempts(duty: Duty, wording: Wording) -> Iterator[str]:
    if duty.state is State.MET:
        return
    events = {event.id: event for event in wording.frame.archive.events_of.get(duty.subject or Id(""), ())}
    for attempt in duty.attempts:
        event = events[attempt]
        yield f"{wording.subject(duty)}：{event.day.month} 月 {event.day.day} 日{event.kind}，{show(event.result, wording.audience)}，不计入"


def _by_gap(item: Item, duties: list[Duty], wording: Wording) -> Iterator[str]:
    for duty in duties:
        for gap in duty.gaps:
            place = Place(wording.frame.archive.path(gap.record), gap.loc)
            yield f"{wording.subject(duty)}：{gap.label}未填  {wording.marks.text(place)}"
            yield f"补法 {fix_of(gap, wording)}"
        if not duty.gaps:
            yield f"{wording.subject(duty)}：{duty.state.word}"


def fix_of(gap: Gap, wording: Wording) -> str:
    """The command that fills a gap, the value left blank."""
    who = wording.person(gap.record) if wording.audience.names else gap.record
    return f"liushou set {who} {gap.assignment}" + (
        "（问过没有写 无，不知道写 不详）" if gap.assignment.endswith("=…") else ""
    )


def _papers(item: Item, duties: list[Duty], wording: Wording) -> Iterator[str]:
    check = item.check
    assert isinstance(check, Papers)
    if check.per == "儿童":
        yield from _by_window(item, duties, wording)
        return
    for duty in duties:
        yield f"{f'关于“{duty.note}”的' if duty.note else ''}{check.kind}{duty.state.word}"


def _load(item: Item, duties: list[Duty], wording: Wording) -> Iterator[str]:
    for duty in duties:
        most, held = duty.numbers or (0, 0)
        yield f"{wording.subject(duty)}帮扶 {held} 名，至多 {most} 名"


def _coverage(item: Item, duties: list[Duty], wording: Wording) -> Iterator[str]:
    for duty in duties:
        if duty.numbers is None or duty.window is None:
            yield f"{item.title}：{duty.note}"
            continue
        counted, filed = duty.numbers
        name = wording.frame.classes.name_of(duty.subject, duty.window.start)
        differ = f"少 {counted - filed} 份档案" if filed < counted else f"档案多 {filed - counted} 份"
        told = "人数相符" if filed == counted else differ
        shown, loc = duty.place or (Id(""), ())
        place = wording.marks.text(Place(wording.frame.archive.path(shown), loc))
        yield f"{name} {duty.window.name} {counted} 名，当日在册 {filed} 名，{told}  {place}"


def _by_hand(item: Item, duties: list[Duty], wording: Wording) -> Iterator[str]:
    yield f"{item.title}：要人工核对"


_SAID: dict[type, Callable[[Item, list[Duty], Wording], Iterator[str]]] = defaultdict(
    lambda: _by_hand,
    {Fields: _by_gap, Helped: _by_gap, Events: _by_window, Papers: _papers, Load: _load, Coverage: _coverage},
)
