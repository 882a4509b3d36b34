"""Which parent is away, which is at home, and how many parents are away for work."""

from __future__ import annotations

from liushou.facts.parents import HOME, whereabouts
from liushou.figures.figure import Counted, Figure, first, gathered
from liushou.figures.registry import figure
from liushou.figures.scope import Scope
from liushou.kinds import CHILD
from liushou.kinds.child import Child
from liushou.text import fold
from liushou.values import known

AWAY = ("父母都外出", "只有父亲外出", "只有母亲外出", "都没有外出", "去向不清")
AT_HOME = ("父亲在家", "母亲在家", "父母都在家", "没有父母在家", "去向不清")


def who_is_away(one: Counted, scope: Scope) -> str:
    """Which parents are away for work on the as-of day, however long."""
    view = scope.on(first(one, Child))
    match view.away:
        case ("父亲", "母亲"):
            return AWAY[0]
        case (which,):
            return f"只有{which}外出"
    return AWAY[4] if view.whereabouts_unknown else AWAY[3]


def who_is_at_home(one: Counted, scope: Scope) -> str:
    """Which parents live with the child on the as-of day."""
    view = scope.on(first(one, Child))
    home = [
        which
        for which in ("父亲", "母亲")
        if whereabouts(view.child.parent(which), view.day) == HOME and which not in view.away
    ]
    if home:
        return AT_HOME[2] if len(home) == 2 else f"{home[0]}在家"
    return AT_HOME[4] if view.whereabouts_unknown else AT_HOME[3]


@figure("外出父母")
def away_parents(scope: Scope) -> Figure:
    """Parents (名) of children 在册 who are away for work on the as-of day; siblings' parents count once."""
    found = gathered(
        Counted(_who(child, which), (child,)) for child in scope.on_register for which in scope.on(child).away
    )
    return Figure(
        "外出父母", "名", found, scope.today, "截至日外出务工的父亲、母亲，姓名电话相同的算一人，姓名没填的按各名儿童算",
        left_out=scope.left_out.unread(CHILD.folder), population="在册儿童的父母",
    )  # fmt: skip


def _who(child: Child, which: str) -> tuple[str, ...]:
    parent = child.parent(which)
    name = known(parent.name) if parent else None
    return (which, fold(name), f"{known(parent.phone) or ''}") if parent and name else (which, child.id)
