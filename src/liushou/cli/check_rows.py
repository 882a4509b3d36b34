"""One check as a list of rows: the one place where a finding or a duty becomes data, whatever the format."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from liushou.audience import SCREEN, Audience, dotted, of_file, path_text, sentence, show
from liushou.calendar import Window
from liushou.check import Checked
from liushou.cli.duties import Wording, advice, fix_of, source_line
from liushou.cli.findings import Marks
from liushou.cli.opening import Opened
from liushou.cli.selecting import Selected
from liushou.finding import Finding, Place, Severity
from liushou.standard.duty import Duty, Gap, State
from liushou.values import Id

INVALID = "invalid"
"""The state of what does not read or does not fit; the others are those of a duty."""


class Spot(NamedTuple):
    """A place as data: a file of the repository, line and column from one."""

    path: str
    line: int
    column: int


class Row(NamedTuple):
    """One finding, or one duty's gap, in words its audience may see. ``field`` is where it stands, unlike a line it lasts."""

    code: str
    severity: Severity
    state: str
    spot: Spot
    record: str
    message: str
    fix: str
    owner: str | None = None
    window: Window | None = None
    related: tuple[Spot, ...] = ()
    source: str | None = None
    field: str = ""
    reminds: bool = False

    @property
    def fails(self) -> bool:
        """Whether something is wrong, or missing and the school answers for it."""
        return self.state in (INVALID, State.MISSED.value) and not self.reminds

    @property
    def said(self) -> str:
        """The message with its window, what to do and by which clause, a line each."""
        when = show(self.window, SCREEN)
        parts = (("", self.message), ("时段 ", when), ("补法 ", self.fix), ("依据 ", self.source))
        return "\n".join(f"{label}{text}" for label, text in parts if text)


class Shown(NamedTuple):
    """A check about to be shown: what was read and judged, the part asked for, who reads, how a page is grouped."""

    opened: Opened
    checked: Checked
    part: Selected
    audience: Audience
    by: str


def rows(shown: Shown) -> list[Row]:
    """Every finding and every duty that is shown, by path, line, code and window."""
    wording = Wording(shown.checked, Marks(shown.opened.source), shown.audience)
    part = shown.part
    found = [*(_finding(finding, wording) for finding in part.findings), *_duties(part.shown, wording)]
    if part.opened:
        found += [_duty(duty, None, wording) for duty in part.listed(part.restricted)]
    return sorted(found, key=_order)


def _order(row: Row) -> tuple[str, int, str, str]:
    return row.spot.path, row.spot.line, row.code, str(row.window.start) if row.window else ""


def _spot(place: Place, wording: Wording) -> Spot:
    mark = wording.marks.of(place)
    return Spot(path_text(place.path, wording.audience), mark.line, mark.column)


def _finding(finding: Finding, wording: Wording) -> Row:
    code, place = finding.code, finding.place
    audience = of_file(place.path, wording.audience)
    return Row(
        code=code.id,
        severity=code.severity,
        state=INVALID,
        spot=_spot(place, wording),
        record=path_text(place.path.rsplit("/", 1)[-1].rsplit(".", 1)[0], wording.audience),
        message=sentence(code.sentence, finding.args, audience),
        fix="；".join(sentence(part, finding.args, audience) for part in (code.fix, finding.command) if part),
        related=tuple(_spot(other, wording) for other in finding.related),
        field=dotted(place.loc),
    )


def _duties(duties: list[Duty], wording: Wording) -> Iterator[Row]:
    for duty in duties:
        for gap in duty.gaps or (None,):
            yield _duty(duty, gap, wording)


def _duty(duty: Duty, gap: Gap | None, wording: Wording) -> Row:
    item, archive = duty.item, wording.frame.archive
    record = gap.record if gap else duty.subject or Id("liushou")
    where, loc = duty.place or (record, gap.loc if gap else ())
    return Row(
        code=item.id,
        severity=item.severity,
        state=duty.state.value,
        reminds=item.reminds,
        spot=_spot(Place(archive.path(where), loc), wording),
        record=path_text(record, wording.audience),
        message=f"{item.title}：{_what(duty, gap)}",
        fix=fix_of(gap, wording) if gap else advice(duty),
        owner=item.owner,
        window=duty.window,
        related=tuple(_spot(Place(archive.path(one)), wording) for one in duty.attempts if not item.restricted),
        source=source_line(item, wording.frame),
        field=gap.label if gap else dotted(loc),
    )


def _what(duty: Duty, gap: Gap | None) -> str:
    if duty.item.restricted:
        return duty.state.word
    if gap:
        return f"{gap.label}{gap.said}"
    return duty.item.check.tell(duty) or duty.state.word
