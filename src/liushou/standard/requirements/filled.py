"""字段齐全: each named field is filled, or says 无 or 不详."""

from collections.abc import Iterable, Iterator
from itertools import repeat
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import AfterValidator, field_validator

from liushou.facts.view import Frame
from liushou.finding import Loc
from liushou.kinds.base import needed
from liushou.kinds.types import Many, Text, bad
from liushou.standard.bearers import staff_today
from liushou.standard.duty import Block, Case, Evidence, Gap, State
from liushou.standard.places import asked, lacking, subject_of
from liushou.standard.requirements.base import Requirement
from liushou.standard.requirements.today import of_children
from liushou.text import join_list
from liushou.values import Id

if TYPE_CHECKING:
    from liushou.standard.model import Item


def _field(text: str) -> str:
    asked(text)
    return text


class Fields(Requirement):
    """字段齐全: each named field is filled, or says 无 or 不详."""

    how: Literal["字段齐全"] = needed("方式")
    fields: Many[Annotated[Text, AfterValidator(_field)]] = needed(
        "字段",
        "本人.现住址、父母.电话、外出父母.地点、照护人.电话、学校.档案专人等；甲或乙，字段=值 也行，日期可写 近一年..",
    )
    lists: ClassVar[tuple[str, ...]] = ("fields",)

    @field_validator("fields")
    @classmethod
    def _of_one_subject(cls, fields: tuple[str, ...]) -> tuple[str, ...]:
        """Fields of children, of staff and of the school are asked by an item each (V008)."""
        first, others = subject_of(fields[0]) if fields else "", [subject_of(text) for text in fields]
        if any(one != first for one in others):
            raise bad("V008", choices=f"{first}的字段，别的另立一项")
        return fields

    @property
    def subjects(self) -> str:
        """Whose fields they are."""
        return subject_of(self.fields[0]) if self.fields else "儿童"

    @property
    def work(self) -> str:
        """Files of people, or how the school is set up."""
        return "摸底建档" if self.subjects == "儿童" else "组织材料"

    def blocks(self, item: "Item", frame: Frame) -> Iterator[Block]:
        """One duty for each child 在册 today, each member of staff in post, or the school."""
        case = _Filled(self.fields, frame)
        if self.subjects == "儿童":
            yield of_children(item, frame, case, case.lacking, case.given_up)
        else:
            whom = [one.id for one in staff_today(frame, item.conditions)] if self.subjects == "教职工" else [None]
            yield Block(item, whom, [case.state(who) for who in whom], repeat(case))

    def counted(self, item: "Item") -> str:
        """As explain says it."""
        return f"这些项都要填，写 无 或 不详 也算：{join_list(self.fields)}"


class _Filled(Case):
    """What is lacking of the fields, and of whom; ``given_up`` are those of whom all that is lacking was given up."""

    __slots__ = ("_frame", "_tables", "given_up", "lacking")

    def __init__(self, fields: Iterable[str], frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._tables = [lacking(frame, text) for text in fields]
        self.lacking = set[Id]().union(*(table.whom for table in self._tables))
        self.given_up = set[Id]().union(*(table.given_up for table in self._tables)) - self.lacking

    def state(self, subject: Id | None) -> State:
        """Met where nothing is lacking; nobody can say where all that is lacking was given up."""
        who = self._who(subject)
        return State.MISSED if who in self.lacking else State.UNJUDGED if who in self.given_up else State.MET

    def _who(self, subject: Id | None) -> Id:
        return subject or self._frame.archive.school.id

    def look_up(self, subject: Id | None) -> Evidence:
        """The file itself, and each place once that lacks something."""
        missing: dict[tuple[Id, Loc, str], Gap] = {}
        for table in self._tables:
            for gap in table.gaps(self._who(subject), self._frame):
                missing.setdefault((gap.record, gap.loc, gap.said), gap)
        return Evidence((self._who(subject),), gaps=tuple(missing.values()))
