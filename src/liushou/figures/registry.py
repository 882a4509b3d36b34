"""Every number a document may state, by its Chinese name: one documented function each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from liushou.figures.figure import Figure, Parts

if TYPE_CHECKING:
    from liushou.figures.scope import Scope

Result = Figure | Parts | dict[str, Figure] | None
"""What a figure function gives: one figure, its parts, several by label, or None where nothing can be said."""

Compute = Callable[["Scope"], Result]
"""A function from a scope to a figure."""


@dataclass(frozen=True, slots=True)
class Defined:
    """A figure on offer: its name, what it counts (the docstring's first line), its function."""

    name: str
    about: str
    compute: Compute


Out = TypeVar("Out", bound=Result)

FIGURES: dict[str, Defined] = {}


def figure(name: str) -> Callable[[Callable[[Scope], Out]], Callable[[Scope], Out]]:
    """Register a function as the figure of that name."""

    def register(function: Callable[[Scope], Out]) -> Callable[[Scope], Out]:
        if name in FIGURES:
            raise ValueError(name)
        FIGURES[name] = Defined(name, (function.__doc__ or "").partition("\n")[0], function)
        return function

    return register
