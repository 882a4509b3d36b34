"""A child's whole file on one screen: facts derived and left, duties by window, what happened in the term."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from liushou.archive import name_of
from liushou.audience import show
from liushou.calendar import Span
from liushou.cli import screen
from liushou.cli.grid import LEGEND, grid_lines
from liushou.cli.layout import definitions, wrap
from liushou.cli.telling import Row, Teller, days
from liushou.concerns import before_term, duties_of, in_term, items_of, open_events
from liushou.facts.care import carers_on, is_main
from liushou.facts.grade import boarding_on, class_on
from liushou.facts.helpers import helpers_on
from liushou.facts.parents import LeftBehind
from liushou.facts.register import registered
from liushou.facts.view import ChildOn
from liushou.kinds import EVENT_KINDS, Child
from liushou.standard.duty import Duty, State
from liushou.standard.model import Item, Standard
from liushou.values import Unattended, known


def child_lines(child: Child, standards: Sequence[Standard], teller: Teller) -> Iterator[str]:
    """The page, line by line."""
    columns = screen.columns()
    view = teller.frame.on(child)
    yield screen.paint(heading(view, teller), "bold")
    yield from _section("推得的情况", list(derived_rows(view, teller)), columns)
    yield from _section("档案所载", list(teller.rows(child, "姓名", "班级", "在册", "豁免")), columns)
    items, restricted = items_of(standards)
    yield from _duties(duties_of(child, teller.frame, items), teller, columns)
    shut = frozenset(item.id for item in restricted)
    yield from _section("经批准免去的", list(_exemptions(child, items, shut, teller)), columns)
    yield from _happened(child, teller, columns)


def heading(view: ChildOn, teller: Teller) -> str:
    """Name, sex, age, class, how the child goes to school, id."""
    child = view.child
    parts = [
        teller.name(child), show(child.sex, teller.audience), f"{view.age} 岁" if view.age is not None else "",
        view.class_name, boarding_on(child, view.day) or "", child.id,
    ]  # fmt: skip
    return f"{'  '.join(filter(None, parts))}  （截至 {view.day}）"


def _exemptions(child: Child, items: Sequence[Item], shut: Set[str], teller: Teller) -> Iterator[Row]:
    titles = {item.id: item.title for item in items}
    for entry in child.exemptions:
        if entry.requirement in shut:
            continue
        title = titles.get(entry.requirement) or teller.value(entry.requirement)
        yield title, teller.line(entry, "要求")


def derived_rows(view: ChildOn, teller: Teller) -> Iterator[Row]:
    """What follows from the records on that day, with the reason and the clause."""
    child = view.child
    yield "在册", _register(view, teller)
    yield "教育口径", answer(view.education)
    yield "民政口径", answer(view.civil)
    carers = carers_on(child, view.day)
    nobody = child.carers.value if isinstance(child.carers, Unattended) else "未填"
    for index, care in enumerate(carers):
        yield (
            "照护人" if not index else "",
            f"{'主要 ' if is_main(care) else ''}{teller.line(care, '主要', '委托照护')}",
        )
    if not carers:
        yield "照护人", nobody
    teacher = view.frame.classes.teacher(class_on(child, view.day), view.day)
    if teacher:
        yield "班主任", name_of(view.frame.archive, teacher)
    helpers = [*helpers_on(child, view.day), *helpers_on(child, view.day, peers=True)]
    yield "帮扶人", "；".join(map(teller.line, helpers)) or "没有"


def answer(found: LeftBehind) -> str:
    """One definition's answer with its reason and clause."""
    full = f"，{found.full_on} 满三个月" if found.full_on else ""
    return f"{found.word}：{found.reason}{full}（{found.clause}）"


def _register(view: ChildOn, teller: Teller) -> str:
    spans = "；".join(
        f"{days(entry)}{f'（{teller.value(entry.reason)}）' if known(entry.reason) else ''}"
        for entry in view.child.register_
    )
    return f"{'是' if registered(view.child, view.day) else '否'}{f'：{spans}' if spans else ''}"


def _section(title: str, rows: list[Row], columns: int) -> Iterator[str]:
    if rows:
        yield ""
        yield screen.paint(title, "cyan")
        yield from definitions(rows, columns)


def _duties(duties: list[Duty], teller: Teller, columns: int) -> Iterator[str]:
    calendar = teller.frame.calendar
    yield ""
    yield screen.paint(f"应做的事（{calendar.term.name}）", "cyan")
    if not duties:
        yield "  没有：不在册，或没有一项要求用得上"
        return
    yield from grid_lines(duties, columns - 2)
    yield from (f"  {line}" for line in wrap(LEGEND, columns - 2))
    for duty in duties:
        if duty.state is State.MISSED and duty.gaps:
            yield from (f"  {line}" for line in wrap(f"{duty.item.title}：缺 {_gaps(duty)}", columns - 2))


def _gaps(duty: Duty) -> str:
    return "、".join(gap.label for gap in duty.gaps)


def _happened(child: Child, teller: Teller, columns: int) -> Iterator[str]:
    frame = teller.frame
    events = frame.archive.events_of.get(child.id, ())
    shown, kept = open_events(list(in_term(events, frame)))
    yield from _section("本学期的事", [teller.event(event, child.id) for event in shown], columns)
    earlier = before_term(open_events(events)[0], frame)
    later = sum(event.day > frame.calendar.as_of for event in events)
    term = Span(frame.calendar.term.span.start, frame.calendar.as_of)
    unread = sum(file.might_be(frozenset(EVENT_KINDS), child.id, term) for file in frame.archive.unreadable)
    rest = (
        (kept, f"另有受限记录 {kept} 条"),
        (earlier, f"更早的还有 {earlier} 件：liushou query events 儿童={child.id}"),
        (later, f"截至日期之后的 {later} 件没有列出"),
        (unread, f"{unread} 个事件文件读不出，里面可能有这个孩子的：liushou check"),
        (child.id in frame.archive.lost, "这份档案有写错的地方，写错的那几项没有算在内：liushou check"),
    )
    if any(number for number, _ in rest):
        yield ""
        yield from (text for number, text in rest if number)
