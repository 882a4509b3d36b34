"""Help, errors and exit codes of the frame, on the small program of ``small.py``."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import small
from english import english_words
from small import PHONE, PROGRAM

from liushou import __version__
from liushou.cli import COMMANDS, main
from liushou.cli.frame import command, from_module
from liushou.cli.outcome import run
from liushou.cli.wording import system_fault, typed

SMALL = Path(__file__).with_name("small.py")
Capture = pytest.CaptureFixture[str]


def process(*args: str, stdout: int = subprocess.PIPE, **env: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, str(SMALL), *args],
        env={**os.environ, **env},
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        timeout=20,
        check=False,
    )


USAGE_MISTAKES = {
    "chek": "没有“chek”这个命令，是不是想输入 check？",
    "印": "没有“印”这个命令，是不是想输入 print？",
    "xyzzy": "没有“xyzzy”这个命令",
    "——help": "选项开头要用英文减号",
    "--versio": "没有选项 --versio，是不是想输入 --version？",
    "-x": "没有选项 -x",
    "-C": "选项 -C 后面要写一个值",
    "-C .": "没有写命令",
    "check --al": "没有选项 --al，是不是想输入 --all？",
    "check -C .": "选项 -C 写在命令前面，如 liushou -C 目录 check",
    "check -x": "没有选项 -x\n",
    "--all check": "没有选项 --all；命令自己的选项写在命令后面",
    "check --all=1": "选项 --all 后面不带值",
    "check -o": "选项 -o 后面要写一个值",
    "check --format jso": "选项 --format 不能写“jso”，可以写 text、json，是不是想输入 json？",
    "check --audience 上级": "选项 --audience 不能写“上级”，可以写 internal、superior、public",
    "check --as-of 昨天": "选项 --as-of 要写日期，现在写的是“昨天”",
    "check --as-of 2025-02-30": "选项 --as-of 要写日期，现在写的是“2025-02-30”",
    "need": "没有写选项 --name",
    "need --name 甲 乙": "多写了“乙”",
    "need --name 甲 —all": "选项开头要用英文减号",
    "types": "没有写参数 姓名",
    "types 甲 --count 三": "选项 --count 要写整数（1 至 5），现在写的是“三”",
    "types 甲 --count 9": "选项 --count 要写整数（1 至 5），现在写的是“9”",
    "types 甲 --rate 高": "选项 --rate 要写数字，现在写的是“高”",
    "types 甲 --kind chil": "选项 --kind 不能写“chil”，可以写 child、staff，是不是想输入 child？",
    "types 甲 --since 昨天": "选项 --since 要写日期，如 2025-09-03，现在写的是“昨天”",
    "types 甲 --source 没有.yaml": "选项 --source：“没有.yaml”找不到",
    "types 甲 --source .": "选项 --source：“.”是文件夹，这里要写文件",
    "types 甲 --pair 乙": "选项 --pair 后面要写 2 个值",
    "standard": "",
    "standard chck": "没有“chck”这个命令，是不是想输入 check？",
    "standard check --al": "没有选项 --al，是不是想输入 --all？",
    "fail bad": "这样写不行",
    "": "",
}


@pytest.mark.parametrize("line", USAGE_MISTAKES)
def test_a_mistake_in_the_command_is_said_in_chinese(line: str, capsys: Capture) -> None:
    assert run(PROGRAM, line.split()) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert USAGE_MISTAKES[line] in said.err
    assert english_words(said.err, "types", "need", "fail", "print", "ask", *re.findall("[a-z]+", line)) == set()


@pytest.mark.parametrize("line", ["--help", "check --help", "types -h", "need --help", "standard --help"])
def test_help_is_chinese_and_shows_examples(line: str, capsys: Capture) -> None:
    assert run(PROGRAM, line.split()) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert english_words(said.out, "types", "need", "fail", "print", "ask") == set()
    assert said.out.startswith("用法\n  liushou ")
    assert said.out.count("liushou check") >= 2


def test_a_help_page(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    run(PROGRAM, ["types", "--help"])
    assert (
        capsys.readouterr().out
        == """\
用法
  liushou types [选项] 姓名

说明
  每种类型一个选项

参数
  姓名  谁（必填）

选项
  --count 整数        几次（1 至 5，默认 2）
  --rate 数字         比率（默认 0.5）
  --kind child|staff  种类（默认 child）
  --since 日期        从哪天起
  --source 路径       来源
  --pair 甲 乙        两个名字
  --no, --yes         是否
  -h, --help          显示这页说明

例子
  liushou check                    全部检查
  liushou check --class 五（2）班  只看一个班
"""
    )


def test_what_a_long_line_does_is_said_below_it(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    run(PROGRAM, ["types", "--help"])
    shown = capsys.readouterr().out.partition("例子\n")[2]
    assert shown == "  liushou check\n      全部检查\n  liushou check --class 五（2）班\n      只看一个班\n"


def test_no_line_of_help_is_wider_than_a_narrow_terminal(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    from liushou.text import width

    monkeypatch.setenv("COLUMNS", "50")
    run(PROGRAM, ["check", "--help"])
    assert max(map(width, capsys.readouterr().out.splitlines())) <= 50


def test_values_reach_the_command_and_its_code_comes_back(capsys: Capture) -> None:
    line = ["check", "甲.yaml", "乙.yaml", "--all", "--as-of", "2025年9月", "--audience", "Public", "--format=json"]
    assert run(PROGRAM, line) == 1
    said = capsys.readouterr().out
    assert said == "['甲.yaml', '乙.yaml'] True 2025-09 None None public None json\n"


def test_no_code_is_done(capsys: Capture) -> None:
    assert run(PROGRAM, ["types", "甲", "--count", "3", "--kind", "staff", "--pair", "乙", "丙"]) == 0
    assert capsys.readouterr().out == "甲 3 0.5 staff None None ('乙', '丙') False\n"


def test_version(capsys: Capture) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"liushou {__version__}\n"


def test_liushou_itself_has_a_chinese_help_page(capsys: Capture) -> None:
    assert main(["--help"]) == 0
    assert english_words(capsys.readouterr().out, "term") == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_chinese_help_page_with_examples(name: str, capsys: Capture) -> None:
    assert main([name, "--help"]) == 0
    said = capsys.readouterr().out
    assert english_words(said) == set()
    assert said.partition("\n例子\n")[2].count(f"liushou {name}") >= 2


def test_commands_are_found_in_the_modules_of_their_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "liushou.cli.check", small)
    monkeypatch.setitem(sys.modules, "liushou.cli.standard", small)
    assert from_module("check")() is small.check
    assert from_module("standard")() is small.STANDARD


def test_a_module_without_the_command_of_its_name_is_a_defect() -> None:
    with pytest.raises(LookupError, match="kinds"):
        from_module("kinds")()


def test_a_command_shows_two_examples_or_is_not_declared() -> None:
    with pytest.raises(ValueError, match="check"):
        command("check", "检查", examples=[("liushou check", "检查")])


def test_our_own_errors_print_sentence_and_advice(capsys: Capture) -> None:
    assert run(PROGRAM, ["fail", "own"]) == 2
    assert capsys.readouterr().err == "错误：档案库读不出来\n请先运行 liushou check。\n"


def test_a_missing_file(capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(PROGRAM, ["fail", "missing"]) == 2
    assert capsys.readouterr().err == "错误：“children/zjm-7k3q.yaml”：找不到\n"


def test_interrupted(capsys: Capture) -> None:
    assert run(PROGRAM, ["fail", "interrupt"]) == 130
    assert capsys.readouterr().err == "已中断。\n"


def test_a_crash_names_places_and_no_values(capsys: Capture) -> None:
    assert run(PROGRAM, ["fail", "crash"]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert f"liushou {__version__}" in said.err
    assert "ValueError < KeyError" in said.err
    assert "small.py:fail:" in said.err
    for secret in (PHONE, "张小满", "raise", str(Path.cwd()), str(Path(sys.prefix)), str(SMALL.parent), "/"):
        assert secret not in said.err


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOENT, "找不到"),
        (errno.EACCES, "没有权限，也可能正被别的程序（如 WPS）打开"),
        (errno.EPERM, "没有权限"),
        (errno.ENOSPC, "磁盘满了，写不下"),
        (errno.EISDIR, "是文件夹，不是文件"),
        (errno.ENOTDIR, "路径里有一段不是文件夹"),
        (errno.EROFS, "所在的盘是只读的，不能写"),
        (errno.ENAMETOOLONG, "名字太长"),
        (errno.EEXIST, "已经有了"),
        (errno.ENOTEMPTY, "文件夹不是空的"),
        (errno.EMFILE, "打开的文件太多"),
        (errno.EIO, "读写出错，磁盘或 U 盘可能坏了"),
        (errno.ELOOP, "链接绕了圈"),
        (errno.EDOM, f"系统报错（{errno.EDOM}）"),
    ],
)
def test_what_the_system_refuses(number: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    named = system_fault(OSError(number, os.strerror(number), str(tmp_path / "staff" / "a-1.yaml")))
    assert named.sentence == f"“staff/a-1.yaml”：{said}"
    assert named.exit_code == 2
    assert system_fault(OSError(number, os.strerror(number))).sentence == said
    elsewhere = system_fault(OSError(number, os.strerror(number), "/srv/wang/school/staff/a-1.yaml"))
    assert elsewhere.sentence == f"“…/staff/a-1.yaml”：{said}"
    assert english_words(named.sentence) == set()


def test_what_was_typed_is_shown_without_long_numbers_and_controls() -> None:
    assert typed(f"{PHONE} 138-1234-5678") == "*******"
    assert typed("电话:13812345678") == "电话:*******"
    assert typed("2025-09-03") == "2025-09-03"
    assert typed("2025-2026-1") == "2025-2026-1"
    assert typed("20250903") == "20250903"
    assert typed("\x1b[31m红\u202e") == "[31m红"
    assert len(typed("长" * 100)) == 40


def test_no_repository(capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(PROGRAM, ["print", "root"]) == 2
    assert "找不到档案库" in capsys.readouterr().err
    assert run(PROGRAM, ["-C", "别处", "print", "root"]) == 2
    assert "“别处”里没有 liushou.yaml" in capsys.readouterr().err


def test_the_repository_is_the_nearest_folder_upward(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "liushou.yaml").touch()
    (tmp_path / "children").mkdir()
    monkeypatch.chdir(tmp_path / "children")
    assert run(PROGRAM, ["print", "root"]) == 0
    assert run(PROGRAM, ["-C", "..", "print", "root"]) == 0
    assert capsys.readouterr().out == f"{tmp_path}\n..\n"


def test_gbk_output_does_not_fail() -> None:
    done = process("print", "text", PYTHONIOENCODING="gbk")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("gbk").rstrip() == "√ × ● ? ? 红"
    assert "用法".encode("gbk") in process("--help", PYTHONIOENCODING="gbk").stdout


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437", "latin-1"])
def test_an_encoding_without_chinese_becomes_utf_8(encoding: str) -> None:
    done = process("print", "text", PYTHONIOENCODING=encoding)
    assert done.stdout.decode("utf-8").rstrip() == "√ × ● 𠮷 ✓ 红"


@pytest.mark.parametrize("line", ["fail gone", "print text", "--help"])
def test_a_reader_that_goes_away_is_no_fault(line: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = process(*line.split(), stdout=writer, PYTHONUNBUFFERED="")
    os.close(writer)
    assert (done.returncode, done.stderr) == (2, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["found at the last flush", "found at the first line"])
def test_a_full_disk_under_stdout(unbuffered: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = process("print", "text", stdout=full.fileno(), PYTHONUNBUFFERED=unbuffered)
    assert (done.returncode, done.stderr.decode()) == (2, "错误：磁盘满了，写不下\n")


def test_python_m_liushou() -> None:
    done = subprocess.run([sys.executable, "-m", "liushou", "--version"], capture_output=True, check=True, timeout=20)
    assert done.stdout.decode().strip() == f"liushou {__version__}"


def test_help_needs_neither_rich_nor_pydantic() -> None:
    program = (
        "import sys, small; from liushou.cli.outcome import run; run(small.PROGRAM, sys.argv[1:]); print(*sys.modules)"
    )
    for line in (["--help"], ["check", "--help"], ["check"]):
        done = subprocess.run(
            [sys.executable, "-c", program, *line], cwd=SMALL.parent, capture_output=True, check=True, timeout=20
        )
        heavy = {"rich", "pydantic", "pydantic_core", "yaml", "ruamel", "jinja2"}
        assert heavy.isdisjoint(done.stdout.decode().split()), line
