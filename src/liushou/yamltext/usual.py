"""Files as liushou writes them, read line by line in a fraction of the parser's time; all others are left to the parser.

What is accepted here is a small part of YAML in which no line can be misread: ``key: value``, ``key:`` with what belongs
to it indented below, ``- value``, ``- key: value``; values are plain, in quotes without escapes, or words in brackets.
The tests hold that nothing is accepted that the parser reads otherwise or that ``inspect`` has a word to say about.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from liushou.yamltext.events import MAX_DEPTH

_UNSEEN = r"\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff"
_VALUE = rf"""[\w《“（][^{_UNSEEN}:#\[{{\\]*(?<! )|"[^{_UNSEEN}"\\]*"|'[^{_UNSEEN}']*'|\[\w[\w-]*(?:, \w[\w-]*)*\]"""
_LINE = re.compile(rf"( *)(- )?(?:(\w{{1,99}}):(?: ({_VALUE}))?|({_VALUE}))\r?")

_Parts = tuple[int, bool, str, str | tuple[str, ...] | None]
"""A line's column, whether it begins a list item, its key ("" without) and its value (None without)."""


def usual(text: str) -> dict[str, Any] | None:
    """The data of a text that has only such lines; None for any other text, be it right or wrong."""
    if not text.endswith("\n"):
        return None
    fields = [*map(_field, text[:-1].replace("\n  ", _BELOW).split("\n"))]
    if None not in fields:
        flat = {key: value if value.__class__ is str else [*value] for key, value in fields}  # type: ignore[misc]
        return flat if len(flat) == len(fields) else None
    parts = [found for line in text[:-1].split("\n") if (found := _parts(line)) is not None]
    return _built(parts) if len(parts) == text.count("\n") else None


_BELOW = "\0  "
"""Stands for the beginning of a line that belongs to the field above it; no text holds the sign."""


@lru_cache(maxsize=20_000)  # the same people, days and words stand in many files
def _field(lines: str) -> tuple[str, str | tuple[str, ...]] | None:
    """The key and the value of a record's own field, a text or a list of texts; None for anything else."""
    parts = [found for line in lines.split(_BELOW[0]) if (found := _parts(line)) is not None]
    built = _built(parts) if len(parts) == 1 + lines.count(_BELOW[0]) else None
    if built is None or len(built) != 1:
        return None
    ((key, value),) = built.items()
    if value.__class__ is list and all(item.__class__ is str for item in value):
        return key, tuple(value)
    return (key, value) if value.__class__ is str else None


def filled(text: str) -> bool:
    """Whether it is plain to see that nothing is empty in a text that ``usual`` reads: each key has its value beside it."""
    return ":\n" not in text and ":\r" not in text and '""' not in text and "''" not in text


_Open = list[tuple[int, Any]]
"""The containers around a line, each with the column it stands at."""


def _built(lines: list[_Parts]) -> dict[str, Any] | None:
    root: dict[str, Any] = {}
    open_: _Open = [(0, root)]
    waiting = ""  # the key whose value may be on the lines below
    for column, dash, key, value in lines:
        if not column and key and not dash:  # back at the record's own fields, where most lines are
            del open_[1:]
            box: Any = root
        else:
            box = _box_at(column, open_, waiting, dash=dash)
        if box is None or (key and not dash and key in box):
            return None
        if not key:
            box.append(_filled(value))
            waiting = ""
            continue
        if dash:
            box.append(box := {})
            open_.append((column + 2, box))
        box[key] = value if value.__class__ is str else _filled(value)
        waiting = key if value is None else ""
    return root


def _filled(value: str | tuple[str, ...] | None) -> str | list[str]:
    return value if isinstance(value, str) else list(value) if value else ""


def _box_at(column: int, open_: _Open, waiting: str, *, dash: bool) -> Any:
    """The container that a line belongs to, a new one where a key waits for it; None where there is none at that column."""
    at, box = open_[-1]
    if waiting and (column >= at if dash else column > at):
        if len(open_) == MAX_DEPTH // 2:
            return None
        inner: Any = [] if dash else {}
        box[waiting] = inner
        open_.append((column, inner))
        return inner
    while at > column or (at == column and not dash and box.__class__ is list):
        open_.pop()
        at, box = open_[-1]
    return box if at == column and (box.__class__ is list) is dash else None


@lru_cache(maxsize=20_000)  # the lines of an archive are few: kinds, days, ids and words stand in many files
def _parts(line: str) -> _Parts | None:
    found = _LINE.fullmatch(line)
    if found is None:
        return None
    blanks, dash, key, value, item = found.groups("")
    if item and (not dash or "：" in item):
        return None
    return len(blanks), bool(dash), key, _read(value or item) if value or item else None


def _read(value: str) -> str | tuple[str, ...]:
    sign = value[0]
    if sign == "[":
        return tuple(value[1:-1].split(", "))
    return value[1:-1] if sign in ('"', "'") else value
