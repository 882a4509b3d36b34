"""The frame around every command: how it is declared, found and explained."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import Annotated, Any, NamedTuple, TypeVar, cast

import typer
from typer._click import Command as AnyCommand
from typer._click import Context, HelpFormatter, Parameter
from typer._click.exceptions import UsageError
from typer._coercion import RuntimeParam
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from liushou import __version__
from liushou.cli import screen, shells, wording
from liushou.cli.page import Example, help_page

PROGRAM = "liushou"
REFUSED, FAULT, INTERRUPTED = 2, 3, 130
"""Exit codes besides 0 (done) and 1 (findings)."""

Runnable = Callable[..., int | None]
Function = TypeVar("Function", bound=Runnable)


class Declaration(NamedTuple):
    """What ``command`` noted down about a function."""

    name: str
    about: str
    examples: tuple[Example, ...]


def command(name: str, about: str, *, examples: Sequence[Example]) -> Callable[[Function], Function]:
    """Declare a command: its name, its help (the first line is its summary), two or more examples.

    The function takes typer's annotated parameters and returns an exit code (None is 0); it stays an ordinary function.
    """
    if len(examples) < 2:
        raise ValueError(name)

    def declare(function: Function) -> Function:
        function.__dict__["declared"] = Declaration(name, about, tuple(examples))
        return function

    return declare


class Command(TyperCommand):
    """A command that speaks Chinese, with examples, and that reads text without pydantic."""

    examples: tuple[Example, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _read_text_as_it_stands(self.params)

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read the arguments; every error knows the command, so that it can point to its help."""
        try:
            return super().parse_args(ctx, args)
        except UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """The help page, in Chinese."""
        formatter.write(help_page(self, ctx, self.examples))

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """``--help``, explained in Chinese."""
        return _in_chinese(super().get_help_option(ctx))


class Group(TyperGroup):
    """Commands by name, each built only when it is asked for."""

    examples: tuple[Example, ...] = ()
    loaders: Mapping[str, Loader] = {}

    def summaries(self) -> dict[str, str]:
        """What each command is for, in a line; building them all would make help slow."""
        return {name: _about(load()).partition("\n")[0] for name, load in self.loaders.items()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _read_text_as_it_stands(self.params)

    def list_commands(self, ctx: Context) -> list[str]:
        """The names, in the order of the list."""
        return list(self.loaders)

    def get_command(self, ctx: Context, cmd_name: str) -> AnyCommand | None:
        """The command of that name."""
        if cmd_name not in self.commands and cmd_name in self.loaders:
            loaded = self.loaders[cmd_name]()
            self.commands[cmd_name] = loaded if isinstance(loaded, Group) else build(loaded)
        return self.commands.get(cmd_name)

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, AnyCommand | None, list[str]]:
        """The command that the first word names; in Chinese where it names none."""
        found = self.get_command(ctx, args[0])
        if found is None and not ctx.resilient_parsing:
            raise wording.unknown_command(args[0], self.summaries(), ctx.command_path)
        return (args[0] if found else None), found, args[1:]

    def invoke(self, ctx: Context) -> Any:
        """Run the command; a reader that went away (``| head``) ends it in silence."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            screen.silence_stdout()
            raise typer.Exit(REFUSED) from None

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """The help page, in Chinese."""
        formatter.write(help_page(self, ctx, self.examples, self.summaries()))

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """``--help``, explained in Chinese."""
        return _in_chinese(super().get_help_option(ctx))


Loader = Callable[[], Runnable | Group]
"""Gives a declared function, or a group of such."""


class _AsTyped(RuntimeParam):
    """Text needs no pydantic (0.1 s to import): what was typed is the value."""

    def _coerce_value(self, value: Any, param: Any, ctx: Context) -> Any:
        return value


def build(function: Runnable) -> AnyCommand:
    """The typer command that a declared function stands for."""
    declared = _declared(function)
    single = typer.Typer(add_completion=False, rich_markup_mode=None)
    summary = declared.about.partition("\n")[0]
    single.command(declared.name, cls=Command, help=declared.about, short_help=summary)(function)
    built = get_command(single)
    assert isinstance(built, Command)
    built.examples = declared.examples
    return built


def group(name: str, about: str, functions: Sequence[Runnable], examples: Sequence[Example]) -> Group:
    """A command with commands of its own (``standard list``), out of declared functions."""
    made = _group(name, about, lambda: None, examples)
    made.loaders = {_declared(function).name: partial(_itself, function) for function in functions}
    return made


def application(loaders: Mapping[str, Loader], about: str = "", examples: Sequence[Example] = ()) -> Group:
    """The program: the global options and the commands."""
    made = _group(PROGRAM, about, _globals, examples)
    made.loaders = dict(loaders)
    return made


def from_module(name: str) -> Loader:
    """Loads the command ``name`` from ``liushou.cli.<name>``: a declared function, or a group, of that name."""

    def load() -> Runnable | Group:
        for value in vars(import_module(f"liushou.cli.{name}")).values():
            named = value if isinstance(value, Group) else getattr(value, "declared", None)
            if named is not None and named.name == name:
                return cast("Runnable | Group", value)
        raise LookupError(name)

    return load


def _declared(function: Runnable) -> Declaration:
    declared: Declaration = function.__dict__["declared"]
    return declared


def _about(loaded: Runnable | Group) -> str:
    return loaded.help or "" if isinstance(loaded, Group) else _declared(loaded).about


def _itself(function: Runnable) -> Runnable:
    return function


def _group(name: str, about: str, callback: Callable[..., None], examples: Sequence[Example]) -> Group:
    typed = typer.Typer(
        name=name,
        cls=Group,
        help=about,
        callback=callback,
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    made = get_command(typed)
    assert isinstance(made, Group)
    made.examples = tuple(examples)
    return made


def _print_version(ctx: typer.Context, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        screen.out(f"{PROGRAM} {__version__}")
        raise typer.Exit


def _globals(
    directory: Annotated[
        str | None, typer.Option("-C", metavar="目录", help="档案库所在的文件夹；不写就从当前文件夹往上找")
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", help="显示版本", is_eager=True, callback=_print_version)
    ] = False,
    install_completion: Annotated[
        bool,
        typer.Option("--install-completion", help="给现在用的终端装上按 Tab 补全", callback=shells.install),
    ] = False,
    show_completion: Annotated[
        bool,
        typer.Option("--show-completion", help="显示补全脚本，想自己安装时用", callback=shells.show),
    ] = False,
) -> None:
    """Take the global options; commands read ``-C`` through liushou.cli.place."""


def _read_text_as_it_stands(params: Sequence[Parameter]) -> None:
    for param in params:
        if isinstance(param, TyperOption | TyperArgument) and _is_text(param):
            described = param.type_descriptor
            param._runtime_param = _AsTyped(described.parameter_info, described.annotation)


def _is_text(param: TyperOption | TyperArgument) -> bool:
    described = param.type_descriptor
    return described.annotation in (str, list[str], bool) and described.parameter_info.parser is None


def _in_chinese(option: TyperOption | None) -> TyperOption | None:
    if option is not None:
        option.help = wording.HELP_OPTION
        _read_text_as_it_stands([option])
    return option
