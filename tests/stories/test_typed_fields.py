"""字段=值 as people type it: a class by its name of the day, a bus by its code, an answer left empty."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support import SETTINGS, School

TWO = SETTINGS.replace("代号: x2021-1\n", "代号: x2021-1\n    班号: 1\n").replace(
    "盐值:", '  - 代号: x2021-2\n    入学年: "2021"\n    班号: 2\n车辆:\n  - {代号: che1}\n盐值:'
)
"""柳溪小学 with two classes in the fifth grade, and a bus."""


def test_two_classes_that_nobody_numbered_are_told_apart_by_their_codes(tmp_path: Path) -> None:
    school = School(tmp_path, TWO.replace("    班号: 1\n", "").replace("    班号: 2\n", ""))
    refused = school.type("add", "child", "姓名=甲", "班级=五年级")
    assert (refused.code, school.files("children")) == (2, [])
    assert refused.err == "错误：“五年级”有 2 个班\n写班级代号：x2021-1、x2021-2\n"


def test_a_class_is_kept_by_its_code_and_a_bus_as_it_is_called(tmp_path: Path) -> None:
    school = School(tmp_path, TWO)
    [path] = school.does("add", "child", "姓名=甲", "班级=五（2）班", "乘车=che1", "性别=")
    text = (school.root / path).read_text("utf-8")
    assert text == "姓名: 甲\n班级: x2021-2\n乘车: che1\n"


def settings(school: School) -> str:
    return (school.root / "liushou.yaml").read_text("utf-8").replace('"', "")


def test_how_many_a_class_counts_in_a_term_is_set_like_any_other_field(tmp_path: Path) -> None:
    school = School(tmp_path, TWO)
    school.does("set", "学校", "班级.2.人数.2025-2026-1=36")
    assert "    人数:\n      2025-2026-1: 36\n  - 代号: x2021-2\n" in settings(school)
    school.does("set", "学校", "班级.2.人数=2025-2026-1:35、2025-2026-2:34")
    assert "    人数:\n      2025-2026-1: 35\n      2025-2026-2: 34\n" in settings(school)
    school.does("set", "学校", "班级.2.人数.2025-2026-2=")
    assert "2025-2026-2" not in settings(school)
    refused = school.type("set", "学校", "班级.2.人数=36")
    assert (refused.code, refused.err) == (2, "错误：“班级.2.人数”下要分项写，看不懂“36”\n写成 班级.2.人数=…:…\n")


@pytest.mark.parametrize("typed", ["五1:6、五（2）班：5", "五1:6，五2:5，", "班级:五1、人数:6"])
def test_the_classes_of_a_survey_are_counted_in_one_answer(tmp_path: Path, typed: str) -> None:
    school = School(tmp_path, TWO)
    [path] = school.does("add", "event", "摸底", "日期=2025-09-03", f"各班人数={typed}")
    counted = re.findall(r"班级: (\S+)\n    人数: (\d)", (school.root / path).read_text("utf-8").replace('"', ""))
    assert counted == [("x2021-1", "6"), ("x2021-2", "5")][: len(counted)]
    assert len(counted) == 1 + ("2" in typed)


def test_a_text_among_fields_may_hold_commas_and_colons(tmp_path: Path) -> None:
    school = School(tmp_path, TWO)
    school.does("add", "child", "姓名=甲")
    [path] = school.does("set", "甲", "成长记录.+=日期:2025-10-02、内容:画画,好、很用心；他说：开心、")
    assert "    内容: 画画,好、很用心；他说：开心\n" in (school.root / path).read_text("utf-8")
    school.does("set", "学校", "班级.+=代号:fs、入学年:2022、2023、校点:青禾")
    assert "    入学年:\n      - 2022\n      - 2023\n    校点: 青禾\n" in settings(school)
    refused = school.type("set", "学校", "班级.+=代号:fs2、入学年:2022、班好:2")
    assert "没有“班好”这个字段" in refused.err
