"""The invisible signs by which a caption says how its table is drawn: they travel in the Markdown and are never printed."""

from __future__ import annotations

import re

DRAWINGS = {"表题": "\ue010", "条形": "\ue011", "堆叠": "\ue012", "方格": "\ue013"}
"""A caption alone; bars of one number a row; bars of several; a table whose cells are shaded by their numbers."""

CAPTION = frozenset(DRAWINGS.values())
SIGNS = re.compile(f"[{''.join(DRAWINGS.values())}]")


def drawing_of(sign: str) -> str:
    """How the table under a caption with this sign is drawn; empty where it is a table alone."""
    word = next(word for word, own in DRAWINGS.items() if own == sign)
    return "" if word == "表题" else word
