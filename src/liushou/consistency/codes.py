"""The L codes: a link that leads nowhere, or records that cannot both be right."""

from __future__ import annotations

from liushou.finding import Code, Severity


def _code(number: int, severity: Severity, sentence: str, fix: str, why: str, command: str = "") -> Code:
    return Code(f"L{number:03d}", severity, sentence, fix, why, command=command)


NOBODY = _code(
    1, Severity.ERROR, "“{field}”指向的 {id} 没有档案", "编号写错就改过来；还没建档的，先用 liushou add 建档",
    "指向不存在的档案，这条记录就算不到任何人名下。",
)  # fmt: skip
WRONG_KIND = _code(
    2,
    Severity.ERROR,
    "“{field}”应指向{wanted}，{id} 是{found}",
    "改成{wanted}的编号",
    "比如把照护人的编号写到了帮扶人的位置。",
)
GONE = _code(
    3, Severity.ERROR, "{helper} {left} 已离岗，对 {child} 的帮扶还没有结束", "写上结束日期，再定接手的人",
    "人走了结对还开着，孩子名义上有人管，其实没有。", "liushou set {record} {at}.至=…",
)  # fmt: skip
SAME_CHILD = _code(
    4, Severity.ERROR, "{child} 和 {other} 姓名、出生日期都相同，像是同一个孩子", "是同一个就留一份；确是两个人，核对出生日期",
    "一个孩子两份档案，人数就多算一名。双胞胎名字不同，不会报这一条。",
)  # fmt: skip
SAME_NUMBER = _code(5, Severity.ERROR, "{child} 和 {other} 的身份证号相同", "核对后改正其中一个", "身份证号一人一号。")
BORN_DIFFERS = _code(
    6,
    Severity.ERROR,
    "身份证号里的出生日期与档案里的 {born} 不一致",
    "对照户口簿，改正其中一个",
    "两处至少有一处抄错了。",
)
SEX_DIFFERS = _code(
    7, Severity.ERROR, "身份证号里的性别与档案里的“{sex}”不一致", "对照户口簿，改正其中一个", "两处至少有一处抄错了。"
)
BAD_NUMBER = _code(
    8,
    Severity.ERROR,
    "身份证号不对（位数、日期或末位校验码）",
    "对照户口簿重新抄一遍",
    "十八位里错一位，校验码就对不上。",
)
BEFORE_ENTRY = _code(
    9, Severity.ERROR, "{day} 的{kind}不在 {child} 的在册时段里", "核对事件日期和在册日期，改正其中一个",
    "孩子还没列入名册，或者已经离开，这件事就算不到他名下。",
)  # fmt: skip
FUTURE = _code(
    10, Severity.ERROR, "日期 {day} 在今天之后", "改成实际的日期；还没发生的事不记", "档案只记已经发生的事。"
)
BACKWARDS = _code(
    11,
    Severity.ERROR,
    "“{field}”的止日 {until} 早于起日 {since}",
    "核对后改正其中一个",
    "时段写反了，哪一天都不算在里面。",
)
TWO_MAIN = _code(
    12, Severity.ERROR, "{child} 在 {since} 至 {until} 有两个主要照护人", "先前的一条结束了就写上“至”；只是次要的，写 {later}.主要=否",
    "同一天只有一个主要照护人，联系和责任才落得到人。", "liushou set {record} {at}.至=…",
)  # fmt: skip
NO_MAIN = _code(
    13, Severity.WARNING, "{child} 在 {since} 至 {until} 没有写主要照护人", "补上这段时间谁在照护；确实没有人，写 监护人: 无人照护",
    "这段时间孩子归谁照管，档案上看不出来。",
)  # fmt: skip
SIBLINGS = _code(
    14, Severity.WARNING, "{child} 和 {other} 的{parent}同名同电话，“{field}”却不一致", "核对后改成一致",
    "同一位家长，两个孩子的档案应当说的是同一件事。",
)  # fmt: skip
NO_CLASS = _code(
    15,
    Severity.ERROR,
    "liushou.yaml 里没有“{code}”这个班",
    "改成班级代号，或在 liushou.yaml 里加上这个班",
    "班级对不上，班主任和年级就推不出来。",
)
OVERLAP = _code(
    18,
    Severity.ERROR,
    "{parent}的两段经历在 {since} 至 {until} 重叠",
    "给前一段写上“至”，或改后一段的“自”",
    "同一天不能又在家又在外。",
)
CLEAR = _code(
    19, Severity.WARNING, "“{field}”以明文保存", "身份证号核对过就删去，只留“身份证核对”的日期；心理、强制报告的正文写在纸上，这里记编号",
    "这些内容进了 git 就很难再删干净。",
)  # fmt: skip
OPENLY = _code(
    20,
    Severity.ERROR,
    "{kind}应放在 restricted/ 文件夹",
    "用 git mv 移到 restricted/，文件名只留日期和随机字符",
    "文件名和目录也会泄露内容。",
)
NO_VEHICLE = _code(
    21, Severity.ERROR, "liushou.yaml 里没有“{code}”这辆车", "改成车辆代号，不乘车写 无", "乘车登记要和车辆对得上。"
)
TERMS = _code(
    22, Severity.ERROR, "学期 {one} 和 {other} 的日期重叠", "改正其中一个学期的开始或结束", "一天只能属于一个学期。"
)
PHASES = _code(
    23, Severity.ERROR, "学期 {term} 的阶段没有首尾相接、盖满整个学期", "让第一个阶段从开学那天起，后一个紧接前一个，最后一个到学期结束那天止",
    "阶段有空档，空档里的事就不知道算哪一段。",
)  # fmt: skip
TWICE = _code(
    24,
    Severity.WARNING,
    "和另一条{kind}完全相同（同一天、同样的儿童和内容）",
    "重复登记的删去一条",
    "同一件事记了两遍，次数就多算了。",
)
RETURNED = _code(
    25, Severity.ERROR, "学期 {term} 的结束早于开始", "改正其中一个日期", "这个学期没有一天，什么都算不进去。"
)

SAME_CODE = _code(
    28,
    Severity.ERROR,
    "{what}代号“{code}”写了两次",
    "改成不同的代号；重复的删去一条",
    "代号相同，档案里提到它时就不知道是哪一个。",
)

CODES = (
    NOBODY, WRONG_KIND, GONE, SAME_CHILD, SAME_NUMBER, BORN_DIFFERS, SEX_DIFFERS, BAD_NUMBER, BEFORE_ENTRY, FUTURE, BACKWARDS,
    TWO_MAIN, NO_MAIN, SIBLINGS, NO_CLASS, OVERLAP, CLEAR, OPENLY, NO_VEHICLE, TERMS, PHASES, TWICE, RETURNED,
    SAME_CODE,
)  # fmt: skip
