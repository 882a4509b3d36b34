"""A figure is a counted selection: it holds the records it counts, and its value follows from them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple, TypeVar

from liushou.calendar import Window
from liushou.kinds.base import Record


class Counted(NamedTuple):
    """One thing counted: what tells it from the others, and the records that show it.

    名 is a child's id with the child's record first; 次 an event; 人次 a (child, event); 户 a household; 对 a (child,
    helper); 份 a document; 元 and recorded head counts are events, with the money or the heads as amount.
    """

    key: Hashable
    records: tuple[Record, ...]


Amount = Callable[[Counted], "int | Decimal | None"]
"""What of a counted thing is summed; None where the record does not say."""


R = TypeVar("R", bound=Record)


def first(one: Counted, kind: type[R]) -> R:
    """The first record of a kind behind something counted: the child of a 名, the event of a 次."""
    return next(record for record in one.records if isinstance(record, kind))


@dataclass(frozen=True, slots=True)
class Figure:
    """Counted things under a name, with their unit, the window or day they hold for, and what exactly is counted.

    ``population`` says among what they were selected. The value is how many there are, or with ``amount`` the sum of a
    field. ``left_out`` are files that might belong in it and could not be read. ``within`` says of a part whether it lies
    inside, where the keys alone cannot (pupils by class). ``among`` is all that was looked through, where things are
    counted for what they lack: that no more of them do rests on the records of the others.
    """

    name: str
    unit: str
    counted: tuple[Counted, ...]
    window: Window
    definition: str
    amount: Amount | None = None
    left_out: tuple[str, ...] = ()
    within: Callable[[Counted], bool] | None = None
    population: str = ""
    among: tuple[Counted, ...] = ()

    def __post_init__(self) -> None:
        if len({one.key for one in self.counted}) != len(self.counted):
            raise ValueError(f"{self.name}: counted twice")

    @property
    def value(self) -> int | Decimal:
        """How many, or how much."""
        if self.amount is None:
            return len(self.counted)
        return sum(map(_amount_of(self.amount), self.counted), 0)

    @property
    def stock(self) -> bool:
        """Whether it holds on a day, and not over a window."""
        return self.window.start == self.window.end

    @property
    def records(self) -> tuple[Record, ...]:
        """Every record behind it, once, in the order counted."""
        return _records(self.counted)

    @property
    def sources(self) -> tuple[Record, ...]:
        """Every record it rests on: those behind what is counted, and those of what was looked through."""
        return _records((*self.counted, *self.among)) if self.among else self.records

    @property
    def silent(self) -> Figure:
        """Those counted whose amount is not on file: counted one each."""
        amount = self.amount
        rest = tuple(one for one in self.counted if amount is not None and amount(one) is None)
        return replace(self, name=f"{self.name}·未记", unit="次", counted=rest, amount=None)

    def only(self, name: str, keep: Callable[[Counted], bool], definition: str = "") -> Figure:
        """The part of it that satisfies ``keep``, under a name of its own; it is selected among what the whole counts."""
        kept = tuple(one for one in self.counted if keep(one))
        if not definition:
            return replace(self, name=name, counted=kept)
        return replace(self, name=name, counted=kept, definition=definition, population=self.definition)

    def by(self, key: Callable[[Counted], str], order: Sequence[str] = ()) -> Parts:
        """Its partition by a label: every counted thing in exactly one part, so that the parts add up to the whole."""
        groups, beside = _grouped(self.counted, key), _grouped(self.among, key)
        rank = {label: index for index, label in enumerate(order)}
        labels = sorted(groups, key=lambda label: (rank.get(label, len(rank)), -len(groups[label]), label))
        parts = {label: self._part(label, groups[label], beside.get(label, ())) for label in labels}
        return Parts(self, parts, frozenset(order))

    def _part(self, label: str, counted: Iterable[Counted], among: Iterable[Counted] = ()) -> Figure:
        return replace(self, name=f"{self.name}·{label}", counted=tuple(counted), among=tuple(among))

    def of(self, whole: Figure) -> Share:
        """Its share of a whole that contains it. Raises ValueError where it does not."""
        keys = frozenset(one.key for one in whole.counted)
        inside = whole.within or (lambda one: one.key in keys)
        if self.unit != whole.unit or not all(map(inside, self.counted)):
            raise ValueError(f"{self.name} ⊄ {whole.name}")
        return Share(self, whole)


def _records(things: Iterable[Counted]) -> tuple[Record, ...]:
    return tuple({id(record): record for one in things for record in one.records}.values())


def _grouped(things: Iterable[Counted], key: Callable[[Counted], str]) -> dict[str, list[Counted]]:
    groups: dict[str, list[Counted]] = {}
    for one in things:
        groups.setdefault(key(one), []).append(one)
    return groups


def _amount_of(amount: Amount) -> Callable[[Counted], int | Decimal]:
    return lambda one: amount(one) or 0


@dataclass(frozen=True, slots=True)
class Parts(Mapping[str, Figure]):
    """The partition of a whole by a label; a ``known`` label that nobody bears is an empty figure, any other a KeyError."""

    whole: Figure
    parts: Mapping[str, Figure] = field(default_factory=dict)
    known: frozenset[str] = frozenset()

    def __getitem__(self, label: str) -> Figure:
        if label not in self.parts and label not in self.known:
            raise KeyError(label)
        return self.of(label)

    def of(self, label: str) -> Figure:
        """The part that bears a label which another partition gave; empty where nothing here bears it."""
        found = self.parts.get(label)
        return self.whole._part(label, ()) if found is None else found

    def __iter__(self) -> Iterator[str]:
        return iter(self.parts)

    def __len__(self) -> int:
        return len(self.parts)

    def without(self, *labels: str) -> Figure:
        """Everything that bears none of the labels, as one figure."""
        shut = {one.key for label in labels for one in self[label].counted}
        return self.whole.only(f"{self.whole.name}·其他", lambda one: one.key not in shut)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole that contains it: prints as 23.1%（95/411）."""

    part: Figure
    whole: Figure

    @property
    def percent(self) -> str | None:
        """Percent with one decimal; None of nothing."""
        n, base = self.part.value, self.whole.value
        return percent(n, base) if base else None


def percent(part: int | Decimal, whole: int | Decimal) -> str:
    """The one rounding rule: percent to one decimal, half up (1/16 → 6.3%)."""
    tenths = int((part * 2000 + whole) // (whole * 2))
    return f"{tenths // 10}.{tenths % 10}%"


def gathered(found: Iterable[Counted]) -> tuple[Counted, ...]:
    """Counted things of one key as one, with the records of all (visits of one household)."""
    # Records are told apart by reference: asking a pydantic model for its id costs more than everything else here.
    out: dict[Hashable, dict[int, Record]] = {}
    for key, records in found:
        own = out.setdefault(key, {})
        for record in records:
            own[id(record)] = record
    return tuple(Counted(key, tuple(records.values())) for key, records in out.items())


def each(records: Iterable[Record]) -> tuple[Counted, ...]:
    """Records counted one by one."""
    return tuple(Counted(record.id, (record,)) for record in records)
