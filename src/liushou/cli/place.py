"""Which records repository a command speaks of: ``-C DIR``, or the nearest folder upward."""

from __future__ import annotations

from pathlib import Path

import typer

from liushou.errors import NoRepository

SETTINGS = "liushou.yaml"
DIRECTORY = "directory"
"""The parameter that ``-C`` fills."""


def directory(ctx: typer.Context) -> Path:
    """The folder named by ``-C``, else the working directory; it need not hold records (init)."""
    return Path(ctx.find_root().params.get(DIRECTORY) or ".")


def root(ctx: typer.Context) -> Path:
    """The repository's folder; raises NoRepository where there is none."""
    named = ctx.find_root().params.get(DIRECTORY)
    found = find_root(named)
    if found is not None:
        return found
    if named:
        raise NoRepository(f"“{named}”里没有 {SETTINGS}，不是留守儿童档案库", "看一看 -C 后面的文件夹写得对不对。")
    advice = "请进到档案库的文件夹里再运行，或用 -C 指明它；还没有档案库，先运行 liushou init。"
    raise NoRepository(f"这里和上级文件夹里都没有 {SETTINGS}，找不到档案库", advice)


def find_root(named: str | None) -> Path | None:
    """The folder ``named`` where it holds records; without a name, the nearest one from here upward."""
    if named:
        return Path(named) if (Path(named) / SETTINGS).is_file() else None
    here = Path.cwd()
    return here if (here / SETTINGS).is_file() else above(here)


def above(folder: Path) -> Path | None:
    """The nearest folder around it that holds records, if there is one."""
    return next((outer for outer in folder.resolve().parents if (outer / SETTINGS).is_file()), None)


def for_git(folder: Path) -> str:
    """What git has to be told before its command, where it is not typed in that folder."""
    return "" if folder.resolve() == Path.cwd() else f"-C {quoted(folder.as_posix())} "


def quoted(path: str) -> str:
    """A path as it is typed in any shell."""
    return f'"{path}"' if " " in path else path
