"""成套: a label that counts its parts (七清楚, 八大档案, 三个一), each part a requirement of another kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from liushou.facts.view import Frame
from liushou.kinds.base import Part, field, needed
from liushou.kinds.types import Count, Many, Maybe, Text, Words
from liushou.standard.duty import Duty, State
from liushou.standard.requirements.afterwards import FollowedUp, Settled
from liushou.standard.requirements.base import Requirement
from liushou.standard.requirements.by_hand import ByHand
from liushou.standard.requirements.entries import Entries
from liushou.standard.requirements.filled import Fields
from liushou.standard.requirements.happened import Events, Topics
from liushou.standard.requirements.papers import Papers
from liushou.standard.requirements.rate import Rate
from liushou.standard.requirements.relations import Helped, Load, Riders
from liushou.standard.words import ChildTerm
from liushou.text import join_list
from liushou.values import Id, known

if TYPE_CHECKING:
    from liushou.standard.model import Item

Leaf = Annotated[
    Fields | Events | Topics | Entries | Helped | Load | Riders | Papers | Settled | FollowedUp | Rate | ByHand,
    Field(discriminator="how"),
]


class Element(Part):
    """One part of a set: its name and how it is judged."""

    name: Text = needed("名", "这一项叫什么")
    conditions: Many[ChildTerm] = field("条件", "只对哪些儿童", default=())
    check: Leaf = needed("核对", "怎样核对")


class Label(Requirement):
    """成套: every part is met, or at least so many of them."""

    how: Literal["成套"] = needed("方式")
    label: Text = needed("名目", "如 七清楚；里面的数要等于各项的个数")
    parts: tuple[Element, ...] = needed("各项", "各项要求")
    least: Maybe[Count] = field("至少", "至少几项，不写就是全部")
    per: Annotated[Literal["各自", "学校"], Words()] = field(
        "按", "各自：每名儿童、每个班各算各的；学校：合起来算全校的，一处没有，那一项就没有", default="各自"
    )
    lists: ClassVar[tuple[str, ...]] = ("parts",)
    sums_up: ClassVar[bool] = True

    @property
    def subjects(self) -> str:
        """That of its parts: 儿童 where any of them is about children; 学校 where they are taken together."""
        if self.per == "学校":
            return "学校"
        found = {element.check.subjects for element in self.parts}
        return next(iter(found)) if len(found) == 1 else "儿童" if "儿童" in found else "学校"

    def judge(self, item: Item, frame: Frame) -> Iterator[Duty]:
        """One duty for each subject, from the duties of its parts."""
        verdicts: dict[Id | None, dict[str, list[Duty]]] = {}
        for element in self.parts:
            conditions = (*item.conditions, *element.conditions)
            inner = item.model_copy(update={"check": element.check, "conditions": conditions})
            for duty in element.check.judge(inner, frame):
                subject = duty.subject if self.per == "各自" else None
                verdicts.setdefault(subject, {}).setdefault(element.name, []).append(duty)
        by_hand = self._by_hand(verdicts)
        for subject, found in verdicts.items():
            yield self._duty(item, subject, {**by_hand, **found})

    def _by_hand(self, verdicts: dict[Id | None, dict[str, list[Duty]]]) -> dict[str, list[Duty]]:
        """Parts that only a person can judge: of everybody the set is about, not of the school beside them."""
        names = [element.name for element in self.parts if isinstance(element.check, ByHand)]
        if len(verdicts) < 2 or not names:
            return {}
        whole = verdicts[None]
        held = {name: whole.pop(name) for name in names}
        if not whole:
            del verdicts[None]
        return held

    def _duty(self, item: Item, subject: Id | None, found: dict[str, list[Duty]]) -> Duty:
        states = {element.name: _together(found.get(element.name, ())) for element in self.parts}
        least = known(self.least)
        asked = len(self.parts) if least is None else least
        lacking = [name for name, state in states.items() if state in (State.MISSED, State.DUE)]
        unclear = [name for name, state in states.items() if state is State.UNJUDGED]
        good = len(states) - len(lacking) - len(unclear)
        every = [duty for duties in found.values() for duty in duties]
        state = self._state(states, good, len(unclear), asked)
        wanting = [duty for duty in every if duty.state is State.MISSED] if state is State.MISSED else []
        worst = State.MISSED if wanting else State.UNJUDGED
        shown = [self._named(element, found) for element in self.parts if states[element.name] is worst]
        return Duty(
            item, subject, None, state, tuple(dict.fromkeys(one for duty in every for one in duty.records)),
            gaps=tuple(gap for duty in wanting for gap in duty.gaps if duty.subject == subject), numbers=(asked, good),
            holder=every[0].holder if subject else None,
            note=_lacking(shown, states.values()) if state is not State.MET else "",
            closed=bool(wanting) and all(duty.past for duty in wanting),
        )  # fmt: skip

    def _named(self, element: Element, found: dict[str, list[Duty]]) -> str:
        """A part that is lacking, with how many lack it where the whole school is taken together."""
        duties = found.get(element.name, ())
        lacking = {duty.subject for duty in duties if duty.state is State.MISSED and duty.subject}
        unit = "个班" if element.check.subjects == "班级" else "名"
        return f"{element.name}（{len(lacking)} {unit}没有）" if self.per == "学校" and lacking else element.name

    def _state(self, states: dict[str, State], good: int, unclear: int, asked: int) -> State:
        if good >= asked:
            return State.MET
        if State.EXEMPT in states.values() and State.MISSED not in states.values():
            return State.EXEMPT
        due = sum(state is State.DUE for state in states.values())
        if good + unclear + due < asked:
            return State.MISSED
        return State.DUE if good + due >= asked else State.UNJUDGED

    def counted(self, item: Item) -> str:
        """As explain says it."""
        least = known(self.least)
        number = "每一项都要有" if least is None else f"至少有 {least} 项"
        number += "，全校合起来算" if self.per == "学校" else ""
        parts = "；".join(f"{element.name}{_whom(element)}——{element.check.counted(item)}" for element in self.parts)
        return f"{self.label}，{number}：{parts}"

    def tell(self, duty: Duty) -> str:
        """Which parts are lacking."""
        asked, good = duty.numbers or (0, 0)
        word = "还差" if duty.state is State.MISSED else "要人工核对"
        label = self.label if duty.subject or duty.item.title != self.label else ""
        return f"{label}应有 {asked} 项，有 {good} 项，{word}：{duty.note}" if duty.note else ""


def _lacking(names: list[str], states: Iterable[State]) -> str:
    """The parts by name, and how many more are not yet due."""
    due = sum(one is State.DUE for one in states)
    return join_list(names) + (f"；另有 {due} 项未到期" if names and due else "")


def _whom(element: Element) -> str:
    return f"（只对 {join_list(element.conditions)} 的）" if element.conditions else ""


def _together(duties: object) -> State:
    """A part holds where none of its duties is missed; what nobody owes lacks nothing."""
    states = [duty.state for duty in duties]  # type: ignore[attr-defined]
    for state in (State.MISSED, State.UNJUDGED, State.DUE):
        if state in states:
            return state
    return State.EXEMPT if states and all(state is State.EXEMPT for state in states) else State.MET
