"""Whatever the bytes, reading them and finding places in them raises nothing and takes no process down."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from hostile import bent, fed, random_bytes, signs
from hypothesis import given
from hypothesis import strategies as st

from liushou.yamltext import read


def test_crashing_nests_and_bent_records_in_a_process_of_their_own() -> None:
    program = Path(__file__).with_name("hostile.py")
    done = subprocess.run(
        [sys.executable, program, "500", "1"], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("500 fed")


@given(st.randoms(use_true_random=False))
def test_bent_records(random: Random) -> None:
    fed(random.choice([bent, bent, signs, random_bytes])(random))


@given(st.binary(max_size=80))
def test_any_bytes(raw: bytes) -> None:
    fed(raw)


@pytest.mark.parametrize(
    "line",
    ["姓名：张\n", "a: x #1\n", "a:\n", "\ta: b\n", "- 人：甲\n", "<<<<<<< a\n", 'a: "b\n', "a: [\n", " 甲：乙\n"],
)
def test_large_files_take_no_longer_than_their_size(line: str) -> None:
    raw = (line * (200_000 // len(line.encode()))).encode()
    assert len(read(raw, "a.yaml").findings) <= 60
