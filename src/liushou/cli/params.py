"""Options that several commands share, and the reading of their raw text."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable
from typing import Annotated, Any

import typer

from liushou.cli import complete
from liushou.cli.wording import one_of, typed
from liushou.errors import UsageError
from liushou.text import fold, split_list

TODAY_VARIABLE = "LIUSHOU_TODAY"
"""Overrides the clock, so that tests and demonstrations say the same on any day."""

_AUDIENCES = ("internal", "superior", "public")
_CHINA = dt.timezone(dt.timedelta(hours=8))


def word(option: str, *known: str) -> Callable[[str | None], str | None]:
    """A callback that takes only the known words (width and case aside), and offers the nearest one."""

    def check(value: str | None) -> str | None:
        return None if value is None else chosen(option, value, known)

    return check


def chosen(option: str, value: str, known: Iterable[str]) -> str:
    """The known word that was typed; raises UsageError with the nearest one."""
    known = list(known)
    for candidate in known:
        if fold(candidate) == fold(value):
            return candidate
    raise UsageError(f"选项 {option} {one_of(value, known)}")


def several(values: Iterable[str] | None) -> list[str]:
    """What was typed for an option that may be repeated or hold several words: school、law; each once, in order."""
    return list(dict.fromkeys(word for value in values or () for word in split_list(value)))


def formats(*known: str) -> Any:
    """The option ``--format`` of a command that knows these formats; the parameter's default is the usual one."""
    return typer.Option(
        "--format",
        metavar="格式",
        help=f"输出成什么格式：{'、'.join(known)}",
        callback=word("--format", *known),
        autocompletion=complete.words(*known),
    )


def day(option: str, value: str | None) -> Any:
    """The Day that an option's text means (None stays None); raises UsageError where it means none."""
    from liushou.calendar import Day

    if value is None:
        return None
    try:
        return Day.parse(value)
    except ValueError:
        sentence = f"选项 {option} 要写日期，现在写的是“{typed(value)}”"
        raise UsageError(sentence, "日期写成 2025-09-03、2025年9月3日 都行。") from None


def today() -> dt.date:
    """The calendar day at UTC+8: the one place where the clock is read."""
    fixed = os.environ.get(TODAY_VARIABLE)
    return day(TODAY_VARIABLE, fixed) or dt.datetime.now(_CHINA).date()


AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="日期", help="截至哪一天；不写就是今天或学期最后一天，取早的"),
]
Term = Annotated[
    str | None,
    typer.Option(
        "--term", metavar="学期", help="哪个学期，如 2025-2026-1；不写就是现在的学期", autocompletion=complete.terms
    ),
]
At = Annotated[
    str | None,
    typer.Option("--at", metavar="版本", help="读 git 里某个版本的档案，如 HEAD~1 或一次提交的编号"),
]
Audience = Annotated[
    str | None,
    typer.Option(
        "--audience",
        metavar="对象",
        help="给谁看：internal 校内、superior 上级、public 公开；决定哪些内容要遮住",
        callback=word("--audience", *_AUDIENCES),
        autocompletion=complete.words(*_AUDIENCES),
    ),
]
OfClass = Annotated[
    str | None, typer.Option("--class", metavar="班级", help="只看一个班", autocompletion=complete.classes)
]
OfHelper = Annotated[
    str | None, typer.Option("--helper", metavar="姓名", help="只看一位老师名下的", autocompletion=complete.persons)
]
Standards = Annotated[
    list[str] | None,
    typer.Option(
        "--standard", metavar="标准", help="用哪个标准，几个用顿号隔开，也可写几次；不写就按 liushou.yaml 的“标准”"
    ),
]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="文件", help="写到文件或文件夹；不写就显示在屏幕上"),
]
