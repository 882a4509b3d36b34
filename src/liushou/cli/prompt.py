"""Questions asked in a terminal: labels on stderr, answers from stdin, every sentence in Chinese."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeVar, overload

import typer

from liushou.cli import screen
from liushou.cli.wording import did_you_mean, is_chinese, typed
from liushou.errors import LiushouError, UsageError
from liushou.text import closest, fold, join_list, no_digits, number_of

T = TypeVar("T")

UNKNOWN, NONE = BLANKS = ("不详", "无")
"""Answers without a value: asked and unknown; asked, and there is none. Most questions take them."""

_WHEN_BLANK = (("问过了不知道", UNKNOWN), ("问过了没有", NONE))

_YES = {"是", "y", "yes", "1", "对", "好"}
_NO = {"否", "n", "no", "0", "不", "不是"}


def interactive() -> bool:
    """Whether somebody sits there to answer."""
    return screen.is_terminal(sys.stdin) and screen.is_terminal(sys.stderr)


@overload
def ask(
    label: str,
    *,
    default: str | None = None,
    required: bool = False,
    choices: Sequence[str] = (),
    also: Mapping[str, str] = ...,
    help: str = "",
    kept: bool = False,
    blanks: Sequence[str] = BLANKS,
) -> str | None: ...
@overload
def ask(
    label: str,
    *,
    default: str | None = None,
    required: bool = False,
    choices: Sequence[str] = (),
    also: Mapping[str, str] = ...,
    help: str = "",
    kept: bool = False,
    blanks: Sequence[str] = BLANKS,
    parse: Callable[[str], T],
) -> T | str | None: ...
def ask(
    label: str,
    *,
    default: str | None = None,
    required: bool = False,
    choices: Sequence[str] = (),
    also: Mapping[str, str] = MappingProxyType({}),
    help: str = "",  # noqa: A002
    kept: bool = False,
    blanks: Sequence[str] = BLANKS,
    parse: Callable[[str], T] | None = None,
) -> T | str | None:
    """The answer, asked for until it is one; None where it was left out.

    An empty answer is the default (one ``kept`` from before is not shown again), else leaves the field out unless it is
    required. ``不详`` and ``无`` pass as they are where they are among the ``blanks``. ``?`` shows the help. ``also`` are
    words understood as one of the choices. ``parse`` raises ValueError (or LiushouError) for what it cannot take.
    """
    while True:
        answer = _read(_question(label, "不变" if kept else default and f"为 {default}", required, choices)) or default
        if answer is None:
            if not required:
                return None
            screen.note(f"“{label}”要填{f'；问过了不知道，写 {UNKNOWN}' if UNKNOWN in blanks else ''}。")
        elif fold(answer) == "?":
            screen.note(_hint(required, choices, help, blanks))
        elif answer in blanks:
            return answer
        elif answer in BLANKS:
            screen.note(f"这里记不了 {answer}，{'要填' if required else '直接回车跳过'}。")
        else:
            try:
                return _taken(also.get(answer, answer), choices, parse)
            except (ValueError, LiushouError) as error:
                screen.note(refusal(error) if isinstance(error, LiushouError) else _not_understood(answer, error))


def confirm(question: str, default: bool | None = None) -> bool:
    """是 or 否 (y/n and 1/0 do as well); an empty answer is the default."""
    usual = "" if default is None else f"，回车为{'是' if default else '否'}"
    while True:
        answer = fold(_read(f"{question}（是/否{usual}）"))
        if answer in _YES or (not answer and default is True):
            return True
        if answer in _NO or (not answer and default is False):
            return False
        screen.note("请答 是 或 否。")


def choose(title: str, options: Sequence[str]) -> int:
    """The position (from zero) of the option that somebody picked by its number or by its words."""
    screen.note(title)
    for number, option in enumerate(options, 1):
        screen.note(f"  {number}. {option}")
    while True:
        answer = _read(f"请选一个（1 到 {len(options)}）")
        picked = number_of(answer)
        if picked and picked <= len(options):
            return picked - 1
        same = [index for index, option in enumerate(options) if answer and fold(answer) == fold(option)]
        if len(same) == 1:
            return same[0]
        screen.note(f"请输入 1 到 {len(options)} 之间的一个数。")


def _question(label: str, empty: str | None, required: bool, choices: Sequence[str]) -> str:
    offered = "/".join(choices) if 0 < len(choices) <= 6 else ""
    remarks = "，".join(filter(None, [offered, empty and f"回车{empty}", "必填" if required and not empty else ""]))
    return f"{label}（{remarks}）" if remarks else label


def _read(question: str) -> str:
    """One line typed in answer, without blanks around it; raises typer.Abort when the person goes away."""
    if not interactive():
        raise UsageError("这里没有人可以回答问题（不是在终端里运行）", "请把要填的内容写在命令里：字段=值。")
    while True:
        sys.stderr.write(f"{question}：")
        sys.stderr.flush()
        try:
            answer = input().strip()
        except (EOFError, KeyboardInterrupt):
            screen.note()
            raise typer.Abort from None
        if not any("\ud800" <= character <= "\udfff" for character in answer):
            return answer
        screen.note("有认不出的字，请重新输入。")


def _hint(required: bool, choices: Sequence[str], help_text: str, blanks: Sequence[str]) -> str:
    lines = [help_text, f"可以写：{join_list(choices)}。" if choices else ""]
    empty = [f"{asked}，写 {word}" for asked, word in _WHEN_BLANK if word in blanks]
    empty += [] if required else ["没有问，直接回车跳过" if empty else "没有就直接回车跳过"]
    lines.append(f"{'；'.join(empty)}。" if empty else "")
    return "\n".join(filter(None, lines))


def _taken(answer: str, choices: Sequence[str], parse: Callable[[str], T] | None) -> T | str:
    if choices:
        answer = _one_of(answer, choices)
    return parse(answer) if parse else answer


def _one_of(answer: str, choices: Sequence[str]) -> str:
    for choice in choices:
        if fold(choice) == fold(answer):
            return choice
    raise UsageError(f"只能写 {join_list(choices)}{did_you_mean(closest(answer, choices))}")


def refusal(error: LiushouError) -> str:
    """Why an answer was not taken, and what to do."""
    return no_digits("\n".join(filter(None, [error.sentence, error.advice])))


def _not_understood(answer: str, error: ValueError) -> str:
    said = str(error)
    return said if is_chinese(said) and said != answer else f"看不懂“{typed(answer)}”，请重新输入；输入 ? 看说明。"
