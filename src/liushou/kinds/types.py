"""The annotated types of record fields: text in, a typed value out, or one of the V codes.

pydantic's own lax mode reads ``1425772800`` as a date and ``1_000`` as a count, and rejects 是; so each type here says
itself what it accepts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache, partial
from typing import Annotated, Any, TypeVar, get_args

from pydantic import GetCoreSchemaHandler, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

from liushou import identity, values
from liushou.calendar import Day as _Day
from liushou.text import split_list

T = TypeVar("T")
_TERM = re.compile(r"\d{4}-\d{4}-[12]")
_COUNT = re.compile(r"\d{1,7}")
_AMOUNT = re.compile(r"\d{1,9}(?:\.\d{1,2})?")
_ID = re.compile(r"(?=[0-9-]*[a-z].)[0-9a-z][0-9a-z-]*")
"""Digits alone are no id but somebody's number, which would be shown wherever ids are."""


def bad(code: str, **ctx: Any) -> PydanticCustomError:
    """The error that becomes the finding of that V code."""
    return PydanticCustomError(code, "", ctx or None)


def text(value: Any) -> str:
    """Plain text without blanks around it (V006 for a list or mapping)."""
    if not isinstance(value, str):
        raise bad("V006")
    return value.strip()


class Read:
    """Marks a field with the function that reads it; pydantic's PlainValidator, without what only dumping needs."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        self.function = function

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self.function)


def _typed(make: Callable[[str], T]) -> Callable[[Any], T]:
    return lambda value: make(text(value))


_parsed_day = lru_cache(maxsize=4096)(_Day.parse)  # thousands of events share the days of a term


def _day(value: Any) -> _Day:
    try:
        return _parsed_day(text(value))
    except ValueError:
        raise bad("V003") from None


def _number(pattern: re.Pattern[str], make: Callable[[str], T], code: str) -> Callable[[Any], T]:
    def parse(value: Any) -> T:
        plain = unicodedata.normalize("NFKC", text(value))
        if not pattern.fullmatch(plain):
            raise bad(code)
        return make(plain)

    return parse


def _yes(value: Any) -> bool:
    answer = text(value)
    if answer not in ("是", "否"):
        raise bad("V008", choices="是、否")
    return answer == "是"


def _term(value: Any) -> str:
    plain = text(value)
    if not _TERM.fullmatch(plain):
        raise bad("V013", how="写学期代号，如 2025-2026-1（2025 年秋季开学的第一学期）")
    return plain


def _phone(value: Any) -> values.Phone:
    tidy = identity.tidy_phone(text(value))
    if tidy is None:
        raise bad("V005")
    return values.Phone(tidy)


def _id(value: Any) -> values.Id:
    return _parsed_id(text(value))


@lru_cache(maxsize=4096)  # thousands of events name the same people
def _parsed_id(plain: str) -> values.Id:
    if not _ID.fullmatch(plain):
        raise bad("V009")
    return values.Id(plain)


def id_or(*words: str) -> Read:
    """An id, or one of a few words that stand for somebody without a file of their own."""
    return Read(lambda value: values.Id(value) if value in words else _id(value))


def string(description: str = "") -> WithJsonSchema:
    """JSON Schema of a text field."""
    # Editors read `13800138000` as a number where we read text: allow both, so that they do not contradict `check`.
    schema: dict[str, Any] = {"type": ["string", "number"]}
    return WithJsonSchema(schema | ({"description": description} if description else {}))


Text = Annotated[str, Read(text), string()]
Name = Annotated[values.Name, Read(_typed(values.Name)), string("姓名")]
Prose = Annotated[values.Prose, Read(_typed(values.Prose)), string()]
Address = Annotated[values.Address, Read(_typed(values.Address)), string("地址")]
Restricted = Annotated[values.Restricted, Read(_typed(values.Restricted)), string("受限内容，不出现在任何普通输出里")]
Phone = Annotated[values.Phone, Read(_phone), string("电话号码")]
Day = Annotated[_Day, Read(_day), string("日期，如 2025-09-03；只知道年月写 2025-09")]
Count = Annotated[int, Read(_number(_COUNT, int, "V004")), string("整数")]
Amount = Annotated[Decimal, Read(_number(_AMOUNT, Decimal, "V007")), string("金额，单位元")]
Yes = Annotated[bool, Read(_yes), WithJsonSchema({"enum": ["是", "否"]})]


class To:
    """Marks an id, or a class's 代号, with the kinds of record it may point to (``class`` for a class)."""

    def __init__(self, *kinds: str) -> None:
        self.kinds = kinds


ChildId = Annotated[values.Id, Read(_id), string("儿童档案编号"), To("child")]
GuardianId = Annotated[values.Id, Read(_id), string("照护人档案编号"), To("guardian")]
StaffId = Annotated[values.Id, Read(_id), string("教职工档案编号"), To("staff")]
TermCode = Annotated[str, Read(_term), string("学期代号，如 2025-2026-1")]
ClassCode = Annotated[str, Read(text), string("班级代号"), To("class")]
VehicleCode = Annotated[str, Read(text), string("车辆代号"), To("vehicle")]


class Words:
    """Marks a Literal of Chinese words, with the old or other words that are read as one of them."""

    def __init__(self, old: Mapping[str, str] | None = None) -> None:
        self.old = dict(old or {})

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        words = {word: word for word in get_args(source)}
        accepted = words | self.old
        choices = "、".join(words)

        def parse(value: Any) -> str:
            word: str | None = accepted.get(value) if isinstance(value, str) else None
            if word is None:
                word = accepted.get(unicodedata.normalize("NFKC", text(value)))
            if word is None:
                raise bad("V008", choices=choices)
            return word

        return core_schema.no_info_plain_validator_function(parse)


class Sealed:
    """Marks restricted text that is one of a few words."""

    def __init__(self, *words: str) -> None:
        self.words = words

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        def parse(value: Any) -> values.Restricted:
            if text(value) not in self.words:
                raise bad("V014", choices="、".join(self.words))
            return values.Restricted(text(value))

        return core_schema.no_info_plain_validator_function(parse)


class Or:
    """Accepts a few words, each standing for a value of its own, beside the first type of the union it marks."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self.words = dict(words)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        words = self.words

        def parse(value: Any, validate: Callable[[Any], Any]) -> Any:
            stands_for = words.get(value) if isinstance(value, str) else None
            return validate(value) if stands_for is None else stands_for

        asked = get_args(source)[0]
        plain = _PLAIN.get(asked)
        if plain is None:
            inner = handler(asked)
            if inner["type"] != "function-plain":
                return core_schema.no_info_wrap_validator_function(parse, inner)
            plain = _PLAIN[asked] = inner["function"]["function"]
        # One call of one function instead of two that cross into pydantic, which looks through each type only once.
        return core_schema.no_info_plain_validator_function(partial(parse, validate=plain))


_PLAIN: dict[Any, Callable[[Any], Any]] = {}
"""The function that reads a type, of all that are read by a plain one."""


class _Many:
    """A list of scalars; ``甲、乙`` in one text is read as the list it means."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        def spread(value: Any) -> Any:
            return split_list(value) if isinstance(value, str) else value

        return core_schema.no_info_before_validator_function(spread, handler(source))


class _NotNone:
    """A list that without a single item says nothing: as if it were missing (V001)."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        def some(value: tuple[Any, ...]) -> tuple[Any, ...]:
            if not value:
                raise bad("V001")
            return value

        return core_schema.no_info_after_validator_function(some, handler(source))


Maybe = Annotated[T | values.Blank | None, Or({blank.value: blank for blank in values.Blank})]
Many = Annotated[tuple[T, ...], _Many()]
Some = Annotated[tuple[T, ...], _Many(), _NotNone()]
