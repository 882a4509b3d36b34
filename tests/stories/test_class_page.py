"""The page of a class: what its teacher reads on Monday, acts on without asking anyone, and is handed on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support import SETTINGS, School

NOVEMBER = "2025-11-20"
RECORDS = """\
=== guardians/wgx-0011.yaml
姓名: 王桂香
电话: "15400000003"
=== children/zxm-0021.yaml
姓名: 张小满
性别: 女
出生日期: "2014-05-06"
户籍性质: 农村
现住址: 柳溪村3组
班级: x2022-1
就读方式: 走读
在册: [{自: "2025-09-01", 原因: 认定}]
父亲: {姓名: 张大勇, 电话: "15400000001", 经历: [{自: "2022-02-10", 状态: 外出务工}]}
母亲: {姓名: 李秀兰, 电话: "15400000002", 经历: [{自: "2022-02-10", 状态: 同住}]}
监护人: [{人: wgx-0011, 关系: 祖母, 自: "2022-02-10"}]
帮扶: [{人: hxy-0002, 角色: 帮扶教师, 自: "2025-09-01"}]
=== events/2025-2026-1/2025-10-10-jiafang-zxm-0021-a1a.yaml
类型: 家访
日期: "2025-10-10"
儿童: [zxm-0021]
人员: [yh-0001]
结果: 未遇
"""
"""小满's file lacks her father's town; she was not met at home in 期中 yet; nobody talked with her in September."""
OWN = """\
=== standards/own.yaml
标准: own
名称: 本校
版本: 1
项目:
  - {要求: own-card, 标题: 联系卡, 分组: 档案, 责任人: 班主任, 说明: 齐, 补法: 问到了就填。, 核对: {方式: 字段齐全, 字段: 外出父母.地点}}
  - {要求: own-visit, 标题: 家访, 分组: 家访, 责任人: 班主任, 说明: 走, 制度: 家访制度, 核对: {方式: 事件次数, 每: 阶段, 类型: 家访}}
  - {要求: own-talk, 标题: 帮扶人谈心, 分组: 谈心, 责任人: 帮扶人, 说明: 谈, 核对: {方式: 事件次数, 每: 学期, 类型: 谈心}}
  - {要求: own-plan, 标题: 工作计划, 分组: 学校, 责任人: 学校, 说明: 写, 补法: 写好登记。, 核对: {方式: 文件, 类型: 工作计划, 至少: 1}}
  - {要求: own-look, 标题: 常到家里看看, 分组: 家访, 责任人: 班主任, 强度: 笼统, 说明: 看, 核对: {方式: 事件次数, 每: 学期, 类型: 家访}}
"""


@pytest.fixture
def school(tmp_path: Path) -> School:
    found = School(tmp_path / "records", SETTINGS, RECORDS, OWN, today=NOVEMBER)
    found.does("set", "学校", "标准=own")
    return found


def page(school: School, *args: str) -> str:
    return school.type("check", "--class", "四年级", *args).out.split("\n\n", 1)[1]


def test_she_reads_what_to_add_what_to_do_by_when_and_what_is_past(school: School) -> None:
    assert (
        page(school)
        == """\
【四年级 · 班主任 余洪】

一、现在就能补的 1 项
  1. 张小满 联系卡：缺 父亲现务工地点
     补法 问到了就填。
     输入 liushou set 张小满 父亲.经历.1.地点=…（问过没有写 无，不知道写 不详）
     位置 children/zxm-0021.yaml:9:39
     依据 参考做法（非上级要求）　看详细 liushou explain own-card

二、还来得及做的 1 项
到 12 月 14 日为止还能做：
  1. 张小满 家访（期中）：还没有记录
     张小满：10 月 10 日家访，未遇，不计入
     做过以后照实登记 liushou add event 家访 日期=… 儿童=张小满 人员=余洪 见到=… 内容=…
     依据 参考做法（非上级要求）　看详细 liushou explain own-visit

三、时段已过的 1 项
当时已做的，凭原始记录按原日期补录；没有做的，如实列入存在的问题。
  1. 家访 期初（2025-09-01 至 2025-09-30）未见记录 1 名：张小满
     依据 参考做法（非上级要求）　看详细 liushou explain own-visit

四、要人看的
没有定数，只列不判（本校定了次数，写进 standards/ 就能判）：
  own-look  常到家里看看：1 名儿童里 0 名有记录

五、归别人办的，知道就行
  张小满 帮扶人谈心（本学期）（何秀英），到 1 月 16 日

错误 2　警告 0　豁免 0　未到期 1　无法判断 1　已满足 0/2
还能补的：0 处写法、1 处信息、0 份材料；时段已过 1 项，只能补录或如实说明
"""
    )


def test_the_line_it_prints_for_a_visit_meets_the_duty_once_it_took_place(school: School) -> None:
    typed = re.search(r"照实登记 liushou (.+)", page(school))
    assert typed
    line = typed[1].replace("日期=…", "日期=2025-11-22").replace("见到=…", "见到=照护人").replace("内容=…", "内容=在家")
    School(school.root, today="2025-11-24").does(*line.split())
    assert "还来得及" not in School(school.root, today="2025-11-24").type("check", "--class", "四年级").out


def test_the_carers_phone_stands_where_she_has_to_call_and_only_inside_the_school(school: School) -> None:
    inside = page(school, "--audience", "internal")
    assert inside.count("照护人电话 15400000003") == 2
    assert "15400000003" not in page(school)
    above = page(school, "--audience", "superior")
    assert "张小满" not in above
    assert "儿童=zxm-0021" in above


def test_a_day_that_is_over_today_is_not_called_open(school: School) -> None:
    later = School(school.root, today="2026-01-20").type("check", "--class", "四年级", "--as-of", NOVEMBER).out
    assert "12 月 14 日到期，到今天（2026-01-20）已经过了，不能再补做：" in later
    assert "为止还能做" not in later


def test_her_page_holds_what_she_owes_a_child_of_another_class_and_is_short_where_there_is_nothing(
    school: School,
) -> None:
    hers = school.type("check", "--class", "五年级").out
    assert "  1. 张小满 帮扶人谈心（本学期）：还没有记录\n" in hers
    assert "家访" not in hers
    assert "没有要补的，也没有要做的。" in school.type("check", "--class", "五年级", "--only", "own-visit").out


def test_every_class_gets_a_page_under_its_code_and_the_school_the_rest(school: School, tmp_path: Path) -> None:
    said = school.type("check", "-o", f"{tmp_path}/各班/")
    assert said.code == 1
    assert "已写好 3 份" in said.err
    files = {file.name: file.read_text(encoding="utf-8") for file in (tmp_path / "各班").iterdir()}
    assert set(files) == {f"check-{one}2025-11-20.txt" for one in ("", "x2022-1-", "x2021-1-")}
    whole = files["check-2025-11-20.txt"]
    assert "【全校】" in whole
    assert "工作计划" in whole
    assert "家访" not in whole
    assert files["check-x2022-1-2025-11-20.txt"] == school.type("check", "--class", "四年级").out
    assert not any("\x1b" in text for text in files.values())


def test_one_page_goes_to_one_file_and_tables_are_no_pages(school: School, tmp_path: Path) -> None:
    assert school.type("check", "--class", "四年级", "-o", f"{tmp_path}/五.txt").code == 1
    assert (tmp_path / "五.txt").read_text(encoding="utf-8").startswith("柳溪小学")
    for other in (("--format", "csv"), ("--by", "helper")):
        refused = school.type("check", "-o", f"{tmp_path}/x/", *other)
        assert (refused.code, "一个班一页" in refused.err) == (2, True)
    assert school.type("check", "-o", str(school.root / "events")).code == 2
