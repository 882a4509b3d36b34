"""What a field may hold: plain values that know how private they are (audience.py shows each accordingly)."""

from __future__ import annotations

from enum import Enum
from typing import Any, TypeVar, final

T = TypeVar("T")


class Blank(Enum):
    """The two ways of having asked without getting a value; an absent field was not asked."""

    UNKNOWN = "不详"
    NONE = "无"


class Unattended(Enum):
    """无人照护: nobody looks after the child, which is a statement and not an empty list."""

    UNATTENDED = "无人照护"


class Id(str):
    """The id of a record: a file name without its ending."""

    __slots__ = ()


class Name(str):
    """A person's name."""

    __slots__ = ()


class Phone(str):
    """A phone number, digits and hyphens."""

    __slots__ = ()


class Address(str):
    """Where somebody lives or works."""

    __slots__ = ()


class Prose(str):
    """Free text somebody wrote; it may hold numbers that do not belong in an output."""

    __slots__ = ()


@final
class Restricted:
    """Text that no ordinary output, finding or index may hold: ID numbers, 心理 and 强制报告 notes.

    It prints as （受限） everywhere; only the few places that judge it call :meth:`reveal`.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself, for judging it; never for showing it."""
        return self._text

    def __repr__(self) -> str:
        return "（受限）"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return format(repr(self), spec)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Restricted) and self._text == other._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __reduce__(self) -> Any:
        raise TypeError("restricted text is not to be serialised")


def known(value: T | Blank | None) -> T | None:
    """The value, or None where the field is absent, 不详 or 无."""
    return None if value.__class__ is Blank else value  # type: ignore[return-value]  # twice as quick as isinstance
