"""A small program on the frame: one of everything that typer has words of its own for. Also runs as a process."""

from __future__ import annotations

import datetime as dt
import os
import sys
import time
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from liushou.cli import complete, place, prompt, screen
from liushou.cli.frame import application, command, group
from liushou.cli.outcome import run
from liushou.cli.params import AsOf, At, Audience, Output, Term, day, formats
from liushou.cli.progress import progress
from liushou.errors import LiushouError

PHONE = "13812345678"


class Kind(Enum):
    CHILD = "child"
    STAFF = "staff"


class Own(LiushouError):
    exit_code = 2


EXAMPLES = [("liushou check", "全部检查"), ("liushou check --class 五（2）班", "只看一个班")]


@command("check", "查出缺什么\n读全部档案，逐项检查。", examples=EXAMPLES)
def check(
    files: Annotated[list[str] | None, typer.Argument(metavar="文件", help="只看与这些文件有关的")] = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help="连已满足的也列出")] = False,
    as_of: AsOf = None,
    term: Term = None,
    at: At = None,
    audience: Audience = "internal",
    output: Output = None,
    format_: Annotated[str, formats("text", "json")] = "text",
) -> int:
    screen.out(f"{files} {everything} {day('--as-of', as_of)} {term} {at} {audience} {output} {format_}")
    return 1


@command("types", "每种类型一个选项", examples=EXAMPLES)
def types(
    who: Annotated[str, typer.Argument(metavar="姓名", help="谁", autocompletion=complete.persons)],
    *,
    count: Annotated[int, typer.Option("--count", help="几次", min=1, max=5)] = 2,
    rate: Annotated[float, typer.Option("--rate", help="比率")] = 0.5,
    kind: Annotated[Kind, typer.Option("--kind", help="种类")] = Kind.CHILD,
    since: Annotated[dt.datetime | None, typer.Option("--since", help="从哪天起")] = None,
    source: Annotated[Path | None, typer.Option("--source", help="来源", exists=True, dir_okay=False)] = None,
    pair: Annotated[tuple[str, str] | None, typer.Option("--pair", metavar="甲 乙", help="两个名字")] = None,
    both: Annotated[bool, typer.Option("--yes/--no", help="是否")] = False,
) -> None:
    screen.out(f"{who} {count} {rate} {kind.value} {since} {source} {pair} {both}")


@command("need", "有必填的选项", examples=EXAMPLES)
def need(name: Annotated[str, typer.Option("--name", metavar="姓名", help="谁")]) -> None:
    screen.out(name)


@command("fail", "出各种错", examples=EXAMPLES)
def fail(how: Annotated[str, typer.Argument(metavar="怎样", help="哪种错")]) -> int | None:
    if how == "crash":
        name = PHONE
        raise ValueError(f"张小满 {name} {os.getcwd()}") from KeyError(name)  # noqa: PTH109
    if how == "own":
        raise Own("档案库读不出来", "请先运行 liushou check。")
    if how == "missing":
        Path("children/zjm-7k3q.yaml").read_text(encoding="utf-8")
    if how == "interrupt":
        raise KeyboardInterrupt
    if how == "gone":
        for _ in range(100_000):
            screen.out("一行很长的字" * 5)
    if how == "bad":
        raise typer.BadParameter("这样写不行")
    return 0


@command("print", "印出来", examples=EXAMPLES)
def print_(what: Annotated[str, typer.Argument(metavar="什么", help="哪一种")], ctx: typer.Context) -> None:
    if what == "root":
        screen.out(str(place.root(ctx)))
    elif what == "table":
        screen.table(["姓名", "备注"], [["张小满", "现住\t外婆家"], ["买买提·艾力", "很长的备注" * 30]])
    elif what == "data":
        screen.data("一行\r\n二行\n")
    elif what == "slow":
        with progress("读入", 4) as advance:
            for _ in range(4):
                time.sleep(0.3)
                advance()
    else:
        screen.out("√ × ● 𠮷 ✓ " + screen.paint("红", "red"))


@command("ask", "问几个问题", examples=EXAMPLES)
def ask(what: Annotated[str, typer.Argument(metavar="什么", help="哪一种")]) -> None:
    asked = {
        "text": lambda: prompt.ask("姓名", required=True, help="身份证上的姓名"),
        "skip": lambda: prompt.ask("民族"),
        "default": lambda: prompt.ask("民族", default="汉族"),
        "choice": lambda: prompt.ask("性别", choices=("男", "女")),
        "parse": lambda: prompt.ask("人数", parse=int),
        "confirm": lambda: prompt.confirm("写入吗", True),
        "choose": lambda: prompt.choose("有两个张小满：", ["张小满，五（2）班", "张小满，三（1）班"]),
    }
    screen.out(repr(asked[what]()))


COMMANDS = {"check": check, "types": types, "need": need, "fail": fail, "print": print_, "ask": ask}
STANDARD = group("standard", "标准", [check], EXAMPLES)
PROGRAM = application(
    {**{name: partial(COMMANDS.__getitem__, name) for name in COMMANDS}, "standard": lambda: STANDARD},
    "试一试框架",
    EXAMPLES,
)

if __name__ == "__main__":
    sys.exit(run(PROGRAM))
