"""Files as liushou writes them, read line by line in a quarter of the parser's time; all others are left to the parser.

What is accepted here is a small part of YAML in which no line can be misread: ``key: value``, ``key:`` with what belongs
to it indented below, ``- value``, ``- key: value``; values are plain, in quotes without escapes, or words in brackets.
The tests hold that nothing is accepted that the parser reads otherwise or that ``inspect`` has a word to say about.
"""

from __future__ import annotations

import re
from typing import Any

from liushou.yamltext.events import MAX_DEPTH

_UNSEEN = r"\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff"
_VALUE = rf"""[\w《“（][^{_UNSEEN}:#\[{{\\]*(?<! )|"[^{_UNSEEN}"\\]*"|'[^{_UNSEEN}']*'|\[\w[\w-]*(?:, \w[\w-]*)*\]"""
_LINE = re.compile(rf"^( *)(- )?(?:(\w{{1,99}}):(?: ({_VALUE}))?|({_VALUE}))\r?$", re.MULTILINE)


def usual(text: str) -> dict[str, Any] | None:
    """The data of a text that has only such lines; None for any other text, be it right or wrong."""
    lines = _LINE.findall(text)
    if not lines or len(lines) != text.count("\n") or text[-1] != "\n":
        return None
    return _built(lines)


def _built(lines: list[tuple[str, str, str, str, str]]) -> dict[str, Any] | None:
    root: dict[str, Any] = {}
    open_: list[tuple[int, Any]] = [(0, root)]  # the containers around a line, each with the column it stands at
    waiting = ""  # the key whose value may be on the lines below
    for blanks, dash, key, value, item in lines:
        column = len(blanks)
        at, box = open_[-1]
        if waiting and (column >= at if dash else column > at):
            inner: Any = [] if dash else {}
            box[waiting] = inner
            at, box = column, inner
            open_.append((at, box))
            if len(open_) > MAX_DEPTH // 2:
                return None
        while at > column or (at == column and not dash and box.__class__ is list):
            open_.pop()
            at, box = open_[-1]
        if at != column or (box.__class__ is list) != bool(dash):
            return None
        if key:
            if dash:
                entry: dict[str, Any] = {}
                box.append(entry)
                open_.append((column + 2, entry))
                box = entry
            if key in box:
                return None
            box[key] = _read(value) if value else ""
            waiting = "" if value else key
        elif not dash or "：" in item:
            return None
        else:
            box.append(_read(item))
            waiting = ""
    return root


def _read(value: str) -> str | list[str]:
    sign = value[0]
    if sign == "[":
        return value[1:-1].split(", ")
    return value[1:-1] if sign in "\"'" else value
