"""The school that the examples of items are tried in: 张小满, whose parents both work away, her grandmother, her class.

An item's 满足记录 and 不足记录 are commands typed in a fresh copy of it; then the item is judged once everything that the
first term asks for is over. Years and half-years outlast the term, so the day is the last of the school year.
Where twenty weeks need not be typed, 启用日期 is moved: what ended before it is not asked (set 学校 启用日期=2026-01-05).
"""

from __future__ import annotations

import datetime as dt
import shlex
from collections.abc import Sequence
from pathlib import Path

from liushou.archive import Archive, load
from liushou.facts.view import Frame, calendar_of
from liushou.source import WorkTree
from liushou.standard.duty import Duties, Duty
from liushou.standard.model import Item
from support import plant, run

TYPED = "2026-09-01"
"""The day the commands are typed: nothing of the school year lies in the future."""
JUDGED = dt.date(2026, 8, 31)
TERM = "2025-2026-1"

TREE = """\
=== liushou.yaml
格式版本: "1"
名称: 柳溪小学
启用日期: "2025-09-01"
学期:
  - 代号: "2024-2025-2"
    名称: 2024—2025学年度第二学期
    开始: "2025-02-17"
    结束: "2025-07-04"
    阶段:
      - {名称: 期初, 自: "2025-02-17", 至: "2025-03-16"}
      - {名称: 期中, 自: "2025-03-17", 至: "2025-06-01"}
      - {名称: 期末, 自: "2025-06-02", 至: "2025-07-04"}
  - 代号: "2025-2026-1"
    名称: 2025—2026学年度第一学期
    开始: "2025-09-01"
    结束: "2026-01-16"
    阶段:
      - {名称: 期初, 自: "2025-09-01", 至: "2025-09-30"}
      - {名称: 期中, 自: "2025-10-01", 至: "2025-12-14"}
      - {名称: 期末, 自: "2025-12-15", 至: "2026-01-16"}
班级:
  - 代号: x2021-1
    入学年: "2021"
    班主任:
      - {人: yh-7t8p, 自: "2021-09-01"}
车辆:
  - {代号: 一号车, 司机: 周平, 电话: "15400000103", 车牌: 试A00001, 方向: 柳溪村, 核载: 9}
盐值: 4hq7w2mz9ke5rt0c
=== staff/yh-7t8p.yaml
姓名: 余洪
性别: 男
职务: 教师
电话: "15400000101"
在岗:
  - {自: "2021-09-01"}
=== staff/lf-3m9d.yaml
姓名: 李芳
性别: 女
职务: 教师
电话: "15400000102"
在岗:
  - {自: "2021-09-01"}
=== guardians/zgy-w2fd.yaml
姓名: 张桂英
性别: 女
出生年: "1957"
电话: "15400000104"
住址: 柳溪村二组
=== children/zxm-7k3q.yaml
姓名: 张小满
性别: 女
出生日期: "2014-11-22"
户籍性质: 农村
现住址: 柳溪村二组
班级: x2021-1
在册:
  - {自: "2022-09-05", 原因: 认定}
父亲:
  姓名: 张大明
  电话: "15400000105"
  经历:
    - {自: "2022-02", 状态: 外出务工, 地点: 广东东莞}
母亲:
  姓名: 王春梅
  电话: "15400000106"
  经历:
    - {自: "2022-02", 状态: 外出务工, 地点: 广东东莞}
监护人:
  - {人: zgy-w2fd, 关系: 祖母, 自: "2022-02"}
帮扶:
  - {人: lf-3m9d, 角色: 帮扶教师, 自: "2023-09-04"}
"""
"""柳溪小学, with what a contact card needs on file and nothing else: no event, no document."""


def judged(item: Item, commands: Sequence[str], root: Path) -> list[Duty]:
    """The duties of the item in the school of the examples, after those commands were typed in it."""
    plant(root, TREE)
    for command in commands:
        said = run(*shlex.split(command), cwd=root, today=TYPED)
        assert said.code == 0, f"liushou {command}\n{said.said}"
    loaded = load(WorkTree(root))
    assert not loaded.findings, loaded.findings
    today = dt.date.fromisoformat(TYPED)
    calendars = (calendar_of(loaded.archive, today, JUDGED, term) for term in _terms(loaded.archive))
    frames = (Frame(loaded.archive, calendar) for calendar in calendars)
    return list(Duties(block for frame in frames for block in item.check.blocks(item, frame)))


def _terms(archive: Archive) -> list[str]:
    """The term, and the second one of its year where the example adds it (a month of spring lies in no other)."""
    return [one.code for one in archive.terms if one.code.startswith(TERM.removesuffix("1"))]
