"""The kinds of event, one model class each: what a visit, a talk, a survey say of their own."""

from functools import cache
from typing import Annotated, Literal

from liushou import values
from liushou.kinds.base import Kind, Part, field, lazy, needed
from liushou.kinds.event import Contact, Event, Named
from liushou.kinds.types import (
    Amount,
    ClassCode,
    Count,
    Day,
    GuardianId,
    Many,
    Maybe,
    Prose,
    Restricted,
    Sealed,
    Text,
    Words,
    Yes,
)

ParentWord = Annotated[Literal["父亲", "母亲"], Words({"爸爸": "父亲", "妈妈": "母亲"})]
Met = Annotated[
    Literal["儿童", "父亲", "母亲", "照护人"],
    Words({"监护人": "照护人", "孩子": "儿童", "学生": "儿童", "爸爸": "父亲", "妈妈": "母亲"}),
]
Situation = Annotated[
    values.Restricted,
    Sealed(
        "隐私部位非正常损伤",
        "不满十四周岁女性疑似受性侵害或怀孕",
        "十四周岁以上女性疑似受性侵害怀孕",
        "多处损伤或疑似受虐待欺凌",
        "自杀自残工伤中毒殴打致伤残死亡",
        "被遗弃或长期无人照料",
        "来源不明失踪或被拐卖",
        "被组织乞讨",
        "其他严重侵害或面临危险",
    ),
]
"""The nine situations of 强制报告 (关于建立侵害未成年人案件强制报告制度的意见, 2020); restricted wherever it stands."""

ON_PAPER = ("依据.纸质记录编号", "依据.存放处")
"""What is asked for instead of the text where that is restricted: it stands on paper."""


@cache
def _each(side: str, parties: tuple[str, ...]) -> frozenset[Contact]:
    """One side with each of these: few different ones are in all the events."""
    return frozenset((side, party) for party in parties)


_AT_HOME = _each("学校", ("儿童", "照护人"))
_WITH_CHILD = _each("学校", ("儿童",))


class Visit(Named):
    """家访: somebody of the school goes to the child's home."""

    slug = "jiafang"
    work = "走访联系"
    side = "学校"
    one_record_per = "户"
    asks = ("日期", "儿童", "人员", "结果", "见到", "内容")
    kind: Literal["家访"] = needed("类型")
    met: Many[Met] = field("见到", "见到了谁：儿童、父亲、母亲、照护人", default=())
    help_given: Maybe[Prose] = field("帮助", "当场给了什么帮助")

    @property
    def sought(self) -> frozenset[Contact]:
        """The child and the carer at home."""
        return _AT_HOME

    @lazy
    def contacts(self) -> frozenset[Contact]:
        """Those the visit met; a visit that names nobody it met proves no contact."""
        return _each("学校", self.met) if self.took_place else frozenset()


class Talk(Named):
    """谈心: somebody of the school talks with the child."""

    slug = "tanxin"
    work = "走访联系"
    side = "学校"
    one_record_per = "儿童"
    asks = ("日期", "儿童", "人员", "话题", "内容")
    kind: Literal["谈心"] = needed("类型")
    topics: Many[Annotated[Literal["学习", "生活", "情绪", "交友", "身体", "家庭", "安全"], Words()]] = field(
        "话题", "学习、生活、情绪、交友、身体", default=()
    )
    mood: Maybe[Prose] = field("状态", "孩子的状态")

    @property
    def sought(self) -> frozenset[Contact]:
        """The school with the child."""
        return _WITH_CHILD


class FamilyContact(Named):
    """亲情联系: the child and a parent far away are in touch."""

    slug = "qinqing"
    work = "走访联系"
    side = "儿童"
    one_record_per = "儿童"
    asks = ("日期", "儿童", "方式", "对方", "结果")
    kind: Literal["亲情联系"] = needed("类型")
    began: Maybe[
        Annotated[Literal["儿童", "父亲", "母亲"], Words({"孩子": "儿童", "爸爸": "父亲", "妈妈": "母亲"})]
    ] = field("发起", "谁打来或谁写的")
    parents: Many[ParentWord] = needed("对方", "父亲、母亲")

    @property
    def sought(self) -> frozenset[Contact]:
        """The child with each parent named."""
        return _each("儿童", self.parents)


class SchoolContact(Named):
    """家校联系: the school and a parent or carer are in touch about the child."""

    slug = "jiaxiao"
    work = "走访联系"
    side = "学校"
    one_record_per = "儿童"
    asks = ("日期", "儿童", "人员", "方式", "对象", "结果", "内容")
    kind: Literal["家校联系"] = needed("类型")
    parties: Many[
        Annotated[Literal["父亲", "母亲", "照护人"], Words({"监护人": "照护人", "爸爸": "父亲", "妈妈": "母亲"})]
    ] = needed("对象", "父亲、母亲、照护人")
    carers: Many[GuardianId] = field("照护人", "联系的是哪一位照护人，孩子有两位时写明", default=())
    began: Maybe[Annotated[Literal["学校", "家长"], Words()]] = field("发起", "学校或家长")

    @property
    def sought(self) -> frozenset[Contact]:
        """The school with each party named; a carer named is one, whether 对象 says so or not."""
        return _each("学校", (*self.parties, "照护人") if self.carers else self.parties)


class ParentsMeeting(Event):
    """家长会."""

    slug = "jiazhanghui"
    work = "会议培训"
    asks = ("日期", "班级", "人员", "到会人数", "内容")
    kind: Literal["家长会"] = needed("类型")
    expected: Maybe[Count] = field("应到人数", "应到人数")
    attended: Maybe[Count] = field("到会人数", "到会人数")
    carers: Many[GuardianId] = field("照护人", "到会的照护人", default=())


class CarerTraining(Event):
    """监护人培训."""

    slug = "jhrpeixun"
    work = "会议培训"
    asks = ("日期", "主题", "人员", "到会人数", "内容")
    kind: Literal["监护人培训"] = needed("类型")
    topic: Maybe[Text] = field("主题", "培训主题")
    attended: Maybe[Count] = field("到会人数", "到会人数")
    carers: Many[GuardianId] = field("照护人", "到会的照护人", default=())


class Forum(Event):
    """座谈会, with whoever took part."""

    slug = "zuotan"
    work = "会议培训"
    asks = ("日期", "参加方", "人员", "到会人数", "内容")
    kind: Literal["座谈会"] = needed("类型")
    parties: Many[Text] = field("参加方", "学校、家长、照护人、村居、司机等", default=())
    attended: Maybe[Count] = field("到会人数", "到会人数")


class GroupMeeting(Event):
    """领导小组会议."""

    slug = "huiyi"
    work = "会议培训"
    asks = ("日期", "议题", "人员", "到会人数", "内容")
    kind: Literal["领导小组会议"] = needed("类型")
    attended: Maybe[Count] = field("到会人数", "到会人数")
    topic: Maybe[Text] = field("议题", "议题")


class ClassCount(Part):
    """What a survey counted in one class."""

    class_: ClassCode = needed("班级", "班级")
    number: Count = needed("人数", "留守儿童人数")


class Survey(Event):
    """摸底: how many left-behind children each class counted on that day, by which definition."""

    slug = "modi"
    work = "摸底建档"
    asks = ("日期", "口径", "各班人数", "人员")
    kind: Literal["摸底"] = needed("类型")
    definition: Maybe[
        Annotated[Literal["教育口径", "民政口径", "在册"], Words({"教育": "教育口径", "民政": "民政口径"})]
    ] = field("口径", "按哪个口径数的")
    counts: tuple[ClassCount, ...] = field("各班人数", "每班几名，如 五2:6、四1:5", default=())


class Marks(Named):
    """学业评价: the level a child reached."""

    slug = "xueye"
    work = "学习辅导"
    one_record_per = "儿童"
    asks = ("日期", "儿童", "等级", "人员")
    kind: Literal["学业评价"] = needed("类型")
    level: Maybe[
        Annotated[
            Literal["优秀", "良好", "中等", "较差"], Words({"优": "优秀", "良": "良好", "中": "中等", "差": "较差"})
        ]
    ] = field("等级", "优秀、良好、中等、较差")
    subject: Maybe[Text] = field("学科", "学科，不写为综合")


class Tutoring(Named):
    """学习辅导."""

    slug = "fudao"
    work = "学习辅导"
    asks = ("日期", "儿童", "人员", "学科", "内容")
    kind: Literal["学习辅导"] = needed("类型")
    subject: Maybe[Text] = field("学科", "学科")


class Counselling(Named):
    """心理辅导; its text is restricted."""

    slug = "xinlifudao"
    work = "安全健康"
    restricted = True
    one_record_per = "儿童"
    asks = ("日期", "儿童", "人员", *ON_PAPER)
    kind: Literal["心理辅导"] = needed("类型")
    text: Maybe[Restricted] = field("内容", "受限")  # type: ignore[assignment]


class Assessment(Event):
    """心理测评; its text is restricted."""

    slug = "xinliceping"
    work = "安全健康"
    restricted = True
    asks = ("日期", "范围", "量表", "人员", *ON_PAPER)
    kind: Literal["心理测评"] = needed("类型")
    text: Maybe[Restricted] = field("内容", "受限")  # type: ignore[assignment]
    tool: Maybe[Text] = field("量表", "用的量表")


class HealthExam(Event):
    """体检."""

    slug = "tijian"
    work = "安全健康"
    asks = ("日期", "范围", "机构", "项目", "人员")
    kind: Literal["体检"] = needed("类型")
    by: Maybe[Text] = field("机构", "体检机构")
    items: Many[Text] = field("项目", "血压、身高、视力、肺活量、胸围、五官等", default=())
    attended: Maybe[Count] = field("人数", "体检人数")


class Illness(Named):
    """患病就医."""

    slug = "jiuyi"
    work = "安全健康"
    asks = ("日期", "儿童", "人员", "送医", "告知照护人", "内容")
    kind: Literal["患病就医"] = needed("类型")
    hospital: Maybe[Text] = field("送医", "送到哪家医院")
    carer_told: Maybe[Day] = field("告知照护人", "告知照护人的日期")


class SafetyLesson(Event):
    """安全教育."""

    slug = "anquan"
    work = "安全健康"
    asks = ("日期", "范围", "主题", "人员")
    kind: Literal["安全教育"] = needed("类型")
    topics: Many[Text] = field("主题", "防火、防水、防电、交通、法制等", default=())
    speaker: Maybe[Text] = field("主讲单位", "主讲单位")
    attended: Maybe[Count] = field("人数", "参加人数")


class Activity(Event):
    """活动: 主题班会, 文体, 节日, 生日, 社会实践."""

    slug = "huodong"
    work = "活动慰问"
    asks = ("日期", "形式", "名称", "范围", "人员", "人数", "内容")
    kind: Literal["活动"] = needed("类型")
    form: Maybe[
        Annotated[
            Literal["主题班会", "文体", "节日", "生日", "社会实践", "阅读", "手工", "劳动", "心理健康课", "其他"],
            Words({"主题队会": "主题班会", "心理课": "心理健康课", "心理健康教育课": "心理健康课"}),
        ]
    ] = field("形式", "主题班会、文体、节日、生日、劳动、心理健康课等")
    title: Maybe[Text] = field("名称", "活动名称")
    place: Maybe[Text] = field("地点", "在哪里")
    attended: Maybe[Count] = field("人数", "参加人数")


class Aid(Event):
    """慰问资助."""

    slug = "zizhu"
    work = "活动慰问"
    asks = ("日期", "儿童", "来源", "金额", "物资")
    kind: Literal["慰问资助"] = needed("类型")
    giver: Maybe[Text] = field("来源", "谁给的")
    money: Maybe[Amount] = field("金额", "合计金额，单位元")
    goods: Maybe[Text] = field("物资", "物资，如 书包 6 个")
    scheme: Maybe[Text] = field("项目", "资助项目")


class Award(Event):
    """表彰."""

    slug = "biaozhang"
    work = "活动慰问"
    asks = ("日期", "儿童", "名称", "级别")
    kind: Literal["表彰"] = needed("类型")
    title: Maybe[Text] = field("名称", "称号")
    level: Maybe[Text] = field("级别", "校级、乡镇级、县级等")
    giver: Maybe[Text] = field("授予单位", "谁授予")


class Training(Event):
    """培训 of teachers and helpers."""

    slug = "peixun"
    work = "会议培训"
    asks = ("日期", "主题", "人员", "内容")
    kind: Literal["培训"] = needed("类型")
    topic: Maybe[Text] = field("主题", "培训主题")
    attended: Maybe[Count] = field("人数", "参加人数")


class Inspection(Event):
    """检查考核."""

    slug = "jiancha"
    work = "会议培训"
    asks = ("日期", "事项", "检查方", "人员", "结论")
    kind: Literal["检查考核"] = needed("类型")
    matter: Maybe[Text] = field("事项", "检查什么，如 违禁物品、帮扶考评")
    by: Maybe[Text] = field("检查方", "谁来检查")
    outcome: Maybe[Prose] = field("结论", "检查结论")


class Incident(Event):
    """突发事件; one of the nine situations of 强制报告 needs a report on record."""

    slug = "tufa"
    work = "安全健康"
    asks = ("日期", "儿童", "人员", "内容")
    kind: Literal["突发事件"] = needed("类型")
    situation: Maybe[Situation] = field("强制报告情形", "属于强制报告九种情形之一的写明")
    parents_told: Maybe[Day] = field("告知家长", "告知家长的日期")
    lesson: Maybe[Yes] = field("责成家长回家", "是否要求家长回家处理")

    @property
    def shut(self) -> bool:
        """Where it is one of the nine situations, all of it is as private as the report."""
        return values.known(self.situation) is not None


class MandatoryReport(Event):
    """强制报告; restricted throughout (未成年人保护法第十一条)."""

    slug = "baogao"
    work = "安全健康"
    restricted = True
    asks = ("日期", "儿童", "强制报告情形", "报告单位", "人员", *ON_PAPER)
    kind: Literal["强制报告"] = needed("类型")
    situation: Maybe[Situation] = field("强制报告情形", "九种情形之一")
    told: Maybe[Text] = field("报告单位", "向谁报告")
    text: Maybe[Restricted] = field("内容", "受限")  # type: ignore[assignment]


EVENTS: tuple[type[Event], ...] = (
    Visit, Talk, FamilyContact, SchoolContact, ParentsMeeting, CarerTraining, Forum, GroupMeeting, Survey, Marks, Tutoring,
    Counselling, Assessment, HealthExam, Illness, SafetyLesson, Activity, Aid, Award, Training, Inspection, Incident,
    MandatoryReport,
)  # fmt: skip

EVENT = Kind(
    "event", "事件", "events", Event, columns=("日期", "类型", "儿童", "人员", "方式", "结果", "内容"), unit="件"
)
