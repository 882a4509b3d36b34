"""The text of a new file: UTF-8, LF, two-space indent, keys in the order given.

Written by the same few functions that ``patch`` writes with, so that new files and edited ones look alike.
"""

from __future__ import annotations

from collections.abc import Mapping

from liushou.errors import EditRefused
from liushou.yamltext.intent import copied
from liushou.yamltext.read import read
from liushou.yamltext.write import Layout, Plain, storable


def emit(data: Mapping[str, Plain], comment: str = "") -> str:
    """The file's text, with the comment as its first lines; raises ``EditRefused`` for what no record can hold."""
    remarks = [f"# {line}".rstrip() for line in comment.splitlines()]
    text = "\n".join([*remarks, *Layout().entries(data, 0)]) + "\n"
    if not data or not storable(text) or read(text.encode(), "").data != copied(data):
        raise EditRefused("这些内容没法写成一份档案", "检查有没有空的字段名、过长的字段名或看不见的控制字符")
    return text
