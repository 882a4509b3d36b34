"""What must hold between figures, checked before anything is written: an identity is one line.

A side is a sum of figures by name; ``在册.按性别`` are all its parts, ``民政口径留守.按外出.父母都外出`` is one of them, and
``2×`` counts a figure twice. Both sides must count the same things equally often, which is more than the same number.
The cross-footing of the civil-affairs form (民政 登记表, 表间勾稽关系) stands here in the figures that records can give.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

from liushou.figures.coverage import ITEMS
from liushou.figures.figure import Counted, Figure
from liushou.figures.keys import part
from liushou.figures.registry import Result
from liushou.figures.scope import Scope
from liushou.kinds.base import Record

IDENTITIES = (
    "在册 + 期间离册 = 学期在册",
    "期初在册 + 期间列入 = 学期在册",
    "在册 = 在册.按性别",
    "在册 = 在册.按年级",
    "在册 = 在册.按班级",
    "在册 = 在册.按就读方式",
    "在册 = 在册.按照护",
    "在册 = 在册.按外出",
    "在册 = 在册.按在家",
    "在册 = 已结对 + 未结对",
    "教育口径留守 = 在册.按教育口径.双亲 + 在册.按教育口径.单亲",
    "民政口径留守 = 在册.按民政口径.是",
    "民政口径留守 = 民政口径留守.按外出.父母都外出 + 民政口径留守.按外出.只有父亲外出 + 民政口径留守.按外出.只有母亲外出",
    "民政口径留守 = 民政口径留守.按性别",
    "民政口径留守 = 民政口径留守.按照护",
    "民政口径留守 = 民政口径留守.按年龄段",
    "民政口径留守 = 民政口径留守.按年级",
    "民政口径留守 = 民政口径留守.按就读方式",
    "教育口径留守 + 民政口径留守 = 口径不一 + 2×两口径都留守",
    "结对 = 结对.按角色",
    "帮扶人 = 帮扶人.按带几名",
    "照护人 = 照护人.按照护人文化",
    "资助金额 = 资助金额.按来源",
    "有学业评价 = 有学业评价.按学业",
    "应有记录 = 见到记录 + 未见记录",
    "未见记录 = 还能补 + 不能再补",
    *(f"{word}应有 = {word}有记录 + {word}缺记录 + {word}说不准" for word in ITEMS),
)

_TERM = re.compile(r"(?:(\d)×)?([^.×]+)(?:\.按([^.]+)(?:\.(.+))?)?")


@dataclass(frozen=True, slots=True)
class Mismatch:
    """An identity that does not hold, and the records of what one side counts and the other does not."""

    identity: str
    records: tuple[Record, ...]


def mismatches(scope: Scope, identities: tuple[str, ...] = IDENTITIES) -> Iterator[Mismatch]:
    """Every identity that does not hold. A side with a figure that cannot be said today says nothing."""
    for identity in identities:
        left, right = (_side(side, scope) for side in identity.split(" = "))
        if left is None or right is None:
            continue
        counts = [Counter(key for key, _ in side) for side in (left, right)]
        differing = (counts[0] - counts[1]) + (counts[1] - counts[0])
        if differing:
            found = {id(record): record for key, one in (*left, *right) if key in differing for record in one.records}
            yield Mismatch(identity, tuple(found.values()))


Side = list[tuple[Hashable, Counted]]


def _side(text: str, scope: Scope) -> Side | None:
    out: Side = []
    for term in text.split(" + "):
        found = _TERM.fullmatch(term)
        assert found, term
        times, name, key, label = found.groups()
        counted = _counted(scope.get(name), key, label, scope)
        if counted is None:
            return None
        out += list(counted) * int(times or 1)
    return out


def _counted(found: Result, key: str | None, label: str | None, scope: Scope) -> Side | None:
    if found is None:
        return None
    if isinstance(found, Figure):
        parts: Mapping[str, Figure] = {"": found}
        if key:
            held = part(found, key, scope)
            parts = {label: held[label]} if label else held
        return [(one.key, one) for figure in parts.values() for one in figure.counted]
    return [((name, one.key), one) for name, figure in found.items() for one in figure.counted]
