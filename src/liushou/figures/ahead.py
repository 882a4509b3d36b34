"""What the standards will ask in the days to come, as the files stand now: for plans."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, replace

from liushou.archive import Archive, Loaded
from liushou.calendar import Term
from liushou.check import check
from liushou.facts.view import Frame
from liushou.figures.coverage import by_window
from liushou.figures.figure import Figure
from liushou.figures.scope import Scope
from liushou.standard.duty import Duty, State
from liushou.standard.model import Item


@dataclass(frozen=True, slots=True)
class Asked:
    """One item and whom it will be asked for, window by window; an item without children is asked of the school."""

    item: Item
    children: dict[str, Figure]


def planned_term(scope: Scope) -> Term | None:
    """The term a plan is for: this one until its last day, then the next one on file."""
    calendar = scope.frame.calendar
    if calendar.as_of < calendar.term.span.end:
        return calendar.term
    later = (term for term in calendar.terms if term.span.start > calendar.term.span.end)
    return min(later, key=lambda term: term.span.start, default=None)


def asked(scope: Scope) -> list[Asked]:
    """Every item with windows still to come in the planned term, in the standards' order."""
    term = planned_term(scope)
    if term is None or scope.checked is None:
        return []
    # Windows are judged once they have begun: seen from the term's last day all have, and nothing is on file beyond today.
    calendar = replace(scope.frame.calendar, as_of=term.span.end, term=term)
    archive = _until(scope.day, scope.frame.archive)
    judged = check(Loaded(archive, ()), Frame(archive, calendar), scope.checked.standards)
    found: dict[str, list[Duty]] = defaultdict(list)
    for duty in judged.duties:
        if _to_come(duty, scope):
            found[duty.item.id].append(duty)
    about = "按现在的档案推算、这个时段应有记录的儿童"
    return [Asked(duties[0].item, by_window(f"将有·{name}", duties, scope, about)) for name, duties in found.items()]


def _until(day: dt.date, archive: Archive) -> Archive:
    own = {child: tuple(one for one in events if one.day <= day) for child, events in archive.events_of.items()}
    return replace(archive, events=tuple(one for one in archive.events if one.day <= day), events_of=own)


def _to_come(duty: Duty, scope: Scope) -> bool:
    if duty.state in (State.MET, State.EXEMPT):
        return False
    return duty.window is not None and duty.window.end > scope.day
