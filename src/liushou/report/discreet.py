"""Whose names a document may print although it masks others: staff in office; and texts that name no family."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from liushou.archive import Archive
from liushou.kinds import Staff
from liushou.kinds.base import Record
from liushou.named import family_names, given_names, officials
from liushou.text import fold, split_list
from liushou.values import known

_POST = re.compile(
    "(?:各|全体|本|有关)?(?:[班年校村]级?)?(?:班主任|校长|(?:帮扶|任课|科任|值班)?(?:教师|老师)|教职工|帮扶人|领导小组(?:成员)?|学校|妇联|村委会|村民委员会)"
)


class Discreet:
    """What the names on file tell about a text. It decides only whether audience.py is asked to hide it."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def in_office(self, name: str) -> bool:
        """Whether somebody of 教职工 or the leading group bears the name (they are not masked: 01-product.md, Privacy)."""
        return fold(name) in self._officials

    def is_post(self, text: str) -> bool:
        """Whether a text says posts and nobody's name: 各班主任."""
        return all(map(_POST.fullmatch, split_list(text)))

    def names_nobody(self, text: str) -> bool:
        """Whether a text holds no name of a child, parent or carer on file, no child's given name, and nobody's address."""
        folded = fold(text)
        return not any(word in folded for word in self._family)

    def named_in(self, text: str) -> tuple[Record, ...]:
        """The files of those of whom a text holds a name or address: that it is hidden rests on them."""
        folded = fold(text)
        return tuple(one for one, words in self._families if any(word in folded for word in words))

    def bears(self, word: str) -> bool:
        """Whether the word stands in the name of anybody on file."""
        staff = (one.name for one in self.archive.staff.values())
        return any(word in name for name in (*family_names(self.archive), *staff))

    def officer(self, name: str) -> Staff | None:
        """Who of 教职工 bears the name."""
        return self._staff.get(fold(name))

    @cached_property
    def _staff(self) -> dict[str, Staff]:
        return {fold(staff.name): staff for staff in self.archive.staff.values()}

    @cached_property
    def _officials(self) -> frozenset[str]:
        return frozenset(map(fold, officials(self.archive)))

    @cached_property
    def _family(self) -> frozenset[str]:
        return frozenset(_telling(self.archive))

    @cached_property
    def _families(self) -> tuple[tuple[Record, frozenset[str]], ...]:
        """Every child and carer, with the words that tell of this one alone."""
        own = replace(self.archive, children={}, guardians={})
        children: Iterator[tuple[Record, Archive]] = (
            (one, replace(own, children={one.id: one})) for one in self.archive.children.values()
        )
        carers: Iterator[tuple[Record, Archive]] = (
            (one, replace(own, guardians={one.id: one})) for one in self.archive.guardians.values()
        )
        return tuple((one, frozenset(_telling(alone))) for one, alone in (*children, *carers))


def _telling(archive: Archive) -> Iterator[str]:
    """The names, given names and addresses of everybody on file."""
    return map(fold, (*family_names(archive), *given_names(archive), *_addresses(archive)))


def _addresses(archive: Archive) -> Iterator[str]:
    for child in archive.children.values():
        parents = filter(None, (child.parent("父亲"), child.parent("母亲")))
        stays = (stay.place for parent in parents for stay in parent.history)
        yield from filter(None, map(known, (child.address, child.hukou_place, *stays)))
    yield from filter(None, (known(guardian.address) for guardian in archive.guardians.values()))
