"""Documents on their way out: to the screen, to one file, or one file each into a folder."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from liushou import whole
from liushou.cli import screen
from liushou.cli.crash import crash_text
from liushou.cli.frame import FAULT
from liushou.cli.progress import progress
from liushou.cli.wording import system_fault
from liushou.errors import LiushouError
from liushou.text import no_digits

if TYPE_CHECKING:
    from liushou.report import Page


@dataclass(frozen=True, slots=True)
class Wish:
    """How documents are wanted: the format, with sources or without, of which state of the records, in which faces."""

    format: str
    cite: bool
    origin: dict[str, Any]
    faces: str

    def written(self, page: Page) -> dict[str, bytes]:
        """The document by the ending of its file; with its data beside where sources are wanted."""
        from liushou.report.writers import WRITERS, Copy

        copy = Copy(page, self.cite, self.origin, self.faces)
        endings = (self.format, "json") if self.cite else (self.format,)
        return {ending: WRITERS[ending](copy) for ending in endings}


@dataclass(frozen=True, slots=True)
class Document:
    """A document still to be rendered: what it is called in a message, and how to get its page."""

    called: str
    page: Callable[[], Page]


def show(documents: Sequence[Document], wish: Wish) -> None:
    """All of them on stdout, one after another."""
    for document in documents:
        screen.data(wish.written(document.page())[wish.format].decode())


def save(document: Document, path: Path, wish: Wish) -> None:
    """One document to its file, with its data beside where sources are wanted."""
    for written in _put(document, path, wish):
        screen.note(f"已写好 {written.as_posix()}")


def save_all(documents: Sequence[Document], paths: Sequence[Path], wish: Wish) -> int:
    """Each document to its file, whole or not at all; one that fails stops no other and is named at the end (exit code 1)."""
    failed: dict[str, Exception] = {}
    whole.sweep(paths[0].parent, {name for path in paths for name in (path.name, path.with_suffix(".json").name)})
    with progress("正在写", len(documents)) as advance, _collecting():
        for document, path in zip(documents, paths, strict=True):
            try:
                _put(document, path, wish)
            except Exception as error:
                failed[document.called] = error
            advance()
    screen.note(f"已写好 {len(documents) - len(failed)} 份，在 {paths[0].parent.as_posix()}")
    return _said(failed) if failed else 0


@contextmanager
def _collecting() -> Iterator[None]:
    """What each document leaves behind is collected, without walking through what is loaded and stays (``__main__``)."""
    enabled = gc.isenabled()
    gc.freeze()
    gc.enable()
    try:
        yield
    finally:
        gc.unfreeze()
        if not enabled:
            gc.disable()


def _put(document: Document, path: Path, wish: Wish) -> list[Path]:
    first, *beside = wish.written(document.page()).items()
    files = {path: first[1]} | {path.with_suffix(f".{ending}"): content for ending, content in beside}
    for file, content in files.items():
        whole.put(file, content)
    return list(files)


def _said(failed: dict[str, Exception]) -> int:
    """Names what was not written and why; a defect of our own is shown once, as one."""
    screen.note(screen.paint("错误", "red", sys.stderr) + f"：{len(failed)} 份没有写成")
    for called, error in failed.items():
        ours = system_fault(error) if isinstance(error, OSError) else error
        said = ours.sentence if isinstance(ours, LiushouError) else "liushou 自己出了故障"
        screen.note(f"  {called}：{no_digits(said)}")
    defects = [error for error in failed.values() if not isinstance(error, LiushouError | OSError)]
    if defects:
        screen.note(crash_text(defects[0]))
    return FAULT if defects else 1
