"""慰问资助 and 表彰."""

from __future__ import annotations

from dataclasses import replace

from liushou.figures.contacts import child_times, named
from liushou.figures.figure import Counted, Figure, each, first, gathered
from liushou.figures.gatherings import recorded
from liushou.figures.registry import figure
from liushou.figures.scope import Scope
from liushou.kinds.events import Aid
from liushou.values import known


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


@figure("困难受助")
def poor_helped(scope: Scope) -> Figure:
    """Children (名) of 家庭困难 whom 慰问资助 within the window names."""
    found = {one.key: one.records for one in scope.whole("资助儿童").counted}
    poor = scope.whole("家庭困难")
    kept = tuple(Counted(one.key, found[one.key]) for one in poor.counted if one.key in found)
    about = "家庭困难的在册儿童中，期间里的慰问资助记录写明的"
    return replace(scope.flow("困难受助", "名", kept, about, ("慰问资助",)), population=poor.definition)


def giver(one: Counted, scope: Scope) -> str:
    """来源 of 慰问资助."""
    event = first(one, Aid)
    return known(event.giver) or "来源未填"


def scheme(one: Counted, scope: Scope) -> str:
    """项目 of 慰问资助."""
    return known(first(one, Aid).scheme) or "没有写项目"
