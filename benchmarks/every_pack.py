"""One process that reads an archive, judges it by every pack that ships, and looks up what is missed; it prints the seconds of each."""

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
from liushou.standard.duty import State


def measure(root: Path, today: dt.date) -> tuple[float, ...]:
    """Seconds to read and validate; to judge every duty of every pack and count their states; to look up what is behind each that is missed.

    Clashes between records are found whatever the packs: the time that takes is taken off.
    """
    gc.disable()  # as the commands do
    source = WorkTree(root)
    standards = [load_standard(name, source) for name in shipped()]
    begun = time.perf_counter()
    loaded = load(source)
    calendar = calendar_of(loaded.archive, today)
    read = time.perf_counter()
    check(loaded, Frame(loaded.archive, calendar), ())
    clashes = time.perf_counter()
    checked = check(loaded, Frame(loaded.archive, calendar), standards)
    assert checked.duties.states.total() == len(checked.duties)  # how many are in each state: no duty is left unjudged
    judged = time.perf_counter()
    for duty in checked.duties.in_state(State.MISSED):
        duty.case.evidence(duty.subject)
    return read - begun, (judged - clashes) - (clashes - read), time.perf_counter() - judged


if __name__ == "__main__":
    print(*measure(Path(sys.argv[1]), dt.date.fromisoformat(sys.argv[2])))
