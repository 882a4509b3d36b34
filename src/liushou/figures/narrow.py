"""A scope narrowed to some children and events: the same figures, counted for one child, one household, one class."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from liushou.archive import Archive, Unreadable
from liushou.figures.scope import Scope
from liushou.kinds import CHILD, EVENT, EVENT_KINDS, RESTRICTED_FOLDER
from liushou.kinds.child import Child
from liushou.kinds.event import Event
from liushou.standard.duty import Duties, Duty, blocks_of
from liushou.values import Id

_KINDS = frozenset(EVENT_KINDS)


@dataclass(frozen=True)
class Narrower:
    """Makes narrow scopes of a whole one, quickly for many children."""

    whole: Scope

    def to(self, children: Iterable[Child], events: Iterable[Event], *more: str, closed: bool = True) -> Scope:
        """The scope of these children and events alone; ``more`` are other subjects whose duties belong in it.

        Unless it is ``closed``, a child whose file cannot be read may belong in it, too.
        """
        kept = {child.id: child for child in children}
        frame = replace(self.whole.frame, archive=self._archive(kept, tuple(events), closed=closed))
        checked = self.whole.checked
        own = (duty for subject in (*kept, *map(Id, more)) for duty in self._duties.get(subject, ()))
        narrow = checked and replace(checked, frame=frame, duties=Duties(blocks_of(own)), restricted=Duties())
        return Scope(frame, narrow, self.whole.period, of_all=self._of_all)

    def _archive(self, children: Mapping[Id, Child], events: tuple[Event, ...], *, closed: bool) -> Archive:
        archive = self.whole.frame.archive
        unread = tuple(file for file in archive.unreadable if self._may_belong(file, children, closed=closed))
        own = {event.id for event in events}
        held = {
            child: tuple(event for event in archive.events_of.get(child, ()) if event.id in own) for child in children
        }
        return replace(archive, children=children, events=events, events_of=held, unreadable=unread)

    def _may_belong(self, file: Unreadable, children: Iterable[Id], *, closed: bool) -> bool:
        if file.folder in (EVENT.folder, RESTRICTED_FOLDER):
            term = self.whole.frame.calendar.term.span
            return any(file.might_be(_KINDS, child, term) for child in children)
        return file.folder != CHILD.folder or not closed

    @cached_property
    def _of_all(self) -> Mapping[Id, Event]:
        return {event.id: event for event in self.whole.frame.archive.events if not event.children}

    @cached_property
    def _duties(self) -> Mapping[Id | None, list[Duty]]:
        out: dict[Id | None, list[Duty]] = defaultdict(list)
        for duty in self.whole.checked.duties if self.whole.checked else ():
            out[duty.subject].append(duty)
        return out
