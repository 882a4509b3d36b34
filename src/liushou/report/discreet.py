"""Whose names a document may print although it masks others: staff in office; and texts that name no family."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from liushou.archive import Archive
from liushou.named import family_names, given_names, officials
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
        return any(word in name for name in (*family_names(self.archive), *staff))

    @cached_property
    def _officials(self) -> frozenset[str]:
        return frozenset(map(fold, officials(self.archive)))

    @cached_property
    def _family(self) -> frozenset[str]:
        told = (*family_names(self.archive), *given_names(self.archive), *self._addresses())
        return frozenset(map(fold, told))

    def _addresses(self) -> Iterator[str]:
        for child in self.archive.children.values():
            parents = filter(None, (child.parent("父亲"), child.parent("母亲")))
            stays = (stay.place for parent in parents for stay in parent.history)
            yield from filter(None, map(known, (child.address, child.hukou_place, *stays)))
        yield from filter(None, (known(guardian.address) for guardian in self.archive.guardians.values()))
