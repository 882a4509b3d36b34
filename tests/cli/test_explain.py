"""liushou explain: a code, a requirement, a child."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from english import english_words

from liushou.catalogue import CODES
from liushou.source import Memory
from liushou.standard import load_standard, shipped
from qinghe import PRIVATE, SECRET, TODAY, TREE
from support import School, run


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> School:
    return School(tmp_path_factory.mktemp("qinghe"), TREE, today=TODAY)


def test_a_code_needs_no_repository(tmp_path: Path) -> None:
    said = run("explain", "v003", cwd=tmp_path)
    assert said.code == 0
    assert said.out.startswith("V003  错误  “…”不是一个日期：…\n\n  为什么  ")
    assert said.out.endswith("会报这一条的例子\n  │ 姓名: 测试童\n  │ 出生日期: 2015-02-30\n")


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(code: str, tmp_path: Path) -> None:
    said = run("explain", code, cwd=tmp_path)
    assert said.code == 0
    assert "为什么" in said.out
    assert "{" not in said.out.split("会报这一条的例子")[0]


ITEMS = [item.id for name in shipped() for item in load_standard(name, Memory()).items]


@pytest.mark.parametrize("item", dict.fromkeys(ITEMS))
def test_every_requirement_that_ships_is_explained(item: str, tmp_path: Path) -> None:
    said = run("explain", item, cwd=tmp_path)
    assert said.code == 0
    for label in ("依据", "责任人", "怎么数", "对哪些儿童", "为什么"):
        assert label in said.out
    assert english_words(said.out, "school", *re.findall("[a-z]+", f"{item} {' '.join(shipped())}")) == set()


def test_the_schools_own_rule_is_cited_where_it_is_on_file(school: School, tmp_path: Path) -> None:
    assert "依据        本校《关爱留守儿童家访制度》" in school.type("explain", "visit-phases").out
    assert "参考做法（非上级要求）" in run("explain", "visit-phases", cwd=tmp_path).out
    assert "参考做法（非上级要求）" in school.type("explain", "talk-monthly").out


def test_a_requirement_says_how_it_is_counted(school: School) -> None:
    said = "".join(school.type("explain", "每月谈心").out.split())
    assert "每月至少1次：任何类型的事件，记下的联系是学校—儿童，未遇、未接通、婉拒不算" in said


LEFT = """\
应做的（2025—2026学年度第一学期）
  visit-phases          期初、期中、期末家访
                        应做：期初、期中
                        不在册：期末
  talk-monthly          每月谈心
                        应做：9月、10月、11月
                        学期里在册的天数不到一半，不用做：12月
                        不在册：1月
  child-parent-monthly  每月与外出父母通话或写信
                        应做：9月、10月、11月
                        学期里在册的天数不到一半，不用做：12月
                        不在册：1月
                        条件 外出方!=无：2026-01-16 是“母亲”，符合
"""


def test_for_a_child_what_applies_and_why(school: School) -> None:
    said = school.type("explain", "wf-2b2b").out
    assert "教育口径  单亲：父在家、母 2023-01 起外出" in said
    assert LEFT in said
    assert "条件 父母照护=否：2026-01-16 是“是”，不符合" in said
    assert re.search(r"contact-card +联系卡信息齐全\n +2026-01-16 不在册", said)


def test_an_exemption_is_named_without_its_reason(school: School) -> None:
    said = school.type("explain", "张小满").out
    assert "应做，已豁免：11月" in said
    assert "经批准免去，2025-11-01起到2025-11-30止（原因见liushoushow）" in "".join(said.split())
    assert "住院" not in said
    assert [word for word in (*PRIVATE, *SECRET) if word in said] == []


def test_what_explain_says_applies_is_what_check_judges(school: School) -> None:
    for child in ("zxm-7k3q", "wf-2b2b", "wf-9d9d"):
        said = re.sub(r"不用做的.*?(?=无法判断的|$)", "", school.type("explain", child).out, flags=re.S)
        judged = {one["code"] for one in school.check()["findings"] if one["record"] == child} & set(ITEMS)
        assert judged == {code for code in ITEMS if re.search(rf"^  {code} ", said, re.M)}


@pytest.mark.parametrize(
    ("what", "hint"),
    [
        ("visit-phase", "是不是 visit-phases"),
        ("F999", "liushou check"),
        ("谈心", "题目里有它的：talk-monthly（每月谈心）"),
        ("张小曼", "是不是 张小满"),
        ("余洪", "liushou show 余洪"),
        ("王芳", "wf-2b2b"),
    ],
)
def test_what_cannot_be_explained(school: School, what: str, hint: str) -> None:
    refused = school.type("explain", what)
    assert (refused.code, refused.out) == (2, "")
    assert hint in refused.err


def test_a_child_without_a_repository(tmp_path: Path) -> None:
    refused = run("explain", "张小满", cwd=tmp_path)
    assert refused.code == 2
    assert "请进到档案库的文件夹里" in refused.err


def test_what_has_not_begun_and_what_was_before_the_school_began_is_said(tmp_path: Path) -> None:
    later = School(tmp_path, TREE.replace("启用日期: 2025-09-01", "启用日期: 2025-11-20"), today=TODAY)
    said = later.type("explain", "张小满", "--as-of", "2025-12-01").out
    assert "在启用日期 2025-11-20 之前，不检查：9月、10月" in said
    assert "还没开始：1月" in said
