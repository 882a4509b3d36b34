"""JSON Schema of every kind of record, for editors: the same keys and the same Chinese words as everywhere.

Built from the models' own shapes, not by pydantic's generator: nothing an editor shows is a class name or an English
docstring, and whatever ``check`` accepts (a number where text is meant, old words, ``甲、乙`` for a list) passes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, get_args, get_origin

from pydantic import WithJsonSchema

from liushou.kinds import EVENT, EVENT_KINDS, KINDS, RESTRICTED_FOLDER, SCHOOL, Event, Part
from liushou.kinds.base import Renamed
from liushou.kinds.shapes import Form, Shape, shape_of
from liushou.kinds.types import Or, Words
from liushou.source import SETTINGS
from liushou.standard import FOLDER as STANDARDS
from liushou.standard.model import Standard
from liushou.values import Blank

Schema = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = ".liushou/schema"
"""Where the schemas stand in a repository."""

EDITOR = ".vscode/settings.json"
"""The settings of VS Code, whose YAML extension reads which schema belongs to which files."""

_TEXT: Schema = {"type": ["string", "number"]}
_BLANKS = [blank.value for blank in Blank]


def names() -> dict[str, str]:
    """Every schema there is, by the word that asks for it, with its label: kinds, the school, standards, 类型 of events."""
    kinds = {kind.name: kind.label for kind in (*KINDS, SCHOOL)}
    return kinds | {"standard": "检查标准"} | dict.fromkeys(EVENT_KINDS, EVENT.label)


def schema(name: str) -> Schema:
    """The schema of that name (see ``names``). Raises KeyError where there is none."""
    title = names()[name]
    if name in EVENT_KINDS:
        body = _group(EVENT_KINDS[name])
        title = name
    elif name == EVENT.name:
        body = _by_kind()
    elif name == "standard":
        body = _group(Standard)
    else:
        body = _group(next(kind.model for kind in (*KINDS, SCHOOL) if kind.name == name))
    return {"$schema": DRAFT, "title": title, **body}


def text(name: str) -> str:
    """The schema as the bytes that are written and printed: the same on every run."""
    return _json(schema(name))


def editor_files() -> dict[str, str]:
    """Every file an editor needs to help with the records, by its path in the repository."""
    files = {f"{FOLDER}/{name}.json": text(name) for name in _matched()}
    return files | {EDITOR: _json({"yaml.schemas": _mapping()})}


def merged_settings(present: str) -> str | None:
    """The editor's settings with our schemas among them; None where the file is not plain JSON and must be left alone."""
    try:
        settings = json.loads(present)
    except ValueError:
        return None
    schemas = settings.setdefault("yaml.schemas", {}) if isinstance(settings, dict) else None
    if not isinstance(schemas, dict):
        return None
    schemas.update(_mapping())
    return _json(settings)


def _matched() -> dict[str, list[str]]:
    """Which files each schema is for."""
    folders = {kind.name: [f"{kind.folder}/**/*.yaml"] for kind in KINDS}
    folders[EVENT.name].append(f"{RESTRICTED_FOLDER}/**/*.yaml")
    return folders | {SCHOOL.name: [SETTINGS], "standard": [f"{STANDARDS}/*.yaml"]}


def _mapping() -> dict[str, list[str]]:
    return {f"./{FOLDER}/{name}.json": patterns for name, patterns in _matched().items()}


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _by_kind() -> Schema:
    """Events: which fields there may be follows from 类型; the fields that most kinds share stand once."""
    shared = {key: held for key, held in _group(Event)["properties"].items() if key != "类型"}
    chosen = []
    for word, model in EVENT_KINDS.items():
        group = _group(model)
        for key, held in group["properties"].items():
            if shared.get(key) == held:
                group["properties"][key] = {"$ref": f"#/$defs/{key}"}
        chosen.append({"if": {"properties": {"类型": {"const": word}}, "required": ["类型"]}, "then": group})
    kinds = {"title": "类型", "description": "哪一种事件", "enum": list(EVENT_KINDS)}
    return {
        "type": "object", "required": ["类型", "日期"], "properties": {"类型": kinds}, "allOf": chosen, "$defs": shared,
    }  # fmt: skip


def _group(model: type[Part]) -> Schema:
    properties: dict[str, Schema] = {}
    fields = [info for info in model.model_fields.values() if info.alias]
    for info in fields:
        key = info.alias or ""
        if get_origin(info.annotation) is not None and info.discriminator:
            properties[key] = _alternatives(get_args(info.annotation), key, info.description or "")
            continue
        shape = shape_of(model, (key,))
        assert shape is not None
        properties[key] = _field(key, shape, needed=info.is_required())
    required = [info.alias for info in fields if info.is_required()]
    out: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    if required:
        out["required"] = required
    old = [(key, now) for key, now in _old_keys(model) if now in properties and key not in properties]
    if old:
        out["patternProperties"] = {f"^{re.escape(key)}$": properties[now] for key, now in old}
    return out


def _old_keys(model: type[Part]) -> Iterable[tuple[str, str]]:
    return model.old_keys.items() if issubclass(model, Renamed) else ()


def _alternatives(models: tuple[type[Part], ...], key: str, about: str) -> Schema:
    """A union of groups told apart by one of their fields."""
    return {"title": key, **({"description": about} if about else {}), "anyOf": [_group(model) for model in models]}


def _field(key: str, shape: Shape, *, needed: bool) -> Schema:
    choices = [*_forms(shape), *_stand_ins(shape)]
    if not needed:
        choices.append({"type": "null"})
    said = {"title": key, "description": _description(key, shape)}
    return {word: told for word, told in said.items() if told} | (
        choices[0] if len(choices) == 1 else {"anyOf": choices}
    )


def _description(key: str, shape: Shape) -> str:
    """What the field is for, and how its kind of value is written."""
    hints = [mark.json_schema for mark in shape.marks if isinstance(mark, WithJsonSchema)]
    written = [hint["description"] for hint in hints if hint and "description" in hint]
    return "；".join(dict.fromkeys(said for said in (shape.help, *written) if said and said != key))


def _forms(shape: Shape) -> Iterator[Schema]:
    """The ways a field may be written."""
    if shape.model is not None:
        group = _group(shape.model)
        yield {"type": "array", "items": _or_null(group)} if shape.form is Form.GROUPS else group
    elif shape.form is Form.TABLE:
        yield {"type": "object", "additionalProperties": _TEXT}
    else:
        item = list(_scalars(shape))
        if shape.form is Form.LIST:
            yield {"type": "array", "items": item[0] if len(item) == 1 else {"anyOf": item}}
            yield _TEXT
        else:
            yield from item


def _or_null(group: Schema) -> Schema:
    return {"anyOf": [group, {"type": "null"}]}


def _scalars(shape: Shape) -> Iterator[Schema]:
    if not shape.words:
        yield _TEXT
        return
    # An editor reads an unquoted 1 as a number where we read text.
    yield {"enum": [*shape.words, *(int(word) for word in shape.words if word.isdigit())]}
    old = [word for mark in shape.marks if isinstance(mark, Words) for word in mark.old]
    if old:
        # A pattern and not more words of the enum: accepted, and never offered.
        yield {"type": "string", "pattern": f"^(?:{'|'.join(map(re.escape, old))})$"}


def _stand_ins(shape: Shape) -> Iterator[Schema]:
    """The words that may stand for the whole field: 不详, 无, 无人照护."""
    takes_text = shape.model is None and not shape.words
    words = [word for mark in shape.marks if isinstance(mark, Or) for word in mark.words]
    if words and not takes_text:
        yield {"enum": words}
