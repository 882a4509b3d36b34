"""Whether records agree with each other. Every clash names both places."""

from __future__ import annotations

from collections.abc import Iterator

from liushou.consistency.codes import CODES
from liushou.consistency.dates import carers_askew, gone, stretches_askew
from liushou.consistency.events import events_askew
from liushou.consistency.links import Links
from liushou.consistency.people import born_ahead, carer_numbers, duplicates, numbers, siblings
from liushou.consistency.school import same_codes, school_settings, terms_of_office
from liushou.facts.view import Frame
from liushou.finding import Finding

__all__ = ["CODES", "inconsistencies"]

_OF_CHILD = (gone, stretches_askew, carers_askew, numbers, born_ahead)


def inconsistencies(frame: Frame) -> Iterator[Finding]:
    """Every clash between records, and every date or number that cannot be right."""
    archive = frame.archive
    yield from school_settings(archive)
    yield from same_codes(archive)
    yield from terms_of_office(archive)
    links = Links(archive)
    yield from links.astray(archive.school)
    for records in (archive.children.values(), archive.events, archive.documents.values()):
        for record in records:
            yield from links.astray(record)
    for child in archive.children.values():
        for rule in _OF_CHILD:
            yield from rule(child, frame)
    yield from duplicates(archive)
    yield from siblings(archive)
    yield from carer_numbers(archive)
    yield from events_askew(frame)
