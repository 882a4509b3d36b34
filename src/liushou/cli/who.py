"""The one person or record that a command's argument means; asked in a terminal where several bear the name."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from liushou.cli import prompt
from liushou.cli.wording import typed as shown

if TYPE_CHECKING:
    from liushou.facts.view import Frame
    from liushou.kinds import Kind
    from liushou.values import Id


def the_one(frame: Frame, typed: str, kinds: Collection[Kind] | None = None) -> Id:
    """The id meant by a name or an id.

    Raises UsageError where it is nobody's, or several people's and nobody sits there to choose.
    """
    from liushou import people

    found = people.find(frame.archive, typed, kinds)
    if len(found) == 1:
        return found[0]
    if not found:
        raise people.nobody(frame.archive, shown(typed), kinds)
    if not prompt.interactive():
        raise people.several(frame, shown(typed), found)
    picked = prompt.choose(
        f"有 {len(found)} 个“{shown(typed)}”：", [people.describe(frame, person) for person in found]
    )
    return found[picked]
