"""Who helps whom on a day, and how many each helper has."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from liushou.facts.register import covers, registered
from liushou.kinds.child import PEER_ROLES, Child, Help
from liushou.kinds.staff import Staff
from liushou.values import Id


def helpers_on(child: Child, day: dt.date, *, peers: bool = False) -> list[Help]:
    """Who helps the child on that day: grown-ups, or with ``peers`` other children."""
    return [
        one for one in child.helpers
        if (span := one.span).start <= day <= span.end and (one.role in PEER_ROLES) is peers
    ]  # fmt: skip


def in_post(staff: Staff, day: dt.date) -> bool:
    """Whether somebody is in post on that day; who has no dates on file counts as in post."""
    return not staff.in_post or any(covers(entry, day) for entry in staff.in_post)


def loads(children: Iterable[Child], day: dt.date) -> dict[Id, list[Id]]:
    """The children 在册 whom each grown-up helps on that day, by the helper's id."""
    out: dict[Id, list[Id]] = defaultdict(list)
    for child in children:
        if registered(child, day):
            for person in dict.fromkeys(help_.person for help_ in helpers_on(child, day)):
                out[person].append(child.id)
    return dict(out)
