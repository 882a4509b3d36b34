"""字段=值 as people type it: a class by its name of the day, a bus by its code, an answer left empty."""

from __future__ import annotations

from pathlib import Path

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
