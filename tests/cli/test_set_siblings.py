"""What ``set`` takes an empty answer for, where a sibling shares the parent."""

from __future__ import annotations

import pytest

from liushou.archive import load
from liushou.assign import parse
from liushou.cli import prompt
from liushou.cli.set import _siblings
from liushou.source import Memory

CHILD = "姓名: {}\n出生日期: 2015-03-05\n父亲:\n  姓名: 张大山\n  电话: '15400000001'\n"
FILES = {
    "liushou.yaml": "格式版本: 1\n名称: 测试小学\n".encode(),
    "children/zxm-0001.yaml": CHILD.format("张小满").encode(),
    "children/zxh-0002.yaml": CHILD.format("张小禾").encode(),
}


@pytest.mark.parametrize(("typed", "others"), [("父亲.电话=15400000002", 1), ("父亲.电话=", 0)])
def test_an_empty_answer_copies_a_fact_but_never_deletes_one(
    typed: str, others: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = load(Memory(FILES)).archive
    monkeypatch.setattr(prompt, "interactive", lambda: True)
    monkeypatch.setattr(prompt, "_read", lambda question: "")
    assert len(_siblings(archive, archive.find("zxm-0001"), [parse(typed)])) == others
