"""Each field of the source documents has a home that the models know, or a reason; the page that lists them is fresh."""

from __future__ import annotations

import pytest

from fields import DERIVED_HOME, MODELS, PAGE, Field, groups, page
from liushou.facts.stored import read_path
from liushou.facts.view import DERIVED

FIELDS = [one for fields in groups().values() for one in fields]
COUNTS = {"C": 48, "P": 15, "G": 15, "H": 12, "V": 17, "O": 7, "R": 9, "A": 6, "T": 6, "X": 8, "Y": 3, "Z": 6}
"""How many fields of each letter the source documents have."""


def test_every_field_of_the_source_documents_is_there_once() -> None:
    assert [one.id for one in FIELDS] == [
        f"{letter}{number:02}" for letter, most in COUNTS.items() for number in range(1, most + 1)
    ]


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.id)
def test_its_home_is_one_that_the_models_know_or_it_is_said_why_there_is_none(field: Field) -> None:
    assert field.homes or field.note.startswith("不存：")
    for home in field.homes:
        whose, _, path = home.partition(".")
        assert path in DERIVED if whose == DERIVED_HOME else read_path(path, MODELS[whose])


def test_the_page_is_fresh() -> None:
    assert PAGE.read_text("utf-8") == page(), "python -m tests.fields --write"
