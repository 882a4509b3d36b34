"""Who owed a contact in which window and has it on record: read off the duties, so that report and check agree."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

from liushou.calendar import Window
from liushou.figures.figure import Counted, Figure, Parts, gathered
from liushou.figures.period import term_name
from liushou.figures.registry import Compute, figure
from liushou.figures.scope import Scope
from liushou.kinds.child import Child
from liushou.standard.duty import Duty, State
from liushou.standard.requirements import Events
from liushou.values import known

ITEMS: dict[str, Callable[[Events], bool]] = {
    "家访": lambda check: tuple(check.kinds) == ("家访",),
    "谈心": lambda check: known(check.contact) == "学校—儿童" or tuple(check.kinds) == ("谈心",),
    "亲情联系": lambda check: known(check.contact) == "儿童—外出父母" or tuple(check.kinds) == ("亲情联系",),
    "照护人联系": lambda check: known(check.contact) == "学校—照护人",
}
"""Which item of the standard speaks of what: known by its shape, since each school names its own items."""

ASKED = "按检查标准有这一项的儿童"

COMPLETE, ONE_SHORT, MORE_SHORT, UNCLEAR = "都有记录", "缺一个时段", "缺两个以上时段", "有时段无法判断"


def duties_about(word: str, scope: Scope) -> list[Duty]:
    """The duties of the first item of the standards in use that speaks of it."""
    for standard in scope.standards:
        for item in standard.items:
            if isinstance(item.check, Events) and _of_each_child(item.check) and ITEMS[word](item.check):
                return scope.duties(item.id)
    return []


def _of_each_child(check: Events) -> bool:
    """Whether it asks of every child, in the ordinary windows, and of no special events."""
    return check.per == "儿童" and check.unit in ("月", "阶段", "学期") and not (check.names or check.where or check.by)


def by_window(name: str, duties: Iterable[Duty], scope: Scope, definition: str) -> dict[str, Figure]:
    """Children (名) with such a duty, window by window, in the order of the windows."""
    return among(name, duties, lambda duty: True, scope, definition)


def among(
    name: str, duties: Iterable[Duty], holds: Callable[[Duty], bool], scope: Scope, definition: str
) -> dict[str, Figure]:
    """Children (名) of whose duties some hold, by every window that any of the duties has, called alike whichever hold."""
    windows: dict[Window, list[Duty]] = defaultdict(list)
    for duty in duties:
        if duty.window is not None:
            windows[duty.window].append(duty)
    labels = _labels(sorted(windows, key=lambda window: window.start), scope)
    return {
        label: children(f"{name}·{label}", filter(holds, windows[window]), scope, definition, window)
        for label, window in labels.items()
    }


def _labels(windows: list[Window], scope: Scope) -> dict[str, Window]:
    """The windows by name; where two terms have a 期初 each, with the term in front."""
    names = Counter(window.name for window in windows)

    def label(window: Window) -> str:
        term = scope.frame.calendar.term_on(window.start)
        return f"{term_name(term) if term and names[window.name] > 1 else ''}{window.name}"

    return {label(window): window for window in windows}


def children(name: str, duties: Iterable[Duty], scope: Scope, definition: str, window: Window | None = None) -> Figure:
    """The children (名) whom duties are about, with the events that meet them."""
    files, by_id = scope.frame.archive.children, scope.by_id
    found = gathered(
        Counted(duty.subject, (files[duty.subject], *(by_id[one] for one in duty.records if one in by_id)))
        for duty in duties
        if duty.subject and duty.subject in files
    )
    return Figure(name, "名", found, window or scope.window, definition, population=ASKED)


def _closed(word: str, scope: Scope) -> list[Duty]:
    return [duty for duty in duties_about(word, scope) if duty.closed and duty.state is not State.EXEMPT]


def _owed(word: str) -> Compute:
    def count(scope: Scope) -> dict[str, Figure] | None:
        about = f"时段已过、应有{word}记录的儿童，免去的和未到期的不在内"
        return by_window(f"{word}应有", _closed(word, scope), scope, about) or None

    count.__doc__ = (
        f"Children (名) who owed a {word} in each window that is over; exempt ones and open windows are not in it."
    )
    return count


def _among(word: str, name: str, state: State, definition: str, about: str) -> Compute:
    def count(scope: Scope) -> dict[str, Figure] | None:
        return among(f"{word}{name}", _closed(word, scope), lambda duty: duty.state is state, scope, definition) or None

    count.__doc__ = f"Children (名) among those who owed a {word} in a window that is over {about}."
    return count


def _due(word: str) -> Compute:
    def count(scope: Scope) -> dict[str, Figure] | None:
        due = [duty for duty in duties_about(word, scope) if duty.state is State.DUE]
        return by_window(f"{word}未到期", due, scope, "时段还没有过、还没有记录的") or None

    count.__doc__ = f"Children (名) whose {word} is not on record in a window still open."
    return count


def _complete(word: str) -> Compute:
    def count(scope: Scope) -> Parts | None:
        duties = _closed(word, scope)
        if not duties:
            return None
        missing: dict[object, int] = defaultdict(int)
        unclear = {duty.subject for duty in duties if duty.state is State.UNJUDGED}
        for duty in duties:
            missing[duty.subject] += duty.state is State.MISSED

        def label(one: Counted) -> str:
            lacking = missing[one.key]
            if lacking == 0:
                return UNCLEAR if one.key in unclear else COMPLETE
            return ONE_SHORT if lacking == 1 else MORE_SHORT

        owed = children(f"{word}应有儿童", duties, scope, f"时段已过、至少有一个时段应有{word}记录的儿童")
        return owed.by(label, (COMPLETE, ONE_SHORT, MORE_SHORT, UNCLEAR))

    count.__doc__ = (
        f"Children (名) who owed a {word} in any window that is over, parted by how many windows lack a record."
    )
    return count


for _word in ITEMS:
    figure(f"{_word}应有")(_owed(_word))
    for _name, _state, _definition, _about in (
        ("有记录", State.MET, "应有{}记录的儿童中见到记录的", "whose record was seen"),
        ("缺记录", State.MISSED, "应有{}记录的儿童中未见记录的", "of whom no record was seen"),
        ("说不准", State.UNJUDGED, "应有{}记录、因档案读不出或口径待核定而无法判断的儿童", "of whom nobody can say"),
    ):
        figure(f"{_word}{_name}")(_among(_word, _name, _state, _definition.format(_word), _about))
    figure(f"{_word}未到期")(_due(_word))
    figure(f"{_word}齐全")(_complete(_word))


def child_of(one: Counted) -> Child:
    """The child of a 名."""
    child = one.records[0]
    assert isinstance(child, Child)
    return child
