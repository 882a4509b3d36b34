"""Whom a name or an id means."""

from __future__ import annotations

import pytest

from liushou import people
from liushou.kinds import CHILD, GUARDIAN, STAFF
from qinghe import TREE, frame

SCHOOL = frame()
ARCHIVE = SCHOOL.archive

MEANT = {
    "张小满": ["zxm-7k3q"],
    " 张 小满 ": ["zxm-7k3q"],
    "王芳": ["wf-2b2b", "wf-9d9d"],
    "wf-9d9d": ["wf-9d9d"],
    "WF-9D9D": ["wf-9d9d"],
    "children/wf-9d9d.yaml": ["wf-9d9d"],
    "children\\wf-9d9d.yaml": ["wf-9d9d"],
    "周桂香": ["zgx-w2fd"],
    "zhidu-2kcn": ["zhidu-2kcn"],
    "2025-12-20-zizhu-ccc": ["2025-12-20-zizhu-ccc"],
    "张大明": [],
    "": [],
}


@pytest.mark.parametrize("typed", MEANT)
def test_a_name_or_an_id_means(typed: str) -> None:
    assert people.find(ARCHIVE, typed) == MEANT[typed]


def test_only_the_kinds_asked_for_are_meant() -> None:
    assert people.find(ARCHIVE, "张小满", [GUARDIAN, STAFF]) == []
    assert people.find(ARCHIVE, "zxm-7k3q", [GUARDIAN]) == []
    assert people.find(ARCHIVE, "zxm-7k3q", [CHILD]) == ["zxm-7k3q"]


def test_namesakes_are_told_apart_without_their_name() -> None:
    told = [people.describe(SCHOOL, person) for person in people.find(ARCHIVE, "王芳")]
    assert told == ["wf-2b2b（儿童，女，三年级，2017-05-01 生）", "wf-9d9d（儿童，女，一年级，2019-01-10 生）"]


def test_carers_and_staff_are_described_by_what_they_do() -> None:
    [carer], [teacher] = people.find(ARCHIVE, "周桂香"), people.find(ARCHIVE, "余洪")
    assert people.describe(SCHOOL, carer) == "zgx-w2fd（照护人，1957 年生，照护五（2）班 1 名）"
    assert people.describe(SCHOOL, teacher) == "yh-7t8p（教职工，五（2）班班主任，教师）"


def test_nobody_of_that_name_offers_the_nearest() -> None:
    error = people.nobody(ARCHIVE, "张小曼")
    assert (error.sentence, error.advice) == ("儿童、照护人、教职工里没有“张小曼”", "是不是 张小满")


def test_a_file_that_cannot_be_read_is_named() -> None:
    broken = frame(TREE + "=== children/lzh-4m8t.yaml\n性别: 男\n").archive
    assert people.find(broken, "lzh-4m8t") == []
    assert people.nobody(broken, "lzh-4m8t").sentence == "children/lzh-4m8t.yaml 读不出来"
