"""Everything that happens: one model class a kind of event, told apart by 类型.

Which duties an event meets follows from its recorded facts, :attr:`Event.contacts` above all, and not from its kind.
"""

from typing import Annotated, ClassVar, Literal

from liushou.kinds.base import Part, Record, field, lazy, needed
from liushou.kinds.types import (
    ChildId,
    ClassCode,
    Day,
    Many,
    Maybe,
    Name,
    Prose,
    Some,
    StaffId,
    Text,
    Words,
)
from liushou.values import Blank

Channel = Annotated[
    Literal["面谈", "上门", "电话", "视频", "语音", "书信", "微信", "短信", "其他"],
    Words(
        {
            "打电话": "电话",
            "通话": "电话",
            "写信": "书信",
            "信件": "书信",
            "QQ": "微信",
            "微信视频": "视频",
            "当面": "面谈",
        }
    ),
]
Result = Annotated[
    Literal["完成", "未遇", "未接通", "婉拒"],
    Words({"家中无人": "未遇", "无人": "未遇", "无人接听": "未接通", "没人接": "未接通", "已完成": "完成"}),
]
Scope = Annotated[
    Literal["全体留守儿童", "全校", "年级", "班级"],
    Words({"全体学生": "全校", "全校学生": "全校", "留守儿童": "全体留守儿童"}),
]

Contact = tuple[str, str]
"""Who was in touch with whom: ``("学校", "照护人")``, ``("儿童", "父亲")``."""


class Paper(Part):
    """The paper behind the record: its number and where it is kept."""

    number: Maybe[Text] = field("纸质记录编号", "纸质记录的编号")
    place: Maybe[Text] = field("存放处", "放在哪里")


class FollowUp(Part):
    """What is still to be done: by whom, until when, and what was done."""

    who: Maybe[Name] = field("责任人", "谁负责")
    due: Maybe[Day] = field("到期日", "什么时候完成")
    done: Maybe[Prose] = field("处理", "处理结果")


class Event(Record):
    """What all events have."""

    slug: ClassVar[str] = ""
    work: ClassVar[str] = ""
    """The part of a school's work it belongs to, as a summary tells of it."""
    restricted: ClassVar[bool] = False
    side: ClassVar[Literal["学校", "儿童", ""]] = ""
    """Whom such an event puts in touch with somebody of the family; empty where it puts nobody in touch."""
    one_record_per: ClassVar[Literal["儿童", "户", "次"]] = "次"
    asks: ClassVar[tuple[str, ...]] = ("日期", "人员", "内容")
    last_keys = ("内容", "依据", "后续")
    kind: str

    day: Day = needed("日期", "哪天")
    children: Many[ChildId] = field("儿童", "涉及哪些儿童", default=())
    class_: Maybe[ClassCode] = field("班级", "涉及哪个班")
    scope: Maybe[Scope] = field("范围", "全体留守儿童、全校等")
    staff: Many[StaffId] = field("人员", "谁去的、谁谈的", default=())
    channel: Maybe[Channel] = field("方式", "面谈、电话、视频、书信等")
    result: Maybe[Result] = field("结果", "完成、未遇、未接通、婉拒；不写当作完成")
    text: Maybe[Prose] = field("内容", "谈了什么、做了什么")
    paper: Maybe[Paper] = field("依据", "纸质记录")
    follow_up: Maybe[FollowUp] = field("后续", "还要做什么")

    @lazy
    def took_place(self) -> bool:
        """False for an attempt (未遇, 未接通, 婉拒), which meets no duty."""
        return self.result is None or self.result == "完成" or isinstance(self.result, Blank)

    @property
    def shut(self) -> bool:
        """Whether an ordinary page may tell no more of it than its day."""
        return self.restricted

    @property
    def sought(self) -> frozenset[Contact]:
        """Whom it was meant to put in touch, reached or not."""
        return frozenset()

    @lazy
    def contacts(self) -> frozenset[Contact]:
        """Who was in touch with whom, as the record says; empty for an attempt."""
        return self.sought if self.took_place else frozenset()


class Named(Event):
    """An event that names its children: a class cannot be talked with in one record."""

    children: Some[ChildId] = needed("儿童", "哪些儿童")
