"""The formats a report is written in, by name. The ending of a file's name is the name of its format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from liushou.errors import UsageError
from liushou.paper import Paper
from liushou.report.page import Page
from liushou.text import join_list


@dataclass(frozen=True, slots=True)
class Copy:
    """A page as it is handed over: with or without its sources, and which state of the records it is of.

    ``origin`` is what json tells under ``data``: the commit, and whether the records were changed since.
    """

    page: Page
    cite: bool = False
    origin: dict[str, Any] | None = None
    faces: str = "公文"
    """Which faces Word is to use, by their name in paper/profile.py."""

    @property
    def paper(self) -> Paper:
        """The page to lay out, with nothing in its properties that does not stand on it."""
        page, calendar = self.page, self.page.scope.frame.calendar
        text, school = page.signed(cite=self.cite), page.scope.frame.archive.school.name
        unit = school if school in text else ""
        across = page.head.across == "横"
        return Paper(text, page.title, calendar.today, unit, _origin(self.origin or {}), across, self.cite)


def _origin(state: dict[str, Any]) -> str:
    if not state.get("commit"):
        return ""
    return f"档案的 git 版本 {state['commit']}" + ("，另有没有提交的改动" if state.get("dirty") else "")


def _markdown(copy: Copy) -> bytes:
    return copy.page.markdown(cite=copy.cite).encode()


def _json(copy: Copy) -> bytes:
    return copy.page.json(data=copy.origin).encode()


def _word(copy: Copy) -> bytes:
    from liushou.paper import word
    from liushou.paper.profile import FACES

    return word.write(copy.paper, FACES[copy.faces])


def _page(copy: Copy) -> bytes:
    from liushou.paper import web

    return web.write(copy.paper).encode()


WRITERS: dict[str, Callable[[Copy], bytes]] = {"md": _markdown, "json": _json, "docx": _word, "html": _page}


_OTHERS = frozenset({"pdf", "doc", "wps", "rtf", "xls", "xlsx", "et", "ppt", "pptx", "jpg", "png"})
"""Endings by which a computer picks the program that opens a file: what is written under them must be what they say."""


def format_of(typed: str | None, output: str | None) -> str:
    """The format asked for by ``--format``, by the ending of the file, or the usual one.

    Raises UsageError where the two say different things, and for Word without a file.
    """
    ending = PurePath(output or "").suffix.lower().removeprefix(".")
    if ending in _OTHERS:
        how = "先写 .docx，再用 WPS 另存" if ending == "pdf" else f"可以写 {join_list(f'.{one}' for one in WRITERS)}"
        raise UsageError(f"写不成 .{ending} 文件", how)
    if typed and ending in WRITERS and ending != typed:
        raise UsageError(f"文件名以 .{ending} 结尾，--format 写的却是 {typed}", "两处写成一样，或去掉 --format")
    form = typed or (ending if ending in WRITERS else "md")
    if form == "docx" and not output:
        raise UsageError("Word 文件不能显示在屏幕上", "写到文件：-o 总结.docx")
    return form
