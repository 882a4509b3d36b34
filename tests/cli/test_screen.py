"""Folding, tables, colour, pipes and the progress bar."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from liushou.cli import screen
from liushou.cli.layout import definitions, table_lines, wrap
from liushou.finding import Severity
from liushou.text import width

SMALL = Path(__file__).with_name("small.py")


def in_terminal(*args: str, columns: int = 60, **env: str) -> str:
    """What a person sees whose terminal holds both stdout and stderr."""
    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, str(SMALL), *args],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={**os.environ, "TERM": "xterm", "COLUMNS": str(columns), "PYTHONIOENCODING": "utf-8", **env},
    ) as child:
        os.close(slave)
        seen = _all_of(master)
        child.wait(5)
    os.close(master)
    return seen.decode().replace("\r\n", "\n")


def _all_of(master: int) -> bytes:
    seen, limit = b"", time.monotonic() + 15
    while time.monotonic() < limit and select.select([master], [], [], 15)[0]:
        try:
            part = os.read(master, 65536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not part:
            break
        seen += part
    return seen


def in_pipe(*args: str, **env: str) -> bytes:
    return subprocess.run(
        [sys.executable, str(SMALL), *args], capture_output=True, env={**os.environ, **env}, check=True, timeout=20
    ).stdout


@pytest.mark.parametrize("columns", [4, 7, 10, 20, 33])
def test_wrapped_lines_fit_and_lose_nothing(columns: int) -> None:
    text = "《谈心制度》第三条：期初、期中、期末各一次（2025-09-01 至 2026-01-16）。liushou set 李一禾 电话=…"
    lines = wrap(text, columns)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert max(map(width, lines)) <= columns


def test_no_line_begins_with_a_closing_mark() -> None:
    lines = wrap("期初，期中，期末，期初，期中，期末。《制度》《制度》", 9)
    assert not any(line[0] in "，。》" or line[-1] == "《" for line in lines)


def test_wrap_keeps_paragraphs_and_words() -> None:
    assert wrap("一行\n\n二行", 20) == ["一行", "", "二行"]
    assert wrap("运行 liushou check 一遍", 13) == ["运行 liushou", "check 一遍"]


def test_definitions_put_long_terms_on_a_line_of_their_own() -> None:
    assert definitions([("短", "说明"), ("很长很长很长的词", "说明")], 30) == [
        "  短          说明",
        "  很长很长很长的词",
        "              说明",
    ]


def test_table_aligns_chinese() -> None:
    assert table_lines(["姓名", "备注"], [["张小满", "好"], ["买买提·艾力", ""]], 40) == [
        "姓名         备注",
        "-----------------",
        "张小满       好",
        "买买提·艾力",
    ]


@pytest.mark.parametrize("columns", [20, 30, 60])
def test_table_folds_long_cells(columns: int) -> None:
    lines = table_lines(["姓名", "备注"], [["张小满", "很长的备注" * 9]], columns)
    assert max(map(width, lines)) <= columns
    assert "".join(lines).count("很") == 9


def test_no_table_cuts_an_id_in_two() -> None:
    row = ["zjm-7k3q", "zjm-7k3q1", "买买提·艾力家的大女儿", "青禾村小学五（2）班"]
    for columns in range(36, 60):
        lines = table_lines(["编号", "另一个", "备注", "班级"], [row], columns)
        assert [word for word in row[:2] if not any(word in line for line in lines)] == []


def test_table_too_wide_for_any_folding_gives_a_line_to_each_field() -> None:
    headers = list("甲乙丙丁")
    rows = [["一二三四五六"] * 4, ["七八九十甲乙"] * 4]
    assert table_lines(headers, rows, 20)[:6] == [
        *(f"{head}：一二三四五六" for head in headers),
        "",
        "甲：七八九十甲乙",
    ]


def test_table_on_a_terminal() -> None:
    seen = in_terminal("print", "table", columns=40, NO_COLOR="1")
    assert seen.startswith("姓名         备注\n----")
    assert max(map(width, seen.splitlines())) <= 40


def test_table_in_a_pipe_is_utf_8_tsv_with_whole_cells() -> None:
    said = in_pipe("print", "table", PYTHONIOENCODING="gbk", COLUMNS="30")
    assert said.decode() == f"姓名\t备注\n张小满\t现住 外婆家\n买买提·艾力\t{'很长的备注' * 30}\n"


def test_machine_formats_are_utf_8_with_lf() -> None:
    assert in_pipe("print", "data", PYTHONIOENCODING="gbk") == "一行\n二行\n".encode()


def test_colour_is_for_terminals_that_want_it() -> None:
    assert "\x1b[31m红\x1b[0m" in in_terminal("print", "text", NO_COLOR="")
    for env in ({"NO_COLOR": "1"}, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, {"TERM": "dumb", "NO_COLOR": ""}):
        assert "\x1b[" not in in_terminal("print", "text", **env)
    assert b"\x1b[" not in in_pipe("print", "text", FORCE_COLOR="")
    assert b"\x1b[31m" in in_pipe("print", "text", FORCE_COLOR="1", NO_COLOR="")


def test_severities_have_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert len({screen.paint_severity("x", severity) for severity in Severity}) == len(Severity)


def test_long_work_shows_a_bar_on_a_terminal_only() -> None:
    assert "读入" in in_terminal("print", "slow")
    done = subprocess.run([sys.executable, str(SMALL), "print", "slow"], capture_output=True, check=True, timeout=20)
    assert (done.stdout, done.stderr) == (b"", b"")
