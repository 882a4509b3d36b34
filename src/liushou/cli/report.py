"""liushou report: documents whose every number comes from the records."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from liushou.cli import complete, params, screen
from liushou.cli.documents import Document, Wish, save, save_all, show
from liushou.cli.frame import command
from liushou.cli.subjects import Asked, chosen, unread
from liushou.errors import UsageError

if TYPE_CHECKING:
    from liushou.cli.opening import Opened
    from liushou.report.front import Head

FORMATS = ("md", "json", "docx", "html")
"""The names of the writers (report/writers.py), for completion and help."""

FONTS = ("公文", "系统")
"""The faces of paper/profile.py: those official papers ask for, and those every Windows has."""

NAMES = (
    "哪一份：term 学期总结、year 学年总结、plan 学期计划、board 一览、self-check 自查表、roster 信息汇总表、roster-civil 民政口径的汇总表、"
    "child 成长档案、card 联系卡、letter 致家长信、class 班级记录、pairing 结对登记表、special 三特登记表、bus 乘车登记表、"
    "activity 活动登记表、meeting 会议记录、case 案例分析；也可以是本校自己的模板"
)
"""The reports that ship; their own heads are read only when one is written."""

PAST = "这是过去的学期：没有日期的内容按现在的档案；要当时的原样，用 --at 指定 git 版本"


@command(
    "report",
    "写出学期总结、一人一档、信息汇总表等材料\n"
    "每个数字都从档案里数出来，--cite 列出处。学期总结默认给上级看，不写儿童姓名；写到个人的默认校内使用。"
    "按儿童、户、班级写的，报告名后面写是谁，或用 --class、--all 成批地写，-o 写文件夹，一份一个文件。",
    examples=[
        ("liushou report term", "学期工作总结，显示在屏幕上"),
        ("liushou report term -o 总结.md --cite", "写到文件，逐句注明出处，另存一份数据"),
        ("liushou report self-check -o 自查.docx", "对照检查标准的自查表"),
        ("liushou report child 张小满", "一名儿童的档案，内部资料"),
        ("liushou report child --all -o 一人一档/", "在册的每人一份，写进文件夹"),
    ],
)
def report(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="报告", help=NAMES, autocompletion=complete.reports)],
    who: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="谁", help="写谁的：姓名、编号、班名、事件编号或日期、车辆代号", autocompletion=complete.persons
        ),
    ] = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help="每名儿童、每户、每个班都写")] = False,
    class_: Annotated[
        str | None,
        typer.Option("--class", metavar="班级", help="只写一个班的，如 五（2）班", autocompletion=complete.classes),
    ] = None,
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
    standard: params.Standards = None,
    audience: params.Audience = None,
    as_of: params.AsOf = None,
    term: params.Term = None,
    at: params.At = None,
) -> int:
    """Render one report, or one for each subject, to stdout or to files."""
    from liushou.cli.opening import open_archive
    from liushou.report import Press, reader_of, template_of
    from liushou.report.saving import target, targets
    from liushou.report.writers import format_of

    form = format_of(format_, output)
    opened = open_archive(ctx, as_of, term, at)
    template = template_of(name, opened.source)
    _refuse_before_the_term(template.head, opened)
    reader = reader_of(template, audience, data=form == "json")
    press = Press(name, template, opened.checked(params.several(standard)), opened.source, reader)
    asked = Asked(tuple(who or ()), everything, class_)
    subjects = chosen(asked, template.head, press.scope, opened)
    groups = [tuple(subjects)] if template.head.bound or not subjects else [(subject,) for subject in subjects]
    documents = [Document(press.called(group), partial(press.page, *group)) for group in groups]
    wish = Wish(form, cite, _state(opened), fonts or opened.archive.school.settings.fonts)
    _say_what_is_left_out(opened)
    failed = unread(asked, template.head, opened, reader)
    if output is None:
        show(documents, wish)
        return failed
    names = [press.file_name(group, form) for group in groups]
    if len(documents) == 1 and (template.head.bound or template.head.about is None or not asked.many):
        save(documents[0], target(output, names[0], opened.root), wish)
        return failed
    return max(save_all(documents, targets(output, names, opened.root), wish), failed)


def _refuse_before_the_term(head: Head, opened: Opened) -> None:
    """What covers a term has nothing to count before its first day."""
    calendar = opened.frame.calendar
    if head.period != "当日" and calendar.as_of < calendar.term.span.start:
        start = calendar.term.span.start
        raise UsageError(
            f"{calendar.term.name} {start} 才开始，截至 {calendar.as_of} 还没有可写的",
            f"先看开学那天是什么样，加 --as-of {start}；名册、联系卡不用等开学",
        )


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
