"""As much of JSON Schema as liushou writes: enough to try its schemas without another library."""

from __future__ import annotations

import re
from typing import Any

_TYPES: dict[str, Any] = {"string": str, "number": (int, float), "object": dict, "array": list, "null": type(None)}
KNOWN = {
    "$schema", "$defs", "$ref", "title", "description", "type", "enum", "const", "anyOf", "allOf", "if", "then", "properties",
    "patternProperties", "additionalProperties", "required", "items", "pattern",
}  # fmt: skip


def fits(data: Any, schema: dict[str, Any], root: dict[str, Any] | None = None) -> bool:
    """Whether the data is valid; a keyword this validator does not know is an error."""
    root = root or schema
    assert schema.keys() <= KNOWN, schema.keys() - KNOWN
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    types = schema.get("type", [])
    types = [types] if isinstance(types, str) else types
    checks = [
        not types or (any(isinstance(data, _TYPES[name]) for name in types) and not isinstance(data, bool)),
        "enum" not in schema or data in schema["enum"],
        "const" not in schema or data == schema["const"],
        "pattern" not in schema or not isinstance(data, str) or re.search(schema["pattern"], data) is not None,
        "anyOf" not in schema or any(fits(data, one, root) for one in schema["anyOf"]),
        all(fits(data, one, root) for one in schema.get("allOf", [])),
        "if" not in schema or not fits(data, schema["if"], root) or fits(data, schema["then"], root),
    ]
    if isinstance(data, dict):
        checks.append(set(schema.get("required", [])) <= data.keys())
        checks += [_value_fits(key, value, schema, root) for key, value in data.items()]
    if isinstance(data, list) and "items" in schema:
        checks += [fits(item, schema["items"], root) for item in data]
    return all(checks)


def _value_fits(key: str, value: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    if key in schema.get("properties", {}):
        return fits(value, schema["properties"][key], root)
    for pattern, one in schema.get("patternProperties", {}).items():
        if re.search(pattern, key):
            return fits(value, one, root)
    rest = schema.get("additionalProperties", True)
    return fits(value, rest, root) if isinstance(rest, dict) else bool(rest)
