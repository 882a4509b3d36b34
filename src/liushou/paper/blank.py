"""The empty Word document that every document starts from: page, styles and faces, and nothing of a library's own template."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from liushou.paper.profile import ACROSS, LATIN, STYLES, UPRIGHT, Faces, Sheet, Style

if TYPE_CHECKING:
    from docx.document import Document as Word

_DROPPED = (
    RT.THEME,
    RT.CUSTOM_XML,
    RT.NUMBERING,
    RT.WEB_SETTINGS,
    "stylesWithEffects",
    "thumbnail",
    RT.EXTENDED_PROPERTIES,
)
"""Parts of the library's template that say nothing about our document, and some that say whose machine it was made on."""

_FONTS = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {0}>{1}</w:fonts>'


def blank(faces: Faces, *, landscape: bool) -> Word:
    """A new empty document."""
    return Document(BytesIO(_bytes(faces, landscape)))


@cache
def _bytes(faces: Faces, landscape: bool) -> bytes:
    word = Document()
    for part in (word.part, word.part.package):
        for name, relation in [*part.rels.items()]:
            if relation.reltype.endswith(_DROPPED):
                del part.rels[name]
    _set_styles(word, faces)
    _set_fonts(word, faces)
    _set_settings(word)
    _set_page(word, ACROSS if landscape else UPRIGHT)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def _set_styles(word: Word, faces: Faces) -> None:
    styles = word.styles.element
    for child in [*styles]:
        styles.remove(child)
    for style in STYLES.values():
        styles.append(parse_xml(_style(style, faces)))
    styles.append(parse_xml(_GRID.format(nsdecls("w"))))


def _style(style: Style, faces: Faces) -> str:
    """The style. A stop may hang over the margin (``overflowPunct``): where it may not, LibreOffice 7.4 loses some of them."""
    face, ident = getattr(faces, style.face), style_id(style)
    bold = "<w:b/>" if style.face == "title" and faces.bold_title else ""
    default, base = (' w:default="1"', "") if ident == "Normal" else ("", '<w:basedOn w:val="Normal"/>')
    tight = f'<w:spacing w:val="{-round(style.tighter * 20)}"/>' if style.tighter else '<w:spacing w:val="0"/>'
    keep = f'<w:keepNext w:val="{int(style.stays)}"/><w:pageBreakBefore w:val="{int(style.anew)}"/>'
    exact = (
        f' w:line="{round(style.pitch * 20)}" w:lineRule="exact"' if style.pitch else ' w:line="240" w:lineRule="auto"'
    )
    outline = f'<w:outlineLvl w:val="{style.level - 1}"/>' if style.level else ""
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph"{default} w:styleId="{ident}"><w:name w:val="{style.name}"/>{base}'
        f'<w:qFormat/><w:pPr>{keep}<w:widowControl w:val="0"/><w:kinsoku/><w:overflowPunct/>'
        f'<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="{int(style.on_grid)}"/>'
        f'<w:spacing w:before="{round(style.before * 20)}" w:after="{round(style.after * 20)}"{exact}/>'
        f'<w:ind w:left="0" w:right="0" w:firstLineChars="{round(style.first * 100)}"'
        f' w:firstLine="{round(style.first * style.size * 20)}"/><w:jc w:val="{style.align}"/>{outline}</w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:cs="{LATIN}" w:eastAsia="{escape(face)}"/>{bold}'
        f'<w:color w:val="000000"/>{tight}<w:kern w:val="0"/><w:sz w:val="{round(style.size * 2)}"/>'
        f'<w:szCs w:val="{round(style.size * 2)}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:style>'
    )


def style_id(style: Style) -> str:
    """The name by which paragraphs point to a style: without blanks."""
    return style.name.replace(" ", "")


_EDGES = (("top", 28), ("left", 28), ("bottom", 28), ("right", 28))
_GRID = (
    '<w:style {} w:type="table" w:default="1" w:styleId="grid"><w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar>'
    + "".join(f'<w:{edge} w:w="{width}" w:type="dxa"/>' for edge, width in _EDGES)
    + "</w:tblCellMar></w:tblPr></w:style>"
)


def _set_fonts(word: Word, faces: Faces) -> None:
    others = faces.others()
    named = {style.face: getattr(faces, style.face) for style in STYLES.values()}
    fonts = (
        f'<w:font w:name="{name}">{_other(others.get(name))}<w:charset w:val="86"/></w:font>' for name in named.values()
    )
    part = next(one.target_part for one in word.part.rels.values() if one.reltype == RT.FONT_TABLE)
    part._blob = _FONTS.format(nsdecls("w"), "".join(fonts)).encode()


def _other(name: str | None) -> str:
    return f'<w:altName w:val="{name}"/>' if name else ""


def _set_settings(word: Word) -> None:
    """Chinese, not the Japanese of the library's template, and without the marks of those who made that."""
    settings = word.settings.element
    for name in ("rsids", "themeFontLang"):
        for child in settings.findall(_W + name):
            settings.remove(child)
    word.settings.odd_and_even_pages_header_footer = True


def _set_page(word: Word, sheet: Sheet) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(sheet.width), Mm(sheet.height)
    section.top_margin, section.bottom_margin = Mm(sheet.top), Mm(sheet.bottom)
    section.left_margin, section.right_margin = Mm(sheet.left), Mm(sheet.right)
    section.footer_distance, section.header_distance = Mm(sheet.footer), Mm(15)
    if sheet is ACROSS:
        section.orientation = WD_ORIENT.LANDSCAPE
    grid = section._sectPr.find(_W + "docGrid")
    grid.set(_W + "type", "lines")
    grid.set(_W + "linePitch", "579")
    for footer, align in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        body = footer._element
        for child in [*body]:
            body.remove(child)
        body.append(parse_xml(_NUMBER.format(nsdecls("w"), align)))


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RUN = '<w:r><w:rPr><w:rFonts w:hint="eastAsia" w:ascii="宋体" w:hAnsi="宋体"/></w:rPr>{}</w:r>'
_NUMBER = (
    '<w:p {}><w:pPr><w:pStyle w:val="footer"/><w:ind w:leftChars="100" w:left="280" w:rightChars="100" w:right="280"/><w:jc w:val="{}"/></w:pPr>'
    + _RUN.format('<w:t xml:space="preserve">— </w:t>')
    + '<w:fldSimple w:instr=" PAGE ">' + _RUN.format("<w:t>1</w:t>") + "</w:fldSimple>"
    + _RUN.format('<w:t xml:space="preserve"> —</w:t>') + "</w:p>"
)  # fmt: skip
"""— 1 —, one character from the margin: right on odd pages, left on even ones."""
