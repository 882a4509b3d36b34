"""A duty: one item, one subject, one window, and which of five states it is in."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from enum import Enum
from functools import cached_property, partial
from itertools import chain, groupby, repeat
from typing import TYPE_CHECKING, NamedTuple

from liushou.calendar import Window
from liushou.finding import Loc
from liushou.values import Id

if TYPE_CHECKING:
    from liushou.standard.model import Item


class State(Enum):
    """Five states, never confused; the value is what json says."""

    MET = "met"
    MISSED = "missed"
    DUE = "due"
    EXEMPT = "exempt"
    UNJUDGED = "unjudged"

    __hash__ = object.__hash__  # that of Enum is ten times slower

    @property
    def word(self) -> str:
        """The word people read."""
        return {"met": "已满足", "missed": "未见记录", "due": "未到期", "exempt": "豁免", "unjudged": "无法判断"}[
            self.value
        ]


def state_of(*, met: bool, exempt: bool = False, doubtful: bool = False, closed: bool = True) -> State:
    """The state of a duty, in the order in which the reasons hold."""
    if met:
        return State.MET
    if exempt:
        return State.EXEMPT
    if doubtful:
        return State.UNJUDGED
    return State.MISSED if closed else State.DUE


class Gap(NamedTuple):
    """A fact that is not on file: what it is called, in whose record, where, and how ``set`` would write it.

    ``said`` is what is wrong with it: 未填, or that it says something else than asked; ``certain`` where only a certain value
    will do, which nobody may write before it is so.
    """

    label: str
    record: Id
    loc: Loc
    assignment: str = ""
    said: str = "未填"
    certain: bool = False


class Evidence(NamedTuple):
    """What is behind one duty.

    ``records`` are what meets it; ``attempts`` what was tried (未遇, 未接通) and stands beside a miss; ``gaps`` the facts
    to add. ``numbers`` are those of the subject's own case (asked, found), for the sentence. ``note`` says what is special
    about it (which paper, which topics are lacking). ``place`` is where it shows, where that is not the subject's own file.
    """

    records: tuple[Id, ...] = ()
    attempts: tuple[Id, ...] = ()
    gaps: tuple[Gap, ...] = ()
    numbers: tuple[int, int] | None = None
    note: str = ""
    place: tuple[Id, Loc] | None = None


class Case:
    """What duties have in common that are alike but for their subjects; what is behind each is looked up when somebody asks.

    ``due`` is the last day that counts: a window may be cut short by the term, the register or the parent's return.
    ``closed`` says that it is over.
    """

    __slots__ = ("_closed", "_due", "_found", "_window")

    def __init__(self, window: Window | None = None, due: dt.date | None = None, *, closed: bool = True) -> None:
        self._window, self._due, self._closed = window, due, closed
        self._found: dict[Id | None, Evidence] = {}

    @property
    def window(self) -> Window | None:
        """The window it is counted in; None where it is judged by the as-of day."""
        return self._window

    @property
    def due(self) -> dt.date | None:
        """The last day that counts."""
        return self._due

    @property
    def closed(self) -> bool:
        """Whether that day is over."""
        return self._closed

    def evidence(self, subject: Id | None) -> Evidence:
        """What is behind the duty of one of them."""
        found = self._found.get(subject)
        if found is None:
            found = self._found[subject] = self.look_up(subject)
        return found

    def look_up(self, subject: Id | None) -> Evidence:
        """The same, when it is asked for the first time."""
        return Evidence()


class Looked(Case):
    """A case whose evidence a function knows, subject by subject."""

    __slots__ = ("_find",)

    def __init__(self, find: Callable[[Id | None], Evidence]) -> None:
        super().__init__()
        self._find = find

    def look_up(self, subject: Id | None) -> Evidence:
        """As the function says."""
        return self._find(subject)


class Told(Case):
    """The case of a single duty, whose evidence is at hand."""

    __slots__ = ("_evidence",)

    def __init__(
        self, evidence: Evidence, window: Window | None = None, due: dt.date | None = None, *, closed: bool = True
    ) -> None:
        self._window, self._due, self._closed, self._evidence = window, due, closed, evidence

    def evidence(self, subject: Id | None) -> Evidence:
        """As it was told."""
        return self._evidence


class Duty(NamedTuple):
    """One item judged for one subject (a child, a member of staff, a class; None for the school) in one window.

    An archive has hundreds of thousands of them; what is behind one is looked up only where it is asked for.
    """

    item: Item
    subject: Id | None
    state: State
    case: Case

    @property
    def window(self) -> Window | None:
        """The window it is counted in; None where it is judged by the as-of day."""
        return self.case.window

    @property
    def due(self) -> dt.date | None:
        """The last day that counts."""
        return self.case.due

    @property
    def closed(self) -> bool:
        """Whether that day is over."""
        return self.case.closed

    @property
    def records(self) -> tuple[Id, ...]:
        """What meets it."""
        return self.case.evidence(self.subject).records

    @property
    def attempts(self) -> tuple[Id, ...]:
        """What was tried."""
        return self.case.evidence(self.subject).attempts

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The facts to add; nobody who is excused has to."""
        return () if self.state is State.EXEMPT else self.case.evidence(self.subject).gaps

    @property
    def numbers(self) -> tuple[int, int] | None:
        """How many are asked and found."""
        return self.case.evidence(self.subject).numbers

    @property
    def note(self) -> str:
        """What is special about it."""
        return self.case.evidence(self.subject).note

    @property
    def place(self) -> tuple[Id, Loc] | None:
        """Where it shows, where that is not the subject's own file."""
        return self.case.evidence(self.subject).place

    @property
    def past(self) -> bool:
        """Whether its window is over, so that nothing done from now on can meet it."""
        return self.case.closed and self.case.window is not None

    @property
    def fault(self) -> bool:
        """Whether it is missed and somebody of the school answers for it: what parents miss they are reminded of."""
        return self.state is State.MISSED and not self.item.reminds

    @property
    def by_person(self) -> bool:
        """Whether only a person can judge it, whatever is on file: judged by hand, or without a number so far."""
        return self.state is State.UNJUDGED and self.item.open_ended


_duty = partial(tuple.__new__, Duty)  # Duty(...) takes four times as long


class Block(NamedTuple):
    """Duties of one item for many, in columns: whom each is about, its state, its case; endlessly the same where all share it."""

    item: Item
    whom: Collection[Id | None]
    states: Collection[State]
    cases: Iterable[Case]

    def duties(self) -> Iterator[Duty]:
        """One by one."""
        return map(_duty, zip(repeat(self.item), self.whom, self.states, self.cases))


Judged = tuple[Id | None, State, Case]
"""One duty where the item is known: whom it is about, its state, its case."""


def block_of(item: Item, rows: Iterable[Judged]) -> Block:
    """Duties of one item, each with its own case."""
    return Block(item, *(tuple(zip(*rows, strict=True)) or ((), (), ())))


def blocks_of(duties: Iterable[Duty]) -> Iterator[Block]:
    """The same duties in the same order, those of an item that follow each other together."""
    for _, group in groupby(duties, key=lambda duty: id(duty.item)):
        first, *others = group
        yield block_of(first.item, (duty[1:] for duty in (first, *others)))


class Duties:
    """The duties of an archive, held in blocks: one is made where somebody asks for it, and most of them nobody does."""

    def __init__(self, blocks: Iterable[Block] = ()) -> None:
        self.blocks = tuple(block for block in blocks if block.whom)

    def __iter__(self) -> Iterator[Duty]:
        return chain.from_iterable(block.duties() for block in self.blocks)

    def __len__(self) -> int:
        return sum(len(block.whom) for block in self.blocks)

    @cached_property
    def states(self) -> Counter[State]:
        """How many are in each state."""
        return Counter(chain.from_iterable(block.states for block in self.blocks))

    def in_state(self, *states: State) -> Iterator[Duty]:
        """Those in any of these states."""
        wanted = frozenset(states)
        return (
            duty
            for block in self.blocks
            if not wanted.isdisjoint(block.states)
            for duty in block.duties()
            if duty.state in wanted
        )

    def where(self, test: Callable[[Duty], bool]) -> Duties:
        """Those that pass a test."""
        return Duties(blocks_of(filter(test, self)))

    def by_item(self) -> dict[str, Duties]:
        """Those of each item by its id, in the order in which the items first stand."""
        found: dict[str, list[Block]] = {}
        for block in self.blocks:
            found.setdefault(block.item.id, []).append(block)
        return {item: Duties(blocks) for item, blocks in found.items()}
