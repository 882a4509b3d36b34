"""liushou check narrowed down: to a class, a teacher, a file, a code, a severity; and what its exit code says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support import SETTINGS, School

CHILDREN = """\
=== children/xm-0001.yaml
姓名: 小明
班级: x2022-1
在册: [{自: "2025-09-01"}]
帮扶: [{人: yh-0001, 角色: 帮扶教师, 自: "2025-09-01"}]
性别: 雄
=== children/xh-0002.yaml
姓名: 小红
班级: x2021-1
在册: [{自: "2025-09-01"}]
帮扶: [{人: hxy-0002, 角色: 帮扶教师, 自: "2025-09-01"}]
户籍性质: 山村
=== events/2025-2026-1/2025-09-12-jiafang-xm-0001-a1a.yaml
类型: 家访
日期: "2025-09-12"
儿童: [xm-0001]
人员: [yh-0001]
=== events/2025-2026-1/2025-10-15-jiafang-xm-0001-b2b.yaml
类型: 家访
日期: "2025-10-15"
儿童: [xm-0001]
人员: [yh-0001]
结果: 未遇
"""
"""小明 of 余洪's class was visited once, and once in vain; 小红 of 何秀英's not at all. Each file has a slip."""


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> School:
    return School(tmp_path_factory.mktemp("school"), SETTINGS, CHILDREN)


def about(school: School, *args: str) -> tuple[set[str], set[str]]:
    """The files in which something does not fit, and whom the duties are about."""
    found = school.check(*args)["findings"]
    invalid = {one["path"] for one in found if one["state"] == "invalid"}
    return invalid, {one["record"] for one in found if one["state"] != "invalid" and one["record"]}


@pytest.mark.parametrize("name", ["x2022-1", "四年级", " 四 年级"])
def test_a_class_by_its_name_of_the_day_or_its_code(school: School, name: str) -> None:
    invalid, people = about(school, "--class", name)
    assert invalid == {"children/xm-0001.yaml"}
    assert people == {"xm-0001", "x2022-1"}


@pytest.mark.parametrize("name", ["何秀英", "hxy-0002"])
def test_a_teacher_sees_what_is_hers_to_do(school: School, name: str) -> None:
    invalid, people = about(school, "--helper", name)
    assert invalid == {"children/xh-0002.yaml"}
    assert "xh-0002" in people
    assert "xm-0001" not in people


def test_class_and_teacher_together_narrow_further(school: School) -> None:
    assert about(school, "--class", "四年级", "--helper", "何秀英") == (set(), set())


def test_a_file_named_shows_what_concerns_it_and_all_is_read_all_the_same(school: School) -> None:
    """A visit meets a duty, and a visit in vain is an attempt at one: each concerns that one child."""
    read = school.check()["counts"]
    about_her = {"xh-0002", "hxy-0002"}  # and the teacher who has her to look after: that is counted per teacher
    assert about(school, "children/xh-0002.yaml") == ({"children/xh-0002.yaml"}, about_her)
    assert about(school, "events/2025-2026-1/2025-09-12-jiafang-xm-0001-a1a.yaml") == (set(), {"xm-0001"})
    visits = [
        (one["code"], one["window"]["name"], one["state"])
        for one in school.check("events/2025-2026-1/2025-10-15-jiafang-xm-0001-b2b.yaml")["findings"]
    ]
    assert ("visit-phases", "期中", "missed") in visits
    assert school.check("children/xh-0002.yaml")["counts"] == read


def test_a_file_may_be_named_from_anywhere(school: School, tmp_path: Path) -> None:
    named = str(school.root / "children/xh-0002.yaml")
    assert about(school, named) == about(school, "children/xh-0002.yaml")
    elsewhere = School(tmp_path).type("-C", str(school.root), "check", named, "--format", "json")
    assert {one["path"] for one in elsewhere.json["findings"]} == {"children/xh-0002.yaml"}


def test_a_file_outside_the_records_concerns_nothing(school: School, tmp_path: Path) -> None:
    (tmp_path / "别处.yaml").write_text("a: b\n", encoding="utf-8")
    assert about(school, str(tmp_path / "别处.yaml")) == (set(), set())


def test_a_folder_stands_for_all_that_is_in_it(school: School) -> None:
    assert about(school, "children")[0] == {"children/xm-0001.yaml", "children/xh-0002.yaml"}
    assert about(school, ".")[0] == about(school)[0]
    assert about(school, "events/") == about(school, *school.files("events"))


@pytest.mark.parametrize("slip", ["children/xh-0003.yaml", "小红", "child"])
def test_a_file_that_is_nowhere_is_no_clean_file(school: School, slip: str) -> None:
    refused = school.type("check", "children/xm-0001.yaml", slip)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith(f"错误：没有“{slip}”这个文件\n看一个人用 liushou show 姓名")


def test_what_is_found_in_a_file_is_told_from_its_first_line_down(tmp_path: Path) -> None:
    form = (
        "姓名: 小明\n班级: x2022-1\n性别: 雄\n父亲:\n  经历:\n    - 自:\n      状态:\n在册:\n  - 自:\n户籍性质: 山村\n"
    )
    half = School(tmp_path, SETTINGS, f"=== children/xm-0001.yaml\n{form}")
    for part in ([], ["--class", "四年级"]):
        said = half.type("check", *part).out
        lines = [int(line) for line in re.findall(r"^ *children/xm-0001\.yaml:(\d+):\d+  错误", said, re.M)]
        assert lines == [3, 6, 9, 10]


OWN = """\
=== standards/xiao.yaml
标准: xiao
名称: 本校
版本: 1
项目:
  - {要求: own-call, 标题: 父母来电, 分组: 联系, 责任人: 父母, 严重程度: 提示, 说明: 父母每学期来电, 核对: {方式: 事件次数, 每: 学期, 类型: 亲情联系}}
  - {要求: own-talk, 标题: 帮扶谈心, 分组: 谈心, 责任人: 帮扶人, 严重程度: 警告, 说明: 帮扶人谈心, 依据: 县里的通知, 核对: {方式: 事件次数, 每: 学期, 类型: 谈心}}
  - {要求: own-room, 标题: 有亲情聊天室, 分组: 条件, 责任人: 学校, 说明: 到现场看, 核对: {方式: 人工}}
"""
"""What a school may ask of itself: something of the parents, of the helpers, and something only a visitor can see."""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> School:
    return School(tmp_path_factory.mktemp("own"), SETTINGS, CHILDREN.replace("性别: 雄\n", ""), OWN)


def test_a_severity_hides_what_is_less_grave(own: School) -> None:
    asked = ("--standard", "xiao", "--severity")
    listed = {level: {one["code"] for one in own.found(*asked, level)} for level in ("note", "warning", "error")}
    assert listed == {"note": {"V008", "own-talk", "own-call"}, "warning": {"V008", "own-talk"}, "error": {"V008"}}


def test_the_exit_code_says_how_grave_it_is_only_as_far_as_asked(own: School) -> None:
    def codes(item: str) -> list[int]:
        line = ("check", "--standard", "xiao", "--only", item, "--fail-on")
        return [own.type(*line, level).code for level in ("never", "error", "warning", "note")]

    assert codes("V008") == [0, 1, 1, 1]
    assert codes("own-talk") == [0, 0, 1, 1]
    assert codes("own-call") == [0, 0, 0, 0]  # what parents miss is no fault of the school's


@pytest.mark.parametrize("named", [["school、xiao"], ["school", "xiao"], ["school，xiao", "school"]])
def test_several_standards_are_asked_together_each_once(own: School, named: list[str]) -> None:
    asked = [word for name in named for word in ("--standard", name)]
    checked = own.check(*asked)
    assert [one["id"] for one in checked["standard"]] == ["school", "xiao"]
    assert {"visit-phases", "own-talk"} <= {one["code"] for one in checked["findings"]}


def test_several_requirements_in_one_word(own: School) -> None:
    found = own.check("--standard", "school、xiao", "--only", "visit-phases、own-talk")["findings"]
    assert {one["code"] for one in found} == {"visit-phases", "own-talk"}


def test_a_requirement_by_its_title_or_by_a_word_of_it(own: School) -> None:
    assert {one["code"] for one in own.found("--only", "每月 谈心")} == {"talk-monthly"}
    refused = own.type("check", "--only", "谈心")
    assert (refused.code, refused.err.splitlines()[1]) == (2, "题目里有它的：talk-monthly（每月谈心）")


def test_by_helper_a_duty_stands_under_whoever_it_is_for(own: School) -> None:
    """What the parents owe is no teacher's debt: the school can only remind them."""
    lines = own.type("check", "--standard", "xiao", "--by", "helper").out.splitlines()
    headings = {line: n for n, line in enumerate(lines) if line in ("提醒家长", "余洪", "何秀英")}
    assert len(headings) == 3
    under = {line: lines[n + 1].split()[0] for line, n in headings.items()}
    assert under == {"提醒家长": "own-call", "余洪": "own-talk", "何秀英": "own-talk"}


def test_each_item_names_the_clause_it_rests_on_or_says_that_nobody_above_asks_for_it(own: School) -> None:
    said = own.type("check", "--standard", "xiao", "--by", "requirement").out
    assert "依据 县里的通知" in said
    assert "依据 参考做法（非上级要求）" in said


def test_what_only_a_visitor_can_see_is_listed_when_all_is_and_fails_nothing(own: School) -> None:
    line = ("check", "--standard", "xiao", "--only", "own-room")
    assert "有亲情聊天室：要人工核对" in own.type(*line, "--all").out
    assert "有亲情聊天室：" not in own.type(*line).out
    assert own.type(*line, "--fail-on", "note").code == 0


def test_nothing_found_says_so_in_numbers_and_offers_no_mending(school: School) -> None:
    said = school.type("check", "--only", "F001").out
    assert "错误 0" in said
    assert "还能补的" not in said


def test_a_certain_value_is_not_to_be_written_before_it_is_so(school: School) -> None:
    said = school.type("check", "--standard", "self-review", "--only", "review-plate").out
    assert "留守儿童之家的标识牌不是“是”" in said
    assert "补法 liushou set 学校 留守儿童之家.标识牌=是（确实如此才这样写）" in said


def test_of_a_set_every_part_that_is_lacking_is_named_beside_the_facts_to_add(tmp_path: Path) -> None:
    poor = School(tmp_path, SETTINGS, CHILDREN.replace("性别: 雄", "特殊类别: [家庭经济困难]"))
    said = poor.type("check", "--standard", "files", "--only", "poverty-file").out
    assert "小明：特殊类别说明未填" in said
    assert "小明：扶贫助学档案应有 2 项，有 0 项，还差：困难情况、本学期的资助" in said


def test_an_exemption_from_a_requirement_that_is_not_asked_now_is_none_of_nothing(tmp_path: Path) -> None:
    free = '豁免: [{{要求: {}, 原因: 住校, 批准人: 陈校长, 自: "2025-09-01", 至: "2026-01-16"}}]\n'
    for requirement, codes in (
        ("visit-phases", []),
        ("visit-half-year", []),
        ("mandatory-report", ["L027"]),
        ("nothing", ["L027"]),
    ):
        made = School(
            tmp_path / requirement,
            SETTINGS,
            CHILDREN.split("===", maxsplit=1)[0] + CHILDREN.replace("性别: 雄\n", free.format(requirement)),
        )
        found = made.check("--standard", "agency")["findings"]
        assert [one["code"] for one in found if one["code"] == "L027"] == codes


def test_of_two_children_of_one_name_each_is_typed_by_id(tmp_path: Path) -> None:
    """What the page says to type must be taken when it is typed."""
    same = CHILDREN.replace("小红", "小明").replace("性别: 雄\n", "").replace("户籍性质: 山村\n", "")
    school = School(tmp_path, SETTINGS, same)
    for part in ([], ["--class", "四年级"]):
        said = school.type("check", *part).out
        assert "liushou set xm-0001 性别=…" in said
        assert "liushou set 小明" not in said
    school.does("set", "xm-0001", "性别=男")
