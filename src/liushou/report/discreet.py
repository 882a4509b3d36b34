"""Whose names a document may print although it masks others: staff in office; and texts that name no family."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from liushou.archive import Archive
from liushou.text import fold
from liushou.values import known


class Discreet:
    """What the names on file tell about a text. It decides only whether audience.py is asked to hide it."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def in_office(self, name: str) -> bool:
        """Whether somebody of 教职工 or the leading group bears the name (they are not masked: 01-product.md, Privacy)."""
        return fold(name) in self._officials

    def names_nobody(self, text: str) -> bool:
        """Whether a text holds no name of a child, parent or carer on file, no child's given name, and nobody's address."""
        folded = fold(text)
        return not any(name in folded for name in self._family)

    def bears(self, word: str) -> bool:
        """Whether the word stands in the name of anybody on file."""
        staff = (one.name for one in self.archive.staff.values())
        return any(word in name for name in (*self._names(), *staff))

    @cached_property
    def _officials(self) -> frozenset[str]:
        school = self.archive.school
        seats = {known(seat.person) for seat in school.group} | {known(school.keeper)}
        return frozenset(fold(name) for name in seats | {staff.name for staff in self.archive.staff.values()} if name)

    @cached_property
    def _family(self) -> frozenset[str]:
        children = [fold(child.name) for child in self.archive.children.values()]
        given = {name[1:] for name in children if len(name) == 3} | {name[2:] for name in children if len(name) == 4}
        return frozenset(map(fold, self._names())) | given | frozenset(map(fold, self._addresses()))

    def _addresses(self) -> Iterator[str]:
        for child in self.archive.children.values():
            parents = filter(None, (child.parent("父亲"), child.parent("母亲")))
            stays = (stay.place for parent in parents for stay in parent.history)
            yield from filter(None, map(known, (child.address, child.hukou_place, *stays)))
        yield from filter(None, (known(guardian.address) for guardian in self.archive.guardians.values()))

    def _names(self) -> Iterator[str]:
        for child in self.archive.children.values():
            yield child.name
            for parent in (child.parent("父亲"), child.parent("母亲")):
                if parent and (name := known(parent.name)):
                    yield name
        yield from (guardian.name for guardian in self.archive.guardians.values())
