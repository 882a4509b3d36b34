"""The school of the stories."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import SETTINGS, School


@pytest.fixture
def school(tmp_path: Path) -> School:
    return School(tmp_path, SETTINGS)
