"""A child's file: who, where, both parents, who looks after the child and who helps."""

import datetime as dt
from typing import Annotated, ClassVar, Literal, NamedTuple

from liushou import values
from liushou.calendar import FOREVER, ONE_DAY, Span, merged
from liushou.kinds.base import Ask, Dated, Kind, Part, Record, Renamed, field, lazy, needed
from liushou.kinds.types import (
    Address,
    ClassCode,
    Count,
    Day,
    Many,
    Maybe,
    Name,
    Or,
    Phone,
    Prose,
    Restricted,
    Text,
    To,
    VehicleCode,
    Words,
    Yes,
    id_or,
    string,
)
from liushou.values import Unattended

Sex = Annotated[Literal["男", "女"], Words({"男孩": "男", "女孩": "女"})]
Education = Annotated[
    Literal["文盲", "半文盲", "小学", "初中", "高中", "中专", "大专", "本科及以上"],
    Words({"本科": "本科及以上", "大学": "本科及以上", "研究生": "本科及以上", "中职": "中专", "职高": "中专"}),
]
Whereabouts = Annotated[
    Literal["同住", "外出务工", "另居", "失联", "服刑在押", "去世", "不详"],
    Words({"在家": "同住", "返乡": "同住", "外出": "外出务工", "打工": "外出务工", "服刑": "服刑在押", "已故": "去世"}),
]
Relation = Annotated[
    Literal[
        "父亲", "母亲", "祖父", "祖母", "外祖父", "外祖母", "伯父", "伯母", "叔父", "婶婶", "姑姑", "姑父",
        "舅舅", "舅妈", "姨妈", "姨父", "哥哥", "姐姐", "继父", "继母", "养父", "养母", "其他亲属", "朋友", "邻居", "保姆", "其他",
    ],
    Words({
        "爷爷": "祖父", "奶奶": "祖母", "外公": "外祖父", "外婆": "外祖母", "外爷": "外祖父", "外奶": "外祖母",
        "姥爷": "外祖父", "姥姥": "外祖母", "大伯": "伯父", "伯伯": "伯父", "大娘": "伯母", "叔叔": "叔父", "姑妈": "姑姑",
        "阿姨": "姨妈", "姨": "姨妈", "亲戚": "其他亲属",
    }),
]  # fmt: skip
Role = Annotated[
    Literal[
        "帮扶教师", "代理家长", "爱心妈妈", "爱心爸爸", "志愿者", "五老辅导员", "结对干部", "学习帮手", "手拉手", "爱心同学"
    ],
    Words({"代理妈妈": "代理家长", "代理爸爸": "代理家长", "爱心社会妈妈": "爱心妈妈", "志愿妈妈": "爱心妈妈",
           "校外辅导员": "五老辅导员", "手拉手好朋友": "手拉手"}),
]  # fmt: skip
PEER_ROLES = frozenset({"学习帮手", "手拉手", "爱心同学"})
Special = Annotated[
    Literal["家庭经济困难", "残疾", "特长", "单亲家庭", "孤儿", "事实无人抚养", "低保", "需心理关注", "学习困难", "其他"],
    Words({"特困生": "家庭经济困难", "特困": "家庭经济困难", "贫困": "家庭经济困难", "残障": "残疾", "残障生": "残疾",
           "特长生": "特长"}),
]  # fmt: skip


class Stay(Dated, Part):
    """One stretch of a parent's life: where, from when, until when. Without 至 it lasts until the next one begins."""

    since: Maybe[Day] = field("自", "从哪天起")
    until: Maybe[Day] = field("至", "到哪天止，仍在继续就不写")
    state: Whereabouts = needed("状态", "同住、外出务工等")
    place: Maybe[Address] = field("地点", "务工地点，写到县市")
    employer: Maybe[Prose] = field("单位", "务工单位")
    trade: Maybe[Text] = field("工种", "做什么工作")


class Stretch(NamedTuple):
    """A stay with both its ends: an entry without 至 ends the day before the next one begins."""

    stay: Stay
    span: Span


class Parent(Part):
    """父亲 or 母亲: parents remain the guardians in law wherever they are (未成年人保护法第二十二条)."""

    name: Maybe[Name] = field("姓名", "姓名")
    born: Maybe[Day] = field("出生年", "出生年")
    phone: Maybe[Phone] = field("电话", "联系电话")
    education: Maybe[Education] = field("文化程度", "文化程度")
    income: Maybe[Prose] = field("经济收入", "经济收入情况")
    hope: Maybe[Prose] = field("期望", "对子女的希望要求")
    contact: Maybe[Prose] = field("联系情况", "与子女联系沟通情况")
    able: Annotated[Literal["有", "无", "不详"], Words()] | None = field("监护能力", "在家的一方有没有监护能力")
    unable: Maybe[Prose] = field("无监护能力原因", "重病、重残等")
    history: tuple[Stay, ...] = field("经历", "什么时候在哪里", default=())

    @lazy
    def stretches(self) -> tuple[Stretch, ...]:
        """The stays in the order they began, each with both its ends."""
        if len(self.history) == 1:  # as most have
            return (Stretch(self.history[0], self.history[0].span),)
        begun = sorted(self.history, key=lambda stay: stay.span.start)
        out = []
        for index, stay in enumerate(begun, 1):
            start, end = stay.span.start, stay.span.end
            following = begun[index].span.start if index < len(begun) else dt.date.min
            if end == FOREVER and following != dt.date.min:
                end = max(following - ONE_DAY, start)
            out.append(Stretch(stay, Span(start, end)))
        return tuple(out)


class Entrustment(Part):
    """委托照护 on paper (未成年人保护法第二十二、二十三条)."""

    signed: Maybe[Day] = field("协议日期", "书面委托的日期")
    until: Maybe[Day] = field("期限", "委托到哪天")
    school_told: Maybe[Day] = field("告知学校", "书面告知学校的日期")
    village_told: Maybe[Day] = field("告知村居", "书面告知村（居）委会的日期")
    child_heard: Maybe[Yes] = field("听取儿童意见", "是否听取过儿童意见")
    excluded_checked: Maybe[Day] = field("排除情形核查", "核查不得委托情形的日期")


class Care(Dated, Renamed):
    """Who looks after the child: 父亲, 母亲 or a carer on file; the relation lives here, not with the carer."""

    old_keys: ClassVar[dict[str, str]] = {"委托监护": "委托照护"}

    person: Annotated[values.Id, id_or("父亲", "母亲"), To("guardian"), string("父亲、母亲或照护人编号")] = needed(
        "人", "父亲、母亲或照护人编号"
    )
    relation: Maybe[Relation] = field("关系", "与儿童的关系")
    main: Maybe[Yes] = field("主要", "是不是主要照护人，不写当作是")
    since: Maybe[Day] = field("自", "从哪天起")
    until: Maybe[Day] = field("至", "到哪天止，仍在继续就不写")
    when: Maybe[Annotated[Literal["平日", "周末", "假期", "全部"], Words()]] = field("时段", "只在某些时候照护的写明")
    entrusted: Maybe[Entrustment] = field("委托照护", "书面委托")


class Help(Dated, Part):
    """Who helps the child: somebody of 教职工, another child, or 同学."""

    person: Annotated[values.Id, id_or("同学"), To("staff", "child"), string("编号或“同学”")] = needed(
        "人", "帮扶人编号、儿童编号或“同学”"
    )
    role: Role = needed("角色", "帮扶教师、代理家长等")
    since: Maybe[Day] = field("自", "结对日期")
    until: Maybe[Day] = field("至", "结束日期，仍在继续就不写")


class Registered(Dated, Part):
    """One stretch during which the child is on the school's register of left-behind children."""

    since: Day = needed("自", "列入名册的日期")
    until: Maybe[Day] = field("至", "离开名册的日期（最后一天）")
    reason: Maybe[Text] = field("原因", "认定、转入、转出、父母返乡、毕业、辍学等")


class FormerClass(Part):
    """A class the child was in before, until that day."""

    class_: ClassCode = needed("班级", "原来的班级代号")
    until: Day = needed("至", "在原班级的最后一天")


class FormerBoarding(Part):
    """How the child went to school before, until that day."""

    boarding: Annotated[Literal["走读", "寄宿"], Words()] = needed("方式", "走读或寄宿")
    until: Day = needed("至", "最后一天")


class StudyPlan(Part):
    """学习帮扶计划: 时间、内容、阶段性效果."""

    when: Maybe[Text] = field("时间", "帮扶时间")
    what: Maybe[Prose] = field("内容", "帮扶内容")
    effect: Maybe[Prose] = field("阶段效果", "阶段性效果")


class Risk(Part):
    """A recorded risk level with its ground and day."""

    level: Maybe[Text] = field("级", "风险等级")
    ground: Maybe[Prose] = field("依据", "评估依据")
    day: Maybe[Day] = field("日期", "评估日期")


class Filed(Part):
    """What another system holds about the child: 学籍系统, 民政系统."""

    system: Annotated[Literal["学籍系统", "民政系统"], Words()] = needed("系统", "学籍系统或民政系统")
    result: Maybe[Text] = field("结果", "登记为什么，如 单亲留守儿童")
    day: Maybe[Day] = field("日期", "登记日期")


class Exemption(Dated, Part):
    """A duty the school has excused for this child, by whom and until when."""

    requirement: Text = needed("要求", "免去哪一项要求，如 visit-phases")
    reason: Maybe[Prose] = field("原因", "为什么免")
    approver: Maybe[Name] = field("批准人", "谁批准的")
    since: Maybe[Day] = field("自", "从哪天起")
    until: Maybe[Day] = field("至", "到哪天止")


class GrowthNote(Part):
    """One dated line of the child's growth record."""

    day: Day = needed("日期", "日期")
    what: Prose = needed("内容", "记录内容")


class Child(Renamed, Record):
    """A left-behind child's file. Age, grade and 留守 by either definition are never stored, only derived."""

    name: Name = needed("姓名", "姓名")
    sex: Maybe[Sex] = field("性别", "男或女")
    born: Maybe[Day] = field("出生日期", "出生日期")
    ethnicity: Maybe[Text] = field("民族", "民族")
    id_number: Maybe[Restricted] = field("身份证号", "受限，最好只写身份证核对日期")
    id_checked: Maybe[Day] = field("身份证核对", "核对过身份证的日期")
    roll_number: Maybe[Restricted] = field("学籍号", "受限")
    hukou: Maybe[
        Annotated[
            Literal["农村", "城镇"], Words({"农业": "农村", "农业户口": "农村", "非农业": "城镇", "城市": "城镇"})
        ]
    ] = field("户籍性质", "农村或城镇")
    hukou_place: Maybe[Address] = field("户籍所在地", "户籍所在地")
    address: Maybe[Address] = field("现住址", "现在住在哪里")
    phone: Maybe[Phone] = field("家庭电话", "家庭电话")
    class_: Maybe[ClassCode] = field("班级", "班级，如 五（2）班")
    former_classes: tuple[FormerClass, ...] = field("原班级", "以前的班级", default=())
    entry_year: Maybe[Day] = field("入学年", "复式班里各人入学年份不同时写")
    boarding: Maybe[Annotated[Literal["走读", "寄宿"], Words({"住校": "寄宿", "住宿": "寄宿"})]] = field(
        "就读方式", "走读或寄宿"
    )
    former_boarding: tuple[FormerBoarding, ...] = field("原就读方式", "以前的就读方式", default=())
    lunch: Maybe[Yes] = field("午餐在校", "中午是否在校就餐")
    ride: Maybe[VehicleCode] = field("乘车", "校车代号，不乘车写 无")
    register_: tuple[Registered, ...] = field("在册", "列入留守儿童名册的时段", default=())
    father: Maybe[Parent] = field("父亲", "父亲")
    mother: Maybe[Parent] = field("母亲", "母亲")
    custody: Maybe[Annotated[Literal["父亲", "母亲", "双方", "其他"], Words()]] = field("抚养方", "父母离婚后由谁抚养")
    carers: Annotated[tuple[Care, ...] | Unattended, Or({"无人照护": Unattended.UNATTENDED})] = field(
        "监护人", "谁在照护；没有人照护写 无人照护", default=()
    )
    helpers: tuple[Help, ...] = field("帮扶", "谁在帮扶", default=())
    special: Maybe[Many[Special]] = field("特殊类别", "家庭经济困难、残疾、特长等")
    special_note: Maybe[Prose] = field("特殊类别说明", "具体情况")
    health: Maybe[Prose] = field("健康", "健康状况")
    temper: Maybe[Prose] = field("性格", "性格特征")
    interests: Maybe[Prose] = field("兴趣", "兴趣爱好")
    conduct: Maybe[Prose] = field("品行", "道德品质、行为习惯")
    study: Maybe[Prose] = field("学习情况", "学习动机、态度、能力、方法")
    household: Maybe[Count] = field("家庭人口", "家里几口人，连外出的一起算")
    home_life: Maybe[Prose] = field("家庭生活", "家庭生活现状、与照护人是否融洽")
    study_plan: Maybe[StudyPlan] = field("学习帮扶计划", "时间、内容、阶段效果")
    key: Maybe[Yes] = field("重点帮扶", "是否重点帮扶对象")
    plan: Maybe[Prose] = field("个别方案", "个别教育方案")
    risk: Maybe[Risk] = field("风险等级", "风险等级")
    growth: tuple[GrowthNote, ...] = field("成长记录", "成长记录", default=())
    progress: tuple[GrowthNote, ...] = field("进步记录", "检查学习帮扶效果，一次一条", default=())
    deeds: Maybe[Prose] = field("特殊事迹", "特殊事迹")
    filed_on: Maybe[Day] = field("建档日期", "建档日期")
    filed_elsewhere: tuple[Filed, ...] = field("登记", "其他系统里的登记", default=())
    exemptions: tuple[Exemption, ...] = field("豁免", "经批准免去的要求", default=())

    old_keys: ClassVar[dict[str, str]] = {
        "问题儿童": "重点帮扶", "重点关注": "重点帮扶", "生日": "出生日期", "家庭住址": "现住址", "住址": "现住址",
        "帮扶人": "帮扶", "照护人": "监护人", "身份证号码": "身份证号",
    }  # fmt: skip

    def parent(self, which: str) -> Parent | None:
        """父亲 or 母亲 as filed; None where absent, 不详 or 无."""
        parent = self.father if which == "父亲" else self.mother
        return parent if isinstance(parent, Parent) else None

    @lazy
    def on_register(self) -> tuple[Span, ...]:
        """The stretches during which the child is 在册; those that touch are one."""
        return tuple(merged(entry.span for entry in self.register_))

    @property
    def care(self) -> tuple[Care, ...]:
        """Who looks after the child, over all time; empty for 无人照护."""
        return () if isinstance(self.carers, Unattended) else self.carers


def _parent_asks(which: str, other: str) -> tuple[Ask, ...]:
    state = f"{which}.经历.1.状态"
    away = (f"{state}=外出务工",)
    alone = (f"{state}=同住", f"{other}.经历.1.状态=外出务工")
    return (
        Ask(f"{which}.姓名"),
        Ask(state, label=f"{which}现在（同住、外出务工、另居、失联、服刑在押、去世）"),
        Ask(f"{which}.经历.1.自", away, label=f"{which}从哪天起外出"),
        Ask(f"{which}.经历.1.地点", away, label=f"{which}务工地点"),
        Ask(f"{which}.电话", (f"{state}!=去世",)),
        Ask(f"{which}.监护能力", alone, label=f"{which}在家，有没有监护能力"),
    )


CHILD = Kind(
    "child",
    "儿童",
    "children",
    Child,
    asks=(
        *(Ask(path) for path in ("姓名", "性别", "出生日期", "户籍性质", "班级", "现住址")),
        *_parent_asks("父亲", "母亲"),
        *_parent_asks("母亲", "父亲"),
        Ask("监护人.1.人", label="主要由谁照护（姓名，或写 父亲、母亲；没有人照护写 无人照护）"),
        Ask("监护人.1.关系", ("监护人.1.人!=父亲", "监护人.1.人!=母亲", "监护人.1.人!="), label="与孩子的关系"),
        Ask("帮扶.1.人", label="帮扶人姓名"),
        Ask("帮扶.1.角色", ("帮扶.1.人!=",), "帮扶教师"),
        Ask("帮扶.1.自", ("帮扶.1.人!=",), "今天", "结对日期"),
        Ask("在册.1.自", (), "今天", "列入名册的日期"),
        Ask("在册.1.原因", (), "认定", "列入原因"),
    ),
    columns=("编号", "姓名", "性别", "年龄", "班级", "教育口径", "民政口径", "主要照护人", "帮扶人"),
    unit="名",
)
