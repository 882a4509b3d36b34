"""A small invented school, and commands typed in it: what tests told in commands share."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import sys
import textwrap
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from liushou.cli import COMMANDS, main

TODAY = "2026-01-20"
"""A Tuesday after the term of ``SETTINGS`` ended: every window is closed."""

SETTINGS = """\
=== liushou.yaml
格式版本: "1"
名称: 柳溪小学
启用日期: "2025-09-01"
学期:
  - 代号: "2025-2026-1"
    名称: 2025—2026学年度第一学期
    开始: "2025-09-01"
    结束: "2026-01-16"
    阶段:
      - {名称: 期初, 自: "2025-09-01", 至: "2025-09-30"}
      - {名称: 期中, 自: "2025-10-01", 至: "2025-12-14"}
      - {名称: 期末, 自: "2025-12-15", 至: "2026-01-16"}
    假期:
      - {名称: 国庆中秋, 自: "2025-10-01", 至: "2025-10-08"}
班级:
  - 代号: x2022-1
    入学年: "2022"
    班主任:
      - {人: yh-0001, 自: "2022-09-01"}
  - 代号: x2021-1
    入学年: "2021"
    班主任:
      - {人: hxy-0002, 自: "2021-09-01"}
盐值: 4hq7w2mz9ke5rt0c
=== staff/yh-0001.yaml
姓名: 余洪
=== staff/hxy-0002.yaml
姓名: 何秀英
"""
"""柳溪小学: one term, 四年级 (x2022-1, 余洪) and 五年级 (x2021-1, 何秀英), and nobody in them yet."""

Window = str


@dataclass(frozen=True)
class Result:
    """What a command left behind: its exit code, stdout, stderr."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def said(self) -> str:
        return self.out + self.err


def run(*args: str, cwd: Path, today: str = TODAY, stdin: str | bytes = "", **env: str) -> Result:
    """Type ``liushou args`` in a folder on a day, in this very process."""
    given = stdin.encode() if isinstance(stdin, str) else stdin
    streams = {name: io.TextIOWrapper(io.BytesIO(), "utf-8") for name in ("stdout", "stderr")}
    with (
        contextlib.chdir(cwd),
        mock.patch.dict(os.environ, {"LIUSHOU_TODAY": today, **env}),
        mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), "utf-8")),
        mock.patch.multiple(sys, **streams),
    ):
        code = main([*args])
    texts = []
    for stream in streams.values():
        stream.flush()
        texts.append(stream.buffer.getvalue().decode())  # type: ignore[attr-defined]
    return Result(code, *texts)


def needs(*commands: str) -> pytest.MarkDecorator:
    """Skip a test whose command is still being built."""
    missing = [name for name in commands if name not in COMMANDS]
    return pytest.mark.skipif(bool(missing), reason=f"not there yet: {'、'.join(missing)}")


def plant(root: Path, text: str) -> None:
    """Write the files of a tree given as text: ``=== path`` on a line, then what stands in it."""
    parts = re.split(r"^=== (.+)\n", textwrap.dedent(text), flags=re.M)
    for path, content in zip(parts[1::2], parts[2::2], strict=True):
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")


def converse(
    *args: str, answers: Sequence[tuple[str, str]], cwd: Path, today: str = TODAY, seconds: float = 30
) -> Result:
    """The same in a terminal: each answer is typed once its question (any part of it) has been read."""
    pty = pytest.importorskip("pty", reason="there are no terminals to pretend here")
    import select
    import subprocess

    ours, theirs = pty.openpty()
    seen, limit = "", time.monotonic() + seconds
    environment = {**os.environ, "LIUSHOU_TODAY": today, "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "liushou", *args]
    with subprocess.Popen(command, cwd=cwd, env=environment, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        left, raw, since = list(answers), b"", 0
        while time.monotonic() < limit:
            ready = select.select([ours], [], [], 0.2)[0]
            try:
                part = os.read(ours, 65536) if ready else b""
            except OSError:  # Linux says so when the other end is closed
                break
            if ready and not part:
                break
            raw += part
            seen = raw.decode("utf-8", "ignore").replace("\r\n", "\n")
            if left and left[0][0] in seen[since:]:
                since = len(seen)
                os.write(ours, (left.pop(0)[1] + "\n").encode())
        else:
            process.kill()
        process.wait(5)
    os.close(ours)
    assert not left, f"never asked for {left[0][0]}:\n{seen}"
    return Result(process.returncode, seen, "")


class School:
    """A repository, and short ways to type commands in it and to read what ``check`` says."""

    def __init__(self, root: Path, *trees: str, today: str = TODAY) -> None:
        self.root, self.today = root, today
        for tree in trees:
            plant(root, tree)

    def plant(self, text: str) -> None:
        plant(self.root, text)

    def type(self, *args: str, today: str | None = None, stdin: str | bytes = "") -> Result:
        """Whatever comes of a command."""
        return run(*args, cwd=self.root, today=today or self.today, stdin=stdin)

    def does(self, *args: str, today: str | None = None, stdin: str | bytes = "") -> list[str]:
        """A command that succeeds: the files it says it wrote."""
        result = self.type(*args, today=today, stdin=stdin)
        assert result.code == 0, result.said
        return re.findall(r"^已(?:登记|改|删) (\S+)", result.out, re.M)

    def check(self, *args: str, today: str | None = None) -> Any:
        """The object that ``check --format json --all`` prints."""
        result = self.type("check", "--format", "json", "--all", *args, today=today)
        assert result.code in (0, 1), result.said
        return result.json

    def found(self, *args: str, today: str | None = None) -> list[Any]:
        """What check lists by itself: findings, and duties missed or unjudged."""
        result = self.type("check", "--format", "json", *args, today=today)
        assert result.code in (0, 1), result.said
        return list(result.json["findings"])

    def codes(self, *args: str, today: str | None = None) -> list[str]:
        """The L, V and F codes found."""
        return [one["code"] for one in self.found(*args, today=today) if one["state"] == "invalid"]

    def windows(
        self, requirement: str, child: str | None = None, *args: str, today: str | None = None
    ) -> dict[Window, str]:
        """Each window in which the requirement is owed, by name, and what became of it; of one child where named."""
        found = self.check("--only", requirement, *args, today=today)["findings"]
        held = [one for one in found if one["code"] == requirement and child in (None, one["record"])]
        states = {one["window"]["name"]: one["state"] for one in held}
        assert len(states) == len(held), "a window stands twice"
        return states

    def classes(self) -> dict[str, str]:
        """What became of each class in the survey."""
        return {one["record"]: one["state"] for one in self.check("--only", "roster-coverage")["findings"]}

    def files(self, folder: str = "events") -> list[str]:
        """The records below a folder, by path."""
        return sorted(path.relative_to(self.root).as_posix() for path in (self.root / folder).rglob("*.yaml"))
