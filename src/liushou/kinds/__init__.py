"""Every kind of record there is, in one explicit list, and the way from plain data to a record."""

from __future__ import annotations

from collections.abc import Iterator
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
    shut: set[str] = set()
    told: dict[str, object] = {}
    groups: list[type[Part]] = [*EVENTS, *(kind.model for kind in KINDS), School]
    while groups:
        for info in groups.pop().model_fields.values():
            key = info.alias or ""
            if told.get(key) is not info.annotation:  # else a field that another kind of event inherits too
                told[key] = info.annotation
                groups.extend(parts_in(info.annotation))
                if _mentions(info.annotation, (Address, Restricted)):
                    shut.add(key)
    return frozenset(told.keys() - shut)


def _mentions(annotation: object, kinds: tuple[type, ...]) -> bool:
    return annotation in kinds or any(_mentions(argument, kinds) for argument in get_args(annotation))


__all__ = [
    "CHILD", "DOCUMENT", "EVENT", "EVENTS", "EVENT_KINDS", "GUARDIAN", "KINDS", "RESTRICTED_FOLDER", "SCHOOL", "STAFF",
    "Child", "Document", "Event", "Guardian", "Kind", "Part", "Record", "School", "Staff", "open_keys", "parts_in",
]  # fmt: skip
