"""A document as Word: blocks become paragraphs in the styles of the profile, tables with their head on every page."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Container, Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from liushou.paper.blank import blank, style_id
from liushou.paper.blocks import Blanks, Block, Heading, Paper, Paragraph, Role, Rule, Run, Runs, Table, blocks, plain
from liushou.paper.columns import POINTS_A_MM, Columns, characters, fitted
from liushou.paper.profile import ACROSS, STYLES, UPRIGHT, Faces
from liushou.paper.titles import lines_of_title

if TYPE_CHECKING:
    from docx.document import Document as Word

_LEVELS = {1: "标题", 2: "一级", 3: "二级", 4: "三级", 5: "四级", 6: "四级"}
_CHINESE = re.compile("[“”‘’…—·×℃√○§±÷°]")
"""Signs that a Latin face has too: said to be Chinese, else Word sets them narrow."""
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
                yield _paragraph("出处题" if sources else _LEVELS[block.level], block.runs)
            case Paragraph(role=Role.SIGNATURE):
                signature = block
            case Paragraph(role=Role.DATE):
                yield from _signed(signature, block)
                signature = None
            case Paragraph():
                mark = (Run(block.mark if block.mark == "——" else f"{block.mark} "),) if block.mark else ()
                yield _paragraph(block.role.value, (*mark, *block.runs), keep=_signs(following))
            case Blanks():
                yield from _blanks(block, measure)
            case Table():
                yield _table(block, columns[id(block)])
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


def _paragraph(style: str, runs: Runs, right: float = 0, *, keep: bool = False) -> str:
    stays = "<w:keepNext/>" if keep else ""
    return _p(style, "".join(map(_run, runs)), stays + (_right(right * STYLES[style].size) if right else ""))


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
    return f'<w:r><w:rPr>{"".join(looks)}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _blanks(blanks: Blanks, measure: float) -> Iterator[str]:
    """Two places to write in a line, or one where it is all there is; a lined one has its line up to the next."""
    edge = round(measure * POINTS_A_MM * 20)
    middle = edge // 2
    leader = ' w:leader="underscore"' if blanks.lined else ""
    stops = [(middle - 320, leader), (middle, ""), (edge, leader)] if len(blanks.labels) > 1 else [(edge, leader)]
    tabs = "".join(f'<w:tab w:val="left" w:pos="{place}"{line}/>' for place, line in stops)
    for index in range(0, len(blanks.labels), 2):
        pair = "<w:r><w:tab/></w:r><w:r><w:tab/></w:r>".join(
            _run(Run(label)) for label in blanks.labels[index : index + 2]
        )
        yield _p("填写", f"{pair}<w:r><w:tab/></w:r>", f"<w:tabs>{tabs}</w:tabs>")


_RULE = (
    '<w:p><w:pPr><w:pStyle w:val="附注"/><w:pBdr><w:top w:val="single" w:sz="4" w:space="1" w:color="000000"/></w:pBdr>'
    '<w:spacing w:before="240" w:line="80" w:lineRule="exact"/></w:pPr></w:p>'
)


def _table(table: Table, columns: Columns) -> str:
    twips = [round(width * POINTS_A_MM * 20) for width in columns.widths]
    head = [_row(table.head, twips, columns, head=True)] if table.head else []
    last = len(table.rows) - 1
    form = bool(table.labels) and last < _FORM
    rows = (
        _row(row, twips, columns, labels=table.labels, keep=form and number < last)
        for number, row in enumerate(table.rows)
    )
    caption = _paragraph("表题", table.caption) if table.caption else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
    return f"{caption}<w:tbl>{_TABLE}<w:tblGrid>{grid}</w:tblGrid>{''.join((*head, *rows))}</w:tbl>{_p('表后', '')}"


_FORM = 20
"""A form of fewer rows is not torn apart by the end of a page: a card stays a card."""


def _row(
    cells: Sequence[Runs], twips: Sequence[int], columns: Columns, *, head: bool = False, labels: Container[int] = (),
    keep: bool = False,
) -> str:  # fmt: skip
    said = "<w:cantSplit/><w:tblHeader/>" if head else "<w:cantSplit/>"
    made = []
    for index, (runs, width, long) in enumerate(zip(cells, twips, columns.long, strict=True)):
        titled = head or index in labels
        content = "".join(_run(run, columns.size) for run in runs)
        looks = ("<w:keepNext/>" if keep else "") + ('<w:jc w:val="left"/>' if long and not titled else "")
        text = _p("表头" if titled else "表文", content, looks)
        made.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{text}</w:tc>'
        )
    return f"<w:tr><w:trPr>{said}</w:trPr>{''.join(made)}</w:tr>"


_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLE = (
    '<w:tblPr><w:tblStyle w:val="grid"/><w:tblW w:w="5000" w:type="pct"/><w:jc w:val="center"/>'
    f'<w:tblBorders>{_EDGES}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
)
