"""Small pictures of tables, as SVG: bars and stacked bars. Each tells its numbers in words too. A grid is its own picture: tables.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from liushou.paper.blocks import Table, plain
from liushou.paper.columns import characters
from liushou.paper.numbers import Cell, cell_of

WIDTH = 360
"""A picture is as wide as a phone, in its own units; on a screen it grows by half at most."""

_SIZE, _ROW, _GAP = 13, 26, 8
_INKS = (
    ("#1f5f8b", "#fff"),
    ("#e3a63b", "#000"),
    ("#6f9f72", "#000"),
    ("#b7a3c7", "#000"),
    ("#8a5a44", "#fff"),
    ("#c8ccd0", "#000"),
)
"""Fills with the ink that reads on them; told apart by lightness too, for print and for eyes that see few colours."""

_EDGE = 'stroke="#444" stroke-width=".5"'
"""Around every bar: pale ones too stand out from the paper."""

_TOTAL = "合计"


@dataclass(frozen=True, slots=True)
class Drawn:
    """What of a table is drawn: the head of each column of numbers, and each row's label and cells; totals are left out."""

    series: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell | None, ...]], ...]


def picture(table: Table, ident: str) -> str:
    """The table as an SVG element, or an empty text where it has no drawing or nothing to draw."""
    drawn = _drawn(table)
    if table.drawing not in _DRAWINGS or not drawn.rows or not drawn.series:
        return ""
    parts, height = _DRAWINGS[table.drawing](drawn)
    title = plain(table.caption)
    return (
        f'<svg viewBox="0 0 {WIDTH} {height:g}" role="img" aria-labelledby="{ident}t {ident}d">'
        f'<title id="{ident}t">{escape(title)}</title><desc id="{ident}d">{escape(_told(drawn))}</desc>{"".join(parts)}</svg>'
    )


def _drawn(table: Table) -> Drawn:
    head = [plain(cell) for cell in table.head]
    kept = [index for index, label in enumerate(head) if index and label != _TOTAL]
    rows = [
        (plain(row[0]), tuple(cell_of(plain(row[index])) for index in kept))
        for row in table.rows
        if plain(row[0]) != _TOTAL
    ]
    return Drawn(tuple(head[index] for index in kept), tuple(rows))


def _told(drawn: Drawn) -> str:
    """The numbers in words: 一年级：男 3、女 1。"""
    rows = (
        f"{label}："
        + "、".join(f"{name} {cell.text if cell else '无'}" for name, cell in zip(drawn.series, cells, strict=True))
        for label, cells in drawn.rows
    )
    return "；".join(rows) + "。"


def _bars(drawn: Drawn) -> tuple[Iterator[str], float]:
    one = Drawn(drawn.series[:1], tuple((label, cells[:1]) for label, cells in drawn.rows))
    return _bars_of(one), len(one.rows) * _ROW


def _stacks(drawn: Drawn) -> tuple[Iterator[str], float]:
    legend, top = _legend(drawn.series)
    return (part for found in (legend, _bars_of(drawn, top)) for part in found), top + len(drawn.rows) * _ROW


def _bars_of(drawn: Drawn, top: float = 0) -> Iterator[str]:
    left = _labels(drawn)
    most = max((sum(cell.value for cell in cells if cell) for _, cells in drawn.rows), default=0) or 1
    scale = (WIDTH - left - 4 * _SIZE) / most
    for index, (label, cells) in enumerate(drawn.rows):
        y = top + index * _ROW
        yield _text(left - _GAP, y + _ROW / 2, label, anchor="end", room=left - _GAP)
        x = left
        for cell, (fill, ink) in zip(cells, _inks(), strict=False):
            width = cell.value * scale if cell else 0
            if cell and width:
                yield f'<rect x="{x:g}" y="{y + 4:g}" width="{width:.1f}" height="{_ROW - 8}" fill="{fill}" {_EDGE}/>'
                if len(cells) > 1 and width >= characters(cell.text) * _SIZE:
                    yield _text(x + width / 2, y + _ROW / 2, cell.text, anchor="middle", fill=ink)
            x += width
        if len(cells) == 1 and cells[0]:
            yield _text(x + _GAP / 2, y + _ROW / 2, cells[0].text)


def _legend(series: Sequence[str]) -> tuple[list[str], float]:
    parts, x, y = [], 0.0, 0
    for name, (fill, _) in zip(series, _inks(), strict=False):
        wide = 14 + characters(name) * _SIZE + 2 * _GAP
        if x and x + wide > WIDTH:
            x, y = 0.0, y + 20
        parts += [
            f'<rect x="{x:g}" y="{y + 4}" width="10" height="10" fill="{fill}" {_EDGE}/>',
            _text(x + 14, y + 9, name),
        ]
        x += wide
    return parts, y + 24


def _inks() -> Iterator[tuple[str, str]]:
    while True:
        yield from _INKS


def _labels(drawn: Drawn) -> float:
    widest = max(characters(label) for label, _ in drawn.rows)
    return min(widest * _SIZE, WIDTH * 0.4) + _GAP


def _text(x: float, y: float, text: str, *, anchor: str = "start", fill: str = "#000", room: float = 0) -> str:
    squeezed = (
        f' textLength="{room:.0f}" lengthAdjust="spacingAndGlyphs"' if room and characters(text) * _SIZE > room else ""
    )
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{fill}"{squeezed}>{escape(text)}</text>'


_DRAWINGS: dict[str, Callable[[Drawn], tuple[Iterator[str], float]]] = {"条形": _bars, "堆叠": _stacks}
