"""Age turns on the birthday itself."""

from __future__ import annotations

import pytest

from liushou.facts.age import age, age_of, birthday
from trees import child, day


@pytest.mark.parametrize(("born", "on", "years"), [
    ("2015-03-05", "2026-03-04", 10),
    ("2015-03-05", "2026-03-05", 11),
    ("2016-02-29", "2026-02-28", 9),
    ("2016-02-29", "2026-03-01", 10),
    ("2016-02-29", "2024-02-29", 8),
    ("2015-03-05", "2015-03-05", 0),
])  # fmt: skip
def test_age(born: str, on: str, years: int) -> None:
    assert age(day(born), day(on)) == years


@pytest.mark.parametrize(("born", "years", "on"), [
    ("2010-03-05", 16, "2026-03-05"), ("2016-02-29", 16, "2032-02-29"), ("2016-02-29", 10, "2026-03-01"),
])  # fmt: skip
def test_birthday(born: str, years: int, on: str) -> None:
    assert birthday(day(born), years) == day(on)
    assert age(day(born), birthday(day(born), years)) == years


@pytest.mark.parametrize(("text", "years"), [
    ("", None), ("出生日期: 不详", None), ("出生日期: 2027-01-01", None), ("出生日期: 2015", 11), ("出生日期: 2015-03", 10),
])  # fmt: skip
def test_of_a_child(text: str, years: int | None) -> None:
    assert age_of(child(text), day("2026-02-28")) == years
