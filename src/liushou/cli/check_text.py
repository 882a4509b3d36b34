"""The check as a page of text: what was read, findings by file, duties by group, the summary."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from liushou.audience import Audience
from liushou.check import Checked
from liushou.cli import check_restricted, screen
from liushou.cli.check_rows import Shown
from liushou.cli.duties import REMIND, Wording, duty_lines
from liushou.cli.findings import Marks, finding_lines, in_order
from liushou.cli.opening import Opened
from liushou.cli.selecting import Selected
from liushou.finding import Severity
from liushou.standard.duty import State
from liushou.standard.requirements import Papers
from liushou.standing import Section, Standing, score, sections
from liushou.text import join_list


def write(shown: Shown) -> None:
    """The page on the screen."""
    for line in lines(shown.opened, shown.checked, shown.part, shown.audience, shown.by):
        screen.out(line)


def lines(opened: Opened, checked: Checked, part: Selected, audience: Audience, by: str) -> Iterator[str]:
    """The page, line by line."""
    yield from header(opened, checked)
    yield ""
    marks = Marks(opened.source)
    for finding in in_order(part.findings, marks):
        yield from finding_lines(finding, marks, audience)
        yield ""
    wording = Wording(checked, marks, audience)
    yield from duty_lines(part.shown, wording, by)
    if part.opened:
        yield from check_restricted.lines(part, wording)
    found = sections(checked, part.duties)
    yield from summary(part, found)
    if not part.opened and (more := check_restricted.told(part)):
        yield more
    yield from standing_lines(found, checked)


def header(opened: Opened, checked: Checked) -> Iterator[str]:
    """Which school, term, day and standard; what was read and what could not be."""
    archive, calendar = opened.archive, opened.frame.calendar
    term, standards = calendar.term, "、".join(standard.label for standard in checked.standards)
    yield f"{archive.school.name} · {term.name}（{term.span.start} 至 {term.span.end}） · 截至 {calendar.as_of} · 标准 {standards}"
    counted = [
        ("儿童", archive.children), ("照护人", archive.guardians), ("教职工", archive.staff), ("事件", archive.events),
        ("文件", archive.documents),
    ]  # fmt: skip
    read = "、".join(f"{label} {len(records)}" for label, records in counted)
    unread = f"；{len(archive.unreadable)} 个文件读不出，下列结论不含其中内容" if archive.unreadable else ""
    yield f"读入：{read}{unread}"
    later = sum(event.day > calendar.as_of for event in archive.events)
    if later:
        over = calendar.as_of == term.span.end and term == archive.terms[-1]
        yield f"截至日期之后的事件 {later} 件，没有算在内{'；是新学期的，先在 liushou.yaml 里写上新学期' if over else ''}"
    if calendar.as_of < calendar.today and opened.revision is None and calendar.term_on(calendar.today) != term:
        yield "这是过去的学期：没有日期的内容按现在的档案；要当时的原样，用 --at 指定 git 版本"


def summary(part: Selected, found: list[Section]) -> Iterator[str]:
    """How many of each, and what can still be mended."""
    items = [one for section in found for one in section.items]
    ours = [one for one in items if not one.item.reminds]
    count = {state: sum(one.states[state] for one in ours) for state in State}
    reminded = sum(one.states[State.MISSED] for one in items if one.item.reminds)
    by_severity = {
        severity: sum(finding.code.severity is severity for finding in part.findings)
        + sum(one.states[State.MISSED] for one in ours if one.item.severity is severity)
        for severity in Severity
    }
    judged = count[State.MET] + count[State.MISSED]
    yield "　".join((
        *(f"{severity.value} {number}" for severity, number in by_severity.items() if number or severity is not Severity.NOTE),
        f"豁免 {count[State.EXEMPT]}", f"未到期 {count[State.DUE]}", f"无法判断 {count[State.UNJUDGED]}",
        f"已满足 {count[State.MET]}/{judged}{'（受限的不在内）' if part.restricted else ''}", *([f"{REMIND} {reminded}"] if reminded else []),
    ))  # fmt: skip
    missed = [duty for one in ours for duty in one.duties.in_state(State.MISSED)]
    gaps = sum(len(duty.gaps) for duty in missed)
    papers = sum(isinstance(duty.item.check, Papers) and not duty.past for duty in missed)
    past = sum(duty.past for duty in missed)
    if missed or part.findings:
        yield f"还能补的：{len(part.findings)} 处写法、{gaps} 处信息、{papers} 份材料；时段已过 {past} 项，只能补录或如实说明"


def standing_lines(found: list[Section], checked: Checked) -> Iterator[str]:
    """Section by section where there are several; points where a document gives them; what only a person can judge."""
    if len(found) > 1:
        yield f"各组满足：{join_list(f'{one.name} {one.met}/{one.judged}' for one in found if one.judged)}"
    points = score(found)
    if points:
        yield f"得分 {_plain(points[0])}/{_plain(points[1])}（只计文件里给了分值、现在就能判断的）"
    yield from left_to_people(found, checked)


def left_to_people(found: list[Section], checked: Checked) -> Iterator[str]:
    """The items without a number, with what is on record, and those judged by hand, with what to look at."""
    left = [one for section in found for one in section.items if one.item.open_ended]
    numberless = [one for one in left if one.item.check.how != "人工"]
    if numberless:
        yield "没有定数，只列不判（本校定了次数，写进 standards/ 就能判）："
        yield from (f"  {one.item.id}  {one.item.title}：{_on_record(one, checked)}" for one in numberless)
    by_hand = [one for one in left if one.item.check.how == "人工"]
    if by_hand:
        yield "要人工核对："
        yield from (f"  {one.item.id}  {one.item.title}{_evidence(one)}" for one in by_hand)


def _on_record(one: Standing, checked: Checked) -> str:
    with_record, whole = one.on_record
    unit = {"儿童": "名儿童", "班级": "个班", "教职工": "名教职工"}.get(one.item.check.subjects)
    events = {record for duty in one.duties for record in duty.records}
    told = (
        f"{whole} {unit}里 {with_record} {unit[0]}有记录"
        if unit
        else f"记录 {len(events)} 件"
        if events
        else "没有记录"
    )
    last = one.last(checked.frame.archive)
    return f"{told}，最近一次 {last.day}" if last else told


def _evidence(one: Standing) -> str:
    note = next(iter(one.duties)).note
    return f"（看 {note}）" if note else ""


def _plain(points: Decimal) -> str:
    return f"{points.normalize():f}"
