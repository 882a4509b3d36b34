"""The text as nodes with their places: what finding a line, diagnosing and editing need."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from liushou.finding import Mark
from liushou.yamltext.events import MAX_DEPTH, next_event

_EOL = re.compile(r"[\r\n]|$")
_FIRST_WORD = re.compile(r"(?:(?:\r\n|\r|\n)[ ]*)*(?:\r\n|\r|\n)(?P<indent>[ ]*)[^ \r\n][^\r\n]*")
_WORDS = re.compile(r"(?:\r\n|\r|\n)(?P<indent>[ ]*)(?P<words>[^\r\n]*)")


@dataclass(slots=True)
class Scalar:
    """A text; ``style`` is "" (plain), ``'``, ``"``, ``|`` or ``>``. Start and end are character offsets."""

    value: str
    style: str
    start: int
    end: int
    mark: Mark


@dataclass(slots=True)
class Mapping:
    """Keys with their values, as written. ``close`` is the offset of the closing brace, or -1 in block style."""

    start: int
    mark: Mark
    flow: bool
    close: int = -1
    pairs: list[tuple[Node, Node]] = field(default_factory=list)


@dataclass(slots=True)
class Listing:
    """A list. ``close`` is the offset of the closing bracket, or -1 in block style."""

    start: int
    mark: Mark
    flow: bool
    close: int = -1
    items: list[Node] = field(default_factory=list)


Node = Scalar | Mapping | Listing


@dataclass(slots=True)
class Oddity:
    """Something a record may not use: an anchor, a tag, a second document; ``what`` is the word for it."""

    what: str
    mark: Mark


@dataclass(slots=True)
class Tree:
    """The first document's root (None: nothing there), and the oddities met."""

    root: Node | None = None
    oddities: list[Oddity] = field(default_factory=list)


def compose(text: str) -> Tree:
    """The nodes of the text; raises ``YAMLError`` where the parser stops, and stops itself at too deep nesting."""
    return _Composer(text).run()


def walk(node: Node) -> Iterator[Node]:
    """The node and everything inside it, in the order written."""
    yield node
    if isinstance(node, Mapping):
        for key, value in node.pairs:
            yield from walk(key)
            yield from walk(value)
    elif isinstance(node, Listing):
        for item in node.items:
            yield from walk(item)


def last_end(node: Node) -> int:
    """The offset where the node's own content ends (a block collection's mark lies after trailing comments)."""
    while not isinstance(node, Scalar):
        if node.flow:
            return node.close + 1
        node = node.items[-1] if isinstance(node, Listing) else node.pairs[-1][1]
    return node.end


class _Composer:
    """Turns events into nodes with a stack of its own: no recursion, whatever the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tree = Tree()
        self.open: list[Mapping | Listing] = []
        self.keys: list[Node | None] = []
        self.documents = 0

    def run(self) -> Tree:
        following = next_event(self.text)
        while True:
            event: Any = following()
            if isinstance(event, yaml.StreamEndEvent):
                return self.tree
            if isinstance(event, yaml.DocumentStartEvent):
                if not self.begin_document(event):
                    return self.tree
            elif not self.take(event):
                return self.tree

    def begin_document(self, event: Any) -> bool:
        self.documents += 1
        mark = _mark(event)
        if self.documents > 1:
            self.tree.oddities.append(Oddity("document", mark))
            return False
        if event.version or event.tags:
            self.tree.oddities.append(Oddity("directive", mark))
        return True

    def take(self, event: Any) -> bool:
        """One event of the document; False when there is no use in going on."""
        if isinstance(event, yaml.NodeEvent):
            self.judge(event)
        if isinstance(event, yaml.AliasEvent):
            self.place(_alias(event))
        elif isinstance(event, yaml.ScalarEvent):
            self.place(self.scalar(event))
        elif isinstance(event, yaml.CollectionStartEvent):
            return self.begin(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.end(event)
        return True

    def judge(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent):
            self.tree.oddities.append(Oddity("alias", _mark(event)))
        elif event.anchor is not None:
            self.tree.oddities.append(Oddity("anchor", _mark(event)))
        elif event.tag is not None:
            self.tree.oddities.append(Oddity("tag", _mark(event)))

    def scalar(self, event: Any) -> Scalar:
        """The node of a text."""
        style, start, end = event.style or "", event.start_mark.index, event.end_mark.index
        if style in ("|", ">"):
            end = _block_end(self.text, start, end)
        return Scalar(event.value, style, start, end, _mark(event))

    def begin(self, event: Any) -> bool:
        if len(self.open) >= MAX_DEPTH:
            self.tree.oddities.append(Oddity("depth", _mark(event)))
            return False
        make = Mapping if isinstance(event, yaml.MappingStartEvent) else Listing
        node = make(event.start_mark.index, _mark(event), bool(event.flow_style))
        self.place(node)
        self.open.append(node)
        self.keys.append(None)
        return True

    def end(self, event: Any) -> None:
        done = self.open.pop()
        self.keys.pop()
        if done.flow:
            done.close = event.end_mark.index - 1

    def place(self, node: Node) -> None:
        if not self.open:
            self.tree.root = node
            return
        box = self.open[-1]
        if isinstance(box, Listing):
            box.items.append(node)
        elif self.keys[-1] is None:
            self.keys[-1] = node
        else:
            box.pairs.append((self.keys[-1], node))
            self.keys[-1] = None


def _alias(event: Any) -> Scalar:
    return Scalar("", "*", event.start_mark.index, event.end_mark.index, _mark(event))


def _block_end(text: str, start: int, limit: int) -> int:
    """Where the words of a block text end; the parser's mark lies behind blank lines and comments that follow."""
    header = _EOL.search(text, start)
    first = _FIRST_WORD.match(text, header.start(), limit) if header else None
    if first is None:
        return header.start() if header and header.start() < limit else min(limit, len(text))
    end = position = first.end()
    indent = len(first["indent"])
    keep = "+" in text[start : start + 3]
    while (line := _WORDS.match(text, position, limit)) is not None:
        if line["words"] and len(line["indent"]) < indent:
            break
        position = line.end()
        end = position if line["words"] or (keep and position < limit) else end
    return end


def _mark(event: Any) -> Mark:
    return Mark(event.start_mark.line + 1, event.start_mark.column + 1)
