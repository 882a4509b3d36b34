"""What a new repository starts with: settings for the school year of the day, folders, and helpers for git and editors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from liushou.archive import FOLDERS, Archive
from liushou.assign import Assignment, ordered
from liushou.calendar import ONE_DAY, Calendar, Span, Term
from liushou.drafting import Desk, refused
from liushou.edit import LOCK
from liushou.facts.view import Frame
from liushou.identity import new_salt
from liushou.kinds import SCHOOL, School
from liushou.kinds.reading import make
from liushou.kinds.school import FORMAT
from liushou.schema import editor_files
from liushou.source import SETTINGS
from liushou.yamltext.emit import emit

_ATTRIBUTES = "*.yaml text eol=lf\n*.yml text eol=lf\n"
_IGNORED = f"{LOCK}\n*.tmp\n~$*\n"
_COMMENT = """\
学期日期是按通常的校历填的，请照本县校历改；“阶段”要首尾相接、盖满整个学期，两处一起改，如
liushou set 学校 学期.1.开始=… 学期.1.阶段.1.自=…
班级写代号，升级不用改，如 x2021-2（2021 年入学的 2 班）：
liushou set 学校 班级.+=代号:x2021-2、入学年:2021、班号:2"""


def blank_frame(today: dt.date) -> Frame:
    """The frame of a repository that holds nothing yet."""
    school = make(School, {"格式版本": str(FORMAT), "名称": "x"}, "liushou", SETTINGS).record
    assert isinstance(school, School)
    archive = Archive(school, (), {}, {}, {}, {}, (), {})
    term = Term("0000-0000-1", "", Span(today, today))
    return Frame(archive, Calendar((), today, today, term))


def files(desk: Desk, assignments: Sequence[Assignment]) -> dict[str, str]:
    """Every file of a new repository by path. Raises EditRefused where the answers do not fit."""
    filled = desk.filled(School, assignments)
    data: dict[str, Any] = {
        "格式版本": str(FORMAT), "启用日期": str(desk.today), "学期": terms(desk.today), "班级": [], "标准": ["school"],
        "盐值": new_salt(), **filled,
    }  # fmt: skip
    data = {key: value for key, value in ordered(School, data).items() if value != []}
    made = make(SCHOOL.model, dict(data), "liushou", SETTINGS)
    if made.record is None or made.findings:
        raise refused(made.findings)
    keep = {f"{folder}/.gitkeep": "" for folder in FOLDERS}
    settings = {SETTINGS: emit(data, _COMMENT), ".gitattributes": _ATTRIBUTES, ".gitignore": _IGNORED}
    return settings | keep | editor_files()


def terms(today: dt.date) -> list[dict[str, Any]]:
    """Both terms of the school year of a day, by the usual calendar: 1 September to mid-January, mid-February to early July."""
    year = today.year - (today.month < 8)
    return [
        _term(
            f"{year}-{year + 1}-1", f"{year}—{year + 1}学年度第一学期", dt.date(year, 9, 1), dt.date(year + 1, 1, 16)
        ),
        _term(
            f"{year}-{year + 1}-2",
            f"{year}—{year + 1}学年度第二学期",
            dt.date(year + 1, 2, 17),
            dt.date(year + 1, 7, 3),
        ),
    ]


def _term(code: str, name: str, start: dt.date, end: dt.date) -> dict[str, Any]:
    first = start + dt.timedelta(days=29)
    last = end - dt.timedelta(days=32)
    phases = [("期初", start, first), ("期中", first + ONE_DAY, last - ONE_DAY), ("期末", last, end)]
    return {
        "代号": code,
        "名称": name,
        "开始": str(start),
        "结束": str(end),
        "阶段": [{"名称": phase, "自": str(since), "至": str(until)} for phase, since, until in phases],
    }
