"""liushou set: edit those lines and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from liushou.cli import complete, prompt, screen
from liushou.cli.frame import command

if TYPE_CHECKING:
    from liushou.archive import Archive
    from liushou.assign import Assignment
    from liushou.kinds import Child, Record


@command(
    "set",
    "改一份档案里的几个字段，别的行一个字不动\n字段用点连起来：父亲.电话=…；列表从 1 数，.末 是最后一条，.+ 添一条；字段= 是删去。",
    examples=[
        ("liushou set 李一禾 父亲.经历.末.地点=广东省东莞市", "补上父亲现在的务工地点"),
        ("liushou set 李一禾 帮扶.+=人:李芳、角色:帮扶教师、自:2025-11-11", "换了帮扶教师，添一条"),
    ],
)
def set_(
    ctx: typer.Context,
    who: Annotated[
        str, typer.Argument(metavar="姓名或编号", help="写“学校”改 liushou.yaml", autocompletion=complete.persons)
    ],
    fields: Annotated[list[str], typer.Argument(metavar="字段=值", help="要改的字段")],
) -> int:
    """Edit one record; offers the same change for siblings who share the parent."""
    from liushou import amending, assign, git
    from liushou.cli.asking import chooser
    from liushou.cli.opening import open_archive
    from liushou.cli.picking import pick
    from liushou.cli.writing import remind
    from liushou.drafting import Desk
    from liushou.edit import apply

    opened = open_archive(ctx)
    desk = Desk(opened.frame, chooser(opened.frame) if prompt.interactive() else None)
    record = pick(opened, who)
    assignments = [assign.parse(field) for field in fields]
    records = [record, *_siblings(opened.archive, record, assignments)]
    changes, warnings = [], []
    for one in records:
        raw = opened.source.one(opened.archive.path(one.id)) or b""
        change, more = amending.edited(desk, one, raw, assignments)
        changes.append(change)
        warnings += more
    changes = [change for change in changes if change.before != change.after]
    if not changes:
        screen.note("本来就是这样，没有要改的")
        return 0
    apply(opened.root, changes)
    for change in changes:
        screen.out(f"已改 {change.path}")
    remind(warnings, [change.path for change in changes])
    if git.intend_to_add(opened.root, [change.path for change in changes]):
        screen.note("用 git diff 看改了什么")
    return 0


def _siblings(archive: Archive, record: Record, assignments: list[Assignment]) -> list[Child]:
    """Siblings whose file should say the same of the parent, where somebody is there to be asked."""
    from liushou.amending import siblings

    whose = {one.field.split(".")[0] for one in assignments} & {"父亲", "母亲"}
    if len(whose) != 1 or not prompt.interactive():
        return []
    which = whose.pop()
    same = siblings(archive, record, which)
    usual = all(one.value for one in assignments)  # an empty answer may copy a fact, but never deletes one
    return [child for child in same if prompt.confirm(f"{child.name}是同一个{which}，也这样改？", default=usual)]
