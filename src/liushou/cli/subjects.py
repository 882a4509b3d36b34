"""Whom or what the documents of a report are about: those typed, those of a class, or all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from liushou.cli import picking, screen, wording
from liushou.errors import UsageError

if TYPE_CHECKING:
    from liushou.audience import Audience
    from liushou.cli.opening import Opened
    from liushou.figures import Scope
    from liushou.report.front import Head
    from liushou.report.subjects import Sort, Subject


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands on the command line."""

    typed: Sequence[str]
    everything: bool
    class_: str | None

    @property
    def many(self) -> bool:
        """Whether a whole lot is asked for."""
        return self.everything or self.class_ is not None


def chosen(asked: Asked, head: Head, scope: Scope, opened: Opened) -> list[Subject]:
    """The subjects meant, each once; none for a report about the whole school, the class where that may be about one.

    Raises UsageError where nothing, nobody or both are asked for.
    """
    from liushou.report.subjects import SORTS, of_class

    if head.about is None:
        if head.by_class and asked.class_ is not None and not asked.typed and not asked.everything:
            return of_class(SORTS["班级"].every(scope, head), _codes(asked.class_, scope))
        if asked.typed or asked.many:
            raise UsageError(f"{head.title}是全校一份，不能指定是谁", "去掉报告名后面的名字、--all、--class")
        return []
    sort = SORTS[head.about]
    if asked.typed and asked.many:
        raise UsageError("名字和 --all、--class 不能一起写", "留下一样")
    if not asked.typed and not asked.many:
        raise UsageError(f"{head.title}按{head.about}写，要说明写哪一个", _ADVICE[head.about])
    if asked.typed:
        found = [subject for typed in asked.typed for subject in _meant(typed, sort, head, scope, opened)]
        return list({subject.id: subject for subject in found}.values())
    every = list(sort.every(scope, head))
    if asked.class_ is not None:
        every = of_class(every, _codes(asked.class_, scope))
    if not every:
        raise UsageError(f"没有可写的{head.about}", _WHY_NONE.get(head.about, _OF_CHILDREN))
    return every


_OF_CHILDREN = "看看名册、学期和班级对不对：liushou query children"
_WHY_NONE = {
    "事件": "这个学期还没有登记这样的事：liushou query events",
    "车辆": "liushou.yaml 的“车辆”下还没有写",
    "班级": "liushou.yaml 的“班级”下还没有写，或者都毕业了",
}
_ADVICE = {
    "儿童": "写姓名或编号；一个班写 --class 班级，全部写 --all",
    "户": "写儿童或照护人的姓名；一个班写 --class 班级，全部写 --all",
    "班级": "写班名，如 五（2）班；全部写 --all",
    "事件": "写事件的编号或日期；一个班写 --class 班级，全部写 --all",
    "车辆": "写车辆代号或车牌；全部写 --all",
}


def unread(asked: Asked, head: Head, opened: Opened, reader: Audience) -> int:
    """Names the children's files that cannot be read where all of a class or the school are written; 1 where there are."""
    from liushou.audience import path_text
    from liushou.kinds import CHILD

    files = [file.path for file in opened.archive.unreadable if file.folder == CHILD.folder]
    if not (files and head.about and asked.many):
        return 0
    screen.note(f"读不出来、没有写的档案：{'、'.join(path_text(file, reader) for file in files)}")
    return 1


def _meant(typed: str, sort: Sort, head: Head, scope: Scope, opened: Opened) -> list[Subject]:
    from liushou.people import find

    if sort.people and not find(opened.archive, typed, sort.people) and scope.frame.classes.typed(typed, scope.day):
        raise UsageError(f"“{typed}”是一个班，{head.title}按{head.about}写", f"写一个班的：--class {typed}")
    word = str(picking.pick(opened, typed, sort.people).id) if sort.people else typed
    found = list(sort.meant(scope, head, word))
    if not found:
        have = list(dict.fromkeys(subject.id for subject in sort.every(scope, head)))
        shown = f"现在有：{'、'.join(have[:_FEW])}{'等' if len(have) > _FEW else ''}" if have else "档案里一个也没有"
        raise UsageError(f"没有“{wording.typed(typed)}”可写的{head.title}", shown)
    return found


_FEW = 6
"""So many ids are offered where none was meant."""


def _codes(typed: str, scope: Scope) -> set[str]:
    classes, day = scope.frame.classes, scope.day
    codes = {one.code for one in classes.typed(typed, day)}
    if not codes:
        names = (classes.name(one, day) for one in scope.frame.archive.school.classes)
        raise UsageError(f"没有“{wording.typed(typed)}”这个班", f"现在有：{'、'.join(names)}")
    return codes
