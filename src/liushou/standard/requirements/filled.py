"""字段齐全: each named field is filled, or says 无 or 不详."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, field_validator

from liushou.facts.view import Frame
from liushou.finding import Loc
from liushou.kinds import Child, School, Staff
from liushou.kinds.base import needed
from liushou.kinds.types import Many, Text, bad
from liushou.standard.bearers import exempt_today, staff_today, today_children
from liushou.standard.duty import Duty, Gap, State
from liushou.standard.holders import answering
from liushou.standard.places import asked, gaps, subject_of
from liushou.standard.requirements.base import Requirement, state_of
from liushou.text import join_list
from liushou.values import Id

if TYPE_CHECKING:
    from liushou.standard.model import Item


def _field(text: str) -> str:
    asked(text)
    return text


MET = State.MET


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

    def judge(self, item: Item, frame: Frame) -> Iterator[Duty]:
        """One duty for each child 在册 today, each member of staff in post, or the school."""
        if self.subjects == "学校":
            yield self._duty(item, frame.archive.school, None, True, frame)
        elif self.subjects == "教职工":
            for staff in staff_today(item, frame):
                yield self._duty(item, staff, staff.id, True, frame)
        else:
            for child, answer in today_children(item, frame):
                yield self._duty(item, child, child.id, answer, frame)

    def _duty(
        self, item: Item, who: Child | Staff | School, subject: Id | None, answer: bool | None, frame: Frame
    ) -> Duty:
        missing: dict[tuple[Id, Loc, str], Gap] = {}
        for field in self.fields:
            for gap in gaps(field, who, frame):
                missing.setdefault((gap.record, gap.loc, gap.said), gap)
        now = answering(subject, item, frame).today
        if not missing:
            return Duty(item, subject, None, MET, (who.id,), (), (), now)
        left = tuple(gap for gap in missing.values() if not _damaged(gap, frame))
        blind = not left
        exempt = isinstance(who, Child) and exempt_today(who, item, frame)
        state = state_of(met=False, exempt=exempt and not blind, doubtful=blind or answer is None)
        shown = left if state is not State.EXEMPT else ()
        return Duty(item, subject, None, state, (who.id,), gaps=shown, holder=now)

    def counted(self, item: Item) -> str:
        """As explain says it."""
        return f"这些项都要填，写 无 或 不详 也算：{join_list(self.fields)}"


def _damaged(gap: Gap, frame: Frame) -> bool:
    """Whether a value was given there that did not fit, or the file cannot be read: no fact left out, but a finding."""
    lost: Any = frame.archive.lost.get(gap.record, ())
    return gap.record not in frame.archive.paths or str(gap.loc[0] if gap.loc else "") in lost
