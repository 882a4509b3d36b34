"""Writing: all changes or none, never over what somebody else wrote meanwhile, one writer at a time."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from liushou import edit, whole
from liushou.edit import Change, Create, Delete, Replace, apply
from liushou.errors import EditRefused
from support import plant

OLD = "姓名: 王桂香\n".encode()
NEW = "姓名: 王桂香\n性别: 女\n".encode()
KEPT = "guardians/wgx-0011.yaml"
GONE = "guardians/old-0012.yaml"
MADE = "staff/lf-0003.yaml"


@pytest.fixture
def records(tmp_path: Path) -> Path:
    plant(tmp_path, f"=== {KEPT}\n姓名: 王桂香\n=== {GONE}\n姓名: 王桂香\n")
    return tmp_path


def files(root: Path) -> dict[str, bytes]:
    """Every file, hidden ones too: nothing may be left beside a record."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_changes_of_each_sort_are_made_together(records: Path) -> None:
    apply(records, [Create(MADE, OLD), Replace(KEPT, OLD, NEW), Delete(GONE, OLD)])
    assert files(records) == {MADE: OLD, KEPT: NEW}


def test_a_changed_file_keeps_its_permissions(records: Path) -> None:
    (records / KEPT).chmod(0o640)
    apply(records, [Replace(KEPT, OLD, NEW)])
    assert (records / KEPT).stat().st_mode & 0o777 == 0o640


def test_when_the_disk_fails_half_way_what_was_done_is_undone(records: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file made, one changed and one removed before the disk is full: all three are as they were."""
    before, write = files(records), whole.beside

    def until_full(path: Path, content: bytes) -> Path:
        if path.name == "zzz-0009.yaml":
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, content)

    monkeypatch.setattr(whole, "beside", until_full)
    line: list[Change] = [
        Create(MADE, OLD), Replace(KEPT, OLD, NEW), Delete(GONE, OLD), Create("staff/zzz-0009.yaml", NEW),
    ]  # fmt: skip
    with pytest.raises(OSError, match="No space"):
        apply(records, line)
    assert files(records) == before


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Create(KEPT, NEW), "已经有了，没有覆盖它"),
        (Replace(KEPT, NEW, OLD), "刚才被别的程序改过，没有写"),
        (Delete(KEPT, NEW), "刚才被别的程序改过，没有写"),
        (Replace(MADE, OLD, NEW), "刚才被别的程序改过，没有写"),
    ],
    ids=["a file stands there", "changed since it was read", "to remove, but changed", "removed since it was read"],
)
def test_what_somebody_did_meanwhile_is_neither_overwritten_nor_half_followed(
    records: Path, change: Change, said: str
) -> None:
    before = files(records)
    with pytest.raises(EditRefused, match=said):
        apply(records, [Replace(GONE, OLD, NEW), change])
    assert files(records) == before


def test_a_file_that_appears_at_the_last_moment_is_not_overwritten(
    records: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor knows no lock: between the look and the write it may have saved a file of that very name."""
    sweep = whole.sweep

    def meanwhile(folder: Path) -> None:
        sweep(folder)
        plant(records, f"=== {MADE}\n姓名: 老师自己写的\n")

    monkeypatch.setattr(whole, "sweep", meanwhile)
    with pytest.raises(EditRefused, match=r"lf-0003\.yaml 已经有了，没有覆盖它"):
        apply(records, [Delete(GONE, OLD), Create(MADE, OLD)])
    assert files(records) == {KEPT: OLD, GONE: OLD, MADE: "姓名: 老师自己写的\n".encode()}


def test_where_a_disk_knows_no_hard_links_a_new_file_is_moved_into_place(
    records: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A USB stick (FAT) has none."""

    def without_links(*args: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", without_links)
    apply(records, [Create(MADE, OLD)])
    assert files(records) == {MADE: OLD, KEPT: OLD, GONE: OLD}


def test_a_folder_that_takes_no_file_is_told_by_the_name_of_the_file(records: Path) -> None:
    with pytest.raises(FileNotFoundError) as refused:
        whole.put(records / "没有" / "总结.md", b"x")
    assert refused.value.filename == str(records / "没有" / "总结.md")


def test_what_a_killed_writer_left_beside_is_swept_and_nothing_else(records: Path) -> None:
    plant(records, "=== staff/.lf-0001.yaml.0123abcd.tmp\n半\n=== staff/.草稿.tmp\n老师自己的\n")
    apply(records, [Create(MADE, OLD)])
    assert sorted(path.name for path in (records / "staff").iterdir()) == [".草稿.tmp", "lf-0003.yaml"]


HOLDER = """
import sys
from pathlib import Path
from liushou import edit, whole
with edit._locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(records: Path) -> subprocess.Popen[str]:
    """Another liushou that is writing, until its stdin is closed."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(records)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_one_writer_at_a_time_and_the_other_is_told_so(
    records: Path, holder: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(records)
    monkeypatch.setattr(edit, "_WAIT", 0.1)
    with pytest.raises(EditRefused, match="另一个 liushou 正在写这个档案库") as refused:
        apply(records, [Create(MADE, OLD)])
    assert refused.value.advice == "等它写完再试一次"
    assert files(records) == before
    holder.communicate()
    apply(records, [Create(MADE, OLD)])
    assert MADE in files(records)


def test_the_other_waits_as_long_as_it_takes(
    records: Path, holder: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A write takes moments; a lock goes with the process that held it, even one that was killed."""
    waited: list[float] = []

    def rest(seconds: float) -> None:
        waited.append(seconds)
        holder.kill()
        holder.communicate()

    monkeypatch.setattr(edit.time, "sleep", rest)
    apply(records, [Create(MADE, OLD)])
    assert MADE in files(records)
    assert len(waited) == 1
