"""Names of children, parents and carers found in whatever text: where their own fields are masked, no topic may tell them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from liushou.archive import Archive
from liushou.text import fold
from liushou.values import known

_BETWEEN = r"[\s·•・‧∙⋅●･˙]*"


def family_names(archive: Archive) -> Iterator[str]:
    """The name of every child, parent and carer on file."""
    for child in archive.children.values():
        yield child.name
        for parent in (child.parent("父亲"), child.parent("母亲")):
            if parent and (name := known(parent.name)):
                yield name
    yield from (guardian.name for guardian in archive.guardians.values())


def given_names(archive: Archive) -> Iterator[str]:
    """The given names of children, where they are of two characters: 小满生日 tells as much as 张小满生日."""
    names = (fold(child.name) for child in archive.children.values())
    yield from (name[-2:] for name in names if len(name) in (3, 4))


def officials(archive: Archive) -> Iterator[str]:
    """The names of staff and of the leading group, which are not masked."""
    seats = (known(seat.person) for seat in archive.school.group)
    yield from filter(None, (*seats, known(archive.school.keeper)))
    yield from (one.name for one in archive.staff.values())


class Named:
    """Finds the names of one archive; a name of one character is a word like any other, and stays."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def hide(self, text: str, masked: Callable[[str], str]) -> str:
        """The text with every full name as ``masked`` shows it, and a star a character for a child's given name."""
        if self._pattern is None:
            return text
        return self._pattern.sub(
            lambda found: masked("".join(found[0].split())) if found[1] else "*" * len(found[0]), text
        )

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        shown = frozenset(map(fold, officials(self._archive)))
        full = {fold(name) for name in family_names(self._archive)} - shown
        parts = [_alternatives(full), _alternatives(set(given_names(self._archive)) - full - shown)]
        found = "|".join(f"({part})" if part else "(?!)()" for part in parts)
        return re.compile(found, re.IGNORECASE) if any(parts) else None


def _alternatives(names: Iterable[str]) -> str:
    """One expression for many names, parted by their first character so that most text is passed at once."""
    by_first: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=lambda name: (-len(name), name)):
        plain = name.replace("·", "")
        if len(plain) > 1:
            by_first[plain[0]].append(_BETWEEN + _BETWEEN.join(map(re.escape, plain[1:])))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items())
