"""Who looks after the children: the 主要 carers as people of their own, and how each stands to the child."""

from __future__ import annotations

from liushou.facts.care import main_carer
from liushou.figures.figure import Counted, Figure, first, gathered
from liushou.figures.registry import figure
from liushou.figures.scope import Scope
from liushou.kinds import CHILD, GUARDIAN
from liushou.kinds.child import Child
from liushou.kinds.guardian import Guardian
from liushou.values import Id, known

EDUCATION = ("文盲", "半文盲", "小学", "初中", "高中", "中专", "大专", "本科及以上", "未填")
_OLD = 60


@figure("照护人")
def carers(scope: Scope) -> Figure:
    """The 主要 carers on file (名) of children 在册 on the as-of day; who has several children counts once, parents not at all."""
    files = scope.frame.archive.guardians
    held = ((child, main_carer(child, scope.day)) for child in scope.on_register)
    found = gathered(
        Counted(care.person, (files[care.person], child)) for child, care in held if care and care.person in files
    )
    return Figure(
        "照护人", "名", found, scope.today, "截至日在册儿童的主要照护人，同时照护几名的算一人，父母自己照护的不在内",
        left_out=scope.left_out.unread(GUARDIAN.folder) + scope.left_out.unread(CHILD.folder), population="有档案的照护人",
    )  # fmt: skip


@figure("同住父母照护")
def by_a_parent(scope: Scope) -> Figure:
    """Children (名) 在册 whose 主要 carer on the as-of day is a parent."""
    return scope.whole("在册").only(
        "同住父母照护", lambda one: _carer(first(one, Child), scope) in ("父亲", "母亲"), "主要照护人是父亲或母亲"
    )


def relation(one: Counted, scope: Scope) -> str:
    """How the 主要 carer on the as-of day stands to the child: 祖母, 姑姑, 父亲."""
    child = first(one, Child)
    care = main_carer(child, scope.day)
    if care is None:
        return "没有写明照护人"
    return known(care.relation) or (care.person if care.person in ("父亲", "母亲") else "关系未填")


def education(one: Counted, scope: Scope) -> str:
    """文化程度 of a carer, or of the 主要 carer of a child."""
    guardian = next((record for record in one.records if isinstance(record, Guardian)), None)
    if guardian is None:
        child = first(one, Child)
        person = _carer(child, scope)
        who = child.parent(person) if person in ("父亲", "母亲") else scope.frame.archive.guardians.get(Id(person))
        return (known(who.education) if who else None) or EDUCATION[-1]
    return known(guardian.education) or EDUCATION[-1]


def age(one: Counted, scope: Scope) -> str:
    """Whether a carer is sixty or older in the as-of year, by 出生年."""
    born = known(first(one, Guardian).born)
    if born is None:
        return "出生年未填"
    return "六十岁及以上" if scope.day.year - born.year >= _OLD else "不满六十岁"


def _carer(child: Child, scope: Scope) -> str:
    care = main_carer(child, scope.day)
    return care.person if care else ""
