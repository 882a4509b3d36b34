"""A carer who is not the parent (documents print 照护人; parents remain 监护人 in law)."""

from typing import ClassVar

from liushou.kinds.base import Ask, Kind, Record, Renamed, field, needed
from liushou.kinds.child import Education, Sex
from liushou.kinds.types import Address, Count, Day, Maybe, Name, Phone, Prose, Restricted, Text


class Guardian(Renamed, Record):
    """One carer a file; siblings share one. The relation to each child lives on the child's side."""

    name: Name = needed("姓名", "姓名")
    sex: Maybe[Sex] = field("性别", "男或女")
    born: Maybe[Day] = field("出生年", "出生年")
    phone: Maybe[Phone] = field("电话", "联系电话")
    address: Maybe[Address] = field("住址", "住址")
    education: Maybe[Education] = field("文化程度", "文化程度")
    job: Maybe[Text] = field("职业", "职业")
    health: Maybe[Prose] = field("健康", "身体状况")
    temper: Maybe[Prose] = field("性格", "性格特征")
    discipline: Maybe[Prose] = field("管教方式", "平时怎样管教孩子")
    attitude: Maybe[Prose] = field("教育认识", "对孩子上学的看法")
    looks_after: Maybe[Count] = field("照看孩子数", "同时照看几个孩子")
    id_number: Maybe[Restricted] = field("身份证号", "受限")
    note: Maybe[Prose] = field("备注", "其他情况")

    old_keys: ClassVar[dict[str, str]] = {"联系电话": "电话", "身体状况": "健康", "详细地址": "住址"}


GUARDIAN = Kind(
    "guardian",
    "照护人",
    "guardians",
    Guardian,
    asks=tuple(Ask(path) for path in ("姓名", "性别", "出生年", "电话", "住址", "文化程度", "健康")),
    columns=("编号", "姓名", "性别", "出生年", "电话", "健康", "儿童"),
    unit="名",
)
