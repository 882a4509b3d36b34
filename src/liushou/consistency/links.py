"""Where records point: every id and class 代号 that a model marks with To, wherever it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from typing import Any, NamedTuple

from liushou.archive import Archive
from liushou.consistency.codes import NO_CLASS, NO_VEHICLE, NOBODY, WRONG_KIND
from liushou.finding import Field, Finding, Loc, Place, Raw
from liushou.kinds import KINDS
from liushou.kinds.base import Part, Record
from liushou.kinds.child import PEER_ROLES, Child
from liushou.kinds.shapes import Form, keys, shape_of
from liushou.text import join_list, no_digits
from liushou.values import Id

LABELS = {kind.name: kind.label for kind in KINDS}
_OF_SCHOOL = {"class": NO_CLASS, "vehicle": NO_VEHICLE}
STANDING = frozenset({"父亲", "母亲", "同学"})
"""Words that stand where an id may, for somebody without a file of their own."""


class Pointer(NamedTuple):
    """A field that holds ids, or leads to some: its attribute and key, what it may point to, the group behind it."""

    attribute: str
    key: str
    kinds: tuple[str, ...]
    inside: type[Part] | None


@cache
def pointers(model: type[Part]) -> tuple[Pointer, ...]:
    """The fields of a group that hold or lead to ids."""
    by_key = {info.alias or name: name for name, info in model.model_fields.items()}
    found = []
    for key in keys(model):
        shape = shape_of(model, (key,))
        if shape is None:
            continue
        inside = (
            shape.model if shape.form in (Form.GROUP, Form.GROUPS) and shape.model and pointers(shape.model) else None
        )
        if shape.to or inside:
            found.append(Pointer(by_key[key], key, shape.to.kinds if shape.to else (), inside))
    return tuple(found)


class Links:
    """Judges where records point, in one archive."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._tables: dict[str, Any] = {
            "child": archive.children,
            "guardian": archive.guardians,
            "staff": archive.staff,
            "document": archive.documents,
            "class": {one.code for one in archive.school.classes},
            "vehicle": {one.code for one in archive.school.vehicles},
        }
        self._known: dict[tuple[str, ...], Collection[object]] = {}
        self._unread = {file.id for file in archive.unreadable}

    def astray(self, record: Record) -> Iterator[Finding]:
        """The links of a record that lead nowhere or to the wrong kind; one to a file that cannot be read is unjudged."""
        for target, kinds, loc in self._lost(record):
            yield from self._wrong(record, loc, target, kinds)
        if isinstance(record, Child):
            yield from self._helpers(record)

    def _lost(self, part: Part, *loc: str | int) -> Iterator[tuple[str, tuple[str, ...], Loc]]:
        """Every id or 代号 in a record that no file of its kinds bears, with these kinds and its place."""
        for attribute, key, kinds, inside in pointers(type(part)):
            value: Any = getattr(part, attribute)
            if not value:
                continue
            listed, known_ = isinstance(value, tuple), self._of(kinds)
            for index, one in enumerate(value if listed else (value,)):
                if inside is not None and isinstance(one, Part):
                    yield from self._lost(one, *loc, key, *((index,) if listed else ()))
                elif one not in known_ and isinstance(one, str):
                    yield one, kinds, (*loc, key, *((index,) if listed else ()))

    def _of(self, kinds: tuple[str, ...]) -> Collection[object]:
        """Everything that a field may hold which points to those kinds."""
        if kinds not in self._known:
            self._known[kinds] = STANDING.union(*(self._tables[kind] for kind in kinds))
        return self._known[kinds]

    def _wrong(self, record: Record, loc: Loc, target: str, kinds: tuple[str, ...]) -> Iterator[Finding]:
        loc = self._archive.loc(record.id, loc)
        place = Place(self._archive.path(record.id), loc)
        if kinds[0] in _OF_SCHOOL:
            yield Finding(
                _OF_SCHOOL[kinds[0]], place, {"code": Id(no_digits(target)) if target.isascii() else Raw(target)}
            )
            return
        wanted = join_list(LABELS[kind] for kind in kinds)
        found = next((LABELS[kind] for kind, table in self._tables.items() if kind in LABELS and target in table), None)
        if found:
            yield Finding(WRONG_KIND, place, {"field": Field(loc), "id": Id(target), "wanted": wanted, "found": found})
        elif target not in self._unread:
            yield Finding(NOBODY, place, {"field": Field(loc), "id": Id(target)})

    def _helpers(self, child: Child) -> Iterator[Finding]:
        """A peer is a child, any other helper is not."""
        for index, helped in enumerate(child.helpers):
            wanted, other = ("child", "staff") if helped.role in PEER_ROLES else ("staff", "child")
            if helped.person in self._tables[other]:
                loc = self._archive.loc(child.id, ("帮扶", index, "人"))
                labels = {"wanted": LABELS[wanted], "found": LABELS[other]}
                place = Place(self._archive.path(child.id), loc)
                yield Finding(WRONG_KIND, place, {"field": Field(loc), "id": helped.person, **labels})
