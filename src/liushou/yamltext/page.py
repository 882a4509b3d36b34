"""A text opened for editing: its nodes, its habits of indentation and line ends, and the way to a place in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from liushou.finding import Loc
from liushou.yamltext.tree import Listing, Mapping, Node, Scalar, compose, walk
from liushou.yamltext.write import Layout

_EOL = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Step:
    """One step into the tree: from a box to the node at ``index``, under ``key`` where the box is a mapping."""

    box: Mapping | Listing
    index: int
    key: Scalar | None
    node: Node


class Page:
    """The text with its root mapping, and what its lines look like."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = compose(text).root
        found = _EOL.search(text)
        self.newline = found[0] if found else "\n"
        self.layout = self._habits()

    def follow(self, loc: Loc) -> list[Step]:
        """The steps towards the loc, as far as it exists."""
        steps: list[Step] = []
        node = self.root
        for part in loc:
            step = _step(node, part)
            if step is None:
                break
            steps.append(step)
            node = step.node
        return steps

    def line_start(self, offset: int) -> int:
        """Where the line of the offset begins."""
        return max(self.text.rfind("\n", 0, offset), self.text.rfind("\r", 0, offset)) + 1

    def line_end(self, offset: int) -> int:
        """Where the line of the offset ends, before its line end."""
        found = _EOL.search(self.text, offset)
        return found.start() if found else len(self.text)

    def next_line(self, offset: int) -> int:
        """Where the line after the offset's begins."""
        found = _EOL.search(self.text, offset)
        return found.end() if found else len(self.text)

    def column(self, offset: int) -> int:
        """How many characters stand before the offset on its line."""
        return offset - self.line_start(offset)

    def leads(self, offset: int) -> bool:
        """Whether only blanks stand before the offset on its line."""
        return not self.text[self.line_start(offset) : offset].strip(" ")

    def dash(self, box: Listing, item: Node) -> int:
        """The offset of the dash of a block list's item."""
        column = box.mark.column - 1
        start = self.line_start(item.start)
        while self.text[start + column : start + column + 1] != "-" or start + column > item.start:
            if start == 0:
                return item.start
            start = self.line_start(start - 1)
        return start + column

    def join(self, lines: list[str]) -> str:
        """Lines with the file's own line ends between them."""
        return self.newline.join(lines)

    def _habits(self) -> Layout:
        step = offset = 0
        for node in walk(self.root) if self.root else ():
            if isinstance(node, Mapping) and not node.flow:
                for _, value in node.pairs:
                    deeper = value.mark.column - node.mark.column
                    if isinstance(value, Mapping) and not value.flow:
                        step = step or deeper
                    elif isinstance(value, Listing) and not value.flow:
                        offset = offset or deeper + 1
        return Layout(step or 2, offset - 1 if offset else 2)


def _step(node: Node | None, part: str | int) -> Step | None:
    if isinstance(node, Mapping):
        for index, (key, value) in enumerate(node.pairs):
            if isinstance(key, Scalar) and key.value == part:
                return Step(node, index, key, value)
    if isinstance(node, Listing) and isinstance(part, int) and 0 <= part < len(node.items):
        return Step(node, part, None, node.items[part])
    return None
