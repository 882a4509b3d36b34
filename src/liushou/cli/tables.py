"""Events from a table: rows headed by field names, as they come out of WPS, Excel or ``todo``."""

from __future__ import annotations

import csv
import io
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from liushou.archive import name_of
from liushou.assign import Assignment
from liushou.cli import prompt, screen, writing
from liushou.cli.opening import Opened
from liushou.drafting import Desk, Draft
from liushou.errors import EditRefused, LiushouError, UsageError
from liushou.kinds import EVENT_KINDS
from liushou.kinds.base import Kind
from liushou.kinds.event import Event
from liushou.kinds.shapes import keys
from liushou.text import closest, fold, join_list
from liushou.todo import PARTIES
from liushou.values import Id

ASIDE = frozenset({"序号", "要求", "时段", "窗口", "照护人电话", "班级名称", "备注栏", "逾期", "到期"})
"""Columns that a list of what is due carries for the reader; they are not part of the event."""
DUE = "到期"
"""The column by which a table is known as a list of what is due."""
PLANNED = frozenset({"类型", "儿童", "人员", *PARTIES})
"""What such a list fills in by itself: a row that says no more has not been done yet."""
SAVE_AS = "在 WPS 里另存为 CSV UTF-8"
ENTRY = frozenset({"儿童", "日期", "内容"})
"""A row that says none of these is no entry."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row with something in it: its number in the table, its assignments, and a cell that stands under no header."""

    number: int
    assignments: list[Assignment]
    stray: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows that say something, and the numbers of those of a list of what is due that nobody has filled in."""

    rows: list[Row]
    unfilled: list[int]


def add(opened: Opened, desk: Desk, kind: Kind, common: list[Assignment], name: str) -> int:
    """Write the table's events: all of them, or none where a row is bad; what is on file already is not written again."""
    if kind.model is not Event:
        raise UsageError("--table 只用来登记事件", "写 liushou add event --table 文件")
    table = read_table(_bytes(name), common)
    drafts, known, bad = _drafts(desk, kind, table.rows)
    if bad:
        raise EditRefused(f"有 {len(bad)} 行不能登记，一行都没有写", "\n".join(_told(bad)))
    if table.unfilled:
        screen.note(f"{_rows(table.unfilled)}还没有填日期，不算做过，没有登记")
    if known:
        screen.note(f"{_rows(known)}已经登记过，不再写")
    if not drafts:
        screen.out("没有新的要登记")
        return 0
    for draft in drafts:
        screen.note("  " + "，".join(_said(draft, desk)))
    if name != "-" and prompt.interactive() and not prompt.confirm(f"以上 {len(drafts)} 条，登记吗？", default=True):
        screen.note("没有写")
        return 0
    writing.write(opened, desk, drafts)
    return 0


def _said(draft: Draft, desk: Desk) -> Iterator[str]:
    """What a draft says, field by field, as a screen may show it: restricted text never."""
    from liushou.audience import SCREEN, show

    for name, info in type(draft.record).model_fields.items():
        if info.alias in draft.data:
            value = getattr(draft.record, name)
            if isinstance(value, tuple):
                value = tuple(name_of(desk.archive, one) if isinstance(one, Id) else one for one in value)
            yield f"{info.alias} {show(value, SCREEN)}"


def _rows(numbers: Sequence[int]) -> str:
    return f"第 {join_list(map(str, numbers))} 行"


def _told(bad: Mapping[int, LiushouError]) -> Iterator[str]:
    """A line for each fault, with the rows that have it; what to do is said where it is said first."""
    rows: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, error in bad.items():
        rows[error.sentence.removesuffix("，没有写"), error.advice].append(number)
    said = {""}
    for (sentence, advice), numbers in rows.items():
        yield f"{_rows(numbers)}：{sentence}{'' if advice in said else f'；{advice}'}"
        said.add(advice)


def _drafts(desk: Desk, kind: Kind, rows: Sequence[Row]) -> tuple[list[Draft], list[int], dict[int, LiushouError]]:
    """The new events, the numbers of rows that are on file already, and what is wrong with each bad row."""
    drafts: list[Draft] = []
    on_file: list[int] = []
    bad: dict[int, LiushouError] = {}
    for row in rows:
        kept = list(desk.pending)
        try:
            made = _draft(desk, kind, row)
        except LiushouError as error:
            desk.pending[:] = kept
            bad[row.number] = error
            continue
        new = [draft for draft in made if not _held(desk, draft, kept)]
        desk.pending[:] = [*kept, *new]
        drafts += new
        if not new:
            on_file.append(row.number)
    return drafts, on_file, bad


def _draft(desk: Desk, kind: Kind, row: Row) -> list[Draft]:
    if row.stray:
        raise UsageError(f"“{row.stray}”上面没有字段名", "内容里有逗号的，整格加英文双引号；多出来的格子删去")
    made = desk.draft(kind, row.assignments)
    desk.judge(made)
    return made


def _held(desk: Desk, draft: Draft, pending: Sequence[Draft]) -> bool:
    """Whether an event that says all this is on file, or stands in the table above."""
    event = draft.record
    assert isinstance(event, Event)
    others = [*desk.frame.archive.events, *(one.record for one in pending if isinstance(one.record, Event))]
    same_day = [one for one in others if one.day == event.day and one.kind == event.kind]
    return any(_says_all(one, event) for one in same_day)


def _says_all(one: Event, event: Event) -> bool:
    said = {name: value for name, value in event.__dict__.items() if name != "id" and value not in (None, ())}
    return set(one.children) == set(event.children) and all(
        getattr(one, name) == value for name, value in said.items() if name != "children"
    )


def read_table(raw: bytes, common: Sequence[Assignment] = ()) -> Table:
    """The rows of a table; a title above the header, blank rows and blank cells fall away.

    Raises UsageError where no header is found, or where a column is no field of an event.
    """
    cells = _cells(_text(raw))
    top, header = _header(cells)
    listed = DUE in (cell.strip() for cell in cells[top]) and all(one.field != "日期" for one in common)
    table = Table([], [])
    for number, row in enumerate(cells[top + 1 :], top + 2):
        filled = [Assignment(key, cell.strip()) for key, cell in zip(header, row, strict=False) if key and cell.strip()]
        if not _is_entry(row, filled):
            continue
        stray = next(
            (cell for cell, head in zip_longest(row, cells[top], fillvalue="") if cell.strip() and not head.strip()), ""
        )
        if listed and PLANNED.issuperset(one.field for one in filled):
            table.unfilled.append(number)
        else:
            table.rows.append(Row(number, [*common, *filled], stray))
    if not table.rows and not table.unfilled:
        raise UsageError("表里没有要登记的行", "表头下面一行一条")
    return table


def _is_entry(row: list[str], filled: list[Assignment]) -> bool:
    """Whether a row is more than blank cells, a total, or a number in front."""
    return bool(row) and row[0].strip() not in ("合计", "总计") and any(one.field in ENTRY for one in filled)


def _cells(text: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=None), delimiter=_delimiter(text)))
    except csv.Error:
        raise UsageError("表格读不出来", SAVE_AS) from None


def _header(cells: list[list[str]]) -> tuple[int, list[str]]:
    fields = {fold(key): key for model in EVENT_KINDS.values() for key in keys(model)} | {
        "姓名": "儿童",
        "学生": "儿童",
        "教师": "人员",
    }
    known = [[fields.get(fold(cell), "") for cell in row] for row in cells[:10]]
    top = max(range(len(known)), key=lambda index: min(2, sum(map(bool, known[index]))), default=0)
    found = [key for key in known[top] if key] if known else []
    if len(found) < 2:
        seen = f"第 {top + 1} 行只认得“{found[0]}”；" if found else ""
        raise UsageError("表里找不到表头", f"{seen}第一行写字段名，如 日期、儿童、人员、方式、结果、内容")
    twice = next((key for key in found if found.count(key) > 1), None)
    if twice:
        raise UsageError(f"表头里有两列“{twice}”", "留下对的一列，另一列改名或删去")
    filled = {index for row in cells[top + 1 :] for index, cell in enumerate(row) if cell.strip()}
    return top, [
        _column(cell, known[top][index], fields) if index in filled else "" for index, cell in enumerate(cells[top])
    ]


def _column(cell: str, key: str, fields: dict[str, str]) -> str:
    if key or not cell.strip() or cell.strip() in ASIDE:
        return key
    near = closest(cell, fields.values())
    raise UsageError(
        f"表头里的“{cell.strip()}”不是事件的字段", f"是不是 {near}" if near else "改成字段名，或删去这一列"
    )


def _delimiter(text: str) -> str:
    head = text[:2000]
    return "\t" if "\t" in head else "," if "," in head else "，" if "，" in head else ","


def _text(raw: bytes) -> str:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if raw.startswith(mark):
            return raw.decode(encoding, "replace")
    if b"\0" in raw:  # UTF-16 without its mark: the zeros are the upper halves of commas, digits and line ends
        return raw.decode("utf-16-le" if raw[1::2].count(0) > raw[::2].count(0) else "utf-16-be", "replace")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UsageError("表格的编码认不出来", SAVE_AS)


def _bytes(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    raw = Path(name).read_bytes()
    if raw.startswith((b"PK", b"\xd0\xcf")):
        raise UsageError(f"{name} 是 Excel 工作簿", "在 WPS 里另存为 CSV，或复制表格后用 --table - 粘贴")
    return raw
