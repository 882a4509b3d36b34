"""How wide columns are: what must not be broken is not, alike tables are set alike, all of a line is used."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from liushou.paper.blocks import Run, Table
from liushou.paper.columns import POINTS_A_MM, characters, fitted, wide
from liushou.paper.profile import TABLE_SIZES
from liushou.paper.titles import lines_of_title


def table(*rows: tuple[str, ...]) -> Table:
    cells = [tuple((Run(text),) for text in row) for row in rows]
    return Table(cells[0], tuple(cells[1:]))


CELLS = st.text(alphabet="甲乙丙1234567890abc", max_size=20)


@given(st.integers(1, 12).flatmap(lambda n: st.lists(st.tuples(*[CELLS] * n), min_size=2, max_size=5)))
def test_columns_fill_the_line_exactly(rows: list[tuple[str, ...]]) -> None:
    one = table(*rows)
    columns = fitted([one], 156)[id(one)]
    assert abs(sum(columns.widths) - 156) < 1e-6
    assert min(columns.widths) > 0


def test_a_phone_and_a_name_stay_on_one_line_in_a_table_of_many_columns() -> None:
    row = ("张小满", "2014-11-22", "五年级", "15412345678", "广东省东莞市长安镇")
    one = table(tuple("一二三四五" * 3), row * 3)
    columns = fitted([one], 247)[id(one)]
    for text, width in zip(row, columns.widths, strict=False):
        if len(text) < 12 and text[0] != "广":
            assert characters(text) * columns.size / POINTS_A_MM < width, text


def test_the_number_of_a_source_has_room_behind_its_text() -> None:
    bare, cited = (
        Table(((Run("名"),), (Run("事"),)), (((Run("甲"),), (Run("3月5日"), *more)),))
        for more in ((), (Run("128", raised=True),))
    )
    assert fitted([cited], 30)[id(cited)].widths[1] > fitted([bare], 30)[id(bare)].widths[1]


def test_a_number_of_two_digits_stays_behind_its_word() -> None:
    rows = [((Run("说了很多话。" * 20),), (Run("完成"), Run(str(number), raised=True))) for number in range(9, 12)]
    one = Table(((Run("经过"),), (Run("结果"),)), tuple(rows))
    columns = fitted([one], 156)[id(one)]
    assert columns.widths[1] * POINTS_A_MM > (wide("完成1") + 0.65) * columns.size, (
        "and the gap between a word and a number"
    )


def test_tables_under_one_head_are_set_alike() -> None:
    head = ("姓名", "住址")
    first, second, other = (
        table(head, ("甲", "乙")),
        table(head, ("欧阳小满", "上坝村三组" * 4)),
        table(("年级",), ("一",)),
    )
    columns = fitted([first, other, second], 156)
    assert columns[id(first)] == columns[id(second)]
    assert columns[id(first)].long == (False, True)


def form(*rows: tuple[str, ...]) -> Table:
    cells = tuple(tuple((Run(text),) for text in row) for row in rows)
    return Table((), cells, labels=frozenset({0, 2}))


def test_cards_are_set_alike_and_their_labels_stay_whole() -> None:
    cards = [
        form(("性别", "女", "家庭电话", "无"), ("户籍所在地", place, "电话", "15412345678"))
        for place in ("三组", "桐安县禾坪镇青禾村三组")
    ]
    columns = fitted(cards, 156)
    first, second = (columns[id(card)] for card in cards)
    assert first == second
    assert wide("户籍所在地") * first.size / POINTS_A_MM < first.widths[0]


def test_a_masked_name_a_number_with_its_measure_and_a_day_are_not_broken() -> None:
    row = (
        "林**（lxw-1mqx）",
        "5名",
        "2025年9月5日",
        "2025-09-05起",
        "应到25人",
        "说了很多很多很多很多很多很多很多话" * 3,
    )
    one = table(("儿童", "数", "日", "自", "会", "话"), row)
    columns = fitted([one], 156)[id(one)]
    for text, width in zip(row[:5], columns.widths, strict=False):
        assert wide(text) * columns.size / POINTS_A_MM < width, text


def test_a_short_column_is_centred_where_each_text_takes_one_line() -> None:
    one = table(("年级", "占本年级学生", "情况"), ("一年级", "12.0%（23/192）", "没有写学生数的班级不写占比"))
    assert fitted([one], 156)[id(one)].long == (False, False, True)


def test_one_long_text_among_short_ones_makes_no_broad_column_and_no_small_print() -> None:
    told = "教他用尺子比着写字，一行比一行直，写完自己数了一遍，说下回要写得更好。"
    rows = [("2025-09-16", "家校联系", "李芳", told)] * 20
    one = table(
        ("日期", "事项", "人员", "经过"), *rows, ("2025-10-29", "活动", "罗素珍、吴桂兰、蒋文斌、李芳", "重阳。")
    )
    _, _, people, course = fitted([one], 156)[id(one)].widths
    assert course > 2.5 * people
    done = table(
        ("要求", "见到", "未见"),
        *[("每月谈心", "已满足", "－")] * 20,
        ("谈心写下谈了什么", "9月16日谈心、" * 9, "期末" * 18),
    )
    assert fitted([done], 156)[id(done)].size == TABLE_SIZES[0]
    told = [("2025-09-16", "谈心", told * 2, "完成")] * 20
    one = table(("日期", "事项", "经过", "结果"), *told, ("2025-09-17", "谈心", "停机。", "未接通，不计入"))
    columns = fitted([one], 156)[id(one)]
    assert columns.widths[3] * POINTS_A_MM < 6 * columns.size


def test_a_column_to_be_filled_in_by_hand_has_room() -> None:
    one = table(("签字", *"一二三四五"), ("　", *["很长很长很长很长很长很长很长很长的话"] * 5))
    columns = fitted([one], 156)[id(one)]
    assert columns.widths[0] > 5 * columns.size / POINTS_A_MM


def test_a_long_title_is_broken_between_words_into_even_lines() -> None:
    title = "青禾村小学2025—2026学年度第一学期关爱留守儿童工作总结"
    assert lines_of_title(title, 20) == ["青禾村小学2025—2026学年度", "第一学期关爱留守儿童工作总结"]
    assert lines_of_title("青禾村小学五（1）班班级关爱活动记录", 14) == ["青禾村小学", "五（1）班班级关爱活动记录"]
    assert lines_of_title("短题", 20) == ["短题"]
    assert lines_of_title("长" * 50, 20) == ["长" * 50]
