"""What lies before the term."""

from __future__ import annotations

from dataclasses import replace

from liushou.calendar import Window
from liushou.figures.figure import Figure, each
from liushou.figures.registry import figure
from liushou.figures.scope import Scope


@figure("早前事件")
def earlier_events(scope: Scope) -> Figure:
    """Events (次) on file from before the term; restricted ones left out."""
    start = scope.window.start
    found = [event for event in scope.frame.archive.events if event.day < start and not event.shut]
    window = Window(min((event.day for event in found), default=start), start, "本学期以前")
    counted = scope.flow("早前事件", "次", each(found), "日期在本学期以前的事件记录，受限的不计", ())
    return replace(counted, window=window, population="除受限记录外的各类事件")
