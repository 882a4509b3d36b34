"""A process of liushou's own: nothing that is installed beside it may look on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from support import SETTINGS, School


def test_a_plugin_of_pydantic_installed_for_another_program_sees_no_record(tmp_path: Path) -> None:
    beside, seen = tmp_path / "beside", tmp_path / "seen"
    (beside / "spy-1.dist-info").mkdir(parents=True)
    (beside / "spy.py").write_text(f"open({str(seen)!r}, 'w')\n")
    (beside / "spy-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: spy\nVersion: 1\n")
    (beside / "spy-1.dist-info" / "entry_points.txt").write_text("[pydantic]\nspy = spy\n")
    school = School(tmp_path / "school", SETTINGS)
    environment = {**os.environ, "PYTHONPATH": str(beside), "LIUSHOU_TODAY": "2026-01-20"}
    done = subprocess.run(
        [sys.executable, "-m", "liushou", "-C", str(school.root), "check"],
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, 1)
    assert not seen.exists()
