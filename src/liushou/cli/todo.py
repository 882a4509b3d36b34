"""liushou todo: what falls due next, as a page or as the table that ``add event --table`` reads."""

from __future__ import annotations

from typing import Annotated

import typer

from liushou.cli import params, screen
from liushou.cli.frame import command


@command(
    "todo",
    "列出接下来要做什么、谁做、哪天前\n"
    "按责任人和到期日排，早该有的在前；时段已过的不能补做，不在其中。\n"
    "--format tsv 是一张登记表：打印出来或贴进 WPS，做了哪件就填哪行的日期等各栏，没做的空着，再用 liushou add event --table 登记。",
    examples=[
        ("liushou todo --class 五（2）班", "一个班接下来的事"),
        ("liushou todo --helper 余洪 --until 2025-12-14", "一位老师到这天为止的事"),
        ("liushou todo --class 五（2）班 --format tsv > 待办.tsv", "要填的登记表"),
    ],
)
def todo(
    ctx: typer.Context,
    class_: params.OfClass = None,
    helper: params.OfHelper = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="日期", help="只看这天为止到期的；早该有的照样列出")
    ] = None,
    format_: Annotated[str, params.formats("text", "tsv")] = "text",
    as_of: params.AsOf = None,
    term: params.Term = None,
    audience: params.Audience = None,
) -> int:  # fmt: skip
    """List what can still be done; notes on what the list leaves out go to stderr where the list is a table."""
    from liushou.audience import chosen
    from liushou.cli import todo_list
    from liushou.cli.opening import open_archive
    from liushou.cli.selecting import Selection, select
    from liushou.todo import tasks

    last = params.day("--until", until)
    opened = open_archive(ctx, as_of, term)
    checked = opened.checked()
    duties = select(checked, Selection(class_=class_, helper=helper), opened.root).duties
    page = todo_list.Page(
        opened, checked, duties, tasks(duties, opened.frame, last), chosen(audience, data=False).knowing(opened.archive)
    )
    if format_ == "tsv":
        screen.data(todo_list.tsv(page))
        screen.flush()
    for line in todo_list.notes(page) if format_ == "tsv" else todo_list.lines(page):
        (screen.note if format_ == "tsv" else screen.out)(line)
    return 0
