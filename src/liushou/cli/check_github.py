"""The check as GitHub's workflow commands: each finding an annotation at its line, never with a name."""

from __future__ import annotations

from liushou import git
from liushou.cli import screen
from liushou.cli.check_rows import Row, Shown, rows
from liushou.finding import Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = _MESSAGE | {":": "%3A", ",": "%2C"}


def write(shown: Shown) -> None:
    """A command a finding; files are named from the top of the git repository, where GitHub looks for them."""
    prefix = git.prefix(shown.opened.root)
    screen.data("".join(f"{command(row, prefix)}\n" for row in rows(shown)))


def command(row: Row, prefix: str = "") -> str:
    """One row as a workflow command; what is not wrong is a notice."""
    word = _COMMANDS[row.severity if row.fails else Severity.NOTE]
    held = {"file": prefix + row.spot.path, "line": row.spot.line, "col": row.spot.column, "title": row.code}
    properties = ",".join(f"{name}={_escaped(str(value), _PROPERTY)}" for name, value in held.items())
    return f"::{word} {properties}::{_escaped(row.said, _MESSAGE)}"


def _escaped(text: str, signs: dict[str, str]) -> str:
    return "".join(signs.get(sign, sign) for sign in text)
