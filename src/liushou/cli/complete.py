"""What the shell may offer: people, ids, requirements, classes, terms; quick, and never a word on the screen.

Every public function can stand as typer's ``autocompletion=``. Files are read as text, by line patterns: pydantic and a
YAML library would take longer than somebody who pressed Tab waits.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from pathlib import Path
from typing import Concatenate

import typer

from liushou.cli.place import DIRECTORY, SETTINGS, find_root

Items = list[str]
Completer = Callable[[typer.Context, str], Items]

_PEOPLE = ("children", "guardians", "staff")
_HEAD = 2048
"""Bytes of a file in which its 姓名 stands: it is the first key that liushou writes."""
_NAME = re.compile(r"^姓名[ \t]*[:：][ \t]*(.+?)[ \t]*(?:#.*)?$", re.MULTILINE)
_CODE = re.compile(r"^[ \t]*(?:-[ \t]+)?\{?[ \t]*代号[ \t]*:[ \t]*([^\s,}#]+)", re.MULTILINE)
_REQUIREMENT = re.compile(r"^[ \t]*-?[ \t]*要求[ \t]*:[ \t]*([a-z][a-z0-9-]+)[ \t]*$", re.MULTILINE)
RECORDS = ("child", "guardian", "staff", "event", "document")
"""The kinds of record that commands name."""
EVENTS = (
    "家访", "谈心", "亲情联系", "家校联系", "家长会", "监护人培训", "座谈会", "领导小组会议", "摸底", "学业评价", "学习辅导", "心理辅导", "心理测评",
    "体检", "患病就医", "安全教育", "活动", "慰问资助", "表彰", "培训", "检查考核", "突发事件", "强制报告",
)  # fmt: skip
"""The kinds of event; the models themselves take too long to import."""
_PACKS = Path(__file__).parent.parent / "standard" / "packs"


def people(root: Path) -> Items:
    """The names of children, guardians and staff."""
    return sorted({name for folder in _PEOPLE for name in _names(root / folder)})


def ids(root: Path) -> Items:
    """The ids of children, guardians and staff: the names of their files."""
    return sorted(path.stem for folder in _PEOPLE for path in _records(root / folder))


def class_codes(root: Path) -> Items:
    """The classes' 代号 in liushou.yaml."""
    return _codes_under(root, "班级")


def term_codes(root: Path) -> Items:
    """The terms' 代号 in liushou.yaml, newest first."""
    return sorted(_codes_under(root, "学期"), reverse=True)


def requirement_ids(root: Path) -> Items:
    """The requirements of the packs that ship and of the school's own standards."""
    files = [*_PACKS.glob("*.yaml"), *(root / "standards").glob("*.yaml")]
    return sorted({found for path in files for found in _REQUIREMENT.findall(_text(path))})


def standard_names(root: Path) -> Items:
    """The packs that ship and the school's own standards."""
    return sorted({path.stem for folder in (_PACKS, root / "standards") for path in folder.glob("*.yaml")})


def report_names(root: Path) -> Items:
    """The reports that ship and the school's own: the folders of templates with a report.md."""
    own = (folder / "templates" for folder in (*Path(__file__).parents[1:4:2], root))
    return sorted({path.parent.name for folder in own for path in folder.glob("*/report.md")})


def _completer(source: Callable[[Path], Items]) -> Completer:
    def offer(ctx: typer.Context, incomplete: str) -> Items:
        root = find_root(ctx.find_root().params.get(DIRECTORY))
        return _matching(source(root), incomplete) if root else []

    return _quiet(offer)


def words(*known: str) -> Completer:
    """Offers fixed words."""

    def offer(ctx: typer.Context, incomplete: str) -> Items:
        return [item for item in known if item.startswith(incomplete)]

    return _quiet(offer)


def _matching(items: Iterable[str], incomplete: str) -> Items:
    """The items that begin so; the part before ``=`` and the items of a list before the last stay (儿童=甲、乙)."""
    cut = max((incomplete.rfind(mark) for mark in "=＝、，,"), default=-1) + 1
    kept, rest = incomplete[:cut], incomplete[cut:]
    return [kept + item for item in items if item.startswith(rest)]


def _quiet(
    function: Callable[Concatenate[typer.Context, str, ...], Items],
) -> Completer:
    @wraps(function)
    def silent(ctx: typer.Context, incomplete: str) -> Items:
        try:
            return function(ctx, incomplete)
        except Exception:
            return []

    return silent


def _names(folder: Path) -> Iterator[str]:
    for path in _records(folder):
        if found := _NAME.search(_text(path, _HEAD)):
            yield found[1].strip("\"'")


def _records(folder: Path) -> Iterator[Path]:
    try:
        entries = os.scandir(folder)
    except OSError:
        return
    with entries:
        yield from (Path(entry.path) for entry in entries if entry.name.endswith((".yaml", ".yml")))


def _codes_under(root: Path, key: str) -> Items:
    """The 代号 in the block of a top-level key."""
    block = re.search(rf"^{key}[ \t]*:.*\n((?:[ \t-].*\n|\s*\n|#.*\n)*)", _text(root / SETTINGS) + "\n", re.MULTILINE)
    return [code.strip("\"'") for code in _CODE.findall(block[1])] if block else []


def _text(path: Path, most: int = -1) -> str:
    try:
        with path.open("rb") as file:
            return file.read(most).decode("utf-8-sig", "ignore")
    except OSError:
        return ""


names = _completer(people)
kinds = words(*RECORDS)
schemas = words(*RECORDS, "school", "standard", *EVENTS)


def _told(ctx: typer.Context, incomplete: str) -> Items:
    """What comes after the kind of a new record: the kind of an event, then fields with people in them."""
    first = not ctx.params.get("fields") and "=" not in incomplete
    if first and ctx.params.get("kind") in ("event", "events", "事件"):
        return [kind for kind in EVENTS if kind.startswith(incomplete)]
    return names(ctx, incomplete)


told = _quiet(_told)
persons = _completer(lambda root: people(root) + ids(root))
reports = _completer(report_names)
requirements = _completer(requirement_ids)
standards = _completer(standard_names)
classes = _completer(class_codes)
terms = _completer(term_codes)
