"""An ID number is compared with what is on file and not kept: on disk stays only the day it was compared."""

from __future__ import annotations

import pytest

from support import School

NUMBER = "99000020150305006X"
"""Of an area there is not, born 2015-03-05, a girl; the check character is right."""

GIRL = '=== children/zxm-0001.yaml\n姓名: 张小满\n性别: 女\n出生日期: "2015-03-05"\n在册: [{自: "2025-09-01"}]\n'


def text(school: School, path: str = "children/zxm-0001.yaml") -> str:
    return (school.root / path).read_text("utf-8")


@pytest.mark.parametrize("born", ["2015-03-05", "2015-03", "2015", "不详"])
def test_a_new_child_s_number_is_compared_as_far_as_the_birth_date_is_known(school: School, born: str) -> None:
    [path] = school.does("add", "child", "姓名=张小满", "性别=女", f"出生日期={born}", f"身份证号={NUMBER}")
    assert f'身份证核对: "{school.today}"' in text(school, path)
    assert "身份证号" not in text(school, path)
    assert NUMBER[:6] not in text(school, path)


def test_nothing_is_taken_from_the_number_that_nobody_wrote(school: School) -> None:
    """What follows from a number is not stored as if somebody had said it."""
    [path] = school.does("add", "child", "姓名=张小满", f"身份证号={NUMBER}")
    assert text(school, path).splitlines() == ["姓名: 张小满", f'身份证核对: "{school.today}"']


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("出生日期=2015-03-06", "身份证号里的出生日期与填的不一致"),
        ("出生日期=2014", "身份证号里的出生日期与填的不一致"),
        ("性别=男", "身份证号里的性别与填的不一致"),
    ],
)
def test_where_they_disagree_nothing_is_written_and_nobody_says_which_is_right(
    school: School, field: str, said: str
) -> None:
    result = school.type("add", "child", "姓名=张小满", field, f"身份证号={NUMBER}")
    assert (result.code, school.files("children")) == (2, [])
    assert result.err == f"错误：{said}，没有写\n对照户口簿，改正其中一个\n"


def test_a_number_set_later_leaves_the_day_it_was_compared(school: School) -> None:
    school.plant(GIRL)
    school.does("set", "张小满", f"身份证号={NUMBER}")
    before, born, after = GIRL.partition("\n")[2].partition('出生日期: "2015-03-05"\n')
    assert text(school) == f'{before}{born}身份证核对: "{school.today}"\n{after}'


def test_a_number_that_was_kept_in_the_file_leaves_it_when_it_is_compared(school: School) -> None:
    school.plant(GIRL + f'身份证号: "{NUMBER}"\n')
    school.does("set", "张小满", f"身份证号={NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]}")
    assert "身份证号" not in text(school)
    assert f'身份证核对: "{school.today}"' in text(school)


@pytest.mark.parametrize("word", ["不详", "无"])
def test_asked_and_unknown_stands_as_it_was_answered(school: School, word: str) -> None:
    school.plant(GIRL)
    school.does("set", "张小满", f"身份证号={word}")
    assert f"身份证号: {word}\n" in text(school)
    assert "身份证核对" not in text(school)


@pytest.mark.parametrize(("born", "sex"), [("2015年3月5日", "女"), ("2015.3", "女孩"), ("不详", "无")])
def test_what_stands_in_the_file_is_understood_as_everywhere_else(school: School, born: str, sex: str) -> None:
    """A file written by hand may say 2015年3月5日 and 女孩: that agrees, and so does what nobody knows."""
    school.plant(GIRL.replace('"2015-03-05"', born).replace("性别: 女", f"性别: {sex}"))
    school.does("set", "张小满", f"身份证号={NUMBER}")
    assert f'身份证核对: "{school.today}"' in text(school)
