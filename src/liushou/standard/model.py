"""A standard is data and a validated record itself: items, each with one requirement of a few kinds."""

from typing import Annotated, Any, Literal

from pydantic import ValidationInfo, field_validator

from liushou.finding import Severity
from liushou.kinds.base import Part, Record, field, needed
from liushou.kinds.types import Amount, Count, Many, Maybe, Prose, Text, Words, Yes
from liushou.standard.requirements import AnyRequirement
from liushou.standard.words import Owner, child_term, staff_term
from liushou.values import known


class Example(Part):
    """What meets the item and what does not: a sentence each, and the commands that file just that."""

    meets: Prose = needed("满足", "怎样算满足")
    meets_by: Many[Text] = field("满足记录", "这样记就满足：liushou 的命令，不写 liushou", default=())
    fails: Prose = needed("不足", "怎样不算")
    fails_by: Many[Text] = field("不足记录", "只这样记就不算：liushou 的命令", default=())


class Band(Part):
    """So many points for a rate from one percentage to another (both counted)."""

    low: Count = needed("自", "从百分之几")
    high: Count = needed("至", "到百分之几（含）")
    points: Amount = needed("得", "得几分")


class Item(Part):
    """One thing an inspection asks."""

    id: Text = needed("要求", "编号，如 visit-phases")
    title: Text = needed("标题", "标题")
    short: Maybe[Text] = field("简称", "文中怎么称呼它，写成名词，如 联系卡、家访；不写就把标题加上引号")
    section: Text = needed("分组", "属于哪一组")
    owner: Owner = needed("责任人", "班主任、帮扶人、学校、父母、村居")
    severity_word: Annotated[Literal["错误", "警告", "提示"], Words()] = field(
        "严重程度", "错误、警告、提示", default="错误"
    )
    strength: Annotated[Literal["有数", "有无", "笼统"], Words()] = field("强度", "有数、有无、笼统", default="有无")
    exemptable: Yes = field("可豁免", "能不能经批准免去", default=True)
    restricted: Yes = field("受限", "涉及心理和强制报告，平时只说有几项，不列出来", default=False)
    check: AnyRequirement = needed("核对", "怎样核对")
    conditions: Many[Text] = field("条件", "对哪些儿童（按教职工的是对哪些教职工），写法同 query", default=())
    points: Maybe[Amount] = field("分值", "文件里给了几分才写")
    bands: tuple[Band, ...] = field("分级", "文件里按比例分级给分的写", default=())
    regulation: Maybe[Text] = field("制度", "本校哪份制度规定的")
    source: Maybe[Text] = field("依据", "法律、文件及条款；没有的不写")
    seeds: Many[Text] = field("资料", "源资料编号，只用于说明", default=())
    why: Prose = needed("说明", "为什么要有这一项")
    mending: Prose = field("补法", "缺了怎么补", default=Prose(""))
    example: Example | None = field("例", "满足与不足各一例")

    @field_validator("conditions")
    @classmethod
    def _asks_of_its_subjects(cls, conditions: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        """Conditions are over children's facts, or over staff where the requirement is theirs."""
        check = info.data.get("check")
        wanted = staff_term if check and check.subjects == "教职工" else child_term
        for text in conditions:
            wanted(text)
        return conditions

    @property
    def severity(self) -> Severity:
        """How grave it is when missed; what parents owe is never more than a note."""
        return Severity.NOTE if self.reminds else Severity(self.severity_word)

    @property
    def reminds(self) -> bool:
        """Whether it is the parents' own: the school can remind them, and nobody at the school is at fault."""
        return self.owner == "父母"

    @property
    def open_ended(self) -> bool:
        """Whether nothing but a person can judge it: by hand, or 笼统 and no number set so far."""
        by_hand = self.check.how == "人工"
        return by_hand or (self.strength == "笼统" and self.check.open_ended)


class Standard(Record):
    """A pack of items that ships with liushou, or the school's own.

    A school's own may rest on packs (依托), change some of their items (改动: the keys given there take the place of the
    pack's), and leave others out (停用); ``items`` then holds them all.
    """

    name: Text = needed("标准", "代号")
    title: Text = needed("名称", "名称")
    version: Text = needed("版本", "版本")
    note: Maybe[Prose] = field("说明", "说明")
    total: Maybe[Amount] = field("满分", "文件里给了总分才写")
    rests_on: Many[Text] = field("依托", "以哪些标准为底，写代号", default=())
    changes: tuple[dict[str, Any], ...] = field("改动", "改哪几项：写 要求 和要改的键", default=())
    dropped: Many[Text] = field("停用", "不用哪几项，写编号", default=())
    items: tuple[Item, ...] = field("项目", "各项要求", default=())

    @property
    def label(self) -> str:
        """school 2026.1"""
        return f"{self.name} {self.version}"


def source_of(item: Item) -> str | None:
    """The law or circular an item cites, if any."""
    return known(item.source)
