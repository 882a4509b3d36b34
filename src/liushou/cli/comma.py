"""CSV that Excel and WPS open rightly: a byte order mark, and no cell that is taken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = tuple("=+-@＝＋－＠\t\r")
_BOM = "\ufeff"


def text(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The heads and rows as CSV, a line feed at the end of each."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows([_no_formula(cell) for cell in row] for row in rows)
    return _BOM + out.getvalue()


def _no_formula(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
