"""What one document can be about: a child, a household, a class, an event, a vehicle. Which there are, which are meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from liushou.archive import Archive
from liushou.facts.care import household
from liushou.facts.grade import class_on
from liushou.facts.register import registered
from liushou.figures.scope import Scope
from liushou.kinds import CHILD, GUARDIAN, Kind
from liushou.kinds.child import Child
from liushou.kinds.event import Event
from liushou.kinds.school import SchoolClass
from liushou.report.front import Head
from liushou.text import fold
from liushou.values import Id, known

Children = tuple[Child, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """One of them: its id, the thing itself, and the children and events a document about it may tell of."""

    id: str
    it: Any
    children: Children
    events: tuple[Event, ...] = ()
    classes: frozenset[str | None] = frozenset()


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of subject: all of them in order, and which one a typed id, code or name means.

    ``people`` are the kinds of record whose names mean one; then ``meant`` gets the id of the record. Its children are
    ``closed`` where no child whose file cannot be read may be one of them.
    """

    every: Callable[[Scope, Head], Iterator[Subject]]
    meant: Callable[[Scope, Head, str], Iterator[Subject]]
    people: tuple[Kind, ...] = ()
    closed: bool = True


def of_class(subjects: Iterable[Subject], codes: Iterable[str]) -> list[Subject]:
    """Those that belong to one of the classes."""
    wanted = frozenset(codes)
    return [subject for subject in subjects if wanted & subject.classes]


def _child(scope: Scope, child: Child) -> Subject:
    events = scope.frame.archive.events_of.get(child.id, ())
    return Subject(child.id, child, (child,), events, frozenset((class_on(child, scope.day),)))


def _every_child(scope: Scope, head: Head) -> Iterator[Subject]:
    classes = {one.code: index for index, one in enumerate(scope.frame.archive.school.classes)}
    found = (_child(scope, child) for child in scope.on_register)
    return iter(sorted(found, key=lambda one: min(classes.get(code or "", len(classes)) for code in one.classes)))


def _child_meant(scope: Scope, head: Head, record_id: str) -> Iterator[Subject]:
    yield _child(scope, scope.frame.archive.children[Id(record_id)])


def _house(scope: Scope, children: Children) -> Subject:
    classes = frozenset(class_on(child, scope.day) for child in children)
    return Subject(children[0].id, children, children, _events_of(scope.frame.archive, children), classes)


def _every_house(scope: Scope, head: Head) -> Iterator[Subject]:
    houses: dict[str, list[Child]] = {}
    for child in scope.on_register:
        houses.setdefault(household(child, scope.day), []).append(child)
    return (_house(scope, tuple(children)) for children in houses.values())


def _house_meant(scope: Scope, head: Head, record_id: str) -> Iterator[Subject]:
    child = scope.frame.archive.children.get(Id(record_id))
    key = household(child, scope.day) if child else record_id
    found = (one for one in _every_house(scope, head) if household(one.children[0], scope.day) == key)
    return (one for one in found if child is None or registered(child, scope.day))


def _class(scope: Scope, one: SchoolClass) -> Subject:
    children = tuple(child for child in scope.ever_on_register if class_on(child, scope.day) == one.code)
    archive = scope.frame.archive
    named = {event.id for event in _events_of(archive, children)}
    events = tuple(event for event in archive.events if event.id in named or known(event.class_) == one.code)
    return Subject(one.code, one, children, events, frozenset((one.code,)))


def _every_class(scope: Scope, head: Head) -> Iterator[Subject]:
    for one in scope.frame.archive.school.classes:
        if scope.frame.classes.grade(one, scope.day) is not None:
            yield _class(scope, one)


def _class_meant(scope: Scope, head: Head, typed: str) -> Iterator[Subject]:
    return (_class(scope, one) for one in scope.frame.classes.typed(typed, scope.day))


def _event(scope: Scope, event: Event) -> Subject:
    code = known(event.class_)
    whole = [child for child in scope.children if registered(child, event.day) and _asked(child, event, code)]
    children = {child.id: child for child in (*scope.children_of(event), *whole)}
    classes = frozenset((code, *(class_on(child, event.day) for child in children.values())))
    return Subject(event.id, event, tuple(children.values()), (event,), classes)


def _asked(child: Child, event: Event, code: str | None) -> bool:
    """Whether an event for a class or the school was for the child, too."""
    everybody = known(event.scope) in ("全体留守儿童", "全校")
    return everybody or (code is not None and class_on(child, event.day) == code)


def _every_event(scope: Scope, head: Head) -> Iterator[Subject]:
    for event in scope.frame.archive.events:
        if event.day in scope.window and event.kind in head.events:
            yield _event(scope, event)


def _event_meant(scope: Scope, head: Head, typed: str) -> Iterator[Subject]:
    wanted = fold(typed.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".yaml"))
    for event in scope.frame.archive.events:
        if event.kind in head.events and event.day <= scope.day and wanted in (fold(event.id), str(event.day)):
            yield _event(scope, event)


def _every_vehicle(scope: Scope, head: Head) -> Iterator[Subject]:
    for vehicle in scope.frame.archive.school.vehicles:
        riders = tuple(child for child in scope.on_register if known(child.ride) == vehicle.code)
        yield Subject(vehicle.code, vehicle, riders, (), frozenset(class_on(child, scope.day) for child in riders))


def _vehicle_meant(scope: Scope, head: Head, typed: str) -> Iterator[Subject]:
    wanted = fold(typed)
    for subject in _every_vehicle(scope, head):
        if wanted in (fold(subject.id), fold(known(subject.it.plate) or "")):
            yield subject


def _events_of(archive: Archive, children: Children) -> tuple[Event, ...]:
    found = {event.id: event for child in children for event in archive.events_of.get(child.id, ())}
    return tuple(sorted(found.values(), key=lambda event: (event.day, event.id)))


SORTS: dict[str, Sort] = {
    "儿童": Sort(_every_child, _child_meant, (CHILD,)),
    "户": Sort(_every_house, _house_meant, (CHILD, GUARDIAN)),
    "班级": Sort(_every_class, _class_meant, closed=False),
    "事件": Sort(_every_event, _event_meant),
    "车辆": Sort(_every_vehicle, _vehicle_meant, closed=False),
}
