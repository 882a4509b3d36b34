"""Completion in the user's shell: installing it, showing its script, answering the shell's questions."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import typer

from liushou.cli import screen
from liushou.errors import UsageError

if TYPE_CHECKING:
    from liushou.cli.frame import Group

PROGRAM = "liushou"
VARIABLE = "_LIUSHOU_COMPLETE"
"""The environment variable through which a shell asks."""

_SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")
_QUESTION = re.compile(rf"(?:complete|source)_(?:{'|'.join(_SHELLS)})")


def install(ctx: typer.Context, value: bool) -> None:
    """Callback of ``--install-completion``."""
    if not value or ctx.resilient_parsing:
        return
    from typer._completion_shared import install as write_files

    shell, path = write_files(_shell(), PROGRAM, VARIABLE)
    screen.out(f"已给 {shell} 装上补全（{path.name}），重新打开终端后按 Tab 就能用。")
    raise typer.Exit


def show(ctx: typer.Context, value: bool) -> None:
    """Callback of ``--show-completion``."""
    if not value or ctx.resilient_parsing:
        return
    from typer._completion_shared import get_completion_script

    screen.out(get_completion_script(prog_name=PROGRAM, complete_var=VARIABLE, shell=_shell()))
    raise typer.Exit


def answer(program: Group) -> int:
    """Answer the shell; a question that goes wrong has no answer, and says nothing in the middle of typing."""
    question = os.environ[VARIABLE]
    if not _QUESTION.fullmatch(question):
        screen.note(f"环境变量 {VARIABLE} 的值看不懂；它只供补全脚本使用。")
        return 2
    _register()
    try:
        program.main([], prog_name=PROGRAM, complete_var=VARIABLE, standalone_mode=False)
    except SystemExit as asked:
        return int(asked.code or 0)
    except Exception:
        return 1
    return 0


def _register() -> None:
    from typer._click.shell_completion import CompletionItem, add_completion_class
    from typer._completion_classes import ZshComplete, completion_init

    class QuickZsh(ZshComplete):
        """Explains words without importing rich (0.1 s), which would also eat what stands in square brackets."""

        def format_completion(self, item: CompletionItem) -> str:
            value, said = (re.sub(r"[\"'$`:()\s]+", " ", text or "").strip() for text in (item.value, item.help))
            return f'"{value}":"{said}"' if said else f'"{value}"'

    completion_init()
    add_completion_class(QuickZsh, "zsh")


def _shell() -> str:
    from typer._completion_shared import _get_shell_name

    name = _get_shell_name()
    if name not in _SHELLS:
        raise UsageError("认不出现在用的是哪种终端，装不上补全", f"能装的有 {'、'.join(_SHELLS)}。")
    return name
