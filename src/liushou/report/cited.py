"""出处: what each numbered sentence rests on, in few words; what is the same is said once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from liushou.calendar import Window
from liushou.figures.figure import Figure
from liushou.report.marks import Entry

_LISTED = 8
"""So many records are listed one by one."""
_FIRST = 3
"""Of more the first are, and how many they are: the data beside the document hold them all."""

_SHUT = "所据记录不对外列出"
"""Where a reader may be told neither records nor figures: a number is never left without a word."""


class Sources:
    """The numbered list at the end of a document. ``paths`` says which records its reader may be told of.

    A definition stands where it is first needed, further on its number is enough; the dates of the document, ``window``
    up to ``day``, stand above the list.
    """

    def __init__(self, window: Window, day: dt.date, paths: Callable[[tuple[Entry, ...]], list[str]]) -> None:
        self.listed: list[str] = []
        self._paths = paths
        self._usual = (_span(window), f"{day}")
        self._stated: dict[str, int] = {}

    def add(self, entries: tuple[Entry, ...]) -> int:
        """The number of one more sentence."""
        number = len(self.listed) + 1
        asked = dict.fromkeys(entry.requirement for entry in entries if entry.requirement)
        said = [
            *self._figures(entries, number),
            f"要求 {'、'.join(asked)}" if asked else "",
            _listed(self._paths(entries)),
        ]
        self.listed.append("；".join(filter(None, said)) or _SHUT)
        return number

    @property
    def lines(self) -> list[str]:
        """The list in Markdown."""
        span, day = self._usual
        dates = [f"没有另写日期的，期间是 {span}，截至日是 {day}。", ""] if self._stated else []
        return ["## 出处", "", *dates, *(f"{number}. {text}" for number, text in enumerate(self.listed, 1))]

    def _figures(self, entries: Iterable[Entry], number: int) -> Iterator[str]:
        defined: dict[str, dict[tuple[str, str], None]] = {}
        for entry in entries:
            if figure := entry.counted:
                defined.setdefault(figure.definition, {})[figure.name, self._when(figure)] = None
        for definition, figures in defined.items():
            stated = self._stated.setdefault(definition, number)
            yield _named(figures) + (f"：{definition}" if stated == number else f"，口径见 {stated}")

    def _when(self, figure: Figure) -> str:
        """Its dates, where they are not those of the document."""
        dates = f"{figure.window.start}" if figure.stock else _span(figure.window)
        return "" if dates == self._usual[figure.stock] else f"（{dates}）"


def _named(figures: Iterable[tuple[str, str]]) -> str:
    names, dates = zip(*figures, strict=True)
    return "、".join(map(str.__add__, _folded(names, "·"), dates))


def _span(window: Window) -> str:
    return f"{window.start}" if window.start == window.end else f"{window.start} 至 {window.end}"


def _listed(paths: list[str]) -> str:
    if len(paths) <= _LISTED:
        return "、".join(_folded(paths, "/"))
    return f"{'、'.join(_folded(paths[:_FIRST], '/'))} 等 {len(paths)} 份"


def _folded(texts: Iterable[str], mark: str) -> Iterator[str]:
    """Each text without what it begins with, up to the last ``mark``, where the one before began the same."""
    before = ""
    for text in texts:
        start, _, end = text.rpartition(mark)
        yield end if start and start == before else text
        before = start
