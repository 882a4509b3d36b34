"""Slips that YAML reads without complaint as something else: keys and texts that were meant as structure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from liushou.finding import Finding, Mark, Place, Raw
from liushou.yamltext import slip_codes as slips
from liushou.yamltext.lines import BLANKS, DASHES, speaks
from liushou.yamltext.slips import Hint, hints
from liushou.yamltext.tree import Listing, Mapping, Node, Scalar, walk

SUSPICIOUS = re.compile(
    rf"^[ ]*(?:[-?] +)*(?:[\t{BLANKS}{DASHES}]|-[^\s\-]|[^\s:：#\"'\[{{|>]{{1,20}}+(?:：|:[^ \r\n]))"
    r"|[\[{][^\]}\[{\n]*?[，、：]|[\[{,][ ]*+[^\s,\[\]{}:\"']++:[^\s]|[ \t]#[^ #\r\n]",
    re.MULTILINE,
)
"""What a text has somewhere when ``silent`` may have something to say; most texts have nothing of it."""

_STRUCTURE = (slips.WIDE_COLON, slips.TIGHT_COLON, slips.WIDE_BLANK, slips.WIDE_DASH, slips.TIGHT_DASH)
_KEY_SLIP = re.compile(rf"[{BLANKS}{DASHES}：\-]|:[^\s]")
_MOST_LINES = 100
_LONE_DASH = re.compile(rf"^[ ]*(?:[{DASHES}][^ {BLANKS}]|-[^\s])")


def silent(root: Node, lines: list[str], path: str) -> Iterator[Finding]:
    """The slips that went unnoticed, line by line."""
    seen: set[int] = set()
    for hint, number in _misread(root, lines):
        if number not in seen:
            seen.add(number)
            yield Finding(hint.code, Place(path, mark=Mark(number, hint.column)), hint.args())


def _misread(root: Node, lines: list[str]) -> Iterator[tuple[Hint, int]]:
    yield from _own_lines(root, lines, certain=True)
    for node in walk(root):
        if isinstance(node, Mapping):
            for key, value in node.pairs:
                yield from _key(key, lines)
                if isinstance(value, Scalar) and value.mark.line > key.mark.line:
                    yield from _own_lines(value, lines, certain=True)
        elif isinstance(node, Listing) and not node.flow:
            mixed = any(isinstance(item, Mapping) for item in node.items)
            for item in node.items:
                yield from _own_lines(item, lines, certain=mixed)


def _key(key: Node, lines: list[str]) -> Iterator[tuple[Hint, int]]:
    """A key that swallowed a wide colon, a blank or a dash."""
    if not isinstance(key, Scalar) or key.style or not _KEY_SLIP.search(key.value):
        return
    number = key.mark.line
    for hint in hints(lines[number - 1]):
        near = key.mark.column - 1 <= hint.column <= key.mark.column + len(key.value) + 1
        if hint.code in _STRUCTURE and near:
            yield hint, number
            return


def _own_lines(node: Node, lines: list[str], *, certain: bool) -> Iterator[tuple[Hint, int]]:
    """A plain text on lines of its own that looks like fields or list items.

    In a list of texts (``certain`` is false) a ``安全：每周一次`` is believed, unless the next line has the same shape.
    """
    if not isinstance(node, Scalar) or node.style:
        return
    first = node.mark.line
    found = [(hint, first + step) for step, line in enumerate(_span(node, lines)) if (hint := _shape(line))]
    if found and found[0][1] == first and (certain or len(found) > 1 or found[0][0].code is not slips.WIDE_COLON):
        yield from found


def _span(node: Scalar, lines: list[str]) -> list[str]:
    """The lines a plain text runs over; its words stand on them unchanged, so counting words tells where it ends.

    The first hundred lines tell enough of a text that should have been a record.
    """
    words = len(node.value.split())
    taken: list[str] = []
    for number in range(node.mark.line - 1, min(len(lines), node.mark.line + _MOST_LINES)):
        line = lines[number]
        taken.append(line)
        words -= len((line[node.mark.column - 1 :] if not taken[1:] else line).split())
        if words <= 0:
            break
    return taken


def _shape(line: str) -> Hint | None:
    """The slip a line shows when it should be structure; speech, times, codes (a:b), double dashes and figures are text."""
    for hint in hints(line):
        key = hint.more.get("key")
        if hint.code not in _STRUCTURE or (isinstance(key, Raw) and speaks(key.text)):
            continue
        if hint.code is slips.TIGHT_COLON and isinstance(key, Raw) and key.text.isascii():
            continue
        if hint.code is slips.WIDE_DASH and _LONE_DASH.match(line):
            continue
        return hint
    return None
