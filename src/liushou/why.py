"""Why a requirement applies to a child, or why not: the register, the conditions, the windows, exemptions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from liushou.calendar import TERMLY, Window, common, days_of
from liushou.facts.register import register_spans, registered
from liushou.facts.view import Frame, Strict
from liushou.kinds import Child
from liushou.standard.bearers import bearers
from liushou.standard.model import Item
from liushou.standard.owed import every_window, owed_by
from liushou.standard.words import ALWAYS
from liushou.terms import matches, parse
from liushou.text import join_list
from liushou.values import known


class Applies(Enum):
    """Whether a requirement is owed."""

    YES = "应做"
    NO = "不用做"
    PERHAPS = "无法判断"


@dataclass(frozen=True, slots=True)
class Why:
    """One requirement for one child: the answer and its reasons, one a line."""

    item: Item
    applies: Applies
    reasons: tuple[str, ...]


def why(child: Child, item: Item, frame: Frame) -> Why:
    """Whether the item is owed for the child in the frame's term, and why."""
    windows = _windows(child, item, frame) if item.check.window_unit not in (None, ALWAYS) else None
    if windows is None:
        answer, reasons = _today(child, item, frame)
    else:
        found = list(windows)
        owed = {told for told, _ in found}
        answer = Applies.YES if Applies.YES in owed else Applies.PERHAPS if Applies.PERHAPS in owed else Applies.NO
        reasons = [*_gathered(found), *_conditions(child, item, frame)]
    return Why(item, answer, (*reasons, *_exemptions(child, item)))


def _today(child: Child, item: Item, frame: Frame) -> tuple[Applies, list[str]]:
    day = frame.calendar.as_of
    if not registered(child, day):
        return Applies.NO, [f"{day} 不在册"]
    held = matches([parse(text) for text in item.conditions], Strict(frame.on(child)))
    told = [f"{day} 在册", *_conditions(child, item, frame)]
    return {True: Applies.YES, False: Applies.NO, None: Applies.PERHAPS}[held], told


def _conditions(child: Child, item: Item, frame: Frame) -> Iterator[str]:
    """Each condition beside what the child's facts say."""
    view = frame.on(child)
    for text in item.conditions:
        term = parse(text)
        held = matches([term], Strict(view))
        verdict = "符合" if held else "无法判断" if held is None else "不符合"
        yield f"条件 {text}：{frame.calendar.as_of} 是“{join_list(view.texts(term.field)) or '未填'}”，{verdict}"


def _windows(child: Child, item: Item, frame: Frame) -> Iterator[tuple[Applies, tuple[str, Window]]]:
    unit, calendar = item.check.window_unit or "", frame.calendar
    windows = every_window(item, frame, child)
    bearer = next((one for one in bearers(frame, "儿童", item.conditions) if one.child is child), None)
    owed = {one.window: one for one in owed_by(bearer, item, frame)} if bearer else {}
    on_register = common(register_spans(child), [calendar.cut(unit)])
    for window in windows:
        if window in owed:
            perhaps = owed[window].undecided
            told = "有事实待核定，无法判断" if perhaps else "应做，已豁免" if owed[window].exempt else "应做"
            yield Applies.PERHAPS if perhaps else Applies.YES, (told, window)
        else:
            yield Applies.NO, (_not_owed(item, window, days_of(common(on_register, [window])), frame), window)


def _not_owed(item: Item, window: Window, held: int, frame: Frame) -> str:
    calendar = frame.calendar
    if window.start > calendar.as_of:
        return "还没开始"
    if window.end < calendar.opened:
        return f"在启用日期 {calendar.opened} 之前，不检查"
    if not held:
        return "不在册"
    if 2 * held < window.days:
        return f"{'学期里' if item.check.window_unit in TERMLY else ''}在册的天数不到一半，不用做"
    return f"符合条件（{join_list(item.conditions)}）的天数不到一半，不用做"


def _gathered(found: list[tuple[Applies, tuple[str, Window]]]) -> list[str]:
    """Windows of one reason in one line."""
    lines: dict[str, list[str]] = {}
    for _, (told, window) in found:
        lines.setdefault(told, []).append(window.name)
    return [f"{told}：{join_list(names)}" for told, names in lines.items()]


def _exemptions(child: Child, item: Item) -> Iterator[str]:
    for entry in child.exemptions:
        if entry.requirement == item.id:
            span = entry.span
            since = f"{span.start} 起" if known(entry.since) else ""
            until = f"到 {span.end} 止" if known(entry.until) else "没有写到哪天止"
            may = "" if item.exemptable else "；但这一项不能免"
            yield f"经批准免去，{since}{until}（原因见 liushou show）{may}"
