"""The formats of a check by name; who may read which."""

from __future__ import annotations

from collections.abc import Callable

from liushou.audience import INTERNAL, Audience, chosen
from liushou.cli import check_csv, check_github, check_json, check_restricted, check_sarif, check_text, screen
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


TELLS = frozenset({"text", "json"})
"""Formats that say in themselves that there are restricted matters."""


def reader(word: str | None, format_: str, *, restricted: bool = False) -> Audience:
    """Who reads this format. Raises UsageError for ``internal``, or for restricted matters, where they must not go."""
    audience = chosen(word, data=format_ != "text")
    if restricted and (format_ in LEAVES or word not in (("internal",) if format_ != "text" else (None, "internal"))):
        raise UsageError(
            "受限事项只给校内有权看的人",
            "看一眼用 liushou check --restricted；存成表再加 --format csv --audience internal，用完删掉",
        )
    if audience == INTERNAL and format_ in LEAVES:
        raise UsageError(
            f"{format_} 格式会传到校外的机器上，不能用 --audience internal",
            "去掉 --audience；校内看全文用 text、csv 或 json",
        )
    return audience


def write(shown: Shown, format_: str) -> None:
    """The check in that format; where the format has no place for it, a note that there are restricted matters."""
    WRITERS[format_](shown)
    more = check_restricted.told(shown.part)
    if more and not shown.part.opened and format_ not in TELLS:
        screen.flush()
        screen.note(check_restricted.ELSEWHERE if format_ in LEAVES else more)
