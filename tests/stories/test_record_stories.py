"""Grades, surveys, birthdays, doubles and links: what is said about records as they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support import School, needs

REPEATS = """
=== children/cxg-0001.yaml
姓名: 陈小果
出生日期: "2014-06-01"
班级: x2022-1
原班级:
  - {班级: x2021-1, 至: "2025-10-08"}
在册:
  - 自: "2024-09-01"
"""


def survey(day: str, **counts: int) -> str:
    lines = "".join(f"  - 班级: {one}\n    人数: {number}\n" for one, number in counts.items()).replace("_", "-")
    return f"=== events/2025-2026-1/{day}-modi-a1a1.yaml\n类型: 摸底\n日期: {day}\n各班人数:\n{lines}"


def test_a_child_repeating_a_grade_counts_in_the_class_of_the_day(school: School) -> None:
    school.plant(REPEATS)
    school.plant(survey("2025-09-03", x2021_1=1, x2022_1=0))
    # Until 8 October in 五年级 (x2021-1), then in 四年级 again (x2022-1).
    assert school.classes() == {"x2021-1": "met", "x2022-1": "met"}
    school.plant(survey("2025-10-09", x2021_1=0, x2022_1=1))
    assert {one["state"] for one in school.check("--only", "roster-coverage")["findings"]} == {"met"}


def test_what_is_missing_stands_under_the_class_of_today(school: School) -> None:
    school.plant(REPEATS)
    page = school.type("check", "--only", "talk-monthly").out
    assert "四年级 · 班主任 余洪" in page
    assert "五年级" not in page


@needs("query")
@pytest.mark.parametrize(("day", "grade"), [("2025-10-08", "五"), ("2025-10-09", "四"), ("2026-01-16", "四")])
def test_the_grade_follows_the_class(school: School, day: str, grade: str) -> None:
    school.plant(REPEATS)
    assert school.type("query", "children", f"年级={grade}", "--format", "ids", "--as-of", day).out.split() == [
        "cxg-0001"
    ]


FIVE = "".join(
    f"=== children/c-000{n}.yaml\n姓名: 学生{n}\n班级: x2022-1\n在册:\n  - 自: {since}\n"
    for n, since in enumerate(("2024-09-01", "2024-09-01", "2025-09-01", "2025-09-03", "2025-09-04"), 1)
)


def test_a_survey_that_disagrees_shows_both_numbers_and_its_line(school: School) -> None:
    school.plant(FIVE)
    school.plant(survey("2025-09-03", x2022_1=6))
    # Four on the register that day; the fifth entered a day later and is not counted.
    [finding] = school.found("--only", "roster-coverage")
    assert finding["message"] == "摸底人数与建档一致：9月3日摸底 6 名，当日在册 4 名，少 2 份档案"
    assert (finding["path"], finding["line"]) == ("events/2025-2026-1/2025-09-03-modi-a1a1.yaml", 5)
    assert (
        "四年级：9月3日摸底 6 名，当日在册 4 名，少 2 份档案" in school.type("check", "--only", "roster-coverage").out
    )


def test_a_class_that_the_survey_left_out_is_said_to_have_children_on_file(school: School) -> None:
    """Nobody counted 五年级, and a child of it is on the register: 0 and 1 do not agree."""
    school.plant(FIVE.replace("班级: x2022-1", "班级: x2021-1", 1))
    school.plant(survey("2025-09-03", x2022_1=3))
    assert school.classes() == {"x2022-1": "met", "x2021-1": "missed"}
    [finding] = school.found("--only", "roster-coverage")
    assert finding["message"] == "摸底人数与建档一致：9月3日摸底 0 名，当日在册 1 名，档案多 1 份"


def test_a_survey_by_a_definition_counts_those_it_means(school: School) -> None:
    school.plant(FIVE)
    school.plant(survey("2025-09-03", x2022_1=1) + "口径: 教育口径\n")
    for child, since in (("学生1", "2025-06-03"), ("学生2", "2025-06-04")):
        school.does("set", child, "父亲.经历.+=自:2010、状态:同住", f"母亲.经历.+=自:{since}、状态:外出务工")
    # On 3 September the first mother has been away three months to the day, the second a day less.
    assert school.found("--only", "roster-coverage") == []


def test_no_survey_at_all_is_due_in_each_class_until_the_term_is_over(school: School) -> None:
    school.plant(FIVE)
    for today, state in (("2025-12-01", "due"), ("2026-01-20", "missed")):
        found = school.check("--only", "roster-coverage", today=today)["findings"]
        assert [(one["record"], one["state"]) for one in found] == [("x2022-1", state), ("x2021-1", state)]


def test_a_school_that_has_no_classes_yet_is_asked_for_a_survey_too(tmp_path: Path) -> None:
    bare = School(
        tmp_path,
        "=== liushou.yaml\n格式版本: 1\n名称: 柳溪小学\n学期: [{代号: 2025-2026-1, 名称: 甲, 开始: 2025-09-01, 结束: 2026-01-16}]\n",
    )
    [found] = bare.found("--only", "roster-coverage")
    assert (found["state"], found["record"]) == ("missed", "liushou")


SIXTEEN = """
=== children/wdw-0001.yaml
姓名: 吴大为
出生日期: "2009-11-20"
户籍性质: 农村
班级: x2021-1
在册:
  - 自: "2024-09-01"
父亲:
  经历: [{自: "2020-02", 状态: 外出务工}]
母亲:
  经历: [{自: "2020-02", 状态: 外出务工}]
"""


@needs("query")
@pytest.mark.parametrize(("day", "answer"), [("2025-11-19", "是"), ("2025-11-20", "待核定"), ("2025-11-21", "否")])
def test_a_child_who_turns_16_in_term_leaves_the_civil_definition(school: School, day: str, answer: str) -> None:
    school.plant(SIXTEEN)
    found = school.type("query", "children", f"民政口径={answer}", "教育口径=双亲", "--format", "ids", "--as-of", day)
    assert found.out.split() == ["wdw-0001"]


def test_duties_go_on_after_the_birthday_while_on_the_register(school: School) -> None:
    school.plant(SIXTEEN)
    assert list(school.windows("child-parent-monthly")) == ["9月", "10月", "11月", "12月", "1月"]


@pytest.mark.parametrize(
    ("day", "counted"),
    [("2025-11-19", 1), ("2025-11-20", 0), ("2025-11-21", 0)],  # on the very day the clause settles nothing
)
def test_a_survey_by_the_civil_definition_around_the_birthday(school: School, day: str, counted: int) -> None:
    school.plant(SIXTEEN)
    school.plant(survey(day, x2021_1=counted) + "口径: 民政口径\n")
    assert school.found("--only", "roster-coverage") == []


@needs("query")
@pytest.mark.parametrize(
    ("day", "age"), [("2026-02-28", "9"), ("2026-03-01", "10"), ("2028-02-28", "11"), ("2028-02-29", "12")]
)
def test_a_leap_day_child_is_a_year_older_on_1_march_of_other_years(school: School, day: str, age: str) -> None:
    school.plant(SIXTEEN.replace("2009-11-20", "2016-02-29"))
    assert school.type(
        "query", "children", f"年龄={age}", "--format", "ids", "--as-of", day, today=day
    ).out.split() == ["wdw-0001"]


def test_the_16th_birthday_of_a_leap_day_child(school: School) -> None:
    school.plant(SIXTEEN.replace("2009-11-20", "2008-02-29"))  # turns 16 on 29 February 2024, and is 17 now
    school.plant(survey("2025-09-03", x2021_1=0) + "口径: 民政口径\n")
    assert school.found("--only", "roster-coverage") == []


TWIN = "姓名: {}\n性别: 女\n出生日期: 2015-03-05\n"


def test_twins_are_not_flagged_and_a_true_double_is_at_both_places(school: School) -> None:
    school.plant(
        "=== children/lx-0001.yaml\n" + TWIN.format("刘星") + "=== children/ly-0002.yaml\n" + TWIN.format("刘月")
    )
    assert school.codes() == []
    school.plant("=== children/lx-0003.yaml\n" + TWIN.format(" 刘　星 "))
    [finding] = school.found("--only", "L004")
    assert [finding["path"], finding["related"][0]["path"]] == ["children/lx-0003.yaml", "children/lx-0001.yaml"]


def test_the_same_child_cannot_be_added_twice(school: School) -> None:
    school.does("add", "child", "姓名=刘星", "出生日期=2015-03-05")
    again = school.type("add", "child", "姓名=刘星", "出生日期=2015年3月5日")
    assert (again.code, len(school.files("children"))) == (2, 1)
    assert "已经有档案" in again.err
    school.does("add", "child", "姓名=刘星", "出生日期=2016-01-01")  # a namesake
    assert len(school.files("children")) == 2


def test_what_has_not_happened_yet_is_refused_and_flagged(school: School) -> None:
    school.plant(FIVE)
    refused = school.type("add", "event", "家访", "日期=2026-01-21", "儿童=学生1")
    assert (refused.code, school.files()) == (2, [])
    assert "日期 2026-01-21 在今天之后" in refused.err
    school.does("add", "event", "家访", "日期=2026-01-20", "儿童=学生1")
    assert school.codes(today="2026-01-20") == []
    assert school.codes(today="2026-01-19") == ["L010"]


def test_an_event_before_the_child_came_is_refused(school: School) -> None:
    school.plant(FIVE)
    assert "不在 学生5" in school.type("add", "event", "谈心", "日期=2025-09-03", "儿童=学生5").err
    school.does("add", "event", "谈心", "日期=2025-09-04", "儿童=学生5")


@pytest.mark.parametrize(
    ("edit", "code", "said"),
    [
        ("帮扶:\n  - {人: nob-0dy0, 角色: 帮扶教师}", "L001", "nob-0dy0 没有档案"),
        ("帮扶:\n  - {人: wgx-0011, 角色: 帮扶教师}", "L002", "应指向教职工、儿童，wgx-0011 是照护人"),
        ("帮扶:\n  - {人: yh-0001, 角色: 手拉手}", "L002", "应指向儿童，yh-0001 是教职工"),
        ("监护人:\n  - {人: yh-0001, 关系: 其他}", "L002", "应指向照护人，yh-0001 是教职工"),
        ("监护人:\n  - {人: nob-0dy0, 关系: 祖母}", "L001", "nob-0dy0 没有档案"),
        ("班级: x1999-9", "L015", "没有“x1999-9”这个班"),
        ("乘车: che9", "L021", "没有“che9”这辆车"),
    ],
)
def test_a_link_to_nobody_or_to_the_wrong_kind(school: School, edit: str, code: str, said: str) -> None:
    school.plant("=== guardians/wgx-0011.yaml\n姓名: 王桂香\n")
    school.plant(f"=== children/cxg-0001.yaml\n姓名: 陈小果\n{edit}\n")
    [finding] = school.found("--only", code)
    assert said in finding["message"]
    assert finding["path"] == "children/cxg-0001.yaml"


def test_a_link_to_a_file_that_cannot_be_read_is_not_called_broken(school: School) -> None:
    school.plant("=== guardians/wgx-0011.yaml\n姓名： 王桂香\n")
    school.plant("=== children/cxg-0001.yaml\n姓名: 陈小果\n监护人:\n  - {人: wgx-0011, 关系: 祖母}\n")
    assert school.codes() == ["F004"]


def test_nobody_is_removed_while_another_record_names_them(school: School) -> None:
    school.plant(FIVE)
    [visit] = school.does("add", "event", "家访", "日期=2025-10-10", "儿童=学生1")
    refused = school.type("remove", "学生1")
    kept = visit.partition("-0001")[0]  # 0001 and what is random behind it may look like a number that must not show
    assert (refused.code, kept in refused.err) == (2, True)
    school.does("remove", visit)
    school.does("remove", "学生1")
    assert len(school.files("children")) == 4


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("特殊类别=特困生、残障", "特殊类别:\n  - 家庭经济困难\n  - 残疾\n"),
        ("监护人.+=人:母亲、关系:妈妈", None),
        ("母亲.经历.+=自:2021-03、状态:打工", "    - 自: 2021-03\n      状态: 外出务工\n"),
        ("就读方式=住校", "就读方式: 寄宿\n"),
        ("父亲.文化程度=本科", "  文化程度: 本科及以上\n"),
    ],
)
def test_old_and_other_words_are_understood_and_not_written(school: School, typed: str, written: str | None) -> None:
    school.plant(FIVE)
    before = (school.root / "children/c-0001.yaml").read_text("utf-8")
    if written is None:  # a word nobody reads as another is refused, not written
        assert school.type("set", "学生1", typed).code == 2
    else:
        school.does("set", "学生1", typed)
    after = (school.root / "children/c-0001.yaml").read_text("utf-8").replace('"', "")
    assert (written or "") in after
    assert (after == before) is (written is None)


def test_a_change_that_changes_nothing_writes_nothing_and_says_so(school: School) -> None:
    school.plant(FIVE)
    before = (school.root / "children").stat().st_mtime_ns
    same = school.type("set", "学生1", "班级=四年级")
    assert (same.code, same.out, same.err) == (0, "", "本来就是这样，没有要改的\n")
    assert (school.root / "children").stat().st_mtime_ns == before


BROTHERS = """\
=== children/zxm-0001.yaml
姓名: 张小满
父亲: {姓名: 张大明, 电话: "15400000001", 期望: 好好读书}
=== children/zxc-0002.yaml
姓名: 张小川
父亲: {姓名: 张大明, 电话: "15400000001", 期望: 考上大学}
"""


@pytest.mark.parametrize("child", ["张小满", "张小川"])
def test_an_old_disagreement_is_not_recalled_by_a_change_that_has_nothing_to_do_with_it(
    school: School, child: str
) -> None:
    school.plant(BROTHERS)
    assert "提醒" not in school.type("set", child, "性别=男").err
    assert "“文化程度”却不一致" not in school.type("set", child, "父亲.文化程度=初中").err
    other = {"张小满": "张小川", "张小川": "张小满"}[child]
    assert "“文化程度”却不一致" in school.type("set", other, "父亲.文化程度=小学").err


@pytest.mark.parametrize("kind", ["staff", "guardian", "child"])
def test_somebody_of_the_same_name_is_filed_and_said_to_be_on_file(school: School, kind: str) -> None:
    [first] = school.does("add", kind, "姓名=王芳")
    again = school.type("add", kind, "姓名=王芳", *(["出生日期=2014-05-06"] if kind == "child" else []))
    assert again.code == 0
    command = re.search(r"已有同名的 (\S+)（.*；是同一个人，就删去新的：liushou (remove \S+)", again.err)
    assert command
    assert f"/{command[1]}.yaml" in first
    assert school.does(*command[2].split()) != [first]
    assert len([path for path in school.files(first.split("/")[0]) if "/wf-" in path]) == 1


def test_two_children_of_one_name_without_a_birth_date_are_not_taken_for_two(school: School) -> None:
    school.does("add", "child", "姓名=王芳")
    refused = school.type("add", "child", "姓名=王芳")
    assert refused.err.startswith("错误：王芳（出生日期未填）已经有档案：children/wf-")
    assert "是另一个同名的孩子，写上出生日期再登记" in refused.err


def test_a_child_whose_register_begins_later_is_said_not_to_count_yet(school: School) -> None:
    said = school.type("add", "child", "姓名=王芳", "在册.1.自=2026-02-17", today="2026-02-10")
    assert "在册日期 2026-02-17 还没到，到那天才算他" in said.err


def test_of_an_event_written_down_twice_the_other_is_named_whichever_name_comes_first(school: School) -> None:
    school.plant(FIVE)
    line = ("add", "event", "谈心", "日期=2025-10-10", "儿童=学生1")
    for _ in range(4):
        before = school.files()
        said = school.type(*line).err
        assert ("和另一条谈心完全相同" in said) == bool(before)
        named = re.findall(r"（另见 (\S+)）", said)
        assert set(named) <= set(before)
        assert bool(named) == bool(before)


def test_a_file_that_cannot_be_edited_is_named(school: School) -> None:
    (school.root / "children").mkdir(exist_ok=True)
    (school.root / "children/wf-0001.yaml").write_bytes("姓名: 王芳\n".encode("gbk"))
    refused = school.type("set", "王芳", "性别=女")
    assert refused.err.startswith("错误：children/wf-0001.yaml：文件不是 UTF-8 编码，不能改\n")


def test_a_day_that_has_not_come_is_said_to_be_so(school: School) -> None:
    assert school.type("check", "--as-of", "2025-12-01", today="2025-12-01").err == ""
    ahead = school.type("check", "--as-of", "2025-12-02", today="2025-12-01")
    assert ahead.err == "截至日期 2025-12-02 在今天（2025-12-01）之后：还没到的事，现在当然没有记录\n"
