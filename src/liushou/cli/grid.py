"""A child's duties as a small grid: requirements down, windows across."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from liushou.calendar import Window
from liushou.cli.layout import table_lines
from liushou.standard.duty import Duty, State
from liushou.text import width

MARKS = {State.MET: "√", State.MISSED: "×", State.DUE: "○", State.EXEMPT: "免", State.UNJUDGED: "？"}
GRAVER = (State.MET, State.EXEMPT, State.DUE, State.UNJUDGED, State.MISSED)
NOT_OWED = "－"
LEGEND = "　".join(f"{mark} {state.word}" for state, mark in MARKS.items()) + f"　{NOT_OWED} 这段时间不用做"


def grid_lines(duties: Sequence[Duty], columns: int) -> Iterator[str]:
    """One table for each length of window, the shortest number of windows first, then those without a window."""
    tables: dict[tuple[Window, ...], dict[str, list[Duty]]] = defaultdict(lambda: defaultdict(list))
    spans: dict[str, dict[Window, None]] = defaultdict(dict)
    for duty in duties:
        if duty.window and _unit(duty):
            spans[_unit(duty)][duty.window] = None
    for duty in duties:
        tables[tuple(sorted(spans[_unit(duty)], key=lambda one: one.start))][duty.item.title].append(duty)
    most = max((width(duty.item.title) for duty in duties), default=0)
    for windows in sorted(tables, key=len):
        for part in _parts(windows, columns - most) or [()]:
            yield from _table(tables[windows], part, most, columns)


def _unit(duty: Duty) -> str:
    return duty.item.check.window_unit or ""


def _parts(windows: tuple[Window, ...], columns: int) -> list[tuple[Window, ...]]:
    """The windows in as many groups as the columns ask for."""
    widest = max((width(window.name) for window in windows), default=0) + 2
    size = max(1, columns // max(widest, 1))
    return [windows[start : start + size] for start in range(0, len(windows), size)]


def _table(rows: dict[str, list[Duty]], windows: Sequence[Window], most: int, columns: int) -> Iterator[str]:
    head = [_padded("要求", most), *(window.name for window in windows)] if windows else []
    cells = [[_padded(title, most), *_cells(of_item, windows)] for title, of_item in rows.items()]
    lines = table_lines(head or [_padded("要求", most), "现在"], cells, columns)
    yield from (f"  {line}" for line in lines if not line.startswith("---"))


def _cells(duties: list[Duty], windows: Sequence[Window]) -> list[str]:
    if not windows:
        return [MARKS[max((duty.state for duty in duties), key=list(GRAVER).index)]]
    held = {duty.window: MARKS[duty.state] for duty in duties}
    return [held.get(window, NOT_OWED) for window in windows]


def _padded(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))
