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
    *lines, rest = text.split("\n")
    parts = [found for line in lines if (found := _parts(line)) is not None]
    return _built(parts) if parts and len(parts) == len(lines) and not rest else None


def filled(raw: bytes) -> dict[str, Any] | None:
    """The data of a file with nothing to say about, in which every field holds a text or a list of texts and none of them
    is empty, as in most; None for any other bytes.
    """
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return None
    if _BELOW[0] in text or text[-1:] != "\n":
        return None
    fields = [*map(_field, text[:-1].replace("\n  ", _BELOW).split("\n"))]
    if None in fields:
        return None
    data = {key: value if value.__class__ is str else [*value] for key, value in fields}  # type: ignore[misc]
    return data if len(data) == len(fields) else None


_BELOW = "\0  "
"""Stands for the beginning of a line that belongs to the field above it; a file that holds the sign itself is not read here."""


@lru_cache(maxsize=20_000)  # the same people, days and words stand in many files
def _field(lines: str) -> tuple[str, str | tuple[str, ...]] | None:
    """The key of a record's own field, with its text or its texts; None for anything else."""
    if not lines.replace(_BELOW[0], "").isprintable():  # see decode
        return None
    data = usual(lines.replace(_BELOW[0], "\n") + "\n")
    if data is None or len(data) != 1:
        return None
    ((key, value),) = data.items()
    if value.__class__ is list and all(item and item.__class__ is str for item in value):
        return key, tuple(value)
    return (key, value) if value and value.__class__ is str else None


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
