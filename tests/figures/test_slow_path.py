"""Every figure of the term summary and the roster, counted again from the YAML by hand: plain dicts, text, day by day.

Nothing here uses liushou's reading, dates, facts or figures; the document is taken as its sidecar tells it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from liushou.archive import load
from liushou.check import check
from liushou.facts.view import Frame, calendar_of
from liushou.report import reader_of, render, template_of
from liushou.source import WorkTree
from liushou.standard import load_standard

EXAMPLE = Path(__file__).parents[2] / "examples" / "records"
FIRST, LAST, TERM = dt.date(2025, 9, 1), dt.date(2026, 1, 16), "2025-2026-1"
PHASES = {
    "期初": ("2025-09-01", "2025-09-30"),
    "期中": ("2025-10-01", "2025-12-14"),
    "期末": ("2025-12-15", "2026-01-16"),
}
ELDERS = {"祖父", "祖母", "外祖父", "外祖母", "爷爷", "奶奶", "外公", "外婆"}
ONE_DAY = dt.timedelta(days=1)
JUDGED = re.compile(r"(?:未见记录|应有|有尝试|未填|集中)·|(?:未见记录|未到期|无法判断|豁免)$")
"""What ``check`` found: judged again item by item in test_slow_check.py, not here."""


@cache
def sidecar(report: str) -> dict[str, Any]:
    source = WorkTree(EXAMPLE)
    loaded = load(source)
    frame = Frame(loaded.archive, calendar_of(loaded.archive, dt.date(2026, 1, 20)))
    checked = check(loaded, frame, [load_standard(name, source) for name in loaded.archive.school.standards])
    template = template_of(report, source)
    return render(report, template, checked, source, reader_of(template, None, data=False)).data()


def plain(folder: str) -> dict[str, dict[str, Any]]:
    """Every file of a folder as text values; those liushou calls unreadable are left out, as it says."""
    unread = {Path(path).stem for path in sidecar("term")["unreadable"]}
    out = {}
    for path in sorted((EXAMPLE / folder).rglob("*.yaml")):
        if path.stem not in unread:
            raw = path.read_bytes()
            try:
                text = raw.decode("utf-8-sig")
            except UnicodeDecodeError:
                text = raw.decode("gb18030")
            out[path.stem] = yaml.load(text, Loader=yaml.BaseLoader)
    return out


def day(text: str, *, last: bool = False) -> dt.date:
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return dt.date(parts[0], 12, 31) if last else dt.date(parts[0], 1, 1)
    if len(parts) == 2:
        first = dt.date(parts[0], parts[1], 1)
        return (first.replace(day=28) + 4 * ONE_DAY).replace(day=1) - ONE_DAY if last else first
    return dt.date(*parts)


def holds(entry: dict[str, Any], on: dt.date) -> bool:
    since, until = entry.get("自"), entry.get("至")
    after = since in (None, "不详", "无") or day(since) <= on
    return after and (until in (None, "不详", "无") or on <= day(until, last=True))


def listed(value: Any) -> list[str]:
    if value in (None, "无", "不详", ""):
        return []
    return value if isinstance(value, list) else [one.strip() for one in re.split("[、，,]", value)]


CHILDREN, GUARDIANS, PAPERS = plain("children"), plain("guardians"), plain("documents")
EVENTS = [one for folder in ("events", "restricted") for one in plain(folder).values()]
SCHOOL = yaml.load((EXAMPLE / "liushou.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)


def registered(child: dict[str, Any], on: dt.date) -> bool:
    return any(holds(one, on) for one in child.get("在册", []))


NOW = {name: child for name, child in CHILDREN.items() if registered(child, LAST)}


def class_code(child: dict[str, Any], on: dt.date = LAST) -> str:
    for one in sorted(child.get("原班级", []), key=lambda one: one["至"]):
        if on <= day(one["至"], last=True):
            return str(one["班级"])
    return str(child.get("班级"))


def grade(child: dict[str, Any]) -> str:
    one = next(one for one in SCHOOL["班级"] if one["代号"] == class_code(child))
    years = listed(one["入学年"])
    entry = child.get("入学年") if len(years) > 1 else years[0]
    return "一二三四五六"[2025 - int(str(entry)[:4])] + "年级"


def stays(child: dict[str, Any], parent: str) -> list[tuple[dt.date, dt.date, str]]:
    """Begin, end, state: an entry without an end lasts until the next begins."""
    held = child.get(parent)
    rows = held.get("经历", []) if isinstance(held, dict) else []
    rows = sorted(rows, key=lambda one: day(one["自"]) if one.get("自") not in (None, "不详") else dt.date.min)
    out = []
    for index, one in enumerate(rows):
        begin = day(one["自"]) if one.get("自") not in (None, "不详") else dt.date.min
        following = day(rows[index + 1]["自"]) - ONE_DAY if index + 1 < len(rows) else dt.date.max
        end = day(one["至"], last=True) if one.get("至") not in (None, "不详") else following
        out.append((begin, end, {"在家": "同住", "外出": "外出务工", "打工": "外出务工"}.get(one["状态"], one["状态"])))
    return out


def away_since(child: dict[str, Any], parent: str, on: dt.date) -> dt.date | None:
    """Since when a parent is away on that day; a return of fewer than thirty days changes nothing."""
    since: dt.date | None = None
    end = dt.date.min
    for begin, until, state in stays(child, parent):
        if state == "外出务工" and begin <= LAST:
            joined = since is not None and (begin - end).days - 1 < 30
            if not joined and since is not None and since <= on <= end:
                return since
            since, end = (since if joined else begin), until
    if (
        since is not None
        and end < LAST
        and (LAST - end).days < 30
        and state_on(child, parent, end + ONE_DAY) in ("同住", "不详")
    ):
        end = LAST
    return since if since is not None and since <= on <= end else None


def state_on(child: dict[str, Any], parent: str, on: dt.date) -> str:
    return next((state for begin, end, state in reversed(stays(child, parent)) if begin <= on <= end), "不详")


def three_months(since: dt.date) -> dt.date:
    month = since.month + 3
    year, month = since.year + (month > 12), (month - 1) % 12 + 1
    return min(
        dt.date(year, month, 1) + dt.timedelta(days=since.day - 1),
        (dt.date(year, month, 28) + 4 * ONE_DAY).replace(day=1) - ONE_DAY,
    )


def education(child: dict[str, Any]) -> str:
    away = {parent: since for parent in ("父亲", "母亲") if (since := away_since(child, parent, LAST))}
    others = [state_on(child, parent, LAST) for parent in ("父亲", "母亲") if parent not in away]
    if any(state != "同住" for state in others):
        return "否" if not away and "同住" in others and "不详" not in others else "待核定"
    full = [since for since in away.values() if three_months(since) <= LAST]
    return {2: "双亲", 1: "单亲", 0: "未满三个月" if away else "否"}[len(full)]


def civil(child: dict[str, Any]) -> str:
    away = [parent for parent in ("父亲", "母亲") if away_since(child, parent, LAST)]
    others = [parent for parent in ("父亲", "母亲") if parent not in away]
    states = [state_on(child, parent, LAST) for parent in others]
    if len(away) == 2:
        family = "是"
    elif not away:
        family = "否" if "同住" in states and "不详" not in states else "待核定"
    elif states != ["同住"]:
        family = "待核定"
    else:
        family = {"有": "否", "无": "是"}.get(child[others[0]].get("监护能力", ""), "待核定")
    if family == "否" or child.get("户籍性质") == "城镇":
        return "否"
    born = day(child["出生日期"])
    if born.replace(year=born.year + 16) < LAST:
        return "否"
    return family if child.get("户籍性质") == "农村" else "待核定"


def carer(child: dict[str, Any], on: dt.date = LAST) -> dict[str, Any]:
    held = [one for one in child["监护人"] if one.get("主要") != "否" and holds(one, on)]
    return max(held, key=lambda one: one.get("自") or "", default={})


def kin(child: dict[str, Any]) -> str:
    one = carer(child)
    if one.get("人") in ("父亲", "母亲"):
        return "父母"
    return "祖辈" if one.get("关系") in ELDERS else "其他亲属"


def in_term(event: dict[str, Any]) -> bool:
    return FIRST <= day(event["日期"]) <= LAST


def done(kind: str, since: dt.date = FIRST, until: dt.date = LAST) -> list[dict[str, Any]]:
    found = [one for one in EVENTS if one["类型"] == kind and one.get("结果", "完成") == "完成"]
    return sorted((one for one in found if since <= day(one["日期"]) <= until), key=lambda one: one["日期"])


def who(event: dict[str, Any]) -> list[str]:
    return [one for one in dict.fromkeys(listed(event.get("儿童"))) if one in CHILDREN]


def helpers(child: dict[str, Any], *, peers: bool = False) -> list[tuple[str, str]]:
    roles = {"学习帮手", "手拉手", "爱心同学"}
    found = {
        one["人"]: one["角色"] for one in child.get("帮扶", []) if holds(one, LAST) and (one["角色"] in roles) is peers
    }
    return list(found.items())


def met(kind: str, name: str, on: dt.date) -> bool:
    """Whether a contact of that kind with the child is on record for the day."""
    child = CHILDREN[name]
    for one in EVENTS:
        if one.get("结果", "完成") != "完成" or day(one["日期"]) != on or name not in who(one):
            continue
        seen = {{"监护人": "照护人", "孩子": "儿童"}.get(word, word) for word in listed(one.get("见到"))}
        if kind == "家访" and one["类型"] == "家访":
            return True
        if kind == "谈心" and (one["类型"] == "谈心" or (one["类型"] == "家访" and "儿童" in seen)):
            return True
        if kind == "亲情联系" and one["类型"] == "亲情联系" and any(
            away_since(child, parent, on) for parent in listed(one.get("对方"))
        ):  # fmt: skip
            return True
        if kind == "照护人联系":
            parties = (
                seen if one["类型"] == "家访" else set(listed(one.get("对象"))) if one["类型"] == "家校联系" else set()
            )
            if parties & {"照护人", "监护人", str(carer(child, on).get("人"))}:
                return True
    return False


def asked(kind: str, name: str, on: dt.date) -> bool:
    """Whether the school's rule speaks of the child on that day."""
    child = CHILDREN[name]
    if not registered(child, on):
        return False
    if kind == "亲情联系":
        return any(away_since(child, parent, on) for parent in ("父亲", "母亲"))
    return kind != "照护人联系" or carer(child, on).get("人") not in ("父亲", "母亲", None)


ITEM = {
    "家访": "visit-phases",
    "谈心": "talk-monthly",
    "亲情联系": "child-parent-monthly",
    "照护人联系": "guardian-contact-monthly",
}


def windows(kind: str) -> dict[str, tuple[dt.date, dt.date]]:
    if kind == "家访":
        return {name: (day(since), day(until)) for name, (since, until) in PHASES.items()}
    return {f"{month}月": (dt.date(year, month, 1), day(f"{year}-{month}", last=True)) for year, month in
            ((2025, 9), (2025, 10), (2025, 11), (2025, 12), (2026, 1))}  # fmt: skip


@cache
def owed(kind: str) -> dict[str, dict[str, bool]]:
    """Window by window, who owed the contact (asked on at least half the days, nobody excused) and whether it is on record."""
    out: dict[str, dict[str, bool]] = {}
    for name, (since, until) in windows(kind).items():
        days = [since + n * ONE_DAY for n in range((until - since).days + 1)]
        held = out.setdefault(name, {})
        for child, data in CHILDREN.items():
            mine = [one for one in days if FIRST <= one <= LAST and asked(kind, child, one)]
            excused = [entry for entry in data.get("豁免", []) if entry["要求"] == ITEM[kind]]
            free = sum(any(holds(entry, one) for entry in excused) for one in mine)
            if 2 * len(mine) >= len(days):
                found = any(met(kind, child, one) for one in days if mine[0] <= one <= mine[-1])
                if found or not (free and 2 * free >= len(mine)):
                    held[child] = found
    return out


def money(events: list[dict[str, Any]]) -> float:
    return sum(float(one["金额"]) for one in events if one.get("金额", "无") not in ("无", "不详"))


def numbers(events: list[dict[str, Any]], *fields: str) -> int:
    found = (next((one[field] for field in fields if field in one), "") for one in events)
    return sum(int(one) for one in found if one.isdigit())


def on_register() -> dict[str, float]:
    """Pupils, the register, both definitions."""
    out: dict[str, float] = {}
    running = [one for one in SCHOOL["班级"] if TERM in one["人数"]]
    out["班级数"], out["学生数"] = len(running), sum(int(one["人数"][TERM]) for one in running)
    sizes: Counter[str] = Counter()
    for one in running:
        if len(listed(one["入学年"])) == 1:
            sizes["一二三四五六"[2025 - int(listed(one["入学年"])[0])] + "年级"] += int(one["人数"][TERM])
    out |= {f"年级学生数·{name}": size for name, size in sizes.items()}
    ever = [
        child
        for child in CHILDREN.values()
        if any(registered(child, FIRST + n * ONE_DAY) for n in range((LAST - FIRST).days + 1))
    ]
    out |= {"在册": len(NOW), "学期在册": len(ever), "建档": len(CHILDREN)}
    out["期间列入"] = sum(not registered(child, FIRST) for child in ever)
    out["期间离册"] = sum(not registered(child, LAST) for child in ever)
    marks = {name: (education(child), civil(child)) for name, child in NOW.items()}
    groups: dict[str, list[str]] = {"": list(NOW)}
    for name, child in NOW.items():
        groups.setdefault(f"·{grade(child)}", []).append(name)
    for group, names in groups.items():
        out[f"在册{group}"] = len(names)
        ours = [NOW[name] for name in names]
        for sex in "男女":
            out[f"在册{group}·{sex}"] = sum(child.get("性别") == sex for child in ours)
        for word in ("双亲", "单亲", "未满三个月", "待核定"):
            out[f"在册{group}·{word}"] = sum(marks[name][0] == word for name in names)
        out[f"在册{group}·其他"] = sum(marks[name][0] not in ("双亲", "单亲") for name in names)
    for word in ("是", "否"):
        out[f"在册·{word}"] = sum(mark[1] == word for mark in marks.values())
    for word in ("父母", "祖辈", "其他亲属"):
        out[f"在册·{word}"] = sum(kin(child) == word for child in NOW.values())
        out[f"在册·双亲·{word}"] = sum(kin(child) == word and marks[name][0] == "双亲" for name, child in NOW.items())
    out |= {f"在册·{word}": number for word, number in Counter(child["就读方式"] for child in NOW.values()).items()}
    differing = [mark for mark in marks.values() if (mark[0] in ("双亲", "单亲")) != (mark[1] == "是")]
    out["口径不一"] = len(differing)
    out["口径不一·外出未满三个月"] = sum(mark[0] == "未满三个月" for mark in differing)
    out["口径不一·一方在家且有监护能力"] = sum(mark == ("单亲", "否") for mark in differing)
    out["口径待核定"] = sum("待核定" in mark for mark in marks.values())
    return out


def at_home() -> dict[str, float]:
    """Carers, need, levels."""
    out: dict[str, float] = {}
    people = {carer(child)["人"] for child in NOW.values()} & set(GUARDIANS)
    out["照护人"] = len(people)
    out |= {
        f"照护人·{word}": n for word, n in Counter(GUARDIANS[one].get("文化程度", "未填") for one in people).items()
    }
    old = sum(2026 - int(GUARDIANS[one]["出生年"][:4]) >= 60 for one in people)
    out |= {"照护人·六十岁及以上": old, "照护人·不满六十岁": len(people) - old}
    out["重点帮扶"] = sum(child.get("重点帮扶") == "是" for child in NOW.values())
    poor = {name for name, child in NOW.items()
            if {"家庭经济困难", "特困生", "贫困", "低保", "孤儿", "事实无人抚养"} & set(listed(child.get("特殊类别")))}  # fmt: skip
    aided = {child for one in done("慰问资助") for child in who(one)}
    out |= {
        "家庭困难": len(poor),
        "困难受助": len(poor & aided),
        "资助儿童": len(aided),
        "资助金额": money(done("慰问资助")),
    }
    out["资助金额·未记"] = sum(one.get("金额", "无") in ("无", "不详") for one in done("慰问资助"))
    grades: dict[str, list[str]] = {}
    for one in done("学业评价"):
        if "学科" not in one:
            for child in who(one):
                grades.setdefault(child, []).append(one["等级"])
    out["有学业评价"] = sum(child in grades for child in NOW)
    out |= {
        f"有学业评价·{word}": n for word, n in Counter(grades[child][-1] for child in NOW if child in grades).items()
    }
    rank = ["较差", "中等", "良好", "优秀"].index
    moves = [rank(levels[-1]) - rank(levels[0]) for levels in grades.values() if len(levels) > 1]
    out |= {"学业变化": len(moves), "学业变化·上升": sum(one > 0 for one in moves),
            "学业变化·持平": moves.count(0), "学业变化·下降": sum(one < 0 for one in moves)}  # fmt: skip
    return out


def what_was_done() -> dict[str, float]:
    """Every kind of event."""
    out: dict[str, float] = {}
    for kind in ("家访", "谈心", "亲情联系", "家校联系", "学习辅导", "活动", "家长会", "座谈会", "培训", "监护人培训", "领导小组会议",
                 "安全教育", "体检", "患病就医", "检查考核", "表彰"):  # fmt: skip
        out[f"{kind}次"] = len(done(kind))
        out[f"{kind}人次"] = sum(len(who(one)) for one in done(kind))
        out[f"{kind}儿童"] = len({child for one in done(kind) for child in who(one)})
        out[f"{kind}到会"] = numbers(done(kind), "到会人数", "人数")
        for result in ("未遇", "未接通", "婉拒"):
            out[f"{kind}{result}"] = sum(
                one["类型"] == kind and one.get("结果") == result and in_term(one) for one in EVENTS
            )
        out |= {
            f"{kind}次·{word}": n
            for word, n in Counter(one.get("方式", one.get("形式", "")) for one in done(kind)).items()
        }
    out["家访户"] = len({(carer(CHILDREN[child], day(one["日期"])).get("人"), child
                       if carer(CHILDREN[child], day(one["日期"])).get("人") in ("父亲", "母亲") else "")
                      for one in done("家访") for child in who(one)})  # fmt: skip
    out["资助次"], out["摸底"] = len(done("慰问资助")), len(done("摸底"))
    restricted = ("心理辅导", "心理测评", "强制报告")
    out["登记事件"] = sum(len(done(kind)) for kind in {one["类型"] for one in EVENTS} - set(restricted))
    return out


def surveyed_and_paired() -> dict[str, float]:
    """Surveys and pairs."""
    out: dict[str, float] = {}
    running = [one for one in SCHOOL["班级"] if TERM in one["人数"]]
    for one in done("摸底"):
        out[f"摸底人数·{one['日期']}"] = sum(int(row["人数"]) for row in one["各班人数"])
        there = [child for child in CHILDREN.values() if registered(child, day(one["日期"]))]
        out[f"摸底当日在册·{one['日期']}"] = len(there)
        for row in running:
            out[f"摸底当日在册·{one['日期']}·{row['代号']}"] = sum(
                class_code(child, day(one["日期"])) == row["代号"] for child in there
            )
        out |= {f"摸底人数·{one['日期']}·{row['班级']}": int(row["人数"]) for row in one["各班人数"]}
    pairs = [(name, *pair) for name, child in NOW.items() for pair in helpers(child)]
    loads = Counter(person for _, person, _ in pairs)
    out |= {
        "结对": len(pairs),
        "帮扶人": len(loads),
        "最大帮扶数": max(loads.values()),
        "已结对": len({one[0] for one in pairs}),
    }
    out["未结对"] = len(NOW) - out["已结对"]
    out["同学结对"] = sum(len(helpers(child, peers=True)) for child in NOW.values())
    out |= {f"结对·{role}": n for role, n in Counter(role for _, _, role in pairs).items()}
    return out


def on_paper() -> dict[str, float]:
    """Papers, matters, what could not be read."""
    out: dict[str, float] = {}
    filed = [one for one in PAPERS.values() if one.get("日期", "2000-01-01") <= LAST.isoformat()]
    out |= {f"文件·{kind}": n for kind, n in Counter(one["类型"] for one in filed).items()}
    own = [one for one in filed if one["类型"] in ("工作计划", "实施方案")]
    pledges = [one for one in filed if one["类型"] == "责任书"]
    for name, papers in (("本学期计划", own), ("本学期责任书", pledges)):
        terms = [one.get("学期", TERM if FIRST.isoformat() <= one.get("日期", "") else "") for one in papers]
        out[name] = terms.count(TERM)
    matters = [
        one
        for paper in filed
        if paper["类型"] == "整改清单"
        for one in paper["事项"]
        if one.get("完成", "9999") > "2026-01-16"
    ]
    out |= {"整改事项": len(matters), "整改逾期": sum(one.get("期限", "9999") < "2026-01-16" for one in matters)}
    out["未了后续"] = sum("后续" in one and "处理" not in one["后续"] and day(one["日期"]) <= LAST for one in EVENTS)
    out["领导小组"] = len({one["人"] for one in SCHOOL["领导小组"]})
    out["读不出"] = len(sidecar("term")["unreadable"])
    out["存疑记录"] = sum(
        in_term(one) and any(child not in CHILDREN for child in listed(one.get("儿童"))) for one in EVENTS
    )
    return out


def owed_and_reached() -> dict[str, float]:
    """Coverage, phase by phase and month by month."""
    out: dict[str, float] = {}
    for word in ITEM:
        for name, held in owed(word).items():
            out |= {f"{word}应有·{name}": len(held), f"{word}有记录·{name}": sum(held.values())}
        lacking = Counter({child: 0 for held in owed(word).values() for child in held})
        lacking.update(child for held in owed(word).values() for child, found in held.items() if not found)
        out |= {f"{word}应有儿童·都有记录": sum(n == 0 for n in lacking.values()), f"{word}应有儿童·缺一个时段": sum(n == 1 for n in lacking.values()),
                f"{word}应有儿童·缺两个以上时段": sum(n > 1 for n in lacking.values())}  # fmt: skip
    for name, (since, until) in PHASES.items():
        there = {
            child
            for child, data in CHILDREN.items()
            for n in range((day(until) - day(since)).days + 1)
            if registered(data, day(since) + n * ONE_DAY)
        }
        reached = {
            child for one in done("活动", day(since), day(until)) for child in CHILDREN
            if registered(CHILDREN[child], day(one["日期"])) and (
                child in who(one) if listed(one.get("儿童")) else
                class_code(CHILDREN[child], day(one["日期"])) == one["班级"] if "班级" in one else
                one.get("范围") in ("全校", "全校学生", "全体学生", "全体留守儿童", "留守儿童"))
        }  # fmt: skip
        out |= {f"阶段在册·{name}": len(there), f"活动覆盖·{name}": len(reached)}
    return out


@cache
def slow() -> dict[str, float]:
    """Every figure by name, this term's."""
    parts = (on_register, at_home, what_was_done, surveyed_and_paired, on_paper, owed_and_reached)
    return {name: value for part in parts for name, value in part().items()}


def told(report: str) -> list[dict[str, Any]]:
    """The figures of this term that the document prints, what check judged and the case apart."""
    return [
        one for one in sidecar(report)["figures"]
        if not JUDGED.match(one["name"]) and not one["name"].startswith("案例·") and one["window"]["to"] >= "2025-09-01"
    ]  # fmt: skip


@pytest.mark.parametrize("one", told("term"), ids=lambda one: one["name"])
def test_a_figure_of_the_term_summary_is_what_the_slow_path_counts(one: dict[str, Any]) -> None:
    assert one["name"] in slow(), "a figure nobody counts again"
    assert one["value"] == slow()[one["name"]]
    if one["of"]:
        n, base = one["value"], slow()[one["of"]["name"]]
        assert one["of"]["value"] == base
        assert one["of"]["percent"] == f"{int(n * 1000 / base + 0.5) / 10:.1f}%"


def test_the_roster_s_figures_are_the_classes_of_the_day() -> None:
    classes = Counter(class_code(child) for child in NOW.values())
    figures = {one["name"]: one["value"] for one in told("roster")}
    assert figures.pop("在册") == len(NOW)
    assert figures.pop("读不出") == slow()["读不出"]
    assert sorted(figures.values()) == sorted(classes.values())
    assert len(figures) == len(classes)


def test_the_term_before_is_counted_to_its_own_last_day() -> None:
    before = {one["name"]: one["value"] for one in sidecar("term")["figures"] if one["window"]["to"] < "2025-09-01"}
    since, until = (
        day(next(one for one in SCHOOL["学期"] if one["代号"] == "2024-2025-2")[key]) for key in ("开始", "结束")
    )
    assert before.pop("在册") == sum(registered(child, until) for child in CHILDREN.values())
    assert before.pop("资助金额") == money(done("慰问资助", since, until))
    before.pop("学生数", None)
    assert before == {name: len(done(name.removesuffix("次"), since, until)) for name in before}
