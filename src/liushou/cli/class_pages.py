"""The pages of classes on their way out: one on the screen, or one each into a folder, under the class's 代号 and never a name."""

from __future__ import annotations

from collections.abc import Sequence

from liushou import whole
from liushou.cli import check_restricted, screen
from liushou.cli.check_rows import Shown
from liushou.cli.class_page import ClassPage
from liushou.cli.selecting import Selected
from liushou.cli.sharing import every, of_classes
from liushou.errors import UsageError
from liushou.report.saving import file_name, target, targets
from liushou.values import known


def pages(shown: Shown, found: Selected, typed: str | None) -> Sequence[ClassPage]:
    """The pages of the class that was typed, or of every class and of the school."""
    frame = shown.checked.frame
    if typed is None:
        return every(shown, found)
    return of_classes(shown, [one.code for one in frame.classes.typed(typed, frame.calendar.as_of)], found)


def write(shown: Shown, found: Selected, typed: str | None, output: str | None) -> None:
    """The pages on the screen, or each to a file of its own. Raises UsageError where the place does not fit."""
    written = pages(shown, found, typed)
    if output is not None:
        _save(written, shown, typed, output)
        return
    for line in (line for page in written for line in page.lines()):
        screen.out(line)


def _save(written: Sequence[ClassPage], shown: Shown, typed: str | None, output: str) -> None:
    names = [_name(page) for page in written]
    root = shown.opened.root
    paths = [target(output, names[0], root)] if typed and len(names) == 1 else targets(output, names, root)
    for path, page in zip(paths, written, strict=True):
        whole.put(path, "".join(f"{screen.bare(line)}\n" for line in page.lines()).encode())
    said = paths[0].as_posix() if len(paths) == 1 else f"{len(paths)} 份，在 {paths[0].parent.as_posix()}"
    screen.note(f"已写好 {said}")
    more = check_restricted.told(shown.part)
    if more:
        screen.note(more)


def refuse(format_: str, by: str, *, restricted: bool) -> None:
    """Raises UsageError where ``-o`` is asked for what is no page of a class."""
    if restricted or format_ != "text" or by != "class":
        raise UsageError(
            "-o 写的是一个班一页的文本，不能同时用 --format、--by 或 --restricted",
            "要表格：liushou check --format csv > 清单.csv",
        )


def _name(page: ClassPage) -> str:
    salt = known(page.frame.archive.school.salt) or ""
    return file_name("check", page.code or "", page.frame.calendar.as_of, "txt", salt)
