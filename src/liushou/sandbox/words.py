"""What a template may hold of a document: words that print themselves marked, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Lookup = Callable[[str], Any]
"""A word of the document (a figure, 学校, 截至) on demand; raises KeyError."""

Load = Callable[[str], "tuple[str, str] | None"]
"""The text of a template by name and the path people know it by; None where there is none."""


class Unsayable(Exception):
    """A template asks for what cannot be said; ``args[0]`` says why in Chinese."""


class Spoken:
    """A value of the document. ``_printed`` prints itself as one mark, ``_dated`` is a day."""

    __slots__ = ()
    _printed: bool = False
    _dated: bool = False

    def __str__(self) -> str:
        raise Unsayable("这里没有可印的值")


def plain(value: Any) -> bool:
    """Whether a template may hand a value to a word: ``按("年级")``, ``占(学生数)``."""
    return isinstance(value, str | int | Spoken)
