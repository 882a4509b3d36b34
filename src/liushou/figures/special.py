"""Children on the register with a 特殊类别: one by one, and by category."""

from __future__ import annotations

from liushou.figures.figure import Figure, first
from liushou.figures.registry import figure
from liushou.figures.scope import Scope
from liushou.kinds.child import Child
from liushou.values import known


@figure("特殊类别儿童")
def of_any_category(scope: Scope) -> Figure:
    """Children (名) 在册 on the as-of day with at least one 特殊类别 on file."""
    return scope.whole("在册").only(
        "特殊类别儿童", lambda one: bool(categories(first(one, Child))), "档案里写了特殊类别的在册儿童"
    )


@figure("特殊类别")
def by_category(scope: Scope) -> dict[str, Figure]:
    """Children (名) 在册 by 特殊类别; a child of two categories counts in both."""
    whole = scope.whole("特殊类别儿童")
    words = dict.fromkeys(word for one in whole.counted for word in categories(first(one, Child)))
    return {
        word: whole.only(
            f"特殊类别·{word}",
            lambda one, word=word: word in categories(first(one, Child)),  # type: ignore[misc]
            f"档案里特殊类别写了{word}的在册儿童",
        )
        for word in words
    }


def categories(child: Child) -> tuple[str, ...]:
    """The categories on file; none where 无 or 不详 was answered."""
    return tuple(known(child.special) or ())
