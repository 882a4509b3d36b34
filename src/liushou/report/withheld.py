"""A document for the public: what would tell of few children is left out, and the place says so.

Here alone the rule of ``small`` is laid on a document, whatever its template: it judges the marks of the finished
page, sentence by sentence and table by table, and nothing that was asked of it later escapes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from liushou.report.sentences import Line, Sentence
from liushou.report.small import Told
from liushou.sandbox.marks import LIST

REMARK = "（此处的数字不公开。）"
TABLE = "（此表的数字不公开。）"
ITEMS = "另有涉及少数儿童的，数字不公开。"
"""In place of all items of a list of which nothing is left."""
WHY = "按公开的规则，人数为零或者够五才写出来；能从别的数字推出小数目的，也不写。"


def fit_for_the_public(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines without what a reader could learn of one to four children."""
    told = Told()
    out = [kept for is_table, block in groupby(lines, _in_table) for kept in _kept(list(block), is_table, told)]
    if out == list(lines):
        return tuple(lines)
    return (*_without_empty_items(out), Line(), Line((Sentence(WHY, ()),)))


_ITEM = re.compile(r"\d{1,3}\. ")


def _without_empty_items(lines: Sequence[Line]) -> Iterator[Line]:
    """The numbered lists without the items of which nothing may be said; the last item says that there are some."""
    number, empty = 0, False
    waiting: list[Line] = []
    for line in lines:
        found = _ITEM.match(line.sentences[0].marked) if line.sentences else None
        if not found and line.sentences:
            if empty:
                yield from (Line((Sentence(f"{number + 1}. {ITEMS}", ()),)), *(waiting or [Line()]))
            else:
                yield from waiting
            number, empty, waiting = 0, False, []
            yield line
        elif not found:
            waiting.append(line)
        elif line.sentences[0].marked == found[0] + REMARK and len(line.sentences) == 1:
            empty, waiting = True, waiting[:1]
        else:
            yield from waiting
            number, waiting = number + 1, []
            first = line.sentences[0]
            yield Line(
                (Sentence(f"{number}. {first.marked[found.end() :]}", first.entries), *line.sentences[1:]), line.blank
            )
    if empty:
        yield Line((Sentence(f"{number + 1}. {ITEMS}", ()),))
    yield from waiting


def _in_table(line: Line) -> bool:
    return (line.sentences[0].marked if line.sentences else line.blank).startswith("|")


def _kept(lines: list[Line], is_table: bool, told: Told) -> Iterator[Line]:
    if is_table:
        entries = [entry for line in lines for sentence in line.sentences for entry in sentence.entries]
        yield from lines if told.takes(entries) else [Line((Sentence(TABLE, ()),))]
        return
    for line in lines:
        kept = tuple(sentence if told.takes(sentence.entries) else None for sentence in line.sentences)
        yield Line(tuple(_remarked(kept, line)), line.blank) if None in kept else line


def _remarked(kept: Sequence[Sentence | None], line: Line) -> Iterator[Sentence]:
    for index, sentence in enumerate(kept):
        if sentence is not None:
            yield sentence
        elif index == 0 or kept[index - 1] is not None:
            start = LIST.match(line.sentences[0].marked) if index == 0 else None
            yield Sentence((start[0] if start else "") + REMARK, ())
