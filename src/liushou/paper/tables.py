"""Tables of a page: columns as wide as their texts, short ones centred and unbroken, a grid shaded by its numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count, takewhile

from liushou.paper.blocks import Block, Runs, Table, plain
from liushou.paper.columns import Columns, by_hand, characters, fitted
from liushou.paper.numbers import Cell, cell_of

_MEASURE = 245
"""How wide a page is at most on a desk, in mm: only what one column is to the others is taken from it."""
_LONG = 8
"""A column of longer texts stands left and may be broken; others are centred, each text on one line."""
_NAME = 6
"""A text all of whose parts between commas are no longer is a list of names: broken after a comma only."""
_TELLING = 30
"""A column of longer texts keeps room to read, also on a phone."""
_READ = 14
"""So much of them must stand in a line, where there is not room for more."""
_SMALL, _FULL, _PHONE = 62, 30, 24
"""A table is in small print where its columns at their narrowest, takes the whole width or scrolls on a phone where they with
their texts are so many characters wide."""
_ROOM = 0.9
"""Beside the text of a cell, in characters, both sides together."""
_TITLE = 3
"""A head no longer than this is not broken; a longer one into lines of one length."""
_SHADES = 5

_PART = re.compile("[、，；]")


@dataclass(frozen=True, slots=True)
class Looks:
    """How the tables under one head are set: the width of each column in %, never more than the whole, its class, and how wide they are in characters."""

    widths: tuple[float, ...]
    kinds: tuple[str, ...]
    wide: float
    least: float
    """How wide they are at their narrowest, where longer texts are broken."""
    alike: bool
    most: float
    """The greatest number in them: shades mean the same in each."""
    shares: bool
    """Whether their numbers are out of something: 10/11."""


def looks_of(found: Sequence[Block]) -> dict[int, Looks]:
    """How each table (by its ``id``) is set; tables under one head look alike."""
    alike: dict[int, list[Table]] = {}
    columns: dict[int, Columns] = fitted(found, _MEASURE)
    for block in found:
        if isinstance(block, Table):
            alike.setdefault(id(columns[id(block)]), []).append(block)
    return {
        id(table): looks
        for tables in alike.values()
        for looks in [_looks(tables, columns[id(tables[0])])]
        for table in tables
    }


def _looks(tables: Sequence[Table], columns: Columns) -> Looks:
    rows = [row for table in tables for row in table.rows]
    head = [plain(cell) for cell in tables[0].head]
    texts = [[plain(row[index]) for row in rows] for index in range(len(columns.widths))]
    whole = sum(columns.widths)
    numbers = [cell for column in texts[1:] for text in column if (cell := cell_of(text))]
    wide = [_wide(column, head[index] if head else "") for index, column in enumerate(texts)]
    return Looks(
        tuple(int(1000 * width / whole) / 10 for width in columns.widths),
        tuple(_kind(column, form=bool(tables[0].labels)) for column in texts),
        sum(wide),
        sum(min(one, _READ) for one in wide),
        len(tables) > 1,
        max((cell.value for cell in numbers), default=0),
        any(cell.base is not None for cell in numbers),
    )


def _kind(texts: Sequence[str], *, form: bool) -> str:
    """The class of a column: 名 lists of names, 短 on one line, 长 set left, 文 read as text."""
    longest = max(map(characters, texts), default=0)
    if _names(texts):
        return "名"
    if longest <= _LONG:
        return "短"
    return "文" if longest > _TELLING and not form else "长"


def _names(texts: Sequence[str]) -> bool:
    """Whether they are lists of names, or of other short words."""
    parts = [part for text in texts for part in _PART.split(text)]
    return len(parts) > len(texts) and max(map(characters, parts)) <= _NAME


def _wide(texts: Sequence[str], head: str) -> float:
    return min(max(*map(characters, texts), min(characters(head), 4), 2), _TELLING) + _ROOM


def table_of(table: Table, looks: Looks, runs: Callable[[Runs], str], ident: str, *, drawn: bool) -> str:
    """The table as HTML; ``runs`` turns the text of a cell into it. ``drawn`` says that its picture stands beside it."""
    grid = table.drawing == "方格"
    filled = bool(table.rows) and any(all(map(by_hand, column)) for column in zip(*table.rows, strict=True))
    full = not drawn and not grid and (looks.alike or bool(table.labels) or filled or looks.wide >= _FULL)
    rows = "".join(f"<tr>{_row(number, table, looks, runs, grid=grid)}</tr>\n" for number in range(len(table.rows)))
    head = "".join(f'<th scope="col"{_unbroken(cell)}>{runs(cell)}</th>' for cell in table.head)
    head = f"<thead><tr>{head}</tr></thead>\n" if head else ""
    given = full and (looks.alike or filled or not {"长", "文"}.isdisjoint(looks.kinds))
    columns = "".join(f'<col width="{width}%">' for width in looks.widths) if given else ""
    columns = f"<colgroup>{columns}</colgroup>\n" if columns else ""
    stays = bool(table.head) and looks.kinds[0] == "短" and 0 not in table.grouped
    names = {"宽": looks.least > _SMALL, "满": full, "定": stays, "格": grid}
    scrolls = looks.wide > _PHONE
    name = f'aria-labelledby="{ident}c"' if table.caption else 'aria-label="表格，放不下时可以左右滚动"'
    scroll = f' tabindex="0" role="region" {name}' if scrolls else ""
    classes = " ".join(("表", *(word for word, holds in names.items() if holds)))
    return f'<div class="{classes}"{scroll}><table>\n{columns}{head}<tbody>\n{rows}</tbody></table></div>'


def _unbroken(head: Runs) -> str:
    return ' class="短"' if characters(plain(head)) <= _TITLE else ""


def _row(number: int, table: Table, looks: Looks, runs: Callable[[Runs], str], *, grid: bool) -> str:
    """The cells of a row by its number; one that is one with that above stands there."""
    own = (index for index in range(len(table.rows[number])) if not table.as_above(number, index))
    return "".join(_cell(number, index, table, looks, runs, grid=grid) for index in own)


def _cell(
    number: int, index: int, table: Table, looks: Looks, runs: Callable[[Runs], str], *, grid: bool
) -> str:  # fmt: skip
    cell = table.rows[number][index]
    if index in table.labels or (grid and not index):
        return f'<th scope="row">{runs(cell)}</th>'
    over = 1 + sum(1 for _ in takewhile(lambda one: table.as_above(one, index), count(number + 1)))
    rows = f' rowspan="{over}"' if over > 1 else ""
    shade = _shade(cell_of(plain(cell)), looks.most) if grid else ""
    return f'<td class="{shade or _class(cell, looks.kinds[index], form=bool(table.labels))}"{rows}>{runs(cell)}</td>'


def _class(cell: Runs, kind: str, *, form: bool) -> str:
    """The class of a cell: that of its column, but 手 where it is to be filled in by hand; in a form 名 too for names, and 折 for
    a short text that may be broken where there is no room."""
    if by_hand(cell):
        return "手"
    if form and kind == "短" and characters(plain(cell)) > _NAME:
        return "折"
    return "长 名" if form and kind == "长" and _names([plain(cell)]) else kind


def _shade(cell: Cell | None, most: float) -> str:
    """缺 lacks something, 全 is all there; of numbers that are out of nothing the more the deeper: 深1 to 深5."""
    if cell is None:
        return "空"
    if cell.base is not None:
        return "全" if cell.value >= cell.base else "缺"
    return f"深{max(1, round(_SHADES * cell.value / most))}" if cell.value else "缺"


def legend(table: Table, looks: Looks) -> str:
    """What the colours of a grid mean; empty for any other table."""
    if table.drawing != "方格":
        return ""
    if looks.shares:
        return "全部见到的是浅蓝；没有见全的是黄色，加粗带框。"
    return "颜色越深次数越多；一次也没有的是黄色，加粗带框。"
