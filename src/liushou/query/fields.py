"""The fields a list can show, search and sort by: stored keys by path, derived facts by name."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from liushou.archive import name_of
from liushou.calendar import Day
from liushou.errors import UsageError
from liushou.facts import stored
from liushou.facts.view import Frame
from liushou.kinds import EVENT, EVENTS, Event, Kind, Record
from liushou.kinds.types import To, Words
from liushou.query.derived import FACTS, Fact
from liushou.text import closest
from liushou.values import Blank, Id, Unattended

ID = "编号"
DATED = frozenset({"日期", "学期", "阶段"})
"""All that a list may tell of a restricted record."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of one kind of record; ``values`` to show, ``texts`` for terms to look at."""

    name: str
    values: Callable[[Record, Frame], Sequence[Any]]
    texts: Callable[[Record, Frame], Sequence[str]]
    words: tuple[str, ...] = ()
    old: tuple[tuple[str, str], ...] = ()
    to: To | None = None
    many: bool = False
    day: bool = False


def field_of(kind: Kind, typed: str) -> Field:
    """The field that was typed. Raises UsageError with the nearest one where the kind has none of that name."""
    name = unicodedata.normalize("NFKC", typed).strip()
    if name == ID:
        return Field(ID, lambda record, frame: [record.id], lambda record, frame: [record.id])
    fact = FACTS[kind.name].get(name)
    found = _derived(name, fact) if fact else _stored(name, kind)
    if found is None and name in stored.told_only_in_show(kind.model):
        raise UsageError(f"“{name}”不列出来，也不能查", "看一个孩子的：liushou show 姓名")
    if found is None:
        near = closest(name, names(kind))
        advice = f"是不是 {near}" if near else f"用 liushou schema {kind.name} 看有哪些字段"
        raise UsageError(f"{kind.label}没有“{typed}”这个字段", advice)
    return found


@cache
def names(kind: Kind) -> tuple[str, ...]:
    """Every field of a kind: derived facts, then stored keys by their paths."""
    held = [path for model in _models(kind) for path in stored.paths(model)]
    return tuple(dict.fromkeys((ID, *FACTS[kind.name], *held)))


def hidden(record: Record) -> bool:
    """Whether a list may tell no more of the record than its day."""
    return isinstance(record, Event) and record.shut


def texts_of(value: Any, frame: Frame, to: To | None = None) -> Iterator[str]:
    """The texts by which somebody may ask for a value: people by id and name, classes by 代号 and name."""
    if isinstance(value, Blank | Unattended):
        yield value.value
    elif isinstance(value, bool):
        yield "是" if value else "否"
    else:
        yield str(value)
    if isinstance(value, Id):
        yield name_of(frame.archive, value)
    elif to and to.kinds == ("class",):
        yield frame.classes.name_of(str(value), frame.calendar.as_of)


def _derived(name: str, fact: Fact) -> Field:
    def texts(record: Record, frame: Frame) -> Sequence[str]:
        held = (fact.texts or fact.values)(record, frame)
        return [text for value in held for text in texts_of(value, frame, fact.to)]

    return Field(name, fact.values, texts, fact.words, (), fact.to, fact.many)


def _stored(name: str, kind: Kind) -> Field | None:
    read = [found for model in _models(kind) if (found := stored.read_path(name, model))]
    if not read:
        return None
    path, shape, _ = read[0]
    # The words of restricted kinds are words too: asking for them finds nothing, and is no mistake.
    shapes = [found[1] for model in EVENTS if kind == EVENT and (found := stored.read_path(name, model))] or [shape]
    marks = [mark for other in shapes for mark in other.marks if isinstance(mark, Words)]
    words = dict.fromkeys(word for other in shapes for word in other.words)

    def values(record: Record, frame: Frame) -> Sequence[Any]:
        return stored.values(record, path)

    def texts(record: Record, frame: Frame) -> Sequence[str]:
        return [text for value in values(record, frame) for text in texts_of(value, frame, shape.to)]

    old = tuple((word, new) for mark in marks for word, new in mark.old.items())
    many, day = any(many for _, _, many in read), shape.annotation is Day
    return Field(name, values, texts, tuple(words), old, shape.to, many, day)


def _models(kind: Kind) -> Sequence[type[Record]]:
    return [model for model in EVENTS if not model.restricted] if kind == EVENT else [kind.model]
