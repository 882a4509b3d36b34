"""liushou show: one person's whole file on one screen, or one event or document."""

from __future__ import annotations

from typing import Annotated

import typer

from liushou.cli import complete, params, screen
from liushou.cli.frame import command


@command(
    "show",
    "一个人的全部情况，一屏看完\n"
    "儿童：推得的情况和理由、档案所载、各时段应做的事、本学期的事；照护人、教职工：照护和帮扶的孩子。也可写事件或文件的编号。",
    examples=[("liushou show 张小满", "一个孩子"), ("liushou show 余洪", "一位老师帮扶哪些孩子")],
)
def show(
    ctx: typer.Context,
    who: Annotated[str, typer.Argument(metavar="姓名或编号", help="谁；重名时会问，或写编号", autocompletion=complete.persons)],
    as_of: params.AsOf = None,
    term: params.Term = None,
    at: params.At = None,
    audience: params.Audience = None,
) -> int:  # fmt: skip
    """Print the page of one record."""
    from liushou.cli.opening import open_archive
    from liushou.cli.picking import pick
    from liushou.cli.show_child import child_lines
    from liushou.cli.show_others import other_lines
    from liushou.cli.telling import Teller, reader
    from liushou.kinds import Child

    opened = open_archive(ctx, as_of, term, at)
    teller = Teller(opened.frame, reader(audience, opened.archive))
    record = pick(opened, who)
    page = child_lines(record, opened.standards(), teller) if isinstance(record, Child) else other_lines(record, teller)
    for line in page:
        screen.out(line)
    return 0
