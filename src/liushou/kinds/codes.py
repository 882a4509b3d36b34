"""The V codes: a value that does not fit its field. Each costs that field and leaves the rest of the record."""

from __future__ import annotations

from liushou.finding import Code, Severity

_SET = "liushou set {record} {at}=…"
_CHILD = "姓名: 测试童\n性别: 男\n出生日期: 2015-03-05\n"

MISSING = Code(
    "V001", Severity.ERROR, "缺少“{field}”", "写上 {key}: …{spare}",
    "少了这一项，这份档案（或这一条）就说不清是谁、是什么、在哪天，不能算数。", "性别: 男\n",
)  # fmt: skip
UNKNOWN_KEY = Code(
    "V002", Severity.ERROR, "没有“{key}”这个字段{guess}", "改成正确的字段名；确实没有合适的字段，就写进“内容”或“备注”一类的文字里",
    "字段名写错，内容就等于没写：检查和总结都看不到它。", _CHILD + "出生年月: 2015-03\n",
)  # fmt: skip
NOT_A_DAY = Code(
    "V003", Severity.ERROR, "“{field}”不是一个日期：{value}", "写成 2025-09-03，只知道年月写 2025-09{unsure}",
    "日期决定它算在哪个时段里，写错就数不准。日历上没有的日子（如 2 月 30 日）、1900 至 2100 以外的年份也不行。", "姓名: 测试童\n出生日期: 2015-02-30\n", command=_SET,
)  # fmt: skip
NOT_A_COUNT = Code(
    "V004", Severity.ERROR, "“{field}”应写整数：{value}", "只写数字，如 36",
    "人数、个数要参加合计，只能是数字。", "姓名: 测试教师\n最多帮扶: 五名\n", command=_SET,
)  # fmt: skip
NOT_A_PHONE = Code(
    "V005", Severity.ERROR, "“{field}”不像电话号码", "手机写 11 位数字，座机写 区号-号码；没有写 无，不知道写 不详",
    "联系卡上的号码要拨得通。位数不对，多半是抄漏了。", "姓名: 测试童\n家庭电话: 1540000000\n", command=_SET,
)  # fmt: skip
NOT_TEXT = Code(
    "V006", Severity.ERROR, "“{field}”应写一段文字，这里写成了列表或下级内容", "写在冒号后面，写成一行",
    "多半是缩进错了，或者多打了横线。", "姓名: 测试童\n班级:\n  - 五（2）班\n",
)  # fmt: skip
NOT_AN_AMOUNT = Code(
    "V007", Severity.ERROR, "“{field}”应写金额（元）：{value}", "只写数字，如 200 或 99.5",
    "金额要参加合计，单位一律是元。", "类型: 慰问资助\n日期: 2025-09-10\n金额: 两百元\n", command=_SET,
)  # fmt: skip
NOT_A_CHOICE = Code(
    "V008", Severity.ERROR, "“{field}”不能写“{value}”", "只能写其中之一：{choices}{unsure}",
    "统计按这些词来数，写别的词就数不进去。", "姓名: 测试童\n性别: 男性\n", command=_SET,
)  # fmt: skip
NOT_AN_ID = Code(
    "V009", Severity.ERROR, "“{field}”这里要写编号，写的是“{value}”", "编号就是档案的文件名，用 liushou query {folder} 姓名=… --format ids 可以查到",
    "姓名会重名，编号不会。用 liushou add、liushou set 时可以直接写姓名，程序会换成编号。", "姓名: 测试童\n监护人:\n  - 人: 外婆\n", command=_SET,
)  # fmt: skip
NOT_A_GROUP = Code(
    "V010", Severity.ERROR, "“{field}”下面应分项写", "换行后缩进两格，一项一行，每行是 小项: 内容",
    "这一项里有好几个小项，挤在一行里程序分不开。", "姓名: 测试童\n父亲: 李某\n",
)  # fmt: skip
NOT_A_LIST = Code(
    "V011", Severity.ERROR, "“{field}”应写成列表", "每一条前面加“- ”，如 {key}:↵  - 自: …",
    "这一项可以有好几条，每一条要以短横线开头。", "姓名: 测试童\n在册:\n  自: 2025-09-01\n",
)  # fmt: skip
NOT_A_RECORD_KIND = Code(
    "V012", Severity.ERROR, "没有“{value}”这种事件{guess}", "只能写其中之一：{choices}",
    "事件的类型决定它有哪些项、算在哪项工作里。", "类型: 家仿\n日期: 2025-09-10\n儿童: [cst-0000]\n",
)  # fmt: skip
NOT_THE_SHAPE = Code(
    "V013", Severity.ERROR, "“{field}”写得不合要求：{value}", "{how}",
    "这一项有固定的写法。", "格式版本: 1\n名称: 测试小学\n学期:\n  - 代号: 2025上\n    名称: 上学期\n    开始: 2025-09-01\n    结束: 2026-01-16\n",
)  # fmt: skip

NOT_A_SEALED_CHOICE = Code(
    "V014", Severity.ERROR, "“{field}”写得不合要求（受限内容，这里不显示）", "只能写其中之一：{choices}；不属于这些情形就不写",
    "强制报告的情形有固定的几种。", "类型: 突发事件\n日期: 2025-09-10\n强制报告情形: 打架\n",
)  # fmt: skip

CODES = (
    MISSING, UNKNOWN_KEY, NOT_A_DAY, NOT_A_COUNT, NOT_A_PHONE, NOT_TEXT, NOT_AN_AMOUNT, NOT_A_CHOICE, NOT_AN_ID, NOT_A_GROUP,
    NOT_A_LIST, NOT_A_RECORD_KIND, NOT_THE_SHAPE, NOT_A_SEALED_CHOICE,
)  # fmt: skip

BY_TYPE = {code.id: code for code in CODES} | {
    "missing": MISSING,
    "extra_forbidden": UNKNOWN_KEY,
    "model_type": NOT_A_GROUP,
    "model_attributes_type": NOT_A_GROUP,
    "dict_type": NOT_A_GROUP,
    "tuple_type": NOT_A_LIST,
}
"""The code of each pydantic error type that our models can raise; anything else is NOT_THE_SHAPE."""
