"""``add event --table``: one paper sheet, as it comes out of WPS or the clipboard, in one command."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support import School

NAMES = [f"学生{numeral}" for numeral in "一二三四五六七八九十"]
ROSTER = "".join(
    f"=== children/xs-{n:04d}.yaml\n姓名: {name}\n出生日期: 2014-0{n % 9 + 1}-11\n班级: x2022-1\n在册:\n  - 自: 2024-09-01\n"
    for n, name in enumerate(NAMES)
)
HEADER = ("日期", "儿童", "方式", "对方", "结果")


@pytest.fixture
def class_of_ten(school: School) -> School:
    school.plant(ROSTER)
    return school


def calls(days: int = 2, sign: str = "\t") -> str:
    """Twenty calls from one sheet: ten children on each of two days."""
    rows = [(f"2025-10-{day:02d}", name, "电话", "母亲", "") for day in range(11, 11 + days) for name in NAMES]
    return "\n".join(sign.join(row) for row in (HEADER, *rows)) + "\n"


def test_twenty_calls_pasted_from_a_sheet_are_twenty_files(class_of_ten: School) -> None:
    files = class_of_ten.does("add", "event", "亲情联系", "--table", "-", stdin=calls())
    assert (len(files), sorted(files)) == (20, class_of_ten.files())
    text = (class_of_ten.root / files[0]).read_text("utf-8").replace('"', "")
    assert text == "类型: 亲情联系\n日期: 2025-10-11\n儿童:\n  - xs-0000\n方式: 电话\n对方:\n  - 母亲\n"
    assert class_of_ten.codes() == []


def test_pasted_twice_adds_nothing(class_of_ten: School) -> None:
    class_of_ten.does("add", "event", "亲情联系", "--table", "-", stdin=calls())
    before = class_of_ten.files()
    again = class_of_ten.type("add", "event", "亲情联系", "--table", "-", stdin=calls())
    assert (again.code, again.out, class_of_ten.files()) == (0, "没有新的要登记\n", before)
    rows = "、".join(str(number) for number in range(2, 22))
    assert again.err == f"第 {rows} 行已经登记过，不再写\n"


def test_rows_added_below_are_the_only_ones_written(class_of_ten: School) -> None:
    class_of_ten.does("add", "event", "亲情联系", "--table", "-", stdin=calls(1))
    assert len(class_of_ten.does("add", "event", "亲情联系", "--table", "-", stdin=calls(2))) == 10


def test_the_same_row_twice_in_one_table_is_one_event(class_of_ten: School) -> None:
    table = "日期\t儿童\t对方\n2025-10-11\t学生一\t母亲\n2025-10-11\t学生一\t母亲\n2025-10-12\t学生一\t母亲\n"
    assert len(class_of_ten.does("add", "event", "亲情联系", "--table", "-", stdin=table)) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
@pytest.mark.parametrize("sign", [",", "\t"])
@pytest.mark.parametrize("line", ["\n", "\r\n"])
def test_a_file_saved_by_wps(class_of_ten: School, encoding: str, sign: str, line: str) -> None:
    file = class_of_ten.root / "亲情电话.csv"
    file.write_bytes(calls(sign=sign).replace("\n", line).encode(encoding))
    assert len(class_of_ten.does("add", "event", "亲情联系", "--table", str(file))) == 20


def test_a_title_above_the_header_and_a_total_below_fall_away(class_of_ten: School) -> None:
    sheet = (
        "柳溪小学2025年10月亲情电话登记表,,,,\n,,,,\n序号,日期,学生,方式,对方\n1,2025年10月11日,学生一,打电话,妈妈\n"
        "2,2025.10.12,学生 二,视频,爸爸、妈妈\n,,,,\n合计,2,,,\n"
    )
    files = class_of_ten.does("add", "event", "亲情联系", "--table", "-", stdin=sheet)
    first, second = [(class_of_ten.root / file).read_text("utf-8").replace('"', "") for file in files]
    assert first == "类型: 亲情联系\n日期: 2025-10-11\n儿童:\n  - xs-0000\n方式: 电话\n对方:\n  - 母亲\n"
    assert second == "类型: 亲情联系\n日期: 2025-10-12\n儿童:\n  - xs-0001\n方式: 视频\n对方:\n  - 父亲\n  - 母亲\n"


def test_a_cell_with_commas_and_line_breaks_in_quotes(class_of_ten: School) -> None:
    sheet = '日期,儿童,人员,内容\n2025-10-11,学生一,余洪,"作业能按时交，\n字写得好,要表扬"\n'
    [file] = class_of_ten.does("add", "event", "谈心", "--table", "-", stdin=sheet)
    assert class_of_ten.codes() == []
    assert "作业能按时交" in (class_of_ten.root / file).read_text("utf-8")


BAD_ROWS = """\
日期\t儿童\t对方\t结果
2025-10-11\t学生一\t母亲\t
2025-10-12\t学生十一\t母亲\t
2025-13-40\t学生二\t母亲\t
2026-10-11\t学生三\t母亲\t
2025-10-11\t学生四\t邻居\t
2025-10-11\t学生五\t母亲\t好像打了
2023-10-11\t学生六\t母亲\t
2025-10-13\t学生七\t\t
"""


def test_bad_rows_are_each_named_and_nothing_is_written(class_of_ten: School) -> None:
    refused = class_of_ten.type("add", "event", "亲情联系", "--table", "-", stdin=BAD_ROWS)
    assert (refused.code, class_of_ten.files()) == (2, [])
    assert "有 7 行不能登记，一行都没有写" in refused.err
    said = dict(re.findall(r"^第 (\d+) 行：(.*)$", refused.err, re.M))
    assert list(said) == ["3", "4", "5", "6", "7", "8", "9"]
    for row, words in {
        "3": "没有“学生十一”", "4": "不是一个日期", "5": "在今天之后", "6": "不能写“邻居”", "7": "不能写“好像打了”", "8": "不在 学生六 的在册时段里",
        "9": "缺少“对方”",
    }.items():  # fmt: skip
        assert words in said[row]


def test_a_column_that_is_no_field_is_named_before_anything_is_written(class_of_ten: School) -> None:
    refused = class_of_ten.type(
        "add", "event", "亲情联系", "--table", "-", stdin="日期\t儿童\t对方人\n2025-10-11\t学生一\t母亲\n"
    )
    assert (refused.code, class_of_ten.files()) == (2, [])
    assert "表头里的“对方人”不是事件的字段" in refused.err
    assert "是不是 对方" in refused.err


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        ("", "找不到表头"),
        ("学生一\t2025-10-11\n", "找不到表头"),
        ("日期\t儿童\t对方\n", "没有要登记的行"),
    ],
)
def test_an_empty_table_says_what_it_lacks(class_of_ten: School, sheet: str, said: str) -> None:
    refused = class_of_ten.type("add", "event", "亲情联系", "--table", "-", stdin=sheet)
    assert (refused.code, said in refused.err) == (2, True)


def test_an_excel_workbook_says_how_to_save_it(class_of_ten: School) -> None:
    book = class_of_ten.root / "电话.xlsx"
    book.write_bytes(b"PK\x03\x04 and the rest of a workbook")
    refused = class_of_ten.type("add", "event", "亲情联系", "--table", book.name)
    assert (refused.code, "另存为 CSV" in refused.err) == (2, True)


def test_one_row_with_two_siblings_is_one_visit(class_of_ten: School) -> None:
    class_of_ten.plant("=== guardians/wgx-0011.yaml\n姓名: 王桂香\n")
    for child in ("学生一", "学生二"):
        class_of_ten.does("set", child, "监护人.+=人:王桂香、关系:祖母")
    sheet = "日期\t儿童\t人员\t见到\n2025-10-18\t学生一、学生二\t余洪\t儿童、照护人\n2025-10-18\t学生三，学生四\t余洪\t儿童\n"
    files = class_of_ten.does("add", "event", "家访", "--table", "-", stdin=sheet)
    assert [file.count("-xs-") for file in files] == [0, 1, 1]  # siblings share a file, two neighbours do not
    states = [class_of_ten.windows("visit-phases", f"xs-{n:04d}")["期中"] for n in range(5)]
    assert states == ["met"] * 4 + ["missed"]
    again = class_of_ten.type("add", "event", "家访", "--table", "-", stdin=sheet)
    assert (again.code, again.out) == (0, "没有新的要登记\n")


def test_a_name_that_two_children_bear_is_a_bad_row_that_tells_them_apart(class_of_ten: School) -> None:
    class_of_ten.plant(
        "=== children/xsy-0099.yaml\n姓名: 学生一\n出生日期: 2011-01-01\n班级: x2021-1\n在册:\n  - 自: 2024-09-01\n"
    )
    sheet = "日期\t儿童\t对方\n2025-10-11\t学生一\t母亲\n"
    refused = class_of_ten.type("add", "event", "亲情联系", "--table", "-", stdin=sheet)
    assert (refused.code, class_of_ten.files()) == (2, [])
    assert "第 2 行：有 2 个“学生一”" in refused.err
    for told in ("xs-0000（儿童，四年级，2014-01-11 生）", "xsy-0099（儿童，五年级，2011-01-01 生）"):
        assert told in refused.err
    by_id = sheet.replace("学生一", "xsy-0099")
    assert len(class_of_ten.does("add", "event", "亲情联系", "--table", "-", stdin=by_id)) == 1


def test_the_kind_may_stand_in_a_column(class_of_ten: School) -> None:
    sheet = "类型\t日期\t儿童\t人员\t对方\n谈心\t2025-10-11\t学生一\t余洪\t\n亲情联系\t2025-10-11\t学生二\t\t母亲\n"
    files = class_of_ten.does("add", "event", "--table", "-", stdin=sheet)
    assert sorted(Path(file).name[11:17] for file in files) == ["qinqin", "tanxin"]


def test_fields_on_the_command_line_hold_for_every_row(class_of_ten: School) -> None:
    files = class_of_ten.does(
        "add",
        "event",
        "谈心",
        "人员=余洪",
        "日期=2025-10-11",
        "--table",
        "-",
        stdin="儿童\t话题\n学生一\t学习\n学生二\t生活\n",
    )
    assert len(files) == 2
    assert all("yh-0001" in (class_of_ten.root / file).read_text("utf-8") for file in files)


def test_restricted_text_is_written_and_not_shown(class_of_ten: School) -> None:
    sheet = "日期\t儿童\t人员\t内容\n2025-10-11\t学生一\t余洪\t夜里睡不着\n"
    said = class_of_ten.type("add", "event", "心理辅导", "--table", "-", stdin=sheet)
    assert (said.code, "夜里睡不着" in said.said) == (0, False)
    assert "儿童 学生一" in said.err
    assert "夜里睡不着" in (class_of_ten.root / class_of_ten.files("restricted")[0]).read_text("utf-8")


def test_an_encoding_nobody_knows_is_refused_with_a_way_out(class_of_ten: School) -> None:
    refused = class_of_ten.type("add", "event", "亲情联系", "--table", "-", stdin=b"\x81\xff\xff")
    assert (refused.code, class_of_ten.files()) == (2, [])
    assert refused.err == "错误：表格的编码认不出来\n在 WPS 里另存为 CSV UTF-8\n"


def test_a_file_saved_in_the_unicode_of_old_programs_without_its_mark(class_of_ten: School) -> None:
    for byte_order in ("utf-16-le", "utf-16-be"):
        sheet = calls().replace("\n", "\r\n").encode(byte_order)
        class_of_ten.type("add", "event", "亲情联系", "--table", "-", stdin=sheet)
    assert len(class_of_ten.files()) == 20


def test_line_ends_of_an_old_mac(class_of_ten: School) -> None:
    sheet = calls().replace("\n", "\r")
    assert len(class_of_ten.does("add", "event", "亲情联系", "--table", "-", stdin=sheet)) == 20


def test_a_cell_without_an_end_is_refused_and_no_fault_of_ours(class_of_ten: School) -> None:
    sheet = f'日期,儿童,对方\n2025-10-11,学生一,"{"母亲" * 100_000}\n'
    refused = class_of_ten.type("add", "event", "亲情联系", "--table", "-", stdin=sheet)
    assert (refused.code, refused.err) == (2, "错误：表格读不出来\n在 WPS 里另存为 CSV UTF-8\n")


@pytest.mark.parametrize("day", ["20251011", "2025/10/11 0:00", "2025-10-11 00:00:00", "２０２５．１０．１１"])
def test_a_day_as_forms_and_spreadsheets_write_it(class_of_ten: School, day: str) -> None:
    sheet = f"日期\t儿童\t对方\n{day}\t学生一\t母亲\n"
    [file] = class_of_ten.does("add", "event", "亲情联系", "--table", "-", stdin=sheet)
    assert file.startswith("events/2025-2026-1/2025-10-11-")


def refused(school: School, sheet: str) -> list[str]:
    """What is said of a sheet of which nothing is written, line by line."""
    result = school.type("add", "event", "亲情联系", "--table", "-", stdin=sheet)
    assert (result.code, school.files()) == (2, [])
    return result.err.splitlines()


def test_rows_with_the_same_fault_share_a_line_and_advice_is_given_once(class_of_ten: School) -> None:
    sheet = "日期\t儿童\t对方\n10月11日\t学生一\t母亲\n10月11日\t学生二\t母亲\n10月12日\t学生一\t母亲\n2025-10-12\t学生二\t\n"
    assert refused(class_of_ten, sheet) == [
        "错误：有 4 行不能登记，一行都没有写",
        "第 2、3 行：“10月11日”没有写年份；年月日写全，如 2025-09-03",
        "第 4 行：“10月12日”没有写年份",
        "第 5 行：缺少“对方”；补上“对方”",
    ]


@pytest.mark.parametrize(
    "sheet",
    [
        "日期,儿童,对方,内容\n2025-10-11,学生一,母亲,作业按时交,字写得好\n",
        "日期,儿童,对方,\n2025-10-11,学生一,母亲,字写得好\n",
    ],
)
def test_a_cell_that_stands_under_no_header_is_not_lost_in_silence(class_of_ten: School, sheet: str) -> None:
    [_, row] = refused(class_of_ten, sheet)
    assert row == "第 2 行：“字写得好”上面没有字段名；内容里有逗号的，整格加英文双引号；多出来的格子删去"


def test_empty_columns_are_nobody_s_concern(class_of_ten: School) -> None:
    sheet = "序号,日期,儿童,对方,备注,签名,,\n1,2025-10-11,学生一,母亲,,,,\n2,2025-10-12,学生一,母亲\n"
    assert len(class_of_ten.does("add", "event", "亲情联系", "--table", "-", stdin=sheet)) == 2


def test_a_column_that_stands_twice_is_refused(class_of_ten: School) -> None:
    sheet = "日期,儿童,对方,日期\n2025-10-11,学生一,母亲,2025-10-12\n"
    assert refused(class_of_ten, sheet) == ["错误：表头里有两列“日期”", "留下对的一列，另一列改名或删去"]


def test_a_header_of_other_words_is_told_from_none(class_of_ten: School) -> None:
    sheet = "柳溪小学亲情电话,,,\n通话日期,学生姓名,通话对象,结果\n2025-10-11,学生一,母亲,\n"
    assert (
        refused(class_of_ten, sheet)[1] == "第 2 行只认得“结果”；第一行写字段名，如 日期、儿童、人员、方式、结果、内容"
    )
