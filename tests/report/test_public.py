"""What may be public: nothing that a reader could turn into a number of one to four children, whatever the template."""

from __future__ import annotations

import json
import re
from collections.abc import Hashable, Iterable, Iterator
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liushou.calendar import Window
from liushou.errors import TemplateFault, UsageError
from liushou.figures.figure import Counted, Figure, Share
from liushou.report import Page
from liushou.report.marks import Entry
from liushou.report.small import LEAST, PEOPLE, Told, sayable
from liushou.report.withheld import REMARK, TABLE, WHY
from reporting import FAMILY, page
from trees import day

WINDOW = Window(day("2025-09-01"), day("2026-01-16"), "本学期")


def figure(keys: Iterable[Hashable], unit: str = "名") -> Figure:
    return Figure("数", unit, tuple(Counted(key, ()) for key in keys), WINDOW, "试")


def entry(keys: Iterable[Hashable], among: Iterable[Iterable[Hashable]] = ()) -> Entry:
    return Entry("", figure=figure(keys), among=tuple(map(figure, among)))


def test_a_number_a_share_and_a_breakdown() -> None:
    assert [n for n in range(12) if sayable(entry(range(n)))] == [0, *range(5, 12)]
    share = Entry("", figure=Share(figure(range(7)), figure(range(10))))
    assert not sayable(share), "three remain"
    assert not sayable(entry(range(7), among=[range(7), range(7, 9)])), "another cell is two"
    assert sayable(entry(range(7), among=[range(7), range(7, 14), ()]))


@pytest.mark.parametrize(
    "printed",
    [
        [range(20), range(17)],
        [range(20), range(8), range(8, 18)],
        [range(10), range(10, 20), range(18)],
        [range(10), range(7, 17), [*range(7), *range(10, 17)]],
    ],
    ids=["the rest of one", "the rest of two", "the rest across two", "half of a sum"],
)
def test_what_sums_and_differences_give_away_is_not_all_printed(printed: list[Iterable[int]]) -> None:
    told = Told()
    assert [told.takes([entry(keys)]) for keys in printed] == [True] * (len(printed) - 1) + [False]


def test_numbers_that_cross_are_printed() -> None:
    """Boys and girls, and those of two grades: no sum of margins gives a cell."""
    told = Told()
    boys, girls = range(0, 20, 2), range(1, 20, 2)
    assert all(told.takes([entry(keys)]) for keys in (range(20), boys, girls, range(7), range(7, 20)))


def spanned(printed: Iterable[set[int]]) -> list[set[int]]:
    """By trying them all, with exact fractions: the sets of one to four whose number follows from those printed."""
    told = [frozenset(one) for one in printed]
    keys = sorted(frozenset().union(*told))
    rows = [[Fraction(key in one) for key in keys] for one in told]
    rank = _rank(rows)
    small = (set(one) for size in range(1, LEAST) for one in combinations(keys, size))
    return [one for one in small if _rank([*rows, [Fraction(key in one) for key in keys]]) == rank]


def _rank(rows: list[list[Fraction]]) -> int:
    rows, rank = [list(row) for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((row for row in rows[rank:] if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        rows.insert(rank, pivot)
        for other in rows[rank + 1 :]:
            factor = other[column] / pivot[column]
            other[:] = [value - factor * own for value, own in zip(other, pivot, strict=True)]
        rank += 1
    return rank


SETS = st.lists(st.frozensets(st.integers(0, 7), min_size=4), min_size=1, max_size=5)


@settings(max_examples=max(25, settings.default.max_examples // 4), deadline=None)
@given(SETS)
def test_nothing_small_follows_from_all_that_is_printed_and_no_more_is_kept_back_than_must(
    sets: list[frozenset[int]],
) -> None:
    told, printed = Told(), []
    for one in sets:
        if told.takes([entry(one)]):
            printed.append(set(one))
        else:
            assert spanned([*printed, set(one)]), "kept back for nothing"
    assert spanned(printed) == []


def test_a_sentence_takes_all_or_nothing() -> None:
    told = Told()
    assert not told.takes([entry(range(20)), entry(range(3))])
    assert told.takes([entry(range(17))]), "the twenty were not said"
    assert not told.takes([entry(range(20))])


def children(rows: Iterable[tuple[str, int, bool, bool]]) -> str:
    """So many children: sex, year of birth, both parents away, a helper."""
    out = "=== staff/yh-0001.yaml\n姓名: 余洪\n=== guardians/zxl-w2fd.yaml\n姓名: 周秀兰\n"
    for n, (sex, year, both, helped) in enumerate(rows):
        away = "外出务工" if both else "同住"
        out += (
            f"=== children/m{n:03}-1111.yaml\n姓名: 密名{chr(0x5000 + n)}\n性别: {sex}\n出生日期: {year}-03-05\n户籍性质: 农村\n班级: x2021-1\n"
            f"在册: [{{自: 2025-08-01}}]\n父亲: {{姓名: 密父, 经历: [{{自: 2024-02-01, 状态: 外出务工}}]}}\n"
            f"母亲: {{姓名: 密母, 监护能力: 有, 经历: [{{自: 2024-02-01, 状态: {away}}}]}}\n监护人: [{{人: zxl-w2fd, 关系: 祖母}}]\n"
        )
        out += "帮扶: [{人: yh-0001, 角色: 帮扶教师}]\n" if helped else ""
    return out


def visits(named: Iterable[Iterable[int]]) -> str:
    return "".join(
        f"=== events/2025-2026-1/2025-09-{n + 2:02}-jiafang-a{n}.yaml\n类型: 家访\n日期: 2025-09-{n + 2:02}\n"
        f"儿童: [{', '.join(f'm{child:03}-1111' for child in sorted(set(one)))}]\n人员: [yh-0001]\n内容: 密名{chr(0x5000)}说想家\n"
        for n, one in enumerate(named)
        if one
    )


CHILDREN = st.lists(
    st.tuples(st.sampled_from("男女"), st.sampled_from([2014, 2015]), st.booleans(), st.booleans()), max_size=16
)


@pytest.mark.parametrize("report", ["term", "year"])
@settings(max_examples=max(10, settings.default.max_examples // 10), deadline=None)
@given(rows=CHILDREN, named=st.lists(st.sets(st.integers(0, 15), max_size=4), max_size=8))
def test_of_every_number_on_the_page_the_rule_holds(
    report: str, rows: list[tuple[str, int, bool, bool]], named: list[set[int]]
) -> None:
    found = page(report, children(rows) + visits([{n for n in one if n < len(rows)} for one in named]), "public")
    judge(found)


def judge(found: Page) -> None:
    """From the text and the data alone, and from the sets behind the marks that were left."""
    text, data = found.markdown(cite=True), json.loads(found.json())
    assert "密" not in text + found.json()
    for one in data["figures"]:
        rest = one["of"]["value"] - one["value"] if one["of"] else 0
        assert one["unit"] not in PEOPLE or not 0 < one["value"] < LEAST, one
        assert not 0 < rest < LEAST, one
        assert not one["records"]
    for number, unit in re.findall(r"(\d+)(人次|名|户|对)", text.partition("## 出处")[0]):
        assert int(number) == 0 or int(number) >= LEAST, f"{number}{unit}"
    sets = {
        frozenset(one.key for one in part.counted)
        for sentence in found.sentences
        for entry in sentence.entries
        for part in _parts(entry)
        if part.unit in PEOPLE and part.amount is None
    }
    for less, more in combinations(sorted(sets, key=len), 2):
        assert not (less < more and len(more) - len(less) < LEAST)


def _parts(entry: Entry) -> Iterator[Figure]:
    if isinstance(entry.figure, Share):
        yield entry.figure.whole
    if entry.counted:
        yield entry.counted


MANY = [("男" if n % 2 else "女", 2014 + n % 2, n % 3 == 0, True) for n in range(18)]


def school(without_helper: int) -> str:
    return children([(*row[:3], n >= without_helper) for n, row in enumerate(MANY)])


TRICKS = {
    "the number": "没有的{{ 未结对 }}。",
    "the number alone": "没有的{{ 未结对.数 }}。",
    "its share": "没有的{{ 未结对.占(在册) }}。",
    "what remains": "甲{{ 在册 }}。乙{{ 结对 }}。",
    "a mark of it": "没有的{{ 未结对.标 }}有几个。",
    "with others": "共{{ 在册 }}，没有的{{ 未结对 }}。",
    "in a table": "| 没有 |\n|---|\n| {{ 未结对.数 }} |",
    "in a heading": "## 没有的{{ 未结对 }}",
    "in a list": "- 没有的{{ 未结对 }}",
    "its parts": "{{ 未结对.按('性别') }}。",
    "its definition": "{{ 未结对.口径 }}。",
    "its labels": "{% for 名, 数 in 未结对.按('年级') %}{{ 名 }}{% endfor %}。",
    "by comparing": "{% if 未结对 == 2 %}两个{% endif %}。",
    "by comparing what is large": "{% if 结对 < 16 %}少{% endif %}。",
    "by comparing two": "{% if 在册 == 结对 %}都有{% endif %}。",
    "in a list of numbers": "{% if 未结对 in [未结对] %}两个{% endif %}。",
    "by counting": "{% for 甲 in 未结对.名单 %}个{% endfor %}。",
    "by counting children": "{% for 甲 in 在册.名单 %}{% if not 甲.帮扶 %}个{% endif %}{% endfor %}。",
    "by counting pairs": "{% for 甲 in 各帮扶人 %}{% for 乙 in 甲.结对 %}个{% endfor %}{% endfor %}。",
    "by the length": "{% for 甲 in 在册.名单 %}{% if loop.length > 2 %}多{% endif %}{% endfor %}。",
    "by a rest": "{{ 在册.按('性别').除去('男').占(在册) }}，{{ 未结对 }}。",
    "by what is open": "{{ 问题 }}",
}


@pytest.mark.parametrize("trick", TRICKS)
def test_no_template_gets_round_it(trick: str) -> None:
    """Schools that differ only in how many of a few lack a helper: what the public reads is the same."""
    assert said(TRICKS[trick], school(2)) == said(TRICKS[trick], school(3))


def said(body: str, tree: str) -> str:
    head = "---\n标题: 试\n读者: public\n---\n"
    try:
        found = page("shi", f"{tree}=== templates/shi/report.md\n{head}{body}\n", "public")
    except TemplateFault as error:
        return error.sentence
    return found.markdown(cite=True) + found.json()


def test_what_is_left_out_says_so_where_it_stood() -> None:
    found = page("term", school(2), "public").markdown()
    assert "在册留守儿童18名" in found
    assert REMARK in found
    assert found.endswith(f"\n\n{WHY}\n")
    assert WHY not in page("term", "", "public").markdown(), "nothing was left out"
    table = said("| 人 | 没有 |\n|---|---|\n| {{ 在册.数 }} | {{ 未结对.数 }} |", school(2))
    assert table.startswith(f"{TABLE}\n\n{WHY}\n")
    assert said("- 没有的{{ 未结对 }}。有的{{ 结对 }}。", school(2)).startswith(f"- {REMARK}有的16对¹。\n")


def test_meetings_and_papers_count_nobody() -> None:
    tree = school(0) + "=== documents/a-1.yaml\n类型: 制度\n标题: 家访制度\n"
    assert "在档制度1份：《家访制度》" in page("term", tree, "public").markdown()


def test_a_report_about_one_child_is_for_no_public() -> None:
    head = "---\n标题: 试\n读者: public\n按: 儿童\n---\n甲\n"
    with pytest.raises(UsageError, match="不能公开"):
        page("shi", f"{FAMILY}=== templates/shi/report.md\n{head}", "public")
