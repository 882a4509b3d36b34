"""Who works with the children: teachers, 爱心妈妈, volunteers, cadres."""

from typing import ClassVar

from liushou.kinds.base import Ask, Dated, Kind, Part, Record, Renamed, field, needed
from liushou.kinds.child import Sex
from liushou.kinds.types import Count, Day, Many, Maybe, Name, Phone, Prose, Text


class InPost(Dated, Part):
    """One stretch in post."""

    since: Maybe[Day] = field("自", "到岗日期")
    until: Maybe[Day] = field("至", "离岗日期（最后一天）")


class Staff(Renamed, Record):
    """A helper of any kind; staff in office are not masked in documents."""

    name: Name = needed("姓名", "姓名")
    sex: Maybe[Sex] = field("性别", "男或女")
    unit: Maybe[Text] = field("单位", "所属单位，本校的不写")
    post: Maybe[Text] = field("职务", "职务")
    phone: Maybe[Phone] = field("电话", "联系电话")
    subjects: Maybe[Many[Text]] = field("任教", "任教学科")
    most: Maybe[Count] = field("最多帮扶", "最多帮扶几名儿童")
    in_post: tuple[InPost, ...] = field("在岗", "在岗时段", default=())
    record_checked: Maybe[Day] = field("违法犯罪记录查询", "查询日期（未成年人保护法第六十二条）")
    note: Maybe[Prose] = field("备注", "其他情况")

    old_keys: ClassVar[dict[str, str]] = {"联系电话": "电话"}


STAFF = Kind(
    "staff",
    "教职工",
    "staff",
    Staff,
    asks=(*(Ask(path) for path in ("姓名", "性别", "职务", "电话", "任教")), Ask("在岗.1.自", label="到岗日期")),
    columns=("编号", "姓名", "职务", "任教", "在岗", "班主任", "帮扶人数"),
    unit="名",
)
