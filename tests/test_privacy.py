"""Nothing private leaves below ``internal``: random repositories, some files damaged, every command and format."""

from __future__ import annotations

import itertools
import re
import shutil
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liushou import archive
from liushou.cli import COMMANDS
from liushou.kinds import EVENT_KINDS, KINDS
from liushou.kinds.base import Part
from liushou.kinds.child import Child, Parent
from liushou.kinds.guardian import Guardian
from liushou.kinds.shapes import Form, Shape, keys, shape_of
from liushou.kinds.staff import Staff
from liushou.kinds.types import Count
from liushou.report.folders import MAIN, shipped
from liushou.report.front import split
from liushou.source import Memory
from liushou.standard import load_standard
from liushou.values import Address, Name, Phone, Prose, Restricted
from liushou.yamltext import read
from liushou.yamltext.emit import emit
from support import SETTINGS, School

EXAMPLES = Path(__file__).parent.parent / "examples" / "records"
IDS = {
    "child": ["mm-0001", "mm-0002", "mm-0003"],
    "guardian": ["zhr-0011", "zhr-0012"],
    "staff": ["yh-0001", "hxy-0002"],
    "class": ["x2022-1", "x2021-1"],
}
DAYS = ["2025-09-12", "2025-10-08", "2025-11", "2026-01-08", "2014-11-22"]
OWNERS_OF_NAMES = (Child, Parent, Guardian)
"""Whose 姓名 is masked in data and above: a child's, a parent's, a carer's; staff in office are named."""


@dataclass
class Planted:
    """Tokens that nobody could print by chance."""

    private: list[str] = field(default_factory=list)
    sealed: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def phone(self) -> str:
        return self._private(f"154{len(self.private):08d}")

    def place(self) -> str:
        return self._private(f"密址{_letters(len(self.private))}村")

    def secret(self) -> str:
        return self._private(f"密文{_letters(len(self.private))}事")

    def number(self) -> str:
        return self._private(f"1101012015{len(self.private):07d}X")

    def name(self) -> str:
        self.names.append(f"密名{_letters(len(self.names))}")
        return self.names[-1]

    def _private(self, token: str) -> str:
        self.private.append(token)
        return token


def _letters(number: int) -> str:
    return "".join(chr(0x5000 + digit * 7) for digit in divmod(number, 50))


class Filling:
    """Fills a model's fields with whatever fits them, and now and then with what does not."""

    def __init__(self, draw: Any, planted: Planted) -> None:
        self.draw, self.planted = draw, planted

    def chance(self, percent: int) -> bool:
        return bool(self.draw(st.integers(0, 99)) < percent)

    def record(self, model: type[Part], **given: Any) -> dict[str, Any]:
        held: dict[str, Any] = {}
        for key in keys(model):
            shape = shape_of(model, (key,))
            assert shape
            needed = any(info.alias == key and info.is_required() for info in model.model_fields.values())
            if key in given:
                held[key] = given[key]
            elif needed or self.chance(55):
                held[key] = self.value(shape, model)
        return held

    def value(self, shape: Shape, owner: type[Part]) -> Any:
        if self.chance(4):
            return self.draw(st.sampled_from(["不详", "无"]))
        if shape.form is Form.GROUP:
            assert shape.model
            return self.record(shape.model)
        if shape.form is Form.GROUPS:
            assert shape.model
            return [self.record(shape.model) for _ in range(self.draw(st.integers(1, 2)))]
        text = self.text(shape, owner)
        return [text] if shape.form is Form.LIST else text

    def text(self, shape: Shape, owner: type[Part]) -> str:
        planted = self.planted
        if shape.annotation in (Address, Restricted):
            kinds = [planted.place] if shape.annotation is Address else [planted.number, planted.secret]
            token = str(self.draw(st.sampled_from(kinds))())
            planted.sealed += [token] if shape.annotation is Restricted else []
            return token
        if shape.annotation is Name:
            return planted.name() if owner in OWNERS_OF_NAMES else "罗素珍"
        if shape.annotation is Prose:
            return f"{planted.names[0]}的电话{planted.phone()}，证件 {planted.number()}"
        if shape.annotation is Phone or self.chance(6):  # a number, and now and then in the wrong place
            return planted.phone()
        words = IDS.get(shape.to.kinds[0], ["che1"]) if shape.to else shape.words
        return str(self.draw(st.sampled_from(words))) if words else self.plain(shape)

    def plain(self, shape: Shape) -> str:
        help_ = shape.help
        if shape.annotation is Count.__origin__:  # type: ignore[attr-defined]
            return "3"
        if "日" in help_ or "哪天" in help_ or "年" in help_:
            return str(self.draw(st.sampled_from(DAYS)))
        if self.chance(25):  # a name in what is no name's field: a title, a topic, a giver
            return f"{self.planted.names[0]}的某事"
        return f"某事{self.planted.phone()}" if self.chance(40) else "某事"


DAMAGE = {
    "none": lambda lines, at: lines,
    "full-width colon": lambda lines, at: [*lines[:at], lines[at].replace(": ", "：", 1), *lines[at + 1 :]],
    "no blank": lambda lines, at: [*lines[:at], lines[at].replace(": ", ":", 1), *lines[at + 1 :]],
    "tab": lambda lines, at: [*lines[:at], "\t" + lines[at], *lines[at + 1 :]],
    "twice": lambda lines, at: [*lines[: at + 1], *lines[at:]],
    "gone": lambda lines, at: [*lines[:at], *lines[at + 1 :]],
    "indented": lambda lines, at: [*lines[:at], "   " + lines[at], *lines[at + 1 :]],
    "anchor": lambda lines, at: [*lines[:at], lines[at].replace(": ", ": &a ", 1), *lines[at + 1 :]],
    "tag": lambda lines, at: [*lines[:at], lines[at].replace(": ", ": !x ", 1), *lines[at + 1 :]],
    "open quote": lambda lines, at: [*lines[:at], lines[at].replace(": ", ': "', 1), *lines[at + 1 :]],
    "open bracket": lambda lines, at: [*lines[:at], lines[at].replace(": ", ": [", 1), *lines[at + 1 :]],
    "merge markers": lambda lines, at: [*lines[:at], "<<<<<<< HEAD", lines[at], "=======", lines[at], ">>>>>>> b", *lines[at + 1 :]],
    "key alone": lambda lines, at: [*lines[:at], lines[at].replace(": ", " ", 1), *lines[at + 1 :]],
    "strange key": lambda lines, at: [*lines[:at], re.sub(r"[^\s:-]+:", "不认识的项:", lines[at], count=1), *lines[at + 1 :]],
}  # fmt: skip
"""What may happen to a line in an editor."""


def _written(filling: Filling, record: dict[str, Any]) -> bytes:
    lines = emit(record).splitlines()
    damage = filling.draw(st.sampled_from(["none", "none", *DAMAGE]))
    lines = DAMAGE[damage](lines, filling.draw(st.integers(0, len(lines) - 1)))
    return ("\n".join(lines) + "\n").encode("gbk" if filling.chance(3) else "utf-8")


@st.composite
def repositories(draw: Any) -> tuple[Planted, dict[str, bytes]]:
    """The files of a random repository, and what was planted in them."""
    planted = Planted()
    filling = Filling(draw, planted)
    first = planted.name()  # on file in a record that reads, so that liushou can know it for a name
    files = {"children/mm-0000.yaml": emit(filling.record(Child, 姓名=first)).encode()}
    for kind in KINDS:
        for one in IDS.get(kind.name, [])[: draw(st.integers(1, 3))]:
            more = {"姓名": "余洪"} if kind.model is Staff else {}
            files[f"{kind.folder}/{one}.yaml"] = _written(filling, filling.record(kind.model, **more))
    for number in range(draw(st.integers(1, 6))):
        word = draw(st.sampled_from([*EVENT_KINDS, "心理辅导", "强制报告", "家访"]))
        model, day = EVENT_KINDS[word], draw(st.sampled_from(DAYS))
        event = filling.record(model, 类型=word, 日期=day)
        shut = model.restricted and not filling.chance(20)
        where = f"restricted/{day}-aaaaa{number}" if shut else f"events/2025-2026-1/{day}-{model.slug}-aaa{number}"
        files[f"{where}.yaml"] = _written(filling, event)
    document = next(kind for kind in KINDS if kind.name == "document")
    vehicle = {"代号": "che1", "司机": planted.name(), "电话": planted.phone(), "核载": "1", "方向": "河口"}
    files["liushou.yaml"] = emit({"车辆": [vehicle]}).encode()
    files["documents/aaa-0001.yaml"] = _written(filling, filling.record(document.model))
    return planted, files


def planted_in(root: Path, files: dict[str, bytes]) -> School:
    school = School(root, SETTINGS)
    for path, raw in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        with (root / path).open("ab") as file:  # what is planted of liushou.yaml comes after the settings
            file.write(raw)
    return school


COLUMNS = {
    "children": "姓名,父亲.姓名,父亲.电话,母亲.电话,母亲.经历.末.地点,现住址,家庭电话,身份证号,学籍号,健康,主要照护人,登记,豁免",
    "guardians": "姓名,电话,住址,身份证号,备注,儿童",
    "staff": "姓名,电话,备注",
    "events": "日期,类型,儿童,班级,人员,内容,依据,后续",
    "documents": "标题,文件,事项,儿童",
}
REPORTS = {name: split(name, raw).head for name, raw in sorted(
    (file.parent.name, file.read_bytes()) for file in shipped().glob(f"*/{MAIN}")
)}  # fmt: skip
"""What the head of each report says that ships."""


def wanted(name: str) -> tuple[str, ...]:
    """The report with all it can be about."""
    return (name, "--all") if REPORTS[name].about else (name,)


AUDIENCES = ((), ("--audience", "superior"), ("--audience", "public"))


def readings(people: list[str], audiences: Sequence[tuple[str, ...]] = AUDIENCES) -> Iterator[tuple[str, ...]]:
    """Every command that reads, in every format; none for ``internal``."""
    for audience in audiences:
        yield from (("check", "--all", "--by", by, *audience) for by in ("class", "helper", "requirement", "child"))
        yield from (("check", "--class", code, *audience) for code in IDS["class"])
        yield from (("check", "--all", "--format", form, *audience) for form in ("json", "csv", "github", "sarif"))
        if "query" in COMMANDS:
            for kind, columns in COLUMNS.items():
                yield from (("query", kind, "--format", form, *audience) for form in ("table", "ids"))
                for form in ("tsv", "csv", "json"):
                    yield ("query", kind, "--columns", columns, "--format", form, *audience)
        for command, who in itertools.product([one for one in ("show", "explain") if one in COMMANDS], people):
            yield (command, who, *audience)
        for name, form in itertools.product(REPORTS, ("md", "json", "html")):
            if audience or form == "json" or REPORTS[name].reader != "internal":
                yield ("report", *wanted(name), "--format", form, "--cite", *audience)


def mistakes(planted: Planted) -> Iterator[tuple[str, ...]]:
    """Commands in which somebody typed a number where something else belongs: the refusal must not repeat it."""
    for token in (planted.phone(), planted.number()):
        yield from (
            ("set", token, "性别=男"), ("set", IDS["child"][0], f"性别={token}"), ("set", IDS["child"][0], f"出生日期={token}"),
            ("set", IDS["child"][0], f"{token}=男"), ("set", IDS["child"][0], token), ("remove", token), ("add", token),
            ("add", "event", "家访", "日期=2025-10-10", f"儿童={token}"), ("add", "event", token, "日期=2025-10-10"),
            ("add", "event", "家访", f"日期={token}", "儿童=mm-0001"), ("add", "child", f"班级={token}", "姓名=甲"),
            ("add", "child", f"姓名={token}", "姓名"), ("check", "--class", token), ("check", "--helper", token),
            ("check", "--only", token), ("check", "--as-of", token), ("check", "--term", token), ("check", "--at", token),
            ("check", "--standard", token), (token,), ("show", token), ("explain", token), ("query", "children", token),
            ("query", token), ("query", "children", f"{token}=1"), ("query", "children", "--columns", token), ("report", token),
            ("schema", token), ("-C", token, "check"),
        )  # fmt: skip


@contextmanager
def read_once() -> Iterator[None]:
    """While nothing is written, the files of a school are read once, and every command looks at the same records."""
    with mock.patch.object(archive, "load", cache(archive.load)):
        yield


def leaks(school: School, planted: Planted, *args: str) -> list[str]:
    """The planted tokens that a command lets out: names too in data and to those above the school."""
    said = school.type(*args).said
    travels = {"json", "csv", "github", "sarif", "superior", "public"} & {*args}
    return [token for token in (*planted.private, *(planted.names if travels else ())) if token in said]


@settings(max_examples=max(4, settings.default.max_examples // 40))
@given(repository=repositories(), audience=st.sampled_from(AUDIENCES))
def test_nothing_planted_is_ever_printed(
    tmp_path_factory: pytest.TempPathFactory, repository: Any, audience: tuple[str, ...]
) -> None:
    planted, files = repository
    school = planted_in(tmp_path_factory.mktemp("school"), files)
    people = [Path(path).stem for path in files]
    with read_once():
        found = {args: out for args in readings(people, [audience]) if (out := leaks(school, planted, *args))}
    found |= {args: out for args in mistakes(planted) if (out := leaks(school, planted, *args))}
    assert found == {}
    shutil.rmtree(school.root)


SHUT = [
    word
    for name in ("law", "safety", "files")
    for item in load_standard(name, Memory()).items
    if item.restricted
    for word in (item.id, item.title)
]
"""What no ordinary page may name: that a school has such a matter, or whom it is about."""


def ordinary(child: str) -> Iterator[tuple[str, ...]]:
    """The pages that name requirements."""
    yield from (("check", "--all", "--format", form) for form in ("text", "json", "csv", "github", "sarif"))
    yield from (("todo",), ("todo", "--format", "tsv"), ("show", child), ("explain", child))
    yield from (("report", *wanted(name)) for name in ("term", "child", "board", "plan", "self-check"))


@settings(max_examples=max(4, settings.default.max_examples // 40))
@given(repository=repositories(), audience=st.sampled_from(AUDIENCES))
def test_restricted_matters_are_named_only_where_they_are_asked_for(
    tmp_path_factory: pytest.TempPathFactory, repository: Any, audience: tuple[str, ...]
) -> None:
    planted, files = repository
    files["liushou.yaml"] += "标准: [law, safety, files]\n".encode()
    school = planted_in(tmp_path_factory.mktemp("school"), files)
    children = [Path(path).stem for path in files if path.startswith("children/")]
    with read_once():
        for line in ordinary(children[0]):
            args = (*line, *audience)
            said = school.type(*args).said
            assert [word for word in SHUT if word in said] == [], args
        for form in ("text", "csv", "json"):
            inside = ("check", "--all", "--format", form, "--audience", "internal")
            usual, asked = school.type(*inside).said, school.type(*inside, "--restricted").said
            assert [token for token in planted.sealed if token in asked and token not in usual] == []
    shutil.rmtree(school.root)


@settings(max_examples=max(4, settings.default.max_examples // 40))
@given(repository=repositories())
def test_what_is_restricted_stands_in_no_document_not_even_inside_the_school(
    tmp_path_factory: pytest.TempPathFactory, repository: Any
) -> None:
    planted, files = repository
    school = planted_in(tmp_path_factory.mktemp("school"), files)
    with read_once():
        for name, form in itertools.product(REPORTS, ("md", "json", "html")):
            said = school.type("report", *wanted(name), "--format", form, "--cite", "--audience", "internal").said
            assert [token for token in planted.sealed if token in said] == [], name
    shutil.rmtree(school.root)


@pytest.mark.parametrize("audience", ["internal", "superior", "public"])
@settings(max_examples=max(1, settings.default.max_examples // 100))
@given(repository=repositories())
def test_no_part_of_a_word_file_holds_what_its_reader_may_not_see(
    audience: str, tmp_path_factory: pytest.TempPathFactory, repository: Any
) -> None:
    """Its name, its properties, every part: each report that this reader may have."""
    planted, files = repository
    school = planted_in(tmp_path_factory.mktemp("school"), files)
    out = tmp_path_factory.mktemp("out")
    hidden = planted.sealed if audience == "internal" else [*planted.private, *planted.names]
    allowed = {name: head for name, head in REPORTS.items() if audience in (head.reader, *head.others)}
    with read_once():
        for name in allowed:
            school.type("report", *wanted(name), "--format", "docx", "--cite", "--audience", audience, "-o", f"{out}/")
    for file in out.glob("*.docx"):
        with zipfile.ZipFile(file) as word:
            told = "".join(part + word.read(part).decode("utf-8", "ignore") for part in word.namelist())
        assert [token for token in hidden if token in file.name + told] == [], file.name
    for name, head in allowed.items():
        assert head.about or any(out.glob(f"{name}-*.docx")), name
    shutil.rmtree(school.root)


@settings(max_examples=max(4, settings.default.max_examples // 40))
@given(repository=repositories())
def test_nothing_planted_is_printed_while_writing(tmp_path_factory: pytest.TempPathFactory, repository: Any) -> None:
    planted, files = repository
    school = planted_in(tmp_path_factory.mktemp("school"), files)
    found = {args: out for args in writings(files, planted) if (out := leaks(school, planted, *args))}
    assert found == {}
    shutil.rmtree(school.root)


def writings(files: dict[str, bytes], planted: Planted) -> Iterator[tuple[str, ...]]:
    """Edits of whatever is there: done, refused or warned about, numbers and restricted text stay unseen."""
    place, secret, phone, number = planted.place(), planted.secret(), planted.phone(), planted.number()
    yield from (
        ("add", "child", f"姓名=甲{phone}", f"现住址={place}", f"家庭电话={phone}", "父亲.姓名=乙", f"健康={phone}"),
        ("add", "child", "姓名=甲", f"身份证号={number}"), ("add", "guardian", "姓名=丙", f"住址={place}", "性别=雄"),
        ("add", "guardian", "姓名=丙", f"身份证号={number}"), ("add", "document", "类型=制度", f"标题={phone}", "儿童=mm-0001"),
        ("add", "event", "心理辅导", "日期=2025-10-10", "儿童=mm-0001", f"内容={secret}"),
        ("add", "event", "强制报告", "日期=2025-10-10", f"内容={secret}", f"报告单位={phone}"),
        ("add", "event", "强制报告", "日期=2025-10-10", f"内容={secret}", f"强制报告情形={phone}"),
        ("set", "mm-0001", f"现住址={place}", f"父亲.电话={phone}"), ("set", "mm-0001", f"身份证号={number}"),
        ("set", "mm-0001", f"学籍号=G{number}"), ("set", "zhr-0011", f"身份证号={number}"),
    )  # fmt: skip
    for path in files:
        yield from (
            ("set", Path(path).stem, f"备注={phone}"),
            ("set", Path(path).stem, "姓名=丁"),
            ("remove", Path(path).stem),
        )


PRIVATE_KEYS = {"现住址", "户籍所在地", "住址", "电话", "家庭电话", "号码", "身份证号", "学籍号"}


def _values(data: Any, wanted: set[str]) -> Iterator[str]:
    for key, held in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        if key in wanted and isinstance(held, str):
            yield held
        yield from _values(held, wanted)


@pytest.fixture(scope="module")
def example() -> Planted:
    """What the example holds that is nobody else's business."""
    told = Planted()
    for file in sorted(EXAMPLES.rglob("*.yaml")):
        data = read(file.read_bytes(), file.name).data
        told.private += re.findall(r"(?<!\d)1[3-9]\d{9}(?!\d)", file.read_bytes().decode("utf-8", "ignore"))
        told.private += [value for value in _values(data, PRIVATE_KEYS) if len(value) > 4 and "亲情" not in file.name]
        if file.parent.name == "restricted":
            told.private += _values(data, {"内容"})
        if file.parent.name in ("children", "guardians"):
            told.names += _values(data, {"姓名"})
    school_place = "桐安县禾坪镇青禾村"  # where the school stands; several children are registered there too
    told.private = sorted({*told.private} - {school_place})
    told.names = sorted({*told.names})
    assert len(told.private) > 80
    return told


def test_nothing_private_of_the_example_is_printed(example: Planted) -> None:
    school = School(EXAMPLES)
    people = ["张小满", "周小桐", *(path.stem for path in sorted(EXAMPLES.glob("*/*.yaml"))[::9])]
    with read_once():
        found = {args: out for args in readings(people) if (out := leaks(school, example, *args))}
    assert found == {}


def test_the_roster_s_copy_for_the_superior_names_nobody(example: Planted) -> None:
    """The very list that shows everything inside the school: as many rows, and no name, number, address or place."""
    school = School(EXAMPLES)
    shown = school.type("report", "roster", "--audience", "superior", "--cite").out
    inside = school.type("report", "roster", "--audience", "internal").out
    assert shown.count("\n| ") == inside.count("\n| ")
    assert [token for token in (*example.private, *example.names) if token in shown] == []
    assert [token for token in example.names if token in inside] != []


def test_the_schema_is_the_same_for_every_school(example: Planted, tmp_path: Path) -> None:
    """It lists keys and kinds, and nothing from the records it is printed beside."""
    for line in (("schema",), *(("schema", kind.name) for kind in KINDS)):
        beside = School(EXAMPLES).type(*line)
        assert beside.out == School(tmp_path).type(*line).out
        assert [token for token in (*example.private, *example.names) if token in beside.said] == []


@pytest.mark.parametrize("where", ["liushou.archive.load", "liushou.check.check", "liushou.git.dirty"])
def test_a_crash_prints_frames_and_no_values(where: str, monkeypatch: pytest.MonkeyPatch, example: Planted) -> None:
    def fail(*args: object, **more: object) -> None:
        held = [*example.private, *example.names]
        raise RuntimeError("、".join(held)) from KeyError(held[0])

    monkeypatch.setattr(where, fail)
    result = School(EXAMPLES).type("check", "--format", "json")
    assert result.code == 3
    assert "KeyError" in result.err
    assert [token for token in (*example.private, *example.names) if token in result.said] == []
