"""文件: documents of a kind exist, for the school, for each class, or for each child."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import ValidationInfo, field_validator

from liushou.facts.care import main_carer
from liushou.facts.grade import class_on
from liushou.facts.view import Frame, once
from liushou.kinds import DOCUMENT
from liushou.kinds.base import field, needed
from liushou.kinds.child import Child
from liushou.kinds.document import Document
from liushou.kinds.types import Count, Many, Maybe, Text, Words, bad
from liushou.standard.bearers import children_today, owing_today
from liushou.standard.duty import Block, Case, Duty, Evidence, State, state_of
from liushou.standard.owed import Owed, owed_in
from liushou.standard.requirements.base import Requirement
from liushou.standard.requirements.today import of_children
from liushou.standard.words import ALWAYS, BIRTHDAY, Unit, named_windows, one_of, paper_kinds
from liushou.text import fold, join_list
from liushou.values import Id, known

if TYPE_CHECKING:
    from liushou.standard.model import Item


class Papers(Requirement):
    """文件: documents of a kind exist, for the school, for each class, or for each child."""

    how: Literal["文件"] = needed("方式")
    kind: Annotated[Text, one_of(paper_kinds)] = needed("类型", "制度、工作计划、责任书等")
    titles: Many[Text] = field("标题含", "标题里要有的字，每一项要有一份；写 甲|乙 的，有一个就算", default=())
    per: Annotated[Literal["学校", "班级", "儿童"], Words()] = field("按", "学校、班级或儿童", default="学校")
    unit: Unit | None = field("每", "每学期、每学年要有；不写就是有过就算")
    names: Many[Text] = field("时段", "只查这些时段，如 期初、期末", default=())
    by_when: Annotated[Literal["开始", "结束"], Words()] = field(
        "截止", "时段一开始就要有，还是到结束才要有", default="开始"
    )
    least: Maybe[Count] = field("至少", "至少几份，不写是 1；强度是“笼统”的，不写就只列不判")
    lists: ClassVar[tuple[str, ...]] = ("titles",)

    @field_validator("unit")
    @classmethod
    def _comes_for_all(cls, unit: str | None) -> str | None:
        """No paper is asked on a birthday (V008)."""
        if unit == BIRTHDAY:
            raise bad("V008", choices="周、月、阶段、学期、季度、半年、学年、节日、不限")
        return unit

    @field_validator("names")
    @classmethod
    def _named_windows(cls, names: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        """A window of that name there is (V008)."""
        return named_windows(names, info.data.get("unit"))

    @property
    def subjects(self) -> str:
        """As 按 says."""
        return self.per

    @property
    def window_unit(self) -> str | None:
        """As 每 says."""
        return self.unit

    @property
    def window_names(self) -> tuple[str, ...]:
        """As 时段 says."""
        return self.names

    @property
    def work(self) -> str:
        """Papers."""
        return "组织材料"

    @property
    def open_ended(self) -> bool:
        """Whether no number is given."""
        return known(self.least) is None

    def blocks(self, item: "Item", frame: Frame) -> Iterator[Block]:
        """One duty for each who should have it and each title, in each window where it is asked again and again."""
        for title in self.titles or ("",):
            for block in self._of_title(title, item, frame):
                yield block._replace(states=[State.UNJUDGED] * len(block.whom)) if item.open_ended else block

    def _of_title(self, title: str, item: "Item", frame: Frame) -> Iterator[Block]:
        blind = any(file.folder == DOCUMENT.folder for file in frame.archive.unreadable)
        if self.unit and self.unit != ALWAYS:
            for owed, whom in owed_in(item, frame):
                case = _OnFile(self, title, frame, owed)
                state = state_of(
                    met=False, exempt=owed.exempt and not blind, doubtful=blind or owed.undecided,
                    closed=owed.closed or self.by_when == "开始",
                )  # fmt: skip
                yield Block(item, whom, [State.MET if case.enough(who) else state for who in whom], repeat(case))
            return
        case = _OnFile(self, title, frame)
        if self.per == "儿童":
            without = {who for who in children_today(frame, item.conditions) if not case.enough(who)}
            yield of_children(item, frame, case, without, without if blind else frozenset())
            return
        asked, state = owing_today(frame, self.per, item.conditions), State.UNJUDGED if blind else State.MISSED
        yield Block(item, asked, [State.MET if case.enough(who) else state for who in asked], repeat(case))

    def counted(self, item: "Item") -> str:
        """As explain says it."""
        titles = f"，标题里分别有 {join_list(title.replace('|', '或') for title in self.titles)}" if self.titles else ""
        when = f"每{self.unit}{f'（{join_list(self.names)}）' if self.names else ''}" if self.unit else ""
        least = known(self.least)
        number = "没有定数，只列不判" if item.open_ended else f"至少 {least} 份" if least else "有一份"
        return f"{when}{'全校' if self.per == '学校' else f'每{self.per}'}{number}：{self.kind}{titles}"

    def tell(self, duty: Duty) -> str:
        """Which paper, where several are asked."""
        about = f"关于“{duty.note}”的" if duty.note else ""
        when = f"{duty.window.name}" if duty.window and self.unit != "学期" else ""
        return f"{when}{about}{self.kind}{duty.state.word}" if about else ""


class _OnFile(Case):
    """The papers that somebody has, in a window where it is asked again and again."""

    __slots__ = ("_check", "_day", "_frame", "_ids", "_papers", "_title")

    def __init__(self, check: Papers, title: str, frame: Frame, owed: Owed | None = None) -> None:
        super().__init__(owed and owed.window, owed and owed.last, closed=owed is None or owed.closed)
        self._check, self._title, self._frame = check, title, frame
        self._day = min(owed.last, frame.calendar.as_of) if owed else frame.calendar.as_of
        every = (one for one in frame.archive.documents.values() if one.kind == check.kind and _begun(one, frame))
        self._papers = [one for one in every if (not title or _titled(one, title)) and self._timely(one)]
        self._ids = {one.id for one in self._papers}

    def enough(self, who: Id | None) -> bool:
        """Whether somebody has as many as asked."""
        return len(self._of(who)) >= (known(self._check.least) or 1)

    def look_up(self, subject: Id | None) -> Evidence:
        """The papers, and which is asked where several are."""
        found, least = self._of(subject), known(self._check.least) or 1
        papers = tuple([paper.id for paper in found])
        return Evidence(papers, numbers=(least, len(found)), note=self._title.partition("|")[0])

    def _of(self, who: Id | None) -> Sequence[Document]:
        if self._check.per == "学校" or not self._papers:
            return self._papers
        if self._check.per == "班级":
            return [paper for paper in self._papers if known(paper.class_) == who]
        about = _about(self._frame.archive.children[who or Id("")], self._check.kind, self._frame, self._day)
        return [paper for paper in about if paper.id in self._ids]

    def _timely(self, paper: Document) -> bool:
        """Whether a paper belongs to the window: by the term it names, else by its day."""
        if self.window is None:
            return True
        calendar, unit = self._frame.calendar, self._check.unit
        term, day = known(paper.term), known(paper.day)
        if unit == "学期":
            return term == calendar.term.code if term else day is not None and calendar.term_on(day) == calendar.term
        if day is not None:
            return day in self.window
        return unit == "学年" and any(term == own.code and own.span.overlap(self.window) for own in calendar.terms)


def _begun(paper: Document, frame: Frame) -> bool:
    day = known(paper.day)
    return day is None or day <= frame.calendar.as_of


def _titled(paper: Document, title: str) -> bool:
    return any(fold(word) in fold(paper.title) for word in title.split("|"))


def _about(child: Child, kind: str, frame: Frame, day: dt.date) -> list[Document]:
    """The papers about a child; one that carers signed holds for the 主要 carer of the day only."""
    by_person = _signed(frame, kind)
    care = main_carer(child, day)
    signed = by_person.get(care.person, ()) if care else ()
    named = [paper for paper in by_person.get(child.id, ()) if not paper.carers]
    code = class_on(child, day)
    of_class = by_person.get(Id(code), ()) if code else ()
    return [*named, *of_class, *(paper for paper in signed if not paper.children or child.id in paper.children)]


@once
def _signed(frame: Frame, kind: str) -> Mapping[Id, Sequence[Document]]:
    """The papers of a kind by the carers who signed them, else by the children they name, else by the class."""
    out: dict[Id, list[Document]] = {}
    for paper in frame.archive.documents.values():
        if paper.kind == kind and _begun(paper, frame):
            whose = paper.carers or paper.children or ([Id(str(paper.class_))] if known(paper.class_) else [])
            for person in dict.fromkeys(whose):
                out.setdefault(person, []).append(paper)
    return out
