"""How wide the columns of a table are, and in which size it fits its page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from liushou.paper.blocks import Block, Runs, Table, plain
from liushou.paper.profile import TABLE_SIZES

POINTS_A_MM = 72 / 25.4
PADDING = 0.5
"""Room beside the text of a cell, in characters, both sides together."""

_MOST = 36
"""A column need not hold more characters in a line; longer text wraps."""
_LINES = 1.5
"""So many lines a row may take on the whole before a smaller size is better."""
_CENTRED = 6
"""A column of texts no longer than this is centred."""
_NAME = 4
"""A column of texts no longer than this keeps each on one line."""
_SMALL = 0.65
"""So much of its width is left of a raised sign."""
_WORD = re.compile(r"[!-~]+")


def characters(text: str) -> float:
    """How wide a text is, in characters: a Han character is one, a Latin letter or a digit half."""
    return sum(1 if east_asian_width(sign) in "WFA" else 0.5 for sign in text)


@dataclass(frozen=True, slots=True)
class Columns:
    """How a table is set: its size in points, the width of each column in mm, and whether its texts are too long to centre."""

    size: float
    widths: tuple[float, ...]
    long: tuple[bool, ...]


def fitted(found: Iterable[Block], measure: float) -> dict[int, Columns]:
    """How each table (by its ``id``) is set across ``measure`` mm; tables under one head look alike."""
    alike: dict[tuple[str, ...], list[Table]] = {}
    for block in found:
        if isinstance(block, Table):
            head = tuple(map(plain, block.head)) or (str(len(alike)), *map(plain, block.rows[0]))
            alike.setdefault(head, []).append(block)
    return {id(one): set_ for tables in alike.values() for set_ in [_columns(tables, measure)] for one in tables}


def _columns(tables: Sequence[Table], measure: float) -> Columns:
    head = [tables[0].head] if tables[0].head else []
    rows = [row for table in tables for row in table.rows]
    columns = list(zip(*head, *rows, strict=True))
    texts = [[plain(cell) for cell in column] for column in columns]
    least = [_least(said) + max(map(_raised, column)) for said, column in zip(texts, columns, strict=True)]
    wide = (max(characters(plain(cell)) + _raised(cell) for cell in column) for column in columns)
    wanted = [max(min(one, _MOST), need) for one, need in zip(wide, least, strict=True)]
    need, want = [one + PADDING for one in least], [one + PADDING for one in wanted]
    asks = max(sum(need), sum(want) / _LINES)
    size = next((one for one in TABLE_SIZES if asks * one / POINTS_A_MM <= measure), TABLE_SIZES[-1])
    long = (max(map(characters, column[len(head) :]), default=0) > _CENTRED for column in texts)
    return Columns(size, tuple(_shared(need, want, size / POINTS_A_MM, measure)), tuple(long))


def _raised(cell: Runs) -> float:
    """How wide the number of the source is behind the text of a cell."""
    return sum(_SMALL * characters(run.text) for run in cell if run.raised)


def _least(texts: Sequence[str]) -> float:
    """The narrowest a column can be: nothing of Latin letters and digits is broken, no name; a head takes two lines."""
    words = (characters(word) for text in texts for word in _WORD.findall(text))
    longest = max(map(characters, texts[1:]), default=0)
    return max(-(-characters(texts[0]) // 2), min(longest, _NAME), *words, 1)


def _shared(least: Sequence[float], wanted: Sequence[float], em: float, measure: float) -> list[float]:
    """The measure dealt out: to each column what it must have, and of the rest in proportion to what it would like."""
    room = measure / em
    spare = sum(wanted) - sum(least)
    if not sum(least) < room < sum(wanted):
        whole = wanted if room >= sum(wanted) else least
        return [one * measure / sum(whole) for one in whole]
    share = (room - sum(least)) / spare
    return [(need + share * (want - need)) * em for need, want in zip(least, wanted, strict=True)]
