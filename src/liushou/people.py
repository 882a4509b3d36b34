"""Whom somebody means by a name or an id, and how to tell apart those who bear the same name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any

from liushou.archive import Archive, name_of
from liushou.errors import UsageError
from liushou.facts.care import main_carer
from liushou.facts.grade import class_on
from liushou.facts.view import Frame
from liushou.kinds import CHILD, GUARDIAN, KINDS, STAFF, Child, Guardian, Kind, Staff
from liushou.text import closest, fold, join_list
from liushou.values import Id, known

PEOPLE = (CHILD, GUARDIAN, STAFF)
"""The kinds of record that are people, and so have a 姓名."""


def find(archive: Archive, typed: str, kinds: Collection[Kind] | None = None) -> list[Id]:
    """The ids that a name, an id or the path of a file can mean; an id, being exact, means that record alone.

    Without ``kinds`` an id may be that of any record, the school's own included, and a name that of anybody.
    """
    wanted = fold(typed.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".yaml"))
    if Id(wanted) in archive.paths and (kinds is None or kind_of(archive, Id(wanted)) in kinds):
        return [Id(wanted)]
    named = [kind for kind in (kinds or PEOPLE) if kind in PEOPLE]
    return [person for kind in named for person, name in _names(archive, kind) if fold(name) == fold(typed)]


def names(archive: Archive, kinds: Collection[Kind] = PEOPLE) -> list[str]:
    """Every name on file, each once."""
    return list(dict.fromkeys(name for kind in kinds if kind in PEOPLE for _, name in _names(archive, kind)))


def kind_of(archive: Archive, record_id: Id) -> Kind | None:
    """The kind of the record with that id; None for the school itself and for nobody."""
    record = archive.find(record_id)
    return next((kind for kind in KINDS if isinstance(record, kind.model)), None)


def nobody(archive: Archive, typed: str, kinds: Collection[Kind] | None = None) -> UsageError:
    """What to say where ``find`` found none: the file that cannot be read, or the name perhaps meant."""
    unread = next((file for file in archive.unreadable if file.id == fold(typed)), None)
    if unread:
        return UsageError(f"{unread.path} 读不出来", "先运行 liushou check，看这个文件哪里要改")
    wanted = list(kinds or PEOPLE)
    near = closest(typed, names(archive, wanted))
    listed = f"看有哪些：{'、'.join(f'liushou query {kind.folder}' for kind in wanted)}"
    missing = (
        f"写姓名或编号，{listed}；还没有档案的，先 liushou add {wanted[0].name}" if kinds else f"写姓名或编号，{listed}"
    )
    return UsageError(
        f"{join_list(kind.label for kind in wanted)}里没有“{typed}”", f"是不是 {near}" if near else missing
    )


def several(frame: Frame, typed: str, found: Collection[Id]) -> UsageError:
    """What to say where a name means several people and nobody can be asked which: their ids, told apart."""
    lines = "；".join(describe(frame, person) for person in found)
    return UsageError(f"有 {len(found)} 个“{typed}”", f"把姓名换成编号再试：{lines}")


def describe(frame: Frame, person: Id) -> str:
    """One line that tells a person from others of the same name: id, kind, class or post, birth year; no name."""
    record = frame.archive.find(person)
    told = next((tell(record, frame) for model, tell in _TOLD if isinstance(record, model)), iter(()))
    return f"{person}（{'，'.join(filter(None, told))}）"


def _names(archive: Archive, kind: Kind) -> Iterator[tuple[Id, str]]:
    held: dict[str, Any] = {CHILD.name: archive.children, GUARDIAN.name: archive.guardians, STAFF.name: archive.staff}
    return ((person, name_of(archive, person)) for person in held[kind.name])


def _child(child: Child, frame: Frame) -> Iterator[str]:
    day = frame.calendar.as_of
    born = known(child.born)
    yield CHILD.label
    yield known(child.sex) or ""
    yield frame.classes.name_of(class_on(child, day), day)
    yield f"{born} 生" if born else ""


def _guardian(guardian: Guardian, frame: Frame) -> Iterator[str]:
    day = frame.calendar.as_of
    born = known(guardian.born)
    yield GUARDIAN.label
    yield f"{born.year} 年生" if born else ""
    held = [child for child in frame.archive.children.values() if _cares(guardian, child, frame)]
    classes = dict.fromkeys(frame.classes.name_of(class_on(child, day), day) for child in held)
    yield f"照护{join_list(classes)} {len(held)} 名" if held else ""


def _cares(guardian: Guardian, child: Child, frame: Frame) -> bool:
    care = main_carer(child, frame.calendar.as_of)
    return care is not None and care.person == guardian.id


def _staff(staff: Staff, frame: Frame) -> Iterator[str]:
    day = frame.calendar.as_of
    yield STAFF.label
    taught = [one for one in frame.archive.school.classes if frame.classes.teacher(one.code, day) == staff.id]
    yield f"{join_list(frame.classes.name(one, day) for one in taught)}班主任" if taught else ""
    yield known(staff.post) or ""
    yield known(staff.unit) or ""


_TOLD: tuple[tuple[type, Callable[[Any, Frame], Iterator[str]]], ...] = (
    (Child, _child), (Guardian, _guardian), (Staff, _staff),
)  # fmt: skip
