"""A child on a day: every derived fact by the name people ask for it, for query, standards and show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, update_wrapper
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from liushou.archive import Archive, name_of
from liushou.calendar import Calendar, Span, Term, term_on, within
from liushou.errors import BrokenSettings, UsageError
from liushou.facts import stored
from liushou.facts.age import age_of
from liushou.facts.care import cared_for_by_parent, main_carer
from liushou.facts.grade import Classes, boarding_on, class_on, grade_on
from liushou.facts.helpers import helpers_on
from liushou.facts.parents import (
    PARENTS,
    SHORT_RETURN,
    Answer,
    LeftBehind,
    absences,
    by_civil_affairs,
    by_education,
    whereabouts,
)
from liushou.facts.register import registered
from liushou.finding import Loc
from liushou.kinds import EVENT_KINDS
from liushou.kinds.child import Child
from liushou.terms import Unknown
from liushou.text import fold
from liushou.values import Blank, Id, known


def calendar_of(
    archive: Archive, today: dt.date, as_of: dt.date | None = None, term_code: str | None = None
) -> Calendar:
    """The school's calendar seen from a day.

    Without either: the term that holds today, else the last one begun, as of today or its last day, whichever is earlier.
    Raises BrokenSettings where no term is on file, UsageError for a term that is not.
    """
    if not archive.terms:
        raise BrokenSettings("liushou.yaml 里没有写学期", "在“学期”下写上代号、名称、开始、结束和阶段")
    term = _term(archive, term_code) if term_code else term_on(archive.terms, as_of or today) or archive.terms[0]
    opened = known(archive.school.opened) or dt.date.min
    return Calendar(archive.terms, today, as_of or min(today, term.span.end), term, opened)


def _term(archive: Archive, typed: str) -> Term:
    names = {name: term for term in archive.terms for name in (term.code, term.name)}
    for name, term in names.items():
        if fold(name) == fold(typed):
            return term
    raise UsageError(f"没有“{typed}”这个学期", f"liushou.yaml 里有：{'、'.join(term.code for term in archive.terms)}")


@dataclass(frozen=True)
class Frame:
    """What every derived fact is seen through: the archive, its calendar, its classes."""

    archive: Archive
    calendar: Calendar

    @cached_property
    def classes(self) -> Classes:
        """The school's classes."""
        return Classes(self.archive.school, self.archive.terms)

    @cached_property
    def short_return(self) -> int:
        """Days under which a return does not break an absence: the school's number or the usual one."""
        own = known(self.archive.school.settings.short_return)
        return SHORT_RETURN if own is None else own

    @cached_property
    def memo(self) -> dict[Any, Any]:
        """What has been worked out of this archive and need not be worked out twice, by whoever asks."""
        return {}

    def on(self, child: Child, day: dt.date | None = None) -> ChildOn:
        """The child on that day, or on the as-of day."""
        return ChildOn(self, child, day or self.calendar.as_of)


P = ParamSpec("P")
T = TypeVar("T")


def once(function: Callable[Concatenate[Frame, P], T]) -> Callable[Concatenate[Frame, P], T]:
    """Works something out once a frame: what it gave for the same arguments (hashable) is kept for whoever asks again."""

    def kept(frame: Frame, /, *args: P.args, **named: P.kwargs) -> T:
        memo = frame.memo
        held: dict[object, T] = memo[function] if function in memo else memo.setdefault(function, {})
        asked = (args, *named.items()) if named else args
        if asked not in held:
            held[asked] = function(frame, *args, **named)
        return held[asked]

    return update_wrapper(kept, function)


Absences = tuple[Sequence[Span], Sequence[Span]]
"""When a child's 父亲, and when the 母亲, was away for work, as known on the as-of day."""


@once
def absences_by(frame: Frame) -> Mapping[Id, Absences]:
    """Those of each child's parents."""
    return {one.id: _absences(frame, one) for one in frame.archive.children.values()}


def absences_of(frame: Frame, child: Child) -> Absences:
    """Those of one child's, on file or only drafted."""
    on_file = frame.archive.children.get(child.id) is child
    return absences_by(frame)[child.id] if on_file else _absences(frame, child)


def _absences(frame: Frame, child: Child) -> Absences:
    day, short_return = frame.calendar.as_of, frame.short_return
    return absences(child.parent("父亲"), day, short_return), absences(child.parent("母亲"), day, short_return)


class ChildOn(NamedTuple):
    """One child on one day."""

    frame: Frame
    child: Child
    day: dt.date

    @property
    def education(self) -> LeftBehind:
        """教育口径."""
        return by_education(self.child, self.day, *absences_of(self.frame, self.child))

    @property
    def civil(self) -> LeftBehind:
        """民政口径."""
        return by_civil_affairs(self.child, self.day, *absences_of(self.frame, self.child))

    @property
    def away(self) -> tuple[str, ...]:
        """父亲 and/or 母亲: those who are away for work, a short return included."""
        absences = zip(PARENTS, absences_of(self.frame, self.child), strict=True)
        return tuple([which for which, spans in absences if within(spans, self.day)])

    @property
    def whereabouts_unknown(self) -> bool:
        """Whether nobody can say of a living parent where he or she is."""
        parents = [
            name for name, held in (("父亲", self.child.father), ("母亲", self.child.mother)) if held is not Blank.NONE
        ]
        return any(whereabouts(self.child.parent(name), self.day) == "不详" for name in parents)

    @property
    def age(self) -> int | None:
        """Completed years."""
        return age_of(self.child, self.day)

    @property
    def grade(self) -> str | None:
        """The grade name."""
        return grade_on(self.child, self.frame.classes, self.day)

    @property
    def class_name(self) -> str:
        """五（2）班."""
        return self.frame.classes.name_of(class_on(self.child, self.day), self.day)

    def texts(self, field: str) -> Sequence[str]:
        """What a term over a derived fact (see DERIVED) or a stored field sees. Raises KeyError for a name that is none."""
        derived = DERIVED.get(field)
        return derived.texts(self) if derived else stored.texts(self.child, field)


class Derived(NamedTuple):
    """A derived fact people can ask for, with a line that defines it."""

    help: str
    texts: Callable[[ChildOn], Sequence[str]]


def _one(value: object) -> list[str]:
    return [] if value is None else [str(value)]


def _grade(view: ChildOn) -> list[str]:
    grade = view.grade
    return [grade, grade.removesuffix("年级")] if grade else []


def _class(view: ChildOn) -> list[str]:
    code = class_on(view.child, view.day)
    return [view.class_name, code] if code else []


def _answer(answer: LeftBehind) -> list[str]:
    if answer.answer is Answer.YES and answer.which:
        return [answer.which, "是"]
    return [answer.word]


def _main_relation(view: ChildOn) -> list[str]:
    care = main_carer(view.child, view.day)
    if care is None:
        return []
    return _one(known(care.relation) or (care.person if care.person in ("父亲", "母亲") else None))


def _main_name(view: ChildOn) -> list[str]:
    care = main_carer(view.child, view.day)
    if care is None:
        return []
    parent = view.child.parent(care.person) if care.person in ("父亲", "母亲") else None
    return _one(
        known(parent.name)
        if parent
        else None
        if care.person in ("父亲", "母亲")
        else name_of(view.frame.archive, care.person)
    )


def _by_parent(view: ChildOn) -> list[str]:
    answer = cared_for_by_parent(view.child, view.day)
    return [] if answer is None else ["是" if answer else "否"]


def _away(view: ChildOn) -> list[str]:
    return list(view.away) or ["无"]


def _helpers(view: ChildOn) -> list[str]:
    return [name_of(view.frame.archive, helped.person) for helped in helpers_on(view.child, view.day)]


def _roles(view: ChildOn) -> list[str]:
    found = (helped.role for peers in (False, True) for helped in helpers_on(view.child, view.day, peers=peers))
    return list(dict.fromkeys(found))


def _times(kind: str) -> Callable[[ChildOn], Sequence[str]]:
    def count(view: ChildOn) -> list[str]:
        calendar = view.frame.calendar
        term = Span(calendar.term.span.start, min(calendar.term.span.end, calendar.as_of))
        events = view.frame.archive.events_of.get(view.child.id, ())
        return [str(sum(event.kind == kind and event.took_place and event.day in term for event in events))]

    return count


DERIVED: dict[str, Derived] = {
    "年龄": Derived("截至那天的周岁", lambda view: _one(view.age)),
    "年级": Derived("那天所在年级，如 三年级或 三", _grade),
    "班级": Derived("那天所在班级，如 五（2）班，也可写代号", _class),
    "就读方式": Derived("那天走读还是寄宿", lambda view: _one(boarding_on(view.child, view.day))),
    "在册": Derived("那天是否在留守儿童名册上", lambda view: ["是" if registered(view.child, view.day) else "否"]),
    "教育口径": Derived("双亲、单亲、否、未满三个月、待核定；写“是”指单亲或双亲", lambda view: _answer(view.education)),
    "民政口径": Derived("是、否、待核定", lambda view: _answer(view.civil)),
    "外出方": Derived("那天外出务工的一方：父亲、母亲，都没有外出为 无", _away),
    "主要照护人": Derived("那天主要照护人的姓名", _main_name),
    "照护关系": Derived("主要照护人与儿童的关系", _main_relation),
    "父母照护": Derived("主要照护人是不是父母", _by_parent),
    "帮扶人": Derived("那天的帮扶人姓名", _helpers),
    "帮扶角色": Derived("那天帮扶他的人各是什么角色，如 帮扶教师、爱心妈妈、学习帮手", _roles),
} | {
    f"{kind}次数": Derived(f"本学期到截至日期的{kind}次数，未遇、未接通不计", _times(kind))
    for kind in EVENT_KINDS
    if not EVENT_KINDS[kind].restricted
}


_STAYS = (("父亲", "经历"), ("母亲", "经历"))
_RESTS_ON: dict[str, tuple[Loc, ...]] = {
    "教育口径": _STAYS, "外出方": _STAYS, "民政口径": (*_STAYS, ("父亲", "监护能力"), ("母亲", "监护能力"), ("出生日期",), ("户籍性质",)),
    "父母照护": (("监护人",),), "照护关系": (("监护人",),), "主要照护人": (("监护人",),), "在册": (("在册",),), "帮扶角色": (("帮扶",),),
}  # fmt: skip
"""What a fact is derived from: where a value there did not fit, nobody can say."""


def _rests_on(field: str) -> tuple[Loc, ...]:
    return _RESTS_ON.get(field, ()) if field in DERIVED else ((field.partition(".")[0],),)


def unsettled(frame: Frame, field: str) -> Collection[Id]:
    """The children of whom nobody can say what a fact is: something it rests on did not fit and was given up."""
    return {child for child in frame.archive.gaps if frame.archive.doubtful(child, *_rests_on(field))}


def strictly(field: str) -> Callable[[ChildOn], Sequence[str]]:
    """What reads a fact as terms see it; 待核定 is no value to it.

    It raises Unknown where a definition leaves the child 待核定, or nobody can say who of the parents is away.
    """
    derived = DERIVED.get(field)
    if derived is None:
        return lambda view: stored.texts(view.child, field)
    doubtful = _DOUBTFUL.get(field)
    if doubtful is None:
        return derived.texts
    texts, (said, holds) = derived.texts, doubtful

    def read(view: ChildOn) -> Sequence[str]:
        found = texts(view)
        if found == said and holds(view):
            raise Unknown(field)
        return found

    return read


_OPEN: tuple[list[str], Callable[[ChildOn], bool]] = ([Answer.OPEN.value], lambda view: True)
_DOUBTFUL = {
    "教育口径": _OPEN, "民政口径": _OPEN, "外出方": (["无"], lambda view: view.whereabouts_unknown),
}  # fmt: skip
"""What a fact says when perhaps nobody can say, and whether that is so."""


class Strict:
    """A view in which 待核定 is no value: terms over it are undecided. Conditions of a standard are read through it."""

    def __init__(self, view: ChildOn) -> None:
        self.view = view

    def texts(self, field: str) -> Sequence[str]:
        """As the view, but raises Unknown where nobody can say."""
        if self.view.frame.archive.doubtful(self.view.child.id, *_rests_on(field)):
            raise Unknown(field)
        return strictly(field)(self.view)
