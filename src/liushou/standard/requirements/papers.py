"""文件: documents of a kind exist, for the school, for each class, or for each child."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, NamedTuple

from pydantic import ValidationInfo, field_validator

from liushou.calendar import within
from liushou.facts.care import main_carer
from liushou.facts.grade import class_on
from liushou.facts.view import Frame, once
from liushou.kinds import DOCUMENT
from liushou.kinds.base import field, needed
from liushou.kinds.child import Child
from liushou.kinds.document import Document
from liushou.kinds.types import Count, Many, Maybe, Text, Words, bad
from liushou.standard.bearers import bearers, children_today, exempt_today
from liushou.standard.duty import Duty, Evidence, State, Told, state_of
from liushou.standard.owed import Owed, owed_in
from liushou.standard.requirements.base import Requirement
from liushou.standard.words import ALWAYS, BIRTHDAY, Unit, named_windows, one_of, paper_kinds
from liushou.text import fold, join_list
from liushou.values import Id, known

if TYPE_CHECKING:
    from liushou.standard.model import Item


class _Asked(NamedTuple):
    """One who should have the papers: whether that is sure, the day that counts, the window where there is one."""

    who: Id | None
    child: Child | None
    answer: bool | None
    day: dt.date
    owed: Owed | None = None


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

    def judge(self, item: "Item", frame: Frame) -> Iterator[Duty]:
        """One duty for each who should have it and each title, in each window where it is asked again and again."""
        papers = [one for one in frame.archive.documents.values() if one.kind == self.kind and _begun(one, frame)]
        blind = any(file.folder == DOCUMENT.folder for file in frame.archive.unreadable)
        for one in self._asked(item, frame):
            own = [paper for paper in self._concerning(papers, one, frame) if self._timely(paper, one, frame)]
            for title in self.titles or ("",):
                found = [paper for paper in own if _titled(paper, title)] if title else own
                yield self._duty(item, one, found, title, blind=blind, frame=frame)

    def _asked(self, item: "Item", frame: Frame) -> Iterator[_Asked]:
        day, files = frame.calendar.as_of, frame.archive.children
        if self.unit and self.unit != ALWAYS:
            for owed, whom in owed_in(item, frame):
                for who in whom:
                    child = files.get(who) if who and self.per == "儿童" else None
                    yield _Asked(who, child, None if owed.undecided else True, min(owed.last, day), owed)
        elif self.per == "儿童":
            for who, answer in children_today(frame, item.conditions).items():
                yield _Asked(who, files[who], answer, day)
        else:
            for bearer in bearers(frame, item.check.subjects, item.conditions):
                if within((*bearer.sure, *bearer.perhaps), day):
                    yield _Asked(bearer.id, None, True, day)

    def _duty(
        self, item: "Item", one: _Asked, found: Sequence[Document], title: str, *, blind: bool, frame: Frame
    ) -> Duty:
        owed, least = one.owed, known(self.least) or 1
        excused = owed.exempt if owed else one.child is not None and exempt_today(one.child, item, frame)
        over = owed is None or owed.closed
        wanted = over or self.by_when == "开始"
        state = state_of(
            met=len(found) >= least, exempt=excused and not blind, doubtful=blind or one.answer is None, closed=wanted
        )
        evidence = Evidence(
            tuple([paper.id for paper in found]), numbers=(least, len(found)), note=title.partition("|")[0]
        )
        told = Told(evidence, owed and owed.window, owed and owed.last, closed=over)
        return Duty(item, one.who, State.UNJUDGED if item.open_ended else state, told)

    def _timely(self, paper: Document, one: _Asked, frame: Frame) -> bool:
        """Whether a paper belongs to the case's window: by the term it names, else by its day."""
        if one.owed is None:
            return True
        window, calendar = one.owed.window, frame.calendar
        term, day = known(paper.term), known(paper.day)
        if self.unit == "学期":
            return term == calendar.term.code if term else day is not None and calendar.term_on(day) == calendar.term
        if day is not None:
            return day in window
        return self.unit == "学年" and any(term == own.code and own.span.overlap(window) for own in calendar.terms)

    def _concerning(self, papers: Sequence[Document], one: _Asked, frame: Frame) -> Sequence[Document]:
        if self.per == "学校" or not papers:
            return papers
        if one.child is None:
            return [paper for paper in papers if known(paper.class_) == one.who]
        return _about(one.child, papers, frame, one.day)

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


def _begun(paper: Document, frame: Frame) -> bool:
    day = known(paper.day)
    return day is None or day <= frame.calendar.as_of


def _titled(paper: Document, title: str) -> bool:
    return any(fold(word) in fold(paper.title) for word in title.split("|"))


def _about(child: Child, papers: Sequence[Document], frame: Frame, day: dt.date) -> list[Document]:
    """The papers about a child; one that carers signed holds for the 主要 carer of the day only."""
    by_person = _by_person(papers, frame)
    care = main_carer(child, day)
    signed = by_person.get(care.person, []) if care else []
    named = [paper for paper in by_person.get(child.id, []) if not paper.carers]
    code = class_on(child, day)
    of_class = [paper for paper in by_person.get(Id(code or ""), []) if code]
    return [*named, *of_class, *(paper for paper in signed if not paper.children or child.id in paper.children)]


def _by_person(papers: Sequence[Document], frame: Frame) -> Mapping[Id, Sequence[Document]]:
    return _signed(frame, papers[0].kind) if papers else {}


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
