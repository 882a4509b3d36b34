"""The kinds of record as people type them."""

from __future__ import annotations

from liushou.errors import UsageError
from liushou.kinds import KINDS
from liushou.kinds.base import Kind
from liushou.text import closest, join_list


def kind_named(typed: str) -> Kind:
    """The kind called so, by its command word, plural or Chinese label. Raises UsageError with the nearest."""
    names = {word: kind for kind in KINDS for word in (kind.name, kind.folder, kind.label)}
    if typed.lower() in names:
        return names[typed.lower()]
    near = closest(typed, names)
    raise UsageError(
        f"没有“{typed}”这种档案", f"是不是 {near}" if near else f"可以写：{join_list(kind.name for kind in KINDS)}"
    )
