"""The head of a template: what the report is called, what it covers, who reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from liushou import yamltext
from liushou.errors import TemplateFault
from liushou.kinds import EVENT_KINDS
from liushou.kinds.base import Record, field, needed
from liushou.kinds.reading import make
from liushou.kinds.types import Many, Read, Text, Words, Yes, bad, text

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*\r?\n", re.S | re.M)

Reader = Annotated[
    Literal["internal", "superior", "public"], Words({"校内": "internal", "上级": "superior", "公开": "public"})
]


def _event(value: Any) -> str:
    kind = text(value)
    if kind not in EVENT_KINDS or EVENT_KINDS[kind].restricted:
        raise bad("V008", choices="、".join(EVENT_KINDS))
    return kind


class Head(Record):
    """标题, 期间, 读者 and 还可给 of a template, and what one document of it is about."""

    title: Text = needed("标题", "报告叫什么")
    period: Annotated[Literal["当日", "学期", "学年"], Words()] = field(
        "期间", "只看截至日当天，还是统计到截至日为止的学期、学年", default="学期"
    )
    reader: Reader = field("读者", "不写 --audience 时给谁看", default="internal")
    across: Annotated[Literal["竖", "横"], Words()] = field("版面", "Word 里竖排纸还是横放纸", default="竖")
    others: Many[Reader] = field("还可给", "还可以给谁看", default=())
    about: Annotated[Literal["儿童", "户", "班级", "事件", "车辆"], Words()] | None = field(
        "按", "一份写一名儿童、一户、一个班、一件事还是一辆车；不写就是全校一份"
    )
    events: Many[Annotated[str, Read(_event)]] = field("事件", "按事件的，写哪几种事件", default=())
    by_class: Yes = field("可分班", "全校一份的，能不能用 --class 只写一个班", default=False)
    alias: Yes = field("化名", "儿童用化名，写到别人的话略去", default=False)
    bound: Yes = field("合订", "选中的几名儿童、几户写在同一份里", default=False)


@dataclass(frozen=True, slots=True)
class Template:
    """A template file: its head, its body on the lines it stands on (the head left blank), and whether it is the school's own."""

    path: str
    head: Head
    body: str
    own: bool = False


def split(path: str, raw: bytes) -> Template:
    """The head and the body of a template. Raises TemplateFault where the head does not read."""
    whole = decoded(path, raw)
    found = _FRONT.match(whole)
    if not found:
        raise TemplateFault(f"模板 {path} 第 1 行：开头缺少两行 --- 之间的说明", "照自带的模板写上 标题、期间、读者")
    reading = yamltext.read(found[1].encode(), path)
    made = make(Head, reading.data or {}, path, path)
    if reading.findings or made.findings or not isinstance(made.record, Head):
        raise TemplateFault(f"模板 {path} 开头的说明读不出来", "写成 标题: …、期间: 学期、读者: superior，冒号后空一格")
    return Template(path, made.record, "\n" * found[0].count("\n") + whole[found.end() :])


def decoded(path: str, raw: bytes) -> str:
    """The text of a template file. Raises TemplateFault where it is not UTF-8."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise TemplateFault(f"模板 {path} 不是 UTF-8 编码", "用记事本另存为 UTF-8") from None
