"""Completion, through the very protocol that the shells speak, and in the shells where they are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import liushou.__main__
from liushou.kinds import EVENT_KINDS, KINDS

SMALL = Path(__file__).with_name("small.py")
SETTINGS = """\
格式版本: 1
名称: 青禾村小学
学期:
  - 代号: 2025-2026-1
    名称: 第一学期
  - 代号: "2025-2026-2"

班级:
# 五年级
- 代号: c1
- {代号: c2, 校点: 本部}
车辆:
- 代号: 车1
"""


@pytest.fixture
def records(tmp_path: Path) -> Path:
    files = {
        "liushou.yaml": SETTINGS,
        "children/zxm-7k3q.yaml": "姓名: 张小满  # 五年级\n性别: 女\n",
        "children/mmt-2f5d.yaml": "# 记录\n姓名: '买买提·艾力'\n",
        "children/broken-1.yaml": "姓名：[",
        "children/notes.txt": "姓名: 不是档案\n",
        "guardians/zxl-w2fd.yaml": '姓名: "张秀兰"\n',
        "staff/empty-1.yaml": "",
    }
    for name, content in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
    (tmp_path / "staff" / "gbk-1.yaml").write_bytes("姓名: 李芳\n".encode("gbk"))
    return tmp_path


def asked(where: Path, shell: str, line: str, program: Path = SMALL) -> subprocess.CompletedProcess[str]:
    words = line.split(" ")
    env = {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1), "_TYPER_COMPLETE_ARGS": line}
    return subprocess.run(
        [sys.executable, str(program)],
        cwd=where,
        env={**os.environ, **env, "_LIUSHOU_COMPLETE": shell, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=20,
        check=False,
    )


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("liushou types 张", ["张小满", "张秀兰"]),
        ("liushou types 买", ["买买提·艾力"]),
        ("liushou types zx", ["zxl-w2fd", "zxm-7k3q"]),
        ("liushou types 儿童=张小满、买", ["儿童=张小满、买买提·艾力"]),
        ("liushou check --term ", ["2025-2026-2", "2025-2026-1"]),
        ("liushou check --audience ", ["internal", "superior", "public"]),
        ("liushou check --format j", ["json"]),
        ("liushou ch", ["check"]),
        ("liushou check --as", ["--as-of"]),
        ("liushou types --kind s", ["staff"]),
        ("liushou standard ", ["check"]),
        ("liushou nothing 张", []),
    ],
)
def test_bash(records: Path, line: str, offered: list[str]) -> None:
    done = asked(records, "complete_bash", line)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split("\n")[: len(offered)] == offered


def test_another_folder(records: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert asked(elsewhere, "complete_bash", f"liushou -C {records} types 买").stdout.strip() == "买买提·艾力"
    assert asked(elsewhere, "complete_bash", "liushou types 买").stdout.strip() == ""
    assert asked(records / "children", "complete_bash", "liushou types 买").stdout.strip() == "买买提·艾力"


def test_zsh(records: Path) -> None:
    assert asked(records, "complete_zsh", "liushou types 买").stdout.strip() == "_arguments '*: :((\"买买提·艾力\"))'"
    commands = asked(records, "complete_zsh", "liushou ").stdout
    assert '"check":"查出缺什么"' in commands


def test_options_that_answer_by_themselves_stay_silent_while_completing(records: Path) -> None:
    for option in ("--version", "--show-completion", "--install-completion"):
        assert asked(records, "complete_bash", f"liushou {option} ch").stdout.strip() == "check"


def test_a_question_that_means_nothing(records: Path) -> None:
    done = asked(records, "complete", "liushou ")
    assert done.returncode == 2
    assert "只供补全脚本使用" in done.stderr


def test_classes_requirements_and_reports(records: Path) -> None:
    from liushou.cli import complete

    assert complete.class_codes(records) == ["c1", "c2"]
    (records / "templates" / "own").mkdir(parents=True)
    (records / "templates" / "own" / "report.md").touch()
    assert {"child", "own", "term"} <= set(complete.report_names(records))
    assert "parts" not in complete.report_names(records)
    (records / "standards").mkdir()
    (records / "standards" / "school.yaml").write_text("项目:\n  - 要求: visit-own\n", encoding="utf-8")
    assert "visit-own" in complete.requirement_ids(records)


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("add s", ["staff"]),
        ("add event 家", ["家访", "家校联系", "家长会"]),
        ("add event 家访 儿童=买", ["儿童=买买提·艾力"]),
        ("add child 监护人.1.人=张秀", ["监护人.1.人=张秀兰"]),
        ("schema 摸", ["摸底"]),
        ("query ev", ["events"]),
    ],
)
def test_what_kind_of_record_and_of_event(records: Path, line: str, offered: list[str]) -> None:
    done = asked(records, "complete_bash", f"liushou {line}", program=Path(liushou.__main__.__file__))
    assert (done.returncode, done.stderr, done.stdout.split()) == (0, "", offered)


def test_the_kinds_offered_are_those_there_are() -> None:
    from liushou.cli import complete

    assert tuple(kind.name for kind in KINDS) == complete.RECORDS
    assert tuple(EVENT_KINDS) == complete.EVENTS


@pytest.fixture
def installed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which ``liushou`` is the small program."""
    folder = tmp_path_factory.mktemp("bin")
    script = folder / "liushou"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{SMALL}" "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_in_bash(records: Path, installed: dict[str, str]) -> None:
    line = "source /dev/stdin; COMP_WORDS=(liushou types 张); COMP_CWORD=2; _liushou_completion liushou; "
    line += 'printf "%s\\n" "${COMPREPLY[@]}"'
    done = subprocess.run(
        ["bash", "--norc", "-c", line],
        input=_script("bash"),
        cwd=records,
        env=installed,
        capture_output=True,
        encoding="utf-8",
        timeout=20,
        check=True,
    )
    assert done.stdout.split() == ["张小满", "张秀兰"]


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize("option", ["--show-completion", "--install-completion"])
def test_installing(option: str, tmp_path: Path, installed: dict[str, str]) -> None:
    done = subprocess.run(
        ["bash", "--norc", "-c", f"liushou {option}; exit $?"],
        env={**installed, "HOME": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        timeout=20,
        check=True,
    )
    assert done.stderr == ""
    script = done.stdout
    if option == "--install-completion":
        assert script == "已给 bash 装上补全（liushou.sh），重新打开终端后按 Tab 就能用。\n"
        script = (tmp_path / ".bash_completions" / "liushou.sh").read_text(encoding="utf-8")
    assert "_LIUSHOU_COMPLETE=complete_bash" in script


@pytest.mark.skipif(shutil.which("zsh") is None, reason="needs zsh")
def test_in_zsh(records: Path, installed: dict[str, str]) -> None:
    line = "compdef() { }; _arguments() { print -r -- $2 $1 }; eval $(cat); words=(liushou types 买); CURRENT=3; "
    line = line.replace("eval $(cat)", 'eval "$(cat)"') + "_liushou_completion"
    done = subprocess.run(
        ["zsh", "-f", "-c", line],
        input=_script("zsh"),
        cwd=records,
        env=installed,
        capture_output=True,
        encoding="utf-8",
        timeout=20,
        check=True,
    )
    assert "买买提·艾力" in done.stdout


def _script(shell: str) -> str:
    from typer._completion_shared import get_completion_script

    return get_completion_script(prog_name="liushou", complete_var="_LIUSHOU_COMPLETE", shell=shell)


def test_a_shell_nobody_has_a_script_for_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from liushou.cli import main

    monkeypatch.setattr("typer._completion_shared._get_shell_name", lambda: "tcsh")
    assert main(["--install-completion"]) == 2
    assert "能装的有 bash、zsh、fish、powershell、pwsh" in capsys.readouterr().err
