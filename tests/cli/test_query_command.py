"""liushou query as people and scripts see it: formats, audiences, counts, and nothing private."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from english import english_words

from qinghe import PRIVATE, SECRET, TODAY, TREE
from support import School

KINDS = ("children", "guardians", "staff", "events", "documents")
FORMATS = ("table", "tsv", "csv", "json", "ids")


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> School:
    return School(tmp_path_factory.mktemp("qinghe"), TREE, today=TODAY)


def test_a_pipe_gets_tab_separated_lines_and_the_count_goes_elsewhere(school: School) -> None:
    found = school.type("query", "children", "教育口径=双亲、单亲", "--sort", "-年龄")
    assert found.code == 0
    assert found.out == (
        "编号\t姓名\t性别\t年龄\t班级\t教育口径\t民政口径\t主要照护人\t帮扶人\n"
        "zxm-7k3q\t张小满\t女\t11\t五（2）班\t双亲\t是\t周桂香\t余洪\n"
        "wf-2b2b\t王芳\t女\t8\t三年级\t单亲\t待核定\t王强\t\n"
    )
    assert found.err == "查到 2 名（儿童共 3 名，截至 2026-01-16）\n"


def test_columns_may_be_any_field(school: School) -> None:
    found = school.type(
        "query", "儿童", "姓名=张小满", "--columns", "姓名，班级、母亲.经历.末.状态,父亲.电话,监护人.人"
    )
    assert found.out.splitlines()[1].split("\t") == ["张小满", "五（2）班", "外出务工", "＊＊＊", "周桂香"]


def test_a_school_year_is_no_phone_number(school: School) -> None:
    assert "2025—2026学年度第一学期关爱工作计划" in school.type("query", "documents", "类型=工作计划").out


def test_csv_opens_in_excel_and_starts_no_formula(school: School) -> None:
    found = school.type("query", "events", "类型=慰问资助", "--columns", "日期,来源,金额", "--format", "csv")
    assert found.out.startswith("\ufeff编号,日期")
    [_, row] = csv.reader(io.StringIO(found.out))
    assert row == ["2025-12-20-zizhu-ccc", "2025-12-20", "'=cmd|' /C calc'!A0", "200"]


def test_csv_and_json_mask_names_and_give_the_id(school: School) -> None:
    found = school.type(
        "query", "children", "姓名=张小满", "--columns", "姓名,主要照护人,帮扶人,健康", "--format", "json"
    )
    told = json.loads(found.out)
    assert told["counts"]["found"] == 1
    assert told["records"] == [
        {"编号": "zxm-7k3q", "姓名": "张**", "主要照护人": "周**（zgx-w2fd）", "帮扶人": ["余洪"], "健康": "（文字略）"}
    ]


def test_staff_are_not_masked_anywhere(school: School) -> None:
    assert "余洪" in school.type("query", "staff", "--format", "csv", "--audience", "superior").out


@pytest.mark.parametrize("words", ["query children", "query events --format json", "show 张小满", "explain 张小满"])
def test_single_records_are_never_public(school: School, words: str) -> None:
    refused = school.type(*words.split(), "--audience", "public")
    assert (refused.code, refused.out) == (2, "")
    assert "不对公众公开" in refused.err


def test_inside_the_school_nothing_but_restricted_matters_is_hidden(school: School) -> None:
    out = school.type(
        "query", "children", "--columns", "姓名,父亲.电话,现住址,身份证号", "--format", "csv", "--audience", "internal"
    ).out
    assert "zxm-7k3q,张小满,15412345678,青禾村三组9号,（受限）" in out


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("audience", [None, "superior", "internal"])
def test_nothing_private_leaves(school: School, kind: str, form: str, audience: str | None) -> None:
    from liushou.cli.kinds import kind_named
    from liushou.query import names

    options = ["--audience", audience] if audience else []
    for columns in ([], ["--columns", ",".join(names(kind_named(kind)))]):
        found = school.type("query", kind, *columns, "--format", form, *options)
        assert found.code == 0
        hidden = SECRET if audience == "internal" else (*PRIVATE, *SECRET)
        said = found.said.replace("强制报告情形", "")  # a field of 突发事件
        assert [word for word in hidden if word in said] == []
        assert "住院一个月" not in found.said, "why a child is exempt is said in show alone"
        if form in ("csv", "json") and audience != "internal":
            assert not {"张小满", "王芳", "周桂香", "张大明"} & set(
                found.out.replace(",", " ").replace('"', " ").split()
            )


def test_restricted_events_are_listed_by_their_day_alone(school: School) -> None:
    found = school.type("query", "events", "--since", "2025-11-10", "--until", "2025-11-30")
    assert found.out.splitlines()[1:] == ["2025-11-12\t受限记录\t\t\t\t\t", "2025-11-13\t受限记录\t\t\t\t\t"]
    assert "其中受限记录 2 件，只列日期" in found.err
    assert "564yfm" not in school.type("query", "events", "--format", "ids").out
    assert "只能按日期查" in school.type("query", "events", "类型=心理辅导").err


def test_finding_nobody_is_no_failure(school: School) -> None:
    found = school.type("query", "children", "姓名=没有这人", "--format", "csv")
    assert (found.code, found.err) == (0, "查到 0 名（儿童共 3 名，截至 2026-01-16）\n")


def test_what_could_not_be_read_is_said(tmp_path: Path) -> None:
    broken = School(tmp_path, TREE, "=== children/lzh-4m8t.yaml\n姓名：没有空格\n", today=TODAY)
    assert "1 个文件读不出，没有算在内" in broken.type("query", "children").err


def test_a_term_lists_what_happened_in_it(school: School) -> None:
    assert school.type("query", "events", "--term", "2024-2025-2", "--format", "ids").out == "2025-03-03-tanxin-eee\n"


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("childs", "是不是 child"),
        ("children 教育口经=双亲", "是不是 教育口径"),
        ("children --columns 姓名,电活", "没有“电活”这个字段"),
        ("children --sort 年岭", "是不是 年龄"),
        ("children --since 2025-09-01", "用不上 --since"),
        ("events --since 昨天", "选项 --since 要写日期"),
        ("events --format xls", "可以写 table、tsv、csv、json、ids"),
    ],
)
def test_a_mistake_is_refused_in_chinese(school: School, words: str, hint: str) -> None:
    refused = school.type("query", *words.split())
    assert (refused.code, refused.out) == (2, "")
    assert hint in refused.err
    assert english_words(refused.err, "childs", "xls") == set()
