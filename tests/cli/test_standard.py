"""liushou standard: which there are, what one asks, what is wrong with them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from english import english_words

from liushou.source import Memory
from liushou.standard import load_standard, shipped
from qinghe import TODAY, TREE
from support import School, run

OWN = """\
标准: county
名称: 县里的检查
版本: "2"
项目:
  - {要求: a, 标题: 甲, 分组: 甲, 责任人: 学校, 依据: 县文, 说明: 甲, 补法: 甲, 例: {满足: 甲, 不足: 乙}, 核对: {方式: 人工}}
"""


@pytest.fixture
def school(tmp_path: Path) -> School:
    made = School(tmp_path, TREE, today=TODAY)
    (tmp_path / "standards").mkdir()
    return made


def put(folder: Path, name: str, text: str) -> None:
    (folder / "standards" / f"{name}.yaml").write_text(text, "utf-8")


def test_the_list_needs_no_repository(tmp_path: Path) -> None:
    said = run("standard", "list", cwd=tmp_path)
    assert said.code == 0
    rows = [line.split("\t") for line in said.out.rstrip("\n").split("\n")]
    assert rows[0] == ["标准", "版本", "名称", "项目", "来源", "用不用"]
    assert [row[0] for row in rows[1:]] == shipped()
    assert {row[4] for row in rows[1:]} == {"自带"}


def test_the_schools_own_stand_first_and_those_in_use_are_marked(school: School, tmp_path: Path) -> None:
    put(tmp_path, "county", OWN)
    put(tmp_path, "broken", "标准: broken\n")
    said = school.type("standard", "list")
    assert said.out.split("\n")[1] == "county\t2\t县里的检查\t1\t本校\t"
    assert any(line.startswith("school\t") and line.endswith("\t在用") for line in said.out.split("\n"))
    assert "standards/broken.yaml 有错，没有列出；看错在哪：liushou standard lint broken" in said.err


def test_a_standard_in_use_that_is_none_is_said(school: School, tmp_path: Path) -> None:
    school.does("set", "liushou", "标准=school、county")
    assert "liushou.yaml 写着用“county”，可是没有这个标准" in school.type("standard", "list").err


@pytest.mark.parametrize("name", shipped())
def test_every_pack_that_ships_is_shown(name: str, tmp_path: Path) -> None:
    said = run("standard", "show", name, cwd=tmp_path)
    assert said.code == 0
    pack = load_standard(name, Memory())
    for item in pack.items:
        assert re.search(rf"^  {item.id}\s", said.out, re.M)
    allowed = {word for item in pack.items for word in item.id.split("-")}
    assert english_words(said.out, name, *name.split("-"), *allowed) == set()


def test_show_says_by_what_and_how_it_is_counted(school: School, tmp_path: Path) -> None:
    assert "本校《关爱留守儿童家访制度》" in school.type("standard", "show", "school").out
    told = "".join(run("standard", "show", "school", cwd=tmp_path.parent).out.split())
    assert "visit-phases期初、期中、期末家访班主任，错误每阶段至少1次：家访" in told
    assert "参考做法（非上级要求）" in told


def test_what_a_standard_does_not_say_of_itself_is_not_shown(school: School, tmp_path: Path) -> None:
    put(tmp_path, "county", OWN)
    assert school.type("standard", "show", "county").out.split("\n")[:3] == ["county 2  县里的检查（1 项）", "", "甲"]


@pytest.mark.parametrize("verb", ["show", "lint"])
def test_a_standard_there_is_not(verb: str, tmp_path: Path) -> None:
    said = run("standard", verb, "schol", cwd=tmp_path)
    assert said.code == 2
    assert "没有“schol”这个标准" in said.err
    assert "是不是 school" in said.err


def test_what_ships_lints_clean(tmp_path: Path) -> None:
    said = run("standard", "lint", cwd=tmp_path)
    assert (said.code, said.out) == (0, f"查了 {len(shipped())} 个标准：没有问题\n")
    assert run("standard", "lint", shipped()[0], cwd=tmp_path).out == "查了 1 个标准：没有问题\n"


def test_lint_prints_like_check_and_gives_one(school: School, tmp_path: Path) -> None:
    put(tmp_path, "county", OWN.replace("要求: a", "要求: A").replace("标准: county", "标注: county"))
    said = school.type("standard", "lint", "county")
    assert said.code == 1
    assert "standards/county.yaml:1:1  错误  V002" in said.out
    assert "standards/county.yaml:5:10  错误  S011" in said.out
    assert "编号“A”写得不合要求" in said.out
    assert said.out.endswith("查了 1 个标准：错误 3\n")


def test_lint_shows_the_line_of_a_standard_and_masks_no_more_than_phones(school: School, tmp_path: Path) -> None:
    put(tmp_path, "county", OWN.replace("要求: a", "要求: A").replace("说明: 甲", "说明: 问 15400001111"))
    said = school.type("standard", "lint", "county").out
    assert "   5 │   - {要求: A, 标题: 甲, 分组: 甲, 责任人: 学校, 依据: 县文, 说明: 问 ＊＊＊, 补法: 甲" in said
    (tmp_path / "child.yaml").write_text("现住址: 青禾村三组9号\n", "utf-8")  # not a standard at all
    assert "青禾村" not in run("standard", "lint", "child.yaml", cwd=tmp_path).said


def test_a_note_alone_is_no_failure(school: School, tmp_path: Path) -> None:
    put(tmp_path, "county", OWN.replace("依据: 县文, ", ""))
    said = school.type("standard", "lint", "county")
    assert said.code == 0
    assert said.out.endswith("查了 1 个标准：提示 1\n")


def test_a_file_anywhere_is_linted_without_a_repository(tmp_path: Path) -> None:
    (tmp_path / "draft.yaml").write_text(OWN, "utf-8")
    assert run("standard", "lint", "draft.yaml", cwd=tmp_path).code == 0


def test_a_file_is_found_from_elsewhere_too(school: School, tmp_path: Path) -> None:
    put(tmp_path, "county", OWN)
    elsewhere = tmp_path / "events"
    elsewhere.mkdir(exist_ok=True)
    said = run("-C", str(tmp_path), "standard", "lint", "standards/county.yaml", cwd=elsewhere)
    assert (said.code, said.out) == (0, "查了 1 个标准：没有问题\n")


def test_phases_are_missed_where_the_term_has_none_and_the_standard_is_used(school: School, tmp_path: Path) -> None:
    settings = tmp_path / "liushou.yaml"
    kept = [
        line
        for line in settings.read_text("utf-8").split("\n")
        if not line.lstrip().startswith(("阶段", "- {名称: 期"))
    ]
    settings.write_text("\n".join(kept), "utf-8")
    said = school.type("standard", "lint")
    assert said.code == 1
    assert "自带/school.yaml:" in said.out
    assert "S007" in said.out


BROKEN = """\
标准: county
名称: 县里的检查
版本: "2"
项目:
  - 要求: a
    标题: 甲
    分组: 甲
    责任人: 校长
    说明: 甲
    核对:
      方式: 文件
      类型: 制度
      标题函: 家访
  - {要求: b, 标题: 乙, 分组: 甲, 责任人: 学校, 说明: 乙, 核对: {方式: 文件数}}
  - {要求: c, 标题: 丙, 分组: 甲, 责任人: 学校, 说明: 丙, 核对: {每: 月}}
  - {要求: d, 标题: 丁, 分组: 甲, 责任人: 学校, 说明: 丁, 核对: {方式: 文件}}
"""


@pytest.mark.parametrize("line", [("standard", "lint", "county"), ("check", "--standard", "county")])
def test_a_mistake_in_the_schools_own_standard_is_named_as_it_stands_in_the_file(
    school: School, tmp_path: Path, line: tuple[str, ...]
) -> None:
    put(tmp_path, "county", BROKEN)
    said = school.type(*line)
    shown = said.out + said.err
    assert "“项目.1.责任人”不能写“校长”" in shown
    assert "没有“标题函”这个字段，是不是“标题含”" in shown
    assert "“项目.2.核对.方式”不能写“文件数”" in shown
    assert "缺少“项目.3.核对.方式”" in shown
    assert "缺少“项目.4.核对.类型”" in shown
    assert "liushou set" not in shown  # a standard is written by hand: `set` knows none
    assert "不详" not in shown


RESTS = """\
标准: ours
名称: 本校检查标准
版本: "1"
依托: [county]
改动:
  - 要求: a
    制度: 家访制度
    核对: {方式: 事件次数, 每: 阶断, 类型: [家访]}
"""


def test_a_standard_may_rest_on_another_of_the_schools_own_and_a_mistake_is_named_in_the_change(
    school: School, tmp_path: Path
) -> None:
    put(tmp_path, "county", OWN)
    put(tmp_path, "ours", RESTS)
    said = school.type("standard", "lint", "ours")
    assert (said.code, "standards/ours.yaml:8:" in said.out) == (1, True)
    assert "“改动.1.核对.每”不能写“阶断”" in said.out
    put(tmp_path, "ours", RESTS.replace("阶断", "月"))
    assert school.type("standard", "lint", "ours").code == 0
    assert "每月至少 1 次：家访" in school.type("standard", "show", "ours").out


def test_the_manuals_standard_that_rests_on_a_pack_holds(school: School, tmp_path: Path) -> None:
    manual = (Path(__file__).parents[2] / "README.zh-CN.md").read_text("utf-8")
    put(tmp_path, "ours", "标准: ours\n" + manual.split("```yaml\n标准: ours\n")[1].split("```")[0])
    assert "错误" not in school.type("standard", "lint", "ours").out
    shown = school.type("standard", "show", "ours").out
    assert "guardian-pledge" not in shown
    assert "每阶段至少 2 次：家访" in shown
    [missed, *_] = school.check("--standard", "ours", "--only", "visit-phases")["findings"]
    assert "家访制度" in missed["source"]
