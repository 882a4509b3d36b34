"""青禾村小学: the small school that tests of query, show and explain look at; it holds one of everything private."""

from __future__ import annotations

import datetime as dt
import re
import textwrap

from liushou.archive import load
from liushou.facts.view import Frame, calendar_of
from liushou.source import Memory

TODAY = "2026-01-20"

PRIVATE = ("15412345678", "15498765432", "15411112222", "青禾村三组9号", "广东东莞", "江苏苏州")
"""Phones and addresses in the records."""

SECRET = ("夜里做噩梦", "向派出所报告", "500101201411220012", "心理辅导", "强制报告", "xljl-01")
"""What is restricted: texts, an ID number, and which kind of matter it is."""

TREE = """\
=== liushou.yaml
格式版本: 1
名称: 青禾村小学
启用日期: 2025-09-01
学期:
- 代号: 2024-2025-2
  名称: 2024—2025学年度第二学期
  开始: 2025-02-17
  结束: 2025-07-04
- 代号: 2025-2026-1
  名称: 2025—2026学年度第一学期
  开始: 2025-09-01
  结束: 2026-01-16
  阶段:
  - {名称: 期初, 自: 2025-09-01, 至: 2025-09-30}
  - {名称: 期中, 自: 2025-10-01, 至: 2025-12-14}
  - {名称: 期末, 自: 2025-12-15, 至: 2026-01-16}
班级:
- {代号: x2021-2, 入学年: 2021, 班号: 2, 班主任: [{人: yh-7t8p, 自: 2021-09-01}]}
- {代号: x2023-1, 入学年: 2023}
- {代号: x2025-1, 入学年: 2025}
=== staff/yh-7t8p.yaml
姓名: 余洪
职务: 教师
电话: 15498765432
在岗: [{自: 2011-09}]
=== staff/lf-ezyv.yaml
姓名: 李芳
职务: 教师
在岗: [{自: 2020-09-01, 至: 2025-10-31}]
=== guardians/zgx-w2fd.yaml
姓名: 周桂香
性别: 女
出生年: 1957
电话: 15411112222
住址: 青禾村三组9号
健康: 血压高
=== children/zxm-7k3q.yaml
姓名: 张小满
性别: 女
出生日期: 2014-11-22
身份证号: "500101201411220012"
户籍性质: 农村
现住址: 青禾村三组9号
班级: x2021-2
就读方式: 走读
在册: [{自: 2021-09-06, 原因: 认定}]
父亲:
  姓名: 张大明
  电话: 15412345678
  经历: [{自: 2019-02, 状态: 外出务工, 地点: 广东东莞}]
母亲:
  姓名: 王春梅
  经历: [{自: 2016-05, 至: 2021-02-28, 状态: 同住}, {自: 2021-03, 状态: 外出务工, 地点: 广东东莞}]
监护人: [{人: zgx-w2fd, 关系: 祖母, 自: 2021-03}]
帮扶: [{人: yh-7t8p, 角色: 帮扶教师, 自: 2025-09-05}]
健康: 近视，电话15412345678记在背面
豁免: [{要求: talk-monthly, 原因: 住院一个月, 批准人: 陈国良, 自: 2025-11-01, 至: 2025-11-30}]
=== children/wf-2b2b.yaml
姓名: 王芳
性别: 女
出生日期: 2017-05-01
户籍性质: 农村
班级: x2023-1
在册: [{自: 2024-09-02, 至: 2025-12-05, 原因: 转出}]
特殊类别: [残障]
父亲:
  姓名: 王强
  经历: [{自: 2016-01, 状态: 同住}]
母亲:
  姓名: 孙丽
  经历: [{自: 2023-01, 状态: 外出务工, 地点: 江苏苏州}]
监护人: [{人: 父亲, 自: 2017-05-01}]
=== children/wf-9d9d.yaml
姓名: 王芳
性别: 女
出生日期: 2019-01-10
班级: x2025-1
在册: [{自: 2025-09-01}]
父亲: 不详
监护人: 无人照护
帮扶: [{人: yh-7t8p, 角色: 代理家长, 自: 2025-09-10}]
=== events/2025-2026-1/2025-09-12-jiafang-zxm-7k3q-aaa.yaml
类型: 家访
日期: 2025-09-12
儿童: [zxm-7k3q]
人员: [yh-7t8p]
见到: [儿童, 照护人]
内容: "奶奶说父亲换了号码 15412345678"
=== events/2025-2026-1/2025-11-05-jiafang-zxm-7k3q-bbb.yaml
类型: 家访
日期: 2025-11-05
儿童: [zxm-7k3q]
人员: [yh-7t8p]
结果: 家中无人
=== events/2025-2026-1/2025-12-20-zizhu-ccc.yaml
类型: 慰问资助
日期: 2025-12-20
儿童: [zxm-7k3q, wf-9d9d]
来源: "=cmd|' /C calc'!A0"
金额: 200
=== events/2025-2026-1/2026-01-18-tanxin-ddd.yaml
类型: 谈心
日期: 2026-01-18
儿童: [wf-9d9d]
人员: [yh-7t8p]
=== events/2024-2025-2/2025-03-03-tanxin-eee.yaml
类型: 谈心
日期: 2025-03-03
儿童: [zxm-7k3q]
人员: [lf-ezyv]
=== restricted/2025-11-12-564yfm.yaml
类型: 心理辅导
日期: 2025-11-12
儿童: [zxm-7k3q]
人员: [yh-7t8p]
内容: 夜里做噩梦
依据: {纸质记录编号: xljl-01}
=== restricted/2025-11-13-k2m9xq.yaml
类型: 强制报告
日期: 2025-11-13
儿童: [zxm-7k3q]
内容: 向派出所报告
=== documents/zhidu-2kcn.yaml
类型: 制度
标题: 关爱留守儿童家访制度
日期: 2025-08-20
=== documents/jihua-3k2m.yaml
类型: 工作计划
标题: 2025—2026学年度第一学期关爱工作计划
日期: 2025-09-02
"""


def files(text: str = TREE) -> dict[str, bytes]:
    """The files of a tree given as text: ``=== path`` on a line, then what stands in it."""
    parts = re.split(r"^=== (.+)\n", textwrap.dedent(text), flags=re.M)
    return {path: content.encode() for path, content in zip(parts[1::2], parts[2::2], strict=True)}


def frame(text: str = TREE, today: str = TODAY, as_of: str | None = None) -> Frame:
    """The school seen from a day."""
    loaded = load(Memory(files(text)))
    day = dt.date.fromisoformat(as_of) if as_of else None
    return Frame(loaded.archive, calendar_of(loaded.archive, dt.date.fromisoformat(today), day))
