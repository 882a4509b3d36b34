"""A requirement in words: what it asks, whom, by which source, how it is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from liushou.standard.model import ByHand, Coverage, Events, Fields, Helped, Item, Load, Papers
from liushou.text import join_list
from liushou.values import known

Row = tuple[str, str]
ADVICE = "参考做法（非上级要求）"


def requirement_rows(item: Item, standard: str, source: str) -> Iterator[Row]:
    """What ``explain`` says of a requirement, as label and text."""
    yield "标准", f"{standard} · {item.section}"
    yield "依据", source
    yield "责任人", f"{item.owner}（父母没有做到的，提醒家长）" if item.owner == "父母" else item.owner
    yield "严重程度", item.severity_word
    yield "怎么数", counted(item)
    yield "对哪些儿童", _whom(item)
    yield "能不能免", "经批准可以免，写进孩子档案的“豁免”" if item.exemptable else "不能免"
    yield "为什么", str(item.why)
    if item.mending:
        yield "缺了怎么补", str(item.mending)
    if item.example:
        yield "算满足", str(item.example.meets)
        yield "不算", str(item.example.fails)


def counted(item: Item) -> str:
    """How the requirement is counted."""
    return _COUNTED[type(item.check)](item.check)


def _whom(item: Item) -> str:
    per_child = isinstance(item.check, Fields | Events | Helped) or (
        isinstance(item.check, Papers) and item.check.per == "儿童"
    )
    if not per_child:
        return "不按儿童算"
    return f"在册的，并且 {join_list(item.conditions)}" if item.conditions else "所有在册的"


def _events(check: Events) -> str:
    what = join_list(check.kinds) if check.kinds else "任何类型的事件"
    contact = known(check.contact)
    asked = f"，记下的联系是 {contact}" if contact else ""
    shared = "全班、全校的活动也算" if check.shared else "全班、全校的活动不算"
    half = "这段时间里在册又符合条件的天数不到一半，就不用做"
    return f"每{check.unit}至少 {check.least} 次：{what}{asked}；未遇、未接通、婉拒不算；{shared}；{half}"


def _papers(check: Papers) -> str:
    titles = f"，标题里分别有 {join_list(check.titles)}" if check.titles else ""
    return f"每{check.per}有一份{'本学期的' if check.this_term else ''}{check.kind}{titles}"


_COUNTED: dict[type, Callable[[Any], str]] = {
    Fields: lambda check: f"这些项都要填，写 无 或 不详 也算：{join_list(check.fields)}",
    Events: _events,
    Helped: lambda check: f"截至那天有至少 {check.least} 位在岗的大人帮扶，同学不算",
    Load: lambda check: f"每位帮扶人至多 {check.most} 名；教职工档案或学校设置里另有“最多帮扶”的按那个数",
    Papers: _papers,
    Coverage: lambda check: "摸底记录里每个班的人数，等于那天在册、有档案的人数",
    ByHand: lambda check: f"程序不判断，要人工核对：{join_list(check.evidence) or '有关材料'}",
}
