"""The events that can count at all: by kind, up to the as-of day, and whether one lost a field it hangs on."""

from collections.abc import Mapping, Sequence
from operator import attrgetter

from liushou.facts import stored
from liushou.facts.view import Frame, once
from liushou.kinds.event import Event
from liushou.values import Id

DECISIVE = frozenset({"结果", "见到", "对方", "对象", "人员", "方式", "主题", "项目", "形式", "金额", "参加方"})
"""Fields that decide what an event meets: one that lost such a field is doubtful, whatever else it says."""

in_order = attrgetter("day", "id")
"""The order of days, which that of the archive is, too."""


class EventFacts:
    """An event as terms see it: a field that its kind does not have is empty."""

    def __init__(self, event: Event) -> None:
        self.event = event

    def texts(self, field: str) -> Sequence[str]:
        """The texts of a stored field."""
        try:
            return stored.texts(self.event, field)
        except KeyError:
            return ()


@once
def events_of(frame: Frame, kinds: frozenset[str]) -> Sequence[Event]:
    """The events of those kinds up to the as-of day, in the order of days."""
    found = [events for kind, events in _by_kind(frame).items() if kind in kinds]
    return found[0] if len(found) == 1 else sorted((event for events in found for event in events), key=in_order)


@once
def _by_kind(frame: Frame) -> Mapping[str, Sequence[Event]]:
    pile: dict[str, list[Event]] = {}
    for event in frame.archive.events:
        if event.day <= frame.calendar.as_of:
            pile.setdefault(event.kind, []).append(event)
    return pile


def doubtful(event: Event, lost: Mapping[Id, frozenset[str]]) -> bool:
    """Whether the event is one of those that lost something, and what it lost decides what it meets."""
    return event.id in lost and not DECISIVE.isdisjoint(lost[event.id])
