"""Checking a standard itself: what does not load, and what loads but cannot mean what it says (S codes)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from liushou import yamltext
from liushou.finding import Arg, Code, Finding, Loc, Place, Raw
from liushou.kinds.reading import make
from liushou.source import Memory, Source
from liushou.standard import codes, combined_data
from liushou.standard.combine import BASES, CHANGES, ITEMS, Combined
from liushou.standard.model import Band, Item, Standard
from liushou.standard.reach import backwards, clashes
from liushou.standard.requirements import Label, Rate, Requirement
from liushou.terms import parse
from liushou.text import join_list, number_of
from liushou.values import known
from liushou.yamltext import Locator

LONGEST_TITLE = 30
_KEBAB = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_NUMERAL = re.compile(
    r"(?<![第每至少于超过多])(?P<number>[一二三四五六七八九十两]+|\d+)"
    r"(?:大|项|类|种|件|防|清楚|必[办查做]|个(?!月|学期|阶段|工作日|星期|人))"
)
_DAYS = {"周": 7, "月": 31}
"""The most days a window of that unit has: nobody is asked for more than one a day."""


class _Entry(NamedTuple):
    """An item that loads, its position among all, and whether this file changes one of another's."""

    position: int
    item: Item
    changed: bool = False

    def found(self, code: Code, loc: Loc, related: Iterable[Loc] = (), **args: Arg) -> _Fault:
        return _Fault(code, (ITEMS, self.position, *loc), tuple((ITEMS, self.position, *one) for one in related), args)


class _Fault(NamedTuple):
    """A code at a loc of the standard."""

    code: Code
    loc: Loc
    related: tuple[Loc, ...]
    args: dict[str, Arg]


def lint(raw: bytes, path: str, phaseless: Sequence[str] = (), source: Source | None = None) -> tuple[Finding, ...]:
    """Everything wrong with the standard that a file holds, in the order of its lines.

    ``phaseless`` names the school's terms that have no 阶段; ``source`` holds the standards it may rest on. An item that
    does not load is not looked at further, and what it takes from another standard as it stands is not looked at here.
    Raises BrokenSettings where a standard it rests on cannot be had.
    """
    reading = yamltext.read(raw, path)
    if reading.data is None:
        return reading.findings
    combined = combined_data(reading.data, path, source or Memory())
    name = path.rsplit("/", 1)[-1].removesuffix(".yaml")
    made = make(Standard, combined.data, name, path)
    entries = _entries(combined, made.findings)
    faults = [*_twice(combined), *(fault for entry in entries for fault in _faults(entry, phaseless))]
    if isinstance(made.record, Standard):
        faults += _points(made.record)
    found = [
        Finding(fault.code, Place(path, fault.loc), fault.args, tuple(Place(path, loc) for loc in fault.related))
        for fault in faults
    ]
    findings = [*reading.findings, *combined.findings, *map(combined.at_home, (*made.findings, *found))]
    locator = Locator(raw)
    return tuple(
        sorted(
            findings, key=lambda one: (one.place.mark or locator.mark(one.place.loc, key=one.place.key), one.code.id)
        )
    )


def _entries(combined: Combined, unloaded: Sequence[Finding]) -> list[_Entry]:
    """The items of this file in which everything fits; the file's head does not matter to them."""
    items = combined.data.get(ITEMS)
    if not isinstance(items, list):
        return []
    broken = {
        finding.place.loc[1] for finding in unloaded if finding.place.loc[:1] == (ITEMS,) and finding.place.loc[1:]
    }
    taken = {index for index, home in enumerate(combined.homes) if home == (BASES,)}
    whole = [index for index, item in enumerate(items) if index not in broken | taken and item != ""]
    head = dict.fromkeys(("标准", "名称", "版本"), "-")
    made = make(Standard, {**head, ITEMS: [items[index] for index in whole]}, "-", "-").record
    if not isinstance(made, Standard):
        return []
    return [
        _Entry(index, item, combined.homes[index][:1] == (CHANGES,))
        for index, item in zip(whole, made.items, strict=True)
    ]


def _twice(combined: Combined) -> Iterator[_Fault]:
    """Ids that stand twice, in items that load or not."""
    first: dict[str, Loc] = {}
    items = combined.data.get(ITEMS)
    for index, item in enumerate(items if isinstance(items, list) else ()):
        given = item.get("要求") if isinstance(item, dict) else None
        if isinstance(given, str) and given:
            loc = (ITEMS, index, "要求")
            if given in first:
                yield _Fault(codes.TWICE, loc, (first[given],), {"id": Raw(given)})
            first.setdefault(given, loc)


def _faults(entry: _Entry, phaseless: Sequence[str]) -> Iterator[_Fault]:
    yield from _wording(entry)
    yield from _numeral(entry)
    yield from _conditions(entry)
    yield from _thresholds(entry)
    yield from _bands(entry)
    if entry.changed and not (known(entry.item.regulation) or known(entry.item.source)):
        yield entry.found(codes.UNCITED, ("要求",), id=Raw(entry.item.id))
    if entry.item.check.window_unit == "阶段" and phaseless:
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
    """七清楚 with six: a title or label that counts what the requirement lists, and miscounts."""
    label = getattr(entry.item.check, "label", "")
    said = list(_NUMERAL.finditer(label) if label else _NUMERAL.finditer(entry.item.title))
    lists = dict(_lists(entry.item))
    if len(said) != 1 or not lists:
        return
    number = _number(said[0]["number"])
    if number is not None and number > 1 and all(len(listed) != number for listed in lists.values()):
        key, listed = next(iter(lists.items()))
        at: Loc = ("核对", "名目") if label else ("标题",)
        yield entry.found(codes.NUMERAL, at, [("核对", key)], said=Raw(said[0][0]), listed=len(listed))


def _lists(item: Item) -> Iterator[tuple[str, tuple[object, ...]]]:
    """What the requirement lists one by one."""
    for name in item.check.lists:
        value = getattr(item.check, name)
        if value:
            yield type(item.check).model_fields[name].alias or name, value


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
    reason = _beyond(check, least)
    if reason and isinstance(least, int):
        yield entry.found(codes.TOO_MUCH, ("核对", "至少"), key="至少", number=least, reason=reason)


def _beyond(check: Requirement, least: object) -> str:
    """Why nobody can reach that number."""
    if not isinstance(least, int):
        return ""
    days = _DAYS.get(check.window_unit or "")
    if days and least > days and getattr(check, "count", "次") == "次":
        return f"一{check.window_unit}只有 {days} 天"
    if isinstance(check, Rate) and least > 100:
        return "比率最多百分之百"
    if isinstance(check, Label) and least > len(check.parts):
        return f"一共只有 {len(check.parts)} 项"
    return ""


def _bands(entry: _Entry) -> Iterator[_Fault]:
    """Bands that overlap, leave a gap, or give more than the item's points."""
    bands = sorted(entry.item.bands, key=lambda band: band.low)
    problem = "" if not bands else _band_problem(bands)
    if problem:
        yield entry.found(codes.BANDS, ("分级",), id=Raw(entry.item.id), problem=problem)
    points = known(entry.item.points)
    most = max((band.points for band in bands), default=None)
    if points is not None and most is not None and most > points:
        yield entry.found(codes.OVER_POINTS, ("分级",), id=Raw(entry.item.id), given=str(most), points=str(points))


def _band_problem(bands: Sequence[Band]) -> str:
    if any(band.low > band.high for band in bands):
        return "有一级的“自”比“至”大"
    if any(one.high >= other.low for one, other in pairwise(bands)):
        return "有两级重叠"
    if bands[0].low > 0 or bands[-1].high < 100 or any(one.high + 1 < other.low for one, other in pairwise(bands)):
        return "有一段落不进任何一级"
    return ""


def _points(standard: Standard) -> Iterator[_Fault]:
    """Points that do not add up to what the standard says."""
    total = known(standard.total)
    given = sum((known(item.points) or 0 for item in standard.items), 0)
    if total is not None and given != total:
        yield _Fault(codes.POINTS, ("满分",), (), {"sum": str(given), "total": str(total)})
