"""Events as a term brings them: the visits, talks and calls that are owed, then everything else; and small errors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import groupby, islice

from benchmarks.people import BEGINS, ENDS, PHASES, TERM, Data, Invented, Pupil, School, written
from liushou.kinds import EVENT_KINDS

ERRORS_IN = 250
"""One event in so many carries a planted error (0.4 %)."""

_SAID = (
    "和孩子谈了这段时间的学习，作业能按时完成", "说到放学后的安全，约好不去水边", "老人说孩子近来话少，答应多陪着说说话",
    "问了近来的饮食和睡眠，都还正常", "商量周末去图书室看书的事", "家里说过年前回来，孩子很高兴",
)  # fmt: skip
_MONTHS = tuple(
    (dt.date(2025 + (month == 1), month, 1), dt.date(2025 + (month == 1), month, 16 if month == 1 else 28))
    for month in (9, 10, 11, 12, 1)
)


def events(people: School, wanted: int, made: Invented) -> dict[str, str]:
    """The texts of that many events by path: those that are owed first, then others until there are enough."""
    taken = list(islice(_all(people, made), wanted))
    out: dict[str, str] = {}
    for number, event in enumerate(taken):
        path, text = _path(event, made), written(event)
        out[path] = _with_error(number // ERRORS_IN, event, text) if number % ERRORS_IN == ERRORS_IN // 2 else text
    return out


def _all(people: School, made: Invented) -> Iterator[Data]:
    yield _survey(people)
    for _, family in groupby(people.pupils, key=lambda pupil: pupil.family):
        yield from _owed(list(family), made)
    while True:
        pupil = made.rng.choice(people.pupils)
        yield made.rng.choices([kind for kind, _ in _OTHERS], [weight for _, weight in _OTHERS])[0](pupil, made)


def _owed(family: list[Pupil], made: Invented) -> Iterator[Data]:
    first = family[0]
    visits = [made.day(since, until) for _, since, until in PHASES]
    for day in visits:
        yield _event("家访", day, [pupil.id for pupil in family], first.teacher, made) | {
            "方式": "上门", "结果": "完成", "见到": ["儿童", "照护人" if first.carer else "母亲"],
        }  # fmt: skip
    for since, until in _MONTHS:
        visited = any(since.month == day.month for day in visits)
        for pupil in family:
            yield _talk(pupil, made, since, until)
            yield _call(pupil, made, since, until)
            if pupil.carer and not visited:
                yield _to_carer(pupil, made, since, until)


def _event(kind: str, day: dt.date, children: list[str], teacher: str, made: Invented) -> Data:
    return {"类型": kind, "日期": str(day), "儿童": children, "人员": [teacher], "内容": made.rng.choice(_SAID)}


def _talk(pupil: Pupil, made: Invented, since: dt.date = BEGINS, until: dt.date = ENDS) -> Data:
    return _event("谈心", made.day(since, until), [pupil.id], pupil.teacher, made) | {
        "话题": made.rng.sample(["学习", "生活", "情绪", "交友", "安全"], 2), "状态": "平稳",
    }  # fmt: skip


def _call(pupil: Pupil, made: Invented, since: dt.date = BEGINS, until: dt.date = ENDS) -> Data:
    return _event("亲情联系", made.day(since, until), [pupil.id], pupil.teacher, made) | {
        "方式": made.rng.choice(("电话", "视频")), "发起": "儿童", "对方": [made.rng.choice(pupil.away)], "结果": "完成",
    }  # fmt: skip


def _to_carer(pupil: Pupil, made: Invented, since: dt.date = BEGINS, until: dt.date = ENDS) -> Data:
    done = made.rng.random() < 0.97
    return _event("家校联系", made.day(since, until), [pupil.id], pupil.teacher, made) | {
        "方式": "电话", "对象": ["照护人" if pupil.carer else "母亲"], "发起": "学校", "结果": "完成" if done else "未接通",
    }  # fmt: skip


def _marks(pupil: Pupil, made: Invented) -> Data:
    level = made.rng.choice(("优秀", "良好", "中等", "较差"))
    return _event("学业评价", made.day(BEGINS, ENDS), [pupil.id], pupil.teacher, made) | {"等级": level, "学科": "语文"}


def _tutoring(pupil: Pupil, made: Invented) -> Data:
    return _event("学习辅导", made.day(BEGINS, ENDS), [pupil.id], pupil.teacher, made) | {"学科": "数学"}


def _counselling(pupil: Pupil, made: Invented) -> Data:
    event = _event("心理辅导", made.day(BEGINS, ENDS), [pupil.id], pupil.teacher, made)
    return {key: value for key, value in event.items() if key != "内容"} | {"依据": {"存放处": "心理辅导室"}}


def _aid(pupil: Pupil, made: Invented) -> Data:
    return _event("慰问资助", made.day(BEGINS, ENDS), [pupil.id], pupil.teacher, made) | {
        "来源": "乡爱心协会", "金额": str(made.rng.randrange(1, 9) * 100), "物资": "书包 1 个",
    }  # fmt: skip


def _activity(pupil: Pupil, made: Invented) -> Data:
    return {
        "类型": "活动", "日期": str(made.day(BEGINS, ENDS)), "班级": pupil.class_, "人员": [pupil.teacher], "形式": "主题班会",
        "名称": "说说心里话", "人数": str(made.rng.randrange(20, 40)), "内容": made.rng.choice(_SAID),
    }  # fmt: skip


def _safety(pupil: Pupil, made: Invented) -> Data:
    return {
        "类型": "安全教育", "日期": str(made.day(BEGINS, ENDS)), "范围": "全校", "人员": [pupil.teacher],
        "主题": ["防溺水", "交通"], "人数": str(made.rng.randrange(100, 300)),
    }  # fmt: skip


def _meeting(pupil: Pupil, made: Invented) -> Data:
    return {
        "类型": "家长会", "日期": str(made.day(BEGINS, ENDS)), "班级": pupil.class_, "人员": [pupil.teacher],
        "应到人数": "36", "到会人数": str(made.rng.randrange(20, 36)), "内容": made.rng.choice(_SAID),
    }  # fmt: skip


def _survey(people: School) -> Data:
    held: dict[str, int] = {}
    for pupil in people.pupils:
        held[pupil.class_] = held.get(pupil.class_, 0) + 1
    counts = [{"班级": code, "人数": str(number)} for code, number in held.items()]
    return {"类型": "摸底", "日期": "2025-09-05", "口径": "在册", "各班人数": counts, "人员": [people.teachers[0]]}


_OTHERS: tuple[tuple[Callable[[Pupil, Invented], Data], int], ...] = (
    (_talk, 20), (_call, 20), (_to_carer, 15), (_marks, 15), (_tutoring, 12), (_activity, 6), (_aid, 5), (_meeting, 3), (_safety, 3),
    (_counselling, 1),
)  # fmt: skip
"""What else happens, by how often."""


def _path(event: Data, made: Invented) -> str:
    model, day, children = EVENT_KINDS[str(event["类型"])], event["日期"], event.get("儿童")
    if model.restricted:
        return f"restricted/{made.id(str(day), 6)}.yaml"
    whose = f"-{children[0]}" if isinstance(children, list) and len(children) == 1 else ""
    return f"events/{TERM}/{made.id(f'{day}-{model.slug}{whose}', 3)}.yaml"


def _with_error(number: int, event: Data, text: str) -> str:
    """The text with one small slip, of a different kind each time."""
    day, kind = event["日期"], event["类型"]
    slips = (
        (f'"{day}"', f'"{str(day)[:4]}-02-30"'),
        ("人员:\n  - ", "人员:\n  - 0"),
        ("内容: ", "内容："),
        ("日期:", "时间: 上午\n日期:"),
        (f'"{day}"', '"2024-03-01"'),
        (f"类型: {kind}", f"类型: {kind}录"),
    )
    return text.replace(*slips[number % len(slips)], 1)
