"""What ``check`` found and the term summary prints, judged again item by item from the YAML: one plain rule each.

Beside tests/figures/test_slow_path.py, whose trees and days it uses; nothing here uses liushou's standards or duties.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pytest
from test_slow_path import (
    CHILDREN,
    EVENTS,
    FIRST,
    GUARDIANS,
    ITEM,
    JUDGED,
    LAST,
    NOW,
    ONE_DAY,
    PAPERS,
    PHASES,
    SCHOOL,
    TERM,
    away_since,
    carer,
    class_code,
    day,
    done,
    holds,
    in_term,
    listed,
    owed,
    registered,
    sidecar,
    slow,
    who,
    windows,
)  # fmt: skip

Tree = dict[str, Any]
TERM_NAME = "2025—2026学年度第一学期"
RUNNING = [one for one in SCHOOL["班级"] if TERM in one["人数"]]
WATCHED = [name for name, child in NOW.items() if child.get("重点帮扶") == "是"]


@dataclass
class Found:
    """An item: how many were judged; who or what is missed, and what each lacks; by window, how many owed it and lack it."""

    judged: int
    missed: dict[str, list[str]] = field(default_factory=dict)
    by_window: dict[str, tuple[int, int]] = field(default_factory=dict)
    tried: int = 0
    due: int = 0


def missing(judged: Iterable[str], lacks: Callable[[str], Any]) -> Found:
    """One judgement each; a rule gives what is lacking, or whether anything is."""
    names = list(judged)
    wanting = {name: lack if isinstance(lack, list) else [] for name in names if (lack := lacks(name))}
    return Found(len(names), wanting)


def filled(tree: Tree, *names: str) -> list[str]:
    """Which of the fields are not there."""
    return [name for name in names if tree.get(name) in (None, "", [])]


def contact(kind: str) -> Found:
    """The contacts of each window, attempts told apart."""
    missed: dict[str, list[str]] = {
        f"{name}·{child}": [] for name, held in owed(kind).items() for child, found in held.items() if not found
    }
    tried = {
        child
        for name, held in owed(kind).items()
        for child, found in held.items()
        for one in EVENTS
        if not found and child in who(one) and one.get("结果", "完成") != "完成" and one["类型"] == kind
        and windows(kind)[name][0] <= day(one["日期"]) <= windows(kind)[name][1]
    }  # fmt: skip
    counts = {name: (len(held), list(held.values()).count(False)) for name, held in owed(kind).items()}
    return Found(sum(map(len, owed(kind).values())), missed, counts, len(tried))


def half_the_term(name: str) -> bool:
    days = [FIRST + n * ONE_DAY for n in range((LAST - FIRST).days + 1)]
    return 2 * sum(registered(CHILDREN[name], one) for one in days) >= len(days)


def of_the_term(lacks: Callable[[str], bool]) -> Found:
    found = missing(filter(half_the_term, CHILDREN), lacks)
    found.by_window[TERM_NAME] = (found.judged, len(found.missed))
    return found


def people(name: str) -> list[Tree]:
    return [parent for which in ("父亲", "母亲") if isinstance(parent := NOW[name].get(which), dict)]


def carer_of(name: str) -> Tree:
    """The main carer's own file, where the carer is no parent."""
    return GUARDIANS.get(str(carer(NOW[name]).get("人")), {})


def card(name: str) -> list[str]:
    child, held = NOW[name], carer_of(name)
    lacking = filled(child, "性别", "出生日期", "班级", "现住址")
    lacking += [f"父母{one}" for parent in people(name) for one in filled(parent, "姓名", "电话")]
    lacking += [
        f"{which}现务工地点" for which in ("父亲", "母亲")
        if away_since(child, which, LAST) and not sorted(child[which]["经历"], key=lambda one: one["自"])[-1].get("地点")
    ]  # fmt: skip
    return lacking + (filled(held, "姓名", "电话") + filled(carer(child), "关系") if held else [])


def three_special(name: str) -> list[str]:
    child = NOW[name]
    grave = {"家庭经济困难", "特困生", "贫困", "特长", "特长生", "残疾", "残障"} & set(listed(child.get("特殊类别")))
    return filled(child, "特殊类别") + (filled(child, "特殊类别说明") if grave else [])


def seven_clear(name: str) -> list[str]:
    child, held = NOW[name], carer_of(name)
    lacking = filled(child, "姓名", "出生日期", "性格", "兴趣", "健康", "学习情况", "品行", "现住址", "家庭生活")
    lacking += [f"父母{one}" for parent in people(name) for one in filled(parent, "电话")]
    return lacking + (filled(held, "姓名", "电话") + filled(carer(child), "关系") if held else [])


def paired(name: str, *roles: str) -> bool:
    return any(holds(one, LAST) and one["角色"] in roles for one in NOW[name].get("帮扶", []))


def papers(kind: str) -> list[Tree]:
    return [one for one in PAPERS.values() if one["类型"] == kind and one.get("日期", "2000") <= LAST.isoformat()]


def of_this_term(paper: Tree) -> bool:
    return bool(paper.get("学期", TERM if FIRST.isoformat() <= paper.get("日期", "") else "") == TERM)


def called(event: Tree) -> str:
    one = day(event["日期"])
    return f"{one.month}月{one.day}日{event['类型']}"


def told_late(name: str) -> bool:
    event = HURT[name]
    told = event.get("告知照护人" if event["类型"] == "患病就医" else "告知家长", "9999")
    return bool(told > event["日期"])


HURT = {f"{n}": one for n, one in enumerate([*done("患病就医"), *done("突发事件")])}
TALKS = {f"{n}": one for n, one in enumerate(done("谈心"))}
LEFT = {
    f"{n}": one
    for n, one in enumerate(one for one in EVENTS if "后续" in one)
    if in_term(one) or FIRST <= day(one["后续"]["到期日"]) <= LAST
}


def told_the_same_day() -> Found:
    found = missing(HURT, told_late)
    found.by_window = {called(HURT[name]): (1, 1) for name in found.missed}
    return found


def talk_notes() -> Found:
    return missing(TALKS, lambda name: [f"{called(TALKS[name])}的内容"] if filled(TALKS[name], "内容") else [])


def follow_ups() -> Found:
    still = [
        name for name, one in LEFT.items() if "处理" not in one["后续"] and one["后续"]["到期日"] >= LAST.isoformat()
    ]
    found = missing((name for name in LEFT if name not in still), lambda name: "处理" not in LEFT[name]["后续"])
    found.due = len(still)
    return found


def festival() -> Found:
    since, until = dt.date(2025, 9, 29), dt.date(2025, 10, 13)  # a week before and after 6 October
    visited = {child for one in done("家访", since, until) for child in who(one)}
    found = missing(WATCHED, lambda name: name not in visited)
    found.by_window["中秋"] = (found.judged, len(found.missed))
    return found


def covers(events: Iterable[Tree], key: str, *topics: str) -> bool:
    told = "、".join(topic for one in events for topic in listed(one.get(key)))
    return all(re.search(topic, told) for topic in topics)


def examined(name: str) -> bool:
    mine = [
        one for one in done("体检")
        if name in who(one) or (not listed(one.get("儿童")) and one.get("班级", class_code(CHILDREN[name])) == class_code(CHILDREN[name])
                                and registered(CHILDREN[name], day(one["日期"])))
    ]  # fmt: skip
    return covers(mine, "项目", "血压", "身高", "视力", "肺活量", "胸围", "五官|口腔|牙齿")


def class_meeting(code: str) -> bool:
    held = done("家长会", *map(day, PHASES["期初"]))
    return any(one.get("班级", code) == code for one in held)


def letters(phase: str) -> bool:
    since, until = PHASES[phase]
    return any(since <= one["日期"] <= until for one in papers("致家长的一封信"))


def together() -> bool:
    sides = ({"学校", "教师", "老师", "帮扶教师", "帮扶人"}, {"儿童", "孩子", "学生"}, {"照护人", "监护人", "家长"})
    return any(all(side & set(listed(one.get("参加方"))) for side in sides) for one in done("座谈会"))


def aided_enough() -> bool:
    times = [sum(name in who(one) for one in done("慰问资助")) for name in WATCHED]
    return 100 * sum(n >= 3 for n in times) >= 75 * len(times)


def birthdays(month: str) -> bool:
    return any(one["日期"].startswith(month) and one.get("形式") == "生日" for one in done("活动"))


def one_of_the_school(*, met: bool) -> Found:
    return Found(1, {} if met else {"学校": []})


def surveyed(code: str) -> bool:
    (survey,) = done("摸底")
    there = slow()[f"摸底当日在册·{survey['日期']}·{code}"]
    return slow().get(f"摸底人数·{survey['日期']}·{code}", there) != there


SPLIT = "、".join(one.get("分工", "") for one in SCHOOL["领导小组"])
PREVENTIONS = ("防火|火灾|消防", "防水|溺水", "防电|用电|触电", "防中毒|中毒|食品安全", "防倒塌|倒塌|坍塌", "防跌伤|跌伤|跌落|摔伤",
               "防车撞|交通|乘车", "防意外|意外")  # fmt: skip
MONTHS = ("2025-09", "2025-10", "2025-11", "2025-12", "2026-01")
CODES = [one["代号"] for one in RUNNING]
ADULTS = ("帮扶教师", "爱心妈妈", "代理家长", "爱心爸爸", "结对干部", "志愿者")
FOSTERS = ("代理家长", "爱心妈妈", "爱心爸爸")
BY_OTHERS = [name for name, child in NOW.items() if carer(child).get("人") not in ("父亲", "母亲")]
SLOW_LEARNERS = [name for name, child in NOW.items() if "学习困难" in listed(child.get("特殊类别"))]

RULES: dict[str, Callable[[], Found]] = {
    "roster-coverage": lambda: missing(CODES, surveyed),
    "contact-card": lambda: missing(NOW, card),
    "helper-assigned": lambda: missing(NOW, lambda name: not paired(name, *ADULTS)),
    "visit-phases": lambda: contact("家访"),
    "talk-monthly": lambda: contact("谈心"),
    "child-parent-monthly": lambda: contact("亲情联系"),
    "guardian-contact-monthly": lambda: contact("照护人联系"),
    "guardian-pledge": lambda: missing(BY_OTHERS, lambda name: not any(name in who(one) for one in papers("责任书"))),
    "regulations": lambda: missing(("帮扶", "谈心", "家访", "家校联系"), lambda word: not any(word in one["标题"] for one in papers("制度"))),
    "growth-record": lambda: of_the_term(lambda name: not any(
        FIRST.isoformat() <= one["日期"] <= LAST.isoformat() for one in CHILDREN[name].get("成长记录", []))),
    "three-special": lambda: missing(NOW, three_special),
    "seven-clear": lambda: missing(NOW, seven_clear),
    "qinghe-told": told_the_same_day,
    "plan-term": lambda: one_of_the_school(met=any(map(of_this_term, papers("工作计划")))),
    "parents-meeting-guardianship": lambda: missing(CODES, lambda code: not class_meeting(code)),
    "duty-split": lambda: one_of_the_school(met=all(re.search(one, SPLIT) for one in ("安全|法制", "思想", "学习", "生活"))),
    "class-plan": lambda: missing(CODES, lambda code: not any(one["班级"] == code for one in papers("班级计划"))),
    "summary-term": lambda: one_of_the_school(met=any(map(of_this_term, papers("总结")))),
    "eight-preventions": lambda: one_of_the_school(met=covers(done("安全教育"), "主题", *PREVENTIONS)),
    "ride-count": lambda: missing((one["代号"] for one in SCHOOL["车辆"]), lambda code: sum(
        child.get("乘车") == code for child in NOW.values()) > int(next(one["核载"] for one in SCHOOL["车辆"] if one["代号"] == code))),
    "visit-festival": festival,
    "talk-note": talk_notes,
    "study-buddy": lambda: missing(SLOW_LEARNERS, lambda name: not paired(name, "学习帮手")),
    "problem-parent": lambda: missing(WATCHED, lambda name: not paired(name, *FOSTERS)),
    "exam-term": lambda: of_the_term(lambda name: not examined(name)),
    "letter-home-term": lambda: missing(("期初", "期末"), lambda phase: not letters(phase)),
    "three-party-meeting": lambda: one_of_the_school(met=together()),
    "guardian-training": lambda: one_of_the_school(met=bool(done("监护人培训"))),
    "hotline": lambda: one_of_the_school(met=SCHOOL["亲情电话"]["号码"] != "" and SCHOOL["亲情电话"]["公开"] == "是"),
    "qinghe-birthday": lambda: missing(MONTHS, lambda month: not birthdays(month)),
    "qinghe-followup": follow_ups,
    "qinghe-helped": lambda: one_of_the_school(met=aided_enough()),
}  # fmt: skip


def the_case() -> dict[str, float]:
    """The child whose level rose with the most on file: growth notes of the term first, then events."""
    levels: dict[str, list[str]] = {}
    for one in done("学业评价"):
        if "学科" not in one:
            for child in who(one):
                levels.setdefault(child, []).append(one["等级"])
    rank = ["较差", "中等", "良好", "优秀"].index
    rose = [child for child, held in levels.items() if child in NOW and rank(held[-1]) > rank(held[0])]
    counts = {
        child: {f"案例·{kind}": sum(child in who(one) for one in done(kind)) for kind in ("家访", "谈心", "亲情联系", "家校联系", "学习辅导")}
        for child in rose
    }  # fmt: skip

    def notes(child: str) -> int:
        return sum(FIRST.isoformat() <= one["日期"] <= LAST.isoformat() for one in CHILDREN[child].get("成长记录", []))

    best = max((notes(child), sum(counts[child].values())) for child in rose)
    (chosen,) = [child for child in rose if (notes(child), sum(counts[child].values())) == best]
    return {name: float(n) for name, n in counts[chosen].items()}


@cache
def again() -> dict[str, float]:
    """Every figure of what check judged, by name."""
    out: dict[str, float] = dict(the_case())
    held = {item: rule() for item, rule in RULES.items()}
    for item, found in held.items():
        out[f"未见记录·{item}"] = len({name.rpartition("·")[2] for name in found.missed})
        out[f"有尝试·{item}"] = found.tried
        for name, (asked, lacking) in found.by_window.items():
            out |= {f"应有·{item}·{name}": asked, f"未见记录·{item}·{name}": lacking}
        lacks = [label for labels in found.missed.values() for label in labels]
        out |= {f"未填·{item}·{label}": lacks.count(label) for label in lacks}
    out["未见记录"] = sum(len(found.missed) for found in held.values())
    out["未到期"] = sum(found.due for found in held.values())
    out["豁免"] = sum(
        len(names) - len(owed(kind)[window])
        for kind in ITEM
        for window, names in {name: [*held, *excused(kind, name)] for name, held in owed(kind).items()}.items()
    )
    return out


def excused(kind: str, window: str) -> list[str]:
    """Whom the school excused from the contact for at least half of the window, nothing being on record."""
    since, until = windows(kind)[window]
    days = [since + n * ONE_DAY for n in range((until - since).days + 1)]
    return [
        name for name, child in CHILDREN.items()
        for entry in child.get("豁免", [])
        if entry["要求"] == ITEM[kind] and name not in owed(kind)[window] and 2 * sum(holds(entry, one) for one in days) >= len(days)
    ]  # fmt: skip


def of_check() -> list[Tree]:
    """The figures of this term that rest on what check judged, and those of the case."""
    return [one for one in sidecar("term")["figures"] if JUDGED.match(one["name"]) or one["name"].startswith("案例·")]


@pytest.mark.parametrize("one", of_check(), ids=lambda one: one["name"])
def test_what_check_judged_is_what_a_plain_rule_finds(one: Tree) -> None:
    assert one["name"] in again(), "a figure nobody counts again"
    assert one["value"] == again()[one["name"]]


def test_every_requirement_that_was_missed_is_judged_again() -> None:
    missed = {item for one in sidecar("term")["sentences"] for item in one["requirements"]}
    assert missed == set(RULES)
