"""Days and windows as documents write them: 9月1日, 2026年1月16日, 9月1日至次年1月16日."""

from __future__ import annotations

import datetime as dt

from liushou.calendar import Span


def short(day: dt.date) -> str:
    """9月1日; of a day known only by month or year what is known."""
    parts = _parts(day)
    return f"{parts[0]}年" if len(parts) == 1 else f"{parts[1]}月" + (f"{parts[2]}日" if len(parts) == 3 else "")


def long(day: dt.date) -> str:
    """2026年1月16日; 2026年1月; 2026年."""
    return "".join(f"{number}{unit}" for number, unit in zip(_parts(day), "年月日", strict=False))


def span(window: Span) -> str:
    """2025年9月1日至2026年1月16日; the second year only where it differs."""
    if window.start == window.end:
        return long(window.start)
    end = short(window.end) if window.end.year == window.start.year else long(window.end)
    return f"{long(window.start)}至{end}"


def _parts(day: dt.date) -> list[int]:
    return [int(part) for part in str(day).split("-")]
