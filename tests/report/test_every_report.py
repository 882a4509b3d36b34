"""Every report of the example, for every audience it allows, in every format: it renders, opens, and says the same."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.table import Table

from liushou.report.writers import WRITERS
from looking import as_pdf, measured, needs_browser, needs_office, pages, requests_of
from papers import COMMIT, Written, example, written


@pytest.fixture(scope="module")
def every() -> dict[tuple[str, str, str], Written]:
    return {(one.report, one.audience, one.form): one for one in written(*example(), most=1)}


def test_every_report_is_written_in_every_format(every: dict[tuple[str, str, str], Written]) -> None:
    reports = {(report, audience) for report, audience, _ in every}
    assert {*every} == {(*one, form) for one in reports for form in WRITERS}
    assert {"term", "roster", "child", "card", "letter", "board"} <= {report for report, _ in reports}


def test_word_says_what_the_text_says(every: dict[tuple[str, str, str], Written]) -> None:
    for (report, audience, form), one in every.items():
        if form == "docx":
            document = docx.Document(io.BytesIO(one.raw))
            cells = (text for table in document.tables for text in _cells(table))
            told = _letters("".join((*(paragraph.text for paragraph in document.paragraphs), *cells)))
            text = _letters(every[report, audience, "md"].raw.decode())
            assert sorted(told) == sorted(text), (report, audience)


def _cells(table: Table) -> Iterator[str]:
    """The texts of a table; a cell that is open to the one above says what that says."""
    above: dict[int, str] = {}
    for row in table.rows:
        for index, cell in enumerate(row.cells):
            joined = cell._tc.xpath("./w:tcPr/w:tcBorders/w:top[@w:val='nil']")
            above[index] = above[index] if joined else cell.text
            yield above[index]


def _letters(text: str) -> str:
    """What is read in both: no signs of Markdown, no numbers of lists and sources."""
    return re.sub(r"[^\u4e00-\u9fffA-Za-z]", "", text)


def test_the_commit_stands_in_the_properties(every: dict[tuple[str, str, str], Written]) -> None:
    for one in every.values():
        assert (COMMIT in one.told) is (one.form != "md"), one.report


def test_no_page_holds_a_way_out(every: dict[tuple[str, str, str], Written]) -> None:
    for one in every.values():
        if one.form == "html":
            assert not re.search(r"<script|<link|<img|src=|https?://", one.raw.decode()), one.report
            assert {*re.findall(r'href="(.)', one.raw.decode())} <= {"#"}


def test_every_row_of_a_page_is_as_wide_as_its_table(every: dict[tuple[str, str, str], Written]) -> None:
    spanned = set()
    for one in every.values():
        for table in re.findall("<table>.*?</table>", one.raw.decode(), re.DOTALL) if one.form == "html" else ():
            rows = [re.findall(r'<t[hd][^>]*?(?: rowspan="(\d+)")?>', row) for row in re.findall("<tr>.*", table)]
            cells = [int(over or 1) for row in rows for over in row]
            assert sum(cells) == len(rows) * len(rows[0]), one.report
            spanned |= {one.report} if max(cells) > 1 else set()
    assert spanned == {"pairing", "self-check"}


@needs_office
def test_libreoffice_opens_every_word_file(every: dict[tuple[str, str, str], Written], tmp_path: Path) -> None:
    files = {}
    for (report, audience, form), one in every.items():
        if form == "docx":
            files[report, audience] = tmp_path / f"{report}-{audience}.docx"
            files[report, audience].write_bytes(one.raw)
    for (report, audience), pdf in zip(files, as_pdf(*files.values()), strict=True):
        numbered = [page[-1] for page in pages(pdf)]
        assert numbered == [f"— {n} —" for n in range(1, len(numbered) + 1)], (report, audience)


@needs_browser
def test_no_page_asks_anybody_for_anything(every: dict[tuple[str, str, str], Written], tmp_path: Path) -> None:
    for (report, audience, form), one in every.items():
        if form == "html" and audience == "internal":
            file = tmp_path / f"{report}.html"
            file.write_bytes(one.raw)
            assert requests_of(file) == [], report


def test_no_item_of_a_list_is_glued_to_the_one_before(every: dict[tuple[str, str, str], Written]) -> None:
    for one in every.values():
        if one.form == "md":
            assert not re.search(r"[。；] ?- |。\d+\. ", one.raw.decode()), one.report


@needs_browser
def test_on_a_phone_nothing_but_a_table_is_wider_than_the_page(
    every: dict[tuple[str, str, str], Written], tmp_path: Path
) -> None:
    for (report, audience, form), one in every.items():
        if form == "html" and (audience == "internal" or report in ("term", "self-check")):
            file = tmp_path / f"{report}.html"
            file.write_bytes(one.raw)
            seen = measured(file, 390)
            assert seen.pop("height") > 300
            expected = {"width": 390, "beyond": [], "unreachable": 0, "forms": 0, "dead": [], "twice": []}
            assert seen == expected, (report, audience)
