"""A child in a template: fields, derived facts on the as-of day, parents, carers, helpers, class teacher, vehicle."""

from __future__ import annotations

from typing import Any, ClassVar

from liushou.facts.care import carers_on, is_main, main_carer
from liushou.facts.grade import class_on
from liushou.facts.helpers import helpers_on
from liushou.facts.parents import AWAY, LeftBehind, stretches
from liushou.kinds import Staff
from liushou.kinds.base import Record
from liushou.kinds.child import Care, Child, Help, Parent
from liushou.kinds.event import Event
from liushou.kinds.school import Vehicle
from liushou.report.happenings import ShownEvent
from liushou.report.marks import Said
from liushou.report.records import ShownPart
from liushou.report.voice import Shown, Voice, Words
from liushou.values import known

_DERIVED = frozenset(("年龄", "年级", "班级", "就读方式", "教育口径", "民政口径", "外出方", "照护关系"))
"""Derived facts that name nobody, by the names query knows them by."""

PARENTS = ("父亲", "母亲")


class ShownParent(ShownPart):
    """父亲 or 母亲, with the place of the current stay away."""

    __slots__ = ()

    def _stay(self, *, away: bool) -> Any:
        if not isinstance(self._part, Parent):
            return None
        stays = [one.stay for one in stretches(self._part) if self._voice.scope.day in one.span]
        return stays[-1] if stays and (not away or stays[-1].state == AWAY) else None

    def _workplace(self) -> Said | None:
        if not isinstance(self._part, Parent):
            return self._voice.value(self._part, *self._own)
        stay = self._stay(away=True)
        return self._voice.value(stay.place, *self._own) if stay else None

    def _where(self) -> Said | None:
        stay = self._stay(away=False)
        return self._say(stay.state) if stay else None

    def _now(self) -> ShownPart | None:
        stay = self._stay(away=False)
        return ShownPart(stay, self._voice, self._own) if stay else None

    _words: ClassVar[Words] = {
        **ShownPart._words,
        "务工地点": lambda self: self._workplace(),
        "状态": lambda self: self._where(),
        "现况": lambda self: self._now(),
    }


class ShownRecord(ShownPart):
    """A carer or somebody of the staff: the name as a person's, so that a masked one keeps its id."""

    __slots__ = ()
    _words: ClassVar[Words] = {
        **ShownPart._words,
        "姓名": lambda self: self._voice.person(self._part.id, *self._own[1:]),
    }


class ShownCare(ShownPart):
    """Somebody who looks after the child: ``.照护人`` is the parent or the carer's file, None where there is none."""

    __slots__ = ()

    def _carer(self) -> ShownPart | None:
        assert isinstance(self._part, Care)
        child = self._own[0]
        assert isinstance(child, Child)
        return carer(self._part, child, self._voice)

    def _relation(self) -> Said | None:
        assert isinstance(self._part, Care)
        own = self._part.person if self._part.person in PARENTS else None
        return self._voice.value(self._part.relation or own, *self._own)

    _words: ClassVar[Words] = {
        **ShownPart._words,
        "照护人": lambda self: self._carer(),
        "关系": lambda self: self._relation(),
        "主要": lambda self: self._say("主要") if is_main(self._part) else None,
        "是父母": lambda self: self._part.person in PARENTS,
    }


class ShownHelp(ShownPart):
    """Somebody who helps the child, a member of staff or another child: ``.人`` the name, ``.电话`` a grown-up's phone."""

    __slots__ = ()

    def _staff(self) -> Staff | None:
        assert isinstance(self._part, Help)
        return self._voice.scope.frame.archive.staff.get(self._part.person)

    def _is_teacher(self) -> bool:
        """Whether it is the child's own class teacher."""
        child, scope = self._own[0], self._voice.scope
        assert isinstance(child, Child)
        assert isinstance(self._part, Help)
        return self._part.person == scope.frame.classes.teacher(class_on(child, scope.day), scope.day)

    def _phone(self) -> Any:
        staff = self._staff()
        return ShownRecord(staff, self._voice, (staff,))["电话"] if staff else None

    _words: ClassVar[Words] = {
        **ShownPart._words,
        "人": lambda self: self._voice.person(self._part.person, *self._own),
        "电话": lambda self: self._phone(),
        "是成人": lambda self: self._staff() is not None,
        "是班主任": lambda self: self._is_teacher(),
    }


class ShownVehicle(ShownPart):
    """A vehicle of liushou.yaml; in a document about it ``.超员`` says by how many its riders on file exceed 核载."""

    __slots__ = ()

    def _over(self) -> Said | None:
        assert isinstance(self._part, Vehicle)
        seats, riders = known(self._part.seats), self._voice.scope.on_register
        more = len(riders) - seats if seats is not None else 0
        return self._voice.word(f"{more}名", *self._own, *riders) if more > 0 else None

    _words: ClassVar[Words] = {
        **ShownPart._words,
        "超员": lambda self: self._over(),
        "能核对": lambda self: known(self._part.seats) is not None,
    }


class ShownChild(ShownPart):
    """A child on the as-of day."""

    __slots__ = ()

    def __getitem__(self, word: Any) -> Any:
        if word in _DERIVED:
            return self._derived(word)
        return super().__getitem__(word)

    @property
    def _child(self) -> Child:
        assert isinstance(self._part, Child)
        return self._part

    def _derived(self, word: str) -> Said | None:
        found = self._voice.scope.on(self._child).texts(word)
        return self._say("、".join(found if word == "外出方" else found[:1])) if found else None

    def _reason(self, found: LeftBehind) -> Said:
        return self._say(f"{found.word}：{found.reason}")

    def _parent(self, which: str) -> ShownParent:
        held = self._child.father if which == "父亲" else self._child.mother
        return ShownParent(held, self._voice, self._own)

    def _carer(self) -> ShownPart | None:
        care = main_carer(self._child, self._voice.scope.day)
        return carer(care, self._child, self._voice) if care else None

    def _carers(self) -> list[ShownCare]:
        return [ShownCare(care, self._voice, self._own) for care in carers_on(self._child, self._voice.scope.day)]

    def _helpers(self) -> list[Said]:
        helped = helpers_on(self._child, self._voice.scope.day)
        return [self._voice.person(one, *self._own) for one in dict.fromkeys(help_.person for help_ in helped)]

    def _pairs(self) -> list[ShownHelp]:
        day = self._voice.scope.day
        helped = (*helpers_on(self._child, day), *helpers_on(self._child, day, peers=True))
        return [ShownHelp(help_, self._voice, self._own) for help_ in helped]

    def _teacher(self) -> ShownRecord | None:
        scope = self._voice.scope
        return teacher(class_on(self._child, scope.day), self._voice)

    def _times(self, kind: str) -> Said | None:
        events = [one for one in self._voice.scope.done(kind) if self._child.id in one.children and not one.shut]
        return self._voice.word(f"{len(events)}次", *events) if events else None

    def _vehicle(self) -> ShownVehicle | None:
        school, code = self._voice.scope.frame.archive.school, known(self._child.ride)
        found = next((one for one in school.vehicles if one.code == code), None)
        return ShownVehicle(found, self._voice, (school, *self._own)) if found else None

    _words: ClassVar[Words] = {
        **ShownPart._words,
        "编号": lambda self: self._voice.value(self._child.id, *self._own),
        "姓名": lambda self: self._voice.person(self._part.id),
        "父亲": lambda self: self._parent("父亲"),
        "母亲": lambda self: self._parent("母亲"),
        "照护人": lambda self: self._carer(),
        "无人照护": lambda self: self._voice.value(self._part.carers, *self._own) if not self._part.care else None,
        "各照护人": lambda self: self._carers(),
        "帮扶人": lambda self: self._helpers(),
        "结对": lambda self: self._pairs(),
        "班主任": lambda self: self._teacher(),
        "车辆": lambda self: self._vehicle(),
        "次数": lambda self: self._times,
        "父母去向": lambda self: self._say(self._voice.scope.on(self._child).education.reason),
        "教育口径说明": lambda self: self._reason(self._voice.scope.on(self._child).education),
        "民政口径说明": lambda self: self._reason(self._voice.scope.on(self._child).civil),
    }


def carer(care: Care, child: Child, voice: Voice) -> ShownPart | None:
    """The parent or the carer on file whom an entry names."""
    if care.person in PARENTS:
        return ShownParent(child.father if care.person == "父亲" else child.mother, voice, (child,))
    guardian = voice.scope.frame.archive.guardians.get(care.person)
    return ShownRecord(guardian, voice, (guardian, child)) if guardian else None


def teacher(code: str | None, voice: Voice) -> ShownRecord | None:
    """The class teacher in office on the as-of day."""
    scope = voice.scope
    found = scope.frame.classes.teacher(code, scope.day)
    staff = scope.frame.archive.staff.get(found) if found else None
    return ShownRecord(staff, voice, (staff,)) if staff else None


def shown_record(record: Record, voice: Voice) -> Shown:
    """The record as a template sees it."""
    if isinstance(record, Child):
        return ShownChild(record, voice, (record,))
    if isinstance(record, Event):
        return ShownNamed(record, voice, (record,))
    if isinstance(record, Staff):
        return ShownRecord(record, voice, (record,))
    return ShownPart(record, voice, (record,))


class ShownNamed(ShownEvent):
    """An event with ``.儿童``, those of the document whom it names, and ``.到会对象``, all it was for."""

    __slots__ = ()

    def _came(self, child: ShownChild) -> Said | None:
        """Whether the record names the child's 主要 carer among those who came."""
        care = main_carer(child._child, self._voice.scope.day)
        came = care is not None and care.person in getattr(self._event, "carers", ())
        return self._say("记下到会") if came else None

    _words: ClassVar[Words] = {
        **ShownEvent._words,
        "儿童": lambda self: [shown_record(one, self._voice) for one in self._voice.scope.children_of(self._part)],
        "照护人到会": lambda self: self._came,
        "到会对象": lambda self: [shown_record(one, self._voice) for one in self._voice.scope.children],
    }
