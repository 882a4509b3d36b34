"""Children under other names (化名): for a document that tells their story and must not tell whose it is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import permutations
from typing import Any

from liushou.audience import SUPERIOR
from liushou.figures.scope import Scope
from liushou.kinds.child import Child
from liushou.report.discreet import Discreet
from liushou.report.voice import SOME_PEER, Voice
from liushou.text import no_digits
from liushou.values import Id, Prose, known

ALIASES = ("小禾", "小麦", "小溪", "小石", "小竹", "小雨", "小星", "小树", "小荷", "小峰", "小舟", "小桥")
LEFT_OUT = "（写到别人，略）"


@dataclass
class Alias(Voice):
    """Calls each child of the document by its alias, in what teachers wrote too; a text that still names a family is left out."""

    children: tuple[Child, ...] = ()
    called: dict[Id, str] = field(default_factory=dict)

    def name(self, person: str) -> str:
        """The alias for a child of the document; of anybody but staff only what they are to it: 祖母, 照护人, 同学."""
        if person in self.called:
            return self.called[Id(person)]
        if person in self.discreet.archive.staff or person == SOME_PEER:
            return super().name(person)
        if person in self.discreet.archive.children:
            return SOME_PEER
        care = (care for child in self.children for care in child.care if care.person == person)
        return next((text for text in map(known, (one.relation for one in care)) if text), "照护人")

    def text(self, value: Any) -> str:
        """A recorded value: names, phones and addresses masked, prose told under the aliases."""
        if isinstance(value, tuple):
            return "、".join(map(self.text, value))
        if isinstance(value, Prose) or type(value) is str:
            told = self._told(value)
            return no_digits(told) if self.discreet.names_nobody(told) else LEFT_OUT
        return super().text(value)

    def _told(self, text: str) -> str:
        names = {name: self.called[child.id] for child in self.children for name in _names(child)}
        for name in sorted(names, key=len, reverse=True):
            text = text.replace(name, names[name])
        return text


def under_alias(scope: Scope, children: tuple[Child, ...], discreet: Discreet) -> Alias:
    """The voice that tells of these children."""
    return Alias(scope, SUPERIOR, discreet, children=children, called=aliases_of(children, discreet))


def aliases_of(children: Iterable[Child], discreet: Discreet) -> dict[Id, str]:
    """An alias for each: no two alike, nobody's own name in the archive, the same each time for the same children."""
    called: dict[Id, str] = {}
    for child in sorted(children, key=lambda one: one.id):
        free = (one for one in _turned(child, discreet) if one not in called.values() and not discreet.bears(one))
        called[child.id] = next(free, "某同学")
    return called


def _turned(child: Child, discreet: Discreet) -> Iterator[str]:
    """Every alias, beginning where the child's id says, those of two signs after those of one."""
    salt = known(discreet.archive.school.salt) or ""
    start = hashlib.sha256(f"{salt}\n{child.id}".encode()).digest()[0] % len(ALIASES)
    turned = (*ALIASES[start:], *ALIASES[:start])
    yield from turned
    yield from (one + other[-1] for one, other in permutations(turned, 2))


def _names(child: Child) -> tuple[str, ...]:
    """The full name, then the given name where it is of two characters or more."""
    name = str(child.name)
    return (name, name[-2:]) if len(name) > 2 else (name,)
