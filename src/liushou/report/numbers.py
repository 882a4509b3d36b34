"""How figures speak in a template: a value with its unit, its parts, its share, its records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any, ClassVar

from liushou.facts import stored
from liushou.figures.figure import Counted, Figure, Parts, Share
from liushou.figures.keys import KEYS, part
from liushou.figures.registry import FIGURES
from liushou.kinds.event import Event
from liushou.report.family import shown_record
from liushou.report.marks import NO_PROBE, Entry, Said
from liushou.report.voice import Shown, Voice, Words
from liushou.sandbox.words import Unsayable


def shown(found: Figure | Parts | dict[str, Figure] | None, voice: Voice) -> Any:
    """Whatever a figure function gave, ready for a template."""
    if isinstance(found, Figure):
        return ShownFigure(found, voice)
    return None if found is None else ShownParts(found, voice)


class ShownFigure(Said, Shown):
    """A figure: prints its value with its unit."""

    __slots__ = ("_figure", "_voice")

    def __init__(self, figure: Figure, voice: Voice, requirement: str = "", among: Iterable[Figure] = ()) -> None:
        school = (voice.scope.frame.archive.school,)
        said = f"{number(figure.value)}{figure.unit}"
        super().__init__(Entry(said, school, figure, requirement, tuple(among)), voice.ledger)
        self._figure, self._voice = figure, voice

    def __bool__(self) -> bool:
        return self._figure.value > 0

    def __eq__(self, other: Any) -> bool:
        return bool(self._value == _value(other))

    def __lt__(self, other: Any) -> bool:
        return bool(self._value < _value(other))

    def __gt__(self, other: Any) -> bool:
        return bool(self._value > _value(other))

    __hash__ = Said.__hash__

    @property
    def _value(self) -> int | Decimal:
        """What it is compared by."""
        if not self._ledger.few:
            raise Unsayable(NO_PROBE)
        return self._figure.value

    def _said(self, text: str, figure: Figure | Share | None = None) -> Said:
        return Said(replace(self._entry, text=text, figure=figure or self._figure), self._ledger)

    def _cited(self) -> Said | str:
        """An empty mark for a heading or sentence that rests on these records; none of nothing, and none in public."""
        return self._said("") if self._figure.counted and self._voice.audience.few else ""

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

    def _told(self, field: Any) -> Said | None:
        """What the events say in that field, each text once, in the order first recorded."""
        events = [record for record in self._figure.records if isinstance(record, Event)]
        try:
            texts = dict.fromkeys(text for event in events for text in stored.texts(event, str(field)))
        except KeyError:
            raise Unsayable(f"“{self._figure.name}”的记录里没有“{field}”这一项") from None
        return self._voice.telling(tuple(texts), *events)

    def _before(self) -> ShownFigure | None:
        scope = self._voice.scope.before
        found = scope.figure(self._figure.name) if scope and self._figure.name in FIGURES else None
        return ShownFigure(found, replace(self._voice, scope=scope)) if scope and found else None

    def _rows(self) -> list[Any]:
        return [shown_record(one.records[0], self._voice) for one in self._figure.counted]

    def _unread(self) -> ShownFigure:
        """The files that might belong in it and could not be read."""
        school = self._voice.scope.frame.archive.school
        counted = tuple(Counted(path, (school,)) for path in self._figure.left_out)
        about = f"读不出来的文件，内容可能算进“{self._figure.name}”"
        left_out = self._figure.left_out
        found = Figure(f"{self._figure.name}·读不出", "个", counted, self._figure.window, about, left_out=left_out)
        return ShownFigure(found, self._voice)

    _words: ClassVar[Words] = {
        "数": lambda self: self._said(number(self._figure.value)),
        "标": lambda self: self._said(""),
        "凭": lambda self: self._cited(),
        "占": lambda self: self._share,
        "按": lambda self: self._by,
        "上学期": lambda self: self._before(),
        "上学年": lambda self: self._before(),
        "未记": lambda self: ShownFigure(self._figure.silent, self._voice),
        "读不出": lambda self: self._unread(),
        "口径": lambda self: self._said(self._figure.definition),
        "名单": lambda self: self._rows(),
        "说": lambda self: self._told,
    }


class Label(Said):
    """What a partition calls one of its parts: shown as the audience may see it, looked up elsewhere as it stands on file."""

    __slots__ = ("_label",)

    def __init__(self, entry: Entry, voice: Voice, label: str) -> None:
        super().__init__(entry, voice.ledger)
        self._label = label


class ShownParts(Shown):
    """Figures by label: iterates over (label, figure), prints as 男3名、女2名."""

    __slots__ = ("_parts", "_voice")

    def __init__(self, parts: Parts | dict[str, Figure], voice: Voice) -> None:
        self._parts, self._voice = parts, voice

    def __iter__(self) -> Iterator[tuple[Said, ShownFigure]]:
        for label, figure in self._parts.items():
            shown = self._shown(figure)
            yield Label(replace(shown._entry, text=self._voice.text(label)), self._voice, label), shown

    def __len__(self) -> int:
        return len(self._parts)

    def __getitem__(self, word: Any) -> Any:
        if isinstance(word, Label) and isinstance(self._parts, Parts):
            return self._shown(self._parts.of(word._label))
        word = word._label if isinstance(word, Label) else word
        return self._words[word](self) if word in self._words else self._shown(self._parts[word])

    def _shown(self, figure: Figure) -> ShownFigure:
        return ShownFigure(figure, self._voice, among=self._parts.values())

    def __str__(self) -> str:
        listed = "、".join(f"{label}{figure}" for label, figure in self)
        whole = self._parts.whole if isinstance(self._parts, Parts) else None
        # That a list of what is missing has no more in it rests on all that was looked through.
        return f"{listed}{ShownFigure(whole, self._voice)['标']}" if whole and whole.among else listed

    def _whole(self) -> ShownFigure:
        if not isinstance(self._parts, Parts):
            raise Unsayable("这几个数不是一个总数分出来的，没有合计")
        return ShownFigure(self._parts.whole, self._voice)

    def _rest(self, *labels: str) -> ShownFigure:
        if not isinstance(self._parts, Parts):
            raise Unsayable("这几个数不是一个总数分出来的，没有其余")
        return ShownFigure(self._parts.without(*labels), self._voice)

    _words: ClassVar[Words] = {"合计": lambda self: self._whole(), "除去": lambda self: self._rest}


def number(value: int | Decimal) -> str:
    """A value as documents print it: no needless zeros."""
    text = str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _value(other: Any) -> Any:
    return other._value if isinstance(other, ShownFigure) else other
