"""The order of values: numbers as numbers, days as days, grades and classes from the lowest, words as they are listed."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from liushou.naming import spelling
from liushou.text import number_of
from liushou.values import Blank, Unattended

Key = tuple[int, float, str]

_GRADES = re.compile(
    r"(.*?)([小中大]|高[一二三]|[一二三四五六七八九]+)(?:、[一二三四五六七八九]+)*(?:年级|班|（(\d+)）班|(?<=高[一二三]))"
)
_FIRST = {"小": -3, "中": -2, "大": -1, "高一": 10, "高二": 11, "高三": 12}
LAST = 9
"""The first part of the key of what is not on file."""


def key(values: Sequence[Any], words: Sequence[str] = ()) -> Key:
    """Where somebody looks for the first of these values; nothing on file comes last."""
    value = values[0] if values else None
    if value is None or isinstance(value, Blank | Unattended):
        return LAST, 0, ""
    if isinstance(value, dt.date):
        return 0, value.toordinal(), ""
    if isinstance(value, bool):
        return 0, not value, ""
    if isinstance(value, int | float | Decimal):
        return 0, float(value), ""
    text = str(value)
    if text in words:
        return 0, words.index(text), ""
    return _text(text)


def _text(text: str) -> Key:
    plain = unicodedata.normalize("NFKC", text)
    if re.fullmatch(r"\d+(\.\d+)?", plain):
        return 0, float(plain), ""
    grade = _GRADES.fullmatch(text)
    if grade:
        site, name, number = grade.groups()
        year = _FIRST.get(name, number_of(name) or 0)
        return 1, year * 100 + int(number or 0), site
    return 2, 0, spelling(text)
