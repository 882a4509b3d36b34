"""Edits as splices: which characters give way to which. Nothing is checked here; ``patch`` re-reads the result."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from liushou.yamltext.page import Page, Step
from liushou.yamltext.tree import Listing, Mapping, Node, Scalar, last_end
from liushou.yamltext.write import Plain, flow, quoted, scalar


class Splice(NamedTuple):
    """Characters ``start`` to ``end`` give way to ``text``."""

    start: int
    end: int
    text: str

    def apply(self, text: str) -> str:
        """The text with the splice made."""
        return text[: self.start] + self.text + text[self.end :]


def replace(page: Page, steps: Sequence[Step], value: Plain) -> Iterator[Splice]:
    """The node that the steps lead to becomes ``value``."""
    step = steps[-1]
    node = step.node
    if any(each.box.flow for each in steps):
        yield _in_flow(page, step, value)
    elif _inline(node) and isinstance(value, str) and "\n" not in value:
        yield _word(page, step, value)
    elif page.leads(node.start) and node.start != last_end(node):
        yield from _up_to_key(page, step, value)
        yield _on_own_lines(page, step, value)
    else:
        yield _hung(page, step, value)
    if isinstance(value, str) or not value:
        yield Splice(node.start, last_end(node), flow(value))  # a text of several lines, in quotes on one


def _inline(node: Node) -> bool:
    return node.style not in ("|", ">") if isinstance(node, Scalar) else node.flow


def _in_flow(page: Page, step: Step, value: Plain) -> Splice:
    start, end = step.node.start, last_end(step.node)
    text = flow(value)
    if start < end:
        return Splice(start, end, text)
    if step.key is None:
        return Splice(start, end, text)
    colon = page.text.find(":", step.key.end, start)
    return Splice(step.key.end, step.key.end, f": {text}") if colon < 0 else Splice(colon + 1, colon + 1, f" {text}")


def _word(page: Page, step: Step, value: str) -> Splice:
    """One line of text for another, in the same quotes."""
    node = step.node
    start, end = node.start, last_end(node)
    bare = step.key is None or page.leads(start)
    text = scalar(value, bare_line=bare)
    style = node.style if isinstance(node, Scalar) else ""
    if style == '"' and not text.startswith("'"):
        text = quoted(value)
    elif style == "'" and text == value:
        text = f"'{value}'"
    return Splice(start, end, text if start < end else f" {text}")


def _up_to_key(page: Page, step: Step, value: Plain) -> Iterator[Splice]:
    """A mapping or list below its key gives way to something short on the key's line, if no comment is in between."""
    if step.key is not None and not isinstance(step.node, Scalar) and _short(value):
        colon = page.text.index(":", step.key.end)
        if not page.text[colon + 1 : step.node.start].strip():
            yield Splice(
                colon + 1, last_end(step.node), " " + (scalar(value) if isinstance(value, str) else flow(value))
            )


def _short(value: Plain) -> bool:
    return not value or (isinstance(value, str) and "\n" not in value)


def _on_own_lines(page: Page, step: Step, value: Plain) -> Splice:
    """A value that begins on a line of its own below its key stays there."""
    start = step.node.start
    column = indent = page.column(start)
    if step.key is not None and not isinstance(value, list) and column <= _indent(step.box):
        indent = _indent(step.box) + page.layout.step  # dashes may stand under their key, nothing else may
    if isinstance(value, str):
        lines = [" " * indent + scalar(value, bare_line=True)]
    elif isinstance(value, dict) and value:
        lines = page.layout.entries(value, indent)
    elif isinstance(value, list) and value:
        lines = page.layout.items(value, indent)
    else:
        lines = [" " * indent + flow(value)]
    return Splice(start - column, last_end(step.node), page.join(lines))


def _hung(page: Page, step: Step, value: Plain) -> Splice:
    """A value that begins on the line of its key or dash; the comment there stays on that line."""
    end = last_end(step.node)
    if step.key is not None:
        start = page.text.index(":", step.key.end) + 1
        lines = page.layout.entry("k", value, _indent(step.box))
        head = lines[0].lstrip(" ").removeprefix("k:")
    else:
        assert isinstance(step.box, Listing)
        start = page.dash(step.box, step.node) + 1
        lines = page.layout.item(value, _indent(step.box))
        head = lines[0].lstrip(" ").removeprefix("-")
    first = page.line_end(start)
    if isinstance(step.node, Scalar) and step.node.style in ("|", ">"):
        header = page.text[step.node.start : first]
        return Splice(start, end, page.join([head + _comment(header), *lines[1:]]))
    tail = page.text[end : page.line_end(end)]
    return Splice(start, end + len(tail), page.join([head + tail.rstrip(), *lines[1:]]))


def _comment(header: str) -> str:
    """The comment behind ``|``, with the blanks before it."""
    sign, blank, rest = header.partition(" ")
    return blank + rest.rstrip() if "#" in rest and sign else ""


def _indent(box: Mapping | Listing) -> int:
    return box.mark.column - 1


def insert(page: Page, box: Mapping, flowing: bool, key: str, value: Plain, order: Sequence[str]) -> Iterator[Splice]:
    """A new key in a mapping that has others, where the canonical order wants it."""
    after, before = _neighbours([node.value for node, _ in box.pairs if isinstance(node, Scalar)], key, order)
    if flowing:
        text = f"{scalar(key, flow=True)}: {flow(value)}"
        if before is not None:
            yield Splice(box.pairs[before][0].start, box.pairs[before][0].start, f"{text}, ")
        else:
            yield _after_in_flow(box.pairs[after][1], text)
        return
    lines = page.layout.entry(key, value, _indent(box))
    if before is not None:
        at = box.pairs[before][0].start
        yield Splice(at, at, page.join(lines).lstrip(" ") + page.newline + " " * _indent(box))
    else:
        yield _below(page, box.pairs[after][1], lines)


def _neighbours(present: list[str], key: str, order: Sequence[str]) -> tuple[int, int | None]:
    """The position to insert after, or (second) the one to insert before."""
    if key in order:
        rank = {each: number for number, each in enumerate(order)}
        earlier = [i for i, each in enumerate(present) if rank.get(each, len(rank)) < rank[key]]
        later = [i for i, each in enumerate(present) if rank.get(each, -1) > rank[key]]
        if earlier:
            return max(earlier, key=lambda i: rank[present[i]]), None
        if later:
            return 0, min(later)
    return len(present) - 1, None


def append(page: Page, box: Listing, flowing: bool, value: Plain) -> Iterator[Splice]:
    """One more item in a list that has some."""
    last = box.items[-1]
    if flowing:
        yield _after_in_flow(last, flow(value))
    else:
        yield _below(page, last, page.layout.item(value, _indent(box)))


def _after_in_flow(node: Node, text: str) -> Splice:
    end = last_end(node)
    return Splice(end, end, f", {text}")


def _below(page: Page, node: Node, lines: list[str]) -> Splice:
    """Whole lines right below the last line of a node."""
    at = page.line_end(last_end(node))
    return Splice(at, at, page.newline + page.join(lines))


def remove(page: Page, step: Step, flowing: bool) -> Iterator[Splice]:
    """A key with its value, or an item, leaves; the box keeps others."""
    if flowing:
        yield _out_of_flow(page, step)
        return
    start = step.key.start if step.key else page.dash(step.box, step.node) if isinstance(step.box, Listing) else 0
    end = max(last_end(step.node), start + 1)
    below = page.next_line(end)
    if not page.leads(start):  # the first key behind a dash: what comes next takes its place
        yield Splice(start, _next_word(page, below), "")
        return
    begin = page.line_start(start)
    if below == len(page.text) == page.line_end(end):  # the file ends without a line end, and goes on doing so
        yield Splice(page.line_end(page.line_start(begin - 1)) if begin else 0, below, "")
    yield Splice(begin, below, "")


def _next_word(page: Page, offset: int) -> int:
    rest = page.text[offset:]
    return offset + len(rest) - len(rest.lstrip(" \r\n"))


def _out_of_flow(page: Page, step: Step) -> Splice:
    box = step.box
    nodes = [key for key, _ in box.pairs] if isinstance(box, Mapping) else box.items
    if step.index + 1 < len(nodes):
        return Splice(nodes[step.index].start, nodes[step.index + 1].start, "")
    before = box.pairs[step.index - 1][1] if isinstance(box, Mapping) else box.items[step.index - 1]
    return Splice(last_end(before), last_end(step.node), "")
