"""liushou schema: how each kind of record is written, for editors and other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from liushou.cli import complete, place, screen
from liushou.cli.frame import command
from liushou.cli.wording import typed
from liushou.errors import UsageError
from liushou.text import closest


@command(
    "schema",
    "各种档案怎么写，给编辑器用\n不写种类就列出有哪些；--write 写进档案库，编辑器装上 YAML 插件后就会提示字段、标出写错的地方。",
    examples=[("liushou schema child", "儿童档案有哪些字段"), ("liushou schema --write", "让编辑器认得这些档案")],
)
def schema(
    ctx: typer.Context,
    kind: Annotated[
        str | None, typer.Argument(metavar="种类", help="child、event、家访 等", autocompletion=complete.schemas)
    ] = None,
    write: Annotated[bool, typer.Option("--write", help="写进档案库，供编辑器使用")] = False,
) -> int:
    """Print the schema of a kind, list the kinds, or write the files that editors read."""
    from liushou import schema as schemas

    if write:
        if kind is not None:
            raise UsageError("--write 会把各种档案都写上，不用再写种类", "看用法：liushou schema --help")
        _write(place.root(ctx))
    elif kind is None:
        screen.table(["种类", "是什么"], list(schemas.names().items()))
        screen.note("看其中一种：liushou schema child；写给编辑器：liushou schema --write")
    else:
        screen.data(schemas.text(_name(kind)))
    return 0


def _name(word: str) -> str:
    from liushou import schema as schemas
    from liushou.kinds import KINDS

    known = schemas.names()
    meant = {kind.folder: kind.name for kind in KINDS} | {label: name for name, label in reversed(known.items())}
    meant |= {name: name for name in known}
    if word.lower() in meant:
        return meant[word.lower()]
    near = closest(word, meant)
    raise UsageError(f"没有“{typed(word)}”这种档案", f"是不是 {near}" if near else "用 liushou schema 看有哪些")


def _write(root: Path) -> None:
    from liushou import schema as schemas
    from liushou.edit import Change, Create, Replace, apply

    changes: list[Change] = []
    for path, text in schemas.editor_files().items():
        file = root / path
        before = file.read_bytes() if file.exists() else None
        after: str | None = text
        if path == schemas.EDITOR and before is not None:
            after = schemas.merged_settings(before.decode("utf-8-sig", "replace"))
            if after is None:
                screen.note(f"{path} 里有注释或别的写法，没有动它；请自己加上“yaml.schemas”这一段：\n{text}")
                continue
        raw = (after or "").encode()
        if raw != before:
            changes.append(Create(path, raw) if before is None else Replace(path, before, raw))
    apply(root, changes)
    for change in changes:
        screen.out(change.path)
    if not changes:
        screen.note("都是最新的，没有要写的。")
