"""The check as a table for Excel and WPS: a row a finding, CRLF at the end of each."""

from __future__ import annotations

from liushou.cli import comma, screen
from liushou.cli.check_rows import INVALID, Row, Shown, rows
from liushou.standard.duty import State

HEADS = ("文件", "行", "列", "代码", "程度", "状态", "责任人", "时段", "起", "止", "说明", "补法", "依据", "编号")
_STATES = {INVALID: "不合要求"} | {state.value: state.word for state in State}


def write(shown: Shown) -> None:
    """The table with its heads; without findings the heads alone."""
    screen.data(comma.text(HEADS, map(_cells, rows(shown))), newline="\r\n")


def _cells(row: Row) -> list[str]:
    spot, window = row.spot, row.window
    when = [window.name, str(window.start), str(window.end)] if window else ["", "", ""]
    cells = [
        spot.path, str(spot.line), str(spot.column), row.code, row.severity.value, _STATES[row.state], row.owner or "",
        *when, row.message, row.fix, row.source or "", row.record,
    ]  # fmt: skip
    return [" ".join(cell.split()) for cell in cells]
