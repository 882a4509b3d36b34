"""What runs before a commit and after a push: the hooks' entries and the commands of docs/ci.md, on the example."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
import yaml

from support import Result, run

ROOT = Path(__file__).parent.parent
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
GUIDE = (ROOT / "docs" / "ci.md").read_text("utf-8")
BROKEN, LACKING, FINE = (
    "events/2025-2026-1/2025-09-25-huodong-7f34.yaml",
    "children/mjp-b87y.yaml",
    "staff/lsz-nn2j.yaml",
)


@pytest.fixture
def records(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "examples" / "records", tmp_path / "records"))


def hooked(hook: str, records: Path, *files: str) -> Result:
    """The entry with the files of a commit after it, at the top of the repository, as pre-commit runs it."""
    liushou, *args = shlex.split(HOOKS[hook]["entry"])
    assert liushou == "liushou"
    assert all(re.search(HOOKS[hook]["files"], file) for file in files)
    return run(*args, *files, cwd=records)


def test_a_file_that_does_not_read_stops_the_commit_with_its_line(records: Path) -> None:
    result = hooked("liushou-files", records, BROKEN)
    assert result.code == 1
    assert f"{BROKEN}:7:3  错误" in result.out


def test_what_is_not_on_record_stops_no_commit_unless_one_wants_it_to(records: Path) -> None:
    assert hooked("liushou-files", records, LACKING).code == 0
    assert hooked("liushou-check", records, LACKING).code == 1


def test_a_commit_of_sound_files_passes(records: Path) -> None:
    for hook in HOOKS:
        assert hooked(hook, records, FINE).code == 0


def commands() -> list[list[str]]:
    """Every ``liushou check …`` that docs/ci.md lets a server run."""
    steps = re.findall(r"(?:- run:|-) (liushou check[^>\n]*)", "".join(re.findall(r"```yaml\n(.*?)```", GUIDE, re.S)))
    return [shlex.split(step)[1:] for step in steps]


def test_the_guide_s_examples_are_yaml_with_a_check_in_each() -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", GUIDE, re.S)
    assert all(yaml.safe_load(block) for block in blocks)
    assert {hook["id"] for hook in yaml.safe_load(blocks[0])["repos"][0]["hooks"]} <= {*HOOKS}
    assert len(commands()) == 3


@pytest.mark.parametrize("args", commands(), ids=" ".join)
def test_what_a_server_runs_tells_lines_and_no_names(args: list[str], records: Path) -> None:
    result = run(*args, cwd=records)
    assert result.code == (0 if "never" in args else 1)
    assert BROKEN in result.out
    assert "周小桐" not in result.out
