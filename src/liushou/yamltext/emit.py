"""The text of a new file: UTF-8, LF, two-space indent, keys in the order given. The only home of ruamel.yaml.

Quotes fall where ``patch`` sets them too, so that new files and edited ones look alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import StringIO
from typing import Any

from liushou.errors import EditRefused
from liushou.yamltext.intent import copied
from liushou.yamltext.read import read
from liushou.yamltext.write import Plain, is_plain, storable

_NEVER_FOLD = 1 << 30


def emit(data: Mapping[str, Plain], comment: str = "") -> str:
    """The file's text, with the comment as its first lines; raises ``EditRefused`` for what no record can hold."""
    remarks = "".join(f"# {line}".rstrip() + "\n" for line in comment.splitlines())
    text = remarks + _dumped(data) if data and _storable(data) else ""
    if not text or read(text.encode(), "").data != copied(data):
        raise EditRefused("这些内容没法写成一份档案", "检查有没有空的字段名、过长的字段名或看不见的控制字符")
    return text


def _dumped(data: Mapping[str, Plain]) -> str:
    from ruamel.yaml import YAML

    yaml, out = YAML(), StringIO()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = _NEVER_FOLD
    yaml.dump(_styled(data), out)
    return out.getvalue()


def _styled(value: Plain, *, bare: bool = False) -> Any:
    """The value with quotes where another YAML reader would take it for something else, text of many lines as a block.

    ``bare``: nothing but a dash stands before it on its line, so that ``字段：内容`` could pass for a slip.
    """
    from ruamel.yaml.comments import CommentedMap
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

    if isinstance(value, Mapping):
        return CommentedMap((_styled(key, bare=True), _styled(inner)) for key, inner in value.items())
    if not isinstance(value, str):
        return [_styled(inner, bare=True) for inner in value]
    if is_plain(value) and not (bare and "：" in value):
        return str(value)  # an id is a text of its own type, which ruamel would not know
    lines = value.removesuffix("\n").split("\n")
    if len(lines) > 1 and all(line and line == line.strip() and line.isprintable() for line in lines):
        return LiteralScalarString(value)
    return DoubleQuotedScalarString(value)


def _storable(value: Plain) -> bool:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, Mapping):
        return all(_storable(key) and _storable(inner) for key, inner in value.items())
    return all(map(_storable, value))
