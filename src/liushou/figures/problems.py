"""What no record shows: the missed duties, item by item, gravest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from liushou.calendar import Window
from liushou.facts.grade import class_on
from liushou.figures.coverage import among, child_of, children
from liushou.figures.figure import Counted, Figure, each, gathered
from liushou.figures.gatherings import survey_total
from liushou.figures.scope import Scope
from liushou.figures.standing import judged, thing
from liushou.kinds.base import Record
from liushou.kinds.events import Survey
from liushou.standard.duty import Duty, State
from liushou.standard.model import Item
from liushou.standard.requirements import Papers

_MANY = 3
"""Of fewer than this nobody says that they are concentrated."""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A class in which a survey counted more or fewer children than were on the register that day."""

    class_name: str
    survey: Survey
    counted: Figure
    registered: Figure


@dataclass(frozen=True, slots=True)
class Problem:
    """One item with missed duties. What is missed depends on the item: children (by window), facts, papers, classes, helpers.

    ``told`` is what is amiss in the requirement's own words, where 未见记录 would say too little or what is not so (a record
    that came late). Of the school and its classes ``elsewhere`` names the classes, ``windows`` the windows, ``lacking`` the facts.
    """

    item: Item
    children: Figure
    by_window: dict[str, Figure] = field(default_factory=dict)
    owed: dict[str, Figure] = field(default_factory=dict)
    classes: Figure | None = None
    tried: Figure | None = None
    gaps: dict[str, Figure] = field(default_factory=dict)
    papers: tuple[str, ...] = ()
    helpers: Figure | None = None
    mismatches: tuple[Mismatch, ...] = ()
    elsewhere: tuple[str, ...] = ()
    windows: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    told: tuple[str, ...] = ()

    @property
    def weight(self) -> tuple[int, int]:
        """Gravest first, then the most."""
        most = max((len(self.children.counted), len(self.papers), len(self.mismatches)))
        return self.item.severity.rank, -most

    @property
    def group(self) -> str:
        """What can be done about it: 摸底 安排 填写 帮扶 文件 按期 查明."""
        family = family_of(self.item)
        if family in ("摸底", "文件", "帮扶"):
            return family
        if self.gaps or self.lacking:
            return "填写"
        if family == "安排":
            return "安排" if self.children.counted else "按期"
        return "查明"


_FAMILIES = {
    "摸底相符": "摸底", "文件": "文件", "有人帮扶": "帮扶", "帮扶人数": "帮扶", "事件次数": "安排",
}  # fmt: skip


def family_of(item: Item) -> str:
    """Items whose misses call for the same kind of step."""
    return _FAMILIES.get(item.check.how, "查明")


def looked_through(alike: Callable[[Item], bool], scope: Scope) -> tuple[Record, ...]:
    """The records behind everything that items of a sort were judged by: that no more is missed rests on them."""
    ours = (duties for duties in scope.by_item.values() if not duties[0].item.reminds and alike(duties[0].item))
    found = (thing(duty, scope) for duties in ours for duty in duties if judged(duty, scope))
    return tuple({id(record): record for one in found for record in one.records}.values())


def problems(scope: Scope) -> list[Problem]:
    """Every item with a missed duty that somebody of the school answers for, in order of weight."""
    missed: dict[str, list[Duty]] = defaultdict(list)
    for duty in scope.in_state(State.MISSED):
        if _is_missed(duty):
            missed[duty.item.id].append(duty)
    return sorted((_problem(duties, scope) for duties in missed.values()), key=lambda problem: problem.weight)


def _problem(duties: list[Duty], scope: Scope) -> Problem:
    item = duties[0].item
    name = f"未见记录·{item.id}"
    about = f"“{item.title}”未见记录"
    whole = children(name, duties, scope, about)
    files = scope.frame.archive.children
    others = [duty for duty in duties if duty.subject not in scope.frame.archive.children]
    every = scope.duties(item.id)
    return Problem(
        item,
        whole,
        _by_window(name, every, lambda duty: _is_missed(duty) and duty.subject in files, scope, about),
        _by_window(f"应有·{item.id}", every, _is_judged, scope, f"“{item.title}”时段已过、应有记录的"),
        _concentrated(item, whole, filter(_is_judged, every), scope),
        children(
            f"有尝试·{item.id}",
            (duty for duty in duties if duty.attempts),
            scope,
            "有未遇、未接通的记录，不算完成",
        ),
        _gaps(item, duties, scope),
        tuple(duty.note for duty in duties if isinstance(item.check, Papers) and duty.note),
        _helpers(item, duties, scope),
        tuple(_mismatches(duties, scope)),
        _once(scope.frame.classes.name_of(duty.subject, scope.day) for duty in others if _is_class(duty, scope)),
        _once(_labels([duty.window for duty in others if duty.window], scope)),
        _once(gap.label for duty in others for gap in duty.gaps),
        _told(duties, scope),
    )


def _told(duties: list[Duty], scope: Scope) -> tuple[str, ...]:
    """What the requirement says of these duties, where it has words of its own and they are not too many to read."""
    check = duties[0].item.check
    found = []
    for duty in duties:
        said = check.tell(duty) if (check.own_words and not duty.gaps) or (check.sums_up and not duty.subject) else ""
        [when] = [*_labels([duty.window] if duty.window else [], scope)] or [""]
        found.append(f"{'' if when in said else when}{said}" if said else "")
    told = _once(one.replace("：", "，").replace(" ", "") for one in found if one)
    return told if len(told) <= _MANY else ()


def _is_missed(duty: Duty) -> bool:
    return duty.state is State.MISSED and duty.fault


def _is_judged(duty: Duty) -> bool:
    return duty.closed and duty.state is not State.EXEMPT


def _by_window(
    name: str, duties: Iterable[Duty], holds: Callable[[Duty], bool], scope: Scope, definition: str
) -> dict[str, Figure]:
    found = among(name, duties, holds, scope, definition)
    return {label: figure for label, figure in found.items() if figure.counted}


def _is_class(duty: Duty, scope: Scope) -> bool:
    return duty.subject is not None and scope.frame.classes.by_code(duty.subject) is not None


def _labels(windows: list[Window], scope: Scope) -> Iterator[str]:
    """The windows by name, the whole term and the whole year left out."""
    whole = {scope.window.name, *(term.name for term in scope.frame.calendar.terms)}
    return (window.name for window in sorted(windows, key=lambda one: one.start) if window.name not in whole)


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def _concentrated(item: Item, missed: Figure, owed: Iterable[Duty], scope: Scope) -> Figure | None:
    """The classes (个班) that hold all who are missed, where they are one or two of more than twice as many."""

    def class_of(one: Counted) -> str:
        return class_on(child_of(one), scope.day) or ""

    parts = missed.by(class_of)
    asked = children("", owed, scope, "").by(class_of)
    if len(missed.counted) < _MANY or not 0 < len(parts) <= 2 or len(asked) <= 2 * len(parts):
        return None
    found = tuple(Counted(code, part.records) for code, part in parts.items())
    return Figure(f"集中·{item.id}", "个班", found, missed.window, f"“{item.title}”未见记录的儿童所在的班，别的班没有")


def _gaps(item: Item, duties: Iterable[Duty], scope: Scope) -> dict[str, Figure]:
    lacking: dict[str, list[Counted]] = defaultdict(list)
    for duty in duties:
        for label in dict.fromkeys(gap.label for gap in duty.gaps):
            if duty.subject and duty.subject in scope.frame.archive.children:
                lacking[label].append(Counted(duty.subject, (scope.frame.archive.children[duty.subject],)))
    return {
        label: Figure(f"未填·{item.id}·{label}", "名", gathered(found), scope.today, f"“{label}”没有填")
        for label, found in sorted(lacking.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    }


def _helpers(item: Item, duties: Iterable[Duty], scope: Scope) -> Figure | None:
    staff = scope.frame.archive.staff
    found = [staff[duty.subject] for duty in duties if duty.subject and duty.subject in staff]
    return (
        Figure(f"未见记录·{item.id}·教职工", "名", each(found), scope.today, f"“{item.title}”不符的教职工")
        if found
        else None
    )


def _mismatches(duties: Iterable[Duty], scope: Scope) -> Iterator[Mismatch]:
    for duty in duties:
        survey = scope.by_id.get(duty.records[0]) if duty.records else None
        if not isinstance(survey, Survey) or duty.subject is None:
            continue
        files = scope.frame.archive.children
        meant = [
            count for count in survey.counts
            if duty.subject in {count.class_, *(one.code for one in scope.frame.classes.typed(count.class_, survey.day))}
        ]  # fmt: skip
        name = scope.frame.classes.name_of(duty.subject, survey.day)
        held = Figure(
            f"摸底当日在册·{survey.day}·{duty.subject}", "名", each(files[one] for one in duty.records[1:] if one in files),
            duty.window or scope.today, "摸底当天这个班在册的儿童",
        )  # fmt: skip
        counted = survey_total(survey, meant, scope)
        yield Mismatch(name, survey, replace(counted, name=f"{counted.name}·{duty.subject}"), held)
