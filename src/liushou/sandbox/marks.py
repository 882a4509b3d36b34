"""Marks: what stands in rendered text for a value, and the numbers and signs that no mark holds.

A mark is a number between two private-use characters. The value itself is not in the text a template works on: it can
be printed, and neither cut, nor changed, nor looked at.
"""

from __future__ import annotations

import re

OPEN, END = "\ue000", "\ue001"
SPAN = re.compile(f"{OPEN}([0-9]{{1,9}}){END}")
PRIVATE = re.compile("[\ue000-\uf8ff\ud800-\udfff]")
"""Characters that no record and no template may hold: they would pass for marks, or are none."""

_DRAWN = re.compile("[\ue010-\ue01f]")
"""Signs that say how a table is drawn (paper/marks.py); words of ours print them, and they back no number."""

LIST = re.compile(r"^\s*(?:#{1,6}\s+|>\s*|[-*+]\s+|\d{1,3}[.)、．]\s*)+")
"""What makes a line a heading, a quotation or an item of a list."""

_FIGURES = "零〇一二两三四五六七八九十百千万亿"
_NUMERALS = re.compile(
    f"(?<![第每同另某任逐{_FIGURES}])(?!一封信)[{_FIGURES}]++(?:多|余|几)?(?:名|人次|人|次|户|对|元|份|个|项|起|封|%|％|成|倍)|百分之"
)


def mark(number: int) -> str:
    """The mark of that number."""
    return f"{OPEN}{number}{END}"


def unbacked(marked: str) -> str | None:
    """What in a marked text no mark holds: a digit of any writing, a numeral with a measure word, a stray mark."""
    outside = LIST.sub("", SPAN.sub("", marked))
    if PRIVATE.search(_DRAWN.sub("", outside)):
        return "有一个值印出来以前被拆开了"
    digit = next((index for index, character in enumerate(outside) if character.isdigit()), None)
    if digit is not None:
        return f"“{outside[max(0, digit - 6) : digit + 6].strip()}”里的数字不是从档案里数出来的"
    found = _NUMERALS.search(outside)
    return f"“{found[0]}”不是从档案里数出来的" if found else None
