"""What figures are counted in: the archive as seen from a day, the window of the document, and what was checked."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from liushou.calendar import Day, Span, Term, Window
from liushou.check import Checked
from liushou.facts.parents import LeftBehind
from liushou.facts.register import register_spans, registered
from liushou.facts.view import ChildOn, Frame
from liushou.figures.figure import Amount, Counted, Figure, each
from liushou.figures.left_out import LeftOut
from liushou.figures.period import Period, in_term, terms_of, window_of
from liushou.figures.registry import FIGURES, Result
from liushou.kinds import CHILD
from liushou.kinds.base import Record
from liushou.kinds.child import Child
from liushou.kinds.event import Event
from liushou.standard.duty import Duties, Duty, State, blocks_of
from liushou.standard.model import Standard
from liushou.values import Id, known


@dataclass
class Scope:
    """Counts figures by name, each once. ``checked`` is None where no duty is judged."""

    frame: Frame
    checked: Checked | None = None
    period: Period = "学期"
    _known: dict[str, Result] = field(default_factory=dict)
    things: dict[Hashable, Counted] = field(default_factory=dict)
    """Duties as things counted, each made when it is needed (figures.standing)."""
    of_all: Mapping[Id, Event] = field(default_factory=dict)
    """Events of a class or the school, which may meet what is asked for a child though they are not its own."""

    def get(self, name: str) -> Result:
        """The figure of that name. Raises KeyError for a name that is none."""
        if name not in self._known:
            self._known[name] = FIGURES[name].compute(self)
        return self._known[name]

    def figure(self, name: str) -> Figure | None:
        """The figure of that name where it is a single one."""
        found = self.get(name)
        return found if isinstance(found, Figure) else None

    def whole(self, name: str) -> Figure:
        """The figure of that name, which is always there."""
        found = self.get(name)
        assert isinstance(found, Figure), name
        return found

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
        """The days of the document up to the as-of day, over which flow figures run."""
        return window_of(self.frame.calendar, self.period)

    @cached_property
    def terms(self) -> tuple[Scope, ...]:
        """The terms the document covers, each as seen from its own last day (the last one from the as-of day)."""
        calendar = self.frame.calendar
        return tuple(
            Scope(self.frame, self.checked) if term == calendar.term else self._in(term)
            for term in terms_of(calendar, self.period)
        )

    @cached_property
    def before(self) -> Scope | None:
        """The term or school year before as seen from its last day; None where it has no records, or liushou was not yet in use."""
        calendar = self.frame.calendar
        earlier = [term for term in calendar.terms if term.span.end < self.window.start]
        if not earlier:
            return None
        term = max(earlier, key=lambda term: term.span.start)
        recorded = any(event.day in term.span for event in self.frame.archive.events)
        if calendar.opened > term.span.end or not recorded:
            return None
        return self._in(term, self.period)

    def _in(self, term: Term, period: Period = "学期") -> Scope:
        if self.checked is None:
            calendar = replace(self.frame.calendar, as_of=term.span.end, term=term)
            return Scope(replace(self.frame, calendar=calendar), None, period)
        checked = in_term(self.checked, term)
        return Scope(checked.frame, checked, period)

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
        """Children 在册 on any day from the first one of the window to the as-of day."""
        days = Span(self.window.start, self.day)
        return tuple(child for child in self.children if any(span.overlap(days) for span in register_spans(child)))

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
            **self.of_all, archive.school.id: archive.school, **archive.children, **archive.guardians, **archive.staff,
            **archive.documents, **{event.id: event for event in archive.events},
        }  # fmt: skip

    @cached_property
    def _by_kind(self) -> Mapping[str, list[Event]]:
        out: dict[str, list[Event]] = defaultdict(list)
        for event in self.frame.archive.events:
            if event.day in self.window and not event.shut:
                out[event.kind].append(event)
        return out

    def tried(self, kind: str) -> list[Event]:
        """Events of a kind within the window, attempts included."""
        return self._by_kind.get(kind, [])

    def done(self, kind: str) -> list[Event]:
        """Events of a kind within the window that took place; one whose 结果 could not be read is left out."""
        return [event for event in self.tried(kind) if event.took_place and not self.lost(event, "结果")]

    @cached_property
    def left_out(self) -> LeftOut:
        """What figures have to do without."""
        return LeftOut(self.frame.archive, self.window)

    def lost(self, record: Record, key: str) -> bool:
        """Whether the record had a value under that key that could not be read."""
        return self.left_out.lost(record, key)

    @cached_property
    def later(self) -> tuple[Event, ...]:
        """Events after the as-of day, which are left out."""
        return tuple(event for event in self.frame.archive.events if event.day > self.day)

    @property
    def standards(self) -> tuple[Standard, ...]:
        """The standards in use; none where no duty is judged."""
        return self.checked.standards if self.checked else ()

    @cached_property
    def all_duties(self) -> Duties | None:
        """What was judged in the terms covered; of an earlier term only what was asked in it. None where nothing was."""
        if self.checked is None:
            return None
        earlier = (duty for scope in self.terms[:-1] for duty in scope.all_duties or () if duty.window)
        return Duties((*blocks_of(earlier), *self.checked.duties.blocks))

    def in_state(self, state: State) -> Iterator[Duty]:
        """The duties in that state."""
        return self.all_duties.in_state(state) if self.all_duties else iter(())

    @cached_property
    def by_asked(self) -> Mapping[Hashable, Duty]:
        """Every duty by what tells it from the others."""
        return {asked(duty): duty for duty in self.all_duties or ()}

    def duties(self, requirement: str) -> list[Duty]:
        """The duties of one item, in no state in particular; none where nothing was checked."""
        return self.by_item.get(requirement, [])

    @cached_property
    def by_item(self) -> Mapping[str, list[Duty]]:
        """Every duty by its item's id."""
        return {item: list(duties) for item, duties in self.all_duties.by_item().items()} if self.all_duties else {}

    def children_of(self, event: Event) -> list[Child]:
        """The children on file whom an event names, each once."""
        files = self.frame.archive.children
        return [files[child] for child in dict.fromkeys(event.children) if child in files]

    def stock(self, name: str, children: Iterable[Child], definition: str, population: str = "有档案的儿童") -> Figure:
        """Children (名) on the as-of day."""
        left_out = self.left_out.unread(CHILD.folder)
        return Figure(name, "名", each(children), self.today, definition, left_out=left_out, population=population)

    def flow(
        self, name: str, unit: str, counted: Iterable[Counted], definition: str, kinds: Iterable[str] = (), amount: Amount | None = None
    ) -> Figure:  # fmt: skip
        """Something counted over the window; ``kinds`` are the events it is counted from."""
        kinds = tuple(kinds)
        left_out: tuple[str, ...] = ()
        population = f"{'、'.join(kinds)}记录" if kinds else ""
        if kinds:
            tried = [event for kind in kinds for event in self.tried(kind)]
            left_out = (*self.left_out.unread_events(kinds), *self.left_out.unclear(tried))
        if unit in ("名", "人次", "户") and amount is None:
            left_out += self.left_out.of_nobody(event for kind in kinds for event in self.done(kind))
            population += "写明的、有档案的儿童" if kinds else ""
        return Figure(name, unit, tuple(counted), self.window, definition, amount, left_out, population=population)


def asked(duty: Duty) -> Hashable:
    """What tells a duty from the others: the item, of whom, in which window, and what of it."""
    return duty.item.id, duty.subject, duty.window, duty.note, duty.place


def date_of(value: object) -> Day | None:
    """A day on file, or None where it is absent, 不详 or 无."""
    found = known(value)
    return found if isinstance(found, Day) else None
