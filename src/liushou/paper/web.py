"""A document as one page of HTML that asks nothing of anybody: its style inside, its pictures drawn, no script, no link outward."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from functools import cache
from html import escape
from importlib.resources import files

from liushou.paper.blocks import Blanks, Block, Heading, Paper, Paragraph, Role, Rule, Run, Runs, Table, blocks, plain
from liushou.paper.pictures import picture
from liushou.paper.tables import Looks, legend, looks_of, table_of
from liushou.paper.titles import lines_of_title

_BRACKETS = r"（(?:[一-鿿]{3,6}|\d+/\d+)）"
_WHOLE = (
    r"\d{4}—\d{4}(?:学年度?)?|\d{4}(?:-\d\d)+|(?:\d{4}年)?\d+月(?:\d+日)?|(?:[一-鿿]\*+（)?[a-z]+-[0-9a-z]{4}"
    rf"|[一二三四五六七八九]（\d+）班|(?<![一-鿿])[一-鿿]{{2,4}}(?={_BRACKETS})|{_BRACKETS}"
)
_TOGETHER = re.compile(rf"(?:{_WHOLE}|&[^&;]*;|[^<>;])?<sup>.*?</sup>[。，；：、）”]*|{_WHOLE}")
"""What is not broken at the end of a line: the number of a source and what it stands by, a school year, a date, an id, a
class, a name and the word between brackets behind it."""
_PHONE = 14
"""So many characters of a title stand in a line on a phone."""
_NUMBER = '@bottom-center { content: "— " counter(page) " —"; font: 10pt serif; }'
_ACROSS = {
    False: f"@page {{ size: A4; margin: 22mm 20mm; {_NUMBER} }}",
    True: f"@page {{ size: A4 landscape; margin: 15mm; {_NUMBER} }}",
}


def write(paper: Paper) -> str:
    """The page: the same for the same paper."""
    style = f"{_style()}{_ACROSS[paper.landscape]}\n"
    body = "\n".join(_html(blocks(paper), cited=paper.cited))
    head = [
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="robots" content="noindex, nofollow">',
        *(
            f'<meta name="{name}" content="{escape(said)}">'
            for name, said in (("author", paper.unit), ("description", paper.origin), ("date", f"{paper.made}"))
            if said
        ),
        f"<title>{escape(paper.title)}</title>",
        f"<style>{style}</style>",
    ]
    opened = '<body class="横">' if paper.landscape else "<body>"
    lines = ["<!doctype html>", '<html lang="zh-CN">', "<head>", *head, "</head>", opened, "<main>", body, "</main>"]
    return "\n".join((*lines, "</body>", "</html>", ""))


@cache
def _style() -> str:
    return (files("liushou.paper") / "page.css").read_text("utf-8")


def _policy(style: str) -> str:
    """Nothing is loaded from anywhere, nothing runs, and the only style is our own."""
    known = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{known}'; base-uri 'none'; form-action 'none'"


def _html(found: list[Block], *, cited: bool) -> Iterator[str]:
    looks, told = looks_of(found), set[str]()
    for index, block in enumerate(found):
        match block:
            case Heading(level=1):
                yield f"<h1>{_title(block)}</h1>"
            case Heading():
                level = min(block.level, 6)
                yield f"<h{level}>{_runs(block.runs)}</h{level}>"
            case Paragraph(role=Role.SOURCE) if cited and block.mark:
                number = block.mark.rstrip(".")
                yield f'<p class="出处" id="s{number}"><a href="#r{number}">{block.mark}</a> {_runs(block.runs)}</p>'
            case Paragraph():
                mark = "" if not block.mark else "——" if block.mark == "——" else f"{escape(block.mark)} "
                yield f'<p class="{block.role.value}">{mark}{_runs(block.runs)}</p>'
            case Blanks():
                lined = ' class="划线"' if block.lined else ""
                yield f'<p class="填写">{"".join(f"<span{lined}>{escape(label)}</span>" for label in block.labels)}</p>'
            case Table():
                said = legend(block, looks[id(block)])
                yield _table(block, looks[id(block)], f"p{index}", "" if said in told else said)
                told.add(said)
            case Rule():
                yield "<hr>"


def _title(heading: Heading) -> str:
    """The title; on a phone it is broken between words, as on paper."""
    lines = lines_of_title(plain(heading.runs), _PHONE)
    return _runs(heading.runs) if len(lines) == 1 else '<br class="窄">'.join(_runs((Run(line),)) for line in lines)


def _runs(runs: Runs) -> str:
    """The text; the number of a source stays on the line of the sign it stands after, and of the stop behind it."""
    text = "".join(
        f'<sup><a id="r{run.text}" href="#s{run.text}">{run.text}</a></sup>' if run.raised
        else f"<strong>{escape(run.text)}</strong>" if run.strong else escape(run.text)
        for run in runs
    )  # fmt: skip
    return _TOGETHER.sub(r'<span class="连">\g<0></span>', text)


def _table(table: Table, looks: Looks, ident: str, said: str) -> str:
    """The table, under its caption and beside its picture where it has them; ``said`` is what its colours mean."""
    drawn = picture(table, ident)
    caption = f'<figcaption id="{ident}c">{_runs(table.caption)}</figcaption>' if table.caption else ""
    note = f'<p class="图例">{said}</p>' if said else ""
    grid = ' class="格"' if table.drawing == "方格" else ""
    return f"<figure{grid}>{caption}{drawn}{table_of(table, looks, _runs, ident, drawn=bool(drawn))}{note}</figure>"
