"""A document as Word: blocks become paragraphs in the styles of the profile, tables with their head on every page."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import count, takewhile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from liushou.paper.blank import blank, style_id
from liushou.paper.blocks import Blanks, Block, Heading, Paper, Paragraph, Role, Rule, Run, Runs, Table, blocks, plain
from liushou.paper.columns import (
    NOTHING,
    PADDING,
    POINTS_A_MM,
    Columns,
    by_hand,
    characters,
    fitted,
    lines_of_row,
    wide,
)
from liushou.paper.profile import ACROSS, STYLES, UPRIGHT, Faces
from liushou.paper.titles import lines_of_title

if TYPE_CHECKING:
    from docx.document import Document as Word

_LEVELS = {1: "标题", 2: "一级", 3: "二级", 4: "三级", 5: "四级", 6: "四级"}
_CHINESE = re.compile("[“”‘’…—·×℃√○§±÷°]")
"""Signs that a Latin face has too: said to be Chinese, else Word sets them narrow."""
_HAN = re.compile("[一-鿿]+")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write(paper: Paper, faces: Faces) -> bytes:
    """The bytes of a .docx: the same for the same paper."""
    word = blank(faces, landscape=paper.landscape)
    body = word.element.body
    end = body.sectPr
    xml = "".join(_xml(blocks(paper), (ACROSS if paper.landscape else UPRIGHT).measure))
    for element in parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>"):
        end.addprevious(element)
    _set_properties(word, paper)
    out = BytesIO()
    word.save(out)
    return _timeless(out.getvalue())


def _set_properties(word: Word, paper: Paper) -> None:
    core = word.core_properties
    core.title, core.author, core.comments = paper.title, paper.unit, paper.origin
    core.last_modified_by = core.keywords = core.subject = core.category = ""
    core.language, core.revision = "zh-CN", 1
    core.created = core.modified = dt.datetime.combine(paper.made, dt.time())


def _timeless(raw: bytes) -> bytes:
    """The archive with its parts in their order and no time of day, so that the same paper gives the same bytes."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as given, zipfile.ZipFile(out, "w") as made:
        for name in given.namelist():
            made.writestr(zipfile.ZipInfo(name), given.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _xml(found: Sequence[Block], measure: float) -> Iterator[str]:
    columns = fitted(found, measure)
    signature: Paragraph | None = None
    for block, following in zip(found, [*found[1:], None], strict=True):
        match block:
            case Heading(level=1):
                yield _title(block, measure)
            case Heading():
                sources = plain(block.runs) == Role.SOURCE.value
                yield _paragraph("出处题" if sources else _LEVELS[block.level], block.runs, after=_room(following))
            case Paragraph(role=Role.SIGNATURE):
                signature = block
            case Paragraph(role=Role.DATE):
                yield from _signed(signature, block)
                signature = None
            case Paragraph():
                mark = (Run(block.mark if block.mark == "——" else f"{block.mark} "),) if block.mark else ()
                keep, whole = _signs(following), block.role is Role.NOTE
                runs = (*mark, *block.runs)
                yield _paragraph(block.role.value, runs, keep=keep, whole=whole, after=_room(following))
            case Blanks():
                yield from _blanks(block, measure)
            case Table():
                yield _table(block, columns[id(block)], signed=_signs(following))
            case Rule():
                yield _RULE


def _title(heading: Heading, measure: float) -> str:
    room = measure * POINTS_A_MM / STYLES["标题"].size
    lines = [_run(Run(line)) for line in lines_of_title(plain(heading.runs), room)]
    return _p("标题", "<w:r><w:br/></w:r>".join(lines))


def _signed(signature: Paragraph | None, date: Paragraph) -> Iterator[str]:
    """Signature and date: the date begins two characters right of the signature, and both keep two from the margin."""
    day = characters(date.text)
    who = characters(signature.text) if signature else 0
    if signature:
        yield _paragraph("署名", signature.runs, right=2 if who >= day + 2 else day + 4 - who, keep=True)
    yield _paragraph("成文日期", date.runs, right=who - day if who >= day + 2 else 2)


def _signs(block: Block | None) -> bool:
    """Whether a paper is signed here: never on a page that holds nothing of its text."""
    return isinstance(block, Blanks) or (isinstance(block, Paragraph) and block.role in (Role.SIGNATURE, Role.DATE))


def _room(following: Block | None) -> float:
    """The space, in points, between text and the table that follows it without a caption of its own."""
    return 6 if isinstance(following, Table) and not following.caption else 0


def _paragraph(
    style: str, runs: Runs, right: float = 0, *, keep: bool = False, whole: bool = False, after: float = 0
) -> str:
    stays = "<w:keepNext/>" * keep + "<w:keepLines/>" * whole
    below = f'<w:spacing w:after="{round(after * 20)}"/>' if after else ""
    return _p(style, "".join(map(_run, runs)), stays + below + (_right(right * STYLES[style].size) if right else ""))


def _right(points: float) -> str:
    return f'<w:ind w:right="{round(points * 20)}"/>'


def _p(style: str, content: str, more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(STYLES[style])}"/>{more}</w:pPr>{content}</w:p>'


def _run(run: Run, size: float = 0) -> str:
    looks = [
        '<w:rFonts w:hint="eastAsia"/>' if _CHINESE.search(run.text) else "",
        "<w:b/>" if run.strong else "",
        f'<w:sz w:val="{round(size * 2)}"/>' if size else "",
        '<w:vertAlign w:val="superscript"/>' if run.raised else "",
    ]
    text = escape(_UNPRINTABLE.sub("", run.text))
    text = f'<w:t xml:space="preserve">{text}</w:t>'.replace("\n", _BREAK)
    return f"<w:r><w:rPr>{''.join(looks)}</w:rPr>{text}</w:r>"


_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'


def _blanks(blanks: Blanks, measure: float) -> Iterator[str]:
    """All places to write in one line where there is room, else two in each; a lined one alone goes on for another line."""
    style = STYLES["填写"]
    edge, em = round(measure * POINTS_A_MM * 20), style.size * 20
    leader = ' w:leader="underscore"' if blanks.lined else ""
    widths = [characters(label) + _TO_SIGN for label in blanks.labels]
    if not blanks.lined and (style.first + sum(widths) - _TO_SIGN) * em <= edge:
        places = [round((style.first + sum(widths[:number])) * em) for number in range(1, len(widths))]
        yield _p("填写", "<w:r><w:tab/></w:r>".join(_run(Run(label)) for label in blanks.labels), _tabs(places, ""))
        return
    middle = max(edge // 2, round((style.first + max(widths[::2])) * em))
    stops = [(middle - 320, leader), (middle, ""), (edge, leader)] if len(blanks.labels) > 1 else [(edge, leader)]
    tabs = "".join(_tabs([place], line, alone=False) for place, line in stops)
    over = blanks.lined and len(blanks.labels) == 1
    for index in range(0, len(blanks.labels), 2):
        pair = "<w:r><w:tab/></w:r><w:r><w:tab/></w:r>".join(
            _run(Run(label)) for label in blanks.labels[index : index + 2]
        )
        stays = "<w:keepNext/>" if index + 2 < len(blanks.labels) or over else ""
        yield _p("填写", f"{pair}<w:r><w:tab/></w:r>", f"{stays}<w:tabs>{tabs}</w:tabs>")
    if over:
        yield _p("填写", "<w:r><w:tab/></w:r>", f"<w:tabs>{tabs}</w:tabs>")


def _tabs(places: Sequence[int], leader: str, *, alone: bool = True) -> str:
    stops = "".join(f'<w:tab w:val="left" w:pos="{place}"{leader}/>' for place in places)
    return f"<w:tabs>{stops}</w:tabs>" if alone else stops


_TO_SIGN = 5
"""So many characters are left behind a label for a name written by hand."""

_RULE = (
    '<w:p><w:pPr><w:pStyle w:val="附注"/><w:keepNext/><w:pBdr><w:top w:val="single" w:sz="4" w:space="1" w:color="000000"/></w:pBdr>'
    '<w:spacing w:before="240" w:line="80" w:lineRule="exact"/></w:pPr></w:p>'
)


def _table(table: Table, columns: Columns, *, signed: bool) -> str:
    """``signed`` says that places to sign follow: the last rows stay with them."""
    twips = [round(width * POINTS_A_MM * 20) for width in columns.widths]
    last = len(table.rows) - 1
    whole = last < _FORM if table.labels else _height(table, columns) < _SHORT
    head = [_row(table, -1, twips, columns, keep=True)] if table.head else []
    rows = (
        _row(
            table,
            number,
            twips,
            columns,
            keep=(number < last or signed) and (whole or number in (0, last - 1, last) or _goes_on(table, number)),
        )
        for number in range(len(table.rows))
    )
    caption = _paragraph("表题", table.caption) if table.caption else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
    beside = round(columns.size * PADDING * 8)
    edges = "".join(f'<w:{edge} w:w="{beside}" w:type="dxa"/>' for edge in ("left", "right"))
    looks = f"{_TABLE}<w:tblCellMar>{edges}</w:tblCellMar></w:tblPr>"
    below = _paragraph("表后", (), keep=signed)
    return f"{caption}<w:tbl>{looks}<w:tblGrid>{grid}</w:tblGrid>{''.join((*head, *rows))}</w:tbl>{below}"


_FORM, _SHORT = 20, 260
"""A form of fewer rows, a table less high (in points), is not torn apart by the end of a page; of a longer one no single row
is. LibreOffice 7.4 lost the last rows of short tables that it broke."""
_GROUP = 10
"""Nor is a group of no more rows."""


def _height(table: Table, columns: Columns) -> float:
    """About how high the rows of a table are, in points."""
    rooms = [width * POINTS_A_MM / columns.size - PADDING for width in columns.widths]
    return sum(max(lines_of_row(row, rooms), 1) * columns.size * _LEADING + 3 for row in table.rows)


_LEADING = 1.3
"""From line to line in a cell, of its size."""


def _goes_on(table: Table, number: int) -> bool:
    """Whether the group of a row goes on in the next, and is short enough to stay on one page."""
    if not table.grouped:
        return False
    first = min(table.grouped)
    below = takewhile(lambda one: table.as_above(one, first), count(number + 1))
    above = takewhile(lambda one: table.as_above(one, first), count(number, -1))
    after = sum(1 for _ in below)
    return after > 0 and after + sum(1 for _ in above) < _GROUP


def _row(table: Table, number: int, twips: Sequence[int], columns: Columns, *, keep: bool) -> str:
    """A row by its number; -1 is the head."""
    head = number < 0
    cells = table.head if head else table.rows[number]
    said = "<w:cantSplit/><w:tblHeader/>" if head else "<w:cantSplit/>"
    if any(map(by_hand, cells)):
        said = f'<w:cantSplit/><w:trHeight w:val="{_BY_HAND}" w:hRule="atLeast"/>'
    made = []
    for index, (runs, width, long) in enumerate(zip(cells, twips, columns.long, strict=True)):
        titled = head or index in table.labels
        room = width / 20 / columns.size - PADDING
        content = "".join(_run(run, columns.size) for run in (_even if head else _by_names)(runs, room))
        if table.as_above(number, index):
            content = ""
        left = long and not titled and plain(runs) not in NOTHING
        looks = ("<w:keepNext/>" if keep else "") + ('<w:jc w:val="left"/>' if left else "")
        looks += f'<w:rPr><w:sz w:val="{round(columns.size * 2)}"/></w:rPr>'
        text = _p("表头" if titled else "表文", content, looks)
        made.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{_joined(table, number, index)}<w:vAlign w:val="center"/></w:tcPr>{text}</w:tc>'
        )
    return f"<w:tr><w:trPr>{said}</w:trPr>{''.join(made)}</w:tr>"


def _joined(table: Table, number: int, index: int) -> str:
    """No line between cells of a group: LibreOffice 7.4 draws cells that are truly merged wrongly where a page ends."""
    edges = {"top": table.as_above(number, index), "bottom": table.as_above(number + 1, index)}
    open_ = "".join(f'<w:{edge} w:val="nil"/>' for edge, is_open in edges.items() if is_open)
    return f"<w:tcBorders>{open_}</w:tcBorders>" if open_ else ""


_BY_HAND = 480
"""A row that is filled in by hand is so high, in twentieths of a point."""
_NAME = re.compile("[^、，]{2,4}、?|[一-鿿]?[*]+（[!-~]+）、?")
_WORD = 8
"""Another word of a list has no more characters, its comma too."""


def _even(runs: Runs, room: float) -> Runs:
    """A head too wide for its column in lines of equal length: 民政/口径, not 民政口/径."""
    text = plain(runs)
    if not _HAN.fullmatch(text) or len(text) <= room + 0.01 or room < 1:
        return runs
    lines = -(-len(text) // int(room + 0.01))
    each = -(-len(text) // lines)
    return _lines([text[start : start + each] for start in range(0, len(text), each)], runs)


def _by_names(runs: Runs, room: float) -> Runs:
    """Names in a row too wide for its column, broken between two of them: 吴桂兰、/谢丽, not 吴桂兰、谢/丽.

    So are other words of a list where it takes no more lines: 桐子岭校点一、/二年级.
    """
    text = plain(runs)
    words = re.split("(?<=[、，])", text)
    names = all(map(_NAME.fullmatch, words))
    brief = names or all(1 < len(word) <= _WORD for word in words)
    if not brief or wide(text) <= room + 0.01 or any(wide(word) > room + 0.01 for word in words):
        return runs
    lines = [""]
    for word in words:
        if wide(lines[-1] + word) > room + 0.01:
            lines.append("")
        lines[-1] += word
    return _lines(lines, runs) if names or len(lines) <= -(-wide(text) // room) else runs


def _lines(lines: Sequence[str], runs: Runs) -> Runs:
    if sum(not run.raised for run in runs) > 1:
        return runs
    return (replace(runs[0], text="\n".join(lines)), *(run for run in runs if run.raised))


_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLE = (
    '<w:tblPr><w:tblStyle w:val="grid"/><w:tblW w:w="5000" w:type="pct"/><w:jc w:val="center"/>'
    f'<w:tblBorders>{_EDGES}</w:tblBorders><w:tblLayout w:type="fixed"/>'
)
