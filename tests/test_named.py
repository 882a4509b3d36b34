"""Names on file are masked in whatever text somebody typed them; words that are nobody's name stay."""

from __future__ import annotations

import pytest

from liushou.audience import INTERNAL, SCREEN, SUPERIOR, show
from liushou.values import Prose
from trees import loaded

TREE = """\
=== staff/yh-0001.yaml
姓名: 余洪
=== guardians/zxl-w2fd.yaml
姓名: 周秀兰
=== guardians/sm-0001.yaml
姓名: 石
=== children/zxm-1111.yaml
姓名: 张小满
父亲: {姓名: 余洪}
母亲: {姓名: 不详}
=== children/mm-0002.yaml
姓名: 买买提·艾力
"""


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("张小满家的米", "张**家的米"),
        ("张 小 满来了", "张**来了"),
        ("周秀兰和张小满", "周**和张**"),
        ("小满生日", "**生日"),
        ("买买提艾力、买买提·艾力、买买提•艾力", "买****、买**、买**"),
        ("余洪捐书", "余洪捐书"),
        ("石头剪刀布", "石头剪刀布"),
        ("不详", "不详"),
        ("小小的心满满的爱", "小小的心满满的爱"),
        ("张小满的电话13812345678", "张**的电话＊＊＊"),
    ],
)
def test_a_name_in_a_text(typed: str, shown: str) -> None:
    archive = loaded(TREE).archive
    assert show(typed, SUPERIOR.knowing(archive)) == shown
    assert show((typed, "甲"), SUPERIOR.knowing(archive)) == f"{shown}、甲"
    assert show(typed, INTERNAL.knowing(archive)) == typed
    assert show(Prose(typed), SUPERIOR.knowing(archive)) == "（文字略）"


def test_where_names_show_they_show_in_texts_too() -> None:
    archive = loaded(TREE).archive
    assert show("张小满家的米", SCREEN.knowing(archive)) == "张小满家的米"
    assert show("张小满家的米", SCREEN.without_names().knowing(archive)) == "张**家的米"


def test_without_anybody_on_file_nothing_is_looked_for() -> None:
    assert show("张小满", SUPERIOR.knowing(loaded("").archive)) == "张小满"
