"""Which duty stands on whose page: the class teacher's who sees to it, for her knowledge that of her children, else the school's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from liushou.cli.check_rows import Shown
from liushou.cli.class_page import ClassPage
from liushou.cli.duties import class_code
from liushou.cli.selecting import Selected
from liushou.facts.view import Frame
from liushou.finding import Finding
from liushou.standard.duty import Duties, Duty, blocks_of
from liushou.standard.holders import holder
from liushou.values import Id

_SCHOOLS = ("学校", "村居")
"""Owners of what no class teacher can see to."""


def of_classes(shown: Shown, codes: Sequence[str], whole: Selected) -> list[ClassPage]:
    """The pages of classes: what each teacher answers for, whosever child it is about, and what others do for her children."""
    return _pages(shown, codes, whole)[0]


def every(shown: Shown, whole: Selected) -> list[ClassPage]:
    """A page for each class that is taught on the day, and the school's own, with all that stands on none of them."""
    frame = shown.checked.frame
    taught = (one for one in frame.archive.school.classes if frame.classes.grade(one, frame.calendar.as_of) is not None)
    pages, rest = _pages(shown, [one.code for one in taught], whole)
    placed = {id(finding) for page in pages for finding in page.findings}
    findings = tuple(finding for finding in whole.findings if id(finding) not in placed)
    return [*pages, ClassPage(shown, None, findings, rest, Duties())]


def _pages(shown: Shown, codes: Sequence[str], whole: Selected) -> tuple[list[ClassPage], Duties]:
    """The pages of classes, and the duties that none of their teachers sees to."""
    frame = shown.checked.frame
    shared, rest = _shared(whole.duties, codes, frame)
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for finding in whole.findings:
        by_path[finding.place.path].append(finding)
    pages = []
    for code, (own, others) in shared.items():
        paths = sorted({frame.archive.path(duty.subject) for duty in (*own, *others) if duty.subject})
        findings = tuple(finding for path in paths for finding in by_path.get(path, ()))
        pages.append(ClassPage(shown, code, findings, Duties(blocks_of(own)), Duties(blocks_of(others))))
    return pages, Duties(blocks_of(rest))


def _shared(
    duties: Iterable[Duty], codes: Iterable[str], frame: Frame
) -> tuple[dict[str, tuple[list[Duty], list[Duty]]], list[Duty]]:
    """For each class the duties its teacher sees to, and those that others owe its children; those that no teacher sees to.

    Each duty is looked at once.
    """
    rest: list[Duty] = []
    out: dict[str, tuple[list[Duty], list[Duty]]] = {code: ([], []) for code in codes}
    taught: dict[Id | None, list[str]] = defaultdict(list)
    for code in out:
        taught[frame.classes.teacher(code, frame.calendar.as_of)].append(code)
    homes: dict[Id | None, str | None] = {}
    for duty in duties:
        if duty.subject not in homes:
            homes[duty.subject] = class_code(duty, frame)
        home = homes[duty.subject]
        who = holder(duty, frame)
        mine = () if duty.item.owner in _SCHOOLS else taught.get(who, ()) if who else (home,)
        hers = [one for one in mine if one in out]
        for one in hers:
            out[one][0].append(duty)
        if not hers:
            rest.append(duty)
        if home in out and home not in mine:
            out[home][1].append(duty)
    return out, rest
