"""What could belong in a figure and is not in it: files that could not be read, events that name nobody on file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from liushou.archive import Archive
from liushou.calendar import Day, Window
from liushou.kinds import CHILD, EVENT, EVENT_KINDS, RESTRICTED_FOLDER
from liushou.kinds.base import Record
from liushou.kinds.event import Event

_EVENT_FILE = re.compile(r"(\d{4}-\d{2}-\d{2})-([a-z]+)-.*")
_FILES = f"{CHILD.folder}/"
_SLUGS = {model.slug: kind for kind, model in EVENT_KINDS.items()}


@dataclass(frozen=True)
class LeftOut:
    """The files a window's figures have to do without, by path."""

    archive: Archive
    window: Window

    def unread(self, folder: str) -> tuple[str, ...]:
        """The files of a folder that could not be read."""
        return tuple(file.path for file in self.archive.unreadable if file.folder == folder)

    def unread_events(self, kinds: Iterable[str]) -> tuple[str, ...]:
        """The files that by their names could be events of those kinds within the window, and could not be read."""
        wanted = frozenset(kinds)
        sealed = any(EVENT_KINDS[kind].restricted for kind in wanted)
        folders = {EVENT.folder} | ({RESTRICTED_FOLDER} if sealed else set())
        files = (file for file in self.archive.unreadable if file.folder in folders)
        return tuple(file.path for file in files if self._may_be(file.id, wanted))

    def of_nobody(self, events: Iterable[Event]) -> tuple[str, ...]:
        """Those among the events that name a child of whom there is no file: the child is in no figure."""
        return tuple(self.archive.path(event.id) for event in events if not self.knows_all(event))

    def knows_all(self, event: Event) -> bool:
        """Whether every child that the event names has a file, be it outside the scope of one child or class."""
        paths = self.archive.paths
        return all(
            child in self.archive.children or paths.get(child, "").startswith(_FILES) for child in event.children
        )

    def unclear(self, events: Iterable[Event]) -> Iterator[str]:
        """Those among the events whose 结果 could not be read."""
        return (self.archive.path(event.id) for event in events if self.lost(event, "结果"))

    def lost(self, record: Record, key: str) -> bool:
        """Whether the record had a value under that key that could not be read."""
        return key in self._damaged.get(id(record), ())

    @cached_property
    def _damaged(self) -> Mapping[int, frozenset[str]]:
        # By reference, as in figure.gathered: this is asked of every event.
        found = ((self.archive.find(one), keys) for one, keys in self.archive.lost.items())
        return {id(record): keys for record, keys in found if record is not None}

    def _may_be(self, name: str, kinds: frozenset[str]) -> bool:
        found = _EVENT_FILE.fullmatch(name)
        if not found:
            return True
        kind = _SLUGS.get(found[2])
        try:
            inside = Day.parse(found[1]) in self.window
        except ValueError:
            inside = True
        return inside and (kind is None or kind in kinds)
