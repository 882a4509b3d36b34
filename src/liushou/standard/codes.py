"""The S codes: a standard that loads but cannot mean what it says."""

from __future__ import annotations

from liushou.finding import Code, Severity


def _code(number: int, severity: Severity, sentence: str, fix: str, why: str) -> Code:
    return Code(f"S{number:03d}", severity, sentence, fix, why)


TWICE = _code(
    1, Severity.ERROR, "编号“{id}”前面已经用过", "换一个编号；要是写重了，删去一项",
    "同一个编号只算第一项，后面的一项等于没有写。",
)  # fmt: skip
NUMERAL = _code(
    2, Severity.ERROR, "标题里写“{said}”，下面列了 {listed} 条", "数一数，改标题或改下面的列表",
    "叫七清楚就要有七条：少列一条，就有一条没人查。",
)  # fmt: skip
NEVER = _code(
    3, Severity.ERROR, "没有哪个在册的儿童符合“{conditions}”", "删去其中一条，或改成真有的情形",
    "条件要同时符合才查，合不到一起，这一项就谁也查不到。要求只对在册的儿童，所以也不要写 在册=否。",
)  # fmt: skip
BACKWARDS = _code(
    4, Severity.ERROR, "“{condition}”的范围是空的", "小的写在前面，如 3..5",
    "前面的数比后面的大，没有哪个数在里面。",
)  # fmt: skip
ASKS_NOTHING = _code(
    5, Severity.ERROR, "至少 0，等于没有要求", "写上要做几次、要有几人；不要求的就删去这一项",
    "什么都没做也算满足，满足率就成了假的。",
)  # fmt: skip
TOO_MUCH = _code(
    6, Severity.ERROR, "“{key}: {number}”没有人做得到：{reason}", "核对文件里的原数",
    "做不到的要求，只会逼人编记录。",
)  # fmt: skip
NO_PHASES = _code(
    7, Severity.WARNING, "按阶段数，可是这些学期没有写阶段：{terms}", "在 liushou.yaml 的学期下写上“阶段”，或改成按月、按学期",
    "没有阶段的学期，这一项一次也不会查。",
)  # fmt: skip
UNEXPLAINED = _code(
    8, Severity.WARNING, "“{id}”没有写{missing}", "补上：缺了怎么补，满足和不足各举一例",
    "老师看到一条没做到，要知道接着做什么、怎样才算做到。",
)  # fmt: skip
BINDS_PARENTS = _code(
    9, Severity.ERROR, "责任人是父母，又写着不可豁免", "把“可豁免”改成 是；是老师要做的，就改责任人",
    "学校管不了父母做不做，只能提醒；不能免，就成了老师永远消不掉的一条。",
)  # fmt: skip
UNSOURCED = _code(
    10, Severity.NOTE, "“{id}”没有写制度，也没有写依据", "有文件的写“依据”，本校有规定的写“制度”；都没有就不用写",
    "没有出处的，输出里写“参考做法（非上级要求）”。",
)  # fmt: skip
NOT_KEBAB = _code(
    11, Severity.ERROR, "编号“{id}”写得不合要求", "用小写英文字母和数字，词之间用 -，以字母开头，如 visit-phases",
    "编号要写进豁免和命令里，还要在各种系统上都打得出来。",
)  # fmt: skip
LONG_TITLE = _code(
    12, Severity.WARNING, "标题有 {length} 个字，超过 {most} 个", "标题只写要做什么，其余写进“说明”",
    "标题要放进表格的一格里，太长看不全。",
)  # fmt: skip
NOT_ON_OFFER = _code(
    13, Severity.ERROR, "“{id}”不在依托的标准里", "看有哪些编号：liushou standard show 加上依托的那份标准的名字；要加新的写进“项目”",
    "改动和停用只能对依托的标准里有的项目，写错编号就等于没改。",
)  # fmt: skip
UNCITED = _code(
    14, Severity.NOTE, "改了“{id}”，没有写本校哪份制度", "加一行“制度”，如 家访制度；有上级文件的写“依据”",
    "数改了，检查的人会问按哪一份文件改的。",
)  # fmt: skip
BANDS = _code(
    15, Severity.ERROR, "“{id}”的分级{problem}", "让各级从低到高一级接一级，从 0 到 100，不重也不漏",
    "同一个比例落进两级，或哪一级都落不进，分就算不出来。",
)  # fmt: skip
POINTS = _code(
    16, Severity.ERROR, "各项分值合计 {sum}，满分写的是 {total}", "核对文件里的原数，改分值或改满分",
    "合计对不上，算出的得分就没有意义。",
)  # fmt: skip
OVER_POINTS = _code(
    17, Severity.ERROR, "“{id}”的分级最高给 {given} 分，这一项分值是 {points} 分", "改分级里的“得”，或改分值",
    "一项得的分不能比它的分值还多。",
)  # fmt: skip
NO_BASE = _code(
    18, Severity.ERROR, "“依托”里写的“{name}”，没有这个检查标准", "看有哪些：liushou standard list；自己的放在 standards/ 里",
    "底子不在，这份标准里有什么就说不清，整份不用。",
)  # fmt: skip

CODES = (
    TWICE, NUMERAL, NEVER, BACKWARDS, ASKS_NOTHING, TOO_MUCH, NO_PHASES, UNEXPLAINED, BINDS_PARENTS, UNSOURCED, NOT_KEBAB,
    LONG_TITLE, NOT_ON_OFFER, UNCITED, BANDS, POINTS, OVER_POINTS, NO_BASE,
)  # fmt: skip
