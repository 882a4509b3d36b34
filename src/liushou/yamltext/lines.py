"""Lines of a file as a person types them: prefix, key, value; and which are the inside of ``|`` and ``>`` text."""

from __future__ import annotations

import re

BLANKS = "\u3000\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
"""Blanks that are no blanks to YAML."""
DASHES = "－—–―‐−•"
"""What Chinese input methods and word processors make of a list dash."""
PREFIX = r"^(?P<prefix>[ ]*(?:-[ ]+)*)"
"""Indentation and list dashes."""
KEY = r"(?P<key>[^\s:：#\"'\[\]{}，,。；、！？|>&*!%@`\-－—–―‐−•][^\s:：#\"'\[\]{}，,。；！？=+~]{0,19})"
"""What may be a field's name: one short word."""

_SPEECH = re.compile(r"(?:说|道|讲|问|答|称|言|表示|认为|反映|告诉|写|喊|叫|如下|例如|比如)$")
_HEADER = re.compile(
    r"^(?P<lead>[ ]*)(?P<dashes>(?:-[ ]+)*)(?P<key>[^\s].*?:[ \t]+)?[|>][-+\d]{0,2}[ \t]*(?:[ \t]#.*)?$"
)
_COMMENT = re.compile(r"^\s*#|^\s*$")


def speaks(key: str) -> bool:
    """Whether what stands before a colon introduces speech (她说：) and is no field."""
    return bool(_SPEECH.search(key))


def texts(lines: list[str]) -> list[bool]:
    """For each line whether it belongs to no structure: blank, comment, or inside a block text."""
    inside: list[bool] = []
    floor = -1
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        if floor >= 0 and (indent > floor or not line.strip()):
            inside.append(True)
            continue
        header = _HEADER.match(line)
        floor = _floor(header) if header else -1
        inside.append(bool(_COMMENT.match(line)))
    return inside


def structure(text: str) -> str:
    """The text without the insides of its block texts."""
    lines = text.split("\n")
    return "\n".join(line for line, inside in zip(lines, texts(lines), strict=True) if not inside)


def _floor(header: re.Match[str]) -> int:
    """The indentation that the lines of the block text exceed."""
    width = len(header["lead"]) + len(header["dashes"])
    return width if header["key"] or not header["dashes"] else width - 2


def shorten(line: str, most: int = 120) -> str:
    """A line to show, never longer than people read."""
    return line if len(line) <= most else line[: most - 1] + "…"
