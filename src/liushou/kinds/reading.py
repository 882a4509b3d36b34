"""From plain data to a record: a bad field becomes a finding and costs that field only."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from liushou.finding import Finding, Loc
from liushou.kinds import EVENT_KINDS, Event, Record
from liushou.kinds.codes import MISSING
from liushou.kinds.faults import by_hand, finding_of, unknown_kind
from liushou.text import split_list

R = TypeVar("R", bound=Record)


class Made(NamedTuple):
    """What became of one file's data: the record (None where it cannot be read), findings, the top keys it lost.

    ``gaps`` are the places of the values it lost; at that of a list, the positions in the file of lost items (see standing).
    """

    record: Record | None
    findings: tuple[Finding, ...] = ()
    lost: frozenset[str] = frozenset()
    gaps: Mapping[Loc, Sequence[int]] = MappingProxyType({})


def standing(loc: Loc, gaps: Mapping[Loc, Sequence[int]]) -> Loc:
    """Where a loc of the record stands in the file: list items after one that was lost stand further down there."""
    out: Loc = ()
    for part in loc:
        if isinstance(part, int):
            for lost in sorted(gaps.get(out, ())):
                part += lost <= part  # noqa: PLW2901
        out = (*out, part)
    return out


def make(model: type[Record], data: dict[str, Any], record_id: str, path: str, *, filled: bool = False) -> Made:
    """The record that ``data`` (every scalar text) describes.

    Empty values count as absent; where all is known to be ``filled`` nobody looks for them. Fields that do not fit are
    stripped and the rest is validated again; only a missing needed field of the record itself leaves nothing to keep.
    """
    if not filled and _holds_empty(data):
        data = _without_empty(data)
    if model is Event:
        kind = data.get("类型")
        chosen = EVENT_KINDS.get(kind) if isinstance(kind, str) else None
        if chosen is None:
            return Made(None, (unknown_kind(data, path),))
        model = chosen
    try:
        return Made(model.model_validate(data).named(record_id))
    except ValidationError as error:
        return _salvage(model, data, record_id, path, error)


def _salvage(model: type[Record], data: dict[str, Any], record_id: str, path: str, error: ValidationError) -> Made:
    errors = _errors(error)
    findings = tuple(finding_of(model, item, path, data) for item in errors)
    lost = frozenset(str(item["loc"][0]) for item in errors if item["loc"])
    left = copy.deepcopy(data)
    gaps: dict[Loc, list[int]] = {}
    while errors:
        if any(item["type"] in ("missing", MISSING.id) and len(item["loc"]) == 1 for item in errors):
            break
        if not _strip(left, [item["loc"][:-1] if item["type"] == "missing" else item["loc"] for item in errors], gaps):
            break
        try:
            record = model.model_validate(left)
        except ValidationError as again:
            errors = _errors(again)
        else:
            return Made(record.named(record_id), findings, lost, gaps)
    return Made(None, tuple(map(by_hand, findings)), lost)


def _errors(error: ValidationError) -> list[ErrorDetails]:
    """What does not fit, by its place in the data; that of a table's key, of which pydantic says so in a part more, is its entry."""
    found = error.errors(include_url=False, include_context=True)
    for item in found:
        if item["loc"][-1:] == ("[key]",) and item["type"] != "extra_forbidden":  # that is a key really called so
            item["loc"] = item["loc"][:-1]
    return found


def _strip(data: Any, locs: list[Loc], gaps: dict[Loc, list[int]]) -> bool:
    """Remove what stands at each loc, list items from the last so that the others keep their places; note the gaps.

    False where none of them stands anywhere: then trying again would find the same.
    """
    removed = False
    for loc in sorted(set(locs), key=lambda loc: [(isinstance(p, str), p if isinstance(p, str) else -p) for p in loc]):
        holder = data
        for part, following in pairwise(loc):
            inner = holder.get(part) if isinstance(holder, dict) else _item(holder, part)
            if isinstance(inner, str) and isinstance(following, int):  # a list typed as one text: 甲、乙
                inner = holder[part] = split_list(inner)
            holder = inner
        if isinstance(holder, dict):
            gaps.setdefault(standing(loc, gaps), [])
            removed |= holder.pop(loc[-1], None) is not None
        elif _item(holder, loc[-1]) is not None:
            *at, position = standing(loc, gaps)
            gaps.setdefault(tuple(at), []).append(int(position))
            del holder[loc[-1]]
            removed = True
    return removed


def _item(holder: Any, part: str | int) -> Any:
    return holder[part] if isinstance(holder, list) and isinstance(part, int) and part < len(holder) else None


def _holds_empty(value: Any) -> bool:
    """Whether an empty text stands anywhere inside; asked of every file, hence no generators."""
    inside = value.values() if value.__class__ is dict else value
    if "" in inside:
        return True
    for inner in inside:  # noqa: SIM110
        if inner.__class__ is not str and _holds_empty(inner):
            return True
    return False


def _without_empty(value: Any) -> Any:
    """The same data with the empty places of a half-filled form left out; list positions stay as they are."""
    if isinstance(value, dict):
        return {key: _without_empty(inner) for key, inner in value.items() if inner != ""}
    if isinstance(value, list):
        return [_without_empty(inner) for inner in value if inner != ""]
    return value
