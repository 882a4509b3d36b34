"""How records and figures speak in a template: wrappers that print themselves marked, under one audience."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, ClassVar

from liushou.audience import Audience, show
from liushou.figures.figure import Figure, Parts, Share
from liushou.figures.keys import KEYS, part
from liushou.figures.scope import Scope
from liushou.finding import Person
from liushou.kinds.base import Record
from liushou.report import days
from liushou.report.discreet import Discreet
from liushou.report.marks import Entry, Ledger, Said
from liushou.values import Id, Name, Prose


class Unsayable(Exception):
    """A template asks for what cannot be said; ``args[0]`` says why in Chinese."""


@dataclass
class Voice:
    """Makes the values of one document: what is counted (scope), who reads it (audience), what was said (ledger)."""

    scope: Scope
    audience: Audience
    ledger: Ledger = field(default_factory=Ledger)

    def word(self, text: str, *records: Record, requirement: str = "") -> Said:
        """A text that is fit for the audience as it stands, with its records (the school's settings where none are given)."""
        return Said(Entry(text, records or (self.scope.frame.archive.school,), requirement=requirement), self.ledger)

    def value(self, value: Any, *records: Record) -> Said | None:
        """A recorded value as the audience may see it; None where nothing is on file."""
        if value is None or value == ():
            return None
        if isinstance(value, dt.date):
            return Day(value, self, records)
        if not self.audience.names:
            value = self._discreetly(value)
        return self.word(show(value, self.audience), *records)

    def telling(self, texts: tuple[str, ...], *records: Record) -> Said | None:
        """Titles and topics in a row; below ``names`` those that name a child or family are left out."""
        shown = [text for text in texts if self.audience.names or self._discreet.names_nobody(text)]
        return self.value(tuple(shown), *records) if shown else None

    def person(self, person: str, *records: Record) -> Said:
        """Somebody by id: staff in office by name, children and carers as the audience may see them."""
        archive = self.scope.frame.archive
        staff = archive.staff.get(Id(person))
        if staff is not None:
            return self.word(str(staff.name), staff, *records)
        other = archive.children.get(Id(person)) or archive.guardians.get(Id(person))
        if other is None:
            return self.word(person, *records)
        return self.word(show(Person(other.id, other.name), self.audience), other, *records)

    def figure(self, figure: Figure, requirement: str = "") -> ShownFigure:
        """A figure."""
        return ShownFigure(figure, self, requirement)

    def parts(self, parts: Parts | dict[str, Figure]) -> ShownParts:
        """Several figures by label."""
        return ShownParts(parts, self)

    def shown(self, found: Any) -> Any:
        """Whatever a figure function gave, ready for a template."""
        if isinstance(found, Figure):
            return self.figure(found)
        return found if found is None else self.parts(found)

    def official(self, value: Any, *records: Record) -> Said | None:
        """A field of a paper for the school's own use: staff in office by name, text that names no child or family as it is.

        Anybody else's name, and text that might tell whose child is meant, is shown as the audience may see it.
        """
        plain = (isinstance(value, Name) and self._discreet.in_office(value)) or (
            isinstance(value, Prose) and self._discreet.names_nobody(value)
        )
        return self.value(str(value) if plain else value, *records)

    def _discreetly(self, value: Any) -> Any:
        # A title such as 赵思远生日 names a child: a word of the records that does is prose, and shown as prose is.
        if isinstance(value, tuple):
            return tuple(self._discreetly(item) for item in value)
        return Prose(value) if type(value) is str and not self._discreet.names_nobody(value) else value

    @cached_property
    def _discreet(self) -> Discreet:
        return Discreet(self.scope.frame.archive)


Words = Mapping[str, Callable[[Any], Any]]
"""What a template may ask something for, by Chinese word."""


class Shown:
    """Something a template asks by Chinese words (``家访次.按("月")``); its own names the sandbox refuses."""

    __slots__ = ()
    _words: ClassVar[Words] = {}

    def __getitem__(self, word: Any) -> Any:
        return self._words[word](self)


class ShownFigure(Said, Shown):
    """A figure: prints its value with its unit."""

    __slots__ = ("_figure", "_voice")

    def __init__(self, figure: Figure, voice: Voice, requirement: str = "") -> None:
        school = (voice.scope.frame.archive.school,)
        super().__init__(Entry(f"{number(figure.value)}{figure.unit}", school, figure, requirement), voice.ledger)
        self._figure, self._voice = figure, voice

    def __bool__(self) -> bool:
        return self._figure.value > 0

    def __eq__(self, other: Any) -> bool:
        return bool(self._figure.value == _value(other))

    def __lt__(self, other: Any) -> bool:
        return bool(self._figure.value < _value(other))

    def __gt__(self, other: Any) -> bool:
        return bool(self._figure.value > _value(other))

    __hash__ = Said.__hash__

    def _said(self, text: str, figure: Figure | Share | None = None) -> Said:
        return Said(Entry(text, self._entry.records, figure or self._figure, self._entry.requirement), self._ledger)

    def _share(self, whole: Any) -> Said:
        if not isinstance(whole, ShownFigure):
            raise Unsayable("“占”后面要写另一个数，如 在册.占(学生数)")
        try:
            share = self._figure.of(whole._figure)
        except ValueError:
            raise Unsayable(f"“{self._figure.name}”不全在“{whole._figure.name}”之内，不能说占多少") from None
        base = f"{number(share.part.value)}/{number(share.whole.value)}"
        return self._said(base if share.percent is None else f"{share.percent}（{base}）", share)

    def _by(self, key: Any) -> ShownParts:
        if key not in KEYS:
            raise Unsayable(f"没有按“{key}”分的办法，可以写 {'、'.join(KEYS)}")
        return ShownParts(part(self._figure, key, self._voice.scope), self._voice)

    def _before(self) -> ShownFigure | None:
        scope = self._voice.scope.before
        found = scope.figure(self._figure.name) if scope else None
        return self._voice.figure(found) if found and found.counted else None

    def _rows(self) -> list[Any]:
        from liushou.report.records import shown_record

        return [shown_record(one.records[0], self._voice) for one in self._figure.counted]

    _words: ClassVar[Words] = {
        "数": lambda self: self._said(number(self._figure.value)),
        "标": lambda self: self._said(""),
        "占": lambda self: self._share,
        "按": lambda self: self._by,
        "上学期": lambda self: self._before(),
        "未记": lambda self: self._voice.figure(self._figure.silent),
        "口径": lambda self: self._said(self._figure.definition),
        "名单": lambda self: self._rows(),
    }


class ShownParts(Shown):
    """Figures by label: iterates over (label, figure), prints as 男3名、女2名."""

    __slots__ = ("_parts", "_voice")

    def __init__(self, parts: Parts | dict[str, Figure], voice: Voice) -> None:
        self._parts, self._voice = parts, voice

    def __iter__(self) -> Iterator[tuple[Said, ShownFigure]]:
        for label, figure in self._parts.items():
            shown = self._voice.figure(figure)
            yield shown._said(show(label, self._voice.audience)), shown

    def __len__(self) -> int:
        return len(self._parts)

    def __getitem__(self, word: Any) -> Any:
        if isinstance(word, Said):
            word = word._entry.text
        if word in self._words:
            return self._words[word](self)
        if isinstance(self._parts, dict) and word not in self._parts:
            raise KeyError(word)
        return self._voice.figure(self._parts[word])

    def __str__(self) -> str:
        return "、".join(f"{label}{figure}" for label, figure in self)

    def _whole(self) -> ShownFigure:
        if not isinstance(self._parts, Parts):
            raise Unsayable("这几个数不是一个总数分出来的，没有合计")
        return self._voice.figure(self._parts.whole)

    def _rest(self, *labels: str) -> ShownFigure:
        if not isinstance(self._parts, Parts):
            raise Unsayable("这几个数不是一个总数分出来的，没有其余")
        return self._voice.figure(self._parts.without(*labels))

    _words: ClassVar[Words] = {"合计": lambda self: self._whole(), "除去": lambda self: self._rest}


class Day(Said, Shown):
    """A recorded day: prints as 9月1日; ``.年月日`` with its year."""

    __slots__ = ("_day", "_voice")

    def __init__(self, day: dt.date, voice: Voice, records: tuple[Record, ...] = ()) -> None:
        super().__init__(Entry(days.short(day), records or (voice.scope.frame.archive.school,)), voice.ledger)
        self._day, self._voice = day, voice

    _words: ClassVar[Words] = {
        "年月日": lambda self: self._voice.word(days.long(self._day), *self._entry.records),
        "照写": lambda self: self._voice.word(str(self._day), *self._entry.records),
    }


def number(value: int | Decimal) -> str:
    """A value as documents print it: no needless zeros."""
    text = str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _value(other: Any) -> Any:
    return other._figure.value if isinstance(other, ShownFigure) else other
