"""Where a loc stands in a file; made only for files that have findings."""

from __future__ import annotations

from liushou.finding import Loc, Mark
from liushou.yamltext.decode import decode, lines_of
from liushou.yamltext.events import YAMLError
from liushou.yamltext.tree import Listing, Mapping, Node, Scalar, compose


class Locator:
    """Lines and marks of one file; of one that cannot be parsed, lines alone."""

    def __init__(self, raw: bytes) -> None:
        text = decode(raw, "").text or ""
        self._lines = lines_of(text)
        try:
            self._root = compose(text).root
        except YAMLError:
            self._root = None

    def mark(self, loc: Loc, *, key: bool = False) -> Mark:
        """The place of the loc's value, or of its key.

        The deepest node reached wins: a missing field is placed at the mapping that lacks it. ``()`` is the start of
        the content; a loc part that names no node (pydantic's union tags) is passed over.
        """
        if self._root is None:
            return Mark(1, 1)
        node, found = self._root, self._root.mark
        for part in loc:
            step = _step(node, part)
            if step is not None:
                owner, node = step
                found = (owner or node).mark if key else node.mark
        return found

    def line(self, number: int) -> str:
        """The source line, counted from one, without its end; "" outside the file."""
        return self._lines[number - 1] if 1 <= number <= len(self._lines) else ""


def _step(node: Node, part: str | int) -> tuple[Node | None, Node] | None:
    """The key (lists have none) and the value that a loc part leads to."""
    if isinstance(node, Mapping):
        return next(((k, v) for k, v in node.pairs if isinstance(k, Scalar) and k.value == part), None)
    if isinstance(node, Listing) and isinstance(part, int) and 0 <= part < len(node.items):
        return None, node.items[part]
    return None
