"""What the documents say is so: their transcripts run, and every command and option stands in the users' guide."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from liushou.cli import COMMANDS, main
from liushou.standard import shipped
from support import SETTINGS, School

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "README.zh-CN.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
SHARED = ("--help", "--as-of", "--term", "--at", "--audience")
"""Options that stand in the guide once for all commands."""


def transcripts(text: str) -> list[tuple[str, list[str]]]:
    """Each ``$ liushou -C examples/records …`` of a page with the lines that follow it."""
    found = []
    for block in re.findall(r"```console\n(.*?)```", text, re.S):
        command, *lines = block.rstrip("\n").split("\n")
        if command.startswith("$ liushou -C examples/records"):
            found.append((command.removeprefix("$ liushou "), lines))
    return found


def same(shown: list[str], printed: list[str]) -> bool:
    """Whether the printed lines are those shown; a line ``…`` stands for any lines or none."""
    if not shown:
        return not printed
    if shown[0] == "…":
        return any(same(shown[1:], printed[skip:]) for skip in range(len(printed) + 1))
    return bool(printed) and shown[0] == printed[0] and same(shown[1:], printed[1:])


@pytest.mark.parametrize(
    ("command", "shown"), transcripts(README), ids=lambda value: value if isinstance(value, str) else ""
)
def test_the_readme_shows_what_is_printed(
    command: str, shown: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    main(shlex.split(command))
    printed = capsys.readouterr().out.rstrip("\n").split("\n")
    assert same(shown, printed), "\n".join(printed)


def test_the_readme_has_transcripts() -> None:
    assert len(transcripts(README)) >= 3


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_stands_in_the_guide(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    row = next(line for line in GUIDE.split("\n") if line.startswith(f"| `{name} "))
    main([name, "--help"])
    options = re.findall(r"(?<![\w-])--[a-z-]+", capsys.readouterr().out.split("选项", 1)[1].split("例子", 1)[0])
    for option in set(options):
        assert option in (GUIDE if option in SHARED else row), option


def test_a_new_term_is_added_as_the_guide_says(tmp_path: Path) -> None:
    [command] = re.findall(r"^liushou (set 学校 学期.*)$", GUIDE, re.M)
    school = School(tmp_path, SETTINGS, today="2026-09-20")
    school.does("add", "child", "姓名=甲", "班级=五年级", "在册.1.自=2025-09-01")
    school.does("add", "event", "家访", "日期=2026-09-10", "儿童=甲", "见到=儿童")
    hint = "截至日期之后的事件 1 件，没有算在内；是新学期的，先在 liushou.yaml 里写上新学期"
    assert hint in school.type("check").out.split("\n")
    school.does(*command.split())
    assert school.codes() == []
    assert school.windows("visit-phases") == {"期初": "met"}


def test_every_command_stands_in_the_readme() -> None:
    assert [name for name in COMMANDS if f"`{name}`" not in README] == []


@pytest.mark.parametrize("name", shipped())
def test_every_standard_that_ships_stands_in_the_guide(name: str) -> None:
    assert f"`{name}`" in GUIDE.split("## 检查标准", 1)[1]
