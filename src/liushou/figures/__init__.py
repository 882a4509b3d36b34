"""Every number a document may state. A new one: one registered function in a module of this package."""

from __future__ import annotations

from liushou.figures import (
    aid,
    away,
    carers,
    contacts,
    coverage,
    definitions,
    gatherings,
    history,
    levels,
    pairs,
    papers,
    problems,
    reached,
    register,
    special,
    standing,
)  # fmt: skip
from liushou.figures.figure import Counted, Figure, Parts, Share, percent
from liushou.figures.registry import FIGURES, figure
from liushou.figures.scope import Scope

MODULES = (
    register, definitions, away, carers, pairs, contacts, coverage, gatherings, reached, aid, papers, history, levels, problems,
    special, standing,
)  # fmt: skip
"""The modules whose figures are registered by being imported here."""

__all__ = ["FIGURES", "Counted", "Figure", "Parts", "Scope", "Share", "figure", "percent"]
