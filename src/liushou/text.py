"""Text as people type and see it: comparing names, lists, display width, numerals."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_DOTS = dict.fromkeys(map(ord, "•・‧∙⋅●･˙"), "·")
_DIGITS = re.compile(r"\d(?:[-\s—–－‐‑−]{0,2}\d){4,}[XxＸｘ]?")
DATES = re.compile(r"\d{4}-\d{1,2}(?:-\d{1,2})?(?:\s+\d{4}-\d{1,2}(?:-\d{1,2})?)*|\d{4}-\d{4}-[12]|20\d\d[-—–]20\d\d")
_LIST_MARKS = re.compile(r"[、，,]")
HIDDEN = "＊＊＊"
"""What stands for a number or address that is not to be seen."""
_NUMERALS = "零一二三四五六七八九"


@lru_cache(maxsize=4096)  # few different words are compared with each other again and again
def fold(text: str) -> str:
    """One form for comparing names and words: NFKC, every middle dot as ``·``, no blanks, lower case."""
    return "".join(unicodedata.normalize("NFKC", text.translate(_DOTS)).translate(_DOTS).split()).casefold()


def no_digits(text: str) -> str:
    """The text with every run of five or more digits masked, blanks and hyphens between them aside; dates stay."""
    return _DIGITS.sub(lambda found: found[0] if DATES.fullmatch(found[0]) else HIDDEN, text)


def split_list(text: str) -> list[str]:
    """The items of ``甲、乙`` (any of 、 ， , parts them); blanks around and empty items fall away."""
    return [item.strip() for item in _LIST_MARKS.split(text) if item.strip()]


def join_list(items: Iterable[str]) -> str:
    """Items as people write them: ``甲、乙、丙``."""
    return "、".join(items)


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word somebody probably meant by ``word``; None where nothing is near."""
    folded = {fold(item): item for item in known}
    target = fold(word)
    if target in folded:
        return folded[target]
    near = difflib.get_close_matches(target, list(folded), n=1, cutoff=0.5 if len(target) < 4 else 0.6)
    return folded[near[0]] if near else None


def numeral(number: int) -> str:
    """A whole number from 0 to 99 in Chinese numerals (21 → 二十一)."""
    if not 0 <= number <= 99:
        raise ValueError(number)
    tens, ones = divmod(number, 10)
    if not tens:
        return _NUMERALS[ones]
    return ("" if tens == 1 else _NUMERALS[tens]) + "十" + (_NUMERALS[ones] if ones else "")


def number_of(numerals: str) -> int | None:
    """The number that ``二十一`` or ``21`` stands for; None where it is neither."""
    plain = unicodedata.normalize("NFKC", numerals)
    if plain.isascii() and plain.isdigit():
        return int(plain)
    return next((n for n in range(100) if numeral(n) == plain), None)


def width(text: str) -> int:
    """Columns a terminal gives the text: two for each wide character, none for combining marks."""
    return sum(_columns(character) for character in text)


def pad(text: str, columns: int) -> str:
    """The text filled with blanks to that display width (never cut)."""
    return text + " " * max(0, columns - width(text))


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
