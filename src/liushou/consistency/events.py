"""Events against the register, the calendar and each other."""

from __future__ import annotations

from collections.abc import Iterator

from liushou.calendar import within
from liushou.consistency.codes import BEFORE_ENTRY, CLEAR, FUTURE, OPENLY, TWICE
from liushou.consistency.common import at, person
from liushou.facts.register import register_spans
from liushou.facts.view import Frame
from liushou.finding import Arg, Field, Finding
from liushou.kinds import RESTRICTED_FOLDER
from liushou.kinds.event import Event
from liushou.values import Id, Restricted

RESTRICTED_WORD = "受限记录"
"""What ordinary findings call an event of a restricted kind."""


def events_askew(frame: Frame) -> Iterator[Finding]:
    """Events in the future, outside a child's register, in the wrong folder, or written twice."""
    archive = frame.archive
    registers = {child.id: register_spans(child) for child in archive.children.values()}
    seen: dict[object, Event] = {}
    for event in archive.events:
        if event.day > frame.calendar.today:
            yield Finding(FUTURE, at(archive, event.id, "日期"), {"day": event.day})
        for child in event.children:
            if child in registers and not within(registers[child], event.day):
                yield from _outside(event, child, frame)
        if event.restricted:
            yield from _restricted(event, frame)
        first = seen.setdefault((event.kind, event.day, event.children, event.staff, event.class_, event.text), event)
        if first is not event and _says(first) == _says(event):
            yield Finding(TWICE, at(archive, event.id), {"kind": _kind(event)}, (at(archive, first.id),))


def _kind(event: Event) -> str:
    return RESTRICTED_WORD if event.shut else event.kind


def _says(event: Event) -> dict[str, object]:
    return {name: value for name, value in event.__dict__.items() if name not in ("id", "paper")}


def _outside(event: Event, child: Id, frame: Frame) -> Iterator[Finding]:
    archive = frame.archive
    if "在册" not in archive.lost.get(child, ()):
        args: dict[str, Arg] = {"day": event.day, "kind": _kind(event), "child": person(archive, child)}
        yield Finding(BEFORE_ENTRY, at(archive, event.id, "日期"), args, (at(archive, child, "在册"),))


def _restricted(event: Event, frame: Frame) -> Iterator[Finding]:
    archive = frame.archive
    if isinstance(event.text, Restricted):
        yield Finding(CLEAR, at(archive, event.id, "内容"), {"field": Field(("内容",))})
    if not archive.path(event.id).startswith(f"{RESTRICTED_FOLDER}/"):
        yield Finding(OPENLY, at(archive, event.id), {"kind": RESTRICTED_WORD})
