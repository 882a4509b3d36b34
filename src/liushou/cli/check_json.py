"""The check as one json object, stable under ``schema_version``; ids, no names."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from liushou import git
from liushou.cli import check_restricted, screen
from liushou.cli.check_rows import Row, Shown, rows
from liushou.standard.duty import State
from liushou.standing import Section, Standing, score, sections

SCHEMA_VERSION = 1


def write(shown: Shown) -> None:
    """The object, indented, one trailing newline."""
    screen.data(json.dumps(_object(shown), ensure_ascii=False, indent=1) + "\n")


def _object(shown: Shown) -> dict[str, Any]:
    found = sections(shown.checked, shown.part.duties)
    opened, archive, calendar = shown.opened, shown.opened.archive, shown.opened.frame.calendar
    return {
        "schema_version": SCHEMA_VERSION,
        "as_of": str(calendar.as_of),
        "term": calendar.term.code,
        "standard": [{"id": standard.name, "version": standard.version} for standard in shown.checked.standards],
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
        "duties": {state.value: shown.part.duties.states[state] for state in State},
        "restricted": check_restricted.counted(shown.part),
        "findings": [_finding(row) for row in rows(shown)],
        "score": _points(score(found)),
        "sections": [_section(one) for one in found],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "name": section.name,
        "met": section.met,
        "judged": section.judged,
        "items": [_standing(one) for one in section.items],
    }


def _standing(one: Standing) -> dict[str, Any]:
    return {
        "id": one.item.id,
        **{state.value: one.count(state) for state in State},
        "by_person": sum(duty.by_person for duty in one.duties),
        "mendable": one.mendable,
        "score": _points(one.points),
    }


def _points(points: tuple[Decimal, Decimal] | None) -> dict[str, float] | None:
    return {"points": float(points[0]), "of": float(points[1])} if points else None


def _finding(row: Row) -> dict[str, Any]:
    window = row.window
    return {
        "code": row.code,
        "severity": row.severity.name.lower(),
        "state": row.state,
        **row.spot._asdict(),
        "record": row.record,
        "owner": row.owner,
        "window": {"name": window.name, "from": str(window.start), "to": str(window.end)} if window else None,
        "related": [spot._asdict() for spot in row.related],
        "message": row.message,
        "fix": row.fix,
        "source": row.source,
    }
