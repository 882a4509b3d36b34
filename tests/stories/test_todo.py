"""``todo``: the list a teacher works from, printed, filled in and pasted back."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from liushou.text import width
from support import SETTINGS, TODAY, School

NOVEMBER = "2025-11-10"
CHILD = """\
=== children/{id}.yaml
姓名: {name}
性别: 女
出生日期: "{born}"
户籍性质: 农村
现住址: 柳溪村3组
班级: x2022-1
在册:
  - {{自: "2025-09-01", 原因: 认定}}
父亲: {{姓名: 张大勇, 电话: "15400000001", 经历: [{{自: "2022-02-10", 状态: {father}, 地点: 广东省东莞市}}]}}
母亲: {{姓名: 李秀兰, 电话: "15400000002", 经历: [{{自: "2022-02-10", 状态: {mother}, 地点: 广东省东莞市}}]}}
监护人:
  - {{人: {carer}, 关系: 祖母, 自: "2022-02-10"}}
"""
CARERS = """\
=== guardians/wgx-0011.yaml
姓名: 王桂香
电话: "15400000003"
=== guardians/zxl-0012.yaml
姓名: 周秀莲
电话: "15400000004"
"""


def child(name: str, record: str, father: str = "外出务工", carer: str = "wgx-0011", born: str = "2014-05-06") -> str:
    return CHILD.format(name=name, id=record, father=father, mother="同住", carer=carer, born=born)


@pytest.fixture
def willow(tmp_path: Path) -> School:
    """Two sisters at their grandmother's, and a girl of another house; their father is away, November is open."""
    return School(
        tmp_path, SETTINGS, CARERS, child("张小满", "zxm-0021"), child("张小禾", "zxh-0022", born="2016-05-06"),
        child("李一禾", "lyh-0023", carer="zxl-0012"), today=NOVEMBER,
    )  # fmt: skip


def table(school: School, *args: str) -> list[dict[str, str]]:
    result = school.type("todo", "--format", "tsv", *args)
    assert result.code == 0, result.said
    return list(csv.DictReader(io.StringIO(result.out), delimiter="\t"))


def pasted(rows: list[dict[str, str]]) -> str:
    out = io.StringIO()
    sheet = csv.DictWriter(out, list(rows[0]), delimiter="\t", lineterminator="\n")
    sheet.writeheader()
    sheet.writerows(rows)
    return out.getvalue()


def filled(rows: list[dict[str, str]], day: str = "2025-11-10") -> list[dict[str, str]]:
    """What a teacher writes into the blanks after having done it all."""
    said = {
        "家访": {"方式": "上门", "见到": "儿童、照护人"}, "谈心": {"方式": "面谈"}, "亲情联系": {"方式": "电话"}, "家校联系": {"方式": "电话"},
    }  # fmt: skip
    return [{**row, "日期": day, "结果": "完成", "内容": "一切都好", **said[row["类型"]]} for row in rows]


def due(school: School) -> list[str]:
    """The duties of children whose windows are open; the school's survey goes into no table."""
    found = school.check()["findings"]
    return [one["code"] for one in found if one["state"] == "due" and one["code"] != "roster-coverage"]


def test_the_table_filled_in_and_pasted_back_meets_every_duty_and_twice_changes_nothing(willow: School) -> None:
    assert due(willow)
    sheet = pasted(filled(table(willow, "--class", "四年级")))
    willow.does("add", "event", "--table", "-", stdin=sheet)
    assert due(willow) == []
    assert willow.codes() == []
    assert table(willow) == []
    before = willow.files()
    again = willow.type("add", "event", "--table", "-", stdin=sheet)
    assert (again.code, again.out, willow.files()) == (0, "没有新的要登记\n", before)


def test_what_is_known_beforehand_stands_in_the_row_and_what_happened_does_not(willow: School) -> None:
    rows = {(row["类型"], row["儿童"]): row for row in table(willow)}
    assert list(next(iter(rows.values()))) == [
        "类型", "日期", "儿童", "班级", "人员", "方式", "对方", "对象", "见到", "结果", "内容", "要求", "时段", "到期", "照护人电话",
    ]  # fmt: skip
    assert rows["亲情联系", "张小满"]["对方"] == "父亲"
    call = rows["家校联系", "李一禾"]
    assert (call["人员"], call["对象"], call["时段"], call["到期"]) == ("余洪", "照护人", "11月", "2025-11-30")
    assert {row[blank] for row in rows.values() for blank in ("日期", "方式", "见到", "结果", "内容")} == {""}


def test_sisters_in_one_house_are_one_visit(willow: School) -> None:
    assert [row["儿童"] for row in table(willow) if row["类型"] == "家访"] == ["张小禾、张小满", "李一禾"]


def test_with_both_parents_away_nobody_is_written_down_beforehand(willow: School) -> None:
    willow.plant(child("张小满", "zxm-0021").replace("同住", "外出务工"))
    [row] = [row for row in table(willow) if (row["类型"], row["儿童"]) == ("亲情联系", "张小满")]
    assert (row["对方"], row["要求"]) == ("", "每月与外出父母通话或写信（父亲或母亲）")


def test_rows_nobody_filled_in_are_named_and_left(willow: School) -> None:
    rows = table(willow)
    sheet = pasted([*rows[:2], *filled(rows[2:3]), *rows[3:]])
    result = willow.type("add", "event", "--table", "-", stdin=sheet)
    assert (result.code, len(willow.files())) == (0, 1)
    numbers = "、".join(str(n) for n in range(2, len(rows) + 2) if n != 4)
    assert f"第 {numbers} 行还没有填日期，不算做过，没有登记\n" in result.err
    untouched = willow.type("add", "event", "--table", "-", stdin=pasted(rows))
    assert (untouched.code, untouched.out, len(willow.files())) == (0, "没有新的要登记\n", 1)


def test_a_row_half_filled_in_without_its_day_is_refused_and_not_lost(willow: School) -> None:
    first, *rest = table(willow)
    result = willow.type(
        "add", "event", "--table", "-", stdin=pasted([{**first, "内容": "说了一会儿话"}, *filled(rest)])
    )
    assert (result.code, willow.files()) == (2, [])
    assert "第 2 行：缺少“日期”" in result.err


def test_a_table_of_ones_own_still_needs_its_days(willow: School) -> None:
    refused = willow.type("add", "event", "谈心", "--table", "-", stdin="日期\t儿童\t人员\n\t张小满\t余洪\n")
    assert (refused.code, "缺少“日期”" in refused.err) == (2, True)


def test_a_day_typed_for_the_whole_table_holds_for_its_rows(willow: School) -> None:
    rows = [row for row in table(willow) if row["类型"] == "谈心"]
    assert len(willow.does("add", "event", "日期=2025-11-10", "--table", "-", stdin=pasted(rows))) == 3


def test_two_of_one_name_stand_by_their_ids(willow: School) -> None:
    willow.plant(child("李一禾", "lyh-0099", born="2013-01-01"))
    assert {"lyh-0023", "lyh-0099"} <= {row["儿童"] for row in table(willow)}
    assert "李一禾（lyh-0099）" in willow.type("todo").out
    willow.does("add", "event", "--table", "-", stdin=pasted(filled(table(willow))))
    assert due(willow) == []


def test_phones_show_inside_the_school_only_and_names_to_nobody_above(willow: School) -> None:
    assert {row["照护人电话"] for row in table(willow)} == {"＊＊＊"}
    inside = table(willow, "--audience", "internal")
    assert {row["照护人电话"] for row in inside} == {"15400000003", "15400000004"}
    assert "15400000003" in willow.type("todo", "--audience", "internal").out
    for form in ("tsv", "text"):
        above = willow.type("todo", "--format", form, "--audience", "superior").said
        assert not any(secret in above for secret in ("张小满", "李一禾", "1540000"))
    assert {row["儿童"] for row in table(willow, "--audience", "superior")} >= {"lyh-0023", "zxm-0021"}


def test_a_child_nobody_looks_after_has_no_carers_phone(willow: School) -> None:
    willow.does("set", "李一禾", "监护人=无人照护")
    phones = {row["儿童"]: row["照护人电话"] for row in table(willow, "--audience", "internal")}
    assert phones["李一禾"] == ""
    assert phones["张小满"] != ""


def test_a_closed_window_is_never_to_do(willow: School) -> None:
    assert {row["时段"] for row in table(willow)} == {"11月", "期中"}
    said = willow.type("todo").out
    assert "时段已过、未见记录的 21 项不能补做，不在其中；见 liushou check" in said
    after = willow.type("todo", "--format", "tsv", today=TODAY)
    assert after.out.count("\n") == 1
    left = willow.type("todo", today=TODAY).out
    assert "每月谈心" not in left
    assert "学期工作计划" not in left  # a plan of a term that is over is nobody's to write now
    assert "四项制度成文" in left


def test_a_window_cut_short_falls_due_on_its_last_day_that_counts(willow: School) -> None:
    willow.plant(child("李一禾", "lyh-0023").replace('"2025-09-01", 原因: 认定', '"2025-09-01", 至: "2025-11-20"'))
    days = {row["到期"] for row in table(willow) if row["儿童"] == "李一禾"}
    assert days == {"2025-11-20"}
    january = [row for row in table(willow, "--as-of", "2026-01-10") if row["时段"] == "1月"]
    assert {row["到期"] for row in january} == {"2026-01-16"}


def test_the_page_goes_by_helper_what_should_be_there_first_then_by_day(willow: School) -> None:
    willow.plant(child("张小满", "zxm-0021").replace("现住址: 柳溪村3组\n", ""))
    willow.does("add", "event", "亲情联系", "日期=2025-11-09", "儿童=李一禾", "对方=父亲", "结果=未接通")
    page = willow.type("todo").out.split("\n\n")
    own = next(part for part in page if part.startswith("余洪 · "))
    lines = own.split("\n")[1:]
    assert lines[0].split() == ["早该有", "联系卡信息齐全", "张小满（缺", "现住址）"]
    days = [line.split()[0] for line in lines[1:] if not line.startswith("    ")]
    assert days == sorted(days)
    assert "李一禾（父亲；11 月 9 日亲情联系未接通）" in "".join(line.strip() for line in lines)
    assert next(part for part in page if part.startswith("学校 · "))


def test_children_of_whom_the_same_is_asked_stand_on_one_line_and_those_of_one_visit_together(willow: School) -> None:
    page = willow.type("todo").out
    assert "每月谈心 11月                  张小满、张小禾、李一禾\n" in page
    assert "期初、期中、期末家访 期中      张小禾、张小满；李一禾\n" in page
    assert "每名儿童都有帮扶人             张小满、张小禾、李一禾（缺 帮扶人）\n" in page.replace("\n" + " " * 50, "")


def test_names_are_folded_under_the_first_and_titles_are_never_cut(willow: School) -> None:
    for n in range(10, 17):
        willow.plant(child(f"周小{n}", f"zx-00{n}", carer="zxl-0012", born=f"20{n}-01-01"))
    told = willow.type("todo").out.splitlines()
    assert any(line.startswith(" " * 50 + "周小1") for line in told)
    assert all(width(line) <= 80 for line in told if line.startswith("  "))


def test_until_a_day_and_of_one_helper(willow: School) -> None:
    assert {row["到期"] for row in table(willow, "--until", "2025-11-30")} == {"2025-11-30"}
    assert table(willow, "--helper", "何秀英") == []
    assert "五年级（“没有摸底记录”）" in willow.type("todo", "--helper", "何秀英").out
    assert "没有要做的" in willow.type("todo", "--helper", "何秀英", "--until", "2025-11-30").out
    assert table(willow, "--helper", "余洪") == table(willow)
    for wrong in (("--class", "九年级"), ("--helper", "余红"), ("--until", "月底")):
        assert willow.type("todo", *wrong).code == 2


def test_a_list_of_a_day_gone_by_says_so(willow: School) -> None:
    said = willow.type("todo", "--as-of", NOVEMBER, "--format", "tsv", today=TODAY).err
    assert "到今天（2026-01-20）已经过了到期日的，不能再补做" in said
    assert "不能再补做" not in willow.type("todo").said


def test_what_the_table_leaves_out_is_said_beside_it(willow: School) -> None:
    willow.plant("=== children/bad-0001.yaml\n姓名: [\n")
    said = willow.type("todo", "--format", "tsv").err
    assert "1 个文件读不出，表里不含其中内容" in said
    assert "项不在这张表里（要补的信息、材料，摸底）；见 liushou todo" in said


TWICE = """\
=== standards/own.yaml
标准: own
名称: 本校要求
版本: "1"
项目:
  - 要求: talk-twice
    标题: 每月谈心两次
    分组: 谈心
    责任人: 班主任
    核对: {方式: 事件次数, 每: 月, 至少: 2, 类型: [谈心]}
    说明: 多问一句。
  - 要求: safety
    标题: 每月安全教育
    分组: 安全
    责任人: 班主任
    核对: {方式: 事件次数, 每: 月, 类型: [安全教育], 集体计入: 是}
    说明: 每月讲一次。
"""


def test_as_many_rows_as_events_are_asked_and_one_for_a_class_event(willow: School) -> None:
    willow.plant(TWICE)
    with (willow.root / "liushou.yaml").open("a", encoding="utf-8") as settings:
        settings.write("标准: [own]\n")
    kinds = [(row["类型"], row["儿童"]) for row in table(willow)]
    assert kinds.count(("谈心", "张小满")) == 2
    assert [kind for kind, _ in kinds].count("安全教育") == 1
    assert "还差 2 次" in willow.type("todo").out
    willow.does("add", "event", "谈心", "日期=2025-11-03", "儿童=张小满", "人员=余洪")
    assert [(row["类型"], row["儿童"]) for row in table(willow)].count(("谈心", "张小满")) == 1
