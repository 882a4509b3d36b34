"""The fields a requirement may ask for, by whose they are: 本人.现住址, 父母.电话, 外出父母.地点, 学校.档案专人.

Each resolver gives, for the children 在册 (or the staff, or the school) on a day, the groups in which the value should
stand; a group without it is a gap.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import cache, cached_property, lru_cache, partial
from typing import Any, NamedTuple

from liushou.calendar import add_months
from liushou.facts import stored
from liushou.facts.care import main_carer
from liushou.facts.grade import class_on
from liushou.facts.parents import AWAY, PARENTS, Answer
from liushou.facts.register import covers
from liushou.facts.timeline import said_today
from liushou.facts.view import Frame, once
from liushou.finding import Loc
from liushou.kinds import Child, Guardian, School, Staff
from liushou.kinds.base import Part
from liushou.kinds.child import Care, Help, Parent, Stay
from liushou.kinds.school import Vehicle
from liushou.kinds.shapes import Form, shape_of
from liushou.kinds.types import bad
from liushou.standard.bearers import children_today
from liushou.standard.duty import Gap
from liushou.standard.words import term
from liushou.terms import Term
from liushou.text import join_list
from liushou.values import Blank, Id, known

OR = "或"
LAST_YEAR = "近一年"
"""In a term over a day: the twelve months up to the day it is judged on, 近一年.. for what has to be done every year."""


class Holder(NamedTuple):
    """A group of fields: of whom it is asked, whose it is in words, in which record, at which loc, and the group if there is one."""

    whom: Id
    label: str
    record: Id
    loc: Loc
    part: Part | None
    said: tuple[str, str] | tuple[()]
    """What ``set`` is told and what is wrong, where it is not that one field of the group is not filled."""


_holder = partial(tuple.__new__, Holder)  # Holder(...) takes three times as long


class Asked(NamedTuple):
    """One field that is asked for: whose, the path in that group, and the term it must satisfy if it is not enough to fill it.

    ``models`` are those of WHOSE that have the path.
    """

    whose: str
    path: str
    term: Term | None = None
    models: tuple[type[Part], ...] = ()


WHOSE: dict[str, tuple[type[Part], ...]] = {
    "本人": (Child,), "父母": (Parent,), "外出父母": (Stay, Parent), "照护人": (Guardian, Parent), "照护": (Care,), "帮扶": (Help,),
    "乘车": (Vehicle,), "班主任": (Staff,), "教职工": (Staff,), "学校": (School,), "认定": (),
}  # fmt: skip
"""Whose fields a standard can ask for, and the models that have them."""
DEFINITIONS = ("教育口径", "民政口径")
_SUBJECTS = {"学校": "学校", "教职工": "教职工"}


@lru_cache(maxsize=512)
def asked(text: str) -> tuple[Asked, ...]:
    """The fields that 本人.身份证号或本人.身份证核对 asks for, any of which will do (V008, V013)."""
    return tuple(_one(part.strip()) for part in text.split(OR))


def _one(text: str) -> Asked:
    sign = next((sign for sign in "!=~！＝～" if sign in text), None)
    wanted = term(text) if sign else None
    whose, _, path = (wanted.field if wanted else text).partition(".")
    if whose not in WHOSE:
        raise bad("V008", choices="、".join(f"{who}.…" for who in WHOSE))
    if whose == "认定" and path not in DEFINITIONS:
        raise bad("V008", choices="、".join(f"认定.{one}" for one in DEFINITIONS))
    models = tuple(model for model in WHOSE[whose] if stored.read_path(path, model))
    if not models and whose != "认定":
        keys = dict.fromkeys(one for model in WHOSE[whose] for one in stored.paths(model) if "." not in one)
        raise bad("V008", choices="、".join(f"{whose}.{one}" for one in keys))
    return Asked(whose, path, Term(path, wanted.sign, wanted.value) if wanted else None, models)


def subject_of(text: str) -> str:
    """Of whom a field is asked: 儿童, 教职工 or 学校."""
    return _SUBJECTS.get(asked(text)[0].whose, "儿童")


class Lacking:
    """Who lacks a field, and in which groups.

    ``given_up`` are those of whom a value was given there that did not fit, or whose file cannot be read: no fact left
    out, but a finding.
    """

    def __init__(self, field: Asked, groups: Sequence[Holder], given_up: Set[Id]) -> None:
        self._field, self._groups, self.given_up = field, groups, given_up
        self.whom = {group.whom for group in groups}

    def gaps(self, who: Id, frame: Frame) -> Iterator[Gap]:
        """What to add for one of them."""
        return (_gap(self._field, holder, frame) for holder in self._of.get(who, ()))

    @cached_property
    def _of(self) -> Mapping[Id, Sequence[Holder]]:
        found: dict[Id, list[Holder]] = defaultdict(list)
        for group in self._groups:
            found[group.whom].append(group)
        return found


@once
def lacking(frame: Frame, text: str) -> Lacking:
    """The places where one of those fields should stand today and none does, of each whom they are asked of (children 在册,
    all staff, the school); 无 and 不详 are answers. Many items ask for the same field: it is looked for once.
    """
    *others, last = asked(text)
    groups = _without(last, frame)
    for one in others:
        whom = {group.whom for group in _without(one, frame)}
        groups = [group for group in groups if group.whom in whom]
    lost, paths = frame.archive.lost, frame.archive.paths
    harmed = [group for group in groups if group.record in lost or group.record not in paths]
    damaged = [group for group in harmed if _damaged(last, group, frame)]
    if damaged:
        groups = [group for group in groups if not _damaged(last, group, frame)]
    return Lacking(last, groups, {group.whom for group in damaged})


def _damaged(one: Asked, holder: Holder, frame: Frame) -> bool:
    """Whether a value was given there that did not fit, or the file cannot be read."""
    lost = frame.archive.lost.get(holder.record, ())
    key = holder.loc[0] if holder.loc else one.path.partition(".")[0]
    return key in lost or holder.record not in frame.archive.paths


def _without(one: Asked, frame: Frame) -> Sequence[Holder]:
    """The groups that do not have the field, or not what the term asks of it, with whose they are."""
    held = _holders(frame, one.whose, one.path if one.whose == "认定" else "", one.models)
    if one.term:
        last_year = str(add_months(frame.calendar.as_of, -12))
        wanted = one.term._replace(value=one.term.value.replace(LAST_YEAR, last_year))
        return [group for group in held.groups if not wanted.holds(_held(one, group.part))]
    return [held.groups[at] for at in held.parts.lacking(one.path)]


def _asked_of(subject: str, frame: Frame) -> Sequence[Child | Staff | School]:
    if subject == "儿童":
        return [frame.archive.children[who] for who in children_today(frame, ())]
    return [*frame.archive.staff.values()] if subject == "教职工" else [frame.archive.school]


class _Held(NamedTuple):
    """Places where a field may stand, and the groups themselves."""

    groups: Sequence[Holder]
    parts: stored.Many


@once
def _holders(frame: Frame, whose: str, path: str, models: tuple[type[Part], ...]) -> _Held:
    """The groups in which the field should stand today; all fields of 父母, say, stand in the same."""
    resolve, one, day = HOLDERS[whose], Asked(whose, path, None, models), frame.calendar.as_of
    groups = list(resolve(one, _asked_of(_SUBJECTS.get(whose, "儿童"), frame), frame, day))
    return _Held(groups, stored.Many([group.part for group in groups]))


def _gap(one: Asked, holder: Holder, frame: Frame) -> Gap:
    if holder.said:
        return Gap(holder.label, holder.record, frame.archive.loc(holder.record, holder.loc), *holder.said)
    head, _, inner = one.path.partition(".")
    listed = _entry_of(type(holder.part) if holder.part else WHOSE[one.whose][0], head)
    loc = frame.archive.loc(holder.record, (*holder.loc, *([head] if listed else one.path.split("."))))
    said, value = "未填", "…"
    if one.term:
        value = one.term.value if one.term.sign == "=" else f"…{one.term.value}…"
        said = _said(one.term, _held(one, holder.part), listed=bool(listed))
    entry = {**dict.fromkeys(_needed(listed), "…"), inner: value} if listed and inner else {}
    written = f".+={'、'.join(f'{key}:{given}' for key, given in entry.items())}" if entry else f"={value}"
    label = f"{holder.label}{one.path.replace('.', '的')}"
    return Gap(label, holder.record, loc, f"{_path(loc)}{written}", said, certain=one.term is not None)


@cache
def _entry_of(model: type[Part], key: str) -> type[Part] | None:
    """What the entries of a list are, where the field holds one."""
    shape = shape_of(model, (key,))
    return shape.model if shape and shape.form is Form.GROUPS else None


def _needed(entry: type[Part]) -> list[str]:
    """The keys that an entry of a list cannot do without."""
    return [info.alias or name for name, info in entry.model_fields.items() if info.is_required()]


def _path(loc: Loc) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in loc)


def _held(one: Asked, part: Part | None) -> Sequence[str]:
    try:
        return stored.texts(part, one.path) if part else ()
    except KeyError:
        return ()


def _said(wanted: Term, held: Sequence[str], *, listed: bool) -> str:
    """What is wrong with what the field says, or that it says nothing."""
    low, dots, high = wanted.value.partition("..")
    if wanted.sign == "!=":
        return f"是“{wanted.value}”"
    if wanted.sign != "=" or listed:
        return f"里没有“{wanted.value}”"
    if not dots:
        return f"不是“{wanted.value}”"
    said = join_list(held)
    if not said:
        return "未填"
    if low == LAST_YEAR:
        return f"是 {said}，已超过一年"
    return f"是 {said}，不到 {low}" if not high else f"是 {said}，应在 {low or 0} 到 {high} 之间"


Resolver = Callable[[Asked, Sequence[Any], Frame, dt.date], Iterator[Holder]]
"""The groups of each whom a field is asked of."""


def _own(one: Asked, whom: Sequence[Child | Staff | School], frame: Frame, day: dt.date) -> Iterator[Holder]:
    return (_holder((who.id, "", who.id, (), who, ())) for who in whom)


def _parents(one: Asked, children: Sequence[Child], frame: Frame, day: dt.date) -> Iterator[Holder]:
    for child, which, parent, state, _ in _parents_today(frame):
        if state not in ("去世", "失联"):
            yield _holder((child, which, child, (which,), parent, ()))


def _away(one: Asked, children: Sequence[Child], frame: Frame, day: dt.date) -> Iterator[Holder]:
    for child, which, parent, _, away in _parents_today(frame):
        if away and parent and Stay in one.models:
            at: Loc = (which, "经历", _at(away, parent.history))
            yield _holder((child, f"{which}现务工", child, at, away, ()))
        elif away:
            yield _holder((child, which, child, (which,), parent, ()))


@once
def _parents_today(frame: Frame) -> Sequence[tuple[Id, str, Parent | None, str, Stay | None]]:
    """The parents of the children 在册 with where they are and, if it is for work, the stay that says so; not who is 无 or 不详."""
    day, found = frame.calendar.as_of, []
    for who in children_today(frame, ()):
        child = frame.archive.children[who]
        for which, held in (("父亲", child.father), ("母亲", child.mother)):
            if not isinstance(held, Blank):
                state, away = "", None
                for stay, span in held.stretches if held else ():
                    if span.start <= day <= span.end:
                        state = stay.state
                        away = stay if state == AWAY else away
                found.append((who, which, held, state, away))
    return found


def _carer(one: Asked, children: Sequence[Child], frame: Frame, day: dt.date) -> Iterator[Holder]:
    for child, care in _main_carers(frame):
        if care is None:
            yield from _nobody(child)
        elif care.person in PARENTS:
            if Parent in one.models:
                yield _holder((child.id, care.person, child.id, (care.person,), child.parent(care.person), ()))
        else:
            yield _holder((child.id, "照护人", care.person, (), frame.archive.guardians.get(care.person), ()))


def _care(one: Asked, children: Sequence[Child], frame: Frame, day: dt.date) -> Iterator[Holder]:
    for child, care in _main_carers(frame):
        if care is None:
            yield from _nobody(child)
        elif care.person not in PARENTS:
            yield _holder((child.id, "照护人与儿童的", child.id, ("监护人", _at(care, child.care)), care, ()))


@once
def _main_carers(frame: Frame) -> Sequence[tuple[Child, Care | None]]:
    """The children 在册 with the 主要 carer of today."""
    every = (frame.archive.children[who] for who in children_today(frame, ()))
    return [(child, main_carer(child, frame.calendar.as_of)) for child in every]


def _at(entry: Part, entries: Sequence[Part]) -> int:
    """Where the very entry stands: to compare entries takes long."""
    return [one is entry for one in entries].index(True)


def _nobody(child: Child) -> Iterator[Holder]:
    if isinstance(child.carers, tuple):
        yield _holder((child.id, "照护人", child.id, ("监护人",), None, ("监护人.+=人:…、关系:…、自:…", "未填")))


def _defined(one: Asked, children: Sequence[Child], frame: Frame, day: dt.date) -> Iterator[Holder]:
    unsettled = {*said_today(frame, one.path).get(None, ())}
    for child in children:
        if child.id in unsettled:
            view = frame.on(child, day)
            found = view.education if one.path == "教育口径" else view.civil
            if found.answer is Answer.OPEN:
                said = ("", f"待核定：{found.reason}")
                yield _holder((child.id, one.path, child.id, ("父亲", "经历"), None, said))


def _helps(one: Asked, children: Sequence[Child], frame: Frame, day: dt.date) -> Iterator[Holder]:
    for child in children:
        for index, helped in enumerate(child.helpers):
            if covers(helped, day):
                yield _holder((child.id, f"{helped.role}结对的", child.id, ("帮扶", index), helped, ()))


def _ride(one: Asked, children: Sequence[Child], frame: Frame, day: dt.date) -> Iterator[Holder]:
    school = frame.archive.school
    riding = [(child.id, known(child.ride)) for child in children if child.ride]
    for index, vehicle in enumerate(school.vehicles):
        for child, ride in riding:
            if ride == vehicle.code:
                yield _holder((child, "所乘车辆的", school.id, ("车辆", index), vehicle, ()))


def _teacher(one: Asked, children: Sequence[Child], frame: Frame, day: dt.date) -> Iterator[Holder]:
    teachers = {one.code: frame.classes.teacher(one.code, day) for one in frame.archive.school.classes}
    for child in children:
        teacher = teachers.get(class_on(child, day) or "")
        if teacher:
            yield _holder((child.id, "班主任", teacher, (), frame.archive.staff.get(teacher), ()))


HOLDERS: dict[str, Resolver] = {
    "本人": _own, "学校": _own, "教职工": _own, "父母": _parents, "外出父母": _away, "照护人": _carer, "照护": _care, "帮扶": _helps,
    "乘车": _ride, "班主任": _teacher, "认定": _defined,
}  # fmt: skip
"""The groups to look in. The dead and the lost are not asked; 父亲: 无 means there is none to ask."""
