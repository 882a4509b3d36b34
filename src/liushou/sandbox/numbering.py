"""Consecutive numbers: 一、, （一） and 1., counted as they are printed, so that what is left out leaves no gap."""

from __future__ import annotations

from liushou.text import numeral


class Chapters:
    """Prints 一、 二、 …; the sections below each begin anew."""

    __slots__ = ("_count", "_items", "_sections")

    def __init__(self) -> None:
        self._count = 0
        self._items = Items()
        self._sections = Sections(self._items)

    def __str__(self) -> str:
        self._count += 1
        self._sections._count = self._items._count = 0
        return f"{numeral(self._count)}、"


class Sections:
    """Prints （一） （二） …; the items below each begin anew."""

    __slots__ = ("_count", "_items")

    def __init__(self, items: Items) -> None:
        self._count, self._items = 0, items

    def __str__(self) -> str:
        self._count += 1
        self._items._count = 0
        return f"（{numeral(self._count)}）"


class Items:
    """Prints the number of a line of its own: 1. 2. …"""

    __slots__ = ("_count",)

    def __init__(self) -> None:
        self._count = 0

    def __str__(self) -> str:
        self._count += 1
        return f"{self._count}. "


def numbers() -> dict[str, object]:
    """The counters by the words templates know them by."""
    chapters = Chapters()
    return {"章": chapters, "节": chapters._sections, "序": chapters._items}
