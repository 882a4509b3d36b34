"""Every kind of record there is, in one explicit list, and the way from plain data to a record."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import get_args

from liushou.kinds.base import Kind, Part, Record
from liushou.kinds.child import CHILD, Child
from liushou.kinds.document import DOCUMENT, Document
from liushou.kinds.event import Event
from liushou.kinds.events import EVENT, EVENTS
from liushou.kinds.guardian import GUARDIAN, Guardian
from liushou.kinds.school import SCHOOL, School
from liushou.kinds.staff import STAFF, Staff
from liushou.values import Address, Restricted

KINDS = (CHILD, GUARDIAN, STAFF, EVENT, DOCUMENT)
"""The kinds that stand in folders of their own, in the order they are listed to people."""

EVENT_KINDS: dict[str, type[Event]] = {get_args(model.model_fields["kind"].annotation)[0]: model for model in EVENTS}
"""Event models by 类型."""

RESTRICTED_FOLDER = "restricted"
"""Where events of restricted kinds stand: the file's name says neither kind nor child."""


def parts_in(annotation: object) -> Iterator[type[Part]]:
    """The groups of fields that an annotation mentions."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for argument in get_args(annotation):
        yield from parts_in(argument)


def open_keys() -> frozenset[str]:
    """The keys whose values an excerpt may show: none of them ever holds an address or restricted text."""
    told = _annotations()
    return frozenset(
        key for key, held in told.items() if not any(_mentions(one, (Address, Restricted)) for one in held)
    )


def sealed_keys() -> frozenset[str]:
    """The keys that never hold anything but restricted text: no excerpt shows their values to anybody."""
    told = _annotations()
    return frozenset(key for key, held in told.items() if all(_mentions(one, (Restricted,)) for one in held))


@cache
def _annotations() -> dict[str, list[object]]:
    """What may stand under each key, over every kind of record."""
    told: dict[str, list[object]] = {}
    groups: list[type[Part]] = [*EVENTS, *(kind.model for kind in KINDS), School]
    while groups:
        for info in groups.pop().model_fields.values():
            held = told.setdefault(info.alias or "", [])
            if not any(one is info.annotation for one in held):  # else a field that another kind of event inherits too
                held.append(info.annotation)
                groups.extend(parts_in(info.annotation))
    return told


@cache
def _mentions(annotation: object, kinds: tuple[type, ...]) -> bool:
    return annotation in kinds or any(_mentions(argument, kinds) for argument in get_args(annotation))


__all__ = [
    "CHILD", "DOCUMENT", "EVENT", "EVENTS", "EVENT_KINDS", "GUARDIAN", "KINDS", "RESTRICTED_FOLDER", "SCHOOL", "STAFF",
    "Child", "Document", "Event", "Guardian", "Kind", "Part", "Record", "School", "Staff", "open_keys", "parts_in", "sealed_keys",
]  # fmt: skip
