"""liushou report: documents whose every number comes from the records."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from liushou.cli import complete, params, screen
from liushou.cli.frame import command

if TYPE_CHECKING:
    from liushou.cli.opening import Opened

SHIPPED = ("term", "roster")
"""The reports that ship, for completion and help; a school may have more in its templates/."""

FORMATS = ("md", "json", "docx")
"""The names of the writers (report/writers.py), for completion and help."""

FONTS = ("公文", "系统")
"""The faces of paper/profile.py: those official papers ask for, and those every Windows has."""

PAST = "这是过去的学期：没有日期的内容按现在的档案；要当时的原样，用 --at 指定 git 版本"


@command(
    "report",
    "写出学期总结、信息汇总表等材料\n每个数字都从档案里数出来，--cite 列出处。学期总结默认给上级看，不写儿童姓名；信息汇总表默认校内使用。",
    examples=[
        ("liushou report term", "学期工作总结，显示在屏幕上"),
        ("liushou report term -o 总结.md --cite", "写到文件，逐句注明出处，另存一份数据"),
        ("liushou report roster -o 花名册.md", "信息汇总表，内部资料"),
    ],
)
def report(
    ctx: typer.Context,
    name: Annotated[
        str,
        typer.Argument(metavar="报告", help=f"哪一份：{'、'.join(SHIPPED)}", autocompletion=complete.words(*SHIPPED)),
    ],
    *,
    output: params.Output = None,
    format_: Annotated[str | None, params.formats(*FORMATS)] = None,
    cite: Annotated[bool, typer.Option("--cite", help="逐句标出处；写到文件时另存一份同名 .json")] = False,
    fonts: Annotated[
        str | None,
        typer.Option(
            "--fonts",
            metavar="字体",
            help=f"Word 用什么字体：{'、'.join(FONTS)}；不写就按 liushou.yaml 的“设置”",
            callback=params.word("--fonts", *FONTS),
            autocompletion=complete.words(*FONTS),
        ),
    ] = None,
    audience: params.Audience = None,
    as_of: params.AsOf = None,
    term: params.Term = None,
    at: params.At = None,
) -> None:
    """Render one report to stdout or to a file."""
    from liushou.cli.opening import open_archive
    from liushou.report import reader_of, render, template_of
    from liushou.report.saving import save, target
    from liushou.report.writers import WRITERS, Copy, format_of

    form = format_of(format_, output)
    opened = open_archive(ctx, as_of, term, at)
    template = template_of(name, opened.source)
    reader = reader_of(template, audience, data=form == "json")
    path = target(output, f"{name}-{opened.frame.calendar.as_of}.{form}", opened.root) if output else None
    page = render(name, template, opened.checked(), opened.source, reader)
    _say_what_is_left_out(opened)
    copy = Copy(page, cite, _state(opened), fonts or opened.archive.school.settings.fonts)
    text = WRITERS[form](copy)
    if path is None:
        screen.data(text.decode())
        return
    written = {path: text} | ({path.with_suffix(".json"): WRITERS["json"](copy)} if cite and form != "json" else {})
    for file, content in written.items():
        save(file, content)
        screen.note(f"已写好 {_seen(file)}")


def _say_what_is_left_out(opened: Opened) -> None:
    archive, calendar = opened.archive, opened.frame.calendar
    if archive.unreadable:
        screen.note(f"{len(archive.unreadable)} 个文件读不出，其中内容没有计入；看是哪些：liushou check")
    if (
        calendar.as_of < calendar.today
        and opened.revision is None
        and calendar.term_on(calendar.today) != calendar.term
    ):
        screen.note(PAST)


def _state(opened: Opened) -> dict[str, object]:
    """Which commit the records are of, and whether they were changed since."""
    from liushou import git

    commit = git.commit_of(opened.root, opened.revision or "HEAD")
    return {"commit": commit, "dirty": opened.revision is None and git.dirty(opened.root)}


def _seen(path: Path) -> str:
    return path.as_posix()
