"""The fast path: events straight to plain data, text only. Anything irregular is left to the slow path."""

from __future__ import annotations

from typing import Any, cast

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from liushou.yamltext.events import MAX_DEPTH, YAMLError, next_event

NOTHING: Any = object()
"""The root of a text without any content."""


class UnclearError(Exception):
    """The text is not plain one-document YAML; ``tree.compose`` says where and why."""


def build(text: str) -> Any:
    """The one document of the text as dict, list and str; raises ``UnclearError`` for anything but plain data."""
    try:
        return _build(text)
    except YAMLError as error:
        raise UnclearError from error


def _build(text: str) -> Any:  # noqa: C901, PLR0912 - one loop over events is the fast path; its branches are the event kinds
    following = next_event(text)
    root = NOTHING
    documents = 0
    stack: list[tuple[Any, Any]] = []  # the containers around this one, each with its pending key
    box: Any = None
    key: Any = NOTHING
    while True:
        event = following()
        kind = event.__class__
        if kind is ScalarEvent:
            scalar = cast("yaml.ScalarEvent", event)
            if scalar.anchor is not None or scalar.tag is not None:
                raise UnclearError
            value: Any = scalar.value
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            value = box
            box, key = stack.pop()
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            opening = cast("yaml.CollectionStartEvent", event)
            if opening.anchor is not None or opening.tag is not None or len(stack) >= MAX_DEPTH:
                raise UnclearError
            stack.append((box, key))
            box, key = ({} if kind is MappingStartEvent else []), NOTHING
            continue
        elif kind is StreamEndEvent:
            return root
        elif kind is DocumentStartEvent:
            documents += 1
            if documents > 1 or _has_directive(event):
                raise UnclearError
            continue
        elif kind is AliasEvent:
            raise UnclearError
        else:  # the stream's start, a document's end
            continue
        if box.__class__ is dict:
            if key is NOTHING:
                if value.__class__ is not str or value in box or value in ("", "<<"):
                    raise UnclearError
                key = value
            else:
                box[key] = value
                key = NOTHING
        elif box is None:
            root = value
        else:
            box.append(value)


def _has_directive(event: Any) -> bool:
    return bool(event.version or event.tags)
