"""Who helps whom on the as-of day: pairs, helpers, loads."""

from __future__ import annotations

from liushou.facts.helpers import helpers_on
from liushou.figures.figure import Counted, Figure, first, gathered
from liushou.figures.registry import figure
from liushou.figures.scope import Scope
from liushou.kinds import CHILD
from liushou.kinds.child import Child
from liushou.values import Id


@figure("结对")
def pairs(scope: Scope) -> Figure:
    """Pairs (对) of a child 在册 and a grown-up helper on the as-of day."""
    return _pairs("结对", scope, "截至日的帮扶关系，一名儿童和一名帮扶人为一对，同学互助另计", peers=False)


@figure("同学结对")
def peer_pairs(scope: Scope) -> Figure:
    """Pairs (对) of a child 在册 and another child who helps, on the as-of day."""
    return _pairs("同学结对", scope, "截至日的学习帮手、手拉手等同学互助", peers=True)


@figure("帮扶人")
def helpers(scope: Scope) -> Figure:
    """Grown-up helpers (名) with a child 在册 on the as-of day."""
    found = gathered(Counted(_helper(one), one.records[1:] or one.records) for one in scope.whole("结对").counted)
    return Figure(
        "帮扶人",
        "名",
        found,
        scope.today,
        "截至日正在帮扶在册儿童的成年人",
        left_out=scope.left_out.unread(CHILD.folder),
        population="在册儿童的帮扶关系",
    )


@figure("最大帮扶数")
def heaviest_load(scope: Scope) -> Figure | None:
    """Children (名) of the helper who has most on the as-of day."""
    loads = scope.whole("结对").by(lambda one: str(_helper(one)))
    if not loads:
        return None
    most = max(loads.values(), key=lambda load: len(load.counted))
    return scope.stock("最大帮扶数", (first(one, Child) for one in most.counted), "带得最多的帮扶人名下的在册儿童")


@figure("已结对")
def with_helper(scope: Scope) -> Figure:
    """Children (名) 在册 with a grown-up helper on the as-of day."""
    helped = {one.records[0].id for one in scope.whole("结对").counted}
    return scope.whole("在册").only("已结对", lambda one: one.key in helped, "截至日有成年帮扶人")


@figure("未结对")
def without_helper(scope: Scope) -> Figure:
    """Children (名) 在册 without a grown-up helper on the as-of day."""
    return scope.whole("在册").only(
        "未结对", lambda one: not helpers_on(first(one, Child), scope.day), "截至日没有成年帮扶人"
    )


def _pairs(name: str, scope: Scope, definition: str, *, peers: bool) -> Figure:
    found = [
        Counted((child.id, person), (child, scope.by_id[person]) if person in scope.by_id else (child,))
        for child in scope.on_register
        for person in dict.fromkeys(helped.person for helped in helpers_on(child, scope.day, peers=peers))
    ]
    return Figure(
        name,
        "对",
        tuple(found),
        scope.today,
        definition,
        left_out=scope.left_out.unread(CHILD.folder),
        population="在册儿童的帮扶关系",
    )


def _helper(one: Counted) -> Id:
    assert isinstance(one.key, tuple)
    return Id(one.key[1])


def role(one: Counted, scope: Scope) -> str:
    """As what somebody helps the child of a pair on the as-of day: 帮扶教师, 代理家长."""
    child, person = first(one, Child), _helper(one)
    held = [*helpers_on(child, scope.day), *helpers_on(child, scope.day, peers=True)]
    return "、".join(dict.fromkeys(help_.role for help_ in held if help_.person == person))


def load(one: Counted, scope: Scope) -> str:
    """How many children 在册 a helper has on the as-of day: 带2名."""
    pairs = scope.whole("结对").counted
    return f"带{sum(_helper(pair) == one.key for pair in pairs)}名"
