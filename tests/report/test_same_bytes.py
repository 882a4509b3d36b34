"""The same commit, term and day give the same document, whenever and wherever somebody asks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from committing import commit, git
from reporting import FAMILY, SCHOOL, VISITS
from support import School

TREE = f"=== liushou.yaml\n{SCHOOL}{FAMILY}{VISITS}"
CALL = "=== events/2025-2026-1/2025-11-06-qinqing-q.yaml\n类型: 亲情联系\n日期: 2025-11-06\n儿童: [zxm-1111]\n对方: [母亲]\n方式: 电话\n"
REPORTS = (("term", "md"), ("term", "json"), ("year", "md"))


@pytest.fixture
def school(tmp_path: Path) -> School:
    """A school committed twice: before and after a call was recorded."""
    git(tmp_path, "init", "-q")
    school = School(tmp_path, TREE)
    commit(tmp_path, "期中")
    git(tmp_path, "tag", "期中")
    school.plant(CALL)
    commit(tmp_path, "期末")
    return school


def asked(school: School, *more: str, today: str = "2026-01-20", zone: str = "Asia/Shanghai") -> dict[str, bytes]:
    """Reports and data, written by a process of its own in that zone, on that day."""
    environment = {**os.environ, "TZ": zone, "LIUSHOU_TODAY": today, "PYTHONHASHSEED": str(len(today + zone))}
    out = {}
    for name, format_ in REPORTS:
        command = [sys.executable, "-m", "liushou", "report", name, "--format", format_, "--as-of", "2026-01-16", *more]
        done = subprocess.run(command, cwd=school.root, env=environment, capture_output=True, check=True)
        out[f"{name}.{format_}"] = done.stdout
    return out


def test_another_day_and_another_time_zone_give_the_same_bytes(school: School) -> None:
    first = asked(school)
    assert asked(school, today="2026-03-09", zone="America/New_York") == first
    assert asked(school, "--at", "HEAD") == first


def test_an_earlier_commit_gives_the_earlier_document(school: School, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Also where files were changed or deleted since: the document is that of a clone made then."""
    then = tmp_path_factory.mktemp("当时")
    git(then, "clone", "-q", "--branch", "期中", str(school.root), "clone")
    for path in school.files():
        (school.root / path).unlink()
    earlier = asked(school, "--at", "期中")
    assert earlier == asked(School(then / "clone"))
    assert "联系" not in earlier["term.md"].decode().partition("存在的问题")[0]
    assert "亲情联系" in asked(school, "--at", "HEAD")["term.md"].decode()
