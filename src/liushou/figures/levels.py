"""学业评价: the level each child stands at, and what changed between two dated records of one child."""

from __future__ import annotations

from collections import defaultdict

from liushou.figures.figure import Counted, Figure, Parts
from liushou.figures.registry import figure
from liushou.figures.scope import Scope
from liushou.kinds.child import Child
from liushou.kinds.events import Marks
from liushou.values import Id, known

LEVELS = ("较差", "中等", "良好", "优秀")
ROSE, SAME, FELL = "上升", "持平", "下降"
NOT_ON_FILE = "没有评价"


@figure("学业变化")
def change(scope: Scope) -> Parts | None:
    """Children (名) with 综合 levels (no 学科) on two days of the window, parted by how the last compares with the first."""
    pairs = {
        child: (rows[0][0], rows[0][1], rows[-1][1])
        for child, rows in marks(scope).items()
        if rows[0][1].day < rows[-1][1].day
    }
    if not pairs:
        return None
    about = "期间里有两次不同日期的综合学业评价的儿童，末次与首次相比"
    counted = tuple(Counted(child, records) for child, records in pairs.items())
    whole = scope.flow("学业变化", "名", counted, about, ("学业评价",))

    def label(one: Counted) -> str:
        _, first, last = one.records
        before, after = _rank(first), _rank(last)
        return SAME if before == after else ROSE if after > before else FELL

    return whole.by(label, (ROSE, SAME, FELL))


@figure("有学业评价")
def assessed(scope: Scope) -> Figure:
    """Children (名) 在册 on the as-of day with a 综合 level within the window; the last one holds."""
    found = marks(scope)
    counted = tuple(Counted(child.id, found[child.id][-1]) for child in scope.on_register if child.id in found)
    return scope.flow(
        "有学业评价", "名", counted, "截至日在册、期间里有综合学业评价的儿童，按最后一次算", ("学业评价",)
    )


def level(one: Counted, scope: Scope) -> str:
    """The last 综合 level within the window of a child, or the level of a 学业评价 itself."""
    own = [record for record in one.records if isinstance(record, Marks)]
    if not own and isinstance(one.records[0], Child):
        own = [event for _, event in marks(scope).get(one.records[0].id, ())]
    return (known(own[-1].level) if own else None) or NOT_ON_FILE


def marks(scope: Scope) -> dict[Id, list[tuple[Child, Marks]]]:
    """The 综合 levels of each child within the window, in order of days."""
    found: dict[Id, list[tuple[Child, Marks]]] = defaultdict(list)
    for event in scope.done("学业评价"):
        if isinstance(event, Marks) and event.level in LEVELS and known(event.subject) is None:
            for child in scope.children_of(event):
                found[child.id].append((child, event))
    return found


def _rank(record: object) -> int:
    assert isinstance(record, Marks)
    return LEVELS.index(str(record.level))
