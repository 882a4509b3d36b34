"""The command line: one module a command, listed here, imported only when asked for."""

from __future__ import annotations

from collections.abc import Sequence

from liushou.cli.frame import application, from_module
from liushou.cli.outcome import run

ABOUT = """留守儿童档案：缺什么、做了什么、改了什么
档案是一个文件夹里的 YAML 文件，用 git 管着；每条命令都只读写这些文件。"""

COMMANDS: tuple[str, ...] = (
    "init", "add", "set", "remove", "show", "query", "check", "todo", "explain", "standard", "report", "schema",
)  # fmt: skip
"""The commands in the order of the help page; each lives in the module of its name."""

EXAMPLES = (
    ("liushou init", "新建一个档案库"),
    ("liushou check", "查出缺什么、错在哪、怎么补"),
    ("liushou report term", "写出学期工作总结"),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run liushou on a command line; gives the exit code (0 done, 1 findings, 2 refused, 3 own fault, 130 stopped)."""
    return run(application({name: from_module(name) for name in COMMANDS}, ABOUT, EXAMPLES), argv)
