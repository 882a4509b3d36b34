"""Where a parent is, and 留守 by each of the two official definitions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from liushou.calendar import ONE_DAY, Span, add_months
from liushou.facts.age import age, birthday
from liushou.kinds.child import Child, Parent, Stretch
from liushou.values import known

PARENTS = ("父亲", "母亲")
AWAY = "外出务工"
HOME = "同住"
LONG_AGO = dt.date.min
"""When a stay began whose 自 is absent or 不详."""
SHORT_RETURN = 30
"""A return of fewer days than this does not break an absence, unless the school sets another number."""


def stretches(parent: Parent | None) -> tuple[Stretch, ...]:
    """A parent's stays in the order they began; none where nothing is on file."""
    return parent.stretches if parent else ()


def whereabouts(parent: Parent | None, day: dt.date) -> str:
    """The recorded state on that day; 不详 where nothing is on file. The later entry wins where two overlap."""
    state: str = "不详"
    for stay, span in stretches(parent):
        if span.start <= day <= span.end:
            state = stay.state
    return state


def absences(parent: Parent | None, as_of: dt.date, short_return: int = SHORT_RETURN) -> list[Span]:
    """The stretches of 外出务工 as known on ``as_of``; a return of fewer than ``short_return`` days does not break one.

    A return still going on counts by the days it has lasted so far.
    """
    away = [span for stay, span in parent.stretches if stay.state == AWAY and span.start <= as_of] if parent else []
    if len(away) == 1 and away[0].end >= as_of:  # as most are
        return away
    joined: list[Span] = []
    for span in away:
        if joined and (span.start - joined[-1].end).days - 1 < short_return:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    if joined and joined[-1].end < as_of and _returned_home(parent, joined[-1].end + ONE_DAY, as_of):
        gone = (as_of - joined[-1].end).days
        if gone < short_return:
            joined[-1] = Span(joined[-1].start, as_of)
    return joined


def _returned_home(parent: Parent | None, day: dt.date, as_of: dt.date) -> bool:
    later = [one for one in stretches(parent) if day <= one.span.start <= as_of]
    return whereabouts(parent, day) in (HOME, "不详") and all(one.stay.state == HOME for one in later)


class Answer(Enum):
    """The four answers to "is this child left behind?"."""

    YES = "是"
    NO = "否"
    NOT_YET = "未满三个月"
    OPEN = "待核定"


EDUCATION_CLAUSE = "全国中小学生学籍系统填表说明：父母外出务工三个月以上"
CIVIL_CLAUSE = "国发〔2016〕13号：双方外出务工，或一方外出务工另一方无监护能力，不满十六周岁"


class _Side(NamedTuple):
    """One parent on a day, as the definitions see him or her."""

    name: str
    state: str
    since: dt.date | None

    def told(self) -> str:
        if self.since == LONG_AGO:
            return f"{self.name}外出，起始日期不详"
        if self.since is not None:
            return f"{self.name} {self.since} 起外出"
        return f"{self.name}{ {'同住': '在家', '不详': '情况不详'}.get(self.state, self.state) }"


class LeftBehind(NamedTuple):
    """One definition's answer: with 单亲 or 双亲 where it is 是, the day three months are up, the clause, and what it rests on."""

    answer: Answer
    clause: str
    sides: tuple[_Side, _Side]
    which: str = ""
    full_on: dt.date | None = None
    more: tuple[str, ...] = ()

    @property
    def word(self) -> str:
        """What tables and ``query`` show: 双亲, 单亲, 是, 否, 未满三个月, 待核定."""
        return self.which or self.answer.value

    @property
    def reason(self) -> str:
        """What it rests on, in words."""
        return "、".join((*self.more, *(side.told() for side in self.sides)))


def _sides(child: Child, day: dt.date, father: Sequence[Span], mother: Sequence[Span]) -> tuple[_Side, _Side]:
    return _side(child, "父亲", day, father), _side(child, "母亲", day, mother)


def _side(child: Child, which: str, day: dt.date, away: Sequence[Span]) -> _Side:
    for span in away:
        if span.start <= day <= span.end:
            return _Side(which[0], AWAY, span.start)
    return _Side(which[0], whereabouts(child.parent(which), day), None)


def by_education(child: Child, day: dt.date, father: Sequence[Span], mother: Sequence[Span]) -> LeftBehind:
    """教育口径: a parent away three months or more; both → 双亲, one with the other at home → 单亲.

    ``father`` and ``mother`` are when each was away (see ``absences``). Where the second parent has been away for less than
    three months, only the first absence counts yet: 单亲, and ``full_on`` is the day it becomes 双亲.
    """
    sides = _sides(child, day, father, mother)
    answer, which, full_on = _by_absences(sides, day)
    return LeftBehind(answer, EDUCATION_CLAUSE, sides, which, full_on)


def _by_absences(sides: tuple[_Side, _Side], day: dt.date) -> tuple[Answer, str, dt.date | None]:
    away = [side.since for side in sides if side.since]
    states = [side.state for side in sides if not side.since]
    if LONG_AGO in away:
        return Answer.OPEN, "", None
    if states.count(HOME) < len(states):
        at_home = not away and HOME in states and "不详" not in states
        return (Answer.NO if at_home else Answer.OPEN), "", None
    if not away:
        return Answer.NO, "", None
    months_up = sorted([add_months(since, 3) for since in away])
    full = len([one for one in months_up if one <= day])
    soon = months_up[full] if full < len(months_up) else None
    return (Answer.YES, ("单亲", "双亲")[full - 1], soon) if full else (Answer.NOT_YET, "", soon)


def by_civil_affairs(child: Child, day: dt.date, father: Sequence[Span], mother: Sequence[Span]) -> LeftBehind:
    """民政口径: rural household, under 16, both away, or one away and the other at home unable to care.

    ``father`` and ``mother`` are when each was away (see ``absences``).
    """
    sides = _sides(child, day, father, mother)
    born = known(child.born)

    def answer(kind: Answer, *more: str) -> LeftBehind:
        return LeftBehind(kind, CIVIL_CLAUSE, sides, more=more)

    family = _family(child, sides)
    if family is Answer.NO:
        return answer(Answer.NO)
    hukou = known(child.hukou)
    if hukou == "城镇":
        return answer(Answer.NO, "城镇户籍")
    if born and born <= day and age(born.last, day) >= 16 and day != birthday(born.last, 16):
        return answer(Answer.NO, f"{age(born, day)} 岁")
    if born is None or hukou is None:
        return answer(Answer.OPEN, "出生日期未填" if born is None else "户籍性质未填")
    if birthday(born, 16) <= day <= birthday(born.last, 16):
        return answer(
            Answer.OPEN, "当天满十六周岁" if born == born.last else "出生日期没有写到日，说不准满没满十六周岁"
        )
    return answer(family, "农村户籍", f"{age(born, day)} 岁")


def _family(child: Child, sides: tuple[_Side, _Side]) -> Answer:
    """What the parents' side of the civil definition says, whatever the household and the age."""
    away = [side for side in sides if side.since]
    states = [side.state for side in sides if not side.since]
    if len(away) == 2:
        return Answer.YES
    if not away:
        return Answer.NO if HOME in states and "不详" not in states else Answer.OPEN
    if states != [HOME]:
        return Answer.OPEN
    at_home = child.parent("母亲" if away[0].name == "父" else "父亲")
    able = at_home.able if at_home else None
    return {"有": Answer.NO, "无": Answer.YES}.get(able or "", Answer.OPEN)
