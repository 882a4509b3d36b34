"""The only place that prints: results to stdout, everything else to stderr."""

from __future__ import annotations

import codecs
import os
import re
import shutil
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from liushou.cli.layout import plain, table_lines

if TYPE_CHECKING:
    from liushou.finding import Severity

_WITHOUT_CHINESE = {"ascii", "cp1252", "cp437", "cp850", "iso8859-1"}
_STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}
_STYLE = re.compile("\x1b\\[[0-9;]*m")
_SEVERITY_STYLES = {"ERROR": "red", "WARNING": "yellow", "NOTE": "cyan"}


def prepare() -> None:
    """Make the streams take whatever we say or read: UTF-8 where the encoding has no Chinese, never an error."""
    for stream, errors in ((sys.stdin, "surrogateescape"), (sys.stdout, "replace"), (sys.stderr, "replace")):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        foreign = codecs.lookup(stream.encoding or "ascii").name in _WITHOUT_CHINESE
        reconfigure(errors=errors, **({"encoding": "utf-8"} if foreign else {}))


def out(text: str = "") -> None:
    """A result, a line or more, for stdout."""
    _write(sys.stdout, text)


def note(text: str = "") -> None:
    """A hint, an error or a count, for stderr."""
    _write(sys.stderr, text)


def data(text: str, *, newline: str = "\n") -> None:
    """A machine format for stdout: UTF-8 and LF (or what the format asks) whatever the system says, nothing added."""
    if sys.stdout is None:
        return
    text = text.replace("\r\n", "\n").replace("\n", newline)
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    buffer.write(text.encode("utf-8", "replace"))


def table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Rows under headers: aligned and folded on a terminal; TSV in a pipe or a file (UTF-8, no cell cut)."""
    if terminal():
        out("\n".join(table_lines([paint(head, "bold") for head in headers], rows, columns())))
    else:
        data("".join("\t".join(" ".join(plain(cell).split()) for cell in row) + "\n" for row in (headers, *rows)))


def terminal() -> bool:
    """Whether a person sees stdout."""
    return is_terminal(sys.stdout)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether the stream is open and a person is at its end."""
    return stream is not None and not stream.closed and stream.isatty()


def columns() -> int:
    """How many columns a line may have (COLUMNS, else the terminal's, else 80)."""
    return max(20, shutil.get_terminal_size((80, 24)).columns)


def colour(stream: TextIO | None = None) -> bool:
    """Whether the stream (stdout unless said otherwise) takes colour: NO_COLOR, FORCE_COLOR, TERM=dumb, pipes."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return os.environ.get("TERM") != "dumb" and is_terminal(stream or sys.stdout) and _draws_ansi()


def paint(text: str, style: str, stream: TextIO | None = None) -> str:
    """The text in a style (bold dim red green yellow cyan) where colour is wanted; never the only sign of anything."""
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if text and colour(stream) else text


def bare(text: str) -> str:
    """The text without its colours, for a file."""
    return _STYLE.sub("", text)


def paint_severity(text: str, severity: Severity) -> str:
    """The text in the colour of the severity."""
    return paint(text, _SEVERITY_STYLES[severity.name])


def flush() -> None:
    """Write out what is still held back; raises OSError where that fails."""
    if sys.stdout is not None and not sys.stdout.closed:
        sys.stdout.flush()


def silence_stdout() -> None:
    """Nobody reads stdout any more, or it cannot be written: the flush at exit must not raise again."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write(stream: TextIO | None, text: str) -> None:
    if stream is not None:
        stream.write(text + "\n")


def _draws_ansi() -> bool:
    return os.name != "nt" or any(os.environ.get(name) for name in ("WT_SESSION", "ANSICON", "TERM", "TERM_PROGRAM"))
