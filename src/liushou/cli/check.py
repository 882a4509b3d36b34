"""liushou check: what is missing, where, by which clause, and how to mend it."""

from __future__ import annotations

from typing import Annotated

import typer

from liushou.cli import complete, params
from liushou.cli.frame import command

BY = ("class", "helper", "requirement", "child")
FAIL_ON = {"error": "错误", "warning": "警告", "note": "提示", "never": ""}


@command(
    "check",
    "检查档案：缺什么、错在哪、怎么补\n没有错误退出码是 0，有错误是 1。时段已过的事不能补做，只能凭原始记录补录或如实说明。",
    examples=[
        ("liushou check", "全部检查"),
        ("liushou check --class 五（2）班", "一个班的一页：补什么、哪天前做什么、什么已经过了"),
        ("liushou check -o 各班/", "每个班一页，另有全校一页，写进文件夹"),
    ],
)
def check(
    ctx: typer.Context,
    paths: Annotated[list[str] | None, typer.Argument(metavar="文件", help="只看与这些文件有关的（照样读全部档案）")] = None,
    standard: params.Standards = None,
    class_: params.OfClass = None,
    helper: params.OfHelper = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="代码", help="只看这些要求或代码，几个用顿号隔开；F、S、V、L 是一类代码", autocompletion=complete.requirements),
    ] = None,
    by: Annotated[
        str, typer.Option("--by", metavar="分组", help=f"按什么分组：{'、'.join(BY)}", callback=params.word("--by", *BY))
    ] = "class",
    severity: Annotated[
        str,
        typer.Option(
            "--severity", metavar="程度", help="只列这个程度及以上：error、warning、note",
            callback=params.word("--severity", *list(FAIL_ON)[:3]),
        ),
    ] = "note",
    fail_on: Annotated[
        str,
        typer.Option(
            "--fail-on", metavar="程度", help=f"到什么程度退出码为 1：{'、'.join(FAIL_ON)}",
            callback=params.word("--fail-on", *FAIL_ON),
        ),
    ] = "error",
    everything: Annotated[bool, typer.Option("--all", help="已满足、未到期、豁免的也列出来")] = False,
    restricted: Annotated[
        bool, typer.Option("--restricted", help="列出受限的事项（心理、强制报告），只给有权看的人")
    ] = False,
    output: params.Output = None,
    format_: Annotated[str, params.formats("text", "json", "csv", "github", "sarif")] = "text",
    as_of: params.AsOf = None,
    term: params.Term = None,
    at: params.At = None,
    audience: params.Audience = None,
) -> int:  # fmt: skip
    """Run every check and print the findings; gives 1 where one is as grave as ``--fail-on``."""
    from liushou.cli.check_formats import reader, write
    from liushou.cli.check_rows import Shown
    from liushou.cli.opening import open_archive
    from liushou.cli.selecting import Selection, select

    who = reader(audience, format_, restricted=restricted)
    if output is not None:
        from liushou.cli import class_pages

        class_pages.refuse(format_, by, restricted=restricted)
    opened = open_archive(ctx, as_of, term, at)
    checked = opened.checked(params.several(standard))
    selection = Selection(
        tuple(paths or ()), class_, helper, tuple(params.several(only)), FAIL_ON[severity], everything, restricted
    )
    chosen_part = select(checked, selection, opened.root)
    shown = Shown(opened, checked, chosen_part, who, by)
    paged = class_ and format_ == "text" and by == "class" and not (everything or restricted)
    if output is None and not paged:
        write(shown, format_)
    else:
        from liushou.cli import class_pages

        found = select(checked, selection._replace(class_=None), opened.root)
        class_pages.write(shown, found, class_, output)
    return int(chosen_part.fails(FAIL_ON[fail_on]))
