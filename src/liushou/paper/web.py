"""A document as one page of HTML that asks nothing of anybody: its style inside, its pictures drawn, no script, no link outward."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from functools import cache
from html import escape
from importlib.resources import files

from liushou.paper.blocks import Blanks, Block, Heading, Paper, Paragraph, Role, Rule, Runs, Table, blocks, plain
from liushou.paper.columns import characters
from liushou.paper.pictures import picture

_MANY = 7
"""A table of more columns scrolls by itself on a phone, in small print."""
_LONG = 8
"""Longer text than this in a cell stands left and may be broken."""
_RAISED = re.compile(r"(?:&[^&;]*;|[^<>;])?<sup>.*?</sup>[。，；：、）”]*")
_ACROSS = {False: "@page { size: A4; margin: 22mm 20mm; }", True: "@page { size: A4 landscape; margin: 15mm; }"}


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
    sources = 0
    for index, block in enumerate(found):
        match block:
            case Heading():
                level = min(block.level, 6)
                yield f"<h{level}>{_runs(block.runs)}</h{level}>"
            case Paragraph(role=Role.SOURCE) if cited and block.mark:
                sources += 1
                yield f'<p class="出处" id="s{sources}"><a href="#r{sources}">{escape(block.mark)}</a> {_runs(block.runs)}</p>'
            case Paragraph():
                mark = "" if not block.mark else "——" if block.mark == "——" else f"{escape(block.mark)} "
                yield f'<p class="{block.role.value}">{mark}{_runs(block.runs)}</p>'
            case Blanks():
                lined = ' class="划线"' if block.lined else ""
                yield f'<p class="填写">{"".join(f"<span{lined}>{escape(label)}</span>" for label in block.labels)}</p>'
            case Table():
                yield _table(block, f"p{index}")
            case Rule():
                yield "<hr>"


def _runs(runs: Runs) -> str:
    """The text; the number of a source stays on the line of the sign it stands after, and of the stop behind it."""
    text = "".join(
        f'<sup><a id="r{run.text}" href="#s{run.text}">{run.text}</a></sup>' if run.raised
        else f"<strong>{escape(run.text)}</strong>" if run.strong else escape(run.text)
        for run in runs
    )  # fmt: skip
    return _RAISED.sub(r'<span class="连">\g<0></span>', text)


def _table(table: Table, ident: str) -> str:
    """The table, under its caption and beside its picture where it has them."""
    drawn = picture(table, ident)
    caption = f"<figcaption>{_runs(table.caption)}</figcaption>" if table.caption else ""
    wide = len(table.rows[0]) > _MANY if table.rows else False
    rows = "".join(
        f"<tr>{''.join(_cell(cell, label=index in table.labels) for index, cell in enumerate(row))}</tr>\n"
        for row in table.rows
    )
    head = "".join(f'<th scope="col">{_runs(cell)}</th>' for cell in table.head)
    head = f"<thead><tr>{head}</tr></thead>\n" if head else ""
    scroll = ' tabindex="0"' if wide else ""
    grid = f'<div class="表{" 宽" if wide else ""}"{scroll}><table>\n{head}<tbody>\n{rows}</tbody></table></div>'
    return f"<figure>{caption}{drawn}{grid}</figure>"


def _cell(runs: Runs, *, label: bool) -> str:
    if label:
        return f'<th scope="row">{_runs(runs)}</th>'
    long = ' class="长"' if characters(plain(runs)) > _LONG else ""
    return f"<td{long}>{_runs(runs)}</td>"
