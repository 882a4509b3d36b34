"""An independent count of what 事件次数 asks of children: plain YAML, a day at a time, nothing of liushou's own.

It is slow and obvious on purpose. It knows weeks, months, phases and the term, the contacts of four kinds of event, and
two conditions; items that ask for more are not its business.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

Tree = dict[str, Any]
Window = tuple[str, dt.date, dt.date]
Verdict = dict[tuple[str, str, str], tuple[str, int]]
"""By item, child and window: the state, and how many events meet it."""

KNOWN_CONDITIONS = {(), ("外出方!=无",), ("父母照护=否",)}
KNOWN_KEYS = {"方式", "每", "至少", "类型", "联系", "集体计入"}
UNITS = ("周", "月", "阶段", "学期")
DONE = (None, "完成")


def day(text: str) -> dt.date:
    """The first day that 2025, 2025-09 or 2025-09-03 can mean."""
    parts = [int(part) for part in text.split("-")]
    return dt.date(*[*parts, 1, 1][:3])


def listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [one for one in (value or "").replace("，", "、").split("、") if one]


def read(file: Path) -> Tree:
    loaded: Tree = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)
    return loaded


def countable(items: list[Tree]) -> list[Tree]:
    """The items this module can count."""
    return [
        item
        for item in items
        if item["核对"]["方式"] == "事件次数"
        and set(item["核对"]) <= KNOWN_KEYS
        and item["核对"]["每"] in UNITS
        and tuple(listed(item.get("条件"))) in KNOWN_CONDITIONS
        and not (item.get("强度") == "笼统" and "至少" not in item["核对"])
    ]


class Recount:
    """The example's records as plain trees, for the term that ended last, seen from its last day."""

    def __init__(self, root: Path, items: list[Tree]) -> None:
        self.items = countable(items)
        school = read(root / "liushou.yaml")
        self.term = max(school["学期"], key=lambda term: term["开始"])
        self.first, self.last = day(self.term["开始"]), day(self.term["结束"])
        self.children = {file.stem: read(file) for file in sorted((root / "children").glob("*.yaml"))}
        self.events = {file.stem: read(file) for file in sorted((root / "events").rglob("*.yaml"))}
        days = [self.first + dt.timedelta(n) for n in range((self.last - self.first).days + 1)]
        self.facts = {who: {one: self._facts(child, one) for one in days} for who, child in self.children.items()}
        self.owed = [found for item in self.items for found in self._owed(item)]

    def verdicts(self, without: str = "") -> Verdict:
        """Every window owed, judged with one event left out."""
        out: Verdict = {}
        for item, who, (name, start, end), exempt in self.owed:
            met = sum(
                self._concerns(item, who, event)
                and start <= day(event["日期"]) <= end
                and self._counts(item, who, event)
                for stem, event in self.events.items()
                if stem != without
            )
            state = "met" if met >= int(item["核对"].get("至少", 1)) else "exempt" if exempt else "missed"
            out[item["要求"], who, name] = (state, met)
        return out

    def _owed(self, item: Tree) -> Iterator[tuple[Tree, str, Window, bool]]:
        """The windows of which at least half the days count, cut to those days; the term is over, so all are closed."""
        conditions = listed(item.get("条件"))
        for who, facts in self.facts.items():
            for name, start, end in self._windows(item["核对"]["每"]):
                counted = [
                    one
                    for one, (registered, away, by_parent) in facts.items()
                    if start <= one <= end
                    and registered
                    and (not conditions or (bool(away) if conditions == ["外出方!=无"] else by_parent is False))
                ]
                if 2 * len(counted) >= (end - start).days + 1:
                    excused = [one for one in counted if self._excused(who, item["要求"], one)]
                    yield item, who, (name, counted[0], counted[-1]), 2 * len(excused) >= len(counted) and bool(excused)

    def _windows(self, unit: str) -> Iterator[Window]:
        if unit == "学期":
            yield self.term["名称"], self.first, self.last
        elif unit == "阶段":
            yield from ((one["名称"], day(one["自"]), day(one["至"])) for one in self.term["阶段"])
        elif unit == "月":
            first = self.first.replace(day=1)
            while first <= self.last:
                following = (first + dt.timedelta(days=31)).replace(day=1)
                yield f"{first.month}月", first, following - dt.timedelta(days=1)
                first = following
        else:
            monday, number = self.first - dt.timedelta(days=self.first.weekday()), 1
            while monday <= self.last:
                yield f"第{number}周", monday, monday + dt.timedelta(days=6)
                monday, number = monday + dt.timedelta(days=7), number + 1

    def _facts(self, child: Tree, one: dt.date) -> tuple[bool, frozenset[str], bool | None]:
        """On the register; the parents away; whether a parent is the main carer (None: nobody knows)."""
        registered = any(_holds(entry, one) for entry in child.get("在册", ()))
        away = frozenset(which for which in ("父亲", "母亲") if self._away(child.get(which), one))
        main = [entry for entry in _entries(child.get("监护人")) if entry.get("主要") != "否" and _holds(entry, one)]
        main.sort(key=lambda entry: day(entry["自"]) if "自" in entry else dt.date.min)
        return registered, away, main[-1]["人"] in ("父亲", "母亲") if main else None

    def _away(self, parent: Any, one: dt.date) -> bool:
        """Away for work, or back for fewer than thirty days between two absences."""
        if not isinstance(parent, dict):
            return False
        return any(start <= one <= end for start, end in self._absences(parent))

    def _absences(self, parent: Tree) -> list[tuple[dt.date, dt.date]]:
        stays = sorted(_entries(parent.get("经历")), key=lambda stay: day(stay["自"]) if "自" in stay else dt.date.min)
        spans: list[tuple[dt.date, dt.date]] = []
        for index, stay in enumerate(stays):
            start = day(stay["自"]) if "自" in stay else dt.date.min
            following = day(stays[index + 1]["自"]) - dt.timedelta(days=1) if index + 1 < len(stays) else dt.date.max
            end = day(stay["至"]) if "至" in stay else following
            if stay["状态"] != "外出务工" or start > self.last:
                continue
            if spans and (start - spans[-1][1]).days - 1 < 30:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
        return spans

    def _excused(self, who: str, item: str, one: dt.date) -> bool:
        return any(entry["要求"] == item and _holds(entry, one) for entry in _entries(self.children[who].get("豁免")))

    def _concerns(self, item: Tree, who: str, event: Tree) -> bool:
        """Whether it names the child; a class or school event where the item counts those."""
        if event.get("儿童") or item["核对"].get("集体计入") != "是":
            return who in listed(event.get("儿童"))
        return event.get("班级") in (None, self._class(who, day(event["日期"])))

    def _class(self, who: str, one: dt.date) -> str | None:
        child = self.children[who]
        for entry in sorted(_entries(child.get("原班级")), key=lambda entry: entry["至"]):
            if one <= day(entry["至"]):
                return str(entry["班级"])
        return child.get("班级")

    def _counts(self, item: Tree, who: str, event: Tree) -> bool:
        check = item["核对"]
        if event.get("结果") not in DONE or (check.get("类型") and event["类型"] not in listed(check["类型"])):
            return False
        wanted = check.get("联系")
        if not wanted:
            return True
        one, _, other = wanted.partition("—")
        _, away, by_parent = self.facts[who].get(day(event["日期"]), (False, frozenset(), None))
        for side, met in _contacts(event):
            if side != one:
                continue
            if met == other or (other == "外出父母" and met in away):
                return True
            if other == "照护人" and by_parent and met == self._carer(who, day(event["日期"])):
                return True
        return False

    def _carer(self, who: str, one: dt.date) -> str:
        held = [
            entry
            for entry in _entries(self.children[who].get("监护人"))
            if entry.get("主要") != "否" and _holds(entry, one)
        ]
        return str(held[-1]["人"]) if held else ""


def _contacts(event: Tree) -> list[tuple[str, str]]:
    """Who was in touch with whom, as the record says."""
    kind = event["类型"]
    if kind == "家访":
        return [("学校", who) for who in listed(event.get("见到"))]
    if kind == "谈心":
        return [("学校", "儿童")]
    if kind == "亲情联系":
        return [("儿童", who) for who in listed(event.get("对方"))]
    if kind == "家校联系":
        return [("学校", who) for who in listed(event.get("对象"))]
    return []


def _entries(value: Any) -> list[Tree]:
    return value if isinstance(value, list) else []


def _holds(entry: Tree, one: dt.date) -> bool:
    start = day(entry["自"]) if "自" in entry else dt.date.min
    end = day(entry["至"]) if "至" in entry else dt.date.max
    return start <= one <= end
