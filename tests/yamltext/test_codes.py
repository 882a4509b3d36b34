"""Every F code: the file in the zoo that shows it raises it alone, at the right place, in a sentence that formats."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

import pytest

from liushou.finding import Code, Finding, Mark, Raw, Severity
from liushou.yamltext import CODES, read

ZOO = Path(__file__).parents[1] / "zoo"
MARKS = {
    "F001": (2, 9),
    "F002": (1, 1),
    "F003": (1, 1),
    "F004": (2, 3),
    "F005": (2, 3),
    "F006": (2, 1),
    "F007": (3, 1),
    "F008": (3, 1),
    "F009": (2, 1),
    "F010": (2, 3),
    "F011": (3, 4),
    "F012": (2, 5),
    "F013": (2, 8),
    "F014": (2, 10),
    "F015": (1, 5),
    "F016": (1, 5),
    "F017": (2, 5),
    "F018": (2, 17),
    "F019": (1, 8),
    "F020": (3, 1),
    "F021": (2, 1),
    "F022": (2, 5),
    "F023": (2, 5),
    "F024": (2, 1),
    "F025": (1, 1),
    "F026": (2, 1),
    "F027": (2, 1),
    "F028": (1, 1),
    "F029": (1, 1),
    "F030": (1, 1),
    "F031": (2, 7),
    "F032": (2, 7),
    "F033": (1, 6),
    "F034": (2, 24),
    "F035": (1, 1),
    "F036": (3, 1),
}
by_code = pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)


def specimen(code: Code) -> bytes:
    return b"#" * 1_000_001 if code.id == "F035" else (ZOO / f"{code.id}.yaml").read_bytes()


def said(finding: Finding) -> tuple[str, str]:
    words = {name: arg.text if isinstance(arg, Raw) else arg for name, arg in finding.args.items()}
    return finding.code.sentence.format(**words), finding.code.fix.format(**words)


def test_codes_are_numbered_in_order_and_none_is_lost() -> None:
    assert [code.id for code in CODES] == [f"F{number:03}" for number in range(1, 37)]


@by_code
def test_the_specimen_raises_its_code_alone_at_its_place(code: Code) -> None:
    reading = read(specimen(code), "children/a.yaml")
    assert [(finding.code.id, finding.place.mark) for finding in reading.findings] == [(code.id, Mark(*MARKS[code.id]))]
    assert (reading.data is None) == (code.severity is Severity.ERROR)
    assert reading.findings[0].place.path == "children/a.yaml"


@by_code
def test_sentence_and_mending_format(code: Code) -> None:
    assert all(said(read(specimen(code), "a.yaml").findings[0]))


@by_code
def test_the_example_is_the_specimen(code: Code) -> None:
    assert code.why.endswith("。")
    if code.example:
        assert code.example.encode() == specimen(code)


@by_code
def test_what_people_typed_is_raw(code: Code) -> None:
    finding = read(specimen(code), "a.yaml").findings[0]
    named = {name for _, name, _, _ in Formatter().parse(code.sentence + code.fix) if name}
    assert named <= set(finding.args)
    assert all(isinstance(finding.args[name], Raw) for name in named & {"line", "key", "lost"})


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("F004", "性别: 女"),
        ("F005", "性别: 女"),
        ("F006", "性别: 女"),
        ("F007", "姓名: 张大山"),
        ("F009", "- 画画"),
        ("F012", '备注: "@王老师 本周家访"'),
        ("F013", '内容: "祖母说: 好"'),
        ("F014", '特殊事迹: "奖状 #1"'),
        ("F015", '姓名: "张小满"'),
        ("F016", "儿童: [zjm-7k3q, lyh-9d2c]"),
        ("F017", "备注: '\"小满\"是小名'"),
        ("F018", "- {人: yhh-9c1m, 角色: 帮扶教师}"),
        ("F019", "[画画, 唱歌]"),
        ("F022", '备注: "*妹"'),
    ],
)
def test_the_line_to_type(code: str, line: str) -> None:
    assert read((ZOO / f"{code}.yaml").read_bytes(), "a.yaml").findings[0].args["line"] == Raw(line)


def test_both_places_of_a_key_written_twice() -> None:
    finding = read((ZOO / "F020.yaml").read_bytes(), "a.yaml").findings[0]
    assert [place.mark for place in finding.related] == [Mark(1, 1)]
    assert said(finding)[0] == "“姓名”写了两次（第1行和第3行）"


def test_both_sides_of_a_conflict() -> None:
    text = "<<<<<<< HEAD\n姓名: 张\n班级: 三1\n=======\n姓名: 章\n>>>>>>> 三班\n"
    assert said(read(text.encode(), "a.yaml").findings[0])[0].endswith("第2–3行是一种写法，第5行是另一种")
