"""What every record is: a frozen model with Chinese keys, an id, and a kind that tells where it lives.

Modules of models do without ``from __future__ import annotations``: pydantic would compile each text again, for every
subclass that inherits it.
"""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NamedTuple, Self, TypeVar, overload

from pydantic import BaseModel, ConfigDict, Field, model_validator

from liushou.calendar import FOREVER, Day, Span
from liushou.values import Blank, Id, known

T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801
    """A property worked out when first asked for and kept beside the fields.

    functools.cached_property does the same under a lock until Python 3.12, in four times the time; an archive has hundreds of
    thousands of them.
    """

    def __init__(self, function: Callable[[Any], T]) -> None:
        self.function, self.name, self.__doc__ = function, function.__name__, function.__doc__

    @overload
    def __get__(self, record: None, owner: Any) -> Self: ...
    @overload
    def __get__(self, record: object, owner: Any) -> T: ...
    def __get__(self, record: object | None, owner: Any) -> Self | T:
        if record is None:
            return self
        found = record.__dict__[self.name] = self.function(record)
        return found


class Part(BaseModel):
    """A group of fields inside a record."""

    last_keys: ClassVar[tuple[str, ...]] = ()
    """Keys that are written after all others, whatever a subclass adds."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", defer_build=True, hide_input_in_errors=True, arbitrary_types_allowed=True,
        ignored_types=(lazy,),
    )  # fmt: skip


class Renamed(Part):
    """A group of fields some of which older forms call by another name."""

    old_keys: ClassVar[dict[str, str]] = {}
    """Read as a key of today and never written: 委托监护 → 委托照护."""

    @model_validator(mode="before")
    @classmethod
    def _rename(cls, data: Any) -> Any:
        if isinstance(data, dict) and not cls.old_keys.keys().isdisjoint(data):
            return {new if (new := cls.old_keys.get(key, key)) not in data else key: data[key] for key in data}
        return data


class Dated:
    """Anything with 自 and 至: what holds from one day to another."""

    if TYPE_CHECKING:
        since: Day | Blank | None
        until: Day | Blank | None

    @lazy
    def span(self) -> Span:
        """The days it holds: open at either end where the day is absent or 不详."""
        return Span(known(self.since) or dt.date.min, known(self.until) or FOREVER)


class Record(Part):
    """One file of the repository. ``id`` is the file's name; the record knows no path."""

    @lazy
    def id(self) -> Id:
        """The record's id; empty until it is :meth:`named`."""
        return Id("")

    def named(self, record_id: str) -> Self:
        """The same record, told its id, which is kept beside the fields: a private attribute would cost ten times as much."""
        self.__dict__["id"] = Id(record_id)
        return self


def field(key: str, description: str = "", default: Any = None, **more: Any) -> Any:
    """A field that may be absent: its Chinese key and a line of help for prompts, editors and docs."""
    return Field(default=default, alias=key, title=key, description=description or None, **more)


def needed(key: str, description: str = "") -> Any:
    """A field without which the record, or the group it stands in, means nothing."""
    return Field(alias=key, title=key, description=description or None)


class Ask(NamedTuple):
    """A question that prompts put: the field, the answers before it that call for it, what an empty answer means.

    ``label`` is how it is asked, where the field's own name would not be understood.
    """

    path: str
    when: tuple[str, ...] = ()
    default: str = ""
    label: str = ""


class Kind(NamedTuple):
    """A kind of record: how commands call it, how people call it, its folder, its model, what prompts ask for.

    ``columns`` are what a list of them shows unless asked otherwise; ``unit`` counts them (5 名, 5 份).
    """

    name: str
    label: str
    folder: str
    model: type[Record]
    asks: tuple[Ask, ...] = ()
    columns: tuple[str, ...] = ()
    unit: str = "条"
