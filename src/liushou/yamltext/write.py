"""Values as YAML text that any reader, of YAML 1.1 or 1.2, takes for the same strings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

Plain: TypeAlias = "str | Sequence[Plain] | Mapping[str, Plain]"
"""What a record consists of: text, lists, and mappings from text."""

# Words that YAML 1.1 or 1.2 reads as true, false, null, infinity or "value".
_WORDS = frozenset(
    ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "none", ".inf", ".nan", "=", "<<"]
)
# Anything that may pass for a number, a date, a time or a base-60 figure in some reader.
_FIGURE = re.compile(r"[-+.\d][-+.,:_ \da-fA-FxXoObTZz]*")
_CONTROLS = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff"
_FIRST = r"[^\s\\.\-?:,\[\]{}#&*!|>'\"%@`－—–―‐−•＃]"
_PLAIN = re.compile(rf"{_FIRST}(?:[^{_CONTROLS}\\#:\"]*[^\s{_CONTROLS}\\#:\"])?")
_FLOW_SIGNS = re.compile(r"[,\[\]{}，、：]")
_MUST_ESCAPE = re.compile(f"[{_CONTROLS}]")


def scalar(text: str, *, flow: bool = False, bare_line: bool = False) -> str:
    """The text on one line, plain where that is safe.

    ``flow``: within brackets. ``bare_line``: where nothing but a dash stands before it on the line (a list item, a
    key), so that it could pass for a mistyped ``字段：内容``.
    """
    if is_plain(text) and not (flow and _FLOW_SIGNS.search(text)) and not (bare_line and "：" in text):
        return text
    return quoted(text)


def is_plain(text: str) -> bool:
    """Whether the text may stand after ``字段: `` without quotes."""
    return bool(_PLAIN.fullmatch(text)) and not _FIGURE.fullmatch(text) and text.lower() not in _WORDS


def storable(text: str) -> bool:
    """Whether UTF-8 can hold the text: half characters come from undecodable bytes on a command line."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


def quoted(text: str) -> str:
    """The text in quotes: single ones where double ones would need escapes that single ones do not."""
    if ('"' in text or "\\" in text) and "'" not in text and not _MUST_ESCAPE.search(text):
        return f"'{text}'"
    return _MUST_ESCAPE.sub(_escape, json.dumps(text, ensure_ascii=False))


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def flow(value: Plain) -> str:
    """The value within one line: ``[甲, 乙]``, ``{人: 甲}``."""
    if isinstance(value, str):
        return scalar(value, flow=True)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key, flow=True)}: {flow(item)}" for key, item in value.items()) + "}"
    return "[" + ", ".join(map(flow, value)) + "]"


class Layout(NamedTuple):
    """How a file indents: ``step`` for each mapping within a mapping, ``offset`` from a key to the dashes below it.

    ``literal``: text of several lines as a ``|`` block, else in quotes on one line.
    """

    step: int = 2
    offset: int = 2
    literal: bool = True

    def entry(self, key: str, value: Plain, indent: int) -> list[str]:
        """The lines of ``key: value`` in block style."""
        return self._hang(" " * indent + scalar(key, bare_line=True) + ":", value, indent, self.offset)

    def item(self, value: Plain, indent: int) -> list[str]:
        """The lines of ``- value`` in block style; ``indent`` is the dash's."""
        head = " " * indent + "-"
        if isinstance(value, Mapping) and value:
            lines = self.entries(value, indent + 2)
            return [head + " " + lines[0][indent + 2 :], *lines[1:]]
        if isinstance(value, str) and not (self.literal and "\n" in value):
            return [f"{head} {scalar(value, bare_line=True)}"]
        return self._hang(head, value, indent, 2)

    def entries(self, data: Mapping[str, Plain], indent: int) -> list[str]:
        """The lines of a mapping."""
        return [line for key, value in data.items() for line in self.entry(key, value, indent)]

    def items(self, values: Iterable[Plain], indent: int) -> list[str]:
        """The lines of a list; ``indent`` is the dashes'."""
        return [line for value in values for line in self.item(value, indent)]

    def _hang(self, head: str, value: Plain, indent: int, offset: int) -> list[str]:
        """The lines of a value under its key or dash."""
        if isinstance(value, str):
            block = _literal(value, indent + self.step) if self.literal else None
            return [f"{head} {block[0]}", *block[1:]] if block else [f"{head} {scalar(value)}"]
        if not value:
            return [f"{head} {flow(value)}"]
        if isinstance(value, Mapping):
            return [head, *self.entries(value, indent + self.step)]
        return [head, *self.items(value, indent + offset)]


def _literal(text: str, indent: int) -> list[str] | None:
    """The lines of a ``|`` block, for text of several lines that such a block keeps exactly."""
    body = text.removesuffix("\n").split("\n")
    if len(body) < 2 or _MUST_ESCAPE.search("".join(body)):
        return None
    if not body[0] or not body[-1] or any(line != line.strip() for line in body):
        return None
    return ["|" if text.endswith("\n") else "|-", *(" " * indent + line if line else "" for line in body)]
