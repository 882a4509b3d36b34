"""The example says what its README says: exactly the gaps of gaps.yaml, and nothing once they are undone."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from liushou.cli import main

EXAMPLES = Path(__file__).parent.parent / "examples"
GAPS: list[dict[str, Any]] = yaml.safe_load((EXAMPLES / "gaps.yaml").read_text("utf-8"))
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def records(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLES / "records", tmp_path / "records"))


def check(records: Path, capsys: Capture) -> tuple[int, dict[str, Any]]:
    code = main(["-C", str(records), "check", "--format", "json"])
    return code, json.loads(capsys.readouterr().out)


def undo(records: Path, gap: dict[str, Any]) -> None:
    """What somebody with an editor would do; a removed record is typed in again."""
    file = records / gap["file"]
    if "encoding" in gap:
        file.write_bytes(file.read_bytes().decode(gap["encoding"]).encode())
    elif "lines" in gap:
        at, drop, put = gap["lines"]["at"] - 1, gap["lines"]["drop"], gap["lines"]["put"]
        lines = file.read_bytes().decode().split("\n")
        lines[at : at + drop] = put
        file.write_bytes("\n".join(lines).encode())
    else:
        command(records, gap)


def first_line(gap: dict[str, Any]) -> int:
    """Where its edit stands: what cannot be read is mended first, and a file from its end, so that lines stay where they were."""
    return int(gap.get("lines", {"at": 0})["at"])


def command(records: Path, gap: dict[str, Any]) -> None:
    assert main(["-C", str(records), *gap["command"]]) == 0


def test_check_finds_exactly_the_gaps_listed(records: Path, capsys: Capture) -> None:
    code, said = check(records, capsys)
    found = [(one["code"], one["severity"], one["path"], one["line"]) for one in said["findings"]]
    listed = [(gap["code"], gap["severity"], gap["path"], gap["line"]) for gap in GAPS]
    assert code == 1
    assert sorted(found) == sorted(listed)
    windows = {one["code"]: one["window"] and one["window"]["name"] for one in said["findings"]}
    assert {gap["code"]: gap.get("window") for gap in GAPS} == windows
    assert said["duties"]["unjudged"] == 0
    assert said["duties"]["due"] == 1  # what the meeting of 19 December left to be done by 20 January
    assert said["duties"]["exempt"] == 1


@pytest.mark.parametrize("by", ["lines", "command"])
def test_undone_nothing_is_left(records: Path, capsys: Capture, by: str) -> None:
    for gap in sorted(GAPS, key=lambda gap: (by == "command" and "command" in gap, -first_line(gap))):
        if by == "command" and "command" in gap:
            command(records, gap)
        else:
            undo(records, gap)
    capsys.readouterr()
    code, said = check(records, capsys)
    assert said["findings"] == []
    assert said["duties"]["missed"] == said["duties"]["unjudged"] == 0
    assert code == 0


@pytest.mark.parametrize(
    "gap", [gap for gap in GAPS if "lines" in gap or "encoding" in gap], ids=lambda gap: gap["code"]
)
def test_each_gap_is_one_finding(records: Path, capsys: Capture, gap: dict[str, Any]) -> None:
    undo(records, gap)
    _, said = check(records, capsys)
    assert len(said["findings"]) == len(GAPS) - 1
    assert (gap["code"], gap["path"]) not in {(one["code"], one["path"]) for one in said["findings"]}


def test_a_printed_command_with_its_blank_filled_is_the_one_that_mends(records: Path, capsys: Capture) -> None:
    _, said = check(records, capsys)
    printed = {
        one["code"]: match
        for one in said["findings"]
        if (match := re.search(r"liushou set (\S+) ([^=\s]+)=", one["fix"]))
    }
    assert len(printed) >= 6
    for gap in GAPS:
        if gap["code"] in printed and "command" in gap:
            _, who, assignment = gap["command"]
            said_path = printed[gap["code"]][2]
            assert who == printed[gap["code"]][1]
            assert assignment.split("=", 1)[0].replace(".末.", ".1.") == said_path


def test_the_readme_lists_every_gap() -> None:
    rows = [line for line in (EXAMPLES / "README.md").read_text("utf-8").splitlines() if re.match(r"\| \d", line)]
    assert len(rows) == len(GAPS)
    for row, gap in zip(rows, GAPS, strict=True):
        assert f"`{gap['code']}`" in row
        assert Path(gap["file"]).name in row
        assert gap["what"] in row


def test_the_commit_that_the_readme_names_is_complete(capsys: Capture) -> None:
    [commit] = re.findall(r"--at ([0-9a-f]{7})", (EXAMPLES / "README.md").read_text("utf-8"))
    if subprocess.run(["git", "cat-file", "-e", commit], cwd=EXAMPLES, check=False, capture_output=True).returncode:
        pytest.skip("this copy of the repository holds no history")
    code = main(["-C", str(EXAMPLES / "records"), "check", "--at", commit, "--format", "json"])
    said = json.loads(capsys.readouterr().out)
    assert (code, said["findings"], said["duties"]["missed"]) == (0, [], 0)


def test_nobody_in_it_can_be_rung_up_or_looked_up() -> None:
    for file in (EXAMPLES / "records").rglob("*.yaml"):
        text = file.read_bytes().decode("gb18030" if file.name.startswith("2025-10-15-peixun") else "utf-8")
        assert not re.search(r"(?<!\d)1(?!54)[3-9]\d{9}(?!\d)|\d{17}[\dXx]", text), file
