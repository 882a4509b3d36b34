"""The formats a report is written in, by name. The ending of a file's name is the name of its format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from liushou.errors import UsageError
from liushou.report.page import Page


@dataclass(frozen=True, slots=True)
class Copy:
    """A page as it is handed over: with or without its sources, and which state of the records it is of.

    ``origin`` is what json tells under ``data``: the commit, and whether the records were changed since.
    """

    page: Page
    cite: bool = False
    origin: dict[str, Any] | None = None


def _markdown(copy: Copy) -> bytes:
    return copy.page.markdown(cite=copy.cite).encode()


def _json(copy: Copy) -> bytes:
    return copy.page.json(data=copy.origin).encode()


WRITERS: dict[str, Callable[[Copy], bytes]] = {"md": _markdown, "json": _json}


def format_of(typed: str | None, output: str | None) -> str:
    """The format asked for by ``--format``, by the ending of the file, or the usual one.

    Raises UsageError where the two say different things.
    """
    ending = PurePath(output or "").suffix.lower().removeprefix(".")
    if typed and ending in WRITERS and ending != typed:
        raise UsageError(f"文件名以 .{ending} 结尾，--format 写的却是 {typed}", "两处写成一样，或去掉 --format")
    return typed or (ending if ending in WRITERS else "md")
