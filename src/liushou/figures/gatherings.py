"""Meetings, trainings, lessons, activities, health exams: how often, and how many came as recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from liushou.calendar import Window
from liushou.facts.register import registered
from liushou.figures.figure import Counted, Figure, each
from liushou.figures.registry import Compute, figure
from liushou.figures.scope import Scope
from liushou.kinds import EVENT_KINDS
from liushou.kinds.base import Record
from liushou.kinds.events import ClassCount, Survey
from liushou.values import known

KINDS = ("领导小组会议", "家长会", "监护人培训", "座谈会", "培训", "安全教育", "活动", "体检", "检查考核", "患病就医")
HEADS = ("领导小组会议", "家长会", "监护人培训", "座谈会", "培训", "安全教育", "活动", "体检")


def _times(kind: str) -> Compute:
    def count(scope: Scope) -> Figure:
        return scope.flow(f"{kind}次", "次", each(scope.done(kind)), f"期间里完成的{kind}记录，一份记录算一次", (kind,))

    count.__doc__ = f"{kind} (次) that took place within the term."
    return count


def _heads(kind: str) -> Compute:
    def count(scope: Scope) -> Figure:
        found = each(scope.done(kind))
        about = f"期间里各次{kind}记下的人数之和，同一个人来几次算几人次；没有记人数的不在内"
        return scope.flow(f"{kind}到会", "人次", found, about, (kind,), recorded("attended"))

    count.__doc__ = f"Heads (人次) at each {kind} within the term, as recorded: the sum of a field."
    return count


def recorded(attribute: str) -> Callable[[Counted], Any]:
    """The number an event states in a field; None where it states none."""

    def amount(one: Counted) -> Any:
        return known(getattr(one.records[-1], attribute, None))

    return amount


for _kind in KINDS:
    figure(f"{_kind}次")(_times(_kind))
for _kind in HEADS:
    figure(f"{_kind}到会")(_heads(_kind))


@figure("登记事件")
def recorded_events(scope: Scope) -> Figure:
    """Events (件) of any kind that took place within the window; restricted ones are not in it."""
    kinds = tuple(kind for kind, model in EVENT_KINDS.items() if not model.restricted)
    found = sorted((event for kind in kinds for event in scope.done(kind)), key=lambda event: (event.day, event.id))
    counted = scope.flow("登记事件", "件", each(found), "期间里完成的各类事件，受限的不在内", kinds)
    return replace(counted, population="除受限记录外的各类事件")


@figure("摸底")
def surveys(scope: Scope) -> Figure:
    """Surveys (次) within the term."""
    return scope.flow("摸底", "次", each(scope.done("摸底")), "期间里的摸底记录", ("摸底",))


@figure("摸底人数")
def surveyed(scope: Scope) -> dict[str, Figure]:
    """Children (名) that each survey counted, class by class, by the survey's id."""
    found = [event for event in scope.done("摸底") if isinstance(event, Survey)]
    return {survey.id: survey_total(survey, survey.counts, scope) for survey in found}


@figure("摸底当日在册")
def registered_at_survey(scope: Scope) -> dict[str, Figure]:
    """Children (名) 在册 on the day of each survey, by the survey's id."""
    out: dict[str, Figure] = {}
    for survey in scope.done("摸底"):
        held = each(child for child in scope.children if registered(child, survey.day))
        window = Window(survey.day, survey.day, "摸底当天")
        out[survey.id] = Figure(
            f"摸底当日在册·{survey.day}", "名", held, window, "摸底当天在册的儿童", population="有档案的儿童"
        )
    return out


def survey_total(survey: Survey, counts: Iterable[ClassCount], scope: Scope) -> Figure:
    """Children (名) that a survey counted in those classes: the sum of 各班人数."""
    numbers = {(survey.id, count.class_): count.number for count in counts}
    counted = tuple(Counted(key, (survey,)) for key in numbers)
    about = f"{known(survey.definition) or '口径未写'}，摸底记录里各班人数之和"
    return Figure(
        f"摸底人数·{survey.day}",
        "名",
        counted,
        scope.window,
        about,
        lambda one: numbers.get(_pair(one)),
        population="摸底记录",
    )


def _pair(one: Counted) -> Any:
    return one.key


@figure("领导小组")
def leading_group(scope: Scope) -> Figure | None:
    """Members (名) of the leading group as liushou.yaml has it."""
    school = scope.frame.archive.school
    seats: tuple[Record, ...] = (school,)
    found = tuple(Counted(f"{seat.person}", seats) for seat in {seat.person: seat for seat in school.group}.values())
    if not found:
        return None
    about = "liushou.yaml 里“领导小组”写明的成员"
    return Figure("领导小组", "名", found, scope.today, about, population="liushou.yaml 里的领导小组")
