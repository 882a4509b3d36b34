"""What is missing and what does not fit: a pure function of archive, calendar and standards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from liushou.archive import Archive, Loaded, name_of
from liushou.consistency import inconsistencies
from liushou.facts.view import Frame
from liushou.finding import Code, Finding, Person, Place, Raw, Severity
from liushou.standard.duty import Block, Duties, Duty
from liushou.standard.model import Item, Standard

EXEMPTS_NOTHING = Code(
    "L027", Severity.ERROR, "豁免里写的要求“{requirement}”不存在或不能免", "有哪些要求：liushou standard show school；不能免的请删去",
    "写错了要求的名字，这条豁免就不起作用。", "",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Checked:
    """Everything one check found.

    ``restricted`` are the duties of restricted items (心理, 强制报告). They stand apart from ``duties``, so that no list,
    figure or report tells of one that did not ask for them by name.
    """

    frame: Frame
    standards: tuple[Standard, ...]
    findings: tuple[Finding, ...]
    duties: Duties
    restricted: Duties = field(default_factory=Duties)


Others = Callable[[], Iterable[Standard]]
"""Standards that are not asked now; read only where a file names a requirement that the ones asked do not have."""


def check(loaded: Loaded, frame: Frame, standards: Sequence[Standard], others: Others = tuple) -> Checked:
    """Judge everything that was loaded by every standard; an item of the same id counts once, the first standard's.

    An exemption may be from a requirement of any of the ``others``.
    """
    items: dict[str, Item] = {}
    for standard in standards:
        for item in standard.items:
            items.setdefault(item.id, item)
    findings = [*loaded.findings, *inconsistencies(frame), *_exemptions(frame.archive, items, others)]
    findings.sort(key=lambda finding: (finding.place.path, finding.place.mark or (0, 0), finding.code.id))
    ordinary: list[Block] = []
    restricted: list[Block] = []
    for item in items.values():
        (restricted if item.restricted else ordinary).extend(item.check.blocks(item, frame))
    return Checked(frame, tuple(standards), tuple(findings), Duties(ordinary), Duties(restricted))


def _exemptions(archive: Archive, items: Mapping[str, Item], others: Others) -> Iterator[Finding]:
    named = {entry.requirement for child in archive.children.values() for entry in child.exemptions}
    exempts = {item.id for item in items.values() if item.exemptable}
    if named - items.keys():
        exempts |= {item.id for one in others() for item in one.items if item.exemptable and item.id not in items}
    for child in archive.children.values():
        for index, entry in enumerate(child.exemptions):
            if entry.requirement not in exempts:
                place = Place(archive.path(child.id), ("豁免", index, "要求"))
                yield Finding(EXEMPTS_NOTHING, place, {"requirement": Raw(entry.requirement)})


def subject_name(duty: Duty, frame: Frame) -> Person | str:
    """Whom a duty is about: a person, a class by its name of the day, or 全校."""
    if duty.subject is None:
        return "全校"
    archive = frame.archive
    if duty.subject in archive.children or duty.subject in archive.staff:
        return Person(duty.subject, name_of(archive, duty.subject))
    return frame.classes.name_of(duty.subject, frame.calendar.as_of)
