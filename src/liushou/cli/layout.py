"""Folding text and tables to a width in terminal columns (Chinese characters take two)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from liushou.text import pad, width

_LEAST_COLUMN = 8
_GAP = "  "
_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_WORD = re.compile(r"[0-9A-Za-z-]{1,40}")
_AFTER_LISTED = re.compile(r"(?<=[、；])(?![^（]*）)")
_PIECES = re.compile(r"\s+|[!-~]+|[^\s!-~]")
# No line begins with one of these, none ends with one of those.
_CLOSING = "，。、；：！？）》」』】〉”’…%,.;:!?)]}"
_OPENING = "（《「『【〈“‘([{"


def plain(text: str) -> str:
    """The text without colour."""
    return _ANSI.sub("", text)


def wrap(text: str, columns: int) -> list[str]:
    """The text in lines of at most so many columns; Latin words stay whole, closing marks never begin a line."""
    return [line for paragraph in text.split("\n") for line in _wrap_paragraph(paragraph, max(4, columns))]


def wrap_list(text: str, columns: int) -> list[str]:
    """The same for things in a row (甲、乙；丙): a name is cut only where it fills a line by itself."""
    lines = [""]
    for part in _AFTER_LISTED.split(text):
        if lines[-1] and width(lines[-1]) + width(part) > columns:
            lines.append("")
        *full, last = wrap(lines[-1] + part, columns)
        lines[-1:] = [*full, last]
    return lines


def definitions(rows: Sequence[tuple[str, str]], columns: int, most: float = 1 / 3) -> list[str]:
    """Terms with their explanations beside them, or below a term that takes more than that part of the columns."""
    indent = "  "
    left = min(max((width(term) for term, _ in rows), default=0), max(_LEAST_COLUMN, int(columns * most)))
    margin = indent + " " * left + _GAP
    lines: list[str] = []
    for term, explanation in rows:
        folded = wrap(explanation, columns - len(margin)) if explanation else [""]
        if width(term) > left:
            lines.append(indent + term)
        else:
            lines.append((indent + pad(term, left) + _GAP + folded.pop(0)).rstrip())
        lines.extend((margin + line).rstrip() for line in folded)
    return lines


def table_lines(headers: Sequence[str], rows: Sequence[Sequence[str]], columns: int) -> list[str]:
    """An aligned table; long cells are folded, and where even that is too wide, each field takes a line."""
    widths = _fit(_natural_widths([headers, *rows]), _least_widths([headers, *rows]), columns)
    if widths is None:
        return _as_cards(headers, rows)
    rule = "-" * (sum(widths) + len(_GAP) * (len(widths) - 1))
    return [*_folded(headers, widths), rule, *(line for row in rows for line in _folded(row, widths))]


def _natural_widths(lines: Sequence[Sequence[str]]) -> list[int]:
    return [max(map(_cell_width, column)) for column in zip(*lines, strict=True)]


def _least_widths(lines: Sequence[Sequence[str]]) -> list[int]:
    """How narrow each column may become: an id that is cut in two cannot be typed."""
    words = [
        [width(word) for cell in column for word in _WORD.findall(plain(cell))] for column in zip(*lines, strict=True)
    ]
    return [max(_LEAST_COLUMN, *found, 0) for found in words]


def _cell_width(cell: str) -> int:
    return max(map(width, plain(cell).split("\n")))


def _fit(natural: list[int], least: list[int], columns: int) -> list[int] | None:
    """The widths made smaller, widest first, until they fit; None where they cannot."""
    widths = list(natural)
    for _ in range(sum(widths) + len(_GAP) * (len(widths) - 1) - columns):
        room = [index for index, (now, small) in enumerate(zip(widths, least, strict=True)) if now > small]
        if not room:
            return None
        widths[max(room, key=widths.__getitem__)] -= 1
    return widths


def _folded(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    parts = [_cell_lines(cell, columns) for cell, columns in zip(cells, widths, strict=True)]
    height = max(map(len, parts), default=0)
    rows = zip(*(part + [""] * (height - len(part)) for part in parts), strict=True)
    return [_GAP.join(map(_padded, row, widths)).rstrip() for row in rows]


def _cell_lines(cell: str, columns: int) -> list[str]:
    return [cell] if "\n" not in cell and _cell_width(cell) <= columns else wrap(plain(cell), columns)


def _padded(cell: str, columns: int) -> str:
    return pad(cell, columns + width(cell) - width(plain(cell)))


def _as_cards(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    cards = ["\n".join(f"{head}：{cell}" for head, cell in zip(headers, row, strict=True)) for row in rows]
    return "\n\n".join(cards).split("\n") if cards else []


def _wrap_paragraph(paragraph: str, columns: int) -> list[str]:
    lines = [""]
    for piece in _unbreakable(_PIECES.findall(_CONTROLS.sub("", paragraph))):
        if width(lines[-1]) + width(piece.rstrip()) <= columns:
            lines[-1] += piece if lines[-1] or not piece.isspace() else ""
        else:
            lines.extend(_chopped(piece.strip(), columns))
    return [line.rstrip() for line in lines if line] or [""]


def _unbreakable(pieces: list[str]) -> list[str]:
    """Pieces joined to the neighbour that they must not be parted from."""
    joined: list[str] = []
    for piece in pieces:
        if joined and not joined[-1].isspace() and (piece[0] in _CLOSING or joined[-1][-1] in _OPENING):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


def _chopped(word: str, columns: int) -> list[str]:
    lines = [""]
    for character in word:
        if width(lines[-1]) + width(character) > columns:
            lines.append("")
        lines[-1] += character
    return lines
