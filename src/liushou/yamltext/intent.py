"""What an edit asks for, and what the data should be after it: the measure that ``patch`` holds its splices to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from liushou.errors import EditRefused
from liushou.finding import Loc
from liushou.yamltext.write import Plain


class Set(NamedTuple):
    """The value at ``loc`` becomes ``value``; parents that are missing are made."""

    loc: Loc
    value: Plain


class Remove(NamedTuple):
    """The key or the list item at ``loc`` goes; the last one of its box leaves ``{}`` or ``[]``."""

    loc: Loc


class Append(NamedTuple):
    """``value`` becomes the last item of the list at ``loc``, which is made when missing."""

    loc: Loc
    value: Plain


Edit = Set | Remove | Append


def intended(data: dict[str, Any], edit: Edit) -> Any:
    """The data after the edit; raises ``EditRefused`` where the loc leads nowhere. The data itself stays as it is."""
    if not edit.loc:
        raise EditRefused("没有说要改哪个字段", "写明字段，如 父亲.电话")
    if isinstance(edit, Set):
        return _at(data, edit.loc, lambda _: copied(edit.value), edit)
    if isinstance(edit, Append):
        return _at(data, edit.loc, lambda old: _longer(old, edit), edit)
    return _at(data, edit.loc[:-1], lambda box: _without(box, edit), edit)


def copied(value: Plain) -> Any:
    """The value as the reader would give it: dict, list and str."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {key: copied(each) for key, each in value.items()}
    return [copied(each) for each in value]


def dotted(loc: Loc) -> str:
    """The loc as people type it: 父亲.经历.1.地点."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in loc)


def _at(data: Any, loc: Loc, change: Callable[[Any], Any], edit: Edit) -> Any:
    """The data with what stands at the loc changed; None and "" are an empty place, where a mapping may begin."""
    if not loc:
        return change(data)
    part, rest = loc[0], loc[1:]
    if isinstance(part, str):
        box = {} if data is None or data == "" else data
        if isinstance(box, dict):
            return {**box, part: _at(box.get(part), rest, change, edit)}
    elif isinstance(data, list) and 0 <= part < len(data):
        return [*data[:part], _at(data[part], rest, change, edit), *data[part + 1 :]]
    raise _nowhere(edit)


def _longer(old: Any, edit: Append) -> list[Any]:
    if old is None or old == "":
        return [copied(edit.value)]
    if isinstance(old, list):
        return [*old, copied(edit.value)]
    raise EditRefused(f"“{dotted(edit.loc)}”不是清单，不能添一项", "先用 set 把它改成清单，再添")


def _without(box: Any, edit: Edit) -> Any:
    part = edit.loc[-1]
    if isinstance(box, dict) and part in box:
        return {key: value for key, value in box.items() if key != part}
    if isinstance(box, list) and isinstance(part, int) and 0 <= part < len(box):
        return box[:part] + box[part + 1 :]
    raise _nowhere(edit)


def _nowhere(edit: Edit) -> EditRefused:
    return EditRefused(f"文件里没有“{dotted(edit.loc)}”这一处", "用 liushou show 姓名 看看现有的字段")
