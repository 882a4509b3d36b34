"""The packs that ship load clean and are tried by their own examples; a broken one is refused with its line."""

from __future__ import annotations

import pytest

from liushou.audience import SCREEN
from liushou.check import check
from liushou.cli.findings import Marks, finding_lines
from liushou.errors import BrokenSettings
from liushou.source import Memory
from liushou.standard import load_standard, parse_standard, shipped
from liushou.standard.model import Item, Standard
from trees import CHILD, frame, loaded

PACKS = [load_standard(name, Memory()) for name in shipped()]
ITEMS = [item for pack in PACKS for item in pack.items]
HEAD = "标准: own\n名称: 本校\n版本: 1\n项目:\n"
ITEM = "  - {{要求: a, 标题: 甲, 分组: 甲, 责任人: 学校, 说明: 甲, 核对: {{{}}}}}\n"


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_a_pack_says_who_it_is(pack: Standard) -> None:
    assert pack.name in shipped()
    assert pack.id == pack.name
    assert pack.label == f"{pack.name} {pack.version}"
    assert len({item.id for item in pack.items}) == len(pack.items)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_each_item_is_explained(item: Item) -> None:
    assert item.id.replace("-", "").isalnum()
    assert item.id.isascii()
    assert item.example
    assert item.example.meets.endswith("。")
    assert item.example.fails.endswith("。")
    assert item.mending.endswith(("。", "…"))
    assert item.why.endswith("。")


def test_the_schools_own_standard_goes_before_the_one_that_ships() -> None:
    own = Memory({"standards/school.yaml": (HEAD.replace("own", "school") + ITEM.format("方式: 人工")).encode()})
    assert [item.id for item in load_standard("school", own).items] == ["a"]


def test_a_standard_there_is_not() -> None:
    with pytest.raises(BrokenSettings, match="没有“county”这个检查标准") as error:
        load_standard("county", Memory())
    assert "school" in error.value.advice


@pytest.mark.parametrize(("check", "line", "said"), [
    ("方式: 事件次数, 每: 年", 5, "“项目.1.核对.每”不能写“年”"),
    ("方式: 事件次数, 每: 月, 类型: [谈心, 家仿]", 5, "不能写“家仿”"),
    ("方式: 事件次数, 每: 月, 联系: 学校-儿童", 5, "不能写“学校-儿童”"),
    ("方式: 字段齐全, 字段: [本人.民族, 本人.生肖]", 5, "不能写“本人.生肖”"),
    ("方式: 字段齐全, 字段: 爷爷.电话", 5, "不能写“爷爷.电话”"),
    ("方式: 文件, 类型: 规章", 5, "不能写“规章”"),
    ("方式: 帮扶人数, 至多: 五", 5, "应写整数：五"),
    ("方式: 打分", 5, "“项目.1.核对.方式”不能写“打分”"),
    ("每: 月", 5, "缺少“项目.1.核对.方式”"),
])  # fmt: skip
def test_a_broken_one_is_refused_with_its_line(check: str, line: int, said: str) -> None:
    raw = (HEAD + ITEM.format(check)).encode()
    with pytest.raises(BrokenSettings, match=r"standards/own\.yaml 有错，没有用它检查") as error:
        parse_standard(raw, "standards/own.yaml")
    [finding] = error.value.findings
    lines = list(finding_lines(finding, Marks(Memory({"standards/own.yaml": raw})), SCREEN))  # type: ignore[arg-type]
    assert lines[0].startswith(f"standards/own.yaml:{line}:")
    assert said in "\n".join(lines)


@pytest.mark.parametrize(("condition", "code"), [("年级", "V013"), ("生肖=羊", "V008")])
def test_a_condition_that_means_nothing_is_refused(condition: str, code: str) -> None:
    raw = (HEAD + ITEM.format(f"方式: 人工}}, 条件: [{condition}]").replace("]}}", "]}")).encode()
    with pytest.raises(BrokenSettings) as error:
        parse_standard(raw, "standards/own.yaml")
    assert [finding.code.id for finding in error.value.findings] == [code]  # type: ignore[attr-defined]


def test_a_file_that_is_no_yaml_is_refused() -> None:
    with pytest.raises(BrokenSettings):
        parse_standard("标准： own".encode(), "standards/own.yaml")


RESTING = "标准: {}\n名称: 本校\n版本: 1\n依托: [{}]\n"


@pytest.mark.parametrize(
    ("base", "more", "said"),
    [
        ("ours", "", "standards/own.yaml 的依托绕成了圈：ours、own、ours"),
        ("torn", "", "standards/own.yaml 依托的 standards/torn.yaml 读不出来"),
        ("lost", "", "standards/own.yaml 依托的 standards/lost.yaml 读不出来"),
        ("nobody", "", "S018 依托"),
        ("school", "改动: [{要求: teacher-laod, 制度: 帮扶制度}]\n", "S013 改动"),
    ],
)
def test_what_a_standard_rests_on_must_be_there_whole(base: str, more: str, said: str) -> None:
    own = {
        "standards/own.yaml": RESTING.format("own", base) + more,
        "standards/ours.yaml": RESTING.format("ours", "own"),
        "standards/torn.yaml": "标准： torn",
        "standards/lost.yaml": RESTING.format("lost", "nobody"),
    }
    with pytest.raises(BrokenSettings) as error:
        load_standard("own", Memory({path: text.encode() for path, text in own.items()}))
    found = [f"{one.code.id} {one.place.loc[0]}" for one in error.value.findings]  # type: ignore[attr-defined]
    assert said in (found or [error.value.sentence])


def test_an_item_that_two_standards_share_counts_once() -> None:
    seen = frame(CHILD)
    twice = check(loaded(CHILD), seen, [PACKS[0], PACKS[0]])
    assert len(twice.duties) == len(check(loaded(CHILD), seen, [PACKS[0]]).duties)
