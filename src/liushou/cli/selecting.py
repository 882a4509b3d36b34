"""Which findings and duties a check shows: by file, class, helper, requirement, severity."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from liushou.archive import name_of
from liushou.check import Checked
from liushou.cli.requirement import meant, titled
from liushou.errors import UsageError
from liushou.facts.grade import class_on
from liushou.finding import Finding, Severity
from liushou.standard.duty import Duties, Duty, State
from liushou.standard.holders import holder
from liushou.text import closest, fold
from liushou.values import Id

SHOWN = frozenset({State.MISSED, State.UNJUDGED})


class Selection(NamedTuple):
    """What was asked for on the command line."""

    paths: tuple[str, ...] = ()
    class_: str | None = None
    helper: str | None = None
    only: tuple[str, ...] = ()
    severity: str = "提示"
    everything: bool = False
    restricted: bool = False

    @property
    def narrow(self) -> bool:
        """Whether it is about some files, a class, a helper, some codes, and not about the whole school."""
        return bool(self.paths or self.class_ or self.helper or self.only)


@dataclass(frozen=True, slots=True)
class Selected:
    """The part of a check that is shown.

    ``restricted`` are duties of restricted items, whose number is told, and no more unless they are ``opened``. A narrow
    selection holds none: that a class or a child has one would say whom it is about.
    """

    findings: tuple[Finding, ...]
    duties: Duties
    restricted: Duties
    everything: bool
    opened: bool = False

    @property
    def shown(self) -> list[Duty]:
        """The duties listed one by one."""
        return self.listed(self.duties)

    def listed(self, duties: Duties) -> list[Duty]:
        """Those of the duties that are listed: what is missed or cannot be judged, or everything."""
        if self.everything:
            return list(duties)
        return [duty for duty in duties.in_state(*SHOWN) if not duty.by_person]

    def fails(self, severity: str) -> bool:
        """Whether something found is that grave; never for the empty word."""
        if not severity:
            return False
        rank = Severity(severity).rank
        found = [finding.code.severity for finding in self.findings]
        missed = (*self.duties.in_state(State.MISSED), *self.restricted.in_state(State.MISSED))
        found += [duty.item.severity for duty in missed if duty.fault]
        return any(one.rank <= rank for one in found)


def select(checked: Checked, wanted: Selection, root: Path) -> Selected:
    """The findings and duties that answer to every wish. Raises UsageError for a class, person or code there is not."""
    tests = list(_tests(checked, wanted, root))
    duties = _passing(checked.duties, tests)
    asked = Duties() if wanted.narrow and not wanted.restricted else checked.restricted
    restricted = _passing(asked, tests)
    findings = tuple(_findings(checked, wanted, duties, root))
    return Selected(findings, duties, restricted, wanted.everything, wanted.restricted)


def _passing(duties: Duties, tests: Sequence[Callable[[Duty], bool]]) -> Duties:
    return duties.where(lambda duty: all(test(duty) for test in tests)) if tests else duties


def _tests(checked: Checked, wanted: Selection, root: Path) -> Iterator[Callable[[Duty], bool]]:
    """What a duty has to be to answer to the narrowing wishes."""
    if wanted.severity != Severity.NOTE.value:
        rank = Severity(wanted.severity).rank
        yield lambda duty: duty.item.severity.rank <= rank
    if wanted.only:
        codes = _codes(checked, wanted.only)
        yield lambda duty: duty.item.id in codes
    if wanted.class_:
        people = _of_class(checked, wanted.class_)
        yield lambda duty: duty.subject in people
    if wanted.helper:
        helpers = _person(checked, wanted.helper)
        yield lambda duty: holder(duty, checked.frame) in helpers
    if wanted.paths:
        asked = _files(checked, wanted.paths, root)
        yield lambda duty: any(_within(checked.frame.archive.path(one), asked) for one in _touched(duty))


def _findings(checked: Checked, wanted: Selection, duties: Duties, root: Path) -> Iterator[Finding]:
    """The findings that answer to every wish: of a class or a helper those in the files that the duties are about."""
    codes = _codes(checked, wanted.only) if wanted.only else None
    by_person = bool(wanted.class_ or wanted.helper)
    concerned = {checked.frame.archive.path(duty.subject) for duty in duties if duty.subject} if by_person else None
    asked = _files(checked, wanted.paths, root)
    for finding in checked.findings:
        places = {finding.place.path, *(place.path for place in finding.related)}
        if (
            finding.code.severity.rank <= Severity(wanted.severity).rank
            and (codes is None or finding.code.id in codes)
            and (concerned is None or finding.place.path in concerned)
            and (not asked or any(_within(path, asked) for path in places))
        ):
            yield finding


def _touched(duty: Duty) -> list[Id]:
    return [one for one in (duty.subject, *duty.records, *duty.attempts, *(gap.record for gap in duty.gaps)) if one]


def _files(checked: Checked, typed: Iterable[str], root: Path) -> set[str]:
    """The files and folders meant, as the repository calls them. Raises UsageError for one that is nowhere."""
    archive = checked.frame.archive
    asked = {path: _relative(path, root) for path in typed}
    known = {*archive.paths.values(), *(file.path for file in archive.unreadable)}
    for path, name in asked.items():
        if name not in known and not Path(path).exists():
            raise UsageError(
                f"没有“{path}”这个文件", "看一个人用 liushou show 姓名，查一个班用 liushou check --class 班级"
            )
    return set(asked.values())


def _within(path: str, asked: set[str]) -> bool:
    return path in asked or any(name == "." or path.startswith(f"{name}/") for name in asked)


def _relative(path: str, root: Path) -> str:
    full = Path(path).resolve()
    try:
        return full.relative_to(root.resolve()).as_posix()
    except ValueError:
        return path


def _codes(checked: Checked, typed: tuple[str, ...]) -> set[str]:
    from liushou.catalogue import CODES

    items = {item.id: item for standard in checked.standards for item in standard.items}
    folded = {fold(item.title): {item.id} for item in items.values()} | {
        fold(code): {code} for code in (*items, *CODES)
    }
    for code in CODES:
        folded.setdefault(fold(code[0]), set()).add(code)
    for code in typed:
        if fold(code) not in folded:
            near = closest(code, (*items, *CODES))
            raise UsageError(f"没有“{code}”这个要求或代码", titled(code, items.values()) or meant(near))
    return {code for one in typed for code in folded[fold(one)]}


def _of_class(checked: Checked, typed: str) -> set[Id]:
    frame, day = checked.frame, checked.frame.calendar.as_of
    meant = {one.code for one in frame.classes.typed(typed, day)}
    if not meant:
        names = [frame.classes.name(one, day) for one in frame.archive.school.classes]
        raise UsageError(f"没有“{typed}”这个班", f"现在有：{'、'.join(names)}")
    inside = {child.id for child in frame.archive.children.values() if class_on(child, day) in meant}
    return inside | {Id(code) for code in meant}


def _person(checked: Checked, typed: str) -> set[Id]:
    archive = checked.frame.archive
    found = {staff for staff in archive.staff if fold(name_of(archive, staff)) == fold(typed) or staff == typed}
    if not found:
        near = closest(typed, [name_of(archive, staff) for staff in archive.staff])
        raise UsageError(f"教职工里没有“{typed}”", f"是不是 {near}" if near else "用 liushou query staff 看有哪些")
    return found
