"""慰问资助 and 表彰."""

from __future__ import annotations

from liushou.figures.contacts import child_times, named
from liushou.figures.figure import Counted, Figure, each, gathered
from liushou.figures.gatherings import recorded
from liushou.figures.registry import figure
from liushou.figures.scope import Scope


@figure("资助次")
def times(scope: Scope) -> Figure:
    """慰问资助 (次) within the term."""
    return scope.flow("资助次", "次", each(scope.done("慰问资助")), "期间里的慰问资助记录", ("慰问资助",))


@figure("资助儿童")
def helped(scope: Scope) -> Figure:
    """Children (名) whom 慰问资助 within the term names, each once."""
    found = gathered(Counted(child.id, (child, event)) for child, event in named(scope, scope.done("慰问资助")))
    return scope.flow("资助儿童", "名", found, "期间里慰问资助记录写明的儿童，一名只算一次", ("慰问资助",))


@figure("资助金额")
def money(scope: Scope) -> Figure:
    """Money (元) given within the term: the sum of 金额 as recorded; gifts in kind have none."""
    about = "期间里慰问资助记录的金额之和；只记物资的不在内"
    return scope.flow("资助金额", "元", each(scope.done("慰问资助")), about, ("慰问资助",), recorded("money"))


@figure("表彰次")
def awards(scope: Scope) -> Figure:
    """表彰 (次) within the term."""
    return scope.flow("表彰次", "次", each(scope.done("表彰")), "期间里的表彰记录", ("表彰",))


@figure("表彰人次")
def awarded(scope: Scope) -> Figure:
    """Children on file honoured within the term (人次: child × 表彰)."""
    return scope.flow("表彰人次", "人次", child_times(scope, scope.done("表彰")), "期间里表彰记录写明的儿童", ("表彰",))
