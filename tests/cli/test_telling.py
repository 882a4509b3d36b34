"""How values and records are told in a line."""

from __future__ import annotations

import pytest

from liushou.audience import INTERNAL, SCREEN, SUPERIOR, Audience
from liushou.cli.telling import Teller
from liushou.values import Id
from qinghe import frame

SCHOOL = frame()


@pytest.mark.parametrize("audience", [INTERNAL, SCREEN, SUPERIOR])
def test_of_a_restricted_event_a_timeline_tells_the_day_alone(audience: Audience) -> None:
    """Neither what kind of matter it is nor who was there, to anybody."""
    event = next(one for one in SCHOOL.archive.events if one.kind == "心理辅导")
    assert Teller(SCHOOL, audience).event(event) == ("2025-11-12", "受限记录")


def test_an_event_names_those_who_were_there_with_the_child() -> None:
    event = next(one for one in SCHOOL.archive.events if one.kind == "慰问资助")
    told = Teller(SCHOOL, SCREEN)
    assert told.event(event, Id("zxm-7k3q"))[1].startswith("同 王芳；")
    assert told.event(event)[1].startswith("张小满、王芳；")
