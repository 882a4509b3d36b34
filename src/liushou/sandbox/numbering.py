"""Consecutive heading numbers: 一、 and （一）, counted as they are printed, so that a section left out leaves no gap."""

from __future__ import annotations

from liushou.text import numeral


class Chapters:
    """Prints 一、 二、 …; the sections below each begin anew."""

    __slots__ = ("_count", "_sections")

    def __init__(self) -> None:
        self._count = 0
        self._sections = Sections()

    def __str__(self) -> str:
        self._count += 1
        self._sections._count = 0
        return f"{numeral(self._count)}、"


class Sections:
    """Prints （一） （二） …"""

    __slots__ = ("_count",)

    def __init__(self) -> None:
        self._count = 0

    def __str__(self) -> str:
        self._count += 1
        return f"（{numeral(self._count)}）"


def numbers() -> dict[str, object]:
    """The two counters by the words templates know them by."""
    chapters = Chapters()
    return {"章": chapters, "节": chapters._sections}
