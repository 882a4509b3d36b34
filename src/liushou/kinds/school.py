"""The school itself: liushou.yaml."""

from typing import Annotated, Literal

from liushou.kinds.base import Ask, Dated, Kind, Part, Record, field, needed
from liushou.kinds.types import (
    Address,
    Count,
    Day,
    Many,
    Maybe,
    Name,
    Phone,
    Prose,
    StaffId,
    TermCode,
    Text,
    Words,
    Yes,
)

FORMAT = 1
"""The 格式版本 this liushou reads and writes."""

Stage = Annotated[Literal["学前", "小学", "初中", "高中"], Words({"幼儿园": "学前"})]


class Stretch(Part):
    """A named stretch of days: 期初, 国庆节."""

    name: Text = needed("名称", "名称")
    since: Day = needed("自", "第一天")
    until: Day = needed("至", "最后一天")


class TermDates(Part):
    """One school term; its phases tile it."""

    code: TermCode = needed("代号", "如 2025-2026-1")
    name: Text = needed("名称", "如 2025—2026学年度第一学期")
    since: Day = needed("开始", "第一天")
    until: Day = needed("结束", "最后一天")
    phases: tuple[Stretch, ...] = field("阶段", "期初、期中、期末", default=())
    holidays: tuple[Stretch, ...] = field("假期", "学期中的假期", default=())


class Tenure(Dated, Part):
    """Who is the class teacher, from when until when."""

    person: StaffId = needed("人", "教职工编号")
    since: Maybe[Day] = field("自", "从哪天起")
    until: Maybe[Day] = field("至", "到哪天止，仍在任就不写")


class SchoolClass(Part):
    """A class by its 代号, which never changes; people read and type the grade name of the day, 五（2）班."""

    code: Text = needed("代号", "班级代号，不随升级改变，如 x2021-2")
    site: Maybe[Text] = field("校点", "村小、教学点的名称，本部不写")
    stage: Maybe[Stage] = field("学段", "小学、初中等，不写同学校的学段")
    entry_years: Many[Day] = field("入学年", "入学年；复式班写几个", default=())
    number: Maybe[Count] = field("班号", "同年级有几个班时的班号")
    teachers: tuple[Tenure, ...] = field("班主任", "历任班主任", default=())
    sizes: dict[TermCode, Count] = field("人数", "各学期人数，如 2025-2026-1: 36", default={})


class GroupMember(Part):
    """One seat in the leading group."""

    person: Name = needed("人", "姓名")
    post: Maybe[Text] = field("职务", "组长、副组长、成员")
    duty: Maybe[Prose] = field("分工", "负责什么")


class Vehicle(Part):
    """A school bus or hired vehicle."""

    code: Text = needed("代号", "车辆代号")
    driver: Maybe[Name] = field("司机", "司机姓名")
    phone: Maybe[Phone] = field("电话", "司机电话")
    plate: Maybe[Text] = field("车牌", "车牌号码")
    direction: Maybe[Text] = field("方向", "乘车方向")
    seats: Maybe[Count] = field("核载", "核定人数")


class Room(Part):
    """留守儿童之家: the room and what is in it."""

    place: Maybe[Text] = field("地点", "在哪里")
    area: Maybe[Text] = field("面积", "面积")
    keeper: Maybe[Name] = field("专任教师", "谁管理")
    hours: Maybe[Text] = field("开放时间", "什么时候开放，如 周三下午、双休日")
    stock: Maybe[Many[Text]] = field("器材", "图书、电脑、棋类等")
    computers: Maybe[Count] = field("电脑", "能上网的电脑几台")
    mailbox: Maybe[Yes] = field("信箱", "有没有给孩子寄信用的信箱和邮票信封")
    plate: Maybe[Yes] = field("标识牌", "有没有标识牌")


class Hotline(Part):
    """亲情电话."""

    number: Maybe[Phone] = field("号码", "号码")
    public: Maybe[Yes] = field("公开", "号码是否公布")


class Settings(Part):
    """The school's own numbers, each with the usual one where it is absent."""

    short_return: Maybe[Count] = field("返乡不中断天数", "外出的家长回来不满多少天不算中断，默认 30")
    fonts: Annotated[Literal["公文", "系统"], Words()] = field(
        "字体", "写成文书用公文要求的字体，还是电脑自带的，默认公文", default="公文"
    )
    most_helped: Maybe[Count] = field("最多帮扶", "每名教师最多帮扶几名，默认 5")


class School(Record):
    """liushou.yaml: the school, its calendar, its classes, and which standards it is checked by."""

    format: Literal["1"] = needed("格式版本", "固定写 1")
    name: Text = needed("名称", "学校名称")
    stage: Maybe[Stage] = field("学段", "小学、初中等")
    system: Maybe[Annotated[Literal["六三", "五四", "九年一贯"], Words()]] = field(
        "学制", "六三、五四或九年一贯，默认六三"
    )
    address: Maybe[Address] = field("地址", "学校地址")
    opened: Maybe[Day] = field("启用日期", "从哪天起用 liushou 记录，之前的不检查")
    terms: tuple[TermDates, ...] = field("学期", "各学期", default=())
    classes: tuple[SchoolClass, ...] = field("班级", "各班", default=())
    group: tuple[GroupMember, ...] = field("领导小组", "关爱留守儿童领导小组", default=())
    keeper: Maybe[Name] = field("档案专人", "谁管档案")
    vehicles: tuple[Vehicle, ...] = field("车辆", "接送车辆", default=())
    room: Maybe[Room] = field("留守儿童之家", "活动室")
    hotline: Maybe[Hotline] = field("亲情电话", "亲情电话")
    standards: Many[Text] = field("标准", "用哪些检查标准", default=("school",))
    settings: Settings = field("设置", "本校自定的数", default=Settings())
    salt: Maybe[Text] = field("盐值", "生成儿童编号用，不要改", default=None)


SCHOOL = Kind("school", "学校", "", School, asks=(Ask("名称"), Ask("学段"), Ask("启用日期", (), "今天")))
