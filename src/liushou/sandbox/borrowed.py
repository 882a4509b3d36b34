"""The words of a document in the child: each is a number, and every question about it is put to liushou."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from liushou.sandbox.wire import Wire
from liushou.sandbox.words import Spoken, Unsayable, plain


class Lender:
    """Asks liushou for words and templates."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def word(self, word: str) -> Any:
        """A word of the document. Raises KeyError."""
        return self.ask("word", word)

    def load(self, name: str) -> tuple[str, str] | None:
        """The text of a template and its path."""
        found = self.ask("load", name)
        return found and (found[0], found[1])

    def ask(self, *asked: Any) -> Any:
        """The answer to a question. Raises KeyError for a word that is none, Unsayable for what cannot be said."""
        self._wire.send([_sent(one) for one in asked])
        answer = self._wire.receive()
        if "lacks" in answer:
            raise KeyError(answer["lacks"])
        if "unsayable" in answer:
            raise Unsayable(answer["unsayable"])
        return self._received(answer["is"])

    def _received(self, told: Any) -> Any:
        if isinstance(told, list):
            return [self._received(one) for one in told]
        return Borrowed(self, told) if isinstance(told, dict) else told


class Borrowed(Spoken):
    """A word of the document that liushou holds."""

    __slots__ = ("_dated", "_lender", "_number", "_printed", "_text", "_true")

    def __init__(self, lender: Lender, told: dict[str, Any]) -> None:
        self._lender, self._number, self._dated = lender, told["number"], told["dated"]
        self._text, self._true = told.get("text"), told.get("true")
        self._printed = self._text is not None

    def __str__(self) -> str:
        return str(self._lender.ask("text", self) if self._text is None else self._text)

    def __bool__(self) -> bool:
        return bool(self._lender.ask("true", self) if self._true is None else self._true)

    def __getitem__(self, word: Any) -> Any:
        if not plain(word):
            raise KeyError(word)
        return self._lender.ask("part", self, word)

    def __call__(self, *given: Any) -> Any:
        """What a word gives for what stands in its brackets."""
        return self._lender.ask("call", self, *given)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._lender.ask("items", self))

    def __len__(self) -> int:
        return int(self._lender.ask("length", self))

    def __eq__(self, other: Any) -> bool:
        return plain(other) and bool(self._lender.ask("same", self, other))

    def __lt__(self, other: Any) -> bool:
        return bool(self._lender.ask("less", self, other))

    def __gt__(self, other: Any) -> bool:
        return bool(self._lender.ask("more", self, other))

    def __hash__(self) -> int:
        return int(self._lender.ask("hash", self))


def _sent(value: Any) -> Any:
    return {"number": value._number} if isinstance(value, Borrowed) else value
