"""What git is asked for, and what becomes of the question where git cannot answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from committing import commit, git
from liushou import git as asked
from liushou.errors import LiushouError, UsageError
from liushou.source import revision
from support import plant

TWO = "=== liushou.yaml\n名称: 柳溪小学\n=== children/zxm-7k3q.yaml\n姓名: 张小满\n"


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Records that are a repository of their own, with nothing committed yet."""
    git(tmp_path, "init", "-q")
    plant(tmp_path, TWO)
    return tmp_path


def test_a_commit_holds_the_files_as_they_stood(records: Path) -> None:
    first = commit(records)
    plant(records, "=== children/zxm-7k3q.yaml\n姓名: 张小满\n性别: 女\n=== staff/yh-0001.yaml\n姓名: 余洪\n")
    commit(records)
    assert asked.files_at(records, first) == {
        "children/zxm-7k3q.yaml": "姓名: 张小满\n".encode(),
        "liushou.yaml": "名称: 柳溪小学\n".encode(),
    }
    assert sorted(asked.files_at(records, "HEAD")) == ["children/zxm-7k3q.yaml", "liushou.yaml", "staff/yh-0001.yaml"]


def test_contents_come_byte_for_byte_even_of_empty_files_and_of_files_without_a_last_line(records: Path) -> None:
    contents = {
        "documents/空.yaml": b"",
        "documents/半行.yaml": b"a: b",
        "documents/gbk.yaml": "姓名".encode("gbk") + b"\r\n\n",
    }
    for path, raw in contents.items():
        (records / path).parent.mkdir(exist_ok=True)
        (records / path).write_bytes(raw)
    git(records, "config", "core.autocrlf", "false")
    commit(records)
    assert {path: raw for path, raw in asked.files_at(records, "HEAD").items() if path in contents} == contents


def test_two_files_of_the_same_content_are_two_files(records: Path) -> None:
    plant(records, "=== staff/lf-0001.yaml\n姓名: 李芳\n=== staff/lf-0002.yaml\n姓名: 李芳\n")
    commit(records)
    held = asked.files_at(records, "HEAD")
    assert held["staff/lf-0001.yaml"] == held["staff/lf-0002.yaml"] == "姓名: 李芳\n".encode()


def test_chinese_names_and_names_with_blanks_are_read_as_they_are(records: Path) -> None:
    plant(records, "=== documents/制度/家访 制度.yaml\n标题: 家访制度\n=== templates/月报/report.md\n# 月报\n")
    commit(records)
    assert {"documents/制度/家访 制度.yaml", "templates/月报/report.md"} < set(asked.files_at(records, "HEAD"))


def test_a_link_is_not_followed_out_of_the_records(records: Path) -> None:
    (records / "staff").mkdir()
    (records / "staff" / "away.yaml").symlink_to("/etc/hostname")
    commit(records)
    assert "staff/away.yaml" not in asked.files_at(records, "HEAD")


def test_in_a_larger_repository_only_what_stands_below_the_folder(tmp_path: Path) -> None:
    """A township keeps its schools side by side; each is read as if it were alone."""
    git(tmp_path, "init", "-q")
    plant(tmp_path, "=== 镇里的说明.md\n两所学校\n=== 上坝小学/liushou.yaml\n名称: 上坝小学\n")
    plant(tmp_path / "柳溪小学", TWO)
    commit(tmp_path)
    assert sorted(asked.files_at(tmp_path / "柳溪小学", "HEAD")) == ["children/zxm-7k3q.yaml", "liushou.yaml"]
    assert revision(tmp_path / "上坝小学", "HEAD").one("liushou.yaml") == "名称: 上坝小学\n".encode()


def test_a_revision_may_be_named_in_any_way_git_knows(records: Path) -> None:
    first = commit(records)
    plant(records, "=== staff/yh-0001.yaml\n姓名: 余洪\n")
    commit(records)
    git(records, "tag", "-a", "期初", "-m", "期初", first)
    for name in (first, first[:8], "HEAD~1", "期初"):
        assert asked.commit_of(records, name) == first
        assert "staff/yh-0001.yaml" not in asked.files_at(records, name)


@pytest.mark.parametrize("name", ["没有", "HEAD~9", "--all", "-h", "", "HEAD:liushou.yaml"])
def test_what_is_no_commit_is_said_to_be_none(records: Path, name: str) -> None:
    commit(records)
    assert asked.commit_of(records, name) is None
    with pytest.raises(UsageError, match="找不到"):
        asked.files_at(records, name)


def test_before_the_first_commit_there_is_none(records: Path) -> None:
    assert asked.commit_of(records) is None
    assert asked.dirty(records)


def test_a_commit_holds_what_was_committed_below_the_folder(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    plant(tmp_path / "school", TWO)
    assert not asked.holds(tmp_path / "school", "liushou.yaml")
    asked.intend_to_add(tmp_path / "school", ["liushou.yaml"])
    assert not asked.holds(tmp_path / "school", "liushou.yaml")
    commit(tmp_path)
    assert asked.holds(tmp_path / "school", "children/zxm-7k3q.yaml")
    assert not asked.holds(tmp_path, "children/zxm-7k3q.yaml")


def test_dirty_is_what_differs_below_the_folder_and_only_there(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    plant(tmp_path / "school", TWO)
    commit(tmp_path)
    plant(tmp_path, "=== 别的.md\n与学校无关\n")
    assert not asked.dirty(tmp_path / "school")
    plant(tmp_path / "school", "=== staff/yh-0001.yaml\n姓名: 余洪\n")
    assert asked.dirty(tmp_path / "school")


def test_a_hook_s_repository_is_not_taken_for_that_of_the_records(
    records: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git sets GIT_DIR and GIT_INDEX_FILE for its hooks, and liushou may be run by one of another repository."""
    ours = commit(records)
    other = tmp_path_factory.mktemp("other")
    git(other, "init", "-q")
    plant(other, "=== liushou.yaml\n名称: 别的小学\n")
    commit(other)
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git" / "index"))
    assert asked.commit_of(records) == ours
    assert asked.files_at(records, "HEAD")["liushou.yaml"] == "名称: 柳溪小学\n".encode()
    plant(records, "=== staff/yh-0001.yaml\n姓名: 余洪\n")
    assert asked.intend_to_add(records, ["staff/yh-0001.yaml"])
    assert git(other, "status", "--porcelain") == ""
    assert git(records, "status", "--porcelain") == "A staff/yh-0001.yaml"


def test_init_makes_a_repository_once_and_none_inside_another(tmp_path: Path) -> None:
    (tmp_path / "school").mkdir()
    assert asked.init(tmp_path)
    assert asked.init(tmp_path / "school")
    assert (tmp_path / ".git").is_dir()
    assert not (tmp_path / "school" / ".git").exists()


def test_without_git_everything_is_answered_by_nothing(records: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(records))
    assert asked.run(records, "--version") is None
    assert asked.commit_of(records) is None
    assert not asked.dirty(records)
    assert not asked.intend_to_add(records, ["liushou.yaml"])
    assert not asked.init(records)
    assert not asked.holds(records, "liushou.yaml")
    with pytest.raises(UsageError, match="没有放进 git"):
        asked.files_at(records, "HEAD")


def test_a_git_that_never_answers_is_given_up(records: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asked, "_SECONDS", 0)
    assert asked.run(records, "status") is None


@pytest.mark.parametrize("fails", ["ls-tree", "cat-file"])
def test_a_commit_that_cannot_be_read_is_an_error_and_never_an_empty_school(
    records: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    commit(records)
    answers = asked.run
    monkeypatch.setattr(
        asked, "run", lambda folder, *args, **more: None if args[0] == fails else answers(folder, *args, **more)
    )
    with pytest.raises(LiushouError, match="读不到 git 里的旧版本"):
        asked.files_at(records, "HEAD")
