"""The only writer of records: changes planned as values, then made under one lock, each whole or not at all."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from liushou import whole
from liushou.errors import EditRefused

LOCK = ".liushou.lock"
_WAIT = 30.0


@dataclass(frozen=True, slots=True)
class Create:
    """A new file; refused where one stands already."""

    path: str
    after: bytes


@dataclass(frozen=True, slots=True)
class Replace:
    """A file to be changed; refused where it is no longer the one that was read."""

    path: str
    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class Delete:
    """A file to be removed; refused where it is no longer the one that was read."""

    path: str
    before: bytes


Change = Create | Replace | Delete


def apply(root: Path, changes: Sequence[Change]) -> None:
    """Make all changes, or none where one of them is refused or fails.

    Every file is written beside its place, flushed to disk and moved there in one step, so that a reader or a power cut
    finds the old file or the new one. Raises EditRefused, or OSError where the disk refuses.
    """
    with _locked(root):
        for change in changes:
            _look(root, change)
        for folder in {(root / change.path).parent for change in changes}:
            whole.sweep(folder)
        done: list[Change] = []
        try:
            for change in changes:
                _make(root, change)
                done.append(change)
        except BaseException:
            for change in reversed(done):
                _undo(root, change)
            raise


def _look(root: Path, change: Change) -> None:
    path = root / change.path
    if isinstance(change, Create):
        if path.exists():
            raise EditRefused(f"{change.path} 已经有了，没有覆盖它", "要改它，用 liushou set")
    elif not path.is_file() or path.read_bytes() != change.before:
        raise EditRefused(f"{change.path} 刚才被别的程序改过，没有写", "看一看现在的内容，再试一次")


def _make(root: Path, change: Change) -> None:
    path = root / change.path
    if isinstance(change, Delete):
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(change, Create):
        _place_new(path, change.after)
    else:
        whole.put(path, change.after)


def _undo(root: Path, change: Change) -> None:
    with suppress(OSError):
        if isinstance(change, Create):
            (root / change.path).unlink()
        elif isinstance(change, Replace):
            _make(root, Replace(change.path, change.after, change.before))
        else:
            _make(root, Create(change.path, change.before))


def _place_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, unless somebody takes its name meanwhile."""
    waiting = whole.beside(path, content)
    try:
        if sys.platform == "win32":  # pragma: no cover - Windows renames onto nothing that exists
            waiting.rename(path)
        else:
            path.hardlink_to(waiting)
    except FileExistsError:
        raise EditRefused(f"{path.name} 已经有了，没有覆盖它", "要改它，用 liushou set") from None
    except OSError:  # a file system without hard links: the lock keeps other liushou away
        whole.move(waiting, path)
    finally:
        waiting.unlink(missing_ok=True)
    whole.sync_folder(path.parent)


@contextmanager
def _locked(root: Path) -> Iterator[None]:
    """One writer in a repository at a time; the lock goes with the process that holds it."""
    descriptor = _lockable(root)
    try:
        until = time.monotonic() + _WAIT
        while not _try_lock(descriptor):
            if time.monotonic() > until:
                raise EditRefused("另一个 liushou 正在写这个档案库", "等它写完再试一次")
            time.sleep(0.02)
        yield
    finally:
        os.close(descriptor)


def _lockable(root: Path) -> int:
    """Something of the repository that can be locked: its folder, on Windows a file in it."""
    if sys.platform == "win32":  # pragma: no cover - Windows cannot open a folder
        return os.open(root / LOCK, os.O_RDWR | os.O_CREAT)
    return os.open(root, os.O_RDONLY)


def _try_lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":  # pragma: no cover - Windows has no flock
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
