"""The words a standard may use: units, owners, fields, terms; each refused where it names nothing.

An item that asks for 家仿 would be missed by everybody for ever.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, Literal

from pydantic import AfterValidator

from liushou.errors import UsageError
from liushou.facts import stored
from liushou.facts.view import DERIVED
from liushou.festivals import FESTIVALS
from liushou.kinds import EVENT_KINDS, Child, Document, Staff
from liushou.kinds.base import Part
from liushou.kinds.child import Help
from liushou.kinds.shapes import shape_of
from liushou.kinds.types import Text, Words, bad
from liushou.terms import Term, parse

BIRTHDAY = "生日"
ALWAYS = "不限"
Unit = Annotated[
    Literal["周", "月", "阶段", "学期", "季度", "半年", "学年", "节日", "生日", "不限"],
    Words({"季": "季度"}),
]
DatedUnit = Annotated[
    Literal["周", "月", "阶段", "学期", "季度", "半年", "学年", "节日"],
    Words({"季": "季度"}),
]
"""The units whose windows are the same for everybody and come again."""
Per = Annotated[Literal["儿童", "班级", "学校", "教职工"], Words()]
Owner = Annotated[Literal["班主任", "帮扶人", "学校", "父母", "村居"], Words()]
CONTACTS = tuple(
    f"{one}—{other}"
    for one, others in (
        ("学校", ("儿童", "照护人", "父亲", "母亲", "外出父母")),
        ("儿童", ("外出父母", "父亲", "母亲")),
    )
    for other in others
)


def one_of(words: Callable[[], Iterable[str]]) -> AfterValidator:
    """Refuses a word that is none of these (V008)."""

    def check(text: str) -> str:
        if text not in words():
            raise bad("V008", choices="、".join(words()))
        return text

    return AfterValidator(check)


def term(text: str) -> Term:
    """The term that a standard writes (V013 where it is none)."""
    try:
        return parse(text)
    except UsageError:
        raise bad("V013") from None


def term_over(*models: type[Part], facts: Iterable[str] = ()) -> Callable[[str], str]:
    """Refuses a term over a field that none of these models has, derived facts apart (V008)."""

    def check(text: str) -> str:
        asked = term(text).field
        if asked not in facts and not any(stored.read_path(asked, model) for model in models):
            names = (*facts, *(path for path in stored.paths(models[0]) if "." not in path))
            raise bad("V008", choices="、".join(f"{name}=…" for name in names))
        return text

    return check


_NAMES = {"月": tuple(f"{month}月" for month in range(1, 13)), "节日": FESTIVALS}
"""What the windows of a unit are called, where every school calls them the same."""


def named_windows(names: tuple[str, ...], unit: str | None) -> tuple[str, ...]:
    """The names, each of a window of the unit there is (V008): nobody would ever owe the others."""
    known_ = _NAMES.get(unit or "", names)
    if not set(names) <= set(known_):
        raise bad("V008", choices="、".join(known_))
    return names


def paper_kinds() -> tuple[str, ...]:
    """The kinds of document there are."""
    shape = shape_of(Document, ("类型",))
    return shape.words if shape else ()


def doers() -> tuple[str, ...]:
    """Who may have to do something oneself: the class teacher, any helper of the child, or a helper of one role."""
    shape = shape_of(Help, ("角色",))
    return ("班主任", "帮扶人", *(shape.words if shape else ()))


HELPED = "帮扶人数"
"""Of a member of staff: how many children he or she helps."""
child_term = term_over(Child, facts=DERIVED)
staff_term = term_over(Staff, facts=(HELPED,))


def event_field(text: str) -> str:
    """A field that some kind of event has (V008)."""
    if not any(stored.read_path(text, model) for model in EVENT_KINDS.values()):
        raise bad("V008", choices="事件里的字段")
    return text


ChildTerm = Annotated[Text, AfterValidator(child_term)]
EventTerm = Annotated[Text, AfterValidator(term_over(*EVENT_KINDS.values()))]
EventField = Annotated[Text, AfterValidator(event_field)]
EventKind = Annotated[Text, one_of(lambda: EVENT_KINDS)]
Contact = Annotated[Text, one_of(lambda: CONTACTS)]
Doer = Annotated[Text, one_of(doers)]
