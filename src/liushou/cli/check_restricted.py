"""What a check says of restricted matters: that there are some, and only where they are asked for, which and where.

Never whom they are about and never what a record says: item, day and place lead whoever may read it to the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from liushou.cli.duties import CLOSED, Wording, source_line
from liushou.cli.screen import paint, paint_severity
from liushou.cli.selecting import Selected
from liushou.finding import Place, Severity
from liushou.standard.duty import Duty, State
from liushou.values import Id

ELSEWHERE = "另有受限的事项，这种格式一概不写：在学校的电脑上运行 liushou check"


def counted(part: Selected) -> dict[str, int]:
    """How many duties of restricted items are missed, by severity, and how many nobody can judge."""
    missed = Counter(duty.item.severity.name.lower() for duty in part.restricted if duty.state is State.MISSED)
    unclear = sum(duty.state is State.UNJUDGED and not duty.by_person for duty in part.restricted)
    return {**{one.name.lower(): missed[one.name.lower()] for one in Severity}, State.UNJUDGED.value: unclear}


def told(part: Selected) -> str:
    """That there are some, in one line; empty where there are none."""
    number = counted(part)
    words = [*((one.name.lower(), one.value) for one in Severity), (State.UNJUDGED.value, State.UNJUDGED.word)]
    shown = "、".join(f"{word} {number[key]}" for key, word in words if number[key])
    return (
        f"另有受限事项 {sum(number.values())} 项（{shown}），这里不列：有权看的人用 liushou check --restricted"
        if shown
        else ""
    )


def lines(part: Selected, wording: Wording) -> Iterator[str]:
    """Each of them: its item, how grave, its day and its place."""
    yield paint("受限事项（只给有权看的人，不要转发）", "bold")
    found = part.listed(part.restricted)
    if not found:
        yield "  没有"
    for duty in sorted(
        found, key=lambda duty: (duty.item.severity.rank, duty.item.id, _day(duty), _place(duty, wording))
    ):
        item = duty.item
        yield f"  {item.id}  {paint_severity(item.severity.value, item.severity)}  {item.title}：{duty.state.word}"
        yield f"      {_day(duty)}  {_place(duty, wording)}".rstrip()
        yield f"      依据 {source_line(item, wording.frame)}"
        if duty.state is State.MISSED:
            yield f"      补法 {CLOSED if duty.past else item.mending}"
    yield ""


def _day(duty: Duty) -> str:
    window = duty.window
    if window is None:
        return ""
    return f"{window.start}" if window.start == window.end else f"{window.start} 至 {window.end}"


def _place(duty: Duty, wording: Wording) -> str:
    record, loc = duty.place or (duty.subject or Id("liushou"), ())
    return wording.marks.text(Place(wording.frame.archive.path(record), loc))
