"""摸底相符: each class's survey number equals the children on file on that day."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from liushou.calendar import Window
from liushou.facts.grade import class_on
from liushou.facts.register import registered
from liushou.facts.view import Frame
from liushou.finding import Loc
from liushou.kinds import CHILD, EVENT
from liushou.kinds.base import needed
from liushou.kinds.child import Child
from liushou.kinds.events import Survey
from liushou.standard.duty import Duty, Evidence, Judged, State, Told, state_of
from liushou.standard.owed import closed
from liushou.standard.requirements.base import OneByOne
from liushou.standard.requirements.pool import events_of
from liushou.values import Id, known

if TYPE_CHECKING:
    from liushou.standard.model import Item


_SURVEYS = frozenset({"摸底"})


class Coverage(OneByOne):
    """摸底相符: each class's survey number equals the children on file on that day."""

    how: Literal["摸底相符"] = needed("方式")

    @property
    def subjects(self) -> str:
        """The classes of each survey."""
        return "班级"

    def rows(self, item: "Item", frame: Frame) -> Iterator[Judged]:
        """One duty for each class of each survey of the term; where there was none, of the term (of a school without classes, one)."""
        archive, calendar = frame.archive, frame.calendar
        surveys = [
            event for event in events_of(frame, _SURVEYS)
            if isinstance(event, Survey) and event.day in calendar.term.span
        ]  # fmt: skip
        if not surveys:
            over = closed(calendar.term.span.end, frame)
            files = (file for file in archive.unreadable if file.folder == EVENT.folder)
            unread = any(file.might_be(_SURVEYS, None, calendar.term.span) for file in files)
            state = state_of(met=False, doubtful=unread, closed=over)
            told = Told(Evidence(note="没有摸底记录"), calendar.term.window, calendar.term.span.end, closed=over)
            running = (one for one in archive.school.classes if frame.classes.grade(one, calendar.as_of) is not None)
            asked: list[Id | None] = [Id(one.code) for one in running]
            yield from ((code, state, told) for code in asked or [None])
            return
        blind = any(file.folder == CHILD.folder for file in archive.unreadable)
        for survey in surveys:
            unclear = blind or "各班人数" in archive.lost.get(survey.id, ())
            window = Window(survey.day, survey.day, f"{survey.day.month}月{survey.day.day}日摸底")
            filed = _filed(survey, frame)
            for index, count in enumerate(survey.counts):
                meant = {one.code for one in frame.classes.typed(count.class_, survey.day)} or {count.class_}
                own = [child for code in sorted(meant) for child in filed.get(code, ())]
                state = State.MET if len(own) == count.number else State.UNJUDGED if unclear else State.MISSED
                place: tuple[Id, Loc] = (survey.id, ("各班人数", index, "人数"))
                found = Evidence((survey.id, *own), numbers=(count.number, len(own)), place=place)
                yield Id(min(meant)), state, Told(found, window, closed=False)
                for code in meant:
                    filed.pop(code, None)
            for left_out, own in filed.items():
                if left_out:
                    state = State.UNJUDGED if unclear else State.MISSED
                    place = (survey.id, ("各班人数",))
                    found = Evidence((survey.id, *own), numbers=(0, len(own)), place=place)
                    yield Id(left_out), state, Told(found, window, closed=False)

    def counted(self, item: "Item") -> str:
        """As explain says it."""
        return "摸底记录里每个班的人数，等于那天在册、有档案的人数"

    def tell(self, duty: Duty) -> str:
        """Counted and on file."""
        if duty.numbers is None or duty.window is None:
            return duty.note
        counted, filed = duty.numbers
        differ = f"少 {counted - filed} 份档案" if filed < counted else f"档案多 {filed - counted} 份"
        return f"{duty.window.name} {counted} 名，当日在册 {filed} 名，{'人数相符' if filed == counted else differ}"


def _filed(survey: Survey, frame: Frame) -> dict[str | None, list[Id]]:
    """The children on file whom the survey should have counted, by class."""
    out: dict[str | None, list[Id]] = defaultdict(list)
    for child in frame.archive.children.values():
        if registered(child, survey.day) and _counted(child, survey, frame):
            out[class_on(child, survey.day)].append(child.id)
    return out


def _counted(child: Child, survey: Survey, frame: Frame) -> bool:
    view = frame.on(child, survey.day)
    asked = known(survey.definition)
    if asked == "教育口径":
        return view.education.answer.value == "是"
    if asked == "民政口径":
        return view.civil.answer.value == "是"
    return True
