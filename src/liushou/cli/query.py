"""liushou query: the records that match."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from liushou.cli import complete, params, screen
from liushou.cli.frame import command
from liushou.text import split_list

if TYPE_CHECKING:
    from liushou.kinds import Kind
    from liushou.query import Field

KINDS = ("children", "guardians", "staff", "events", "documents")


@command(
    "query",
    "按条件查档案\n"
    "条件写 字段=值，几个条件都要符合：=甲、乙 是其中之一，!= 不是，~ 含有，=3..5 和 =..2 是范围；字段写全路径，如 父亲.经历.末.地点。"
    "儿童还能按推得的情况查：年级、教育口径、民政口径、在册、家访次数 等。\n"
    "csv 带字节顺序标记，存成文件后 Excel 和 WPS 打开不乱码；csv 和 json 里姓名只留姓，旁边是编号。",
    examples=[
        ("liushou query children 教育口径=双亲 家访次数=..2", "双亲外出、家访不多于两次的"),
        ("liushou query events 类型=家访 结果=未遇 --since 2025-12-15", "期末上门未遇的"),
    ],
)
def query(
    ctx: typer.Context,
    kind: Annotated[
        str, typer.Argument(metavar="种类", help="、".join(KINDS), autocompletion=complete.words(*KINDS))
    ],
    terms: Annotated[
        list[str] | None, typer.Argument(metavar="字段=值", help="条件，可写几个", autocompletion=complete.names)
    ] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="日期", help="这天起的事件、文件")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="日期", help="到这天止的事件、文件")] = None,
    columns: Annotated[
        str | None, typer.Option("--columns", metavar="字段", help="显示哪些字段，如 姓名,班级,父亲.电话")
    ] = None,
    sort: Annotated[
        str | None, typer.Option("--sort", metavar="字段", help="按什么排，可写几个；-字段 从大到小")
    ] = None,
    format_: Annotated[str, params.formats("table", "tsv", "csv", "json", "ids")] = "table",
    as_of: params.AsOf = None,
    term: params.Term = None,
    at: params.At = None,
    audience: params.Audience = None,
) -> int:  # fmt: skip
    """List the records of a kind that match; the count goes to stderr, and finding none is no failure."""
    from liushou.cli.kinds import kind_named
    from liushou.cli.opening import open_archive
    from liushou.cli.rows import DATA, FORMATS, Listing, notes
    from liushou.cli.telling import reader
    from liushou.query import Wish
    from liushou.query import query as select

    chosen_kind = kind_named(kind)
    shown = _columns(chosen_kind, columns, data=format_ in DATA)
    frame = open_archive(ctx, as_of, term, at).frame
    wish = Wish(
        tuple(terms or ()), params.day("--since", since), params.day("--until", until),
        frame.calendar.term.code if term else None, tuple(split_list(sort or "")),
    )  # fmt: skip
    found = select(frame, chosen_kind, wish)
    FORMATS[format_](Listing(found, shown, frame, reader(audience, frame.archive, data=format_ in DATA)))
    screen.flush()
    for line in notes(found, frame.calendar.as_of):
        screen.note(line)
    return 0


def _columns(kind: Kind, typed: str | None, *, data: bool) -> tuple[Field, ...]:
    """The columns asked for, else the kind's usual ones; data that travels names every record by its id."""
    from liushou.query import ID, field_of

    wanted = split_list(typed or "") or list(kind.columns)
    return tuple(field_of(kind, name) for name in dict.fromkeys([*([ID] if data else []), *wanted]))
