"""How many pupils, how many children 在册, who came and who left."""

from __future__ import annotations

from liushou.calendar import Window
from liushou.facts.grade import class_on
from liushou.facts.register import registered
from liushou.figures.figure import Counted, Figure
from liushou.figures.keys import first
from liushou.figures.registry import figure
from liushou.figures.scope import Scope
from liushou.kinds.child import Child


@figure("学生数")
def pupils(scope: Scope) -> Figure | None:
    """Pupils (名) of the whole school in the term: the sum of 班级.人数 over the classes that have a grade on the as-of day.

    None where one of them has no number on file, or where a child 在册 is in none of them: no share is better than a wrong one.
    """
    frame, term = scope.frame, scope.frame.calendar.term.code
    running = [one for one in frame.archive.school.classes if frame.classes.grade(one, scope.day)]
    sizes = {one.code: one.sizes.get(term) for one in running}
    held = [class_on(child, scope.day) for child in scope.on_register]
    fits = all((sizes.get(code or "") or 0) >= held.count(code) for code in set(held))
    if not running or None in sizes.values() or not fits:
        return None
    return Figure(
        "学生数",
        "名",
        tuple(Counted(one.code, (frame.archive.school,)) for one in running),
        Window(scope.window.start, scope.window.end, frame.calendar.term.name),
        "本学期各班人数之和，按 liushou.yaml 的“班级.人数”",
        lambda one: sizes[str(one.key)],
        within=lambda one: class_on(first(one, Child), scope.day) in sizes,
    )


@figure("在册")
def on_register(scope: Scope) -> Figure:
    """Children (名) on the register on the as-of day."""
    return scope.stock("在册", scope.on_register, "截至日列在留守儿童名册上的儿童")


@figure("学期在册")
def ever_on_register(scope: Scope) -> Figure:
    """Children (名) on the register on any day of the term up to the as-of day."""
    figure = scope.stock("学期在册", scope.ever_on_register, "期间里有一天在册就算")
    return _over(figure, scope)


@figure("期间列入")
def entered(scope: Scope) -> Figure:
    """Children (名) 在册 within the term who were not on its first day."""
    start = scope.window.start
    return scope.whole("学期在册").only(
        "期间列入", lambda one: not registered(first(one, Child), start), "学期第一天还不在册，其后列入"
    )


@figure("期间离册")
def left(scope: Scope) -> Figure:
    """Children (名) 在册 within the term who are not on the as-of day."""
    gone = {child.id for child in scope.on_register}
    return scope.whole("学期在册").only("期间离册", lambda one: one.key not in gone, "期间在册过，截至日已不在册")


def _over(stock: Figure, scope: Scope) -> Figure:
    return Figure(stock.name, stock.unit, stock.counted, scope.window, stock.definition, left_out=stock.left_out)
