"""A requirement in words: what it asks, whom, by which source, how it is counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from liushou.standard.model import Item
from liushou.text import fold, join_list

Row = tuple[str, str]
ADVICE = "参考做法（非上级要求）"
_FEW = 6
"""So many requirements are offered where a word means none."""


def requirement_rows(item: Item, standard: str, source: str) -> Iterator[Row]:
    """What ``explain`` says of a requirement, as label and text."""
    yield "标准", f"{standard} · {item.section}"
    yield "依据", source
    yield "责任人", item.owner
    yield "严重程度", "只提醒家长，不算学校没有做到" if item.reminds else item.severity_word
    yield "怎么数", item.check.counted(item)
    yield "对哪些儿童", _whom(item)
    yield "能不能免", "经批准可以免，写进孩子档案的“豁免”" if item.exemptable else "不能免"
    yield "为什么", str(item.why)
    if item.mending:
        yield "缺了怎么补", str(item.mending)
    if item.example:
        yield "算满足", _shown(item.example.meets, item.example.meets_by)
        yield "不算", _shown(item.example.fails, item.example.fails_by)


def _shown(said: str, commands: Iterable[str]) -> str:
    """An example, with the commands that file it on lines of their own."""
    return "\n".join((said, *(f"liushou {command}" for command in commands)))


def _whom(item: Item) -> str:
    whom = {"儿童": "所有在册的", "教职工": "所有在岗的教职工", "班级": "有在册儿童的班", "学校": "全校"}[
        item.check.subjects
    ]
    if not item.conditions:
        return whom
    terms = join_list(item.conditions)
    return {"儿童": f"在册的，并且 {terms}", "教职工": f"在岗的，并且 {terms}"}.get(
        item.check.subjects, f"{whom}，有 {terms} 的儿童才算"
    )


def titled(word: str, items: Iterable[Item]) -> str:
    """The requirements whose title holds the word, to pick from; empty where it stands in none."""
    found = list(dict.fromkeys(f"{item.id}（{item.title}）" for item in items if fold(word) in fold(item.title)))
    more = "等" if len(found) > _FEW else ""
    return f"题目里有它的：{join_list(found[:_FEW])}{more}" if found and fold(word) else ""


def meant(near: str | None) -> str:
    """What to say of a word that is no requirement and no code."""
    return f"是不是 {near}" if near else "要求看 liushou standard show school，代码看 liushou check 列出来的"
