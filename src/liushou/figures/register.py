"""How many pupils, how many children 在册, who came and who left."""

from __future__ import annotations

from dataclasses import replace

from liushou.calendar import Window
from liushou.facts.grade import class_on
from liushou.facts.register import registered
from liushou.figures.figure import Counted, Figure, first
from liushou.figures.registry import figure
from liushou.figures.scope import Scope
from liushou.kinds.child import Child
from liushou.kinds.school import SchoolClass
from liushou.values import known


@figure("学生数")
def pupils(scope: Scope) -> Figure | None:
    """Pupils (名) of the whole school in the term: the sum of 班级.人数 over the classes that have a grade on the as-of day.

    None where one of them has no number on file, or where a child 在册 is in none of them: no share is better than a wrong one.
    """
    held = [class_on(child, scope.day) for child in scope.on_register]
    sizes = _sizes(scope)
    fits = all((sizes.get(code or "") or 0) >= held.count(code) for code in set(held))
    if not sizes or None in sizes.values() or not fits:
        return None
    return _pupils("学生数", tuple(sizes), "本学期各班人数之和，按 liushou.yaml 的“班级.人数”", scope)


@figure("班级数")
def classes(scope: Scope) -> Figure:
    """Classes (个) that have a grade on the as-of day."""
    found = tuple(Counted(one.code, (scope.frame.archive.school,)) for one in _running(scope))
    about = "liushou.yaml 里截至日有年级的班，已毕业和还没有开班的不在内"
    return Figure("班级数", "个", found, scope.today, about, population="liushou.yaml 里的班级")


@figure("班级学生数")
def pupils_by_class(scope: Scope) -> dict[str, Figure] | None:
    """Pupils (名) of each class whose number is on file and not smaller than its children 在册, by the class's name."""
    if pupils(scope) is None:
        return None
    names = {one.code: scope.frame.classes.name(one, scope.day) for one in _running(scope)}
    return {
        name: _pupils(f"班级学生数·{name}", (code,), "本学期这个班的人数，按 liushou.yaml 的“班级.人数”", scope)
        for code, name in names.items()
    }


@figure("年级学生数")
def pupils_by_grade(scope: Scope) -> dict[str, Figure] | None:
    """Pupils (名) of each grade, by its name; a grade that shares a 复式 class is not there, since its number is nobody's to say."""
    if pupils(scope) is None:
        return None
    codes: dict[str, list[str]] = {}
    for one in _running(scope):
        codes.setdefault(scope.frame.classes.grade(one, scope.day) or "", []).append(one.code)
    mixed = {grade for name in codes if "、" in name for grade in _grades(name)}
    return {
        grade: _pupils(f"年级学生数·{grade}", tuple(held), "本学期这个年级各班人数之和，按 liushou.yaml 的“班级.人数”", scope)
        for grade, held in codes.items() if "、" not in grade and grade not in mixed
    } or None  # fmt: skip


def _grades(name: str) -> list[str]:
    return [f"{short.removesuffix('年级')}年级" for short in name.split("、")]


def _running(scope: Scope) -> list[SchoolClass]:
    frame = scope.frame
    return [one for one in frame.archive.school.classes if frame.classes.grade(one, scope.day)]


def _sizes(scope: Scope) -> dict[str, int | None]:
    term = scope.frame.calendar.term.code
    return {one.code: one.sizes.get(term) for one in _running(scope)}


def _pupils(name: str, codes: tuple[str, ...], definition: str, scope: Scope) -> Figure:
    sizes = _sizes(scope)
    frame = scope.frame
    return Figure(
        name,
        "名",
        tuple(Counted(code, (frame.archive.school,)) for code in codes),
        Window(frame.calendar.term.span.start, scope.day, frame.calendar.term.name),
        definition,
        lambda one: sizes[str(one.key)],
        within=lambda one: class_on(first(one, Child), scope.day) in codes,
        population="全校学生",
    )


@figure("在册")
def on_register(scope: Scope) -> Figure:
    """Children (名) on the register on the as-of day."""
    return scope.stock("在册", scope.on_register, "截至日列在留守儿童名册上的儿童")


@figure("学期在册")
def ever_on_register(scope: Scope) -> Figure:
    """Children (名) on the register on any day of the term up to the as-of day."""
    found = scope.stock("学期在册", scope.ever_on_register, "期间开始到截至日，有一天在册就算")
    return replace(found, window=Window(scope.window.start, scope.day, scope.window.name))


@figure("期初在册")
def on_register_at_first(scope: Scope) -> Figure:
    """Children (名) on the register on the first day of the window."""
    start = scope.window.start
    found = scope.stock(
        "期初在册", (child for child in scope.children if registered(child, start)), "期间第一天在册的儿童"
    )
    return replace(found, window=Window(start, start, "第一天"))


@figure("期间列入")
def entered(scope: Scope) -> Figure:
    """Children (名) 在册 within the term who were not on its first day."""
    start = scope.window.start
    return scope.whole("学期在册").only(
        "期间列入", lambda one: not registered(first(one, Child), start), "期间第一天还不在册，其后列入"
    )


@figure("期间离册")
def left(scope: Scope) -> Figure:
    """Children (名) 在册 within the term who are not on the as-of day."""
    gone = {child.id for child in scope.on_register}
    return scope.whole("学期在册").only("期间离册", lambda one: one.key not in gone, "期间在册过，截至日已不在册")


@figure("重点帮扶")
def key_children(scope: Scope) -> Figure:
    """Children (名) 在册 whose file says 重点帮扶."""
    return scope.whole("在册").only(
        "重点帮扶", lambda one: known(first(one, Child).key) is True, "档案里写明重点帮扶的"
    )


@figure("家庭困难")
def poor(scope: Scope) -> Figure:
    """Children (名) 在册 whose file says 家庭经济困难, 低保, 孤儿 or 事实无人抚养."""
    return scope.whole("在册").only(
        "家庭困难", lambda one: not POOR.isdisjoint(_special(first(one, Child))),
        "特殊类别里写有家庭经济困难、低保、孤儿或事实无人抚养的",
    )  # fmt: skip


POOR = frozenset(("家庭经济困难", "低保", "孤儿", "事实无人抚养"))


def special(one: Counted, scope: Scope) -> str:
    """特殊类别 of a child; several stand together, so that nobody is in two parts."""
    return "、".join(_special(first(one, Child))) or "没有写"


def _special(child: Child) -> tuple[str, ...]:
    return known(child.special) or ()


@figure("建档")
def on_file(scope: Scope) -> Figure:
    """Children (名) with a file that could be read, 在册 or not."""
    return scope.stock("建档", scope.children, "有档案、读得出来的儿童，在册与否都算", "儿童档案")
