"""Writing a document to disk: whole or not at all, and never over a record."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from liushou.archive import FOLDERS
from liushou.errors import UsageError
from liushou.kinds import DOCUMENT

_RECORDS = frozenset(FOLDERS) - {DOCUMENT.folder}


def target(typed: str, name: str, root: Path) -> Path:
    """The file that ``-o`` means: as typed, or ``name`` inside where it is a folder.

    Raises UsageError for a place where records stand, and for a folder that is not there.
    """
    path = Path(typed)
    if path.is_dir() or typed.endswith(("/", "\\")):
        path /= name
    if path.suffix.lower() in (".yaml", ".yml") or _among_records(path, root):
        raise UsageError("报告不能写到档案里", "换一个地方，如 -o 总结.md")
    if not path.parent.is_dir():
        raise UsageError(f"没有“{path.parent.as_posix()}”这个文件夹", "先建好文件夹，再写报告")
    return path


def _among_records(path: Path, root: Path) -> bool:
    try:
        inside = path.resolve().relative_to(root.resolve())
    except ValueError:
        return False
    return inside.parts[0] in _RECORDS


def save(path: Path, content: bytes) -> None:
    """Write the file beside, then put it in place in one step: a reader sees the old one or the new one."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
