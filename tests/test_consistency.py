"""Where each clash is placed, and what is none. The archives are those of the zoo: ``clean/`` with a few other files."""

from __future__ import annotations

import pytest

from catalogue import CHILD, CODES, TODAY, ZOO, specimen, tree
from liushou.archive import load
from liushou.audience import SCREEN, sentence
from liushou.cli.findings import Marks
from liushou.consistency import inconsistencies
from liushou.facts.view import Frame, calendar_of
from liushou.finding import Finding
from liushou.source import Memory

BROTHER, SETTINGS, STAFF = "children/zxc-2p8n.yaml", "liushou.yaml", "staff/yhh-9c1m.yaml"
EVENTS = "events/2025-2026-1"
VISIT = f"{EVENTS}/2025-09-12-jiafang-zxm-7k3q-x4q.yaml"
CLEAN = {path: raw.decode() for path, raw in tree(ZOO / "clean").items()}


def clashes(files: dict[str, str]) -> list[Finding]:
    """What is found when these files are laid over the school without a fault."""
    loaded = load(Memory({path: text.encode() for path, text in {**CLEAN, **files}.items()}))
    assert not [finding for finding in loaded.findings if finding.code.id[0] in "FV"]
    frame = Frame(loaded.archive, calendar_of(loaded.archive, TODAY))
    return [*loaded.findings, *inconsistencies(frame)]


def changed(path: str, before: str, after: str) -> dict[str, str]:
    assert before in CLEAN[path]
    return {path: CLEAN[path].replace(before, after)}


def added(path: str, text: str) -> dict[str, str]:
    return {path: CLEAN.get(path, "") + text}


def codes(files: dict[str, str]) -> list[str]:
    return [finding.code.id for finding in clashes(files)]


def test_a_school_without_a_fault_has_none() -> None:
    assert clashes({}) == []


@pytest.mark.parametrize(("code", "at", "also"), [
    ("L001", f"{CHILD}:19:8", []),
    ("L002", f"{CHILD}:23:8", []),
    ("L003", f"{CHILD}:23:5", [f"{STAFF}:5:8"]),
    ("L004", f"{CHILD}:1:5", ["children/zxm-5t5t.yaml:1:5"]),
    ("L005", f"{CHILD}:26:7", ["children/lxy-6h6h.yaml:2:7"]),
    ("L006", f"{CHILD}:26:7", [f"{CHILD}:3:7"]),
    ("L007", f"{CHILD}:26:7", [f"{CHILD}:2:5"]),
    ("L008", f"{CHILD}:26:7", []),
    ("L009", f"{EVENTS}/2025-08-28-tanxin-zxm-7k3q-b2c.yaml:2:5", [f"{CHILD}:7:3"]),
    ("L010", f"{EVENTS}/2026-03-01-tanxin-zxm-7k3q-b2c.yaml:2:5", []),
    ("L011", f"{CHILD}:26:8", []),
    ("L012", f"{CHILD}:22:5", [f"{CHILD}:19:5"]),
    ("L013", f"{CHILD}:19:3", []),
    ("L014", f"{CHILD}:13:5", [f"{BROTHER}:13:5"]),
    ("L015", f"{CHILD}:4:5", []),
    ("L016", "children/lxy-6h6h.yaml.txt:1:1", []),
    ("L017", "guardians/zxm-7k3q.yaml:1:1", [f"{CHILD}:1:1"]),
    ("L018", f"{CHILD}:22:10", [f"{CHILD}:20:10"]),
    ("L019", f"{CHILD}:26:7", []),
    ("L020", f"{EVENTS}/2025-10-09-xinlifudao-zxm-7k3q-b2c.yaml:1:1", []),
    ("L021", f"{CHILD}:5:5", []),
    ("L022", f"{SETTINGS}:13:5", []),
    ("L023", f"{SETTINGS}:10:7", []),
    ("L024", f"{EVENTS}/2025-09-12-jiafang-zxm-7k3q-y7y.yaml:1:1", [f"{VISIT}:1:1"]),
    ("L025", f"{SETTINGS}:16:9", []),
    ("L027", f"{CHILD}:27:9", []),
])  # fmt: skip
def test_where_each_is_placed(code: str, at: str, also: list[str]) -> None:
    shown = specimen(CODES[code])
    marks = Marks(shown.source)
    finding = next(finding for finding in shown.findings if finding.code.id == code)
    assert (marks.text(finding.place), [marks.text(place) for place in finding.related]) == (at, also)


@pytest.mark.parametrize(("code", "said"), [
    ("L001", "“监护人.1.人”指向的 zxl-0000 没有档案"),
    ("L003", "杨红 2025-11-14 已离岗，对 张小满 的帮扶还没有结束"),
    ("L009", "2025-08-28 的谈心不在 张小满 的在册时段里"),
    ("L012", "张小满 在 2025-11-01 至 今 有两个主要照护人"),
    ("L013", "张小满 在 2025-11-01 至 2025-11-30 没有写主要照护人"),
    ("L018", "母亲的两段经历在 2025-10-01 至 2025-12-31 重叠"),
    ("L020", "受限记录应放在 restricted/ 文件夹"),
])  # fmt: skip
def test_what_is_said(code: str, said: str) -> None:
    finding = next(finding for finding in specimen(CODES[code]).findings if finding.code.id == code)
    assert sentence(finding.code.sentence, finding.args, SCREEN) == said


TWINS = {
    CHILD: "姓名: 张小满\n出生日期: 2015-03-05\n在册: [{自: 2025-09-01}]\n",
    BROTHER: "姓名: 张小美\n出生日期: 2015-03-05\n在册: [{自: 2025-09-01}]\n",
}


@pytest.mark.parametrize("files", [
    TWINS,  # twins bear different names
    changed(CHILD, "    自: 2020-03\n帮扶", "    自: 2020-03\n  - {人: 母亲, 主要: 否}\n帮扶"),
    changed(CHILD, "    自: 2020-03\n帮扶", "    自: 2020-03\n    至: 2025-10-31\n  - {人: 母亲, 自: 2025-11-01}\n帮扶"),
    changed(CHILD, "乘车: 一号车", "乘车: 无"),
    changed(CHILD, "班级: x2021-1", "班级: 不详"),
    changed(BROTHER, "15400000001", "15400000009"),  # another phone: perhaps another 张大山
    changed(BROTHER, "  经历:", "  文化程度: 不详\n  经历:"),
    changed(STAFF, "  - 自: 2015-09-01", "  - 自: 2015-09-01\n    至: 2026-01-16"),  # left with the end of the term
    changed(STAFF, "  - 自: 2015-09-01", "  - 自: 2015-09-01\n    至: 2025-11-14\n  - 自: 2025-11-15"),
    {f"{EVENTS}/2026-01-31-tanxin-b2c.yaml": "类型: 谈心\n日期: 2026-01-31\n儿童: zxm-7k3q\n"},  # today is not the future
    {f"{EVENTS}/2025-09-13-jiafang-b2c.yaml": CLEAN[VISIT].replace("09-12", "09-13")},
    {f"{EVENTS}/2025-09-12-jiafang-b2c.yaml": CLEAN[VISIT].replace("住处", "作业")},
    {"restricted/2025-10-09-h8wq2m.yaml": "类型: 心理辅导\n日期: 2025-10-09\n儿童: zxm-7k3q\n"},
    {"documents/计划.docx": "PK"},
    {"children/README.md": "# 一人一个文件"},
])  # fmt: skip
def test_what_is_no_clash(files: dict[str, str]) -> None:
    assert codes(files) == []


@pytest.mark.parametrize(("files", "code"), [
    ({f"{EVENTS}/2025-10-09-tanxin-b2c.yaml": "类型: 谈心\n日期: 2025-10-09\n儿童: zzz-0000\n"}, "L001"),
    ({f"{EVENTS}/2025-10-09-huodong-b2c.yaml": "类型: 活动\n日期: 2025-10-09\n人员: zzz-0000\n"}, "L001"),
    ({f"{EVENTS}/2025-10-09-huodong-b2c.yaml": "类型: 活动\n日期: 2025-10-09\n班级: x2020-1\n"}, "L015"),
    ({f"{EVENTS}/2025-10-09-jzh-b2c.yaml": "类型: 家长会\n日期: 2025-10-09\n照护人: zzz-0000\n"}, "L001"),
    ({"documents/zrs-0001.yaml": "类型: 责任书\n标题: 责任书\n照护人: yhh-9c1m\n"}, "L002"),
    (changed(SETTINGS, "人: yhh-9c1m", "人: yhh-0000"), "L001"),
    (changed(CHILD, "角色: 帮扶教师", "角色: 手拉手"), "L002"),  # a peer is a child
    (changed(CHILD, "人: yhh-9c1m", "人: zxc-2p8n"), "L002"),  # and any other helper is not
    (changed(CHILD, "出生日期: 2015-03-05", "原班级: [{班级: x2020-1, 至: 2025-08-31}]"), "L015"),
    (changed(CHILD, "出生日期: 2015-03-05", "出生日期: 2051-03-05"), "L010"),
    (added(CHILD, "身份证号: 不详\n学籍号: G999999201503050026\n"), "L019"),
    (added("guardians/zxl-w2fd.yaml", "身份证号: 11010519491231002X\n"), "L019"),
    (changed(STAFF, "  - 自: 2015-09-01", "  - {自: 2015-09-01, 至: 2015-08-01}\n  - 自: 2016-01-01"), "L011"),
])  # fmt: skip
def test_other_places_where_it_may_stand(files: dict[str, str], code: str) -> None:
    assert codes(files) == [code]


@pytest.mark.parametrize("name", ["children/zxm-7k3q.yaml", "children/zxm-7k3q.yaml.txt", "children/zxm-7k3q.txt"])
def test_a_link_to_a_file_that_cannot_be_read_is_not_judged(name: str) -> None:
    files = {path: text for path, text in CLEAN.items() if path != CHILD} | {name: "姓名： 张小满\n- x"}
    loaded = load(Memory({path: text.encode() for path, text in files.items()}))
    assert [finding.code.id for finding in loaded.findings] != []
    frame = Frame(loaded.archive, calendar_of(loaded.archive, TODAY))
    assert list(inconsistencies(frame)) == []


def test_two_entries_typed_twice_are_two_places() -> None:
    twice = changed(CHILD, "帮扶:", "  - 人: zxl-w2fd\n    关系: 祖母\n    自: 2020-03\n帮扶:")
    [finding] = clashes(twice)
    assert (finding.code.id, finding.place.loc, finding.related[0].loc) == ("L012", ("监护人", 1), ("监护人", 0))


def test_an_entry_that_was_lost_moves_no_other() -> None:
    files = {path: text.encode() for path, text in CLEAN.items()}
    files[CHILD] = CLEAN[CHILD].replace("监护人:\n", "监护人:\n  - 人: 外婆\n").replace("zxl-w2fd", "zxl-0000").encode()
    loaded = load(Memory(files))
    frame = Frame(loaded.archive, calendar_of(loaded.archive, TODAY))
    [finding] = [one for one in inconsistencies(frame) if one.place.path == CHILD]
    assert (finding.code.id, Marks(Memory(files)).of(finding.place).line) == ("L001", 20)
