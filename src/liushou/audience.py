"""Who may see what: the one place that turns findings, people and values into text.

Below ``internal`` no phone, ID number, address or restricted text leaves; where ``names`` is off, nobody's name either.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from string import Formatter
from typing import Any

from liushou.archive import Archive
from liushou.calendar import Window
from liushou.errors import UsageError
from liushou.finding import Field, Loc, Path, Person, Raw
from liushou.kinds import EVENT_KINDS, RESTRICTED_FOLDER, open_keys, sealed_keys
from liushou.named import Named
from liushou.text import DATES, HIDDEN, closest, fold, no_digits
from liushou.values import Address, Blank, Id, Name, Phone, Prose, Restricted, Unattended

_NUMBER = re.compile(r"\d(?:-?\d){6,}")
_HAN = re.compile(r"[^\x00-\x7f]+")
_KEY = re.compile(r"(\s*(?:[-－—–]\s*)?)([^\s:：{}\[\],#]+)(\s*[:：]\s*)(.*)")
_FLOW = re.compile(r"[{\[].*?[:：]")
_COMPOUND = (
    "欧阳",
    "上官",
    "司马",
    "诸葛",
    "尉迟",
    "皇甫",
    "令狐",
    "慕容",
    "东方",
    "公孙",
    "夏侯",
    "司徒",
    "长孙",
    "宇文",
    "端木",
)
_SIGNS = ("---", "...")
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>")


@dataclass(frozen=True, slots=True)
class Audience:
    """What an output shows: ``names`` of children, parents and carers; ``contacts`` are phones and addresses.

    ``few`` are numbers and facts of fewer than five children (report/small.py).
    """

    word: str
    names: bool
    contacts: bool
    few: bool = True
    named: Named | None = field(default=None, compare=False)

    def knowing(self, archive: Archive) -> Audience:
        """The same audience; where it sees no names, those on file are found and masked in any text too."""
        return self if self.names else replace(self, named=Named(archive))

    def without_names(self) -> Audience:
        """The same audience in a format that travels further than a screen."""
        return self if self.contacts else replace(self, names=False)


INTERNAL = Audience("internal", names=True, contacts=True)
SCREEN = Audience("screen", names=True, contacts=False)
SUPERIOR = Audience("superior", names=False, contacts=False)
PUBLIC = Audience("public", names=False, contacts=False, few=False)
CHOICES = {"internal": INTERNAL, "superior": SUPERIOR, "public": PUBLIC}


def chosen(word: str | None, *, data: bool) -> Audience:
    """The audience of an output: ``word`` as typed, else names on a screen and no names in data that travels.

    Raises UsageError for a word that is none.
    """
    if not word:
        return SCREEN.without_names() if data else SCREEN
    if word not in CHOICES:
        near = closest(word, CHOICES)
        raise UsageError(
            f"没有“{word}”这种读者", f"可以写：{'、'.join(CHOICES)}" + (f"；是不是 {near}" if near else "")
        )
    return CHOICES[word]


def masked(name: str) -> str:
    """A name with only the surname left: 张**, 欧阳*; a name with a middle dot keeps its first character."""
    if "·" in name or "•" in name:
        return name[0] + "**"
    head = 2 if name[:2] in _COMPOUND and len(name) > 2 else 1
    return name[:head] + "*" * max(1, len(name) - head)


def show(value: Any, audience: Audience) -> str:
    """A value as that audience may see it."""
    for kind, shown in _SHOWN:
        if isinstance(value, kind):
            return shown(value, audience)
    if isinstance(value, tuple | list):
        return "、".join(show(item, audience) for item in value)
    return "" if value is None else str(value)


def path_text(path: str, audience: Audience) -> str:
    """A path or id; where names do not show, a file that somebody named after a child (L026) does not tell it either."""
    return str(path) if audience.names or path.isascii() else _HAN.sub("＊", path)


def _name(value: Any, audience: Audience) -> str:
    return str(value) if audience.names else masked(value)


def _person(value: Any, audience: Audience) -> str:
    return value.name if audience.names else f"{masked(value.name)}（{value.id}）"


def _contact(value: Any, audience: Audience) -> str:
    return str(value) if audience.contacts else HIDDEN


def _text(value: Any, audience: Audience) -> str:
    text = str(value) if audience.contacts else no_digits(value)
    return audience.named.hide(text, masked) if audience.named else text


def _prose(value: Any, audience: Audience) -> str:
    return _text(value, audience) if audience.names else "（文字略）"


def _raw(value: Raw, audience: Audience) -> str:
    if not audience.names:
        return "…"
    is_line = ":" in value.text or "：" in value.text
    return excerpt(value.text, audience) if is_line else _text(value.text, audience)


def _id(value: Id, audience: Audience) -> str:
    # Somebody may have typed a phone or an ID number where an id belongs; real ids never hold seven digits in a row.
    rest = value[10:] if DATES.fullmatch(value[:10]) else value
    if _NUMBER.search(rest) and not audience.contacts:
        return no_digits(value)
    return path_text(value, audience)


def _window(value: Window, audience: Audience) -> str:
    return f"{value.name}（{value.start} 至 {value.end}）"


_SHOWN: tuple[tuple[Any, Callable[[Any, Audience], str]], ...] = (
    (Restricted, lambda value, audience: str(value)),
    (Blank, lambda value, audience: value.value),
    (Unattended, lambda value, audience: value.value),
    (bool, lambda value, audience: "是" if value else "否"),
    (Person, _person),
    (Field, lambda value, audience: dotted(value.loc)),
    (Path, lambda value, audience: path_text(value.path, audience)),
    (Raw, _raw),
    (Window, _window),
    (dt.date, lambda value, audience: str(value)),
    (int | Decimal, lambda value, audience: str(value)),
    (Id, _id),
    (Name, _name),
    (Phone | Address, _contact),
    (Prose, _prose),
    (str, _text),
)


def dotted(loc: Loc) -> str:
    """A loc as people type it: 父亲.经历.1.地点, list items counted from one."""
    return ".".join(str(part + 1) if isinstance(part, int) else no_digits(part) for part in loc)


def sentence(template: str, args: Mapping[str, Any], audience: Audience) -> str:
    """A sentence with its typed arguments shown to that audience."""
    out = []
    for literal, name, _, _ in Formatter().parse(template):
        out.append(literal)
        if name is not None:
            out.append(_word(args.get(name, ""), audience))
    return "".join(out)


def _word(value: Any, audience: Audience) -> str:
    # A bare str among the arguments of a finding is a word of liushou's own (see finding.Arg): shown as it is.
    return value if type(value) is str else show(value, audience)


def excerpt(line: str, audience: Audience) -> str:
    """A source line as that audience may see it: only values of known fields that never hold an address are kept.

    Where names are masked, no value is kept: any may be a name. What is restricted is kept for nobody.
    """
    line = _seals().sub(rf"\g<key>{HIDDEN}", line)
    if audience.contacts or not line.strip() or line.rstrip() in _SIGNS:
        return line
    if line.startswith(_CONFLICT):
        return line[:7] + (f" {HIDDEN}" if line[7:].strip() else "")
    found = _KEY.fullmatch(line)
    if not found:
        head = line[: len(line) - len(line.lstrip(" -"))]
        return head + HIDDEN
    dash, key, colon, value = found.groups()
    is_open = audience.names and fold(key) in _open() and not _FLOW.search(value)
    shown = no_digits(value) if is_open else HIDDEN if value.strip() else value
    return f"{dash}{no_digits(key)}{colon}{shown}"


def excerpt_of_rules(line: str, audience: Audience) -> str:
    """A line of a standard as that audience may see it: it is about nobody; only runs of digits are masked, and names in data."""
    return no_digits(line) if audience.names and not audience.contacts else excerpt(line, audience)


def of_file(path: str, audience: Audience) -> Audience:
    """The audience for what stands in a file: numbers and text of a restricted one are for nobody."""
    return replace(audience, contacts=False) if path.startswith(f"{RESTRICTED_FOLDER}/") else audience


@cache
def _seals() -> re.Pattern[str]:
    """A restricted value behind its key, wherever on a line; that an event is of a restricted kind is one."""
    kinds = "|".join(kind for kind, model in EVENT_KINDS.items() if model.restricted)
    keys = "|".join(sorted(sealed_keys()))
    sign = r"[\"']?\s*[:：=＝]\s*"
    return re.compile(rf"(?P<key>(?:{keys})\w{{0,2}}{sign}(?=\S)|类型{sign}(?=[\"']?(?:{kinds}))).*")


@cache
def _open() -> frozenset[str]:
    return frozenset(fold(key) for key in open_keys())
