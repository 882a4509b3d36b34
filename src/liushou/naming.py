"""Names for new files: initials in pinyin, ids, paths; names in order. The only home of pypinyin."""

from __future__ import annotations

import re
from collections.abc import Container

from liushou import identity
from liushou.calendar import Day, Term, term_on
from liushou.kinds import DOCUMENT, EVENT, RESTRICTED_FOLDER
from liushou.kinds.event import Event
from liushou.values import Id

_SURNAMES = {
    "单": "s", "解": "x", "仇": "q", "曾": "z", "覃": "q", "朴": "p", "区": "o", "盖": "g", "查": "z", "种": "c", "员": "y",
    "乐": "y", "召": "s", "折": "s", "繁": "p", "黑": "h", "秘": "b", "缪": "m", "冼": "x", "尉": "y", "万俟": "mq", "长孙": "zs",
    "翟": "z", "宿": "s", "牟": "m", "逄": "p", "隗": "k", "重": "c", "盛": "s", "晁": "c", "郗": "x", "祭": "z",
}  # fmt: skip
"""Initials of surnames that a dictionary reads otherwise than families do."""

BEFORE_TERMS = "xueqi-wai"
"""The folder of events from before the first recorded term."""


def initials(name: str) -> str:
    """The initials of a name in pinyin, at most four letters (张小满 → zxm); x where there are none."""
    from pypinyin import Style, lazy_pinyin

    head = next((part for part in (name[:2], name[:1]) if part in _SURNAMES), "")
    rest = lazy_pinyin(name[len(head) :], style=Style.FIRST_LETTER)
    letters = _SURNAMES.get(head, "") + "".join(part[:1] for part in rest)
    return re.sub(r"[^a-z]", "", letters.lower())[:4] or "x"


def spelling(text: str) -> str:
    """The text in pinyin, by which names are put in order."""
    if text.isascii():
        return text.casefold()
    from pypinyin import lazy_pinyin

    return " ".join(lazy_pinyin(text))


def child_id(name: str, born: str, salt: str, taken: Container[str]) -> Id:
    """The id of a child; the next four characters where another person has the first."""
    for attempt in range(8):
        made = identity.child_id(initials(name), name, born, salt, attempt)
        if made not in taken:
            return Id(made)
    return person_id(name, taken)


def person_id(name: str, taken: Container[str]) -> Id:
    """A random id for a carer or a member of staff."""
    return _free(initials(name), 4, taken)


def document_path(day: Day | None, taken: Container[str]) -> str:
    """Where a new document's record stands."""
    return f"{DOCUMENT.folder}/{_free(_date(day) or 'wj', 4, taken)}.yaml"


def event_path(event: Event, terms: tuple[Term, ...], taken: Container[str]) -> str:
    """Where a new event stands: under the last term begun; restricted ones where the name tells nothing."""
    day = _date(event.day)
    if event.restricted:
        return f"{RESTRICTED_FOLDER}/{_free(str(day), 6, taken)}.yaml"
    term = term_on(terms, event.day)
    who = f"-{event.children[0]}" if len(event.children) == 1 else ""
    name = _free(f"{day}-{event.slug}{who}", 3 if who else 4, taken)
    return f"{EVENT.folder}/{term.code if term else BEFORE_TERMS}/{name}.yaml"


def _date(day: Day | None) -> str | None:
    return day.isoformat() if day else None


def _free(stem: str, length: int, taken: Container[str]) -> Id:
    while True:
        made = identity.random_id(stem, length)
        if made not in taken:
            return Id(made)
