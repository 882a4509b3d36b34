"""docs/figures.md is what the registry says, and every figure in it says what it is."""

from __future__ import annotations

import figure_page
from liushou.figures import FIGURES


def test_the_table_of_figures_is_fresh() -> None:
    """After adding a figure: ``python tests/figure_page.py --write``."""
    assert figure_page.PAGE.read_text(encoding="utf-8") == figure_page.page()


def test_every_figure_has_a_row_with_nothing_left_blank() -> None:
    rows = list(figure_page.rows())
    assert len(rows) == len(FIGURES)
    assert not [row for row in rows if "|  |" in row]
