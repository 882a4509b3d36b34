"""The fields a requirement may ask for, by whose they are: 本人.现住址, 父母.电话, 外出父母.地点, 照护人.电话.

Each resolver gives, for a child on a day, the places where the value should stand; a place with nothing in it is a gap.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from liushou.facts.care import main_carer
from liushou.facts.parents import AWAY, stretches, whereabouts
from liushou.facts.view import Frame
from liushou.finding import Loc
from liushou.kinds.base import Part
from liushou.kinds.child import Child
from liushou.standard.duty import Gap
from liushou.values import Blank, Id


@dataclass(frozen=True, slots=True)
class Holder:
    """A group of fields: whose it is in words, in which record, at which loc, and the group itself if there is one."""

    label: str
    record: Id
    loc: Loc
    part: Part | None


def gaps(field: str, child: Child, frame: Frame, day: dt.date) -> list[Gap]:
    """The places where that field should stand for the child and nothing does; 无 and 不详 are answers."""
    whose, _, key = field.partition(".")
    if whose in ("照护人", "照护") and main_carer(child, day) is None:
        nobody = Gap("照护人", child.id, ("监护人",), "监护人.+=人:…、关系:…、自:…")
        return [nobody] if isinstance(child.carers, tuple) else []
    empty = [holder for holder in HOLDERS[whose](child, frame, day) if _empty(holder.part, key)]
    locs = [frame.archive.loc(holder.record, (*holder.loc, key)) for holder in empty]
    return [
        Gap(f"{holder.label}{key}", holder.record, loc, f"{_path(loc)}=…")
        for holder, loc in zip(empty, locs, strict=True)
    ]


def _path(loc: Loc) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in loc)


def _empty(part: Part | None, key: str) -> bool:
    if part is None:
        return True
    return getattr(part, _attributes(type(part))[key]) in (None, ())


@cache
def _attributes(model: type[Part]) -> dict[str, str]:
    """The attribute behind each key of a group."""
    return {info.alias or name: name for name, info in model.model_fields.items()}


def _child(child: Child, frame: Frame, day: dt.date) -> Iterator[Holder]:
    yield Holder("", child.id, (), child)


def _parents(child: Child, frame: Frame, day: dt.date) -> Iterator[Holder]:
    for which, held in (("父亲", child.father), ("母亲", child.mother)):
        parent = child.parent(which)
        if isinstance(held, Blank) or whereabouts(parent, day) in ("去世", "失联"):
            continue
        yield Holder(which, child.id, (which,), parent)


def _away(child: Child, frame: Frame, day: dt.date) -> Iterator[Holder]:
    for which in ("父亲", "母亲"):
        parent = child.parent(which)
        held = [one for one in stretches(parent) if day in one.span and one.stay.state == AWAY]
        if parent and held:
            yield Holder(
                f"{which}现务工", child.id, (which, "经历", parent.history.index(held[-1].stay)), held[-1].stay
            )


def _carer(child: Child, frame: Frame, day: dt.date) -> Iterator[Holder]:
    care = main_carer(child, day)
    if care is None:
        return
    if care.person in ("父亲", "母亲"):
        yield Holder(care.person, child.id, (care.person,), child.parent(care.person))
    else:
        yield Holder("照护人", care.person, (), frame.archive.guardians.get(care.person))


def _care(child: Child, frame: Frame, day: dt.date) -> Iterator[Holder]:
    care = main_carer(child, day)
    if care is not None and care.person not in ("父亲", "母亲"):
        yield Holder("照护人与儿童的", child.id, ("监护人", child.care.index(care)), care)


HOLDERS: dict[str, Callable[[Child, Frame, dt.date], Iterator[Holder]]] = {
    "本人": _child,
    "父母": _parents,
    "外出父母": _away,
    "照护人": _carer,
    "照护": _care,
}
"""Whose fields a standard can ask for. The dead and the lost are not asked; 父亲: 无 means there is none to ask."""
