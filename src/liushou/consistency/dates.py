"""Dates inside one child's file: stretches that run backwards, overlap, leave gaps, or outlast the helper."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from liushou.calendar import common
from liushou.consistency.codes import BACKWARDS, GONE, NO_MAIN, OVERLAP, TWO_MAIN
from liushou.consistency.common import at, last_register_day, person, position, shown_end
from liushou.facts.care import gaps, overlaps
from liushou.facts.parents import stretches
from liushou.facts.register import register_spans
from liushou.facts.view import Frame
from liushou.finding import Arg, Field, Finding, Loc
from liushou.kinds.base import Dated
from liushou.kinds.child import Child
from liushou.values import known


def gone(child: Child, frame: Frame) -> Iterator[Finding]:
    """Help by somebody who left, still open though the child is on the register."""
    archive = frame.archive
    for index, helped in enumerate(child.helpers):
        staff = archive.staff.get(helped.person)
        if staff is None or not staff.in_post:
            continue
        left = max(entry.span.end for entry in staff.in_post)
        still = min(helped.span.end, last_register_day(child))
        if left < min(still, frame.calendar.as_of) and left < frame.calendar.as_of:
            place = at(archive, child.id, "帮扶", index)
            post = len(staff.in_post) - 1
            args: dict[str, Arg] = {
                "helper": person(archive, staff.id), "child": person(archive, child.id), "left": left,
                "at": Field(place.loc), "record": child.id,
            }  # fmt: skip
            yield Finding(GONE, place, args, (at(archive, staff.id, "在岗", post, "至"),))


def stretches_askew(child: Child, frame: Frame) -> Iterator[Finding]:
    """Stretches that end before they begin, and stays of a parent that overlap."""
    archive = frame.archive
    lists: list[tuple[Loc, tuple[Dated, ...]]] = [
        (("在册",), child.register_), (("监护人",), child.care), (("帮扶",), child.helpers), (("豁免",), child.exemptions),
    ]  # fmt: skip
    for which in ("父亲", "母亲"):
        parent = child.parent(which)
        lists.append(((which, "经历"), parent.history if parent else ()))
    for loc, entries in lists:
        for index, entry in enumerate(entries):
            span = entry.span
            if span.end < span.start:
                place = at(archive, child.id, *loc, index, "至")
                yield Finding(
                    BACKWARDS, place, {"field": Field(place.loc[:-1]), "since": span.start, "until": span.end}
                )
    for which in ("父亲", "母亲"):
        for one, other in pairwise(stretches(child.parent(which))):
            both = one.span.overlap(other.span)
            parent = child.parent(which)
            if both and parent:
                index, before = position(parent.history, other.stay), position(parent.history, one.stay)
                yield Finding(
                    OVERLAP, at(archive, child.id, which, "经历", index, "自"),
                    {"parent": which, "since": both.start, "until": both.end},
                    (at(archive, child.id, which, "经历", before, "至" if known(one.stay.until) else "自"),),
                )  # fmt: skip


def carers_askew(child: Child, frame: Frame) -> Iterator[Finding]:
    """Days on the register with two 主要 carers, or with none."""
    archive, who = frame.archive, person(frame.archive, child.id)
    for one, other, both in overlaps(child):
        during = common([both], register_spans(child))
        if during:
            args: dict[str, Arg] = {"child": who, "since": during[0].start, "until": shown_end(during[-1], frame)}
            before = at(archive, child.id, "监护人", position(child.care, one))
            after = at(archive, child.id, "监护人", position(child.care, other))
            args |= {"at": Field(before.loc), "later": Field(after.loc), "record": child.id}
            yield Finding(TWO_MAIN, after, args, (before,))
    for hole in gaps(child, frame.calendar.as_of):
        args = {"child": who, "since": hole.start, "until": shown_end(hole, frame)}
        yield Finding(NO_MAIN, at(archive, child.id, "监护人"), args)
