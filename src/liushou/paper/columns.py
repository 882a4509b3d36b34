"""How wide the columns of a table are, and in which size it fits its page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from liushou.paper.blocks import Block, Runs, Table, plain
from liushou.paper.profile import TABLE_SIZES

POINTS_A_MM = 72 / 25.4
PADDING = 0.6
"""Room beside the text of a cell, in characters, both sides together."""

_MOST = 36
"""A column need not hold more characters in a line; longer text wraps."""
_LINES = 1.5
"""So many lines a row, or the longest text of each column, may take on the whole before a smaller size is better."""
_CENTRED = 8
"""A column of texts no longer than this, each on one line, is centred, if they are about as long as each other or"""
_BRIEF = 6
"""no longer than this."""
_ALIKE = 3
_FEW = 8
"""Less than one in so many."""
_NAME = 5
"""A column of texts no longer than this keeps each on one line."""
_PART = 4
"""A longer one has at least so much on a line."""
_HEAD = 3
"""A head of no more characters is not broken."""
_LABEL = 8
"""So does a column of labels no longer than this."""
_BY_HAND = (5, 8)
"""A column that is filled in by hand must be so wide, and would like to be."""
NOTHING = ("－", "—", "")
"""What a cell says that has nothing to say: it stands in the middle."""
_SMALL = 0.65
"""So much of its width is left of a raised sign."""
_WORD = re.compile(
    r"[一-鿿]?\*+（[!-~]+）|[一二三四五六七八九]（[0-9]+）班|[（《“]*[!-~]+(?:[年月][!-~]+)*[年月日人名次项个岁元班起]?[）》”，。、；：]*"
)
"""A masked name with its id, a class, a number with its measure, a date: what looks broken where it is broken."""
_SEAM = re.compile(r"[0-9A-Za-z](?=[一-鿿])|[一-鿿](?=[0-9A-Za-z])")
_BROAD = re.compile("[A-Zmw]")
_GAP = 0.25
"""The space that a typesetter puts between a Han character and a digit, in characters."""
_SHORT_SHARE = 0.8
"""Short columns take no more of a table than this to have each text on one line; the rest is for the long ones."""


def characters(text: str) -> float:
    """How wide a text is, in characters: a Han character is one, a Latin letter or a digit half."""
    return sum(1 if east_asian_width(sign) in "WFA" else 0.5 for sign in text)


@dataclass(frozen=True, slots=True)
class Columns:
    """How a table is set: its size in points, the width of each column in mm, and whether its texts are too long to centre."""

    size: float
    widths: tuple[float, ...]
    long: tuple[bool, ...]


def wide(text: str) -> float:
    """How wide a text is at most: with the gaps between Han characters and digits, and the broad Latin letters."""
    return characters(text) + _GAP * (len(_SEAM.findall(text)) + len(_BROAD.findall(text)))


def by_hand(cell: Runs) -> bool:
    """Whether a cell is left open, to be filled in by hand: the number of a source does not fill it."""
    return not "".join(run.text for run in cell if not run.raised).strip()


def fitted(found: Iterable[Block], measure: float) -> dict[int, Columns]:
    """How each table (by its ``id``) is set across ``measure`` mm; tables under one head, and forms of a kind, look alike."""
    alike: dict[tuple[str, ...], list[Table]] = {}
    for block in found:
        if isinstance(block, Table):
            labels = ("", *(plain(block.rows[0][index]) for index in sorted(block.labels)))
            alike.setdefault(tuple(map(plain, block.head)) or labels, []).append(block)
    return {id(one): set_ for tables in alike.values() for set_ in [_columns(tables, measure)] for one in tables}


def _columns(tables: Sequence[Table], measure: float) -> Columns:
    head, labels = tables[0].head, tables[0].labels
    columns = list(zip(*(row for table in tables for row in table.rows), strict=True)) or [()] * len(head)
    least, wishes = [], []
    for index, column in enumerate(columns):
        title = plain(head[index]) if head else ""
        raised = max(map(_raised, (*head[index : index + 1], *column)), default=0)
        need = _least(title, [plain(cell) for cell in column], _LABEL if index in labels else _NAME) + raised
        texts = [min(wide(plain(cell)) + _raised(cell), _MOST) for cell in column]
        if column and all(map(by_hand, column)):
            need, texts = max(need, _BY_HAND[0]), [_BY_HAND[1]] * len(column)
        least.append(need + PADDING)
        named = wide(title) + max(map(_raised, head[index : index + 1]), default=0)
        wishes.append([max(need, one) + PADDING for one in (named, *texts)])
    wanted = [max(each) for each in wishes]
    rows = [row for table in tables for row in table.rows]
    for size in TABLE_SIZES:
        em = size / POINTS_A_MM
        widths = _shared(_short_ones_whole(least, wishes, measure / em), wishes, em, measure)
        fits = sum(least) * em <= measure
        if fits and (sum(wanted) * em <= measure * _LINES or _lines_a_row(rows, widths, em) <= _LINES):
            break
    long = tuple(bool(labels) or _long(column, width / em) for column, width in zip(columns, widths, strict=True))
    return Columns(size, tuple(widths), long)


def _lines_a_row(rows: Sequence[Sequence[Runs]], widths: Sequence[float], em: float) -> float:
    rooms = [width / em - PADDING for width in widths]
    return sum(lines_of_row(row, rooms) for row in rows) / max(len(rows), 1)


def lines_of_row(row: Sequence[Runs], rooms: Sequence[float]) -> float:
    """In how many lines a row is set whose columns have room for so many characters."""
    return max((-(-wide(plain(cell)) // max(room, 1)) for cell, room in zip(row, rooms, strict=True)), default=1)


def _short_ones_whole(least: Sequence[float], wishes: Sequence[Sequence[float]], room: float) -> list[float]:
    """What each column must have, where short ones have each text on one line as long as enough is left for the others, and
    as it is not for a few texts among many."""
    given = list(least)
    for index in sorted(range(len(given)), key=lambda index: max(wishes[index])):
        title, *texts = wishes[index]
        few = sum(one > given[index] for one in texts) * _FEW < len(texts)
        wanted = title if few else max(wishes[index])
        if wanted <= _CENTRED + PADDING and sum(given) + wanted - given[index] <= room * _SHORT_SHARE:
            given[index] = wanted
    return given


def _long(column: Sequence[Runs], width: float) -> bool:
    """Whether texts are too long to centre, or one of them takes more than a line."""
    lengths = [wide(plain(cell)) + _raised(cell) for cell in column if plain(cell) not in NOTHING] or [0]
    longest = max(lengths)
    most = _CENTRED if longest - min(lengths) <= _ALIKE else _BRIEF
    return longest > min(most, width - PADDING + 0.01)


def _raised(cell: Runs) -> float:
    """How wide the number of the source is behind the text of a cell."""
    return sum(_SMALL * characters(run.text) + _GAP for run in cell if run.raised)


def _least(head: str, texts: Sequence[str], whole: int) -> float:
    """The narrowest a column can be: no word is broken, no name of ``whole`` characters; a long head takes two lines."""
    words = (wide(word) for text in (head, *texts) for word in _WORD.findall(text))
    longest = max(map(wide, texts), default=0)
    title = characters(head) if len(head) <= _HEAD else -(-characters(head) // 2)
    return max(title, longest if longest <= whole else min(longest, _PART), *words, 1)


def _shared(least: Sequence[float], wishes: Sequence[Sequence[float]], em: float, measure: float) -> list[float]:
    """The measure dealt out: to each column what it must have, and of the rest the more the more its texts on the whole are too
    long for it, by the root: so the lines of all rows are fewest. One long text among short ones gets no broad column."""
    room, wanted = measure / em, [max(each) for each in wishes]
    if not sum(least) < room < sum(wanted):
        whole = wanted if room >= sum(wanted) else least
        return [one * measure / sum(whole) for one in whole]
    given, rest = list(least), room - sum(least)
    while rest > _TINY:
        beyond = [sum(max(one - has, 0) for one in each) for each, has in zip(wishes, given, strict=True)]
        share = rest / sum(one**0.5 for one in beyond)
        more = [min(share * one**0.5, want - has) for one, want, has in zip(beyond, wanted, given, strict=True)]
        given = [has + one for has, one in zip(given, more, strict=True)]
        rest -= sum(more)
    return [one * measure / sum(given) for one in given]


_TINY = 0.001
