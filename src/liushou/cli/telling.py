"""Values and records as people read them: people by name, classes by the name of the day, groups in a line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from liushou.archive import Archive, name_of
from liushou.audience import PUBLIC, Audience, chosen, show
from liushou.errors import UsageError
from liushou.facts.view import Frame
from liushou.finding import Person
from liushou.kinds import Event, Part, Record, Staff
from liushou.kinds.shapes import Shape, shape_of
from liushou.kinds.types import To
from liushou.values import Address, Id, Name

Row = tuple[str, str]
_SAID_APART = ("类型", "日期", "儿童", "人员", "方式", "结果", "内容")
_FEW = 4
"""So many children are named in a line of a timeline, more are counted."""

_ITSELF = (Id, Address)
"""Values that need no key beside them."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells values of the records seen through a frame to an audience."""

    frame: Frame
    audience: Audience

    def person(self, who: Id) -> str:
        """Somebody by name; staff are not masked, and 父亲, 同学 or an id without a file stand as they are."""
        name = name_of(self.frame.archive, who)
        return name if who in self.frame.archive.staff or name == who else show(Person(who, name), self.audience)

    def value(self, value: Any, to: To | None = None) -> str:
        """One value, or several parted by 、."""
        if isinstance(value, tuple):
            return "、".join(self.value(item, to) for item in value)
        if isinstance(value, dict):
            return "、".join(f"{key} 为 {self.value(held)}" for key, held in value.items())
        if isinstance(value, Id):
            return self.person(value)
        if to and to.kinds == ("class",) and type(value) is str:
            return self.frame.classes.name_of(value, self.frame.calendar.as_of)
        return show(value, self.audience)

    def name(self, record: Record) -> str:
        """The name of a person on file."""
        name = getattr(record, "name", record.id)
        return str(name) if isinstance(record, Staff) or not isinstance(name, Name) else show(name, self.audience)

    def rows(self, record: Part, *leave_out: str) -> Iterator[Row]:
        """Every field that holds something, as label and text; of a list each entry has a line."""
        for key, held, shape in _fields(record, leave_out):
            if shape.model is None:
                yield key, self.value(held, shape.to)
            elif isinstance(held, tuple):
                yield from ((key if not index else "", self.line(item)) for index, item in enumerate(held))
            elif isinstance(held, Part):
                yield from self._group(key, held)
            else:
                yield key, self.value(held)

    def _group(self, key: str, part: Part) -> Iterator[Row]:
        lists = [name for name, held, shape in _fields(part, ()) if shape.model is not None and isinstance(held, tuple)]
        line = self.line(part, *lists)
        if line:
            yield key, line
        for name, held, _ in _fields(part, ()):
            if name in lists:
                yield from ((f"{key}{name}" if not index else "", self.line(item)) for index, item in enumerate(held))

    def line(self, part: Part, *leave_out: str, keyed: bool = False) -> str:
        """A group in one line: its days first, then its values, with their keys where they (or ``keyed``) need them."""
        said = [days(part)] if {"自", "至"}.isdisjoint(leave_out) else []
        for key, held, shape in _fields(part, (*leave_out, "自", "至")):
            if isinstance(held, Part):
                said.append(f"{key}（{self.line(held)}）")
            elif shape.model is not None and isinstance(held, tuple):
                said.append(f"{key}（{'；'.join(map(self.line, held))}）")
            else:
                text = self.value(held, shape.to)
                itself = (
                    isinstance(held, _ITSELF)
                    or key == "姓名"
                    or (shape.words and not isinstance(held, bool))
                    or shape.to
                )
                bare = itself and not keyed
                said.append(text if bare else f"{key} {text}")
        return "，".join(filter(None, said))

    def event(self, event: Event, subject: Id | None = None) -> Row:
        """One event as a line of a timeline; of a restricted one its day only."""
        if event.shut:
            return f"{event.day}", "受限记录"
        others = tuple(child for child in event.children if child != subject)
        said = [
            self.value(event.staff),
            "" if event.took_place else f"{self.value(event.result)}，不计入",
            self._together(others, subject),
            self.value(event.channel) if event.channel else "",
            self.line(event, *_SAID_APART, keyed=True),
            self.value(event.text) if event.text else "",
        ]
        return f"{event.day} {event.kind}", "；".join(filter(None, said))

    def _together(self, others: tuple[Id, ...], subject: Id | None) -> str:
        if len(others) > _FEW:
            return f"另有 {len(others)} 名一起" if subject else f"{len(others)} 名"
        return f"{'同 ' if subject else ''}{self.value(others)}" if others else ""


def reader(word: str | None, archive: Archive, *, data: bool = False) -> Audience:
    """Who reads a list or a page about single people; names on file are masked in what teachers wrote too.

    Raises UsageError for the public: what is published is a number that hides each of those it counts, never a record.
    """
    audience = chosen(word, data=data)
    if audience == PUBLIC:
        raise UsageError(
            "单个人、单件事的档案不对公众公开", "报上级用 --audience superior；对外公布数字用 liushou report"
        )
    return audience.knowing(archive)


def days(part: Part) -> str:
    """自 and 至 as people say them: 2019-02 起, 2019-02 至 2021-03."""
    held = {key: value for key, value, _ in _fields(part, ())}
    since, until = held.get("自"), held.get("至")
    if since and until:
        return f"{_day(since)} 至 {_day(until)}"
    return f"{_day(since)} 起" if since else f"至 {_day(until)}" if until else ""


def _day(value: Any) -> str:
    return str(getattr(value, "value", value))


def _fields(part: Part, leave_out: tuple[str, ...]) -> Iterator[tuple[str, Any, Shape]]:
    """What was written down; what a field means where it was not is no part of the file."""
    for name, info in type(part).model_fields.items():
        held = getattr(part, name)
        if info.alias and info.alias not in leave_out and name in part.model_fields_set and held not in (None, (), {}):
            shape = shape_of(type(part), (info.alias,))
            assert shape is not None
            yield info.alias, held, shape
