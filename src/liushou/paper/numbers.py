"""The numbers in the cells of a table: alone, or out of something."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SHARE = re.compile(r"(\d+)/(\d+)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of a table: as printed, its value, and what it is out of; of a share the part is the value."""

    text: str
    value: float
    base: float | None = None


def cell_of(text: str) -> Cell | None:
    """The number that a text holds."""
    share, number = _SHARE.search(text), _NUMBER.search(text)
    if share:
        return Cell(share[0], float(share[1]), float(share[2]))
    return Cell(text, float(number[0])) if number else None
