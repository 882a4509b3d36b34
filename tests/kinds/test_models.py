"""The kinds themselves: every one listed, every word meaning one thing."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from liushou.kinds import EVENT_KINDS, EVENTS, KINDS, SCHOOL, parts_in
from liushou.kinds.base import Part, Renamed
from liushou.kinds.event import Event
from liushou.kinds.shapes import Form, current_key, keys, shape_of
from trees import fields_of

TOP: list[type[Part]] = [*EVENTS, *(kind.model for kind in (*KINDS, SCHOOL) if kind.model is not Event)]


def groups(model: type[Part]) -> set[type[Part]]:
    inner = {part for info in model.model_fields.values() for part in parts_in(info.annotation)}
    return {model} | {deep for part in inner for deep in groups(part)}


MODELS = sorted({group for model in TOP for group in groups(model)}, key=lambda model: model.__name__)
SEVERAL: frozenset[str] = frozenset()
"""Keys that are more than one attribute within one record."""


def subclasses(model: type[Event]) -> set[type[Event]]:
    return {model} | {deep for one in model.__subclasses__() for deep in subclasses(one)}


def test_every_class_of_event_that_has_a_kind_is_listed() -> None:
    told = {model for model in subclasses(Event) if model.slug}
    assert told == set(EVENTS)
    assert len(EVENT_KINDS) == len(EVENTS)


@pytest.mark.parametrize("model", EVENTS, ids=lambda model: model.__name__)
def test_questions_ask_for_all_that_an_event_needs_and_never_for_restricted_prose(model: type[Event]) -> None:
    needed = {info.alias for info in model.model_fields.values() if info.is_required()}
    assert needed - {"类型"} <= set(model.asks)
    assert not (model.restricted and "内容" in model.asks)


def test_every_kind_has_a_folder_of_its_own() -> None:
    assert len({kind.folder for kind in KINDS}) == len({kind.name for kind in KINDS}) == len(KINDS) == 5


def test_slugs_stand_in_file_names_and_say_nothing_else() -> None:
    slugs = [model.slug for model in EVENTS]
    assert len(set(slugs)) == len(slugs)
    assert all(re.fullmatch("[a-z]+", slug) for slug in slugs)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_has_a_chinese_key_and_help(model: type[Part]) -> None:
    for name, info in model.model_fields.items():
        assert info.alias, name
        assert re.fullmatch(r"[一-鿿]+", info.alias), info.alias
        assert info.title == info.alias
        assert info.description or info.alias == "类型", info.alias


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_has_a_shape(model: type[Part]) -> None:
    for key in keys(model):
        shape = shape_of(model, (key,))
        assert shape is not None, key
        assert (shape.model is not None) == (shape.form in (Form.GROUP, Form.GROUPS)), key


@pytest.mark.parametrize(
    "model", [model for model in MODELS if issubclass(model, Renamed)], ids=lambda model: model.__name__
)
def test_old_keys_lead_to_keys_there_are(model: type[Renamed]) -> None:
    assert set(model.old_keys.values()) <= set(keys(model))
    assert not set(model.old_keys) & set(keys(model))
    for old, new in model.old_keys.items():
        assert current_key(model, old) == new


@pytest.mark.parametrize("kind", [*KINDS, SCHOOL], ids=lambda kind: kind.name)
def test_prompts_ask_for_fields_there_are(kind: type) -> None:
    paths = [path for ask in kind.asks for path in (ask.path, *(re.split("!?=", one)[0] for one in ask.when))]  # type: ignore[attr-defined]
    for path in paths:
        loc = tuple(int(part) - 1 if part.isdigit() else part for part in path.split("."))
        assert shape_of(kind.model, loc), path  # type: ignore[attr-defined]


@pytest.mark.parametrize("model", EVENTS, ids=lambda model: model.slug)
def test_prompts_for_events_ask_for_fields_they_have(model: type[Event]) -> None:
    assert all(shape_of(model, tuple(path.split("."))) for path in model.asks)


def test_one_key_is_one_attribute_within_every_record() -> None:
    for model in TOP:
        names: dict[str, set[str]] = defaultdict(set)
        for group in groups(model):
            for name, info in group.model_fields.items():
                names[info.alias or ""].add(name)
        for key, held in names.items():
            assert len(held) == 1 or key in SEVERAL, (model.__name__, key, held)


def test_restricted_kinds_ask_nothing_in_the_open() -> None:
    restricted = {kind for kind, model in EVENT_KINDS.items() if model.restricted}
    assert restricted == {"心理辅导", "心理测评", "强制报告"}
    for kind in restricted:
        annotations = {key: str(annotation) for key, annotation in fields_of(EVENT_KINDS[kind])}
        assert "Restricted" in annotations["内容"]
