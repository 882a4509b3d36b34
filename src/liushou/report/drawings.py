"""How a table is drawn where pages are drawn: a template writes ``{{ 图.堆叠 }}`` before the line that names the table."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from liushou.paper.marks import DRAWINGS
from liushou.report.voice import Shown, Words


class Drawing(Shown):
    """Prints the invisible sign by which the line after it becomes the caption of the table below."""

    __slots__ = ("_sign",)

    def __init__(self, word: str) -> None:
        self._sign = DRAWINGS[word]

    def __str__(self) -> str:
        return self._sign


class Drawings(Shown):
    """The drawings by name: 图.条形 图.堆叠 图.方格, and 图.表题 for a caption alone."""

    __slots__ = ()
    _words: ClassVar[Words] = {word: partial(lambda word, _: Drawing(word), word) for word in DRAWINGS}
