"""Events in a template: who was there, what it was about, and what happened in a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from liushou.kinds.base import Part
from liushou.kinds.event import Event
from liushou.report.records import ShownPart
from liushou.report.voice import Words
from liushou.values import Blank, Id, Restricted, known

if TYPE_CHECKING:
    from liushou.report.marks import Said

_SAID_APART = frozenset(("类型", "日期", "儿童", "班级", "范围", "人员", "方式", "结果", "内容"))


class ShownEvent(ShownPart):
    """An event: ``.人员`` are names, ``.要点`` what it was about, ``.到场`` a recorded head count."""

    __slots__ = ()

    @property
    def _event(self) -> Event:
        assert isinstance(self._part, Event)
        return self._part

    def _staff(self) -> list[Said]:
        return [self._voice.person(one, *self._own) for one in self._event.staff]

    def _class(self) -> Said | None:
        code = known(self._event.class_)
        return self._say(self._voice.scope.frame.classes.name_of(code, self._event.day)) if code else None

    def _gist(self) -> Said | None:
        said = [f"{key}：{text}" for key, text in self._own_fields()]
        if self._event.text is not None:
            said.append(self._voice.text(self._event.text))
        guardians = self._voice.scope.frame.archive.guardians
        named = (guardians[one] for one in getattr(self._event, "carers", ()) if one in guardians)
        return self._voice.word("；".join(said), *self._own, *named) if said else None

    def _own_fields(self) -> Iterator[tuple[str, str]]:
        """What the kind says of its own, restricted values and groups apart."""
        for name, info in type(self._event).model_fields.items():
            held, key = getattr(self._event, name), info.alias or name
            if key in _SAID_APART or held is None or held == () or _apart(held):
                continue
            yield key, self._text(held)

    def _text(self, held: Any) -> str:
        if isinstance(held, tuple):
            return "、".join(map(self._text, held))
        return self._voice.name(held) if isinstance(held, Id) else self._voice.text(held)

    def _heads(self) -> Said | None:
        held = getattr(self._event, "attended", None)
        return (
            self._say(self._voice.text(held) + ("" if isinstance(held, Blank) else "人")) if held is not None else None
        )

    def _carers(self) -> list[Said]:
        return [self._voice.person(one, *self._own) for one in getattr(self._event, "carers", ())]

    def _named(self) -> Said | None:
        children = dict.fromkeys(self._event.children)
        return self._say(f"{len(children)}名") if children else None

    def _outcome(self) -> Said:
        return self._say("完成" if self._event.took_place else f"{self._voice.text(self._event.result)}，不计入")

    def _others(self) -> Said | None:
        own = self._voice.scope.frame.archive.children
        others = [child for child in dict.fromkeys(self._event.children) if child not in own]
        return self._say(f"{len(others)}名") if others else None

    _words: ClassVar[Words] = {
        **ShownPart._words,
        "人员": lambda self: self._staff(),
        "班级": lambda self: self._class(),
        "要点": lambda self: self._gist(),
        "到场": lambda self: self._heads(),
        "到会照护人": lambda self: self._carers(),
        "儿童数": lambda self: self._named(),
        "办成": lambda self: self._outcome(),
        "另有": lambda self: self._others(),
    }


def _apart(held: Any) -> bool:
    first = held[0] if isinstance(held, tuple) else held
    return isinstance(first, Restricted | Part)
