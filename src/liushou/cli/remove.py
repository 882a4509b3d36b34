"""liushou remove: one record, while nothing else names it."""

from __future__ import annotations

from typing import Annotated

import typer

from liushou.cli import complete, place, prompt, screen
from liushou.cli.frame import command


@command(
    "remove",
    "删去一份登记错的档案\n别的档案还提到它时不删。离校、转出的孩子不用删，写上在册的“至”就行。",
    examples=[
        ("liushou remove 2025-09-12-h82k", "删去一条记重了的家访"),
        ("liushou remove 周桂香", "删去一份建错的照护人档案"),
    ],
)
def remove(
    ctx: typer.Context,
    who: Annotated[str, typer.Argument(metavar="编号或姓名", help="要删的档案", autocompletion=complete.persons)],
) -> int:
    """Remove one record; asks first in a terminal."""
    from liushou import git
    from liushou.amending import removal
    from liushou.cli.opening import open_archive
    from liushou.cli.picking import pick
    from liushou.drafting import Desk
    from liushou.edit import apply

    opened = open_archive(ctx)
    record = pick(opened, who)
    path = opened.archive.path(record.id)
    change = removal(Desk(opened.frame), record, opened.source.one(path) or b"")
    lost = "" if git.holds(opened.root, path) else "没有提交过，删了就找不回来。"
    if prompt.interactive() and not prompt.confirm(f"{lost}删去 {path}？", default=False):
        screen.note("没有删")
        return 0
    apply(opened.root, [change])
    screen.out(f"已删 {path}")
    if not lost:
        screen.note(f"删错了，这样找回来：git {place.for_git(opened.root)}restore {path}")
    return 0
