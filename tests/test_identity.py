"""ID numbers by GB 11643—1999, phones, and ids that say nothing to a stranger."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liushou.identity import ALPHABET, IdNumber, child_id, new_salt, random_id, read_id_number, tidy_phone

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
"""As the standard prints them; the module derives them."""


def numbered(county: str, born: dt.date, sequence: int) -> str:
    return with_check(f"{county}{born:%Y%m%d}{sequence:03d}")


def with_check(body: str) -> str:
    """The seventeen digits with the check character that belongs to them."""
    return body + "10X98765432"[sum(int(a) * b for a, b in zip(body, WEIGHTS, strict=True)) % 11]


@pytest.mark.parametrize(("text", "born", "sex"), [
    ("11010519491231002X", "1949-12-31", "女"),
    ("440524188001010014", "1880-01-01", "男"),
    ("11010519491231002x", "1949-12-31", "女"),
    ("110105 19491231 002X", "1949-12-31", "女"),
    ("１１０１０５１９４９１２３１００２Ｘ", "1949-12-31", "女"),
])  # fmt: skip
def test_valid_numbers(text: str, born: str, sex: str) -> None:
    assert read_id_number(text) == IdNumber(dt.date.fromisoformat(born), sex)


@pytest.mark.parametrize("text", [
    "110105194912310021",  # check character
    "110105194912310O2X",  # a letter for a zero
    with_check("99010119491331002"),  # no such month
    with_check("99010119490230002"),  # no such day
    "1101051949123100X2",  # X elsewhere
    "110105491231002",  # fifteen digits, no longer issued
    "010105194912310021",
    "",
])  # fmt: skip
def test_wrong_numbers(text: str) -> None:
    assert read_id_number(text) is None


def test_abolished_counties_live_on_in_papers() -> None:
    assert read_id_number(numbered("522222", dt.date(1955, 4, 1), 21)) == IdNumber(dt.date(1955, 4, 1), "男")


@given(st.integers(100000, 999999), st.dates(dt.date(1900, 1, 1)), st.integers(0, 999), st.integers(0, 17), st.data())
def test_every_number_reads_and_no_single_slip_does(
    county: int, born: dt.date, sequence: int, place: int, data: st.DataObject
) -> None:
    number = numbered(str(county), born, sequence)
    assert read_id_number(number) == IdNumber(born, "男" if sequence % 2 else "女")
    slip = data.draw(st.sampled_from("0123456789X").filter(lambda letter: letter != number[place]))
    assert read_id_number(number[:place] + slip + number[place + 1 :]) is None


@pytest.mark.parametrize(("text", "tidy"), [
    ("13812345678", "13812345678"),
    ("138 1234 5678", "13812345678"),
    ("138-1234-5678", "13812345678"),
    ("１３８１２３４５６７８", "13812345678"),
    ("0856-6221234", "0856-6221234"),
    ("0856—6221234", "0856-6221234"),
    ("08566221234", "08566221234"),
    ("010-12345678-801", "010-12345678-801"),
    ("6221234", "6221234"),
    ("12355", "12355"),
    ("400-123-4567", "400-123-4567"),
])  # fmt: skip
def test_phones(text: str, tidy: str) -> None:
    assert tidy_phone(text) == tidy


@pytest.mark.parametrize("text", ["1381234567", "138123456789", "23812345678", "无", "110", "张三", "", "1381234567八"])
def test_what_is_no_phone(text: str) -> None:
    assert tidy_phone(text) is None


def test_a_childs_id_is_the_same_wherever_it_is_made() -> None:
    first = child_id("zxm", "张小满", "2015-03-05", "salt")
    assert first == child_id("zxm", "张小满", "2015-03-05", "salt") == "zxm-pvhm"
    others = {
        first,
        child_id("zxm", "张小满", "2015-03-05", "pepper"),
        child_id("zxm", "张小曼", "2015-03-05", "salt"),
        child_id("zxm", "张小满", "2015-03-06", "salt"),
        *(child_id("zxm", "张小满", "2015-03-05", "salt", attempt) for attempt in range(1, 5)),
    }
    assert len(others) == 8


@given(st.text(), st.text(), st.integers(0, 10))
def test_ids_are_easily_read_aloud(name: str, salt: str, attempt: int) -> None:
    shape = re.compile(f"zjm-[{ALPHABET}]{{4}}")
    assert shape.fullmatch(child_id("zjm", name, "2015", salt, attempt))
    assert shape.fullmatch(random_id("zjm"))
    assert len(set(ALPHABET)) == 32
    assert not set(ALPHABET) & set("ilou")


def test_each_school_has_its_own_salt() -> None:
    assert len({new_salt() for _ in range(50)}) == 50
