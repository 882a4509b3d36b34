"""Papers and files the school holds: 制度, 计划, 责任书. The record points to the paper."""

from typing import Annotated, Literal

from liushou.kinds.base import Ask, Kind, Part, Record, field, needed
from liushou.kinds.types import ChildId, ClassCode, Day, GuardianId, Many, Maybe, Name, Prose, TermCode, Text, Words

Paper = Annotated[
    Literal[
        "制度", "工作计划", "实施方案", "总结", "责任书", "承诺书", "应急预案", "个人信息处理规则", "影响评估", "整改清单", "班级计划",
        "致家长的一封信", "委托照护协议", "告知书", "通知", "案例分析", "其他",
    ],
    Words({"计划": "工作计划", "方案": "实施方案", "监护责任书": "责任书", "安全责任书": "责任书",
           "成长案例分析": "案例分析", "个人信息保护影响评估": "影响评估"}),
]  # fmt: skip


class Matter(Part):
    """One thing to be done: what, by whom, until when; and the day it was done."""

    what: Prose = needed("内容", "做什么")
    who: Maybe[Name] = field("责任人", "谁负责")
    due: Maybe[Day] = field("期限", "要在哪天以前完成")
    done: Maybe[Day] = field("完成", "哪天完成的，没有完成不写")


class Document(Record):
    """A paper: kind, title, day, and where it is kept."""

    kind: Paper = needed("类型", "制度、工作计划、责任书等")
    title: Text = needed("标题", "标题，书名号可省")
    day: Maybe[Day] = field("日期", "成文日期")
    term: Maybe[TermCode] = field("学期", "所属学期代号")
    file: Maybe[Text] = field("文件", "文件名或存放处")
    children: Many[ChildId] = field("儿童", "涉及哪些儿童", default=())
    carers: Many[GuardianId] = field("照护人", "由哪些照护人签订", default=())
    class_: Maybe[ClassCode] = field("班级", "涉及哪个班")
    matters: tuple[Matter, ...] = field("事项", "要做的事", default=())


DOCUMENT = Kind(
    "document",
    "文件",
    "documents",
    Document,
    asks=(
        *(Ask(path) for path in ("类型", "标题", "日期")),
        Ask("学期", label="学期代号（如 2025-2026-1）"),
        *(Ask(path) for path in ("文件", "儿童")),
    ),
    columns=("编号", "类型", "标题", "日期", "学期", "儿童"),
    unit="份",
)
