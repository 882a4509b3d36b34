"""A record asked for field by field: the questions come from the kind, the answers go the way of arguments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from liushou.assign import Assignment, old_words
from liushou.cli import prompt, screen, writing
from liushou.cli.opening import Opened, open_at
from liushou.drafting import Choose, Desk, refused
from liushou.errors import LiushouError, UsageError
from liushou.facts.view import Frame
from liushou.finding import Finding, Loc
from liushou.kinds import EVENT_KINDS, GUARDIAN
from liushou.kinds.base import Ask, Kind, Part
from liushou.kinds.event import Event
from liushou.kinds.reading import make
from liushou.kinds.shapes import Form, Shape, shape_of
from liushou.kinds.types import Or
from liushou.people import describe, names
from liushou.text import closest
from liushou.values import Id

KEPT = ("类型", "日期", "人员", "方式")
"""What 再记一条 keeps of the event before: kind, staff and the like, never the children or the text."""


def chooser(frame: Frame) -> Choose:
    """Asks which of several people of one name is meant."""

    def choose(typed: str, found: Sequence[Id]) -> Id:
        return found[
            prompt.choose(f"有 {len(found)} 个“{typed}”，是哪一个？", [describe(frame, person) for person in found])
        ]

    return choose


def add(opened: Opened, desk: Desk, kind: Kind, given: list[Assignment]) -> None:
    """Ask for one record and write it; an event can be followed by another."""
    if kind.model is Event:
        _events(opened, desk, kind, given)
        return
    _until_written(opened, desk, kind, Questions(desk, kind.model, kind.asks), given)


def _events(opened: Opened, desk: Desk, kind: Kind, given: list[Assignment]) -> None:
    answers = given
    if not any(one.field == "类型" for one in answers):
        names = list(EVENT_KINDS)
        answers = [Assignment("类型", names[prompt.choose("记哪一种？", names)]), *answers]
    while True:
        model = EVENT_KINDS.get(next(one.value for one in answers if one.field == "类型"))
        if model is None:
            desk.draft(kind, answers)
            return
        questions = Questions(desk, model, [Ask(path) for path in model.asks])
        answers = _until_written(opened, desk, kind, questions, answers)
        if not prompt.confirm("再记一条？", default=False):
            return
        opened = open_at(opened.root)
        desk = Desk(opened.frame, desk.choose)
        answers = [one for one in answers if one.field in KEPT and one.field != "日期"]


def _until_written(
    opened: Opened, desk: Desk, kind: Kind, questions: Questions, given: list[Assignment]
) -> list[Assignment]:
    """Ask and write; where that is refused, ask again, so that what was right need not be typed twice."""
    answers = questions.answered(given)
    while True:
        filed = list(desk.pending)
        try:
            writing.write(opened, desk, desk.draft(kind, answers))
        except LiushouError as error:
            desk.pending[:] = filed
            screen.note(prompt.refusal(error))
            if not prompt.confirm("再问一遍，改好再登记？", default=True):
                raise
            answers = questions.answered(given, before=answers)
        else:
            return answers


def ask_all(desk: Desk, model: type[Part], asks: Sequence[Ask], given: list[Assignment]) -> list[Assignment]:
    """Every question that the answers so far call for; what was given already is not asked again."""
    return Questions(desk, model, asks).answered(given)


@dataclass(frozen=True, slots=True)
class Questions:
    """What is asked about one record."""

    desk: Desk
    model: type[Part]
    asks: Sequence[Ask]

    def answered(self, given: Sequence[Assignment], before: Sequence[Assignment] = ()) -> list[Assignment]:
        """The answers to every question they call for; an empty answer leaves what was answered ``before``."""
        answers, earlier = ({one.field: one.value for one in some} for some in (given, before))
        screen.note("回车跳过；问过不知道写 不详，确实没有写 无；输入 ? 看说明。")
        for ask in self.asks:
            if ask.path in answers or not all(_holds(condition, answers) for condition in ask.when):
                continue
            answer = self._ask(ask, earlier.get(ask.path, earlier.get(_top(ask.path), "")))
            if answer is not None:
                answers[self._place(ask.path, answer)] = answer
        return [Assignment(path, value) for path, value in answers.items()]

    def _ask(self, ask: Ask, before: str) -> str | None:
        shape = _shape(self.model, ask.path)
        label = ask.label or "".join(part for part in ask.path.split(".") if not part.isdigit())

        def parse(typed: str) -> str:
            self._try(ask.path, typed, shape, label)
            return typed

        return prompt.ask(
            label,
            required=_needed(self.model, ask.path),
            choices=shape.words if shape.form is Form.TEXT else (),
            also=old_words(shape),
            help=shape.help,
            default=before or ask.default or None,
            kept=bool(before),
            blanks=[word for word in prompt.BLANKS if not self._faults(ask.path, word)],
            parse=parse,
        )

    def _place(self, path: str, answer: str) -> str:
        """Where an answer goes: a word for a whole list (无人照护) to the list, everything else where it was asked for."""
        whole = {word for mark in _shape(self.model, _top(path)).marks if isinstance(mark, Or) for word in mark.words}
        return _top(path) if answer in whole.difference(prompt.BLANKS) else path

    def _try(self, path: str, typed: str, shape: Shape, label: str) -> None:
        """Read one answer as it will be read; a carer who is not on file can be added on the spot."""
        try:
            found = self._faults(path, typed)
        except UsageError:
            if not _offer(self.desk, typed, shape):
                raise
            found = self._faults(path, typed)
        if found:
            raise refused([one._replace(args={**one.args, "field": label}) for one in found], written="")

    def _faults(self, path: str, typed: str) -> list[Finding]:
        """What does not fit of one answer by itself."""
        place = self._place(path, typed)
        data = self.desk.filled(self.model, [Assignment(place, typed)])
        loc = _loc(place)
        found = make(self.model, data, "x", "").findings  # type: ignore[arg-type]
        return [finding for finding in found if finding.place.loc[: len(loc)] == loc]


def _holds(condition: str, answers: dict[str, str]) -> bool:
    path, _, wanted = condition.partition("!=")
    if _ or "!=" in condition:
        return answers.get(path, "") != wanted
    path, _, wanted = condition.partition("=")
    return answers.get(path, "") == wanted


def _top(path: str) -> str:
    return path.partition(".")[0]


def _loc(path: str) -> Loc:
    return tuple(int(part) - 1 if part.isdigit() else part for part in path.split("."))


def _shape(model: type[Part], path: str) -> Shape:
    shape = shape_of(model, _loc(path))
    assert shape
    return shape


def _needed(model: type[Part], path: str) -> bool:
    return any(info.alias == path and info.is_required() for info in model.model_fields.values())


def _offer(desk: Desk, name: str, shape: Shape) -> bool:
    """Offer to file a carer whom nobody has filed yet; not by a slip, where somebody of a near name is on file."""
    if not shape.to or shape.to.kinds != (GUARDIAN.name,) or any(map(str.isdigit, name)):
        return False
    near = closest(name, names(desk.archive, [GUARDIAN]))
    known = f"（有 {near}）" if near else ""
    if not prompt.confirm(f"照护人里没有“{name}”{known}，现在建档？", default=near is None):
        return False
    desk.draft(GUARDIAN, ask_all(desk, GUARDIAN.model, GUARDIAN.asks, [Assignment("姓名", name)]))
    return True
