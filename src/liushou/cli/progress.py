"""A progress bar for long work: drawn on a terminal's stderr only, and only when the work takes a while."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from liushou.cli import screen

if TYPE_CHECKING:
    from rich.progress import Progress

_PATIENCE = 0.5
"""Seconds of work before anything is drawn."""


@contextmanager
def progress(label: str, total: int) -> Iterator[Callable[[], None]]:
    """Gives ``advance()``, to be called once for each of ``total`` steps; the bar goes away at the end."""
    bar = _Bar(label, total)
    try:
        yield bar.advance
    finally:
        bar.close()


class _Bar:
    """Counts steps; rich is imported at the first step that is worth drawing."""

    def __init__(self, label: str, total: int) -> None:
        self._label = label
        self._total = total
        self._done = 0
        self._watched = screen.is_terminal(sys.stderr) and os.environ.get("TERM") != "dumb"
        self._due = time.monotonic() + _PATIENCE
        self._drawn: Progress | None = None

    def advance(self) -> None:
        self._done += 1
        if not self._watched or (self._drawn is None and time.monotonic() < self._due):
            return
        if self._drawn is None:
            self._drawn = self._draw()
        self._drawn.update(self._drawn.task_ids[0], completed=self._done)

    def close(self) -> None:
        if self._drawn is not None:
            self._drawn.stop()

    def _draw(self) -> Progress:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
        console = Console(stderr=True, no_color=not screen.colour(sys.stderr))
        bar = Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False)
        bar.add_task(self._label, total=self._total)
        bar.start()
        return bar
