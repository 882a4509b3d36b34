"""What may stand at a place of a record: text, a list of texts, a group of fields, a list of groups, or a table of texts.

Everything that takes typed text (add, set, prompts, tables) learns from here how a field is written; no command knows a
field by name.
"""

from __future__ import annotations

import types
from enum import Enum
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from liushou.finding import Loc
from liushou.kinds.base import Part, Renamed
from liushou.kinds.types import Sealed, To


class Form(Enum):
    """How a field is written."""

    TEXT = "text"
    LIST = "list"
    GROUP = "group"
    GROUPS = "groups"
    TABLE = "table"


class Shape(NamedTuple):
    """One place: its form, the model of its group if it has one, what its ids point to, its words, its help.

    ``marks`` are what the annotation carries beside its type (Words, Or, …).
    """

    form: Form
    model: type[Part] | None = None
    to: To | None = None
    words: tuple[str, ...] = ()
    help: str = ""
    annotation: Any = None
    marks: tuple[Any, ...] = ()


def keys(model: type[Part]) -> list[str]:
    """The keys of a group, in the order they are written."""
    every = [info.alias or name for name, info in model.model_fields.items()]
    return sorted(every, key=lambda key: key in model.last_keys)


def current_key(model: type[Part], key: str) -> str:
    """Today's name of a key that older forms call otherwise."""
    return model.old_keys.get(key, key) if issubclass(model, Renamed) else key


def shape_of(model: type[Part], loc: Loc) -> Shape | None:
    """The shape at a loc (``+`` stands for a new list item); None where no field is called so."""
    shape: Shape | None = Shape(Form.GROUP, model)
    for part in loc:
        shape = inside(shape, part) if shape else None
    return shape


def inside(shape: Shape, part: str | int) -> Shape | None:
    """The shape one step further in; None where nothing can stand there."""
    if isinstance(part, int) or part == "+":
        return _item(shape)
    if shape.form is Form.TABLE:
        return _shape(get_args(shape.annotation)[1], [], shape.help)
    return _field(shape.model, part) if shape.form is Form.GROUP and shape.model else None


def _item(shape: Shape) -> Shape | None:
    if shape.form is Form.GROUPS:
        return Shape(Form.GROUP, shape.model, help=shape.help)
    if shape.form is Form.LIST:
        return Shape(Form.TEXT, None, shape.to, shape.words, shape.help, shape.annotation, shape.marks)
    return None


def _field(model: type[Part], key: str) -> Shape | None:
    for info in model.model_fields.values():
        if info.alias == key:
            return _shape(info.annotation, list(info.metadata), info.description or "")
    return None


def _shape(annotation: Any, marks: list[Any], about: str) -> Shape:
    while get_origin(annotation) in (Annotated, Union, types.UnionType):
        if get_origin(annotation) is Annotated:
            annotation, *more = get_args(annotation)
            marks = [*marks, *more]
        else:
            annotation = get_args(annotation)[0]
    if get_origin(annotation) is tuple:
        inner = _shape(get_args(annotation)[0], [], about)
        form = Form.GROUPS if inner.model else Form.LIST
        return Shape(form, inner.model, inner.to, inner.words, about, inner.annotation, (*marks, *inner.marks))
    if get_origin(annotation) is dict:
        return Shape(Form.TABLE, None, help=about, annotation=annotation, marks=tuple(marks))
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return Shape(Form.GROUP, annotation, help=about, marks=tuple(marks))
    to = next((mark for mark in marks if isinstance(mark, To)), None)
    return Shape(Form.TEXT, None, to, _words(annotation, marks), about, annotation, tuple(marks))


def _words(annotation: Any, marks: list[Any]) -> tuple[str, ...]:
    """The words a field may hold, where they are a few fixed ones."""
    if get_origin(annotation) is Literal:
        return tuple(get_args(annotation))
    if annotation is bool:
        return ("是", "否")
    return next((mark.words for mark in marks if isinstance(mark, Sealed)), ())
