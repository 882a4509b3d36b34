"""Questions in a real (pseudo) terminal, and the refusal to ask where nobody sits."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest
from english import english_words
from small import PROGRAM

from liushou.cli import prompt
from liushou.cli.outcome import run

SMALL = Path(__file__).with_name("small.py")


def conversation(what: str, *answers: str) -> tuple[int, str, str]:
    """Exit code, stdout, and what the terminal showed while the answers were typed one by one."""
    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, str(SMALL), "ask", what],
        stdin=slave,
        stderr=slave,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        start_new_session=True,
        preexec_fn=_take_terminal,  # noqa: PLW1509
    ) as child:
        os.close(slave)
        try:
            shown = b""
            for answer in answers:
                shown += _until_asked(master)
                os.write(master, answer.encode() if answer in ("\x03", "\x04") else answer.encode() + b"\n")
            out, _ = child.communicate(timeout=10)
            shown += _rest(master)
        finally:
            child.kill()
            os.close(master)
    return child.returncode, out.decode().strip(), shown.decode()


def _take_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _rest(master: int) -> bytes:
    seen = b""
    try:
        while select.select([master], [], [], 0.05)[0]:
            part = os.read(master, 65536)
            if not part:
                break
            seen += part
    except OSError:  # Linux says so when the other end is closed
        pass
    return seen


def _until_asked(master: int) -> bytes:
    seen, limit = b"", time.monotonic() + 10
    while not seen.endswith("：".encode()):
        if time.monotonic() > limit or not select.select([master], [], [], 10)[0]:
            raise TimeoutError(seen.decode())
        seen += os.read(master, 65536)
    return seen


@pytest.mark.parametrize(
    ("what", "answers", "value", "shown"),
    [
        ("text", ["张小满"], "'张小满'", "姓名（必填）："),
        ("text", ["", "张小满"], "'张小满'", "要填；问过了不知道，写 不详"),
        ("text", ["？", "不详"], "'不详'", "身份证上的姓名"),
        ("skip", [""], "None", "民族："),
        ("skip", ["?", ""], "None", "直接回车跳过"),
        ("default", [""], "'汉族'", "民族（回车为 汉族）："),
        ("choice", ["女孩", "女"], "'女'", "只能写 男、女，是不是想输入 女？"),
        ("choice", ["无"], "'无'", "性别（男/女）："),
        ("parse", ["十二个", "12"], "12", "看不懂“十二个”，请重新输入"),
        ("parse", ["不详"], "'不详'", "人数："),
        ("confirm", [""], "True", "写入吗（是/否，回车为是）："),
        ("confirm", ["也许", "否"], "False", "请答 是 或 否。"),
        ("confirm", ["ｎ"], "False", ""),
        ("confirm", ["1"], "True", ""),
        ("choose", ["3", "2"], "1", "请输入 1 到 2 之间的一个数。"),
        ("choose", ["张小满，五（2）班"], "0", "  1. 张小满，五（2）班"),
    ],
)
def test_questions(what: str, answers: list[str], value: str, shown: str) -> None:
    code, out, seen = conversation(what, *answers)
    assert (code, out) == (0, value)
    assert shown in seen
    assert english_words(seen) == set()


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_going_away_stops_with_130(key: str) -> None:
    code, out, seen = conversation("text", key)
    assert (code, out) == (130, "")
    assert "已中断。" in seen
    assert english_words(seen.replace("^C", "").replace("^D", "")) == set()


def test_nobody_is_asked_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert not prompt.interactive()
    assert run(PROGRAM, ["ask", "text"]) == 2
    assert "不是在终端里运行" in capsys.readouterr().err


def test_bytes_that_are_no_text_are_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["\udcd5\udcc5", " 张小满\u3000"])
    monkeypatch.setattr(prompt, "interactive", lambda: True)
    monkeypatch.setattr("builtins.input", lambda: next(answers))
    assert prompt.ask("姓名") == "张小满"
