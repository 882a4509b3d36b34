"""Whether the conditions of an item can hold for any child on the register: every fact is tried with all it may say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from liushou.calendar import Day
from liushou.terms import Term, matches
from liushou.text import split_list

World = Sequence[str]
"""What one field may say of one child: the texts that a term sees."""

_CLOSED: dict[str, tuple[World, ...]] = {
    "在册": (["是"],),
    "教育口径": (["双亲", "是"], ["单亲", "是"], ["否"], ["未满三个月"]),
    "民政口径": (["是"], ["否"], ["未满三个月"]),
    "外出方": (["无"], ["父亲"], ["母亲"], ["父亲", "母亲"]),
    "父母照护": (["是"], ["否"], []),
}
"""All that these can say where a duty is judged: duties are for children 在册, 待核定 leaves them undecided."""
_ONE_WORD = frozenset({"年级", "就读方式", "主要照护人", "照护关系"})
_SEVERAL_WORDS = frozenset({"班级", "帮扶人"})
_OLDEST, _MOST_TIMES, _MOST_WORDS = 30, 366, 8
_RANGE = re.compile(r"([^.]+)\.\.([^.]+)")


@dataclass(frozen=True, slots=True)
class _Facts:
    """One world, as terms see it."""

    world: World

    def texts(self, field: str) -> Sequence[str]:
        """The same for every field: only terms of one field are asked."""
        return self.world


def backwards(term: Term) -> bool:
    """Whether the term names a range that nothing lies in, as 5..3."""
    return any(_empty(wanted) for wanted in split_list(term.value))


def _empty(wanted: str) -> bool:
    found = _RANGE.fullmatch(wanted)
    if not found:
        return False
    for reading in (float, _day):
        try:
            return reading(found[1].strip()) > reading(found[2].strip())
        except ValueError:
            continue
    return False


def _day(text: str) -> float:
    return Day.parse(text).toordinal()


def clashes(terms: Sequence[Term]) -> Iterator[tuple[int, ...]]:
    """The positions of terms over one field that no child can satisfy together, the fewest that show it."""
    by_field: dict[str, list[int]] = {}
    for index, term in enumerate(terms):
        if not backwards(term):
            by_field.setdefault(term.field, []).append(index)
    for field, indices in by_field.items():
        worlds = _worlds(field, [terms[index] for index in indices])
        if worlds is not None:
            found = _fewest(indices, terms, worlds)
            if found:
                yield found


def _fewest(indices: Sequence[int], terms: Sequence[Term], worlds: Sequence[World]) -> tuple[int, ...]:
    for size in sorted({1, 2, len(indices)}):
        for some in combinations(indices, size):
            if not any(matches([terms[index] for index in some], _Facts(world)) for world in worlds):
                return some
    return ()


def _worlds(field: str, terms: Iterable[Term]) -> Sequence[World] | None:
    """What the field may say, as far as these terms can tell it apart; None where nobody can list it."""
    if field in _CLOSED:
        return _CLOSED[field]
    if field == "年龄":
        return [[str(number)] for number in range(_OLDEST + 1)]
    if field.endswith("次数"):
        return [[str(number)] for number in range(_MOST_TIMES + 1)]
    words = list(dict.fromkeys(word for term in terms for word in split_list(term.value)))
    if field in _ONE_WORD:
        both = [[word, f"{word}年级"] if field == "年级" else [word] for word in words]
        shorter = [[word, word.removesuffix("年级")] for word in words]
        return [[], ["\0"], ["".join(words)], *both, *shorter]
    if field in _SEVERAL_WORDS and len(words) <= _MOST_WORDS:
        return [["\0", *some] for size in range(len(words) + 1) for some in combinations(words, size)] + [[]]
    return None
