"""Every kind of record there is, in one explicit list, and the way from plain data to a record."""

from __future__ import annotations

from typing import get_args

from liushou.kinds.base import Kind, Part, Record
from liushou.kinds.child import CHILD, Child
from liushou.kinds.document import DOCUMENT, Document
from liushou.kinds.event import EVENT, EVENTS, Event
from liushou.kinds.guardian import GUARDIAN, Guardian
from liushou.kinds.school import SCHOOL, School
from liushou.kinds.staff import STAFF, Staff

KINDS = (CHILD, GUARDIAN, STAFF, EVENT, DOCUMENT)
"""The kinds that stand in folders of their own, in the order they are listed to people."""

EVENT_KINDS: dict[str, type[Event]] = {get_args(model.model_fields["kind"].annotation)[0]: model for model in EVENTS}
"""Event models by 类型."""

RESTRICTED_FOLDER = "restricted"
"""Where events of restricted kinds stand: the file's name says neither kind nor child."""

__all__ = [
    "CHILD", "DOCUMENT", "EVENT", "EVENTS", "EVENT_KINDS", "GUARDIAN", "KINDS", "RESTRICTED_FOLDER", "SCHOOL", "STAFF",
    "Child", "Document", "Event", "Guardian", "Kind", "Part", "Record", "School", "Staff",
]  # fmt: skip
