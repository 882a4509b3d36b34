"""A standard that rests on others: their items, some changed, some left out, and its own, as one plain tree of data.

Merging happens before validation, so that a changed number is validated as if the pack had said it; findings are led
back to the line of the change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from liushou.finding import Field, Finding, Loc, Place, Raw
from liushou.standard.codes import NO_BASE, NOT_ON_OFFER

ITEMS, CHANGES, DROPPED, BASES = "项目", "改动", "停用", "依托"
ID = "要求"

Items = list[dict[str, Any]]


class Combined(NamedTuple):
    """The whole standard as plain data; ``homes`` tells for each item where in the file it was written."""

    data: dict[str, Any]
    homes: tuple[Loc, ...] = ()
    written: Mapping[Loc, frozenset[str]] | None = None
    findings: tuple[Finding, ...] = ()

    def at_home(self, finding: Finding) -> Finding:
        """A finding about the combined data, at the place in the file itself."""
        loc = finding.place.loc
        if loc[:1] != (ITEMS,) or len(loc) < 2 or not isinstance(loc[1], int) or loc[1] >= len(self.homes):
            return finding
        home = self.homes[loc[1]]
        keys = (self.written or {}).get(home)
        rest = loc[2:] if keys is None or (len(loc) > 2 and loc[2] in keys) else ()
        args = {
            name: Field((*home, *arg.loc[2:])) if isinstance(arg, Field) else arg for name, arg in finding.args.items()
        }
        return finding._replace(place=finding.place._replace(loc=(*home, *rest)), args=args)


def combine(data: dict[str, Any], path: str, base: Callable[[str], Items | None]) -> Combined:
    """The data with everything it rests on; ``base`` gives the items of a standard by name, None where there is none."""
    names = _list(data.get(BASES))
    items: dict[str, dict[str, Any]] = {}
    findings: list[Finding] = []
    for index, name in enumerate(names):
        theirs = base(str(name))
        if theirs is None:
            loc: Loc = (BASES, index) if isinstance(data[BASES], list) else (BASES,)
            findings.append(Finding(NO_BASE, Place(path, loc), {"name": Raw(str(name))}))
        for item in theirs or ():
            items.setdefault(str(item.get(ID)), item)
    if findings or not names:  # where one of them is not there, nobody can say what is on offer
        homes = tuple((ITEMS, index) for index in range(len(_list(data.get(ITEMS)))))
        return Combined(data, homes, findings=tuple(findings))
    homes_: dict[str, Loc] = {}
    written: dict[Loc, frozenset[str]] = {}
    for index, one in enumerate(_list(data.get(DROPPED))):
        if items.pop(str(one), None) is None:
            findings.append(_unknown(path, (DROPPED, index), one))
    for index, change in enumerate(_list(data.get(CHANGES))):
        changed = str(change.get(ID)) if isinstance(change, dict) else ""
        if changed not in items:
            findings.append(_unknown(path, (CHANGES, index), changed))
            continue
        items[changed] = _merged(items[changed], change)
        homes_[changed] = (CHANGES, index)
        written[CHANGES, index] = frozenset(change)
    own = _list(data.get(ITEMS))
    kept = {
        name: item
        for name, item in items.items()
        if name not in {str(one.get(ID)) for one in own if isinstance(one, dict)}
    }
    found: list[Loc] = [homes_.get(name, (BASES,)) for name in kept]
    found += [(ITEMS, index) for index in range(len(own))]
    return Combined({**data, ITEMS: [*kept.values(), *own]}, tuple(found), written, tuple(findings))


def _list(value: Any) -> list[Any]:
    if isinstance(value, str):
        return [one.strip() for one in value.replace("，", "、").split("、") if one.strip()]
    return value if isinstance(value, list) else []


def _merged(item: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    """The change's keys over the item's; of 核对 only the parameters that are given, unless it is of another 方式."""
    out = {**item, **change}
    ours, theirs = item.get("核对"), change.get("核对")
    if isinstance(ours, dict) and isinstance(theirs, dict) and theirs.get("方式", ours.get("方式")) == ours.get("方式"):
        out["核对"] = {**ours, **theirs}
    return out


def _unknown(path: str, loc: Loc, item: object) -> Finding:
    return Finding(NOT_ON_OFFER, Place(path, loc), {"id": Raw(str(item))})
