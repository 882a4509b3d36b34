"""Merge conflicts that git left in a file for people to settle."""

from __future__ import annotations

import re
from collections.abc import Iterator

from liushou.finding import Arg, Finding, Mark, Place
from liushou.yamltext.file_codes import CONFLICT, LEFT_MARKER

_SIDE = re.compile(r"^(?:(?P<ours><{7})|(?P<base>\|{7})|(?P<middle>={7})|(?P<theirs>>{7}))(?:[ ]|$)")


def conflicts(lines: list[str], path: str) -> Iterator[Finding]:
    """One finding for each conflict, naming the lines of both sides, and one for each marker that stands alone."""
    met: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        side = _SIDE.match(line)
        if side is None:
            continue
        kind = str(side.lastgroup)
        if kind == "theirs" and "ours" in met and "middle" in met:
            yield _conflict(path, met, number)
            met = {}
        elif kind == "theirs" or kind in met:
            yield from (_left(path, each) for each in met.values())
            met = {kind: number}
        else:
            met[kind] = number
    yield from (_left(path, each) for each in met.values())


def _conflict(path: str, met: dict[str, int], theirs: int) -> Finding:
    ours, middle = met["ours"], met["middle"]
    args: dict[str, Arg] = {
        "ours": _lines(ours + 1, met.get("base", middle) - 1),
        "theirs": _lines(middle + 1, theirs - 1),
    }
    return Finding(CONFLICT, Place(path, mark=Mark(ours, 1)), args)


def _left(path: str, number: int) -> Finding:
    return Finding(LEFT_MARKER, Place(path, mark=Mark(number, 1)))


def _lines(first: int, last: int) -> str:
    """Line numbers as people write them: 3 or 3–5."""
    return f"{first}–{last}" if last > first else str(first)
