"""A template by a stranger: whatever it tries, it ends in time with a Chinese sentence, and nothing else has changed."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from liushou.archive import load
from liushou.check import Checked, check
from liushou.errors import LiushouError, TemplateFault
from liushou.facts.view import Frame, calendar_of
from liushou.report import reader_of, template_of
from liushou.report.folders import Templates, shipped
from liushou.report.render import Press
from liushou.report.subjects import SORTS
from liushou.sandbox import apart
from liushou.sandbox.child import serve
from liushou.sandbox.marks import mark
from liushou.sandbox.wire import Ended, Wire
from liushou.source import Memory, WorkTree
from liushou.standard import load_standard
from reporting import FAMILY, SCHOOL, VISITS, rendered
from support import School
from trees import day

HEAD = "---\n标题: 试\n读者: superior\n---\n"
TREE = f"=== liushou.yaml\n{SCHOOL}{FAMILY}{VISITS}"
NONE = "没有这个词"

OUT_OF_REACH = {
    "a file above": ("{% include '../liushou.yaml' %}", "找不到模板"),
    "a file two above": ("{% include '../../etc/passwd' %}", "找不到模板"),
    "a record": ("{% include 'children/zxm-1111.yaml' %}", "找不到模板"),
    "an absolute path": ("{% import '/etc/passwd' as 甲 %}{{ 甲 }}", "找不到模板"),
    "a path with backslashes": (r"{% include '..\\liushou.yaml' %}", "找不到模板"),
    "a drive": ("{% include 'C:/windows/win.ini' %}", "找不到模板"),
    "a parent outside": ("{% extends '../term/report.md' %}", "找不到模板"),
    "names out of a file": ("{% from '../x' import 甲 %}", "找不到模板"),
    "the class of a text": ("{{ ''.__class__.__mro__[1].__subclasses__() }}", NONE),
    "the class of a figure": ("{{ 家访次.__class__.__init__.__globals__ }}", NONE),
    "the inside of a figure": ("{{ 家访次._number }}{{ 家访次._lender }}", NONE),
    "a child's restricted number": ("{{ 在册.名单[0].身份证号.reveal() }}", NONE),
    "globals of a macro": ("{% macro 甲() %}{% endmacro %}{{ 甲.__globals__ }}", NONE),
    "globals of a word": ("{{ 标题.__globals__ }}", NONE),
    "the code of a loop": ("{% for 甲 in ['乙'] %}{{ loop.__init__.__globals__ }}{% endfor %}", NONE),
    "the class of a namespace": ("{% set 甲 = namespace() %}{{ 甲.__class__ }}", NONE),
    "by subscript": ("{{ ''['__class__'] }}", NONE),
    "by filter": ("{{ ''|attr('__class__') }}", "没有“attr”这个过滤器"),
    "by groupby": ("{{ [家访次]|groupby('__class__') }}", "不能直接印"),
    "by the text of a format": ("{{ '{0.__class__}'.format(家访次) }}", NONE),
    "by percent": ("{{ '%s' % 家访次 }}", "不能做算术"),
    "lipsum": ("{{ lipsum.__globals__['os'].popen('id').read() }}", NONE),
    "cycler": ("{{ cycler.__init__.__globals__.os }}", NONE),
    "joiner": ("{{ joiner.__init__ }}", NONE),
    "dict": ("{{ dict(甲='乙') }}", NONE),
    "config": ("{{ config }}{{ request }}{{ g }}", NONE),
    "the environment": ("{{ self.__init__.__globals__ }}", NONE),
    "the context": ("{{ self._TemplateReference__context.environment }}", NONE),
    "a module": ("{% import os as 系统 %}", NONE),
    "python": ("{% do 家访次.append(家访次) %}", "没有“do”这种标签"),
    "a mark cut in two": ("{{ (家访次 ~ '')[0] }}", "被拆开了"),
    "a mark of its own": (r"{{ '\ue000999\ue001' }}", "被改过"),
    "half a character": (r"{{ '\ud800' }}", "被拆开了"),
    "a list where a word belongs": ("{{ 在册.按(['年级']) }}", "括号里只能写词和数"),
    "nothing where a word belongs": ("{{ 在册.按() }}", "算不出来"),
    "a record as a function": ("{{ 学校() }}", "括号里只能写词和数"),
}  # fmt: skip


@pytest.mark.parametrize("trick", OUT_OF_REACH)
def test_what_is_not_in_its_words_is_out_of_reach(trick: str) -> None:
    body, said = OUT_OF_REACH[trick]
    with pytest.raises(TemplateFault) as caught:
        rendered(body)
    assert said in caught.value.sentence
    assert "templates/shi/report.md" in caught.value.sentence


WITHOUT_END = {
    "a range": ("{% for 甲 in range(1000000000) %}{% endfor %}", NONE),
    "a text many times": ("{{ 'x' * 10**9 }}", "不能做算术"),
    "a list many times": ("{% for 甲 in ['x'] * 1000000000 %}{% endfor %}", "不能做算术"),
    "a power": ("{% if 9**9**9 %}{% endif %}", "不能做算术"),
    "a loop in itself": ("{% for 甲 in [['乙']] recursive %}{{ loop([甲]) }}{% endfor %}", "没有尽头"),
    "a macro in itself": ("{% macro 甲() %}{{ 甲() }}{% endmacro %}{{ 甲() }}", "没有尽头"),
    "two macros in turn": ("{% macro 甲() %}{{ 乙() }}{% endmacro %}{% macro 乙() %}{{ 甲() }}{% endmacro %}{{ 甲() }}", "没有尽头"),
    "a block in itself": ("{% block 甲 %}{{ self.甲() }}{% endblock %}", "没有尽头"),
    "itself": ("{% include 'shi/report.md' %}", "没有尽头"),
    "nested brackets": ("{{ " + "(" * 5000 + "学校" + ")" * 5000 + " }}", "没有尽头"),
    "nested ifs": ("{% if 学校 %}" * 300 + "{% endif %}" * 300, "一层套一层太深"),
    "doubling a text": ("{% set 甲 = namespace(乙='字') %}" + "{% set 甲.乙 = 甲.乙 ~ 甲.乙 %}" * 40 + "{{ 甲.乙 }}", "占用的内存太多"),
    "doubling a list": ("{% set 甲 = namespace(乙=['字']) %}" + "{% set 甲.乙 = 甲.乙 + 甲.乙 %}" * 40, "占用的内存太多"),
    "joining": ("{% set 甲 = namespace(乙='字') %}" + "{% set 甲.乙 = [甲.乙, 甲.乙]|join(甲.乙) %}" * 30, "占用的内存太多"),
    "a batch": ("{{ ['甲']|batch(2000000000, '乙')|list }}", "占用的内存太多"),
    "printing on and on": ("{% set 甲 = '字'|batch(3000, '字')|first %}" + "{% for 一 in 甲 %}" * 3 + "{{ 甲|join }}" + "{% endfor %}" * 3, ""),
    "looping on and on": ("{% set 甲 = '字'|batch(3000, '字')|first %}" + "{% for 一 in 甲 %}" * 3 + "{% endfor %}" * 3, "没有尽头"),
    "asking on and on": ("{% set 甲 = '字'|batch(3000, '字')|first %}" + "{% for 一 in 甲 %}" * 3 + "{% if 家访次 == 一 %}{% endif %}" + "{% endfor %}" * 3, "没有尽头"),
    "words of words of words": ("{% set 甲 = namespace(数=在册) %}" + "{% set 甲.数 = 甲.数.按('性别').女 %}" * 600, "用的词太多"),
}  # fmt: skip
LIMITS = apart.Limits(seconds=2, memory=256_000_000, questions=30_000, words=2_000, calls=500)


@pytest.mark.parametrize("trick", WITHOUT_END)
def test_what_would_never_end_or_fill_the_memory_ends(trick: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "LIMITS", LIMITS)
    body, said = WITHOUT_END[trick]
    begun = time.monotonic()
    with pytest.raises(TemplateFault) as caught:
        rendered(body)
    assert time.monotonic() - begun < 15
    assert said in caught.value.sentence
    assert "templates/shi/report.md" in caught.value.sentence


@pytest.fixture
def school(tmp_path: Path) -> School:
    root = tmp_path / "records"
    root.mkdir()
    return School(root, TREE)


def refused(school: School, report: str = "shi") -> str:
    """What is said; the command ended as for any fault of a template, and no file is other than before."""
    before = {path: path.read_bytes() for path in school.root.rglob("*") if path.is_file()}
    result = school.type("report", report, "-o", "总结.md", "--cite")
    assert result.code == 2
    assert result.out == ""
    assert {path: path.read_bytes() for path in school.root.rglob("*") if path.is_file()} == before
    return result.err


@pytest.mark.parametrize("trick", ["a file above", "lipsum", "the code of a loop"])
def test_the_command_says_it_and_writes_nothing(school: School, trick: str) -> None:
    body, said = OUT_OF_REACH[trick]
    school.plant(f"=== templates/shi/report.md\n{HEAD}{body}\n")
    assert said in refused(school)


def test_a_link_is_not_followed(school: School) -> None:
    secret = school.root.parent / "secret.md"
    secret.write_text(f"{HEAD}密\n", encoding="utf-8")
    (school.root / "templates" / "shi").mkdir(parents=True)
    (school.root / "templates" / "shi" / "report.md").symlink_to(secret)
    (school.root / "templates" / "lian").symlink_to(school.root / "children")
    assert "templates/shi/report.md 是一个链接" in refused(school)
    school.plant(f"=== templates/jie/report.md\n{HEAD}{{% include 'lian/zxm-1111.yaml' %}}\n")
    assert "templates/lian/zxm-1111.yaml 是一个链接" in refused(school, "jie")


def test_a_file_too_large_for_a_template_is_not_read_to_its_end(school: School) -> None:
    school.plant(f"=== templates/shi/report.md\n{HEAD}甲\n")
    with (school.root / "templates" / "shi" / "report.md").open("r+b") as file:
        file.truncate(1_500_000)
    assert "templates/shi/report.md 太大了" in refused(school)
    assert len(WorkTree(school.root).one("templates/shi/report.md", 10) or b"") == 10


def test_a_child_that_does_not_end_by_itself_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """As when one step of Python takes for ever, which no signal interrupts."""
    monkeypatch.setattr(apart, "_GRACE", -60)
    with pytest.raises(TemplateFault, match="写得太久还没有写完"):
        rendered("{{ 学校 }}")


def test_a_pipe_closed_while_it_is_written_to_ends_the_talk() -> None:
    """As when the time is up between two messages."""
    closed = io.BytesIO()
    closed.close()
    with pytest.raises(Ended):
        Wire(io.BytesIO(), closed).send([])


@pytest.mark.parametrize("answer", [b"", b"[", b"{}", b"[]", b"7", b"[" * 100_000, b'{"text": 7}'])
def test_a_child_that_talks_nonsense_is_not_listened_to(answer: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    wire = Wire(io.BytesIO(answer), io.BytesIO())
    monkeypatch.setattr(Wire, "receive", lambda _, heard=wire.receive: heard())
    with pytest.raises(TemplateFault, match="写到一半停了"):
        rendered("{{ 学校 }}")


def test_a_computer_that_starts_no_child_says_what_still_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/没有/python")
    with pytest.raises(LiushouError, match="不让启动") as caught:
        rendered("{{ 学校 }}")
    assert "自带的模板" in caught.value.advice


EXAMPLE = Path(__file__).parents[2] / "examples" / "records"


@pytest.fixture(scope="module")
def example() -> Checked:
    loaded = load(WorkTree(EXAMPLE))
    frame = Frame(loaded.archive, calendar_of(loaded.archive, day("2026-01-31")))
    return check(loaded, frame, [load_standard("school", WorkTree(EXAMPLE))])


@pytest.mark.parametrize("name", Templates(Memory()).names())
def test_a_copy_of_a_shipped_template_writes_the_same_in_the_child(name: str, example: Checked) -> None:
    """Every word, loop and comparison of the shipped templates goes the way of a school's own."""
    copies = {
        f"templates/{file.relative_to(shipped()).as_posix()}": file.read_bytes() for file in shipped().rglob("*.md")
    }
    here, own = (list(pages(name, example, Memory(files))) for files in ({}, copies))
    assert own == here
    assert here


def pages(name: str, example: Checked, source: Memory) -> Iterator[str]:
    """Some documents of a report, all from one child if it is the school's own."""
    template = template_of(name, source)
    press = Press(name, template, example, source, reader_of(template, None, data=False))
    head = template.head
    each = list(SORTS[head.about].every(press.scope, head))[::9] if head.about else []
    for subjects in [each] if head.bound or not head.about else [[one] for one in each]:
        page = press.page(*subjects)
        yield page.markdown(cite=True) + page.json()


def test_the_child_renders_what_it_is_asked_for_and_holds_nothing() -> None:
    """The child's side alone: what it sends is a question a word, then the text with a mark for the value."""
    heard: list[object] = [
        ["shi/report.md", "templates/shi/report.md"],
        {"is": ["甲{{ 学校 }}", "templates/shi/report.md"]},
    ]
    heard += ["write", {"is": {"number": 0, "dated": False, "text": mark(7), "true": True}}]
    sent = io.BytesIO()
    serve(io.BytesIO("\n".join(map(json.dumps, heard)).encode()), sent, 60)
    questions = [json.loads(line) for line in sent.getvalue().splitlines()]
    assert questions == [["load", "shi/report.md"], {"text": ""}, ["word", "学校"], {"text": f"甲{mark(7)}"}]


def test_a_child_whose_liushou_is_gone_ends_in_silence() -> None:
    sent = io.BytesIO()
    serve(io.BytesIO(b'["shi/report.md", "templates/shi/report.md"]\n'), sent, 60)
    assert [json.loads(line) for line in sent.getvalue().splitlines()] == [["load", "shi/report.md"]]
