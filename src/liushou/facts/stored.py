"""Stored values by dotted path: 父亲.姓名, 帮扶.角色 (over the whole list), 帮扶.1.角色, 监护人.末.关系."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence, Set
from functools import cache
from operator import attrgetter
from typing import Any

from liushou.calendar import Day
from liushou.kinds.base import Part
from liushou.kinds.child import Exemption
from liushou.kinds.shapes import Form, Shape, current_key, keys, shape_of
from liushou.values import Blank, Unattended

Path = tuple[str | int, ...]
"""Keys and list positions from zero; -1 is the last. A list level may be left out: then all its items are meant."""

LAST = "末"
ONLY_IN_SHOW = frozenset({(Exemption, "原因")})
"""Fields that no list shows or searches: why a child is exempt is said in ``show`` alone."""


def read_path(typed: str, model: type[Part]) -> tuple[Path, Shape, bool] | None:
    """The path that was typed, what stands there, and whether that may be several values; None where nothing can."""
    shape = Shape(Form.GROUP, model)
    path: Path = ()
    many = False
    for part in typed.split("."):
        step = _step(shape, part)
        if step is None:
            return None
        shape, key, wide = step
        path, many = (*path, key), many or wide
    return path, shape, many or shape.form is not Form.TEXT


def _step(shape: Shape, part: str) -> tuple[Shape, str | int, bool] | None:
    if part == LAST or part.isdecimal():
        item = _item(shape)
        return (item, -1 if part == LAST else int(part) - 1, False) if item and part != "0" else None
    group = _item(shape) if shape.form is Form.GROUPS else shape
    if group is None or group.form is not Form.GROUP or group.model is None:
        return None
    key = current_key(group.model, part)
    inner = shape_of(group.model, (key,))
    if inner is None or (group.model, key) in ONLY_IN_SHOW:
        return None
    return inner, key, shape.form is Form.GROUPS


def _item(shape: Shape) -> Shape | None:
    if shape.form is Form.GROUPS:
        return Shape(Form.GROUP, shape.model)
    if shape.form is Form.LIST:
        return Shape(Form.TEXT, None, shape.to, shape.words, shape.help, shape.annotation, shape.marks)
    return None


def paths(model: type[Part], before: str = "") -> Iterator[str]:
    """Every path of a model, list levels left out."""
    for key in keys(model):
        shape = shape_of(model, (key,))
        if not key or shape is None or (model, key) in ONLY_IN_SHOW:
            continue
        yield before + key
        if shape.model is not None:
            yield from paths(shape.model, f"{before}{key}.")


def told_only_in_show(model: type[Part]) -> list[str]:
    """The paths of a model that no list shows."""
    groups = {key: shape_of(model, (key,)) for key in keys(model) if key}
    shut = [
        (key, group, inner)
        for key, shape in groups.items()
        if shape
        for group, inner in ONLY_IN_SHOW
        if shape.model is group
    ]
    return [f"{key}.{inner}" for key, _, inner in shut]


def values(part: Any, path: Path) -> list[Any]:
    """The values at a path, none where it is empty; a group gives those of all its fields."""
    if not path:
        return _leaves(part)
    step, rest = path[0], path[1:]
    if isinstance(part, tuple):
        if isinstance(step, int):
            return values(part[step], rest) if -len(part) <= step < len(part) else []
        return [value for item in part for value in values(item, path)]
    name = _attribute(type(part), step) if isinstance(part, Part) else None
    return values(getattr(part, name), rest) if name else []


def texts(part: Part, typed: str) -> tuple[str, ...]:
    """The texts that a term over a stored field sees; a restricted value only tells that there is one.

    Raises KeyError where the record has no such field.
    """
    found = teller(part.__class__, typed)
    if found is None:
        raise KeyError(typed)
    return found(part)


class Many:
    """Groups, or None for one that is not there, to be asked for many fields: those of one model given the same are asked together."""

    def __init__(self, parts: Sequence[Part | None]) -> None:
        self._parts = parts
        self._alike: dict[tuple[type[Part] | None, Set[str]], list[int]] = defaultdict(list)
        for at, part in enumerate(parts):
            alike = (None, frozenset[str]()) if part is None else (part.__class__, frozenset(part.model_fields_set))
            self._alike[alike].append(at)

    def lacking(self, typed: str) -> list[int]:
        """In which of them, from 0, nothing stands at a stored field; 不详 and 无 do."""
        found: list[int] = []
        for (model, given), places in self._alike.items():
            read = _reader(model, typed) if model else None
            name, plain = _head(model, typed) if model else (None, False)
            if read is None or ((plain or name not in given) and not read(self._parts[places[0]])):
                found += places
            elif not plain and name in given:
                found += [at for at in places if not read(self._parts[at])]
        return sorted(found)


@cache
def readers(model: type[Part], fields: tuple[str, ...]) -> Sequence[tuple[str, Callable[[Any], Sequence[Any]]]]:
    """Those of the fields that one model has, each with what gives the values there."""
    return [(typed, read) for typed in fields if (read := _reader(model, typed))]


@cache
def _reader(model: type[Part], typed: str) -> Callable[[Any], Sequence[Any]] | None:
    """What gives the values at a path of one model, made ready for many records; None where there is no such field."""
    found = read_path(typed, model)
    name, plain = _head(model, typed)
    if found is None:
        return None
    inner, path = attrgetter(name) if name else lambda part: None, found[0][1:]
    if plain:
        return lambda part: () if (value := inner(part)) is None else (value,)
    return lambda part: values(value, path) if (value := inner(part)) else ()


@cache
def teller(model: type[Part], typed: str) -> Callable[[Part], tuple[str, ...]] | None:
    """What gives the texts that a term sees of a stored field, for records of one model; None where there is no such field."""
    read = _reader(model, typed)
    if read is None:
        return None
    name, plain = _head(model, typed)
    if not plain or name is None:
        return lambda part: tuple(map(_text, read(part)))
    held = attrgetter(name)
    return lambda part: () if (value := held(part)) is None else (_text(value),)


@cache
def _head(model: type[Part], typed: str) -> tuple[str | None, bool]:
    """The attribute a path begins with, and whether it is all of the path and holds one value: no list, no group."""
    found = read_path(typed, model)
    if found is None:
        return None, False
    path, shape, _ = found
    name = _attribute(model, path[0])
    return name, name is not None and len(path) == 1 and shape.form is Form.TEXT


def _text(value: Any) -> str:
    if value.__class__ is str:
        return value
    if isinstance(value, Blank | Unattended):
        return str(value.value)
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)


_PLAIN = frozenset({str, Day})
"""What most leaves are."""


def _leaves(value: Any) -> list[Any]:
    if value is None:
        return []
    if isinstance(value, tuple):
        return [leaf for one in value for leaf in _leaves(one)]
    told = _told(value.__class__)
    if told is None:
        return [value]
    found: list[Any] = []
    for one in told(value):
        if one.__class__ in _PLAIN:
            found.append(one)
        elif one is not None:
            found += _leaves(one)
    return found


@cache
def _told(model: type) -> Callable[[Any], Sequence[Any]] | None:
    """What gives the fields of a group, but those that only ``show`` tells; None for what is no group."""
    if not issubclass(model, Part):
        return None
    names = [name for name, info in model.model_fields.items() if (model, info.alias) not in ONLY_IN_SHOW]
    return attrgetter(*names) if len(names) > 1 else lambda part: tuple(getattr(part, name) for name in names)


@cache
def _attribute(model: type[Part], key: str | int) -> str | None:
    return next((name for name, info in model.model_fields.items() if info.alias == key), None)
