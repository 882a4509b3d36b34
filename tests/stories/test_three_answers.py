"""docs/three-answers.md: the same records under school, agency and federation, as the page shows them word for word."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from support import SETTINGS, School

PAGE = (Path(__file__).parents[2] / "docs" / "three-answers.md").read_text("utf-8")
SHOWN = [block.split("\n", 1) for block in re.findall(r"```console\n\$ liushou (.*?)\n```", PAGE, re.S)]


@pytest.fixture
def told(tmp_path: Path) -> School:
    """The records that stand at the end of the page."""
    [records] = re.findall(r"```yaml\n(.*?)```", PAGE, re.S)
    return School(tmp_path, SETTINGS, records)


@pytest.mark.parametrize(("command", "lines"), SHOWN, ids=[command for command, _ in SHOWN])
def test_the_page_shows_what_is_printed(told: School, command: str, lines: str) -> None:
    said = told.type(*shlex.split(command)).out.rstrip("\n").split("\n")
    assert "\n".join(said[3:]) == lines  # after the head: school, what was read, a blank line


def test_three_visits_and_one_call_give_three_answers(told: School) -> None:
    # School: 12 September, 18 October and 20 December lie one in each phase, whoever went.
    assert told.windows("visit-phases") == {"期初": "met", "期中": "met", "期末": "met"}
    # Agency: of the three only the cadre's own counts, 18 October. His call of 20 November is in the fourth quarter, and
    # of the third only September lies in this term; he began on the 1st, 30 of its 92 days: not owed.
    halves = told.windows("visit-half-year", None, "--standard", "agency")
    quarters = told.windows("parent-call-quarter", None, "--standard", "agency")
    assert halves == {"2025年7—12月": "met", "2026年1—6月": "due"}
    assert quarters == {"2025年10—12月": "met", "2026年1—3月": "due"}
    # Federation: 姓名年龄, 父母电话 and 照护人情况 are on file, four of the seven are not; visits are not asked.
    [seven] = told.found("--standard", "federation", "--only", "seven-clear")[:1]
    assert seven["state"] == "missed"
    said = told.type("check", "--standard", "federation", "--only", "seven-clear").out
    assert "七清楚应有 7 项，有 3 项，还差：性格爱好、健康状况、学习和表现、家庭生活" in said


def test_one_child_is_within_the_schools_number_and_short_of_the_agencys(told: School) -> None:
    # At most five against exactly two: 王建国 helps one.
    [school] = told.check("--only", "teacher-load")["findings"]
    [agency] = told.check("--standard", "agency", "--only", "cadre-load")["findings"]
    assert (school["state"], agency["state"]) == ("met", "missed")
