"""Where a loc stands: the deepest node reached wins."""

from __future__ import annotations

import pytest

from liushou.finding import Loc, Mark
from liushou.yamltext import Locator

TEXT = "# 头\n姓名: 😀张\n父亲:\n  经历:\n  - 自: 2019\n    地点:\n  - {自: 2020, 至: 2021}\n兴趣: [画画, 唱歌]\n"


@pytest.mark.parametrize(
    ("loc", "key", "mark"),
    [
        ((), False, (2, 1)),
        (("姓名",), False, (2, 5)),
        (("姓名",), True, (2, 1)),
        (("父亲", "经历", 0, "自"), False, (5, 8)),
        (("父亲", "经历", 0, "地点"), False, (6, 8)),
        (("父亲", "经历", 1, "至"), True, (7, 15)),
        (("父亲", "经历", 1, "地点"), False, (7, 5)),
        (("父亲", "家访", "经历"), False, (5, 3)),
        (("父亲", "电话"), False, (4, 3)),
        (("兴趣", 1), False, (8, 10)),
        (("没有",), False, (2, 1)),
    ],
)
def test_marks(loc: Loc, key: bool, mark: tuple[int, int]) -> None:
    for text in (TEXT, TEXT.replace("\n", "\r\n"), "\ufeff" + TEXT):
        assert Locator(text.encode()).mark(loc, key=key) == Mark(*mark)


def test_lines_even_of_what_cannot_be_parsed() -> None:
    locator = Locator("姓名：张\r\n班: [\r\n".encode())
    assert [locator.line(number) for number in (0, 1, 2, 4)] == ["", "姓名：张", "班: [", ""]
    assert locator.mark(("姓名",)) == Mark(1, 1)
