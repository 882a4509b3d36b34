"""Class and grade on a day. Files keep the class's 代号; people read 五（2）班, which changes every September."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from liushou.calendar import Term, school_year
from liushou.kinds.child import Child
from liushou.kinds.school import School, SchoolClass
from liushou.text import fold, no_digits, number_of, numeral
from liushou.values import Id, known

_FIRST = {"六三": {"小学": 1, "初中": 7}, "五四": {"小学": 1, "初中": 6}, "九年一贯": {"小学": 1, "初中": 7}}
_LAST = {"六三": {"小学": 6, "初中": 9}, "五四": {"小学": 5, "初中": 9}, "九年一贯": {"小学": 9, "初中": 9}}
_PRESCHOOL = ("小班", "中班", "大班")
_TYPED = re.compile(
    r"(?P<site>.*?)(?P<grade>[一二三四五六七八九十]+|\d+|高[一二三]|初[一二三四]|[大中小])"
    r"(?:年级)?[(（]?(?P<number>\d*|[一二三四五六七八九十]*)[)）]?班?"
)


@dataclass(frozen=True)
class Classes:
    """A school's classes, with the calendar that turns an entry year into a grade."""

    school: School
    terms: tuple[Term, ...]

    @cached_property
    def _by_code(self) -> dict[str, SchoolClass]:
        return {one.code: one for one in reversed(self.school.classes)}

    def by_code(self, code: str) -> SchoolClass | None:
        """The class with that 代号."""
        return self._by_code.get(code)

    def grade(self, one: SchoolClass, day: dt.date, entry_year: int | None = None) -> str | None:
        """The grade name on that day: 三年级, 七年级, 高一; a 复式 class names its grades (三、四年级).

        None before the class began, after it finished, or where the entry year is not on file.
        """
        years = [entry_year] if entry_year else sorted((year.year for year in one.entry_years), reverse=True)
        names = [name for year in years if (name := self._grade_name(one, school_year(self.terms, day) - year))]
        if len(names) > 1:
            return "、".join(name.removesuffix("年级") for name in names[:-1]) + "、" + names[-1]
        return names[0] if names else None

    def _grade_name(self, one: SchoolClass, years: int) -> str | None:
        stage = known(one.stage) or known(self.school.stage) or "小学"
        system = known(self.school.system) or "六三"
        if stage == "学前":
            return _PRESCHOOL[years] if 0 <= years < 3 else None
        if stage == "高中":
            return f"高{numeral(years + 1)}" if 0 <= years < 3 else None
        grade = _FIRST[system][stage] + years
        return f"{numeral(grade)}年级" if _FIRST[system][stage] <= grade <= _LAST[system][stage] else None

    def name(self, one: SchoolClass, day: dt.date) -> str:
        """What people call the class on that day: 五（2）班, 青禾三（1）班; its 代号 once it has finished."""
        grade = self.grade(one, day)
        if grade is None:
            return one.code
        number = known(one.number)
        short = grade.removesuffix("年级").removesuffix("班")
        return (
            f"{known(one.site) or ''}{short}（{number}）班" if number is not None else f"{known(one.site) or ''}{grade}"
        )

    def name_of(self, code: str | None, day: dt.date) -> str:
        """The class name behind a 代号, or 未分班 where there is none; a 代号 no class has may be anybody's phone."""
        if (code, day) not in self._names:
            one = self.by_code(code) if code else None
            self._names[code, day] = self.name(one, day) if one else no_digits(code or "未分班")
        return self._names[code, day]

    @cached_property
    def _names(self) -> dict[tuple[str | None, dt.date], str]:
        """Those that were asked for: a document asks for the same few again and again."""
        return {}

    def typed(self, text: str, day: dt.date) -> list[SchoolClass]:
        """The classes that 五（2）班, 五2班, 5.2 or a 代号 can mean on that day."""
        exact = self.by_code(text)
        if exact:
            return [exact]
        seventh = _FIRST[known(self.school.system) or "六三"]["初中"]
        meant = _key(text, seventh)
        return [one for one in self.school.classes if _key(self.name(one, day), seventh) == meant]

    def teacher(self, code: str | None, day: dt.date) -> Id | None:
        """The class teacher in office on that day."""
        one = self.by_code(code) if code else None
        for tenure in one.teachers if one else ():
            if (known(tenure.since) or dt.date.min) <= day <= (known(tenure.until) or dt.date.max):
                return tenure.person
        return None


def _key(text: str, junior: int) -> tuple[str, int | str, int | None] | str:
    """What 五（2）班, 五年级2班, 5.2 and 五2 have in common; 初一 is the grade ``junior``."""
    plain = fold(unicodedata.normalize("NFKC", text)).replace(".", "(").replace("-", "(")
    found = _TYPED.fullmatch(plain)
    if not found:
        return plain
    grade, number = found["grade"], number_of(found["number"])
    if grade[0] == "初":
        return found["site"], junior + "一二三四".index(grade[1]), number
    return found["site"], number_of(grade) or grade, number


def class_on(child: Child, day: dt.date) -> str | None:
    """The 代号 of the class the child was in on that day."""
    for entry in sorted(child.former_classes, key=lambda entry: entry.until) if child.former_classes else ():
        if day <= entry.until:
            return entry.class_
    return child.class_ if isinstance(child.class_, str) else None


def boarding_on(child: Child, day: dt.date) -> str | None:
    """走读 or 寄宿 on that day."""
    for entry in sorted(child.former_boarding, key=lambda entry: entry.until):
        if day <= entry.until:
            return entry.boarding
    return known(child.boarding)


def grade_on(child: Child, classes: Classes, day: dt.date) -> str | None:
    """The child's grade on that day; in a 复式 class by the child's own entry year."""
    code = class_on(child, day)
    one = classes.by_code(code) if code else None
    if one is None:
        return None
    own = known(child.entry_year)
    return classes.grade(one, day, own.year if own and len(one.entry_years) > 1 else None)
