"""No file of a known kind stops the program or is lost, whatever line is missing and whatever stands in another's place."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest

from liushou.archive import FOLDERS, load
from liushou.check import check
from liushou.facts.view import Frame, calendar_of
from liushou.source import SETTINGS, Memory, WorkTree
from liushou.standard import every_standard
from liushou.standard.model import Standard

EXAMPLE = WorkTree(Path(__file__).parents[1] / "examples" / "records")
ODD = ("", "儿童", "父亲", "日期", "类型", "无", "不详", "无人照护", "学校", "2025-13-40", "[]", "{}", "[[]]", "[{}]", "{a: b}")  # fmt: skip
"""What nobody means to write: words that are keys elsewhere, words that stand for no value, lists and groups."""


@cache
def _standards() -> Sequence[Standard]:
    return [*every_standard(EXAMPLE)]


@cache
def _example() -> dict[str, bytes]:
    return dict(EXAMPLE.read(FOLDERS))


def _one_of_each_kind() -> dict[str, str]:
    """The longest file of each folder and of each kind of event: what has the most that can go wrong."""
    found: dict[str, str] = {}
    for path, raw in _example().items():
        kind = re.search("^类型: *(\\S+)".encode(), raw, re.M) if path.startswith("events/") else None
        what = kind[1].decode() if kind else path.partition("/")[0]
        if what not in (SETTINGS, "events") and len(raw) > len(_example().get(found.get(what, ""), b"")):
            found[what] = path
    return found


def _variants(text: str) -> Iterator[str]:
    """The text without each of its lines, and with each odd value where another stood."""
    lines = text.splitlines(keepends=True)
    for at, line in enumerate(lines):
        before, after = "".join(lines[:at]), "".join(lines[at + 1 :])
        yield before + after
        key = re.match(r"\s*(?:- )?[^:\s]+:", line)
        if key:
            yield from (f"{before}{key[0]} {odd}\n{after}" for odd in ODD)


@pytest.mark.parametrize("path", [pytest.param(path, id=what) for what, path in _one_of_each_kind().items()])
def test_each_is_a_record_or_said_to_be_unreadable_and_can_be_judged(path: str) -> None:
    folder, _, name = path.rpartition("/")
    texts = _variants(_example()[path].decode())
    odd = {f"{folder}/{name.removesuffix('.yaml')}{number:05d}.yaml": text for number, text in enumerate(texts)}
    loaded = load(Memory(_example() | {path: text.encode() for path, text in odd.items()}))
    archive = loaded.archive
    unreadable = {file.path for file in archive.unreadable}
    assert odd.keys() <= {*archive.paths.values()} | unreadable
    assert unreadable <= {finding.place.path for finding in loaded.findings}
    frame = Frame(archive, calendar_of(archive, dt.date(2026, 1, 20)))
    for duty in check(loaded, frame, _standards()).duties:
        assert isinstance(duty.item.check.tell(duty), str)
