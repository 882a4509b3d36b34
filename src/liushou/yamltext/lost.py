"""Words that were read as less than was typed: cut off by `` #``, or several items taken for one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from liushou.finding import Arg, Finding, Mark, Place, Raw
from liushou.yamltext.decode import place_of
from liushou.yamltext.lines import shorten
from liushou.yamltext.slip_codes import CUT_OFF, JOINED_ITEMS
from liushou.yamltext.tree import Listing, Node, Scalar, walk
from liushou.yamltext.write import flow, quoted

_HASH = re.compile(r"[ \t]#(?=[^ #\r\n])")
_EOL = re.compile(r"[\r\n]|$")
_COMMA = re.compile(r"[，、]")


def cut_off(root: Node, text: str, path: str) -> Iterator[Finding]:
    """What stands behind `` #`` without a blank after it, and so was not read."""
    spans = sorted((node.start, node.end) for node in walk(root) if isinstance(node, Scalar))
    starts = [start for start, _ in spans]
    passed = -1
    for found in _HASH.finditer(text):
        at = found.start()
        holder = bisect_right(starts, at) - 1
        inside = holder >= 0 and at < spans[holder][1]
        if inside or at < passed:
            continue
        mark = place_of(text, at + 1)
        begin = at + 2 - mark.column
        ended = _EOL.search(text, at)
        passed = ended.start() if ended else len(text)
        line = text[begin:passed]
        if line[: mark.column - 1].strip() and "#" not in line[: mark.column - 1].lstrip()[:1]:
            yield _cut(line, mark, path)


def _cut(line: str, mark: Mark, path: str) -> Finding:
    lost, whole = line[mark.column - 1 :].rstrip(), line.strip()
    head, colon, rest = whole.partition(": ")
    if not colon:
        head, colon, rest = "-", " ", whole.removeprefix("- ")
    args: dict[str, Arg] = {"lost": Raw(shorten(lost)), "line": Raw(shorten(f"{head}{colon}{quoted(rest.strip())}"))}
    return Finding(CUT_OFF, Place(path, mark=mark), args)


def joined(root: Node, path: str) -> Iterator[Finding]:
    """A bracketed list whose items are held together by a Chinese comma."""
    for node in walk(root):
        if isinstance(node, Listing) and node.flow:
            items = (item for item in node.items if isinstance(item, Scalar) and not item.style)
            first = next(((item, comma) for item in items if (comma := _COMMA.search(item.value))), None)
            if first:
                mark = Mark(first[0].mark.line, first[0].mark.column + first[1].start())
                yield Finding(JOINED_ITEMS, Place(path, mark=mark), {"line": Raw(shorten(_parted(node)))})


def _parted(node: Listing) -> str:
    words = (item.value for item in node.items[:20] if isinstance(item, Scalar))
    return flow([part.strip() for word in words for part in _COMMA.split(word[:120]) if part.strip()])
