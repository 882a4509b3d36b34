"""What has to happen in each window: so many events, so many children reached, a set of topics covered."""

import datetime as dt
from abc import abstractmethod
from collections.abc import Collection, Iterator, Sequence, Set
from functools import cached_property
from itertools import islice, repeat
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import ValidationInfo, field_validator

from liushou.calendar import Window, within
from liushou.facts.view import Frame
from liushou.kinds import EVENT_KINDS
from liushou.kinds.base import field, needed
from liushou.kinds.event import Event
from liushou.kinds.types import Count, Many, Maybe, Text, Words, Yes, bad
from liushou.standard.bearers import children_today, exempt_today, owing_today
from liushou.standard.duty import Block, Case, Duty, Evidence, State
from liushou.standard.owed import Owed, born_on, owed_in
from liushou.standard.requirements.base import Requirement, work_of
from liushou.standard.requirements.pool import in_order, texts_of
from liushou.standard.requirements.selection import Had, Wanted, chosen, class_of, in_class
from liushou.standard.requirements.touch import IN_TOUCH
from liushou.standard.requirements.unread import unread
from liushou.standard.words import (
    ALWAYS,
    BIRTHDAY,
    Contact,
    Doer,
    EventField,
    EventKind,
    EventTerm,
    Per,
    Unit,
    named_windows,
)
from liushou.text import fold, join_list
from liushou.values import Id, known

if TYPE_CHECKING:
    from liushou.standard.model import Item


MET, UNJUDGED = State.MET, State.UNJUDGED


class Happened(Requirement):
    """Events in windows: the part of a requirement that says which events, of whom, and when."""

    unit: Unit = needed("每", "周、月、阶段、学期、季度、半年、学年、节日、生日；不限 指有过就算")
    per: Per = field("按", "儿童、班级、学校、教职工", default="儿童")
    names: Many[Text] = field("时段", "只查这些时段，如 期初、3月、春节", default=())
    kinds: Many[EventKind] = field("类型", "限于哪些事件类型", default=())
    where: Many[EventTerm] = field("其中", "事件还要符合的条件，写法同 query，如 方式=电话、视频", default=())
    contact: Maybe[Contact] = field("联系", "谁和谁：学校—儿童、学校—照护人、儿童—外出父母")
    by: Doer | None = field("由", "要由谁来做：班主任、帮扶人，或帮扶人里的某个角色，如 结对干部；按班级的只能写班主任")
    shared: Yes = field("集体计入", "班级或全校的事件算不算各人的", default=False)

    @field_validator("per")
    @classmethod
    def _has_birthdays(cls, per: str, info: ValidationInfo) -> str:
        """A birthday is a child's (V008)."""
        if info.data.get("unit") == BIRTHDAY and per != "儿童":
            raise bad("V008", choices="儿童")
        return per

    @field_validator("names")
    @classmethod
    def _named_windows(cls, names: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        """A window of that name there is (V008)."""
        return named_windows(names, info.data.get("unit"))

    @field_validator("by")
    @classmethod
    def _can_do_it(cls, by: str | None, info: ValidationInfo) -> str | None:
        """Children have helpers and a class teacher, a class has a class teacher (V008)."""
        per = info.data.get("per")
        if by and per in ("学校", "教职工"):
            raise bad("V008", choices="（按儿童、按班级的才写“由”）")
        if by and per == "班级" and by != "班主任":
            raise bad("V008", choices="班主任")
        return by

    @property
    def subjects(self) -> str:
        """As 按 says."""
        return self.per

    @property
    def work(self) -> str:
        """As its kinds of event."""
        return work_of(self.kinds)

    @property
    def window_unit(self) -> str:
        """As 每 says."""
        return self.unit

    @property
    def window_names(self) -> tuple[str, ...]:
        """As 时段 says."""
        return self.names

    @cached_property
    def wanted(self) -> Wanted:
        """Which events count: of the kinds named, or of those that put people in touch, or of any."""
        one, _, other = (known(self.contact) or "").partition("—")
        kinds = frozenset(self.kinds) or (IN_TOUCH[one] if one else frozenset(EVENT_KINDS))
        return Wanted(self.per, kinds, self.where, (one, other) if one else None, self.by, self.shared)

    def blocks(self, item: "Item", frame: Frame) -> Iterator[Block]:
        """A block for each window, of all who owe it in that window."""
        for owed, whom in _ever(item, frame) if self.unit == ALWAYS else owed_in(item, frame):
            case = _InWindow(self, owed, frame)
            if item.open_ended:
                yield Block(item, whom, [UNJUDGED] * len(whom), repeat(case))
                continue
            met, unclear = self.enough(whom, owed, frame), case.unclear(whom)
            left, doubted = owed.unmet(), owed.unmet(unclear=True)
            states = [MET if who in met else doubted if who in unclear else left for who in whom]
            yield Block(item, whom, states, repeat(case))
        if self.unit == BIRTHDAY:
            yield _unknown_birthdays(item, frame)

    @abstractmethod
    def enough(self, whom: Sequence[Id | None], owed: Owed, frame: Frame) -> Set[Id | None]:
        """Those (and maybe others) who have what is asked in one window."""

    @abstractmethod
    def measure(
        self, met: Sequence[Event], who: Id | None, owed: Owed, frame: Frame
    ) -> tuple[bool, tuple[int, int], str]:
        """Whether the events that one has in a window are enough; asked and found; what is lacking, in words."""

    def what(self) -> str:
        """Which events count, in words."""
        parts = [join_list(self.kinds) if self.kinds else "任何类型的事件"]
        parts += [f"并且 {join_list(self.where)}"] if self.where else []
        parts += [f"记下的联系是 {self.contact}"] if known(self.contact) else []
        parts += [f"由{self.by}来做"] if self.by else []
        parts += ["未遇、未接通、婉拒不算"]
        if self.per == "儿童":
            parts += ["全班、全校的活动也算" if self.shared else "全班、全校的活动不算"]
        half = "这段时间里应做的天数不到一半，就不用做" if self.unit != ALWAYS else "什么时候做的都算"
        return "；".join(["，".join(parts), half])

    def when(self) -> str:
        """每月, 每学期（期初、期末）."""
        names = f"（{join_list(self.names)}）" if self.names else ""
        return f"每{self.unit}{names}" if self.unit != ALWAYS else "到目前"


class _InWindow(Case):
    """What counts for those who owe a requirement in one window."""

    def __init__(self, check: Happened, owed: Owed, frame: Frame) -> None:
        ever = check.unit == ALWAYS
        super().__init__(None if ever else owed.window, None if ever else owed.last, closed=owed.closed and not ever)
        self._check, self._owed, self._frame, self._chosen = check, owed, frame, chosen(frame, check.wanted)

    def unclear(self, whom: Collection[Id | None]) -> Set[Id | None]:
        """Those (and maybe others) of whom an event lost a field it hangs on, or may stand in a file that cannot be read."""
        first, last = self._owed.first, self._owed.last
        hidden = unread(self._check, self._frame).may_hide(whom, first, last)
        return self._chosen.unclear(whom, first, last) | hidden

    def look_up(self, subject: Id | None) -> Evidence:
        """The events of the window, and how far they reach."""
        met, tried = (sorted(had.of(subject), key=in_order) for had in self._had)
        _, numbers, note = self._check.measure(met, subject, self._owed, self._frame)
        return Evidence(tuple([one.id for one in met]), tuple([one.id for one in tried]), (), numbers, note)

    @cached_property
    def _had(self) -> tuple[Had, Had]:
        """What counts, and what was only tried, in the window."""
        first, last = self._owed.first, self._owed.last
        return Had(self._chosen.met.between(first, last)), Had(self._chosen.attempts.between(first, last))


def _unknown_birthdays(item: "Item", frame: Frame) -> Block:
    """Nobody can say when the birthday is of somebody whose file does not say the day."""
    files = frame.archive.children
    whom = [who for who in children_today(frame, item.conditions) if born_on(files[who]) is None]
    states = [State.EXEMPT if exempt_today(files[who], item, frame) else UNJUDGED for who in whom]
    return Block(item, whom, states, repeat(Case()))


def _ever(item: "Item", frame: Frame) -> Iterator[tuple[Owed, Sequence[Id | None]]]:
    """Those who owe it on the as-of day, in one window of all days so far."""
    day = frame.calendar.as_of
    whole = Window(frame.archive.events[0].day if frame.archive.events else day, day, "到目前")
    groups: dict[tuple[bool, bool], list[Id | None]] = {}
    files = frame.archive.children
    for who, sure in owing_today(frame, item.check.subjects, item.conditions).items():
        child = files.get(who) if who else None
        free = child is not None and exempt_today(child, item, frame)
        groups.setdefault((free, not sure), []).append(who)
    for (free, undecided), whom in groups.items():
        yield Owed(whole, whole.start, day, closed=True, exempt=free, undecided=undecided), whom


class Events(Happened):
    """事件次数: so many events, or children reached, in each window."""

    how: Literal["事件次数"] = needed("方式")
    least: Maybe[Count] = field("至少", "至少几次（几名），不写是 1；强度是“笼统”的，不写就只列不判")
    count: Annotated[Literal["次", "名"], Words()] = field("计", "数事件（次）还是数涉及的儿童（名）", default="次")

    @property
    def open_ended(self) -> bool:
        """Whether no number is given."""
        return known(self.least) is None

    def enough(self, whom: Sequence[Id | None], owed: Owed, frame: Frame) -> Set[Id | None]:
        """Those with as many events as asked, or whose events reach as many."""
        first, last, met = owed.first, owed.last, chosen(frame, self.wanted)
        least = known(self.least)
        if self.count == "次":
            return met.reached(whom, first, last, 1 if least is None else least)
        had = Had(met.met.between(first, last))
        return {who for who in whom if self.measure(had.of(who), who, owed, frame)[0]}

    def measure(
        self, met: Sequence[Event], who: Id | None, owed: Owed, frame: Frame
    ) -> tuple[bool, tuple[int, int], str]:
        """As many as asked; a class with fewer children than asked has to reach them all."""
        least = known(self.least)
        asked = 1 if least is None else least
        if self.count == "次":
            return len(met) >= asked, (asked, len(met)), ""
        if self.per != "班级":
            reached = {child for event in met for child in event.children}
        else:  # of a class only its own children of the day are counted
            reached = in_class(frame, who or "", met)
            if len(reached) < asked:
                asked = max(1, _size(frame, who, min(owed.last, frame.calendar.as_of), asked))
        return len(reached) >= asked, (asked, len(reached)), ""

    def counted(self, item: "Item") -> str:
        """As explain says it."""
        least = known(self.least)
        number = f"至少 {1 if least is None else least} {self.count}"
        return f"{_per(self.per)}{self.when()}{'没有定数，只列不判' if item.open_ended else number}：{self.what()}"

    def tell(self, duty: Duty) -> str:
        """How many of how many, where more than one is asked."""
        asked, found = duty.numbers or (1, 0)
        if asked < 2 or duty.state is State.MET:
            return ""
        return f"应有 {asked} {self.count}，见到 {found} {self.count}"


class Topics(Happened):
    """主题覆盖: the events of each window together cover every topic of a list."""

    how: Literal["主题覆盖"] = needed("方式")
    own_words: ClassVar[bool] = True
    within: EventField = field("看", "看事件的哪个字段：主题、项目、形式、名称", default="主题")
    topics: Many[Text] = needed("主题", "要覆盖的各项；写 甲|乙 的，有一个就算")
    lists: ClassVar[tuple[str, ...]] = ("topics",)

    def enough(self, whom: Sequence[Id | None], owed: Owed, frame: Frame) -> Set[Id | None]:
        """Those whose events cover them all."""
        had = Had(chosen(frame, self.wanted).met.between(owed.first, owed.last))
        return {who for who in whom if self.measure(had.of(who), who, owed, frame)[0]}

    def measure(
        self, met: Sequence[Event], who: Id | None, owed: Owed, frame: Frame
    ) -> tuple[bool, tuple[int, int], str]:
        """Every topic stands in some event's field."""
        held_ = [fold(text) for event in met for text in texts_of(event, self.within)]
        lacking = [
            topic for topic in self.topics if not any(fold(word) in text for word in topic.split("|") for text in held_)
        ]
        shown = join_list(topic.partition("|")[0] for topic in lacking)
        return not lacking, (len(self.topics), len(self.topics) - len(lacking)), shown

    def counted(self, item: "Item") -> str:
        """As explain says it."""
        topics = join_list(topic.replace("|", "或") for topic in self.topics)
        return f"{_per(self.per)}{self.when()}，各次的“{self.within}”合起来要有：{topics}；{self.what()}"

    def tell(self, duty: Duty) -> str:
        """What is lacking."""
        return f"{(duty.numbers or (0, 0))[0]} 项里还差 {duty.note}" if duty.note else ""


def _per(per: str) -> str:
    return {"儿童": "", "班级": "每个班", "学校": "全校", "教职工": "每名教职工"}[per]


def _size(frame: Frame, code: str | None, day: dt.date, most: int) -> int:
    """How many children on the register are in the class on that day; past ``most`` nobody is counted."""
    files = frame.archive.children
    inside = (one for one in class_of(frame, code or "", day) if within(files[one].on_register, day))
    return len(list(islice(inside, most)))
