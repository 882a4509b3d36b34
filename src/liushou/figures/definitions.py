"""留守 by each of the two official definitions, and why they differ."""

from __future__ import annotations

from liushou.figures.figure import Figure, first
from liushou.figures.registry import figure
from liushou.figures.scope import Scope
from liushou.kinds.child import Child

EDUCATION = "父母双方或一方外出务工三个月以上"
CIVIL = "农村户籍、不满十六周岁，父母双方外出务工，或一方外出务工、另一方无监护能力"


@figure("教育口径留守")
def by_education(scope: Scope) -> Figure:
    """Children (名) 在册 whom the education definition calls left-behind on the as-of day."""
    return scope.whole("在册").only("教育口径留守", lambda one: _answers(scope, one.records[0])[0] == "是", EDUCATION)


@figure("民政口径留守")
def by_civil_affairs(scope: Scope) -> Figure:
    """Children (名) 在册 whom the civil-affairs definition calls left-behind on the as-of day."""
    return scope.whole("在册").only("民政口径留守", lambda one: _answers(scope, one.records[0])[1] == "是", CIVIL)


@figure("口径不一")
def differing(scope: Scope) -> Figure:
    """Children (名) 在册 whom one definition calls left-behind and the other does not (part it by 口径之差 for the reasons)."""

    def differ(record: object) -> bool:
        education, civil = _answers(scope, record)
        return (education == "是") != (civil == "是")

    return scope.whole("在册").only("口径不一", lambda one: differ(first(one, Child)), "两种口径中只有一种算作留守儿童")


@figure("两口径都留守")
def by_both(scope: Scope) -> Figure:
    """Children (名) 在册 whom both definitions call left-behind on the as-of day."""
    return scope.whole("在册").only(
        "两口径都留守", lambda one: _answers(scope, one.records[0]) == ("是", "是"), "两种口径都算作留守儿童"
    )


@figure("口径待核定")
def undecided(scope: Scope) -> Figure:
    """Children (名) 在册 whom one definition or both leave 待核定 on the as-of day."""
    return scope.whole("在册").only(
        "口径待核定", lambda one: "待核定" in _answers(scope, one.records[0]), "档案里的事实不足以判定其中一种口径"
    )


def _answers(scope: Scope, record: object) -> tuple[str, str]:
    assert isinstance(record, Child)
    education, civil = scope.answers[record.id]
    return education.answer.value, civil.answer.value
