"""成套: a label that counts its parts (七清楚, 八大档案, 三个一), each part a requirement of another kind."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import repeat
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from liushou.facts.view import Frame
from liushou.kinds.base import Part, field, needed
from liushou.kinds.types import Count, Many, Maybe, Text, Words
from liushou.standard.duty import Block, Case, Duty, Evidence, Judged, State
from liushou.standard.requirements.afterwards import FollowedUp, Settled
from liushou.standard.requirements.base import OneByOne
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


class Label(OneByOne):
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

    @property
    def work(self) -> str:
        """That of most of its parts."""
        return Counter(element.check.work for element in self.parts).most_common(1)[0][0]

    def rows(self, item: "Item", frame: Frame) -> Iterator[Judged]:
        """One duty for each subject, from the duties of its parts."""
        parts = [_Part(element, item, frame, whole=self.per == "学校") for element in self.parts]
        subjects = dict.fromkeys(subject for part in parts for subject in part.states)
        self._share_by_hand(parts, subjects)
        verdicts: dict[tuple[State, ...], State] = {}  # few different rows of states are in all the subjects
        rows = zip(*(map(part.states.get, subjects, repeat(State.MET)) for part in parts), strict=True)
        for subject, states in zip(subjects, rows, strict=True):
            if states not in verdicts:
                verdicts[states] = self._state(states)
            state = verdicts[states]
            yield subject, state, _Set(self, parts, states, subject, state)

    def _share_by_hand(self, parts: "Sequence[_Part]", subjects: dict[Id | None, None]) -> None:
        """Parts that only a person can judge are judged of everybody the set is about, not of the school beside them."""
        by_hand = [part for part in parts if isinstance(part.element.check, ByHand)]
        if len(subjects) < 2 or not by_hand:
            return
        if sum(None in part.states for part in parts) == len(by_hand):
            del subjects[None]
        for part in by_hand:
            part.share(subjects)

    def asked(self) -> int:
        """How many parts have to be met."""
        least = known(self.least)
        return len(self.parts) if least is None else least

    def _state(self, states: Sequence[State]) -> State:
        asked = self.asked()
        good = sum(state in HOLDS for state in states)
        if good >= asked:
            return State.MET
        if State.EXEMPT in states and State.MISSED not in states:
            return State.EXEMPT
        unclear, due = states.count(State.UNJUDGED), states.count(State.DUE)
        if good + unclear + due < asked:
            return State.MISSED
        return State.DUE if good + due >= asked else State.UNJUDGED

    def counted(self, item: "Item") -> str:
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


HOLDS = frozenset({State.MET, State.EXEMPT})
"""The states in which a part of a set lacks nothing."""
WEIGHT = {State.EXEMPT: 0, State.MET: 1, State.DUE: 2, State.UNJUDGED: 3, State.MISSED: 4}
"""Of several duties of a part the heaviest says how the part stands: what nobody misses or doubts lacks nothing."""


class _Part:
    """One part of a set: how it stands with each subject, and the duties behind that where somebody asks."""

    def __init__(self, element: Element, item: "Item", frame: Frame, *, whole: bool) -> None:
        asked = {"check": element.check, "conditions": (*item.conditions, *element.conditions)}
        self.element, self._whole = element, whole
        self._blocks = list(element.check.blocks(item.model_copy(update=asked), frame))
        self._shared = False
        self.states: dict[Id | None, State] = {}
        for block in self._blocks:
            self._weigh(block)

    def _weigh(self, block: Block) -> None:
        states, whom = self.states, block.whom
        if self._whole:
            found = {*block.states, *states.values()}
            states.update({None: max(found, key=WEIGHT.__getitem__)} if found else {})
        elif not states:
            states.update(zip(whom, block.states, strict=True))
        else:
            for who, state in zip(whom, block.states, strict=True):
                if who not in states or WEIGHT[state] > WEIGHT[states[who]]:
                    states[who] = state

    def share(self, subjects: Iterable[Id | None]) -> None:
        """How it stands with the school is how it stands with each of them."""
        self._shared = True
        self.states = dict.fromkeys(subjects, self.states[None])

    def duties(self, subject: Id | None) -> Sequence[Duty]:
        """Those of one subject."""
        return self._of.get(None if self._shared else subject, ())

    @cached_property
    def _of(self) -> Mapping[Id | None, Sequence[Duty]]:
        found: dict[Id | None, list[Duty]] = defaultdict(list)
        for block in self._blocks:
            for duty in block.duties():
                found[None if self._whole else duty.subject].append(duty)
        return found


class _Set(Case):
    """What is behind the parts of a set for one subject. It is closed where all that is missed can no longer be mended.

    It is due when the first of its parts is: of those still lacking, or where none is lacking of those still open.
    """

    def __init__(
        self, label: Label, parts: Sequence[_Part], states: Sequence[State], subject: Id | None, state: State
    ) -> None:
        self._window, self._found = None, {}
        self._label, self._parts, self._states, self._subject, self._state = label, parts, states, subject, state

    @cached_property
    def _row(self) -> Sequence[Sequence[Duty]]:
        """The subject's duties, part by part."""
        return [part.duties(self._subject) for part in self._parts]

    @cached_property
    def _wanting(self) -> Sequence[Duty]:
        """Those that are missed, where the set is."""
        missed = self._state is State.MISSED
        return [duty for duties in self._row for duty in duties if duty.state is State.MISSED] if missed else ()

    @cached_property
    def due(self) -> dt.date | None:
        """The first day on which a part is due."""
        due = self._state is State.DUE
        return min(
            (
                duty.due for duties in self._row for duty in duties
                if duty.due and (duty.state is State.DUE if due else not duty.closed)
            ),
            default=None,
        )  # fmt: skip

    @cached_property
    def closed(self) -> bool:
        """Whether nothing that is missed can be mended."""
        wanting = self._wanting
        return bool(wanting) and all(duty.past for duty in wanting)

    def look_up(self, subject: Id | None) -> Evidence:
        """The records and gaps of the parts, and which parts are lacking."""
        records = dict.fromkeys(one for duties in self._row for duty in duties for one in duty.records)
        gaps = (gap for duty in self._wanting if duty.subject == subject for gap in duty.gaps)
        asked, good = self._label.asked(), sum(state in HOLDS for state in self._states)
        note = "" if good >= asked else self._lacking()
        return Evidence(tuple(records), gaps=tuple(gaps), numbers=(asked, good), note=note)

    def _lacking(self) -> str:
        """The parts that are lacking by name, and how many more are not yet due."""
        worst = State.MISSED if self._state is State.MISSED else State.UNJUDGED
        parts = zip(self._label.parts, self._row, self._states, strict=True)
        names = [self._named(part, duties) for part, duties, state in parts if state is worst]
        due = self._states.count(State.DUE)
        return join_list(names) + (f"；另有 {due} 项未到期" if names and due else "")

    def _named(self, element: Element, duties: Sequence[Duty]) -> str:
        """A part that is lacking, with how many lack it where the whole school is taken together."""
        lacking = {duty.subject for duty in duties if duty.state is State.MISSED and duty.subject}
        unit = "个班" if element.check.subjects == "班级" else "名"
        return f"{element.name}（{len(lacking)} {unit}没有）" if self._label.per == "学校" and lacking else element.name


def _whom(element: Element) -> str:
    return f"（只对 {join_list(element.conditions)} 的）" if element.conditions else ""
