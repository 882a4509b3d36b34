"""The formats of a check by name; who may read which."""

from __future__ import annotations

from collections.abc import Callable

from liushou.audience import INTERNAL, Audience, chosen
from liushou.cli import check_csv, check_github, check_json, check_sarif, check_text
from liushou.cli.check_rows import Shown
from liushou.errors import UsageError

WRITERS: dict[str, Callable[[Shown], None]] = {
    "text": check_text.write,
    "json": check_json.write,
    "csv": check_csv.write,
    "github": check_github.write,
    "sarif": check_sarif.write,
}
LEAVES = frozenset({"github", "sarif"})
"""Formats made for machines outside the school: nothing lifts their masks."""


def reader(word: str | None, format_: str) -> Audience:
    """Who reads this format. Raises UsageError for ``internal`` where the format leaves the school."""
    audience = chosen(word, data=format_ != "text")
    if audience == INTERNAL and format_ in LEAVES:
        raise UsageError(
            f"{format_} 格式会传到校外的机器上，不能用 --audience internal",
            "去掉 --audience；校内看全文用 text、csv 或 json",
        )
    return audience
