"""Where files come from: the same answers from a folder and from memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from liushou.source import Memory, Source, WorkTree

FILES = {
    "liushou.yaml": "名称: 柳溪小学\n".encode(),
    "children/zxm-7k3q.yaml": "姓名: 张小满\n".encode(),
    "events/2025-2026-1/b.yaml": b"x" * 20_000,
    "events/a.yaml": b"",
    "其他/看不到.yaml": b"a: b\n",
}


@pytest.fixture(params=["on disk", "in memory"])
def source(request: pytest.FixtureRequest, tmp_path: Path) -> Source:
    if request.param == "in memory":
        return Memory(FILES)
    for path, raw in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(raw)
    return WorkTree(tmp_path)


def test_the_settings_come_first_then_the_folders_asked_for(source: Source) -> None:
    read = list(source.read(("children", "events", "staff")))
    assert [path for path, _ in read] == [
        "liushou.yaml", "children/zxm-7k3q.yaml", "events/2025-2026-1/b.yaml", "events/a.yaml",
    ]  # fmt: skip
    assert dict(read).items() <= FILES.items()


def test_one_file_or_none(source: Source) -> None:
    assert source.one("children/zxm-7k3q.yaml") == FILES["children/zxm-7k3q.yaml"]
    assert source.one("children/nobody.yaml") is None


def test_without_settings_there_is_nothing_to_begin_with(tmp_path: Path) -> None:
    assert list(WorkTree(tmp_path).read(("children",))) == list(Memory({}).read(("children",))) == []


def test_a_link_is_not_followed_out_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "a.yaml").write_text("a: b\n")
    (tmp_path / "school" / "children").mkdir(parents=True)
    (tmp_path / "school" / "children" / "linked").symlink_to(tmp_path / "secret")
    (tmp_path / "school" / "children" / "gone.yaml").symlink_to(tmp_path / "nowhere")
    assert list(WorkTree(tmp_path / "school").read(("children",))) == []
