"""Whether records agree with each other: links, duplicates, dates, carers. Every clash names both places."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from liushou.archive import Archive, name_of
from liushou.calendar import ONE_DAY, Span, common
from liushou.facts.care import gaps, overlaps
from liushou.facts.parents import stretches
from liushou.facts.register import register_spans, span_of
from liushou.facts.view import Frame
from liushou.finding import Arg, Code, Field, Finding, Loc, Person, Place, Severity
from liushou.identity import read_id_number
from liushou.kinds import RESTRICTED_FOLDER
from liushou.kinds.base import Record
from liushou.kinds.child import PEER_ROLES, Child
from liushou.kinds.event import Event
from liushou.source import SETTINGS
from liushou.text import fold
from liushou.values import Blank, Id, Restricted, known


def _code(number: int, severity: Severity, sentence: str, fix: str, why: str, command: str = "") -> Code:  # noqa: PLR0913
    return Code(f"L{number:03d}", severity, sentence, fix, why, command=command)


NOBODY = _code(
    1, Severity.ERROR, "“{field}”指向的 {id} 没有档案", "编号写错就改过来；还没建档的，先用 liushou add 建档",
    "指向不存在的档案，这条记录就算不到任何人名下。",
)  # fmt: skip
WRONG_KIND = _code(
    2,
    Severity.ERROR,
    "“{field}”应指向{wanted}，{id} 是{found}",
    "改成{wanted}的编号",
    "比如把照护人的编号写到了帮扶人的位置。",
)
GONE = _code(
    3, Severity.ERROR, "{helper} {left} 已离岗，对 {child} 的帮扶还没有结束", "写上结束日期，再定接手的人",
    "人走了结对还开着，孩子名义上有人管，其实没有。", "liushou set {record} {at}.至=…",
)  # fmt: skip
SAME_CHILD = _code(
    4, Severity.ERROR, "{child} 和 {other} 姓名、出生日期都相同，像是同一个孩子", "是同一个就留一份；确是两个人，核对出生日期",
    "一个孩子两份档案，人数就多算一名。双胞胎名字不同，不会报这一条。",
)  # fmt: skip
SAME_NUMBER = _code(5, Severity.ERROR, "{child} 和 {other} 的身份证号相同", "核对后改正其中一个", "身份证号一人一号。")
BORN_DIFFERS = _code(
    6,
    Severity.ERROR,
    "身份证号里的出生日期与档案里的 {born} 不一致",
    "对照户口簿，改正其中一个",
    "两处至少有一处抄错了。",
)
SEX_DIFFERS = _code(
    7, Severity.ERROR, "身份证号里的性别与档案里的“{sex}”不一致", "对照户口簿，改正其中一个", "两处至少有一处抄错了。"
)
BAD_NUMBER = _code(
    8,
    Severity.ERROR,
    "身份证号不对（位数、日期或末位校验码）",
    "对照户口簿重新抄一遍",
    "十八位里错一位，校验码就对不上。",
)
BEFORE_ENTRY = _code(
    9, Severity.ERROR, "{day} 的{kind}不在 {child} 的在册时段里", "核对事件日期和在册日期，改正其中一个",
    "孩子还没列入名册，或者已经离开，这件事就算不到他名下。",
)  # fmt: skip
FUTURE = _code(
    10, Severity.ERROR, "日期 {day} 在今天之后", "改成实际发生的日期；还没发生的事不记", "档案只记已经发生的事。"
)
BACKWARDS = _code(
    11,
    Severity.ERROR,
    "“{field}”的止日 {until} 早于起日 {since}",
    "核对后改正其中一个",
    "时段写反了，哪一天都不算在里面。",
)
TWO_MAIN = _code(
    12, Severity.ERROR, "{child} 在 {since} 至 {until} 有两个主要照护人", "先前的一条结束了就写上“至”；只是次要的，写 {later}.主要=否",
    "同一天只有一个主要照护人，联系和责任才落得到人。", "liushou set {record} {at}.至=…",
)  # fmt: skip
NO_MAIN = _code(
    13, Severity.WARNING, "{child} 在 {since} 至 {until} 没有写主要照护人", "补上这段时间谁在照护；确实没有人，写 监护人: 无人照护",
    "这段时间孩子归谁照管，档案上看不出来。",
)  # fmt: skip
SIBLINGS = _code(
    14, Severity.WARNING, "{child} 和 {other} 的{parent}同名同电话，“{field}”却不一致", "核对后改成一致",
    "同一位家长，两个孩子的档案应当说的是同一件事。",
)  # fmt: skip
NO_CLASS = _code(
    15,
    Severity.ERROR,
    "liushou.yaml 里没有“{class}”这个班",
    "改成班级代号，或在 liushou.yaml 里加上这个班",
    "班级对不上，班主任和年级就推不出来。",
)
OVERLAP = _code(
    18,
    Severity.ERROR,
    "{parent}的两段经历在 {since} 至 {until} 重叠",
    "给前一段写上“至”，或改后一段的“自”",
    "同一天不能又在家又在外。",
)
CLEAR = _code(
    19, Severity.WARNING, "“{field}”以明文保存", "核对过就删去，只留 身份证核对 的日期；心理、强制报告的正文写在纸上，这里记编号",
    "这些内容进了 git 就很难再删干净。",
)  # fmt: skip
OPENLY = _code(
    20,
    Severity.ERROR,
    "{kind}记录应放在 restricted/ 文件夹",
    "用 git mv 移到 restricted/，文件名只留日期和随机字符",
    "文件名和目录也会泄露内容。",
)
NO_VEHICLE = _code(
    21, Severity.ERROR, "liushou.yaml 里没有“{vehicle}”这辆车", "改成车辆代号，不乘车写 无", "乘车登记要和车辆对得上。"
)
TERMS = _code(
    22, Severity.ERROR, "学期 {one} 和 {other} 的日期重叠", "改正其中一个学期的开始或结束", "一天只能属于一个学期。"
)
PHASES = _code(
    23, Severity.ERROR, "学期 {term} 的阶段没有首尾相接、盖满整个学期", "让第一个阶段从开学那天起，后一个紧接前一个，最后一个到学期结束那天止",
    "阶段有空档，空档里的事就不知道算哪一段。",
)  # fmt: skip
TWICE = _code(
    24,
    Severity.WARNING,
    "和另一条{kind}完全相同（同一天、同样的儿童和内容）",
    "重复登记的删去一条",
    "同一件事记了两遍，次数就多算了。",
)
RETURNED = _code(
    25, Severity.ERROR, "学期 {term} 的结束早于开始", "改正其中一个日期", "这个学期没有一天，什么都算不进去。"
)
NO_STAFF = _code(
    26,
    Severity.ERROR,
    "{class} 的班主任 {id} 没有档案",
    "先用 liushou add staff 建档，再写编号",
    "班主任对不上，欠下的事就列不到人。",
)

CODES = (
    NOBODY, WRONG_KIND, GONE, SAME_CHILD, SAME_NUMBER, BORN_DIFFERS, SEX_DIFFERS, BAD_NUMBER, BEFORE_ENTRY, FUTURE, BACKWARDS,
    TWO_MAIN, NO_MAIN, SIBLINGS, NO_CLASS, OVERLAP, CLEAR, OPENLY, NO_VEHICLE, TERMS, PHASES, TWICE, RETURNED, NO_STAFF,
)  # fmt: skip


def inconsistencies(frame: Frame) -> Iterator[Finding]:
    """Every clash between records, and every date or number that cannot be right."""
    yield from _school(frame.archive)
    for child in frame.archive.children.values():
        for rule in _CHILD_RULES:
            yield from rule(child, frame)
    yield from _duplicates(frame.archive)
    yield from _siblings(frame.archive)
    yield from _carer_files(frame.archive)
    yield from _events(frame)
    yield from _documents(frame.archive)


def _at(archive: Archive, record: Id, *loc: str | int) -> Place:
    return Place(archive.path(record), tuple(loc))


def _person(archive: Archive, record: Id) -> Person:
    return Person(record, name_of(archive, record))


def _link(
    archive: Archive, place: Place, target: Id, wanted: dict[Id, str] | frozenset[str], label: str
) -> Iterator[Finding]:
    """A link to nobody or to the wrong kind; a file that cannot be read leaves the link unjudged."""
    found = _kind_of(archive, target)
    if found == label:
        return
    args: dict[str, Arg] = {"field": Field(place.loc), "id": target, "wanted": label, "found": found or ""}
    if found:
        yield Finding(WRONG_KIND, place, args)
    elif not any(file.id == target for file in archive.unreadable):
        yield Finding(NOBODY, place, args)


def _kind_of(archive: Archive, target: Id) -> str | None:
    tables = (
        ("儿童", archive.children),
        ("照护人", archive.guardians),
        ("教职工", archive.staff),
        ("文件", archive.documents),
    )
    for label, records in tables:
        if target in records:
            return label
    return None


def _child_links(child: Child, frame: Frame) -> Iterator[Finding]:
    archive = frame.archive
    for index, care in enumerate(child.care):
        if care.person not in ("父亲", "母亲"):
            yield from _link(archive, _at(archive, child.id, "监护人", index, "人"), care.person, frozenset(), "照护人")
    for index, helped in enumerate(child.helpers):
        if helped.person != "同学":
            wanted = "儿童" if helped.role in PEER_ROLES else "教职工"
            yield from _link(archive, _at(archive, child.id, "帮扶", index, "人"), helped.person, frozenset(), wanted)
    known_class = known(child.class_)
    if known_class and frame.classes.by_code(known_class) is None:
        yield Finding(NO_CLASS, _at(archive, child.id, "班级"), {"class": known_class})
    for index, former in enumerate(child.former_classes):
        if frame.classes.by_code(former.class_) is None:
            yield Finding(NO_CLASS, _at(archive, child.id, "原班级", index, "班级"), {"class": former.class_})
    ride = known(child.ride)
    if ride and ride not in {vehicle.code for vehicle in archive.school.vehicles}:
        yield Finding(NO_VEHICLE, _at(archive, child.id, "乘车"), {"vehicle": ride})


def _gone(child: Child, frame: Frame) -> Iterator[Finding]:
    archive = frame.archive
    for index, helped in enumerate(child.helpers):
        staff = archive.staff.get(helped.person)
        if staff is None or not staff.in_post:
            continue
        left = max(span_of(entry).end for entry in staff.in_post)
        still = min(span_of(helped).end, _last_register_day(child))
        if left < min(still, frame.calendar.as_of) and left < frame.calendar.as_of:
            place = _at(archive, child.id, "帮扶", index)
            post = len(staff.in_post) - 1
            args: dict[str, Arg] = {
                "helper": _person(archive, staff.id), "child": _person(archive, child.id), "left": left,
                "at": Field(("帮扶", index)), "record": child.id,
            }  # fmt: skip
            yield Finding(GONE, place, args, (_at(archive, staff.id, "在岗", post, "至"),))


def _last_register_day(child: Child) -> dt.date:
    return max((span_of(entry).end for entry in child.register_), default=dt.date.max)


def _dates(child: Child, frame: Frame) -> Iterator[Finding]:
    archive = frame.archive
    lists: list[tuple[Loc, tuple[object, ...]]] = [
        (("在册",), child.register_), (("监护人",), child.care), (("帮扶",), child.helpers), (("豁免",), child.exemptions),
    ]  # fmt: skip
    for which in ("父亲", "母亲"):
        parent = child.parent(which)
        lists.append(((which, "经历"), parent.history if parent else ()))
    for loc, entries in lists:
        for index, entry in enumerate(entries):
            span = span_of(entry)  # type: ignore[arg-type]
            if span.end < span.start:
                place = _at(archive, child.id, *loc, index, "至")
                yield Finding(BACKWARDS, place, {"field": Field((*loc, index)), "since": span.start, "until": span.end})
    for which in ("父亲", "母亲"):
        for one, other in pairwise(stretches(child.parent(which))):
            both = one.span.overlap(other.span)
            parent = child.parent(which)
            if both and parent:
                index = parent.history.index(other.stay)
                before = parent.history.index(one.stay)
                yield Finding(
                    OVERLAP, _at(archive, child.id, which, "经历", index, "自"),
                    {"parent": which, "since": both.start, "until": both.end},
                    (_at(archive, child.id, which, "经历", before, "至" if known(one.stay.until) else "自"),),
                )  # fmt: skip


def _care(child: Child, frame: Frame) -> Iterator[Finding]:
    archive, who = frame.archive, _person(frame.archive, child.id)
    for one, other, both in overlaps(child):
        during = common([both], register_spans(child))
        if during:
            args: dict[str, Arg] = {"child": who, "since": during[0].start, "until": _shown_end(during[-1], frame)}
            args |= {
                "at": Field(("监护人", child.care.index(one))),
                "later": Field(("监护人", child.care.index(other))),
                "record": child.id,
            }
            related = (_at(archive, child.id, "监护人", child.care.index(one)),)
            yield Finding(TWO_MAIN, _at(archive, child.id, "监护人", child.care.index(other)), args, related)
    for hole in gaps(child, frame.calendar.as_of):
        args = {"child": who, "since": hole.start, "until": _shown_end(hole, frame)}
        yield Finding(NO_MAIN, _at(archive, child.id, "监护人"), args)


def _shown_end(span: Span, frame: Frame) -> dt.date | str:
    return span.end if span.end < frame.calendar.as_of else "今"


def _numbers(child: Child, frame: Frame) -> Iterator[Finding]:
    archive = frame.archive
    for key, value in (("身份证号", child.id_number), ("学籍号", child.roll_number)):
        if isinstance(value, Restricted) and (key == "身份证号" or read_id_number(value.reveal().lstrip("GLJglj"))):
            yield Finding(CLEAR, _at(archive, child.id, key), {"field": Field((key,))})
    if not isinstance(child.id_number, Restricted):
        return
    place = _at(archive, child.id, "身份证号")
    number = read_id_number(child.id_number.reveal())
    if number is None:
        yield Finding(BAD_NUMBER, place)
        return
    born, sex = known(child.born), known(child.sex)
    if born and not number.born.isoformat().startswith(str(born)):
        yield Finding(BORN_DIFFERS, place, {"born": born}, (_at(archive, child.id, "出生日期"),))
    if sex and sex != number.sex:
        yield Finding(SEX_DIFFERS, place, {"sex": sex}, (_at(archive, child.id, "性别"),))


_CHILD_RULES = (_child_links, _gone, _dates, _care, _numbers)


def _duplicates(archive: Archive) -> Iterator[Finding]:
    same: dict[object, list[Child]] = defaultdict(list)
    numbered: dict[str, list[Child]] = defaultdict(list)
    for child in archive.children.values():
        born = known(child.born)
        if born:
            same[fold(child.name), str(born)].append(child)
        if isinstance(child.id_number, Restricted):
            numbered[fold(child.id_number.reveal())].append(child)
    for groups, code, key in ((same.values(), SAME_CHILD, "姓名"), (numbered.values(), SAME_NUMBER, "身份证号")):
        for first, *others in groups:
            for other in others:
                args: dict[str, Arg] = {"child": _person(archive, other.id), "other": _person(archive, first.id)}
                yield Finding(code, _at(archive, other.id, key), args, (_at(archive, first.id, key),))


def _siblings(archive: Archive) -> Iterator[Finding]:
    families: dict[object, list[Child]] = defaultdict(list)
    for child in archive.children.values():
        for which in ("父亲", "母亲"):
            parent = child.parent(which)
            name, phone = (known(parent.name), known(parent.phone)) if parent else (None, None)
            if name and phone:
                families[which, fold(name), phone].append(child)
    for (which, _, _), (first, *others) in families.items():  # type: ignore[misc]
        for other in others:
            yield from _disagreement(archive, str(which), first, other)


def _disagreement(archive: Archive, which: str, first: Child, other: Child) -> Iterator[Finding]:
    one, two = first.parent(which), other.parent(which)
    assert one
    assert two
    for name, info in type(one).model_fields.items():
        mine, theirs = getattr(one, name), getattr(two, name)
        if (
            info.alias
            and mine not in (None, ())
            and theirs not in (None, ())
            and mine != theirs
            and not _both_blank(mine, theirs)
        ):
            args: dict[str, Arg] = {
                "child": _person(archive, other.id), "other": _person(archive, first.id), "parent": which,
                "field": Field((info.alias,)),
            }  # fmt: skip
            yield Finding(
                SIBLINGS, _at(archive, other.id, which, info.alias), args, (_at(archive, first.id, which, info.alias),)
            )


def _both_blank(one: object, two: object) -> bool:
    return isinstance(one, Blank) and isinstance(two, Blank)


def _carer_files(archive: Archive) -> Iterator[Finding]:
    for guardian in archive.guardians.values():
        if isinstance(guardian.id_number, Restricted):
            yield Finding(CLEAR, _at(archive, guardian.id, "身份证号"), {"field": Field(("身份证号",))})
            if read_id_number(guardian.id_number.reveal()) is None:
                yield Finding(BAD_NUMBER, _at(archive, guardian.id, "身份证号"))


def _events(frame: Frame) -> Iterator[Finding]:
    archive = frame.archive
    seen: dict[object, Event] = {}
    for event in archive.events:
        if event.day > frame.calendar.today:
            yield Finding(FUTURE, _at(archive, event.id, "日期"), {"day": event.day})
        for index, child in enumerate(event.children):
            yield from _event_child(event, index, child, frame)
        for index, person in enumerate(event.staff):
            yield from _link(archive, _at(archive, event.id, "人员", index), person, frozenset(), "教职工")
        yield from _event_kind(event, archive)
        key = _sameness(event)
        first = seen.setdefault(key, event)
        if first is not event:
            yield Finding(TWICE, _at(archive, event.id), {"kind": event.kind}, (_at(archive, first.id),))


def _sameness(event: Event) -> object:
    values = {name: value for name, value in event.__dict__.items() if name != "paper"}
    return tuple(value if not hasattr(value, "__dict__") else repr(value) for value in values.values())


def _event_child(event: Event, index: int, child_id: Id, frame: Frame) -> Iterator[Finding]:
    archive = frame.archive
    place = _at(archive, event.id, "儿童", index)
    child = archive.children.get(child_id)
    if child is None:
        yield from _link(archive, place, child_id, frozenset(), "儿童")
    elif "在册" not in archive.lost.get(child_id, ()) and not any(event.day in span for span in register_spans(child)):
        kind = "受限记录" if event.restricted else event.kind
        args: dict[str, Arg] = {"day": event.day, "kind": kind, "child": _person(archive, child_id)}
        yield Finding(BEFORE_ENTRY, _at(archive, event.id, "日期"), args, (_at(archive, child_id, "在册"),))


def _event_kind(event: Event, archive: Archive) -> Iterator[Finding]:
    if isinstance(event.text, Restricted):
        yield Finding(CLEAR, _at(archive, event.id, "内容"), {"field": Field(("内容",))})
    if event.restricted and not archive.path(event.id).startswith(f"{RESTRICTED_FOLDER}/"):
        yield Finding(OPENLY, _at(archive, event.id), {"kind": "心理、强制报告"})


def _documents(archive: Archive) -> Iterator[Finding]:
    for paper in archive.documents.values():
        for key, targets, label in (("儿童", paper.children, "儿童"), ("照护人", paper.carers, "照护人")):
            for index, target in enumerate(targets):
                yield from _link(archive, _at(archive, paper.id, key, index), target, frozenset(), label)


def _school(archive: Archive) -> Iterator[Finding]:
    school = archive.school
    for index, dates in enumerate(school.terms):
        if dates.until < dates.since:
            yield Finding(RETURNED, Place(SETTINGS, ("学期", index, "结束")), {"term": dates.code})
        elif dates.phases and not _tiled(
            dates.since, dates.until, [Span(phase.since, phase.until) for phase in dates.phases]
        ):
            yield Finding(PHASES, Place(SETTINGS, ("学期", index, "阶段")), {"term": dates.code})
    for one, other in pairwise(archive.terms):
        if one.span.overlap(other.span):
            index = next(i for i, dates in enumerate(school.terms) if dates.code == other.code)
            yield Finding(TERMS, Place(SETTINGS, ("学期", index)), {"one": one.code, "other": other.code})
    for index, one_class in enumerate(school.classes):
        for which, tenure in enumerate(one_class.teachers):
            if tenure.person not in archive.staff and not any(file.id == tenure.person for file in archive.unreadable):
                place = Place(SETTINGS, ("班级", index, "班主任", which, "人"))
                yield Finding(NO_STAFF, place, {"class": one_class.code, "id": tenure.person})


def _tiled(start: dt.date, end: dt.date, phases: list[Span]) -> bool:
    ordered = sorted(phases, key=lambda span: span.start)
    joined = all(one.end + ONE_DAY == other.start for one, other in pairwise(ordered))
    return joined and ordered[0].start == start and ordered[-1].end == end


__all__ = ["CODES", "Record", "inconsistencies"]
