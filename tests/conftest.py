"""What all tests share: how many examples a property is tried on (`--hypothesis-profile=thorough` for many)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from typing import Any
from unittest import mock

import jinja2
import pytest
from hypothesis import HealthCheck, settings

from liushou.cli import frame

os.environ.pop("LIUSHOU_TODAY", None)  # whoever runs the tests may have set a day for themselves

_PATIENT = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
settings.register_profile("usual", max_examples=200, deadline=None, suppress_health_check=_PATIENT)
settings.register_profile("thorough", max_examples=1000, deadline=None, suppress_health_check=_PATIENT)
settings.load_profile("usual")


@pytest.fixture(autouse=True, scope="session")
def _made_once() -> Iterator[None]:
    """A process of liushou builds one command and compiles one template; thousands of runs in one process need not again."""
    compiling = jinja2.Environment.compile
    compiled: dict[tuple[object, ...], Any] = {}

    def compiled_once(self: jinja2.Environment, source: Any, *more: Any, **named: Any) -> Any:
        key = (type(self), source, more, *named.items())
        if key not in compiled:
            compiled[key] = compiling(self, source, *more, **named)
        return compiled[key]

    with (
        mock.patch.object(jinja2.Environment, "compile", compiled_once),
        mock.patch.object(frame, "build", cache(frame.build)),
    ):
        yield
