"""The small language of query and of a standard's conditions."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from liushou.errors import UsageError
from liushou.terms import Term, Unknown, matches, parse

HELD = {"年级": ["三年级", "三"], "年龄": ["9"], "出生日期": ["2016-05-20"], "班级": [], "姓名": ["买买提·艾力"]}


class Facts:
    """Plain facts; 口径 is one that nobody has settled."""

    def texts(self, field: str) -> Sequence[str]:
        if field == "口径":
            raise Unknown(field)
        return HELD[field]


@pytest.mark.parametrize(("text", "term"), [
    ("年级=三", Term("年级", "=", "三")),
    ("年级＝三", Term("年级", "=", "三")),
    (" 年级 = 三 ", Term("年级", "=", "三")),
    ("年级!=三", Term("年级", "!=", "三")),
    ("年级！＝三", Term("年级", "!=", "三")),
    ("姓名~艾", Term("姓名", "~", "艾")),
    ("内容=说“1=1”", Term("内容", "=", "说“1=1”")),
    ("班级=", Term("班级", "=", "")),
])  # fmt: skip
def test_a_term_as_typed(text: str, term: Term) -> None:
    assert parse(text) == term


@pytest.mark.parametrize("text", ["", "年级", "=三", "年级 三"])
def test_what_is_no_term(text: str) -> None:
    with pytest.raises(UsageError, match="看不懂条件"):
        parse(text)


@pytest.mark.parametrize(("text", "answer"), [
    ("年级=三", True),
    ("年级=三年级", True),
    ("年级=四", False),
    ("年级=三、四", True),
    ("年级!=三", False),
    ("年级!=四", True),
    ("年龄=9", True),
    ("年龄=9..12", True),
    ("年龄=..8", False),
    ("年龄=10..", False),
    ("年龄=3、8..10", True),
    ("出生日期=2016-05-20", True),
    ("出生日期=2016..2017", True),
    ("出生日期=..2016-05", True),
    ("出生日期=2015..2016", True),
    ("出生日期=..2016-04", False),
    ("出生日期=2016-06..", False),
    ("班级=", True),
    ("班级!=", False),
    ("年级=", False),
    ("年级!=", True),
    ("姓名=买买提•艾力", True),
    ("姓名~艾力", True),
    ("姓名~张", False),
    ("姓名~张、艾力", True),
    ("姓名~", True),
    ("班级~五", False),
    ("年级=1..3", False),
])  # fmt: skip
def test_what_matches(text: str, answer: bool) -> None:
    assert parse(text).matches(Facts()) is answer


@pytest.mark.parametrize(("terms", "answer"), [
    ([], True),
    (["年级=三", "年龄=9"], True),
    (["年级=三", "年龄=8"], False),
    (["口径=双亲"], None),
    (["口径!=双亲"], None),
    (["口径=双亲", "年级=三"], None),
    (["口径=双亲", "年级=四"], False),  # the rest settles it
    (["年级=四", "口径=双亲"], False),
])  # fmt: skip
def test_what_is_not_settled_is_neither_true_nor_false(terms: list[str], answer: bool | None) -> None:
    assert matches([parse(term) for term in terms], Facts()) is answer
