"""A standard is data and a validated record itself: items, each with one requirement of a few kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from liushou.errors import UsageError
from liushou.facts.view import DERIVED
from liushou.finding import Severity
from liushou.kinds import EVENT_KINDS, Child, Document, Guardian
from liushou.kinds.base import Part, Record, field, needed
from liushou.kinds.child import Care, Parent, Stay
from liushou.kinds.shapes import keys, shape_of
from liushou.kinds.types import Count, Many, Maybe, Prose, Text, Words, Yes, bad
from liushou.terms import parse
from liushou.values import known

Unit = Annotated[Literal["周", "月", "阶段", "学期"], Words()]
Owner = Annotated[Literal["班主任", "帮扶人", "学校", "父母", "村居"], Words()]


WHOSE: dict[str, tuple[type[Part], ...]] = {
    "本人": (Child,), "父母": (Parent,), "外出父母": (Stay,), "照护人": (Guardian, Parent), "照护": (Care,),
}  # fmt: skip
"""Whose fields a standard can ask for, and the models that have them: 本人.现住址, 照护人.电话."""
_CONTACTS = tuple(f"学校—{who}" for who in ("儿童", "照护人", "父亲", "母亲", "外出父母")) + tuple(
    f"儿童—{who}" for who in ("外出父母", "父亲", "母亲")
)


def _one_of(words: Callable[[], Iterable[str]]) -> AfterValidator:
    """Refuses a word that names nothing: an item that asks for 家仿 would be missed by everybody for ever."""

    def check(text: str) -> str:
        if text not in words():
            raise bad("V008", choices="、".join(words()))
        return text

    return AfterValidator(check)


def _paper_kinds() -> tuple[str, ...]:
    shape = shape_of(Document, ("类型",))
    return shape.words if shape else ()


def _field(text: str) -> str:
    whose, _, key = text.partition(".")
    if whose not in WHOSE:
        raise bad("V008", choices="、".join(f"{who}.…" for who in WHOSE))
    known_keys = [one for model in WHOSE[whose] for one in keys(model)]
    if key not in known_keys:
        raise bad("V008", choices="、".join(f"{whose}.{one}" for one in dict.fromkeys(known_keys)))
    return text


def _condition(text: str) -> str:
    try:
        term = parse(text)
    except UsageError:
        raise bad("V013") from None
    if term.field not in DERIVED:
        raise bad("V008", choices="、".join(f"{name}=…" for name in DERIVED))
    return text


class Fields(Part):
    """字段齐全: each named field is filled, or says 无 or 不详."""

    how: Literal["字段齐全"] = needed("方式")
    fields: Many[Annotated[Text, AfterValidator(_field)]] = needed(
        "字段", "本人.现住址、父母.电话、外出父母.地点、照护人.电话等"
    )


class Events(Part):
    """事件次数: so many events in each window that meet the description."""

    how: Literal["事件次数"] = needed("方式")
    unit: Unit = needed("每", "周、月、阶段、学期")
    least: Count = field("至少", "至少几次", default=1)
    kinds: Many[Annotated[Text, _one_of(lambda: EVENT_KINDS)]] = field("类型", "限于哪些事件类型", default=())
    contact: Maybe[Annotated[Text, _one_of(lambda: _CONTACTS)]] = field(
        "联系", "谁和谁：学校—儿童、学校—照护人、儿童—外出父母"
    )
    shared: Yes = field("集体计入", "班级或全校的事件算不算各人的", default=False)


class Helped(Part):
    """有人帮扶: at least so many grown-up helpers on the day."""

    how: Literal["有人帮扶"] = needed("方式")
    least: Count = field("至少", "至少几人", default=1)


class Load(Part):
    """帮扶人数: no helper has more children than he or she may."""

    how: Literal["帮扶人数"] = needed("方式")
    most: Count = field("至多", "至多几名；教职工或学校另有规定的从其规定", default=5)


class Papers(Part):
    """文件: documents of a kind exist, for the school or for each child."""

    how: Literal["文件"] = needed("方式")
    kind: Annotated[Text, _one_of(_paper_kinds)] = needed("类型", "制度、工作计划、责任书等")
    titles: Many[Text] = field("标题含", "标题里要有的字，每一项要有一份", default=())
    per: Annotated[Literal["学校", "儿童"], Words()] = field("按", "学校或儿童", default="学校")
    this_term: Yes = field("本学期", "是否要本学期的", default=False)


class Coverage(Part):
    """摸底相符: each class's survey number equals the children on file on that day."""

    how: Literal["摸底相符"] = needed("方式")


class ByHand(Part):
    """人工: only a person can judge it; the papers to look at."""

    how: Literal["人工"] = needed("方式")
    evidence: Many[Text] = field("看什么", "要看哪些材料", default=())


Requirement = Annotated[Fields | Events | Helped | Load | Papers | Coverage | ByHand, Field(discriminator="how")]
PER_CHILD = (Fields, Events, Helped)


class Example(Part):
    """What meets the item and what does not, in a sentence each."""

    meets: Prose = needed("满足", "怎样算满足")
    fails: Prose = needed("不足", "怎样不算")


class Item(Part):
    """One thing an inspection asks."""

    id: Text = needed("要求", "编号，如 visit-phases")
    title: Text = needed("标题", "标题")
    section: Text = needed("分组", "属于哪一组")
    owner: Owner = needed("责任人", "班主任、帮扶人、学校、父母、村居")
    severity_word: Annotated[Literal["错误", "警告", "提示"], Words()] = field(
        "严重程度", "错误、警告、提示", default="错误"
    )
    strength: Annotated[Literal["有数", "有无", "笼统"], Words()] = field("强度", "有数、有无、笼统", default="有无")
    exemptable: Yes = field("可豁免", "能不能经批准免去", default=True)
    conditions: Many[Annotated[Text, AfterValidator(_condition)]] = field(
        "条件", "对哪些儿童，写法同 query", default=()
    )
    check: Requirement = needed("核对", "怎样核对")
    regulation: Maybe[Text] = field("制度", "本校哪份制度规定的")
    source: Maybe[Text] = field("依据", "法律、文件及条款；没有的不写")
    seeds: Many[Text] = field("资料", "源资料编号，只用于说明", default=())
    why: Prose = needed("说明", "为什么要有这一项")
    mending: Prose = field("补法", "缺了怎么补", default=Prose(""))
    example: Example | None = field("例", "满足与不足各一例")

    @property
    def severity(self) -> Severity:
        """How grave it is when missed."""
        return Severity(self.severity_word)


class Standard(Record):
    """A pack of items that ships with liushou, or the school's own."""

    name: Text = needed("标准", "代号")
    title: Text = needed("名称", "名称")
    version: Text = needed("版本", "版本")
    note: Maybe[Prose] = field("说明", "说明")
    items: tuple[Item, ...] = needed("项目", "各项要求")

    @property
    def label(self) -> str:
        """school 2026.1"""
        return f"{self.name} {self.version}"


def source_of(item: Item) -> str | None:
    """The law or circular an item cites, if any."""
    return known(item.source)
