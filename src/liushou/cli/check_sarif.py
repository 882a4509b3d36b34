"""The check as SARIF 2.1.0, for code scanning and editors: the same bytes for the same records, never a name."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from liushou import __version__, git
from liushou.catalogue import CODES
from liushou.check import Checked
from liushou.cli import screen
from liushou.cli.check_rows import Row, Shown, Spot, rows
from liushou.cli.duties import source_line
from liushou.cli.wording import blanks
from liushou.facts.view import Frame
from liushou.finding import Code, Severity
from liushou.standard.duty import State
from liushou.standard.model import Item

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
TOP = "%SRCROOT%"
"""What paths are relative to: the top of the git repository, else the folder of the records."""
FINGERPRINT = "liushou/v1"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_KINDS = {
    State.MET.value: "pass", State.DUE.value: "informational", State.EXEMPT.value: "notApplicable",
    State.UNJUDGED.value: "open", State.MISSED.value: "informational",
}  # fmt: skip
"""The kinds of result that are no failure (missed: by parents); SARIF gives those the level none."""


def write(shown: Shown) -> None:
    """The log as one object, one trailing newline."""
    screen.data(json.dumps(_log(shown), ensure_ascii=False, indent=1) + "\n")


def _log(shown: Shown) -> dict[str, Any]:
    rules = list(_rules(shown.checked))
    numbers = {rule["id"]: number for number, rule in enumerate(rules)}
    prefix = git.prefix(shown.opened.root)
    found = rows(shown)
    driver = {"name": "liushou", "version": __version__, "semanticVersion": __version__, "language": "zh-CN"}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {**driver, "rules": rules}},
                "language": "zh-CN",
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {TOP: {"description": {"text": "git 仓库的最上一层"}}},
                "results": [
                    _result(row, numbers[row.code], print_, prefix)
                    for row, print_ in zip(found, fingerprints(found), strict=True)
                ],
            }
        ],
    }


def _rules(checked: Checked) -> Iterator[dict[str, Any]]:
    yield from map(_code_rule, CODES.values())
    items = {
        item.id: item
        for standard in reversed(checked.standards)
        for item in reversed(standard.items)
        if not item.restricted
    }
    yield from (_item_rule(items[name], checked.frame) for name in sorted(items))


def _code_rule(code: Code) -> dict[str, Any]:
    title = blanks(code.sentence)
    return _rule(code.id, title, code.why, blanks(code.fix), code.severity)


def _item_rule(item: Item, frame: Frame) -> dict[str, Any]:
    advice = "\n".join(filter(None, (str(item.mending), f"依据 {source_line(item, frame)}", f"责任人 {item.owner}")))
    return _rule(item.id, item.title, str(item.why), advice, item.severity)


def _rule(name: str, title: str, why: str, advice: str, severity: Severity) -> dict[str, Any]:
    return {
        "id": name,
        "shortDescription": {"text": title},
        "fullDescription": {"text": why or title},
        "help": {"text": advice or why or title},
        "defaultConfiguration": {"level": _LEVELS[severity]},
    }


def _result(row: Row, number: int, fingerprint: str, prefix: str) -> dict[str, Any]:
    around = [_location(spot, prefix) for spot in dict.fromkeys(row.related)]
    return {
        "ruleId": row.code,
        "ruleIndex": number,
        "kind": "fail" if row.fails else _KINDS[row.state],
        "level": _LEVELS[row.severity] if row.fails else "none",
        "message": {"text": row.said},
        "locations": [_location(row.spot, prefix)],
        **({"relatedLocations": around} if around else {}),
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }


def _location(spot: Spot, prefix: str) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(prefix + spot.path), "uriBaseId": TOP},
            "region": {"startLine": spot.line, "startColumn": spot.column},
        }
    }


def fingerprints(found: Iterable[Row]) -> Iterator[str]:
    """What tells a finding from the others on another day: its code, file, field and window, never its line or words."""
    seen: Counter[tuple[str, ...]] = Counter()
    for row in found:
        what = (row.code, row.spot.path, row.record, row.field, str(row.window.start) if row.window else "")
        yield hashlib.sha256("\0".join((*what, str(seen[what]))).encode("utf-8", "replace")).hexdigest()[:32]
        seen[what] += 1
