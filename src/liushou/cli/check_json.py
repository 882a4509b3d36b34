"""The check as one json object, stable under ``schema_version``; ids, no names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from liushou import git
from liushou.audience import Audience, sentence
from liushou.check import Checked
from liushou.cli.duties import CLOSED, Wording, fix_of, source_line
from liushou.cli.findings import Marks
from liushou.cli.opening import Opened
from liushou.cli.selecting import Selected
from liushou.finding import Finding, Place
from liushou.standard.duty import Duty, Gap, State
from liushou.standard.model import Events
from liushou.values import Id

SCHEMA_VERSION = 1


def text(opened: Opened, checked: Checked, part: Selected, audience: Audience) -> str:
    """The object as text, one trailing newline."""
    return json.dumps(_object(opened, checked, part, audience), ensure_ascii=False, indent=1) + "\n"


def _object(opened: Opened, checked: Checked, part: Selected, audience: Audience) -> dict[str, Any]:
    archive, calendar = opened.archive, opened.frame.calendar
    wording = Wording(checked, Marks(opened.source), audience)
    found = [*(_finding(finding, wording) for finding in part.findings), *_duties(part.shown, wording)]
    found.sort(key=lambda one: (one["path"], one["line"], one["code"], (one["window"] or {}).get("from", "")))
    return {
        "schema_version": SCHEMA_VERSION,
        "as_of": str(calendar.as_of),
        "term": calendar.term.code,
        "standard": [{"id": standard.name, "version": standard.version} for standard in checked.standards],
        "data": {
            "commit": git.commit_of(opened.root, opened.revision or "HEAD"),
            "dirty": opened.revision is None and git.dirty(opened.root),
        },
        "counts": {
            "children": len(archive.children),
            "guardians": len(archive.guardians),
            "staff": len(archive.staff),
            "events": len(archive.events),
            "documents": len(archive.documents),
            "unreadable": len(archive.unreadable),
        },
        "duties": {state.value: sum(duty.state is state for duty in part.duties) for state in State},
        "findings": found,
        "score": None,
    }


def _place(place: Place, wording: Wording) -> dict[str, Any]:
    mark = wording.marks.of(place)
    return {"path": place.path, "line": mark.line, "column": mark.column}


def _finding(finding: Finding, wording: Wording) -> dict[str, Any]:
    code = finding.code
    return {
        "code": code.id,
        "severity": code.severity.name.lower(),
        "state": "invalid",
        **_place(finding.place, wording),
        "record": finding.place.path.rsplit("/", 1)[-1].rsplit(".", 1)[0],
        "owner": None,
        "window": None,
        "related": [_place(place, wording) for place in finding.related],
        "message": sentence(code.sentence, finding.args, wording.audience),
        "fix": "；".join(sentence(part, finding.args, wording.audience) for part in (code.fix, code.command) if part),
        "source": None,
    }


def _duties(duties: list[Duty], wording: Wording) -> Iterator[dict[str, Any]]:
    for duty in duties:
        for gap in duty.gaps or (None,):
            record = gap.record if gap else duty.subject or Id("liushou")
            shown, loc = duty.place or (record, gap.loc if gap else ())
            place = Place(wording.frame.archive.path(shown), loc)
            window = duty.window
            yield {
                "code": duty.item.id,
                "severity": duty.item.severity.name.lower(),
                "state": duty.state.value,
                **_place(place, wording),
                "record": record,
                "owner": duty.item.owner,
                "window": {"name": window.name, "from": str(window.start), "to": str(window.end)} if window else None,
                "related": [_place(Place(wording.frame.archive.path(one)), wording) for one in duty.attempts],
                "message": f"{duty.item.title}：{_what(duty, gap)}",
                "fix": fix_of(gap, wording) if gap else _fix(duty),
                "source": source_line(duty.item, wording.frame),
            }


def _what(duty: Duty, gap: Gap | None) -> str:
    if gap:
        return f"{gap.label}未填"
    if duty.place and duty.numbers:
        return f"记的是 {duty.numbers[0]} 名，当日在册 {duty.numbers[1]} 名"
    return duty.note or duty.state.word


def _fix(duty: Duty) -> str:
    if duty.state is not State.MISSED:
        return ""
    return CLOSED if duty.closed and isinstance(duty.item.check, Events) else str(duty.item.mending)
