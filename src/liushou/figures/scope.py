"""What figures are counted in: the archive as seen from a day, one term's window, and what was checked."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from liushou.calendar import ONE_DAY, Day, Span, Window
from liushou.check import Checked
from liushou.facts.parents import LeftBehind
from liushou.facts.register import register_spans, registered
from liushou.facts.view import ChildOn, Frame
from liushou.figures.figure import Amount, Counted, Figure, each
from liushou.figures.registry import FIGURES, Result
from liushou.kinds import CHILD, EVENT, EVENT_KINDS, RESTRICTED_FOLDER
from liushou.kinds.base import Record
from liushou.kinds.child import Child
from liushou.kinds.event import Event
from liushou.standard.duty import Duty
from liushou.values import Id, known

_EVENT_FILE = re.compile(r"(\d{4}-\d{2}-\d{2})-([a-z]+)-.*")
_SLUGS = {model.slug: kind for kind, model in EVENT_KINDS.items()}


@dataclass
class Scope:
    """Counts figures by name, each once. ``checked`` is None in the term before, where no duty is judged."""

    frame: Frame
    checked: Checked | None = None
    _known: dict[str, Result] = field(default_factory=dict)

    def get(self, name: str) -> Result:
        """The figure of that name. Raises KeyError for a name that is none."""
        if name not in self._known:
            self._known[name] = FIGURES[name].compute(self)
        return self._known[name]

    def figure(self, name: str) -> Figure | None:
        """The figure of that name where it is a single one."""
        found = self.get(name)
        return found if isinstance(found, Figure) else None

    @property
    def day(self) -> dt.date:
        """The as-of day, on which stock figures hold."""
        return self.frame.calendar.as_of

    @cached_property
    def today(self) -> Window:
        """The as-of day as the window of stock figures."""
        return Window(self.day, self.day, "截至日")

    @cached_property
    def window(self) -> Window:
        """The term up to the as-of day, over which flow figures run."""
        span = self.frame.calendar.term.span
        return Window(span.start, min(span.end, self.day), "本学期")

    @cached_property
    def before(self) -> Scope | None:
        """The term before as seen from its last day; None where it has no records, or liushou was not yet in use."""
        calendar = self.frame.calendar
        earlier = [term for term in calendar.terms if term.span.end < calendar.term.span.start]
        if not earlier:
            return None
        term = earlier[-1]
        recorded = any(event.day in term.span for event in self.frame.archive.events)
        if calendar.opened > term.span.end or not recorded:
            return None
        return Scope(replace(self.frame, calendar=replace(calendar, as_of=term.span.end, term=term)))

    @cached_property
    def children(self) -> tuple[Child, ...]:
        """Children in the order of their files."""
        return tuple(self.frame.archive.children.values())

    @cached_property
    def on_register(self) -> tuple[Child, ...]:
        """Children 在册 on the as-of day."""
        return tuple(child for child in self.children if registered(child, self.day))

    @cached_property
    def ever_on_register(self) -> tuple[Child, ...]:
        """Children 在册 on any day of the window."""
        return tuple(
            child for child in self.children if any(span.overlap(self.window) for span in register_spans(child))
        )

    @cached_property
    def answers(self) -> dict[Id, tuple[LeftBehind, LeftBehind]]:
        """Both definitions' answers on the as-of day, of children 在册."""
        views = ((child.id, self.on(child)) for child in self.on_register)
        return {child_id: (view.education, view.civil) for child_id, view in views}

    def on(self, child: Child, day: dt.date | None = None) -> ChildOn:
        """The child's derived facts on a day, the as-of day unless said otherwise."""
        return self.frame.on(child, day or self.day)

    @cached_property
    def by_id(self) -> Mapping[Id, Record]:
        """Every record by its id."""
        archive = self.frame.archive
        return {
            archive.school.id: archive.school, **archive.children, **archive.guardians, **archive.staff,
            **archive.documents, **{event.id: event for event in archive.events},
        }  # fmt: skip

    @cached_property
    def _by_kind(self) -> Mapping[str, list[Event]]:
        out: dict[str, list[Event]] = defaultdict(list)
        for event in self.frame.archive.events:
            if event.day in self.window:
                out[event.kind].append(event)
        return out

    def tried(self, kind: str) -> list[Event]:
        """Events of a kind within the window, attempts included."""
        return self._by_kind.get(kind, [])

    def done(self, kind: str) -> list[Event]:
        """Events of a kind within the window that took place; one whose 结果 could not be read is left out."""
        return [event for event in self.tried(kind) if event.took_place and not self.lost(event, "结果")]

    def lost(self, record: Record, key: str) -> bool:
        """Whether the record had a value under that key that could not be read."""
        return key in self._damaged.get(id(record), ())

    @cached_property
    def _damaged(self) -> Mapping[int, frozenset[str]]:
        lost = self.frame.archive.lost
        return {id(self.by_id[one]): lost[one] for one in lost if one in self.by_id}

    @cached_property
    def later(self) -> tuple[Event, ...]:
        """Events after the as-of day, which are left out."""
        return tuple(event for event in self.frame.archive.events if event.day > self.day)

    @cached_property
    def holiday(self) -> Span | None:
        """The days after the term up to the as-of day, before the next term."""
        term = self.frame.calendar.term
        following = [other.span.start for other in self.frame.calendar.terms if other.span.start > term.span.end]
        end = min([self.day, *(start - ONE_DAY for start in following)])
        return Span(term.span.end + ONE_DAY, end) if end > term.span.end else None

    def duties(self, requirement: str) -> list[Duty]:
        """The duties of one item, in no state in particular; none where nothing was checked."""
        return self._duties.get(requirement, [])

    @cached_property
    def _duties(self) -> Mapping[str, list[Duty]]:
        out: dict[str, list[Duty]] = defaultdict(list)
        for duty in self.checked.duties if self.checked else ():
            out[duty.item.id].append(duty)
        return out

    def children_of(self, event: Event) -> list[Child]:
        """The children on file whom an event names, each once."""
        files = self.frame.archive.children
        return [files[child] for child in dict.fromkeys(event.children) if child in files]

    def stock(self, name: str, children: Iterable[Child], definition: str) -> Figure:
        """Children (名) on the as-of day."""
        return Figure(name, "名", each(children), self.today, definition, left_out=self.unread(CHILD.folder))

    def flow(
        self, name: str, unit: str, counted: Iterable[Counted], definition: str, kinds: Iterable[str] = (), amount: Amount | None = None
    ) -> Figure:  # fmt: skip
        """Something counted over the window; ``kinds`` are the events it is counted from."""
        kinds = tuple(kinds)
        left_out = (*self.unread_events(kinds), *self._unclear(kinds)) if kinds else ()
        if unit in ("名", "人次", "户"):
            left_out += self._strays(kinds)
        return Figure(name, unit, tuple(counted), self.window, definition, amount, left_out)

    def unread(self, folder: str) -> tuple[str, ...]:
        """The files of a folder that could not be read."""
        return tuple(file.path for file in self.frame.archive.unreadable if file.folder == folder)

    def unread_events(self, kinds: Iterable[str]) -> tuple[str, ...]:
        """The files that by their names could be events of those kinds within the window, and could not be read."""
        wanted = frozenset(kinds)
        sealed = any(EVENT_KINDS[kind].restricted for kind in wanted)
        files = [file for file in self.frame.archive.unreadable if file.folder == EVENT.folder]
        files += [file for file in self.frame.archive.unreadable if sealed and file.folder == RESTRICTED_FOLDER]
        return tuple(file.path for file in files if self._may_be(file.id, wanted))

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

    def _strays(self, kinds: Iterable[str]) -> tuple[str, ...]:
        """Events that name a child of whom there is no file: the child is in no figure."""
        files = self.frame.archive.children
        strays = (
            event for kind in kinds for event in self.done(kind) if not all(child in files for child in event.children)
        )
        return tuple(self.frame.archive.path(event.id) for event in strays)

    def _unclear(self, kinds: Iterable[str]) -> tuple[str, ...]:
        archive = self.frame.archive
        return tuple(archive.path(event.id) for kind in kinds for event in self.tried(kind) if self.lost(event, "结果"))


def date_of(value: object) -> Day | None:
    """A day on file, or None where it is absent, 不详 or 无."""
    found = known(value)
    return found if isinstance(found, Day) else None
