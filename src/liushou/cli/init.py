"""liushou init: a new records repository."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from liushou.cli import params, place, prompt, screen
from liushou.cli.frame import command

if TYPE_CHECKING:
    from liushou.assign import Assignment


@command(
    "init",
    "新建一个档案库\n写好 liushou.yaml、各文件夹和编辑器设置，并放进 git。学期日期按通常的校历填，请照本县校历改。",
    examples=[
        ("liushou init 青禾村小学档案", "在这个文件夹里新建，一项一项问"),
        ("liushou init . 名称=青禾村小学 学段=小学 启用日期=2025-09-01", "不问，照写的建"),
    ],
)
def init(
    ctx: typer.Context,
    folder: Annotated[str | None, typer.Argument(metavar="文件夹", help="建在哪里，不写就是当前文件夹")] = None,
    fields: Annotated[list[str] | None, typer.Argument(metavar="字段=值", help="学校的各项，如 名称=…")] = None,
) -> int:
    """Write the settings and folders of a new repository; touches nothing that is there."""
    from liushou import git
    from liushou.assign import parse
    from liushou.drafting import Desk
    from liushou.edit import Create, apply
    from liushou.errors import UsageError
    from liushou.facts.view import Frame
    from liushou.starting import blank_frame, files

    typed = [*([folder] if folder and _is_field(folder) else []), *(fields or [])]
    root = place.directory(ctx) / (folder if folder and not _is_field(folder) else "")
    if root.is_file():
        raise UsageError(f"“{folder}”是一个文件，不能把档案库建在这里", "换一个文件夹的名字")
    if (root / place.SETTINGS).exists():
        raise UsageError("这里已经有档案库了（liushou.yaml 已存在）", "要改学校的各项，用 liushou set 学校 字段=值")
    if outer := place.above(root):
        raise UsageError(
            f"这里在另一个档案库里面（{outer.as_posix()}）",
            "换一个文件夹来建；要改外面那个，进到那里用 liushou set 学校 字段=值",
        )
    frame: Frame = blank_frame(params.today())
    given = [parse(field) for field in typed]
    answers = _asked(Desk(frame), given)
    new = files(Desk(frame), answers)
    root.mkdir(parents=True, exist_ok=True)
    fresh = {path: text for path, text in new.items() if not (root / path).exists()}
    apply(root, [Create(path, text.encode()) for path, text in fresh.items()])
    in_git = git.init(root)
    git.intend_to_add(root, [place.SETTINGS])
    _tell(root, in_git)
    return 0


def _is_field(text: str) -> bool:
    return "=" in text or "＝" in text


def _asked(desk: object, given: list[Assignment]) -> list[Assignment]:
    from liushou.cli.asking import ask_all
    from liushou.drafting import Desk
    from liushou.errors import UsageError
    from liushou.kinds import SCHOOL

    assert isinstance(desk, Desk)
    if any(one.field == "名称" for one in given):
        return given
    if not prompt.interactive():
        raise UsageError("没有写学校名称", "写 liushou init 文件夹 名称=… 学段=小学 启用日期=…")
    return ask_all(desk, SCHOOL.model, SCHOOL.asks, given)


def _tell(root: Path, in_git: bool) -> None:
    screen.out(f"档案库建好了：{root.name or '当前文件夹'}")
    if not in_git:
        screen.note("没有找到 git，改动暂时看不到历史；装好 git 后在这里运行 git init")
    screen.note("接下来：")
    if root.resolve() != Path.cwd():
        screen.note(f"  cd {place.quoted(root.as_posix())}")
    screen.note("  打开 liushou.yaml，核对学期日期，写上各班和班主任")
    screen.note("  liushou add staff    登记老师")
    screen.note("  liushou add child    登记第一个孩子")
    if in_git:
        screen.note("  git add . 再 git commit -m 建档    提交过的，改错、删错了都找得回来；没有提交的找不回来")
