"""Between two turning days of a derived fact it does not change: what makes it enough to look at one day of each stretch."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from liushou.facts.timeline import on, said_today, timelines, turning_days
from liushou.facts.view import DERIVED, Strict
from liushou.terms import Unknown
from liushou.values import Id
from trees import CHILD, frame

FIRST, LAST = dt.date(2025, 8, 1), dt.date(2026, 2, 28)
AS_OF = "2026-01-16"
FACTS = [
    name for name in DERIVED if not name.endswith("次数") and name not in ("年级", "班级")
]  # these turn with the term

some_day = st.integers(0, 200).map(lambda n: f"{FIRST + dt.timedelta(days=n)}")
ends = st.tuples(some_day, some_day | st.none()).map(
    lambda two: f"自: {two[0]}" + (f", 至: {two[1]}" if two[1] else "")
)
stays = st.lists(st.builds("{{{}, 状态: {}}}".format, ends, st.sampled_from(["同住", "外出务工", "失联"])), max_size=4)
carers = st.lists(st.builds("{{{}, 人: {}}}".format, ends, st.sampled_from(["父亲", "zxl-w2fd"])), max_size=3)
helpers = st.lists(st.builds("{{{}, 人: yhh-9c1m, 角色: 帮扶教师}}".format, ends), max_size=2)
born = st.sampled_from(["2015-03-05", "2009-11-11", "2010-02-28", "2009-12-01"])


def flow(items: list[str]) -> str:
    return f"[{', '.join(items)}]"


@settings(max_examples=60)
@given(stays, stays, carers, helpers, born)
def test_between_two_turning_days_nothing_turns(
    father: list[str], mother: list[str], care: list[str], help_: list[str], birth: str
) -> None:
    seen = frame(
        CHILD.replace("2015-03-05", birth)
        + f"户籍性质: 农村\n父亲: {{经历: {flow(father)}}}\n母亲: {{经历: {flow(mother)}}}\n"
        f"监护人: {flow(care)}\n帮扶: {flow(help_)}\n原就读方式: [{{方式: 走读, 至: 2025-11-14}}]\n就读方式: 寄宿\n",
        AS_OF,
    )
    child = seen.archive.children[Id("zjm-7k3q")]
    days = [FIRST + dt.timedelta(days=n) for n in range((LAST - FIRST).days)]
    for name in FACTS:
        turns = set(turning_days(seen, name).get(child.id, ()))
        said = {day: _texts(Strict(seen.on(child, day)), name) for day in days}
        for before, after in pairwise(days):
            assert said[before] == said[after] or after in turns, (name, after)
        lines = timelines(seen, name)
        line = lines.turning.get(child.id) or [
            (FIRST, one) for one, whom in lines.throughout.items() if child.id in whom
        ]
        assert {day: on(line, day) for day in days} == said, name
        assert [one for one, whom in said_today(seen, name).items() if child.id in whom] == [said[seen.calendar.as_of]]


def _texts(view: Strict, name: str) -> tuple[str, ...] | None:
    try:
        return tuple(view.texts(name))
    except Unknown:
        return None
