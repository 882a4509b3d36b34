"""Who is who: ID numbers against the file, children filed twice, siblings whose files disagree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from liushou.archive import Archive
from liushou.consistency.codes import (
    BAD_NUMBER,
    BORN_DIFFERS,
    CLEAR,
    FUTURE,
    SAME_CHILD,
    SAME_NUMBER,
    SEX_DIFFERS,
    SIBLINGS,
)
from liushou.consistency.common import at, person
from liushou.facts.view import Frame
from liushou.finding import Arg, Field, Finding
from liushou.identity import read_id_number
from liushou.kinds.child import Child
from liushou.text import fold
from liushou.values import Blank, Restricted, known


def numbers(child: Child, frame: Frame) -> Iterator[Finding]:
    """ID numbers kept in clear, wrong in themselves, or at odds with birth date and sex."""
    archive = frame.archive
    for key, value in (("身份证号", child.id_number), ("学籍号", child.roll_number)):
        if isinstance(value, Restricted) and (key == "身份证号" or read_id_number(value.reveal().lstrip("GLJglj"))):
            yield Finding(CLEAR, at(archive, child.id, key), {"field": Field((key,))})
    if not isinstance(child.id_number, Restricted):
        return
    place = at(archive, child.id, "身份证号")
    number = read_id_number(child.id_number.reveal())
    if number is None:
        yield Finding(BAD_NUMBER, place)
        return
    born, sex = known(child.born), known(child.sex)
    if born and not number.born.isoformat().startswith(str(born)):
        yield Finding(BORN_DIFFERS, place, {"born": born}, (at(archive, child.id, "出生日期"),))
    if sex and sex != number.sex:
        yield Finding(SEX_DIFFERS, place, {"sex": sex}, (at(archive, child.id, "性别"),))


def born_ahead(child: Child, frame: Frame) -> Iterator[Finding]:
    """A birth date that has not come yet."""
    born = known(child.born)
    if born and born > frame.calendar.today:
        yield Finding(FUTURE, at(frame.archive, child.id, "出生日期"), {"day": born})


def duplicates(archive: Archive) -> Iterator[Finding]:
    """Children of the same name and birth date, or ID number; twins bear different names."""
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
                args: dict[str, Arg] = {"child": person(archive, other.id), "other": person(archive, first.id)}
                yield Finding(code, at(archive, other.id, key), args, (at(archive, first.id, key),))


def siblings(archive: Archive) -> Iterator[Finding]:
    """Children with the same parent (name and phone) whose files say different things of that parent."""
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
                "child": person(archive, other.id), "other": person(archive, first.id), "parent": which,
                "field": Field((info.alias,)),
            }  # fmt: skip
            yield Finding(
                SIBLINGS, at(archive, other.id, which, info.alias), args, (at(archive, first.id, which, info.alias),)
            )


def _both_blank(one: object, two: object) -> bool:
    return isinstance(one, Blank) and isinstance(two, Blank)


def carer_numbers(archive: Archive) -> Iterator[Finding]:
    """Carers' ID numbers kept in clear, or wrong."""
    for guardian in archive.guardians.values():
        if isinstance(guardian.id_number, Restricted):
            yield Finding(CLEAR, at(archive, guardian.id, "身份证号"), {"field": Field(("身份证号",))})
            if read_id_number(guardian.id_number.reveal()) is None:
                yield Finding(BAD_NUMBER, at(archive, guardian.id, "身份证号"))
