"""What may stand at a place of a record, as commands that take typed text learn it."""

from __future__ import annotations

import pytest

from liushou.finding import Loc
from liushou.kinds.child import Child
from liushou.kinds.events import Visit
from liushou.kinds.school import School
from liushou.kinds.shapes import Form, shape_of

FORMS: dict[Loc, Form] = {
    (): Form.GROUP,
    ("姓名",): Form.TEXT,
    ("特殊类别",): Form.LIST,
    ("特殊类别", 0): Form.TEXT,
    ("特殊类别", "+"): Form.TEXT,
    ("父亲",): Form.GROUP,
    ("父亲", "经历"): Form.GROUPS,
    ("父亲", "经历", 2): Form.GROUP,
    ("父亲", "经历", "+", "地点"): Form.TEXT,
}


@pytest.mark.parametrize("loc", FORMS)
def test_the_form_at_a_place(loc: Loc) -> None:
    found = shape_of(Child, loc)
    assert found is not None
    assert found.form is FORMS[loc]


def test_a_table_takes_any_key_and_says_what_stands_at_it() -> None:
    for loc, form in ((("班级", 0, "人数"), Form.TABLE), (("班级", 0, "人数", "2025-2026-1"), Form.TEXT)):
        found = shape_of(School, loc)
        assert found is not None
        assert found.form is form


@pytest.mark.parametrize(
    "loc", [("身高",), ("姓名", "更细"), ("姓名", 0), ("父亲", 0), ("父亲", "经历", "地点"), ("身高", "更细", "更细")]
)
def test_where_nothing_can_stand(loc: Loc) -> None:
    assert shape_of(Child, loc) is None


def test_an_item_of_a_list_is_told_as_much_as_the_list() -> None:
    """Whose ids it takes and which words: what a prompt offers for one of them."""
    whole, one = shape_of(Visit, ("人员",)), shape_of(Visit, ("人员", "+"))
    assert whole is not None
    assert one is not None
    assert one.to == whole.to
    assert one.to is not None
    assert one.to.kinds == ("staff",)
