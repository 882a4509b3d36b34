"""Which record a name or id on the command line means."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from liushou.cli import prompt, wording
from liushou.source import SETTINGS

if TYPE_CHECKING:
    from liushou.cli.opening import Opened
    from liushou.kinds.base import Kind, Record

SCHOOL = ("学校", SETTINGS, "liushou")


def pick(opened: Opened, typed: str, kinds: Collection[Kind] | None = None) -> Record:
    """The record meant, of one of these kinds; asks in a terminal where a name means several.

    Raises UsageError where it means none.
    """
    from liushou.cli.asking import chooser
    from liushou.people import find, nobody, several

    if typed in SCHOOL and kinds is None:
        return opened.archive.school
    found, shown = find(opened.archive, typed, kinds), wording.typed(typed)
    if not found:
        raise nobody(opened.archive, shown, kinds)
    if len(found) > 1 and not prompt.interactive():
        raise several(opened.frame, shown, found)
    record = opened.archive.find(found[0] if len(found) == 1 else chooser(opened.frame)(shown, found))
    assert record
    return record
