"""liushou add: one record by arguments or prompts, or many events from a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from liushou.cli import complete, prompt
from liushou.cli.frame import command

if TYPE_CHECKING:
    from liushou.assign import Assignment
    from liushou.kinds.base import Kind


@command(
    "add",
    "登记一份新档案：儿童、照护人、教职工、事件、文件\n不写字段就一项一项问；写了就照写的登记。写名字就行，不用记编号。",
    examples=[
        ("liushou add child", "一项一项问，建一个孩子的档案"),
        (
            "liushou add event 家访 日期=2025-09-12 儿童=张小满、张小禾 人员=余洪 见到=儿童、照护人",
            "一次走访两姐妹，记成一次",
        ),
        ("liushou add event 亲情联系 --table 电话记录.csv", "一张登记表一次录完；表头就是字段名"),
    ],
)
def add(
    ctx: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(
            metavar="种类", help="child、guardian、staff、event、document，也可写儿童、照护人、教职工、事件、文件", autocompletion=complete.kinds
        ),
    ],
    fields: Annotated[
        list[str] | None, typer.Argument(metavar="字段=值", help="事件先写类型，如 家访", autocompletion=complete.told)
    ] = None,
    table: Annotated[
        str | None, typer.Option("--table", metavar="文件", help="从表格登记事件（制表符或逗号分隔；- 为从粘贴的内容读）")
    ] = None,
) -> int:  # fmt: skip
    """Write one record, or as many as a table or a list of children asks for."""
    from liushou.cli import asking, tables, writing
    from liushou.cli.kinds import kind_named
    from liushou.cli.opening import open_archive
    from liushou.drafting import Desk

    chosen = kind_named(kind)
    opened = open_archive(ctx)
    desk = Desk(opened.frame, asking.chooser(opened.frame) if prompt.interactive() else None)
    if table is not None:
        return tables.add(opened, desk, chosen, _assignments(chosen, fields or []), table)
    if _complete(chosen, fields or []):
        writing.write(opened, desk, desk.draft(chosen, _assignments(chosen, fields or [])))
        return 0
    if not prompt.interactive():
        from liushou.errors import UsageError

        raise UsageError("没有写要登记什么", "在命令里写 字段=值，或在终端里运行，一项一项回答")
    asking.add(opened, desk, chosen, _assignments(chosen, fields or []))
    return 0


def _complete(kind: Kind, fields: list[str]) -> bool:
    """Whether the line says enough to do without questions: any field, besides an event's 类型."""
    return any("=" in field or "＝" in field for field in fields if not field.startswith("类型"))


def _assignments(kind: Kind, fields: list[str]) -> list[Assignment]:
    from liushou.assign import Assignment, parse

    first, *rest = fields or [""]
    if kind.name == "event" and first and not any(sign in first for sign in "=＝"):
        return [Assignment("类型", first), *(parse(field) for field in rest)]
    return [parse(field) for field in fields]
