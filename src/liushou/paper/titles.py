"""Where a long title is broken: between words, the lines as even as they can be."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

from liushou.paper.columns import characters

_AFTER = re.compile("(?:学年度|学年|学期|小学|中学|学校|幼儿园|中心|关于|儿童|[】》，、：]|）(?!班))(?=.)")
_MOST = 4
"""A title has no more lines than this; a longer one is left to Word."""


def lines_of_title(text: str, room: float) -> list[str]:
    """The lines of a title, none wider than ``room`` characters; one line where it fits, or where there is no good break."""
    if characters(text) <= room:
        return [text]
    places = [found.end() for found in _AFTER.finditer(text)]
    for breaks in range(1, _MOST):
        cut = [_cut(text, chosen) for chosen in combinations(places, breaks)]
        fits = [lines for lines in cut if max(map(characters, lines)) <= room]
        if fits:
            return min(fits, key=lambda lines: max(map(characters, lines)) - min(map(characters, lines)))
    return [text]


def _cut(text: str, places: tuple[int, ...]) -> list[str]:
    edges = (0, *places, len(text))
    return [text[start:end] for start, end in pairwise(edges)]
