"""Checking a standard itself: what does not load, and what loads but cannot mean what it says (S codes).

Points and their bands are not linted: the model has none yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from liushou import yamltext
from liushou.finding import Arg, Code, Finding, Loc, Place, Raw
from liushou.kinds.reading import make
from liushou.standard import codes
from liushou.standard.model import Events, Item, Standard
from liushou.standard.reach import backwards, clashes
from liushou.terms import parse
from liushou.text import join_list, number_of
from liushou.values import known
from liushou.yamltext import Locator

LONGEST_TITLE = 30
_ITEMS = "项目"
_KEBAB = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_NUMERAL = re.compile(
    r"(?<![第每至少于超过多])(?P<number>[一二三四五六七八九十两]+|\d+)"
    r"(?:大|项|类|种|件|防|清楚|必[办查做]|个(?!月|学期|阶段|工作日|星期|人))"
)
_DAYS = {"周": 7, "月": 31}
"""The most days a window of that unit has: nobody is asked for more than one a day."""


class _Entry(NamedTuple):
    """An item that loads, and which of the file's it is."""

    position: int
    item: Item

    def found(self, code: Code, loc: Loc, related: Iterable[Loc] = (), **args: Arg) -> _Fault:
        return _Fault(
            code, (_ITEMS, self.position, *loc), tuple((_ITEMS, self.position, *one) for one in related), args
        )


class _Fault(NamedTuple):
    """A code at a loc of the standard."""

    code: Code
    loc: Loc
    related: tuple[Loc, ...]
    args: dict[str, Arg]


def lint(raw: bytes, path: str, phaseless: Sequence[str] = ()) -> tuple[Finding, ...]:
    """Everything wrong with the standard that a file holds, in the order of its lines.

    ``phaseless`` names the school's terms that have no 阶段. An item that does not load is not looked at further.
    """
    reading = yamltext.read(raw, path)
    if reading.data is None:
        return reading.findings
    name = path.rsplit("/", 1)[-1].removesuffix(".yaml")
    unloaded = make(Standard, reading.data, name, path).findings
    entries = _entries(reading.data, unloaded)
    faults = [*_twice(reading.data), *(fault for entry in entries for fault in _faults(entry, phaseless))]
    findings = [
        Finding(fault.code, Place(path, fault.loc), fault.args, tuple(Place(path, loc) for loc in fault.related))
        for fault in faults
    ]
    locator = Locator(raw)
    return tuple(
        sorted(
            (*reading.findings, *unloaded, *findings),
            key=lambda one: (one.place.mark or locator.mark(one.place.loc, key=one.place.key), one.code.id),
        )
    )


def _entries(data: dict[str, Any], unloaded: Sequence[Finding]) -> list[_Entry]:
    """The items in which everything fits; the file's head does not matter to them."""
    items = data.get(_ITEMS)
    if not isinstance(items, list):
        return []
    broken = {
        finding.place.loc[1] for finding in unloaded if finding.place.loc[:1] == (_ITEMS,) and finding.place.loc[1:]
    }
    whole = [index for index, item in enumerate(items) if index not in broken and item != ""]
    head = dict.fromkeys(("标准", "名称", "版本"), "-")
    made = make(Standard, {**head, _ITEMS: [items[index] for index in whole]}, "-", "-").record
    return [_Entry(*pair) for pair in zip(whole, made.items, strict=True)] if isinstance(made, Standard) else []


def _twice(data: dict[str, Any]) -> Iterator[_Fault]:
    """Ids that stand twice, in items that load or not."""
    first: dict[str, Loc] = {}
    items = data.get(_ITEMS)
    for index, item in enumerate(items if isinstance(items, list) else ()):
        given = item.get("要求") if isinstance(item, dict) else None
        if isinstance(given, str) and given:
            loc = (_ITEMS, index, "要求")
            if given in first:
                yield _Fault(codes.TWICE, loc, (first[given],), {"id": Raw(given)})
            first.setdefault(given, loc)


def _faults(entry: _Entry, phaseless: Sequence[str]) -> Iterator[_Fault]:
    yield from _wording(entry)
    yield from _numeral(entry)
    yield from _conditions(entry)
    yield from _thresholds(entry)
    if isinstance(entry.item.check, Events) and entry.item.check.unit == "阶段" and phaseless:
        yield entry.found(codes.NO_PHASES, ("核对", "每"), terms=join_list(phaseless))
    if entry.item.owner == "父母" and not entry.item.exemptable:
        yield entry.found(codes.BINDS_PARENTS, ("可豁免",))


def _wording(entry: _Entry) -> Iterator[_Fault]:
    item = entry.item
    if not _KEBAB.fullmatch(item.id):
        yield entry.found(codes.NOT_KEBAB, ("要求",), id=Raw(item.id))
    if len(item.title) > LONGEST_TITLE:
        yield entry.found(codes.LONG_TITLE, ("标题",), length=len(item.title), most=LONGEST_TITLE)
    missing = [key for key, value in (("补法", item.mending), ("例", item.example)) if not value]
    if missing:
        yield entry.found(codes.UNEXPLAINED, ("要求",), id=Raw(item.id), missing=join_list(missing))
    if not (known(item.regulation) or known(item.source) or item.seeds):
        yield entry.found(codes.UNSOURCED, ("要求",), id=Raw(item.id))


def _numeral(entry: _Entry) -> Iterator[_Fault]:
    """七清楚 with six: a title that counts what the requirement lists, and miscounts."""
    said = list(_NUMERAL.finditer(entry.item.title))
    lists = dict(_lists(entry.item))
    if len(said) != 1 or not lists:
        return
    number = _number(said[0]["number"])
    if number is not None and number > 1 and all(len(listed) != number for listed in lists.values()):
        key, listed = next(iter(lists.items()))
        yield entry.found(codes.NUMERAL, ("标题",), [("核对", key)], said=Raw(said[0][0]), listed=len(listed))


def _lists(item: Item) -> Iterator[tuple[str, tuple[object, ...]]]:
    """What the requirement lists one by one; the kinds of event that will do are alternatives."""
    if isinstance(item.check, Events):
        return
    for name, info in type(item.check).model_fields.items():
        value = getattr(item.check, name)
        if isinstance(value, tuple) and value:
            yield info.alias or name, value


def _number(text: str) -> int | None:
    if text.isdecimal():
        return int(text)
    return 2 if text == "两" else number_of(text)


def _conditions(entry: _Entry) -> Iterator[_Fault]:
    terms = [parse(text) for text in entry.item.conditions]
    for index, term in enumerate(terms):
        if backwards(term):
            yield entry.found(codes.BACKWARDS, ("条件", index), condition=Raw(entry.item.conditions[index]))
    for clash in clashes(terms):
        *others, last = clash
        said = join_list(entry.item.conditions[index] for index in clash)
        yield entry.found(codes.NEVER, ("条件", last), [("条件", one) for one in others], conditions=Raw(said))


def _thresholds(entry: _Entry) -> Iterator[_Fault]:
    check = entry.item.check
    least, most = getattr(check, "least", None), getattr(check, "most", None)
    if least == 0:
        yield entry.found(codes.ASKS_NOTHING, ("核对", "至少"))
    if most == 0:
        yield entry.found(codes.TOO_MUCH, ("核对", "至多"), key="至多", number=0, reason="一名也不许有")
    days = _DAYS.get(check.unit) if isinstance(check, Events) else None
    if days and isinstance(least, int) and least > days:
        reason = f"一{getattr(check, 'unit', '')}只有 {days} 天"
        yield entry.found(codes.TOO_MUCH, ("核对", "至少"), key="至少", number=least, reason=reason)
