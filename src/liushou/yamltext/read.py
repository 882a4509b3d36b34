"""Any bytes in; plain data or the reasons why not out. Never an exception."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from liushou.finding import Finding, Severity
from liushou.yamltext.build import NOTHING, UnclearError, build
from liushou.yamltext.decode import MOST_BYTES, decode
from liushou.yamltext.inspect import inspect
from liushou.yamltext.lines import structure
from liushou.yamltext.silent import SUSPICIOUS
from liushou.yamltext.usual import filled, usual

_CONFLICT = re.compile(r"^(?:<{7}|>{7})", re.MULTILINE)


def _doubtful(text: str) -> bool:
    """Whether a text that parsed deserves a closer look."""
    if "\\" in text or _CONFLICT.search(text):
        return True
    return SUSPICIOUS.search(text) is not None and SUSPICIOUS.search(structure(text)) is not None


class Reading(NamedTuple):
    """What a file holds. ``data`` is None exactly when a finding is an error; every scalar is text, an empty one "".

    ``filled`` where it is known that none is empty.
    """

    data: dict[str, Any] | None
    findings: tuple[Finding, ...] = ()
    filled: bool = False


def read(raw: bytes, path: str) -> Reading:
    """The record in the bytes; ``path`` only goes into the findings."""
    if len(raw) <= MOST_BYTES and (plain := filled(raw)) is not None:
        return Reading(plain, (), True)
    decoded = decode(raw, path)
    text = decoded.text
    if text is None:
        return Reading(None, decoded.findings)
    simple = usual(text)
    if simple is not None:
        return Reading(simple, decoded.findings)
    try:
        data = build(text)
    except UnclearError:
        data = NOTHING
    if data.__class__ is dict and data and not _doubtful(text):
        return Reading(data, decoded.findings)
    findings = (*decoded.findings, *inspect(text, path))
    if any(finding.code.severity is Severity.ERROR for finding in findings):
        return Reading(None, findings)
    return Reading(data, findings)
