"""The school's own file: terms that overlap or run backwards, phases with holes, terms of office."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from liushou.archive import Archive
from liushou.calendar import ONE_DAY, Span
from liushou.consistency.codes import BACKWARDS, PHASES, RETURNED, SAME_CODE, TERMS
from liushou.finding import Field, Finding, Place, Raw
from liushou.kinds.base import Dated
from liushou.source import SETTINGS


def school_settings(archive: Archive) -> Iterator[Finding]:
    """Terms that overlap or run backwards, and phases that do not tile theirs."""
    school = archive.school
    for index, dates in enumerate(school.terms):
        if dates.until < dates.since:
            yield Finding(RETURNED, Place(SETTINGS, ("学期", index, "结束")), {"term": dates.code})
        elif dates.phases and not _tiled(
            dates.since, dates.until, [Span(phase.since, phase.until) for phase in dates.phases]
        ):
            yield Finding(PHASES, Place(SETTINGS, ("学期", index, "阶段")), {"term": dates.code})
    for one, other in pairwise(archive.terms):
        if one.span.overlap(other.span):
            index = next(i for i, dates in enumerate(school.terms) if dates.code == other.code)
            yield Finding(TERMS, Place(SETTINGS, ("学期", index)), {"one": one.code, "other": other.code})


def same_codes(archive: Archive) -> Iterator[Finding]:
    """Terms, classes and vehicles that bear the 代号 of another."""
    school = archive.school
    for what, entries in (("学期", school.terms), ("班级", school.classes), ("车辆", school.vehicles)):
        first: dict[str, int] = {}
        for index, code in enumerate(entry.code for entry in entries):
            if first.setdefault(code, index) != index:
                before = Place(SETTINGS, (what, first[code], "代号"))
                yield Finding(
                    SAME_CODE, Place(SETTINGS, (what, index, "代号")), {"what": what, "code": Raw(code)}, (before,)
                )


def _tiled(start: dt.date, end: dt.date, phases: list[Span]) -> bool:
    ordered = sorted(phases, key=lambda span: span.start)
    joined = all(one.end + ONE_DAY == other.start for one, other in pairwise(ordered))
    return joined and ordered[0].start == start and ordered[-1].end == end


def terms_of_office(archive: Archive) -> Iterator[Finding]:
    """Terms of class teachers, and of staff in post, that end before they begin."""
    for index, one in enumerate(archive.school.classes):
        for which, tenure in enumerate(one.teachers):
            yield from _backwards(tenure, Place(SETTINGS, ("班级", index, "班主任", which, "至")))
    for staff in archive.staff.values():
        for which, post in enumerate(staff.in_post):
            yield from _backwards(post, Place(archive.path(staff.id), ("在岗", which, "至")))


def _backwards(dated: Dated, place: Place) -> Iterator[Finding]:
    span = dated.span
    if span.end < span.start:
        yield Finding(BACKWARDS, place, {"field": Field(place.loc[:-1]), "since": span.start, "until": span.end})
