"""The rule for small numbers: what a document for the public may print of the children it counts.

A number of people prints where it is 0 or at least five, and as a share where what remains of the whole is too; of a
breakdown where every cell is. Numbers that do not count people fall under the rule where they rest on children by
name: 家访 does, 家长会 does not. Nor may sums and differences of what is printed single out one to four: the sets
counted are vectors over the things counted, and what somebody could work out is what they span.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from hashlib import blake2b
from itertools import combinations
from typing import TYPE_CHECKING

from liushou.figures.figure import Counted, Figure, Share
from liushou.kinds.base import Record
from liushou.kinds.child import Child
from liushou.kinds.document import Document
from liushou.kinds.event import Event
from liushou.kinds.guardian import Guardian

if TYPE_CHECKING:
    from liushou.report.marks import Entry

LEAST = 5
"""Fewer than this, and more than none, is a number that may point at somebody."""

PEOPLE = frozenset(("名", "人", "人次", "户", "对"))
"""Units of figures that count people or households, whoever they are."""

_PRIME = (1 << 61) - 1
Number = int | Decimal


def small(number: Number) -> bool:
    """Whether a number is one of those that may not be printed."""
    return 0 < number < LEAST


def about(records: Iterable[Record]) -> frozenset[str]:
    """The children (and carers) whom records are about, by id."""
    return frozenset(one for record in records for one in _named(record))


def few(records: Iterable[Record]) -> bool:
    """Whether records are about somebody, and about fewer than five."""
    return small(len(about(records)))


def sayable(entry: Entry) -> bool:
    """Whether a mark may be printed as far as itself and its own breakdown are concerned."""
    figure = entry.counted
    if figure is None:
        return not few(entry.sources)
    rest = entry.figure.whole.value - figure.value if isinstance(entry.figure, Share) else 0
    return not small(rest) and all(map(_open, (figure, *entry.among)))


def _open(figure: Figure) -> bool:
    return not few(figure.records) and not (figure.unit in PEOPLE and small(figure.value))


def _named(record: Record) -> Iterable[str]:
    if isinstance(record, Child | Guardian):
        return (record.id,)
    return record.children if isinstance(record, Event | Document) else ()


@dataclass(frozen=True, slots=True)
class _Set:
    """What a printed number counts, each with how much it counts for."""

    weights: dict[Hashable, Number]


def _sets(entry: Entry) -> Iterator[_Set]:
    figure = entry.figure
    for one in (figure.part, figure.whole) if isinstance(figure, Share) else (figure,) if figure else ():
        if one.counted and (one.unit in PEOPLE or about(one.records)):
            yield _Set({(one.unit, id(one.amount), each.key): _weight(one, each) for each in one.counted})
            yield from _as_children(one)


def _as_children(figure: Figure) -> Iterator[_Set]:
    """Pairs, visits and the like of which each has a child of its own: their number is one of children too."""
    named = [about(one.records[:1]) for one in figure.counted]
    children = frozenset().union(*named)
    if (
        figure.unit != "名"
        and figure.amount is None
        and all(len(one) == 1 for one in named)
        and len(children) == len(named)
    ):
        yield _Set({("名", id(None), child): 1 for child in children})


def _weight(figure: Figure, one: Counted) -> Number:
    return 1 if figure.amount is None or figure.unit not in PEOPLE else figure.amount(one) or 0


class Told:
    """What a reader of the document knows by now: the sets whose numbers were printed, and what they span."""

    def __init__(self) -> None:
        self._rows: list[tuple[Hashable, dict[Hashable, int]]] = []
        self._weights: dict[Hashable, Number] = {}
        self._in: dict[Hashable, tuple[int, ...]] = defaultdict(tuple)
        self._known: set[frozenset[Hashable]] = set()

    def takes(self, entries: Iterable[Entry]) -> bool:
        """Print these too, if by all that is then printed nobody can work out a small number; else change nothing."""
        entries = tuple(entries)
        if not all(map(sayable, entries)):
            return False
        sets = {frozenset(one.weights): one for entry in entries for one in _sets(entry)}
        new = [sets[keys] for keys in sets if keys not in self._known]
        before = len(self._rows), dict(self._weights), dict(self._in), set(self._known)
        for one in new:
            self._add(one)
        if new and self._gives_away():
            del self._rows[before[0] :]
            self._weights, self._in, self._known = before[1], defaultdict(tuple, before[2]), before[3]
            return False
        return True

    def _add(self, one: _Set) -> None:
        number = len(self._known)
        self._known.add(frozenset(one.weights))
        row = dict.fromkeys(one.weights, 1)
        for key, weight in one.weights.items():
            self._weights[key] = weight
            self._in[key] += (number,)
        for pivot, other in self._rows:
            if factor := row.get(pivot, 0):
                for key, value in other.items():
                    row[key] = (row.get(key, 0) - factor * value) % _PRIME
        row = {key: value for key, value in row.items() if value}
        if row:
            pivot = next(iter(row))
            inverse = pow(row[pivot], -1, _PRIME)
            self._rows.append((pivot, {key: value * inverse % _PRIME for key, value in row.items()}))

    def _gives_away(self) -> bool:
        """Whether a set of one to four lies in the span. Such a set is a union of atoms, each in the same printed sets."""
        beside = self._beside()
        atoms: dict[tuple[int, ...], list[Hashable]] = defaultdict(list)
        for key, sets in self._in.items():
            atoms[sets].append(key)
        little = [
            (size, sum(beside[key] for key in keys) % _PRIME)
            for keys in atoms.values()
            if small(size := sum((self._weights[key] for key in keys), 0))
        ]
        return _sums_to_nothing(little)

    def _beside(self) -> dict[Hashable, int]:
        """A vector at right angles to everything told, else arbitrary: a set is in the span if its sum there is 0."""
        pivots = {pivot for pivot, _ in self._rows}
        out = {key: _arbitrary(key) for key in self._weights if key not in pivots}
        for pivot, row in reversed(self._rows):
            out[pivot] = -sum(value * out[key] for key, value in row.items() if key != pivot) % _PRIME
        return out


def _arbitrary(key: Hashable) -> int:
    return int.from_bytes(blake2b(repr(key).encode("utf-8", "replace"), digest_size=7).digest())


def _sums_to_nothing(atoms: list[tuple[Number, int]]) -> bool:
    """Whether some of them, together less than five, sum to 0 (four of one are two pairs of two)."""
    if any(value == 0 for _, value in atoms):
        return True
    pairs: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for (i, (size, value)), (j, (more, other)) in combinations(enumerate(atoms), 2):
        if size + more < LEAST:
            pairs[(value + other) % _PRIME].add((i, j))
    if 0 in pairs:
        return True
    single = {value: (index, size) for index, (size, value) in enumerate(atoms)}
    return any(_completed(total, found, single, pairs, atoms) for total, found in pairs.items())


def _completed(
    total: int,
    found: set[tuple[int, int]],
    single: dict[int, tuple[int, Number]],
    pairs: dict[int, set[tuple[int, int]]],
    atoms: list[tuple[Number, int]],
) -> bool:
    missing = -total % _PRIME
    third = single.get(missing)
    for one in found:
        size = sum((atoms[index][0] for index in one), 0)
        if third and third[0] not in one and size + third[1] < LEAST:
            return True
        for other in pairs.get(missing, ()):
            if not {*one} & {*other} and size + sum((atoms[index][0] for index in other), 0) < LEAST:
                return True
    return False
