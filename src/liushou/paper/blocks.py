"""What a document is made of: its Markdown as headings, paragraphs by their role, items and tables. The only home of markdown_it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from itertools import groupby, pairwise, takewhile
from typing import TYPE_CHECKING

from liushou.paper.marks import CAPTION, drawing_of
from liushou.text import width

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LOWERED = str.maketrans(_RAISED, "0123456789")
_JOINER = "\u2060"
_DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_TO_FILL = re.compile("(?:[^：＿]+：[　＿]*)+")
_SHORT = 60
"""A line to whom it goes or by whom it is signed is no wider: 30 Han characters."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to lay out: its Markdown, and what its properties say. Nothing else gets into a file.

    ``made`` is the day of the properties, ``origin`` which state of the records it was made from, ``unit`` who made it.
    """

    markdown: str
    title: str
    made: dt.date
    unit: str = ""
    origin: str = ""
    landscape: bool = False
    cited: bool = False


class Role(Enum):
    """What a paragraph is in an official paper."""

    TEXT = "正文"
    NOTICE = "标注"
    """Before the title: 内部资料."""
    RECIPIENT = "主送"
    SIGNATURE = "署名"
    DATE = "成文日期"
    NOTE = "附注"
    """Below the rule."""
    SOURCE = "出处"


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one face; ``raised`` is the number of a source."""

    text: str
    strong: bool = False
    raised: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` 1 is the title; 2 一、 3 （一） 4 1. 5 （1）."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in its role; ``mark`` stands before an item of a list: ``3.`` or ``——``."""

    runs: Runs
    role: Role = Role.TEXT
    mark: str = ""

    @property
    def text(self) -> str:
        """As people read it."""
        return plain(self.runs)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under a head, with what stands above it and how it is drawn.

    A form has no head, but columns of ``labels`` (by number): in Markdown those set to the left, ``|:---|``. In columns that
    are ``grouped``, in Markdown those set in the middle, ``|:---:|``, one that says what the one above says is one with it.
    """

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    caption: Runs = ()
    drawing: str = ""
    labels: frozenset[int] = frozenset()
    grouped: frozenset[int] = frozenset()

    def as_above(self, number: int, index: int) -> bool:
        """Whether a cell is one with that above: its row says in this and all earlier grouped columns what the row above says."""
        if index not in self.grouped or not 0 < number < len(self.rows):
            return False
        row, above = self.rows[number], self.rows[number - 1]
        return all(plain(row[one]) == plain(above[one]) for one in self.grouped if one <= index)


@dataclass(frozen=True, slots=True)
class Blanks:
    """Places to write by hand, each after its label: 复核人： or, ``lined``, 下一步：＿＿＿＿."""

    labels: tuple[str, ...]
    lined: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """The line above the notes."""


Block = Heading | Paragraph | Table | Blanks | Rule


def plain(runs: Runs) -> str:
    """The text of runs without the numbers of sources."""
    return "".join(run.text for run in runs if not run.raised)


def blocks(paper: Paper) -> list[Block]:
    """The blocks of a document, every paragraph in its role."""
    found = list(_blocks(_parser().parse(paper.markdown), cited=paper.cited))
    return list(_captioned(_in_roles(found)))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    return parser.disable(["link", "image", "autolink", "html_inline", "html_block", "code", "fence", "lheading", "reference"])  # fmt: skip


def _blocks(tokens: Sequence[Token], *, cited: bool) -> Iterator[Block]:
    marks: list[str] = []
    for index, token in enumerate(tokens):
        opened = tokens[index - 1].type
        match token.type:
            case "hr":
                yield Rule()
            case "list_item_open":
                marks.append(f"{token.info}{token.markup}" if token.info else "——")
            case "table_open":
                yield _table(tokens[index:], cited=cited)
            case "inline" if opened == "heading_open":
                yield Heading(int(tokens[index - 1].tag[1:]), _runs(token, cited=cited))
            case "inline" if opened == "paragraph_open":
                runs = _runs(token, cited=cited)
                yield _blanks(runs) or Paragraph(runs, mark=marks.pop() if marks else "")


def _table(tokens: Sequence[Token], *, cited: bool) -> Table:
    rows: list[list[Runs]] = []
    aligned: dict[str, set[int]] = {"text-align:left": set(), "text-align:center": set()}
    for opened, token in pairwise(takewhile(lambda token: token.type != "table_close", tokens)):
        if opened.type == "tr_open":
            rows.append([])
        if token.type == "inline":
            rows[-1].append(_runs(token, cited=cited))
            if opened.tag == "th" and (style := str(opened.attrGet("style"))) in aligned:
                aligned[style].add(len(rows[-1]) - 1)
    head, *body = map(tuple, rows)
    labels, grouped = map(frozenset, aligned.values())
    return Table((), (head, *body), labels=labels) if labels else Table(head, tuple(body), grouped=grouped)


def _blanks(runs: Runs) -> Blanks | None:
    text = runs[0].text if len(runs) == 1 else ""
    if not _TO_FILL.fullmatch(text) or not re.search("[　＿]", text):
        return None
    return Blanks(tuple(label.strip() for label in re.findall("[^：＿]+：", text)), "＿" in text)


def _runs(inline: Token, *, cited: bool) -> Runs:
    runs, strong = [], 0
    for token in inline.children or ():
        strong += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
        text = token.content.replace(_JOINER, "")
        for raised, part in groupby(text, lambda sign: cited and sign in _RAISED):
            piece = "".join(part)
            runs.append(Run(piece.translate(_LOWERED) if raised else piece, bool(strong), raised))
    return tuple(runs)


def _in_roles(found: Sequence[Block]) -> Iterator[Block]:
    where = Role.NOTICE if any(map(_title, found)) else Role.TEXT
    addressed = False
    for block, following in zip(found, [*found[1:], None], strict=True):
        where = _where(block, where)
        if not isinstance(block, Paragraph):
            yield block
            continue
        role = _role(block, following) if where is Role.TEXT and not block.mark else where
        if role is Role.RECIPIENT and addressed:
            role = Role.TEXT
        addressed = addressed or where is Role.TEXT
        yield replace(block, role=role)


def _where(block: Block, before: Role) -> Role:
    """What a plain paragraph is from this block on: notices up to the title, notes below the rule, then sources."""
    if isinstance(block, Rule):
        return Role.NOTE
    if not isinstance(block, Heading):
        return before
    if plain(block.runs) == Role.SOURCE.value:
        return Role.SOURCE
    return Role.NOTICE if before is Role.NOTICE and not _title(block) else Role.TEXT


def _title(block: Block) -> bool:
    return isinstance(block, Heading) and block.level == 1


def _role(block: Paragraph, following: Block | None) -> Role:
    text = block.text
    if _DAY.fullmatch(text):
        return Role.DATE
    if width(text) > _SHORT:
        return Role.TEXT
    if isinstance(following, Paragraph) and _DAY.fullmatch(following.text):
        return Role.SIGNATURE
    return Role.RECIPIENT if text.endswith("：") else Role.TEXT


def _captioned(found: Iterator[Block]) -> Iterator[Block]:
    """Each marked paragraph becomes the caption of the table that follows it."""
    caption: Paragraph | None = None
    for block in found:
        if isinstance(block, Paragraph) and block.text[:1] in CAPTION:
            caption = block
        elif caption and isinstance(block, Table):
            yield replace(block, caption=_unmarked(caption.runs), drawing=drawing_of(caption.text[0]))
            caption = None
        else:
            if caption:
                yield replace(caption, runs=_unmarked(caption.runs))
                caption = None
            yield block


def _unmarked(runs: Runs) -> Runs:
    return (replace(runs[0], text=runs[0].text[1:]), *runs[1:])
