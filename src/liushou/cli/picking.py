"""Which record a name or id on the command line means."""

from __future__ import annotations

from liushou.cli import prompt
from liushou.cli.asking import chooser
from liushou.cli.opening import Opened
from liushou.kinds.base import Record
from liushou.people import find, nobody, several
from liushou.source import SETTINGS

SCHOOL = ("学校", SETTINGS, "liushou")


def pick(opened: Opened, typed: str) -> Record:
    """The record meant; asks in a terminal where a name means several. Raises UsageError where it means none."""
    if typed in SCHOOL:
        return opened.archive.school
    found = find(opened.archive, typed)
    if not found:
        raise nobody(opened.archive, typed)
    if len(found) > 1 and not prompt.interactive():
        raise several(opened.frame, typed, found)
    record = opened.archive.find(found[0] if len(found) == 1 else chooser(opened.frame)(typed, found))
    assert record
    return record
