"""``--at``: a command that reads, answered from what a commit holds and not from what stands on disk."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from committing import commit, git
from reporting import FAMILY, SCHOOL, VISITS
from support import School

TREE = f"=== liushou.yaml\n{SCHOOL}{FAMILY}{VISITS}"


@pytest.fixture(params=[".", "镇/学校"])
def school(request: pytest.FixtureRequest, tmp_path: Path) -> School:
    """A school whose records are a repository, or a folder in the township's; committed, and changed since."""
    root = tmp_path / request.param
    root.mkdir(parents=True, exist_ok=True)
    git(tmp_path, "init", "-q")
    school = School(root, TREE)
    commit(tmp_path, "期末")
    git(tmp_path, "tag", "期末")
    return school


def test_check_judges_the_files_of_the_commit(school: School) -> None:
    before = school.type("check", "--all", "--format", "json").json
    for path in school.files():
        (school.root / path).unlink()
    school.plant("=== children/zxm-1111.yaml\n姓名：\n")
    now = school.type("check", "--all", "--format", "json").json
    then = school.type("check", "--all", "--format", "json", "--at", "期末").json
    assert (now["counts"]["events"], now["counts"]["unreadable"]) == (0, 1)
    assert (then["counts"], then["duties"], then["findings"]) == (
        before["counts"],
        before["duties"],
        before["findings"],
    )
    assert now["data"] == {"commit": git(school.root, "rev-parse", "HEAD"), "dirty": True}
    assert then["data"] == {"commit": git(school.root, "rev-parse", "期末"), "dirty": False}


def test_lines_are_those_of_the_file_as_it_was(school: School) -> None:
    """The excerpt under a finding, too, comes from the commit, not from the file that has changed since."""
    school.plant("=== staff/yh-0001.yaml\n# 一行\n姓名: 余洪\n性别: 雄\n")
    commit(school.root)
    school.plant("=== staff/yh-0001.yaml\n姓名: 余洪\n")
    said = school.type("check", "--at", "HEAD").out
    assert "staff/yh-0001.yaml:3" in said
    assert "性别: 雄" in said
    assert "性别: 雄" not in school.type("check").out


def test_a_record_deleted_since_is_still_found_by_name(school: School) -> None:
    (school.root / "children/zxc-2222.yaml").unlink()
    assert "张小川" not in school.type("query", "children").out
    assert "张小川" in school.type("query", "children", "--at", "期末").out
    assert school.type("show", "张小川").code == 2
    assert "张小川" in school.type("show", "张小川", "--at", "期末").out


def test_a_report_of_a_commit_is_the_report_of_that_day(school: School) -> None:
    then = school.type("report", "term").out
    (school.root / "children/zxc-2222.yaml").unlink()
    school.plant("=== templates/term/report.md\n---\n标题: 新的总结\n---\n# 新的\n")
    assert school.type("report", "term").out != then
    assert school.type("report", "term", "--at", "期末").out == then, "the school's template is that of the commit, too"
    data = json.loads(school.type("report", "term", "--at", "期末", "--format", "json").out)
    assert data["data"] == {"commit": git(school.root, "rev-parse", "期末"), "dirty": False}


def test_a_past_term_asks_for_at_only_while_no_commit_is_named(school: School) -> None:
    later = """\
  - 代号: 2025-2026-2
    名称: 2025—2026学年度第二学期
    开始: 2026-03-02
    结束: 2026-07-10
班级:
"""
    school.plant(f"=== liushou.yaml\n{SCHOOL.replace('班级:' + chr(10), later)}")
    commit(school.root, "新学期")
    for command in (("check",), ("report", "term")):
        line = (*command, "--term", "2025-2026-1")
        assert "用 --at 指定 git 版本" in school.type(*line, today="2026-04-01").said
        assert "用 --at 指定 git 版本" not in school.type(*line, "--at", "HEAD", today="2026-04-01").said
        assert "用 --at 指定 git 版本" not in school.type(*command, today="2026-04-01").said


def test_events_after_the_day_asked_for_are_said_to_be_left_out(school: School) -> None:
    assert "截至日期之后的事件 1 件，没有算在内" in school.type("check", "--as-of", "2025-10-01").out


@pytest.mark.parametrize("command", [("check",), ("query", "children"), ("show", "张小满"), ("report", "term")])
def test_a_version_there_is_not_is_refused_with_a_way_to_find_one(school: School, command: tuple[str, ...]) -> None:
    result = school.type(*command, "--at", "期初")
    assert (result.code, result.out) == (2, "")
    assert result.err == "错误：git 里找不到“期初”这个版本\n用 git log --oneline 看有哪些版本\n"


def test_a_commit_made_before_there_were_records_holds_no_school(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "README.md").write_text("镇里的仓库\n", encoding="utf-8")
    first = commit(tmp_path)
    (tmp_path / "school").mkdir()
    school = School(tmp_path / "school", TREE)
    commit(tmp_path)
    result = school.type("check", "--at", first)
    assert (result.code, result.out) == (2, "")
    assert "liushou.yaml" in result.err
