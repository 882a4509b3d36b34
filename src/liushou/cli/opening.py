"""Opening the records a command speaks of, seen from a day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

import typer

from liushou.cli import params, place, screen
from liushou.errors import BrokenSettings

if TYPE_CHECKING:
    from liushou.archive import Archive, Loaded
    from liushou.check import Checked
    from liushou.facts.view import Frame
    from liushou.finding import Finding
    from liushou.source import Source
    from liushou.standard.model import Standard


class Opened(NamedTuple):
    """A repository that was read: where it is, its files, what was loaded, and the frame of its facts."""

    root: Path
    source: Source
    loaded: Loaded
    frame: Frame
    revision: str | None = None

    @property
    def archive(self) -> Archive:
        """The records."""
        return self.loaded.archive

    def checked(self, standards: list[str] | None = None) -> Checked:
        """Everything judged by the standards named, or by those of liushou.yaml."""
        from liushou.check import check
        from liushou.standard import every_standard

        return check(self.loaded, self.frame, self.standards(standards), lambda: every_standard(self.source))

    def standards(self, names: list[str] | None = None) -> list[Standard]:
        """The standards named, or those of liushou.yaml; one that does not load is shown first, line by line."""
        from liushou.standard import load_standard

        with _findings_said(self.source):
            return [load_standard(name, self.source) for name in names or self.archive.school.standards]


def open_archive(
    ctx: typer.Context, as_of: str | None = None, term: str | None = None, at: str | None = None
) -> Opened:
    """Read the repository of the command line, from disk or as a commit holds it.

    Raises LiushouError where it cannot; a settings file that fails is shown first, line by line, on stderr.
    """
    root = place.root(ctx)
    return open_at(root, as_of, term, at)


def open_at(root: Path, as_of: str | None = None, term: str | None = None, at: str | None = None) -> Opened:
    """As open_archive, for a folder that is known to hold a repository."""
    from liushou.archive import load
    from liushou.facts.view import Frame, calendar_of
    from liushou.source import WorkTree, revision

    source: Source = revision(root, at) if at else WorkTree(root)
    day, today = params.day("--as-of", as_of), params.today()
    if day and day > today:
        screen.note(f"截至日期 {day} 在今天（{today}）之后：还没到的事，现在当然没有记录")
    with _findings_said(source):
        loaded = load(source)
        calendar = calendar_of(loaded.archive, today, day, term)
    return Opened(root, source, loaded, Frame(loaded.archive, calendar), at)


class _findings_said:  # noqa: N801
    """Shows the findings behind a settings file or standard that does not load, before the error itself."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, BrokenSettings) and error.findings:
            from liushou.audience import SCREEN
            from liushou.cli.findings import Marks, finding_lines

            marks = Marks(self.source)
            for finding in cast("tuple[Finding, ...]", error.findings):
                for line in finding_lines(finding, marks, SCREEN):
                    screen.note(line)
            screen.note()
