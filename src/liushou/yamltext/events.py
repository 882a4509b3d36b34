"""The parser's events, from libyaml where it is installed, else from pure Python.

Events and not composed nodes: the composer recurses (200 kB of ``[`` overflows the C stack), the event parser does
not, so depth is bounded by whoever reads the events. Anchors, tags and documents are exact there too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, cast

import yaml
from yaml.events import Event
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

MAX_DEPTH = 20


class _PureParser(Reader, Scanner, Parser):
    """PyYAML's own parser without composer, constructor and resolver."""

    def __init__(self, stream: str) -> None:
        Reader.__init__(self, stream)
        Scanner.__init__(self)
        Parser.__init__(self)


def _parser() -> Callable[[str], Any]:
    try:
        from yaml._yaml import CParser
    except ImportError:  # pragma: no cover - only where PyYAML was built without libyaml; tests open the parser itself
        return _PureParser
    return cast("Callable[[str], Any]", CParser)


open_parser = _parser()
YAMLError = yaml.YAMLError


def next_event(text: str) -> Callable[[], Event]:
    """The function that gives the next event of the text at each call; raises ``YAMLError``."""
    return cast("Callable[[], Event]", open_parser(text).get_event)


class Fault(NamedTuple):
    """Where the parser stopped (from zero), and where what it was reading began."""

    line: int
    column: int
    begun_line: int
    begun_column: int
    about: str

    @property
    def rank(self) -> tuple[int, int]:
        """A repair helps when this grows."""
        return (self.begun_line, self.line)


def fault_of(error: yaml.YAMLError) -> Fault:
    """The parser's error as numbers; its English sentence stays behind."""
    problem = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    about = str(getattr(error, "context", "") or "")
    stopped = problem or context
    if stopped is None:
        return Fault(0, 0, 0, 0, about)
    telling = about.startswith("while scanning") or "flow" in about
    begun = context if context is not None and telling else stopped
    return Fault(stopped.line, stopped.column, begun.line, begun.column, about)


def first_fault(text: str) -> Fault | None:
    """Where the parser gives up on the text; None where it reads to the end (or too deep, which is another matter)."""
    depth = 0
    try:
        following = next_event(text)
        while True:
            event = following()
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    return None
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            elif isinstance(event, yaml.StreamEndEvent):
                return None
    except YAMLError as error:
        return fault_of(error)
