"""What must hold between figures holds, and where it does not nothing is written and the records are named."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liushou.figures import FIGURES, Scope
from liushou.figures.identities import IDENTITIES, mismatches
from liushou.figures.keys import part
from liushou.figures.registry import Defined
from liushou.report.agreement import Contradiction
from reporting import FAMILY, VISITS, figure, page, scope


def test_every_identity_holds_of_a_small_school() -> None:
    assert list(mismatches(scope(FAMILY + VISITS))) == []


SINCE = st.sampled_from(["2025-08-01", "2025-10-08", "2026-01-20"])
UNTIL = st.sampled_from(["", ", 至: 2025-11-30", ", 至: 2026-01-16"])
PARENT = st.sampled_from(["外出务工", "同住", "失联", "去世", "另居"])
ABLE = st.sampled_from(["", "监护能力: 有, ", "监护能力: 无, "])
HELP = st.sampled_from(["", "帮扶: [{人: yh-0001, 角色: 帮扶教师}]", "帮扶: [{人: 同学, 角色: 手拉手}]"])
CHILDREN = st.lists(st.tuples(SINCE, UNTIL, PARENT, PARENT, ABLE, HELP), max_size=5)


@settings(max_examples=60, deadline=None)
@given(CHILDREN, st.sampled_from(["2025-09-30", "2026-01-16", "2026-01-25"]))
def test_identities_hold_whoever_comes_goes_leaves_and_helps(rows: list[tuple[str, ...]], day: str) -> None:
    tree = "=== staff/yh-0001.yaml\n姓名: 余洪\n" + "".join(
        f"=== children/a-{n}.yaml\n姓名: 甲{n}\n出生日期: 2015-03-0{n + 1}\n户籍性质: 农村\n班级: x2021-1\n"
        f"在册: [{{自: {since}{until}}}]\n父亲: {{{able}经历: [{{自: 2024-02-01, 状态: {father}}}]}}\n"
        f"母亲: {{{able}经历: [{{自: 2024-02-01, 状态: {mother}}}]}}\n{help_}\n"
        for n, (since, until, father, mother, able, help_) in enumerate(rows)
    )
    assert list(mismatches(scope(tree + VISITS, day))) == []


@pytest.mark.parametrize("identity", IDENTITIES)
def test_every_identity_speaks_of_figures_there_are(identity: str) -> None:
    list(mismatches(scope(FAMILY + VISITS), (identity,)))


def test_a_figure_that_forgets_a_child_is_named_and_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(counted: Scope) -> object:
        return figure(counted, "在册").only("已结对", lambda one: one.key == "nobody", "")

    monkeypatch.setitem(FIGURES, "已结对", Defined("已结对", "", forgetful))  # type: ignore[arg-type]
    with pytest.raises(Contradiction) as caught:
        page("term", FAMILY + VISITS)
    assert caught.value.sentence == "数字对不上：在册 = 已结对 + 未结对，所以没有写"
    assert "children/zxm-1111.yaml" in caught.value.advice
    assert "children/zxc-2222.yaml" not in caught.value.advice
    assert "张小满" not in caught.value.advice


@pytest.mark.parametrize(
    ("born", "group"),
    [("2020-01-17", "不满六周岁"), ("2020-01-16", "六至十三周岁"), ("2012-01-17", "六至十三周岁"), ("2012-01-16", "十四周岁以上"), ("不详", "出生日期未填")],
)  # fmt: skip
def test_the_columns_of_the_civil_affairs_form_part_on_the_birthday(born: str, group: str) -> None:
    counted = scope(FAMILY.replace("2015-03-05", born), "2026-01-16")
    parts = part(figure(counted, "在册"), "年龄段", counted)
    assert {name: one.value for name, one in parts.items() if one.value} == {group: 2}
