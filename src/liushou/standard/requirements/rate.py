"""比率: of the children on the register, how many satisfy a condition, against what is asked."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from liushou.calendar import Span
from liushou.facts.view import Frame, once
from liushou.kinds import CHILD, EVENT_KINDS
from liushou.kinds.base import field, needed
from liushou.kinds.types import Count, Many, Words
from liushou.standard.bearers import applying, exempt_today
from liushou.standard.duty import Duty, Evidence, Judged, State, Told, state_of
from liushou.standard.requirements.base import OneByOne, work_of
from liushou.standard.words import ChildTerm
from liushou.terms import parse
from liushou.text import join_list
from liushou.values import Id

if TYPE_CHECKING:
    from liushou.standard.model import Item


class Rate(OneByOne):
    """比率: so many in a hundred of the children whom the item's conditions name satisfy some more."""

    how: Literal["比率"] = needed("方式")
    own_words: ClassVar[bool] = True
    part: Many[ChildTerm] = needed("分子", "怎样的儿童算在内，写法同 query")
    least: Count = field("至少", "百分之几", default=100)
    since: Annotated[Literal["当日", "学期", "学年"], Words()] = field(
        "在册", "当日在册的，还是学期、学年里在册过的", default="当日"
    )

    @property
    def subjects(self) -> str:
        """The school."""
        return "学校"

    @property
    def work(self) -> str:
        """That of the events it counts, where it counts any."""
        fields = (parse(text).field.removesuffix("次数") for text in self.part)
        return work_of((field for field in fields if field in EVENT_KINDS), "摸底建档")

    def rows(self, item: "Item", frame: Frame) -> Iterator[Judged]:
        """One duty, unless nobody is in the base; those outside stand as attempts would, beside it.

        It is met or missed where that holds whoever of those in doubt belongs in; who is excused is in no base.
        """
        applies, belongs = applying(frame, item.conditions), applying(frame, self.part)
        whole, files = [who for who in _base(frame, self.since) if who in applies], frame.archive.children
        base = [who for who in whole if not exempt_today(files[who], item, frame)]
        blind = any(file.folder == CHILD.folder for file in frame.archive.unreadable)
        if not (base or blind):
            if whole:
                yield None, State.EXEMPT, Told(Evidence(numbers=(0, 0)))
            return
        inside = tuple([who for who in base if belongs.get(who)])
        outside = tuple([who for who in base if who not in belongs])
        doubted = {who for who in base if applies[who] is None}
        worst = self._reached(len(set(inside) - doubted), len(base) - len(doubted.intersection(inside)))
        most = len(base) - len(doubted.intersection(outside))
        best = self._reached(most - len(set(outside) - doubted), most)
        state = state_of(met=worst and not blind, doubtful=blind or best)
        yield None, state, Told(Evidence(inside, outside, numbers=(len(base), len(inside))))

    def _reached(self, part: int, whole: int) -> bool:
        """Whether so many of so many are enough."""
        return 100 * part >= self.least * whole

    def counted(self, item: "Item") -> str:
        """As explain says it."""
        whom = f"，并且 {join_list(item.conditions)}" if item.conditions else ""
        when = {"当日": "截至那天在册的", "学期": "本学期在册过的", "学年": "本学年在册过的"}[self.since]
        return f"分母是{when}儿童{whom}，分子是其中 {join_list(self.part)} 的，应达到 {self.least}%"

    def tell(self, duty: Duty) -> str:
        """n of N."""
        whole, part = duty.numbers or (0, 0)
        left = f"，不在内的 {len(duty.attempts)} 名" if duty.attempts and duty.state is not State.MET else ""
        return f"{part}/{whole}，应达到 {self.least}%{left}"


@once
def _base(frame: Frame, since: str) -> Sequence[Id]:
    """The children on the register on the day, or on any day of the term or the school year so far."""
    calendar = frame.calendar
    spans = {"当日": Span(calendar.as_of, calendar.as_of), "学期": calendar.term.span, "学年": calendar.year}
    asked = spans[since].overlap(Span(calendar.year.start, calendar.as_of))
    if asked is None:
        return ()
    return [one.id for one in frame.archive.children.values() if any(asked.overlap(span) for span in one.on_register)]
