"""What liushou found: a code, where, and typed arguments; never a finished sentence (see audience.py)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cached_property
from string import Formatter
from types import MappingProxyType
from typing import NamedTuple

from liushou.calendar import Window

Loc = tuple[str | int, ...]
"""A place inside a record: keys and list positions from zero, as in ``("父亲", "经历", 0, "地点")``."""


class Severity(Enum):
    """How grave a finding is; the value is the word people read."""

    ERROR = "错误"
    WARNING = "警告"
    NOTE = "提示"

    @cached_property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


class Mark(NamedTuple):
    """A place in a file, both counted from one; columns count characters."""

    line: int
    column: int


class Place(NamedTuple):
    """Where: a file of the repository, a symbolic loc inside it, and the mark where a reader already knows it.

    ``path`` is relative, with forward slashes. ``key`` points at the key instead of its value. Line and column of a
    place without a mark are looked up only when it is printed.
    """

    path: str
    loc: Loc = ()
    mark: Mark | None = None
    key: bool = False


class Person(NamedTuple):
    """A person to be named: masked or not by the audience."""

    id: str
    name: str


class Field(NamedTuple):
    """A field to be named, by its loc: prints as 父亲.经历.1.地点."""

    loc: Loc


class Raw(NamedTuple):
    """Text out of a file, as somebody typed it: digit runs are masked by the audience."""

    text: str


class Path(NamedTuple):
    """A file of the repository."""

    path: str


Arg = str | int | date | Window | Person | Field | Raw | Path | tuple["Arg", ...]
"""A typed argument of a sentence. A bare ``str`` is a word of liushou's own (a kind, a unit), never user data."""


class Code(NamedTuple):
    """One thing that can be found: id, severity, sentence, how to mend it, why it matters, a file that shows it.

    ``sentence``, ``fix`` and ``command`` (what to type, blanks as …) are ``str.format`` templates over the finding's
    arguments. ``example`` is the text of a file
    (or several, see tests/zoo) that raises exactly this code; the published catalogue renders it.
    """

    id: str
    severity: Severity
    sentence: str
    fix: str = ""
    why: str = ""
    example: str = ""
    command: str = ""


class Finding(NamedTuple):
    """A code at a place, with its typed arguments and the other places it concerns."""

    code: Code
    place: Place
    args: Mapping[str, Arg] = MappingProxyType({})
    related: tuple[Place, ...] = ()

    @property
    def command(self) -> str:
        """What to type; "" where something the command names is not known, as the record of a file nobody edits by command."""
        blanks = (name for _, name, _, _ in Formatter().parse(self.code.command) if name)
        return self.code.command if all(name in self.args for name in blanks) else ""
