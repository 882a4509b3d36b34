"""What all tests share: how many examples a property is tried on (`--hypothesis-profile=thorough` for many)."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

_PATIENT = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
settings.register_profile("usual", max_examples=200, deadline=None, suppress_health_check=_PATIENT)
settings.register_profile("thorough", max_examples=1000, deadline=None, suppress_health_check=_PATIENT)
settings.load_profile("usual")
