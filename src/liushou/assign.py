"""字段=值 as people type it, turned into edits of a record: paths, lists, groups, names for ids."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from liushou.calendar import ONE_DAY, Day
from liushou.errors import UsageError
from liushou.finding import Loc
from liushou.kinds.base import Part
from liushou.kinds.shapes import Form, Shape, current_key, inside, keys, shape_of
from liushou.kinds.types import To, Words
from liushou.text import closest, fold, join_list, split_list
from liushou.yamltext.intent import Append, Edit, Remove, Set
from liushou.yamltext.write import Plain

Resolve = Callable[[str, To, dt.date], str]
"""From what was typed for a person or class to the id or 代号 it means."""

_ASSIGNMENT = re.compile(r"\s*([^=＝]+?)\s*[=＝](.*)", re.S)
_PAIR = re.compile(r"\s*([^:：]+?)\s*[:：](.*)", re.S)
_BEFORE_FIELD = re.compile(r"[、，,]+(?=\s*[^、，,；。！？“”\s:：]+\s*[:：]|\s*$)")
_RELATIVE = {"今天": 0, "昨天": 1, "前天": 2}
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)", re.ASCII)
_AT_MIDNIGHT = re.compile(r"\s+0?0:00(:00)?$")
"""What a spreadsheet adds to a day that it holds as a moment."""
_WITHOUT_YEAR = re.compile(r"\d{1,2}\s*(月\s*\d{1,2}\s*[日号]?|[-./]\d{1,2})")


@dataclass(frozen=True, slots=True)
class Assignment:
    """One 字段=值, still as typed."""

    field: str
    value: str


def parse(text: str) -> Assignment:
    """The assignment in one argument. Raises UsageError where there is none."""
    found = _ASSIGNMENT.fullmatch(text)
    if not found:
        pair = _PAIR.fullmatch(text)
        raise UsageError(
            f"看不懂“{text}”",
            f"写成 {pair[1]}=…" if pair else "写成 字段=值，等号两边不空格，如 电话=… 或 父亲.经历.末.地点=…",
        )
    return Assignment(found[1], found[2].strip())


@dataclass(frozen=True, slots=True)
class Typist:
    """Turns assignments into edits for one kind of record.

    ``resolve`` finds people and classes by name on ``day``, the day the record speaks of; ``today`` makes 今天 a date.
    """

    model: type[Part]
    resolve: Resolve
    today: dt.date
    day: dt.date

    def edit(self, assignment: Assignment, data: Any) -> Edit:
        """The edit that an assignment means for a record holding ``data``. Raises UsageError where it means none."""
        loc = self._loc(assignment.field, data)
        shape = shape_of(self.model, loc)
        assert shape
        if not assignment.value and "+" in loc:
            raise UsageError(f"没有“{assignment.field}”，不用删", "用 liushou show 姓名 看看现有的字段")
        if not assignment.value:
            return Remove(loc)
        value = self.value(shape, assignment.value, assignment.field)
        if "+" not in loc:
            return Set(loc, value)
        new = loc.index("+")
        return Append(loc[:new], _nested(loc[new + 1 :], value))

    def value(self, shape: Shape, typed: str, field: str) -> Plain:
        """What is written for a typed value, by the shape of its place."""
        if shape.form is Form.TEXT or typed in ("不详", "无", "无人照护"):
            return self._text(shape, typed)
        if shape.form is Form.LIST:
            item = Shape(Form.TEXT, None, shape.to, shape.words, shape.help, shape.annotation, shape.marks)
            return [self._text(item, one) for one in split_list(typed)]
        if shape.form is Form.GROUPS:
            return self._entries(shape, typed, field) or [self._group(shape, typed, field)]
        return self._group(shape, typed, field)

    def _entries(self, shape: Shape, typed: str, field: str) -> list[Plain]:
        """五2:6、四1:5 for entries of two fields; none where the fields are named, or are not two."""
        assert shape.model
        first, *others = keys(shape.model)
        pairs = list(filter(None, map(_PAIR.fullmatch, split_list(typed))))
        named = any(current_key(shape.model, pair[1]) in (first, *others) for pair in pairs)
        if named or len(others) != 1 or len(pairs) != len(split_list(typed)):
            return []
        return [self._group(shape, f"{first}:{pair[1]}、{others[0]}:{pair[2]}", field) for pair in pairs]

    def _group(self, shape: Shape, typed: str, field: str) -> dict[str, Plain]:
        out: dict[str, Plain] = {}
        for pair in _fields(typed):
            found = _PAIR.fullmatch(pair)
            if not found:
                known = keys(shape.model)[:2] if shape.model else ["…"]
                raise UsageError(
                    f"“{field}”下要分项写，看不懂“{pair}”", f"写成 {field}={join_list(f'{key}:…' for key in known)}"
                )
            key = _key(shape.model, found[1], field) if shape.model else found[1]
            inner = shape_of(shape.model, (key,)) if shape.model else inside(shape, key)
            assert inner
            out[key] = self.value(inner, found[2].strip(), f"{field}.{key}")
        return out

    def _text(self, shape: Shape, typed: str) -> str:
        if shape.annotation is Day:
            return _day(typed, self.today)
        if shape.to and typed not in ("不详", "无"):
            return self.resolve(typed, shape.to, self.day)
        return old_words(shape).get(typed, typed)

    def _loc(self, field: str, data: Any) -> Loc:
        loc: Loc = ()
        for part in re.split(r"[.．]", field):
            shape = shape_of(self.model, loc)
            assert shape
            step = _step(shape, part.strip(), data, field)
            data = _inside(data, step)
            loc = (*loc, step)
        return loc


def old_words(shape: Shape) -> dict[str, str]:
    """Old or other words that are understood there, and the word that is written for each (奶奶 → 祖母)."""
    return {old: word for mark in shape.marks if isinstance(mark, Words) for old, word in mark.old.items()}


def _fields(typed: str) -> list[str]:
    """甲:…、乙:… field by field; what has no colon goes on with the text or the list before it."""
    return [part.strip() for part in _BEFORE_FIELD.split(typed) if part.strip()]


def _nested(loc: Loc, value: Plain) -> Plain:
    """The value inside the new groups and lists that lead to it."""
    for part in reversed(loc):
        value = {part: value} if isinstance(part, str) and part != "+" else [value]
    return value


def _step(shape: Shape, part: str, data: Any, field: str) -> str | int:
    if shape.form is Form.GROUP and shape.model:
        return _key(shape.model, part, field)
    if shape.form is Form.TABLE:
        return part
    if shape.form in (Form.GROUPS, Form.LIST):
        return _index(part, len(data) if isinstance(data, list) else 0, field)
    raise UsageError(f"“{field}”下面没有更细的项", "去掉后面的部分")


def _key(model: type[Part], typed: str, field: str) -> str:
    known = keys(model)
    folded = {fold(key): key for key in known}
    key = folded.get(fold(current_key(model, typed)))
    if key is None:
        near = _undotted(model, typed) or closest(typed, known)
        whole = f"（{field}）" if field != typed else ""
        raise UsageError(f"没有“{typed}”这个字段{whole}", f"是不是“{near}”" if near else f"可以写：{join_list(known)}")
    return key


def _undotted(model: type[Part], typed: str) -> str | None:
    """父亲.电话 for 父亲电话."""
    for key in keys(model):
        shape = shape_of(model, (key,))
        if typed.startswith(key) and shape and shape.form is Form.GROUP and shape.model:
            inner = typed.removeprefix(key)
            return f"{key}.{inner}" if inner in keys(shape.model) else None
    return None


def _index(part: str, length: int, field: str) -> str | int:
    if part == "+":
        return "+"
    if part == "末" and length:
        return length - 1
    if part.isdigit() and 1 <= int(part) <= length:
        return int(part) - 1
    if part in ("末", "1") and not length:
        return "+"
    if not part.isdigit() and part != "末":
        one, new = (field.replace(f".{part}", f".{which}.{part}", 1) for which in ("末", "+"))
        raise UsageError(
            f"“{field}”没有说是哪一条",
            (f"改最后一条写 {one}=…，" if length else "") + f"添一条写 {new}=…",
        )
    raise UsageError(f"“{field}”里没有第“{part}”条", f"现在有 {length} 条，从 1 数起；.末 是最后一条，.+ 是添一条")


def _inside(data: Any, step: str | int) -> Any:
    if isinstance(data, dict):
        return data.get(step)
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        return data[step]
    return None


def _day(typed: str, today: dt.date) -> str:
    if typed in _RELATIVE:
        return str(today - _RELATIVE[typed] * ONE_DAY)
    if _WITHOUT_YEAR.fullmatch(typed):
        raise UsageError(f"“{typed}”没有写年份", "年月日写全，如 2025-09-03")
    try:
        return str(Day.parse(_COMPACT.sub(r"\1-\2-\3", _AT_MIDNIGHT.sub("", typed))))
    except ValueError:
        return typed


def ordered(model: type[Part], data: dict[str, Any]) -> dict[str, Plain]:
    """The same data with its keys in the order of the model, all the way down."""
    known = keys(model)
    rank = {key: index for index, key in enumerate(known)}
    out: dict[str, Plain] = {}
    for key in sorted(data, key=lambda key: rank.get(key, len(rank))):
        shape = shape_of(model, (key,))
        out[key] = _ordered(shape, data[key]) if shape and shape.model else data[key]
    return out


def _ordered(shape: Shape, value: Any) -> Any:
    assert shape.model
    if isinstance(value, list):
        return [ordered(shape.model, item) if isinstance(item, dict) else item for item in value]
    return ordered(shape.model, value) if isinstance(value, dict) else value


def order_of(model: type[Part]) -> Callable[[Loc], Sequence[str]]:
    """The canonical keys of the mapping at a loc, for yamltext.patch."""

    def order(loc: Loc) -> Sequence[str]:
        shape = shape_of(model, loc)
        return keys(shape.model) if shape and shape.model else ()

    return order
