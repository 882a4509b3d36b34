"""Terms such as 教育口径=双亲 or 家访次数=..2: one small language for query and for the conditions of a standard."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import lru_cache
from typing import NamedTuple, Protocol

from liushou.calendar import Day, add_months
from liushou.errors import UsageError
from liushou.text import fold, split_list

_TERM = re.compile(r"(?P<field>[^=＝!！~～]+?)\s*(?P<sign>[!！][=＝]|[=＝]|[~～])\s*(?P<value>.*)", re.S)
_RANGE = re.compile(r"(?P<low>[^.]*)\.\.(?P<high>[^.]*)")


class Unknown(Exception):
    """A fact that no record settles (待核定): a term over it is neither true nor false."""


class Facts(Protocol):
    """Whatever a term can ask for: the texts a field holds, none where it is empty."""

    def texts(self, field: str) -> Sequence[str]:
        """The field's values as text. Raises KeyError for a field there is not, Unknown where it is 待核定."""


class Term(NamedTuple):
    """One condition: ``sign`` is ``=``, ``!=`` or ``~`` (contains)."""

    field: str
    sign: str
    value: str

    def matches(self, facts: Facts) -> bool:
        """Whether the facts satisfy it; any of several wanted values will do. Raises as ``Facts.texts`` does."""
        return self.holds(facts.texts(self.field))

    def holds(self, held: Sequence[str]) -> bool:
        """Whether a field that holds these texts satisfies it."""
        return _holds(self, tuple(held))


@lru_cache(maxsize=1024)
def parse(text: str) -> Term:
    """The term that somebody typed; full-width signs count. Raises UsageError where it is none."""
    found = _TERM.fullmatch(text.strip())
    if not found:
        raise UsageError(f"看不懂条件“{text}”", "写成 字段=值，如 年级=三 或 家访次数=..2")
    sign = found["sign"].translate(str.maketrans("！＝～", "!=~"))
    return Term(found["field"].strip(), sign, found["value"].strip())


def matches(terms: Sequence[Term], facts: Facts) -> bool | None:
    """Whether all terms hold; None where the rest hold but one asks for a fact that is 待核定."""
    settled = True
    for term in terms:
        try:
            if not term.matches(facts):
                return False
        except Unknown:
            settled = False
    return True if settled else None


@lru_cache(maxsize=16384)  # an archive says the same few things of many
def _holds(term: Term, held: tuple[str, ...]) -> bool:
    if term.sign == "~":
        return any(wanted in fold(text) for text in held for wanted in _parts(term.value))
    found = any(_says(text, term.value) for text in held or ("",))
    return found if term.sign == "=" else not found


def _says(text: str, value: str) -> bool:
    words, ranges = _wanted(value)
    return fold(text) in words or (bool(ranges) and text != "" and any(_between(text, *ends) for ends in ranges))


@lru_cache(maxsize=1024)
def _wanted(value: str) -> tuple[Set[str], Sequence[tuple[str, str]]]:
    """The words, folded, and the ranges that a value lists."""
    words: set[str] = set()
    ranges: list[tuple[str, str]] = []
    for wanted in split_list(value) or [""]:
        found = _RANGE.fullmatch(wanted)
        if found and any(found.groups()):
            ranges.append((found["low"], found["high"]))
        else:
            words.add(fold(wanted))
    return words, ranges


@lru_cache(maxsize=1024)
def _parts(value: str) -> tuple[str, ...]:
    return tuple(fold(wanted) for wanted in split_list(value)) or ("",)


def _between(text: str, low: str, high: str) -> bool:
    for reading, last in ((_number, _number), (_day, _last_day)):
        value = reading(text)
        ends = (reading(low) if low else None, last(high) if high else None)
        if value is not None and (not low or ends[0] is not None) and (not high or ends[1] is not None):
            return (ends[0] is None or ends[0] <= value) and (ends[1] is None or value <= ends[1])
    return False


def _number(text: str) -> float | None:
    try:
        return float(text.strip())
    except ValueError:
        return None


def _day(text: str) -> float | None:
    try:
        return Day.parse(text).toordinal()
    except ValueError:
        return None


def _last_day(text: str) -> float | None:
    """The last day of the year, month or day typed: ..2025-09 ends with September."""
    try:
        day = Day.parse(text)
    except ValueError:
        return None
    months = {4: 12, 7: 1}.get(len(str(day)), 0)
    return (add_months(day, months).toordinal() - 1) if months else day.toordinal()
