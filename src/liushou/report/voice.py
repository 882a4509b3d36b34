"""How values speak in a template: they print themselves marked, under one audience."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from liushou.audience import Audience, show
from liushou.figures.scope import Scope
from liushou.finding import Person
from liushou.kinds import Child, Guardian, Staff
from liushou.kinds.base import Record
from liushou.report import days
from liushou.report.discreet import Discreet
from liushou.report.marks import Entry, Ledger, Said
from liushou.sandbox.words import Spoken
from liushou.values import Id, Name, Prose

SOME_PEER = "同学"
"""Who helps where a record names no child."""


@dataclass
class Voice:
    """Makes the values of one document: what is counted (scope), who reads it (audience), what was said (ledger).

    ``discreet`` knows every name on file, also where the scope is that of one child.
    """

    scope: Scope
    audience: Audience
    discreet: Discreet
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
        return self.word(self.text(value), *records)

    def text(self, value: Any) -> str:
        """A recorded value as text, as the audience may see it."""
        return show(value if self.audience.names else self._discreetly(value), self.audience)

    def telling(self, texts: tuple[str, ...], *records: Record) -> Said | None:
        """Titles and topics in a row; below ``names`` those that name a child or family are left out."""
        shown = [text for text in texts if self.audience.names or self.discreet.names_nobody(text)]
        hidden = (record for text in texts if text not in shown for record in self.discreet.named_in(text))
        return self.value(tuple(shown), *records, *hidden) if shown else None

    def person(self, person: str, *records: Record) -> Said:
        """Somebody by id: staff in office by name, children and carers as the audience may see them."""
        own = self.discreet.archive.find(person)
        return self.word(self.name(person), *(() if own is None else (own,)), *records)

    def name(self, person: str) -> str:
        """What somebody is called by whoever reads; an id nobody bears, or 同学, as it stands."""
        found = self.discreet.archive.find(person)
        if isinstance(found, Staff):
            return str(found.name)
        if person == SOME_PEER:
            return person
        return show(Person(found.id, found.name) if isinstance(found, Child | Guardian) else Id(person), self.audience)

    def official(self, value: Any, *records: Record) -> Said | None:
        """A field of a paper for the school's own use: staff in office by name, text that names no child or family as it is.

        Anybody else's name, and text that might tell whose child is meant, is shown as the audience may see it.
        """
        plain = (isinstance(value, Name) and (self.discreet.in_office(value) or self.discreet.is_post(value))) or (
            isinstance(value, Prose) and self.discreet.names_nobody(value)
        )
        if not plain:
            return self.value(value, *records, *(self.discreet.named_in(value) if isinstance(value, Prose) else ()))
        officer = self.discreet.officer(value) if isinstance(value, Name) else None
        return self.word(show(str(value), self.audience), *records, *((officer,) if officer else ()))

    def _discreetly(self, value: Any) -> Any:
        # A title such as 赵思远生日 names a child: a word of the records that does is prose, and shown as prose is.
        if isinstance(value, tuple):
            return tuple(self._discreetly(item) for item in value)
        return Prose(value) if type(value) is str and not self.discreet.names_nobody(value) else value


Words = Mapping[str, Callable[[Any], Any]]
"""What a template may ask something for, by Chinese word."""


class Shown(Spoken):
    """Something a template asks by Chinese words (``家访次.按("月")``); its own names the sandbox refuses."""

    __slots__ = ()
    _words: ClassVar[Words] = {}

    def __getitem__(self, word: Any) -> Any:
        return self._words[word](self)


class Day(Said, Shown):
    """A recorded day: prints as 9月1日; ``.年月日`` with its year; ``.已过`` before the day of the document."""

    __slots__ = ("_day", "_voice")
    _dated = True

    def __init__(self, day: dt.date, voice: Voice, records: tuple[Record, ...] = ()) -> None:
        super().__init__(Entry(days.short(day), records or (voice.scope.frame.archive.school,)), voice.ledger)
        self._day, self._voice = day, voice

    _words: ClassVar[Words] = {
        "年月日": lambda self: self._voice.word(days.long(self._day), *self._entry.records),
        "照写": lambda self: self._voice.word(str(self._day), *self._entry.records),
        "已过": lambda self: self._day < self._voice.scope.day,
    }
