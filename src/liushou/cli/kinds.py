"""The kinds of record as people type them."""

from __future__ import annotations

from liushou.errors import UsageError
from liushou.kinds import EVENT_KINDS, KINDS
from liushou.kinds.base import Kind
from liushou.text import closest, join_list


def kind_named(typed: str) -> Kind:
    """The kind called so, by its command word, plural or Chinese label. Raises UsageError with the nearest."""
    names = {word: kind for kind in KINDS for word in (kind.name, kind.folder, kind.label)}
    if typed.lower() in names:
        return names[typed.lower()]
    if typed in EVENT_KINDS:
        raise UsageError(
            f"“{typed}”是一种事件", f"登记写 liushou add event {typed} …，查写 liushou query events 类型={typed}"
        )
    near = closest(typed, names)
    listed = f"可以写：{join_list(f'{kind.name}（{kind.label}）' for kind in KINDS)}"
    raise UsageError(f"没有“{typed}”这种档案", f"是不是 {near}" if near else listed)
