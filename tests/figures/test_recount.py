"""An independent recount of the example: straight from the YAML, with none of liushou's own reading or counting."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from liushou.archive import load
from liushou.check import check
from liushou.facts.view import Frame, calendar_of
from liushou.figures import Scope
from liushou.source import WorkTree
from liushou.standard import load_standard

EXAMPLE = Path(__file__).parents[2] / "examples" / "records"
FIRST, LAST = "2025-09-01", "2026-01-16"


@pytest.fixture(scope="module")
def scope() -> Scope:
    source = WorkTree(EXAMPLE)
    loaded = load(source)
    frame = Frame(loaded.archive, calendar_of(loaded.archive, dt.date(2026, 3, 1), dt.date.fromisoformat(LAST)))
    return Scope(frame, check(loaded, frame, [load_standard("school", source)]))


def text(path: Path) -> str:
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030")


def plain(folder: str) -> dict[str, Any]:
    """Every file that any YAML reader takes, scalars as text."""
    out = {}
    for path in sorted((EXAMPLE / folder).rglob("*.yaml")):
        try:
            data = yaml.load(text(path), Loader=yaml.BaseLoader)
        except yaml.YAMLError:
            continue
        if isinstance(data, dict):
            out[path.stem] = data
    return out


@pytest.fixture(scope="module")
def events(scope: Scope) -> list[dict[str, Any]]:
    unread = {file.id for file in scope.frame.archive.unreadable}
    found = [data for name, data in plain("events").items() if name not in unread]
    return [one for one in found if FIRST <= one["日期"] <= LAST]


def happened(events: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [one for one in events if one["类型"] == kind and one.get("结果", "完成") == "完成"]


def who(event: dict[str, Any]) -> list[str]:
    """The children on file whom an event names."""
    given = event.get("儿童", [])
    named = given if isinstance(given, list) else given.replace("，", "、").replace(",", "、").split("、")
    return [one for one in named if (EXAMPLE / "children" / f"{one}.yaml").is_file()]


def value(scope: Scope, name: str) -> float:
    found = scope.figure(name)
    assert found is not None
    return float(found.value)


@pytest.mark.parametrize("kind", ["家访", "谈心", "亲情联系", "家校联系", "学习辅导"])
def test_contacts(scope: Scope, events: list[dict[str, Any]], kind: str) -> None:
    done = happened(events, kind)
    assert value(scope, f"{kind}次") == len(done)
    assert value(scope, f"{kind}人次") == sum(len(set(who(one))) for one in done)
    for result in ("未遇", "未接通", "婉拒"):
        assert value(scope, f"{kind}{result}") == sum(
            one["类型"] == kind and one.get("结果") == result for one in events
        )


@pytest.mark.parametrize("kind", ["领导小组会议", "家长会", "监护人培训", "座谈会", "培训"])
def test_meetings(scope: Scope, events: list[dict[str, Any]], kind: str) -> None:
    done = happened(events, kind)
    assert value(scope, f"{kind}次") == len(done)
    numbers = [one.get("到会人数", one.get("人数", "")) for one in done]
    assert value(scope, f"{kind}到会") == sum(int(number) for number in numbers if number.isdigit())


def test_aid(scope: Scope, events: list[dict[str, Any]]) -> None:
    gifts = happened(events, "慰问资助")
    assert value(scope, "资助金额") == sum(
        float(one["金额"]) for one in gifts if one.get("金额", "无") not in ("无", "不详")
    )
    assert value(scope, "资助儿童") == len({child for one in gifts for child in who(one)})


def test_channels(scope: Scope, events: list[dict[str, Any]]) -> None:
    from liushou.figures.keys import part

    calls = scope.figure("亲情联系次")
    assert calls is not None
    parts = {label: one.value for label, one in part(calls, "方式", scope).items()}
    assert parts == Counter(one["方式"] for one in happened(events, "亲情联系"))


def test_register_and_pupils(scope: Scope) -> None:
    children = plain("children").values()
    spans = [[(one["自"], one.get("至", "9999")) for one in child.get("在册", [])] for child in children]
    assert value(scope, "在册") == sum(any(since <= LAST <= until for since, until in one) for one in spans)
    assert value(scope, "学期在册") == sum(
        any(since <= LAST and until >= FIRST for since, until in one) for one in spans
    )
    school = yaml.load((EXAMPLE / "liushou.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert value(scope, "学生数") == sum(int(one["人数"].get("2025-2026-1", 0)) for one in school["班级"])


def test_visits_by_phase(scope: Scope, events: list[dict[str, Any]]) -> None:
    phases = {"期初": ("2025-09-01", "2025-09-30"), "期中": ("2025-10-01", "2025-12-14"), "期末": ("2025-12-15", LAST)}
    owed, seen = scope.get("家访应有"), scope.get("家访有记录")
    assert isinstance(owed, dict)
    assert isinstance(seen, dict)
    for name, (since, until) in phases.items():
        visited = {child for one in happened(events, "家访") if since <= one["日期"] <= until for child in who(one)}
        base = {one.key for one in owed[name].counted}
        assert {one.key for one in seen[name].counted} == base & visited
