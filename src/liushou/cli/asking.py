"""A record asked for field by field: the questions come from the kind, the answers go the way of arguments."""

from __future__ import annotations

from collections.abc import Sequence

from liushou.assign import Assignment, old_words
from liushou.cli import prompt, screen, writing
from liushou.cli.opening import Opened, open_at
from liushou.drafting import BY_NAME, Choose, Desk
from liushou.errors import EditRefused, UsageError
from liushou.facts.view import Frame
from liushou.kinds import EVENT_KINDS
from liushou.kinds.base import Ask, Kind, Part
from liushou.kinds.event import Event
from liushou.kinds.shapes import Form, Shape, shape_of
from liushou.people import describe
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
    answers = ask_all(desk, kind.model, kind.asks, given)
    writing.write(opened, desk, desk.draft(kind, answers))


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
        answers = ask_all(desk, model, [Ask(path) for path in model.asks], answers)
        writing.write(opened, desk, desk.draft(kind, answers))
        if not prompt.confirm("再记一条？", default=False):
            return
        opened = open_at(opened.root)
        desk = Desk(opened.frame, desk.choose)
        answers = [one for one in answers if one.field in KEPT and one.field != "日期"]


def ask_all(desk: Desk, model: type[Part], asks: Sequence[Ask], given: list[Assignment]) -> list[Assignment]:
    """Every question that the answers so far call for; what was given already is not asked again."""
    answers = {one.field: one.value for one in given}
    screen.note("回车跳过；问过不知道写 不详，确实没有写 无；输入 ? 看说明。")
    for ask in asks:
        if ask.path in answers or not all(_holds(condition, answers) for condition in ask.when):
            continue
        answer = _ask(desk, model, ask)
        if answer is not None:
            answers[ask.path] = answer
    return [Assignment(path, value) for path, value in answers.items()]


def _holds(condition: str, answers: dict[str, str]) -> bool:
    path, _, wanted = condition.partition("!=")
    if _ or "!=" in condition:
        return answers.get(path, "") != wanted
    path, _, wanted = condition.partition("=")
    return answers.get(path, "") == wanted


def _ask(desk: Desk, model: type[Part], ask: Ask) -> str | None:
    shape = _shape(model, ask.path)
    label = ask.label or "".join(part for part in ask.path.split(".") if not part.isdigit())
    needed = _needed(model, ask.path)

    def parse(typed: str) -> str:
        _try(desk, model, ask.path, typed, shape)
        return typed

    choices = shape.words if shape.form is Form.TEXT else ()
    return prompt.ask(
        label,
        required=needed,
        choices=choices,
        also=old_words(shape),
        help=shape.help,
        default=ask.default or None,
        parse=parse,
    )


def _shape(model: type[Part], path: str) -> Shape:
    shape = shape_of(model, tuple(int(part) - 1 if part.isdigit() else part for part in path.split(".")))
    assert shape
    return shape


def _needed(model: type[Part], path: str) -> bool:
    return any(info.alias == path and info.is_required() for info in model.model_fields.values())


def _try(desk: Desk, model: type[Part], path: str, typed: str, shape: Shape) -> None:
    """Read one answer as it will be read; a carer who is not on file can be added on the spot."""
    from liushou.kinds.reading import make

    try:
        data = desk.filled(model, [Assignment(path, typed)])
    except UsageError:
        if not _offer(desk, typed, shape):
            raise
        data = desk.filled(model, [Assignment(path, typed)])
    top = path.split(".", 1)[0]
    for finding in make(model, data, "x", "").findings if "." not in path else ():  # type: ignore[arg-type]
        if finding.place.loc[:1] == (top,):
            from liushou.audience import SCREEN, sentence

            raise EditRefused(
                sentence(finding.code.sentence, finding.args, SCREEN), sentence(finding.code.fix, finding.args, SCREEN)
            )


def _offer(desk: Desk, name: str, shape: Shape) -> bool:
    """Offer to file a carer whom nobody has filed yet."""
    if (
        not shape.to
        or shape.to.kinds != ("guardian",)
        or not prompt.confirm(f"照护人里没有“{name}”，现在建档？", default=True)
    ):
        return False
    kind = BY_NAME["guardian"]
    desk.draft(kind, ask_all(desk, kind.model, kind.asks, [Assignment("姓名", name)]))
    return True
