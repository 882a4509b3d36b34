"""One process that reads an archive, then judges it by every pack that ships; it prints the seconds of each."""

from __future__ import annotations

import datetime as dt
import gc
import sys
import time
from pathlib import Path

from liushou.archive import load
from liushou.check import check
from liushou.facts.view import Frame, calendar_of
from liushou.source import WorkTree
from liushou.standard import load_standard, shipped


def measure(root: Path, today: dt.date) -> tuple[float, float]:
    """Seconds to read and validate, and seconds to judge every duty of every pack and every clash between records."""
    gc.disable()  # as the commands do
    source = WorkTree(root)
    standards = [load_standard(name, source) for name in shipped()]
    begun = time.perf_counter()
    loaded = load(source)
    read = time.perf_counter()
    check(loaded, Frame(loaded.archive, calendar_of(loaded.archive, today)), standards)
    return read - begun, time.perf_counter() - read


if __name__ == "__main__":
    print(*measure(Path(sys.argv[1]), dt.date.fromisoformat(sys.argv[2])))
