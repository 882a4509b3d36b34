"""Terms as somebody typed them, made into terms that mean what the records hold; a slip is said, not searched for."""

from __future__ import annotations

import re

from liushou import people
from liushou.calendar import Day
from liushou.errors import UsageError
from liushou.facts.view import Frame
from liushou.kinds import KINDS, Kind
from liushou.query.fields import ID, Field, field_of
from liushou.terms import Term, parse
from liushou.text import closest, fold, join_list, split_list
from liushou.values import Blank

_BLANKS = ("", *(blank.value for blank in Blank), "未分班")
_STANDS_FOR_SOMEBODY = ("父亲", "母亲", "同学")
_ID = re.compile(r"[0-9a-z]+(?:-[0-9a-z]+)+")


def wanted(typed: str, kind: Kind, frame: Frame) -> tuple[Term, Field]:
    """The term and its field. Raises UsageError for no term, an unknown field, or a value that field never holds."""
    term = parse(typed)
    field = field_of(kind, term.field)
    if term.sign == "~":
        return Term(field.name, "~", term.value), field
    values = [new for value in split_list(term.value) for new in _meant(value, field, frame)]
    return Term(field.name, term.sign, join_list(values)), field


def _meant(value: str, field: Field, frame: Frame) -> list[str]:
    if value in _BLANKS or field.name == ID:
        return [value]
    if field.day:
        return [_days(value, field)]
    if ".." in value:
        return [value]
    if field.words:
        return [_word(value, field)]
    if field.to and field.to.kinds == ("class",):
        return _class(value, frame)
    if field.to:
        _somebody(value, field, frame)
    return [value]


def _days(value: str, field: Field) -> str:
    """A day, a month, a year or a range of them, as the range of days it means."""
    ends = value.split("..") if ".." in value else [value, value]
    try:
        return "..".join(str(Day.parse(end)) if end.strip() else "" for end in ends)
    except ValueError:
        raise UsageError(
            f"“{field.name}”要写日期，写的是“{value}”", "如 2025-09-03，一个月写 2025-09，一段写 2025-09-01..2025-10-15"
        ) from None


def _word(value: str, field: Field) -> str:
    known = {fold(word): word for word in field.words} | {fold(old): new for old, new in field.old}
    if fold(value) in known:
        return known[fold(value)]
    near = closest(value, known)
    listed = f"可以写 {join_list(field.words)}"
    raise UsageError(f"“{field.name}”没有“{value}”这种写法", f"是不是 {known[near]}；{listed}" if near else listed)


def _class(value: str, frame: Frame) -> list[str]:
    day = frame.calendar.as_of
    meant = [one.code for one in frame.classes.typed(value, day)]
    if not meant:
        names = [frame.classes.name(one, day) for one in frame.archive.school.classes]
        raise UsageError(f"没有“{value}”这个班", f"{day} 有：{join_list(names)}")
    return meant


def _somebody(value: str, field: Field, frame: Frame) -> None:
    if value in _STANDS_FOR_SOMEBODY or _ID.fullmatch(fold(value)):
        return
    pointed = [kind for kind in KINDS if field.to and kind.name in field.to.kinds]
    others = [parent for child in frame.archive.children.values() for parent in (child.father, child.mother)]
    parents = {fold(str(getattr(parent, "name", ""))) for parent in others}
    if not people.find(frame.archive, value, pointed) and fold(value) not in parents:
        raise people.nobody(frame.archive, value, pointed)
