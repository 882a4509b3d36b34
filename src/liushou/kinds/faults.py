"""What pydantic says about a record, as findings: which field, by the name it has in the file, and what may stand there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel

from liushou.finding import Arg, Field, Finding, Loc, Place, Raw
from liushou.kinds import EVENT_KINDS, KINDS, SCHOOL, Event, Record
from liushou.kinds.codes import BY_TYPE, MISSING, NOT_A_CHOICE, NOT_A_RECORD_KIND, NOT_THE_SHAPE, UNKNOWN_KEY
from liushou.kinds.shapes import Shape, shape_of
from liushou.kinds.types import Or
from liushou.text import closest, join_list
from liushou.values import Blank, Id

_UNTOLD = {"union_tag_invalid": NOT_A_CHOICE, "union_tag_not_found": MISSING}
"""Errors about the word by which the groups of a union are told apart; pydantic places them at the group."""


def finding_of(model: type[Record], item: Any, path: str, data: dict[str, Any]) -> Finding:
    """The finding of one of pydantic's errors about ``data``."""
    context, code = item.get("ctx") or {}, _UNTOLD.get(item["type"]) or BY_TYPE.get(item["type"], NOT_THE_SHAPE)
    there = item["loc"][:-1] if item["type"] == "missing" else item["loc"]
    loc, given = without_tags(there, data) + item["loc"][len(there) :], item["input"]
    if item["type"] in _UNTOLD:
        key = context["discriminator"].rsplit("'", 2)[1]
        loc, given = (*loc, key), given.get(key)
        context = {"choices": context.get("expected_tags", "").replace("'", "").replace(", ", "、")}
    args: dict[str, Arg] = {
        "field": Field(loc),
        "key": str(loc[-1]) if code is MISSING or not loc or isinstance(loc[-1], int) else Raw(str(loc[-1])),
        "value": Raw(given) if isinstance(given, str) else "列表或下级内容",
        "how": str(context.get("how") or f"这一项该怎么写：liushou schema {_called(model)}"),
    }
    if _people_edit(model):
        args |= {"record": Id(path.rsplit("/", 1)[-1].rsplit(".", 1)[0]), "at": Field(_typed(loc, data))}
        args |= _of_shape(shape_of(model, loc))
    if code is MISSING:
        args["spare"] = "；用不着的话，整条删去" if any(isinstance(part, int) for part in loc) else ""
    if code is UNKNOWN_KEY:
        near = closest(str(loc[-1]), _keys(model, item["loc"][:-1]))
        args["guess"] = f"，是不是“{near}”" if near else ""
    if context.get("choices"):
        args["choices"] = str(context["choices"])
    place = Place(path, loc[:-1] if code is MISSING else loc, key=code is UNKNOWN_KEY)
    return Finding(code, place, args)


def unknown_kind(data: dict[str, Any], path: str) -> Finding:
    """The finding of an event of no kind there is."""
    given = data.get("类型")
    if given is None:
        return Finding(MISSING, Place(path), {"field": Field(("类型",)), "key": "类型", "spare": ""})
    near = closest(given, EVENT_KINDS) if isinstance(given, str) else None
    guess = f"，是不是“{near}”" if near else ""
    value = Raw(given) if isinstance(given, str) else "列表或下级内容"
    return Finding(
        NOT_A_RECORD_KIND, Place(path, ("类型",)), {"value": value, "guess": guess, "choices": join_list(EVENT_KINDS)}
    )


def without_tags(loc: Loc, data: Any) -> Loc:
    """The loc as it stands in the file. Pydantic names the group of a union by its word, which is a value in the group
    and no key of it: 核对.字段齐全.字段 stands at 核对.字段.
    """
    out: list[str | int] = []
    for part in loc:
        if isinstance(data, dict):
            if part not in data and part in data.values():
                continue
            data = data.get(str(part))
        elif isinstance(data, list):
            data = data[part] if isinstance(part, int) and part < len(data) else None
        out.append(part)
    return tuple(out)


def by_hand(finding: Finding) -> Finding:
    """The same where there is no record to edit by a command."""
    return finding._replace(args={name: arg for name, arg in finding.args.items() if name != "record"})


def _typed(loc: Loc, data: Any) -> Loc:
    """What a command has to set: of a list written as one text, all of it."""
    for part in loc[:-1]:
        data = data.get(part) if isinstance(data, dict) else data[int(part)] if isinstance(data, list) else None
    return loc[:-1] if isinstance(data, str) else loc


def _of_shape(shape: Shape | None) -> dict[str, Arg]:
    """That 不详 may stand there, where it may; the folder of those whose ids stand there."""
    words = (word for mark in (shape.marks if shape else ()) if isinstance(mark, Or) for word in mark.words)
    to = shape.to.kinds[0] if shape and shape.to else ""
    return {
        "unsure": f"；问过不知道写 {Blank.UNKNOWN.value}" if Blank.UNKNOWN.value in words else "",
        "folder": next((kind.folder for kind in KINDS if kind.name == to), ""),
    }


def _called(model: type[Record]) -> str:
    return next((kind.name for kind in (*KINDS, SCHOOL) if issubclass(model, kind.model)), "standard")


def _people_edit(model: type[Record]) -> bool:
    """Whether `set` edits such records: a standard is a file of its own, written by hand."""
    return issubclass(model, Event) or any(kind.model is model for kind in KINDS)


def _keys(model: type[BaseModel], loc: Loc) -> list[str]:
    """The keys that may stand in the mapping at ``loc``, which holds the tags of unions."""
    models = [model]
    for part in loc:
        if isinstance(part, int):
            continue
        fields = [info for one in models for info in one.model_fields.values()]
        inner = [one for info in fields if info.alias == part for one in _models(info.annotation)]
        models = inner or [one for one in models if _told_by(one, part)]
    return [info.alias or name for one in models for name, info in one.model_fields.items()]


def _told_by(model: type[BaseModel], tag: str) -> bool:
    return any(tag in get_args(info.annotation) for info in model.model_fields.values())


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)
