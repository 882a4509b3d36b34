"""What a person may have meant by a line that YAML cannot read: each slip with the line put right.

A hint is only a guess; ``diagnose`` believes it when the file reads further with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from liushou.finding import Arg, Code, Raw
from liushou.yamltext import file_codes as files
from liushou.yamltext import slip_codes as slips
from liushou.yamltext.lines import BLANKS, DASHES, KEY, PREFIX, shorten, speaks
from liushou.yamltext.write import quoted, scalar

_TAB = re.compile(r"^[ \-]*\t[ \t]*")
_ODD_INDENT = re.compile(rf"^(?:[ ]|-[ ]+)*(?P<odd>[{BLANKS}])[{BLANKS} ]*")
_ODD_AFTER_COLON = re.compile(rf"{PREFIX}{KEY}[:：](?P<odd>[ ]*[{BLANKS}][{BLANKS} ]*)")
_ODD_AFTER_DASH = re.compile(rf"^[ ]*-(?P<odd>[{BLANKS}][{BLANKS} ]*)")
_DASH = re.compile(rf"^(?P<lead>[ ]*)(?P<odd>[{DASHES}])(?![{DASHES}])[ {BLANKS}]*(?P<rest>\S.*)$")
_TIGHT_DASH = re.compile(r"^(?P<lead>[ ]*)-(?P<rest>[^\s\-\d].*)$")
_WIDE_COLON = re.compile(rf"{PREFIX}{KEY}[ ]*(?P<odd>：)[ ]*(?P<rest>.*)$")
_TIGHT_COLON = re.compile(rf"{PREFIX}{KEY}(?P<odd>:)(?P<rest>[^\s/].*)$")
_FLOW_COLON = re.compile(rf"^.*?[{{,]\s*{KEY}(?P<odd>[:：])(?=[^\s])")
_NO_COLON = re.compile(rf"{PREFIX}(?P<key>(?!＃)[^\s:：#\"'\[\]{{}}，。；]{{1,20}})[ {BLANKS}]+(?P<rest>[^:：]+)$")
_BARE = re.compile(rf"{PREFIX}(?P<rest>\w[^:：]*)$")
_VALUE = re.compile(r"^(?P<prefix>[ ]*(?:-[ ]+)*(?:[^\s:#\"'\[{&*!%@`|>][^:#\"']*:[ ]+)?)(?P<rest>[^\s].*)$")
_BLOCK_HEADER = re.compile(r"[|>][-+\d]{0,2}")
_QUOTED_KEY = re.compile(r"(?:\"[^\"]*\"|'[^']*'):(?:[ ]|$)")
_COMMENT = re.compile(r"(?<![ \t])[ \t]+#[ ].*$")
_LONGEST = 20_000
_CLOSERS = {"[": "]", "{": "}"}


class Hint(NamedTuple):
    """A guess: the code, the column from one, the line as it should be, and the sentence's other arguments.

    ``sure`` hints hold even where the file does not read further with them, since other slips may follow.
    """

    code: Code
    column: int
    line: str
    sure: bool = False
    more: Mapping[str, Arg] = MappingProxyType({})

    def args(self) -> dict[str, Arg]:
        """The arguments of the sentence and of the mending."""
        blanks = len(self.line) - len(self.line.lstrip(" "))
        return {"line": Raw(shorten(self.line.strip())), "blanks": blanks, **self.more}


def hints(line: str) -> Iterator[Hint]:
    """Every guess about one line, the surest first; none about a line that no person typed."""
    for maker in _MAKERS if len(line) <= _LONGEST else ():
        yield from maker(line)


def indents(line: str, others: list[str]) -> Iterator[Hint]:
    """The line moved to the indentation of one of the other lines."""
    here = len(line) - len(line.lstrip(" "))
    for width in dict.fromkeys(len(other) - len(other.lstrip(" ")) for other in others):
        if width != here:
            yield Hint(slips.INDENT, here + 1, " " * width + line.lstrip(" "))


def _tab(line: str) -> Iterator[Hint]:
    found = _TAB.match(line)
    if found:
        for width in (2, 4, 1, 0):
            spaces = found[0].replace("\t", " " * width)
            yield Hint(slips.TAB, found[0].index("\t") + 1, spaces + line[found.end() :], sure=True)


def _odd_blank(line: str) -> Iterator[Hint]:
    found = _ODD_INDENT.match(line)
    if found:
        for width in (2, 1, 0):
            blanks = re.sub(f"[{BLANKS}]", " " * width, found[0])
            yield Hint(slips.WIDE_BLANK, found.start("odd") + 1, blanks + line[found.end() :], sure=True)
    after = _ODD_AFTER_COLON.match(line)
    if after and line[after.start("odd") - 1] == ":":
        column = after.start("odd") + 1 + len(after["odd"]) - len(after["odd"].lstrip(" "))
        rest = _rest(line[after.end() :])
        yield Hint(slips.WIDE_BLANK, column, f"{after['prefix']}{after['key']}: {rest}".rstrip(), sure=True)
    dash = _ODD_AFTER_DASH.match(line)
    if dash:
        fixed = f"{line[: dash.start('odd')]} {line[dash.end() :]}"
        yield Hint(slips.WIDE_BLANK, dash.start("odd") + 1, fixed, sure=True)


def _dash(line: str) -> Iterator[Hint]:
    found = _DASH.match(line)
    if found:
        yield Hint(slips.WIDE_DASH, found.start("odd") + 1, f"{found['lead']}- {found['rest']}", sure=True)
    tight = _TIGHT_DASH.match(line)
    if tight:
        yield Hint(slips.TIGHT_DASH, tight.end("lead") + 1, f"{tight['lead']}- {tight['rest']}")


def _colon(line: str) -> Iterator[Hint]:
    wide = _WIDE_COLON.match(line)
    if wide:
        yield _colon_hint(slips.WIDE_COLON, wide, sure=not speaks(wide["key"]))
    tight = _TIGHT_COLON.match(line)
    if tight and not tight["key"].isdigit():
        yield _colon_hint(slips.TIGHT_COLON, tight)
    inner = _FLOW_COLON.match(line)
    if inner:
        code = slips.WIDE_COLON if inner["odd"] == "：" else slips.TIGHT_COLON
        fixed = f"{line[: inner.start('odd')]}: {line[inner.end() :]}"
        yield Hint(code, inner.start("odd") + 1, fixed, more={"key": Raw(inner["key"])})


def _colon_hint(code: Code, found: re.Match[str], sure: bool = False) -> Hint:
    fixed = f"{found['prefix']}{found['key']}: {_rest(found['rest'])}".rstrip()
    return Hint(code, found.start("odd") + 1, fixed, sure, {"key": Raw(found["key"])})


def _comma(line: str) -> Iterator[Hint]:
    opened = re.search(r"(?:^|[ ])[\[{]", line)
    place = re.search(r"[，、]", line[opened.end() :]) if opened else None
    if opened and place:
        inside = re.sub(r"[，、][ ]*", ", ", line[opened.end() :])
        yield Hint(slips.WIDE_COMMA, opened.end() + place.start() + 1, line[: opened.end()] + inside)


def _value(line: str) -> Iterator[Hint]:
    found = _VALUE.match(line)
    if not found:
        return
    rest, column = _COMMENT.sub("", found["rest"]).rstrip(), found.start("rest") + 1
    fixed = found["prefix"] + quoted(rest)
    if _BLOCK_HEADER.fullmatch(rest):
        return
    if rest[0] in "@%`|>,]}?-":
        yield Hint(slips.SIGN, column, fixed, more={"sign": Raw(rest[0])})
    elif rest[0] in "&*":
        yield Hint(files.ANCHOR, column, fixed, more={"sign": Raw(rest[0])})
    elif rest[0] == "!":
        yield Hint(files.TAG, column, fixed)
    elif rest[0] in "\"'":
        yield from _quote(found["prefix"], rest, column)
    elif rest[0] in "[{":
        yield from _bracket(found["prefix"], rest, column)
    elif found["prefix"].rstrip().endswith(":") and re.search(r":(?:[ ]|$)", rest):
        yield Hint(slips.INNER_COLON, column + rest.index(":"), fixed)


def _quote(prefix: str, rest: str, column: int) -> Iterator[Hint]:
    sign = rest[0]
    if _QUOTED_KEY.match(rest):
        return
    if rest.count(sign) % 2:
        closed = rest[:-1] + sign if rest[-1] in "”’＂" else rest + sign
        yield Hint(slips.OPEN_QUOTE, column, prefix + closed)
    yield Hint(slips.AFTER_QUOTE, column, prefix + quoted(rest))


def _bracket(prefix: str, rest: str, column: int) -> Iterator[Hint]:
    closer = _CLOSERS[rest[0]]
    lacking = rest.count(rest[0]) - rest.count(closer)
    if lacking > 0:
        closed = (rest[:-1] if rest[-1] in "］｝】" else rest.rstrip(",")) + closer * lacking
        yield Hint(slips.OPEN_BRACKET, column, prefix + closed)
    elif not rest.endswith(closer):
        yield Hint(slips.AFTER_QUOTE, column, prefix + quoted(rest))


def _no_colon(line: str) -> Iterator[Hint]:
    found = _NO_COLON.match(line)
    if found:
        fixed = f"{found['prefix']}{found['key']}: {_rest(found['rest'])}"
        yield Hint(slips.NO_COLON, found.start("key") + 1, fixed)
    elif bare := _BARE.match(line):
        yield Hint(slips.NO_COLON, bare.start("rest") + 1, f"{bare['prefix']}字段: {_rest(bare['rest'])}")


def _rest(text: str) -> str:
    """What follows the colon, quoted where it would be misread; brackets and quotes stay as typed."""
    bare = text.strip()
    comment = _COMMENT.search(bare)
    tail = comment[0] if comment else ""
    bare = bare[: len(bare) - len(tail)]
    if not bare or bare.startswith("#") or bare[0] in "[{\"'|>":
        return bare + tail
    return scalar(bare) + tail


_MAKERS: tuple[Callable[[str], Iterator[Hint]], ...] = (_tab, _odd_blank, _dash, _colon, _value, _comma, _no_colon)
