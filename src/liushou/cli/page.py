"""Help pages in Chinese plain text, without typer's formatter and without rich."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from typer.core import TyperArgument, TyperOption

from liushou.cli import wording
from liushou.cli.layout import definitions, wrap
from liushou.cli.screen import columns, paint
from liushou.text import width

if TYPE_CHECKING:
    from typer._click import Command, Context

Example = tuple[str, str]
"""A command line as it is typed, and what it does."""

_INDENT = "  "
_WIDEST = 100


def help_page(
    command: Command, ctx: Context, examples: Sequence[Example], commands: Mapping[str, str] | None = None
) -> str:
    """The sections that the command has: 用法 说明 参数 选项 命令 例子."""
    params = [param for param in command.get_params(ctx) if not getattr(param, "hidden", False)]
    arguments = [param for param in params if isinstance(param, TyperArgument)]
    options = [param for param in params if isinstance(param, TyperOption)]
    most = min(columns(), _WIDEST)
    sections = (
        ("用法", [_INDENT + " ".join(_usage(ctx.command_path, arguments, commands))]),
        ("说明", [_INDENT + line for line in wrap(command.help or "", most - len(_INDENT))] if command.help else []),
        ("参数", definitions([(_argument_name(param), _explanation(param)) for param in arguments], most)),
        ("命令", definitions([*(commands or {}).items()], most)),
        ("选项", definitions([(_option_name(param), _explanation(param)) for param in options], most)),
        ("例子", _examples(examples, most)),
    )
    return "\n\n".join("\n".join((paint(title, "bold"), *lines)) for title, lines in sections if lines)


def _examples(examples: Sequence[Example], columns: int) -> list[str]:
    """What to type with what it does beside it, or below it where a line is long."""
    if all(width(typed) <= columns * 2 // 3 for typed, _ in examples):
        return definitions(examples, columns, most=2 / 3)
    below = _INDENT * 3
    return [
        line
        for typed, told in examples
        for line in (_INDENT + typed, *(below + part for part in wrap(told, columns - len(below))))
    ]


def _usage(path: str, arguments: list[TyperArgument], commands: Mapping[str, str] | None) -> list[str]:
    names = ["命令 …"] if commands is not None else [_usage_name(param) for param in arguments]
    return [path, "[选项]", *names]


def _usage_name(param: TyperArgument) -> str:
    name = _argument_name(param)
    return name if param.required else f"[{name}]"


def _argument_name(param: TyperArgument) -> str:
    return param.display_name_raw + ("" if param.nargs == 1 else " …")


def _option_name(param: TyperOption) -> str:
    names = ", ".join(sorted((*param.opts, *param.secondary_opts), key=len))
    return names if param.is_flag or param.count else f"{names} {wording.value_word(param)}"


def _explanation(param: TyperOption | TyperArgument) -> str:
    remarks = [wording.value_range(param), _default(param), "必填" if param.required else ""]
    told = "，".join(remark for remark in remarks if remark)
    return (param.help or "") + (f"（{told}）" if told else "")


def _default(param: TyperOption | TyperArgument) -> str:
    value = param.default
    if value is None or isinstance(value, bool | list | tuple) or callable(value) or not param.show_default:
        return ""
    text = str(getattr(value, "value", value))
    return f"默认 {text}" if text else ""
