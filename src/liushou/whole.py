"""Files that are there whole or not at all: written beside their place, flushed, and moved there in one step."""

from __future__ import annotations

import os
import re
import secrets
import sys
import time
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

_BESIDE = re.compile(r"\.(?P<name>.+)\.[0-9a-f]{8}\.tmp")


def put(path: Path, content: bytes) -> None:
    """Write the file, over an old one where there is one: a reader or a power cut finds the old file or the new one."""
    waiting = beside(path, content)
    try:
        with suppress(OSError):
            waiting.chmod(path.stat().st_mode & 0o777)
        move(waiting, path)
    finally:
        waiting.unlink(missing_ok=True)
    sync_folder(path.parent)


def beside(path: Path, content: bytes) -> Path:
    """A flushed file in the same folder, under a name that nobody takes for a record or a document."""
    waiting = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with waiting.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException as error:
        with suppress(OSError):
            waiting.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename == str(waiting):
            error.filename = str(path)  # the name that whoever reads of it knows
        raise
    return waiting


def move(waiting: Path, path: Path) -> None:
    """Replace in one step; on Windows an editor or a virus scanner may hold the file for a moment."""
    for attempt in range(10):  # pragma: no branch - the last attempt returns or raises
        try:
            waiting.replace(path)
        except PermissionError:  # pragma: no cover - only Windows refuses to replace a file that is open
            if attempt == 9 or sys.platform != "win32":
                raise
            time.sleep(0.1)
        else:
            return


def sweep(folder: Path, names: Collection[str] | None = None) -> None:
    """Remove what a killed writer left beside its files: those of these names, else all of the folder."""
    with suppress(OSError):
        for path in folder.iterdir():
            found = _BESIDE.fullmatch(path.name)
            if found and (names is None or found["name"] in names):
                path.unlink()


def sync_folder(folder: Path) -> None:
    """Flush the folder's own list of names, where the system lets a program do so."""
    if sys.platform != "win32":  # pragma: no branch - Windows cannot open a folder
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
