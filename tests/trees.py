"""A record tree given as text, which most tests start from: a line ``=== path`` begins a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TypeVar, cast

from liushou import yamltext
from liushou.archive import Loaded, load
from liushou.calendar import Day
from liushou.facts.view import Frame, calendar_of
from liushou.finding import Finding
from liushou.kinds import Part, parts_in
from liushou.kinds.base import Record
from liushou.kinds.child import Child, Parent
from liushou.kinds.reading import Made, make
from liushou.source import Memory

R = TypeVar("R", bound=Record)

SCHOOL = """\
格式版本: 1
名称: 测试小学
学期:
  - 代号: 2025-2026-1
    名称: 2025—2026学年度第一学期
    开始: 2025-09-01
    结束: 2026-01-16
    阶段:
      - {名称: 期初, 自: 2025-09-01, 至: 2025-09-30}
      - {名称: 期中, 自: 2025-10-01, 至: 2025-12-14}
      - {名称: 期末, 自: 2025-12-15, 至: 2026-01-16}
班级:
  - {代号: x2021-1, 入学年: 2021}
"""
"""A school of one class, in the fifth grade, in its first recorded term."""

CHILD = """\
=== children/zjm-7k3q.yaml
姓名: 张小满
性别: 女
出生日期: 2015-03-05
班级: x2021-1
在册: [{自: 2025-09-01}]
"""
"""A child on the register for the whole term."""


def day(text: str) -> dt.date:
    return Day.parse(text)


def files(tree: str, school: str = SCHOOL) -> dict[str, bytes]:
    """The files of a tree; without a liushou.yaml of its own, that of the test school."""
    held = {"liushou.yaml": school.encode()}
    for part in filter(None, tree.removeprefix("=== ").split("\n=== ")):
        path, _, text = part.partition("\n")
        held[path.strip()] = (text.rstrip("\n") + "\n").encode()
    return held


def loaded(tree: str, school: str = SCHOOL) -> Loaded:
    """The tree as it loads, with what was found on the way."""
    return load(Memory(files(tree, school)))


def frame(tree: str, as_of: str | None = None, today: str = "2026-01-31", school: str = SCHOOL) -> Frame:
    """The tree seen from a day: without ``as_of``, from the last day of the term."""
    archive = loaded(tree, school).archive
    return Frame(archive, calendar_of(archive, day(today), day(as_of) if as_of else None))


def made(model: type[Record], text: str, record_id: str = "zjm-7k3q") -> Made:
    """What becomes of the text of one file."""
    reading = yamltext.read(text.encode(), "a.yaml")
    assert reading.data is not None, reading.findings
    return make(model, reading.data, record_id, "a.yaml")


def record(model: type[R], text: str, record_id: str = "zjm-7k3q") -> R:
    """The record that the text of one file holds, which must be faultless."""
    what = made(model, text, record_id)
    assert not what.findings, [(finding.code.id, finding.place.loc) for finding in what.findings]
    return cast("R", what.record)


def child(text: str = "", name: str = "张小满") -> Child:
    """A child's file with these lines below the name."""
    return record(Child, f"姓名: {name}\n{text}")


def parent(*stays: str) -> Parent:
    """A father with these stays, each in flow form: ``自: 2025-09-01, 状态: 外出务工``."""
    father = child("父亲:\n  经历:\n" + "".join(f"    - {{{stay}}}\n" for stay in stays)).father
    assert isinstance(father, Parent)
    return father


def codes(findings: tuple[Finding, ...] | list[Finding]) -> list[str]:
    return [finding.code.id for finding in findings]


def fields_of(model: type[Part]) -> Iterator[tuple[str, object]]:
    """Every key of a model and of the groups inside it, with its annotation."""
    for info in model.model_fields.values():
        yield info.alias or "", info.annotation
        for inner in parts_in(info.annotation):
            yield from fields_of(inner)
