"""A child under another name (化名): for a document that tells one child's story and must not tell whose it is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from liushou.audience import SUPERIOR
from liushou.figures.scope import Scope
from liushou.kinds.child import Child
from liushou.report.discreet import Discreet
from liushou.report.voice import Voice
from liushou.text import no_digits
from liushou.values import Prose, known

ALIASES = ("小禾", "小麦", "小溪", "小石", "小竹", "小雨", "小星", "小树", "小荷", "小峰", "小舟", "小桥")
LEFT_OUT = "（写到别人，略）"


@dataclass
class Alias(Voice):
    """Calls the child by the alias, in what teachers wrote too; a text that still names somebody's family is left out."""

    child: Child | None = None
    called: str = ""

    def name(self, person: str) -> str:
        """The alias for the child, anybody else as a superior reads them."""
        return self.called if self.child and person == self.child.id else super().name(person)

    def text(self, value: Any) -> str:
        """A recorded value: names, phones and addresses masked, prose told under the alias."""
        if isinstance(value, tuple):
            return "、".join(map(self.text, value))
        if isinstance(value, Prose) or type(value) is str:
            told = self._told(value)
            return no_digits(told) if self.discreet.names_nobody(told) else LEFT_OUT
        return super().text(value)

    def _told(self, text: str) -> str:
        assert self.child is not None
        for name in _names(self.child):
            text = text.replace(name, self.called)
        return text


def under_alias(scope: Scope, child: Child, discreet: Discreet) -> Alias:
    """The voice that tells of this child."""
    return Alias(scope, SUPERIOR, discreet, child=child, called=alias_of(child, discreet))


def alias_of(child: Child, discreet: Discreet) -> str:
    """One of the aliases, the same for a child each time, and nobody's own name in the archive."""
    salt = known(discreet.archive.school.salt) or ""
    start = hashlib.sha256(f"{salt}\n{child.id}".encode()).digest()[0]
    turned = [ALIASES[(start + step) % len(ALIASES)] for step in range(len(ALIASES))]
    return next((one for one in turned if not discreet.bears(one)), "某同学")


def _names(child: Child) -> tuple[str, ...]:
    """The full name, then the given name where it is of two characters or more."""
    name = str(child.name)
    return (name, name[-2:]) if len(name) > 2 else (name,)
