"""From bytes to text: UTF-8, or what old Notepad makes of it; never an exception."""

from __future__ import annotations

import codecs
import re
from functools import cache
from typing import NamedTuple

from liushou.finding import Code, Finding, Mark, Place
from liushou.yamltext.file_codes import BOM, CONTROL, GBK, NOT_TEXT, TOO_LARGE, UTF16, ZERO_WIDTH

MOST_BYTES = 1_000_000
_ZERO_WIDTH = frozenset("\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff")
_BREAK = re.compile(r"\r\n|\r|\n")


class Decoded(NamedTuple):
    """The text without BOM, and what there is to say about the bytes; ``text`` is None where they are no text."""

    text: str | None
    findings: tuple[Finding, ...] = ()


def decode(raw: bytes, path: str) -> Decoded:
    """The text of the bytes, as UTF-8, UTF-16 with BOM, or GBK."""
    if len(raw) > MOST_BYTES:
        return Decoded(None, (_at(TOO_LARGE, path, Mark(1, 1)),))
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        return _foreign(raw, path, error.start)
    if text.startswith("\ufeff"):
        return _looked_through(text[1:], path, BOM)
    return _looked_through(text, path, None)


def place_of(text: str, offset: int) -> Mark:
    """Line and column, from one, of a character offset."""
    line, begin = 1, 0
    for found in _BREAK.finditer(text, 0, offset):
        line, begin = line + 1, found.end()
    return Mark(line, offset - begin + 1)


def lines_of(text: str) -> list[str]:
    """The lines without their ends, as the YAML parser counts them."""
    return _BREAK.split(text)


@cache
def _odd() -> re.Pattern[str]:
    """What libyaml or another YAML reader refuses or takes for a line break, the marks of report sentences (U+E000–E002),
    and the zero-width characters that chat programs leave behind: anything outside what is allowed here.

    None of it is printable; the pattern takes 4 ms to make and most archives never need it.
    """
    return re.compile(
        "[^\t\n\r -~\xa0-\u200a\u200c\u200d\u2010-\u2027\u202f-\u205f\u2061-\u2065\u206a-\ud7ff"
        "\ue003-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
    )


def _foreign(raw: bytes, path: str, bad: int) -> Decoded:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _as(raw, "utf-16", UTF16, path)
    repaired = raw.decode(errors="replace")
    broken = repaired.count("\ufffd")
    sound = sum(character > "\x7f" for character in repaired) - broken
    if sound > broken:  # UTF-8 with a damaged place: read as GBK it would be gibberish
        return Decoded(None, (_at(NOT_TEXT, path, place_of(raw[:bad].decode(), len(raw[:bad].decode()))),))
    return _as(raw, "gb18030", GBK, path)


def _as(raw: bytes, encoding: str, code: Code, path: str) -> Decoded:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode(encoding, errors="ignore")
        return Decoded(None, (_at(NOT_TEXT, path, place_of(before, len(before))),))
    return _looked_through(text, path, code)


def _looked_through(text: str, path: str, code: Code | None) -> Decoded:
    noted = (_at(code, path, Mark(1, 1)),) if code else ()
    found = None if text.replace("\n", "").isprintable() else _odd().search(text)
    if found is None:
        return Decoded(text, noted)
    control = next((hit for hit in _odd().finditer(text) if hit[0] not in _ZERO_WIDTH), None)
    hit = control or found
    odd = Finding(
        CONTROL if control else ZERO_WIDTH,
        Place(path, mark=place_of(text, hit.start())),
        {"sign": f"U+{ord(hit[0]):04X}"},
    )
    # Bytes that are neither UTF-8 nor text in GBK are no text at all: the odd character is only a symptom.
    if control and code is GBK:
        odd = _at(NOT_TEXT, path, place_of(text, hit.start()))
    return Decoded(None, (odd,)) if control else Decoded(text, (*noted, odd))


def _at(code: Code, path: str, mark: Mark) -> Finding:
    return Finding(code, Place(path, mark=mark))


def odd_sign(text: str) -> str:
    """The first control character in a text, as U+0008; "" where there is none."""
    if text.isprintable():
        return ""
    return next((f"U+{ord(hit[0]):04X}" for hit in _odd().finditer(text) if hit[0] not in _ZERO_WIDTH), "")
