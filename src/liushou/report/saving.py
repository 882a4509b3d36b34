"""Where documents go on disk: never over a record, under names that every system takes and that name nobody."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from liushou.archive import FOLDERS
from liushou.errors import UsageError
from liushou.kinds import DOCUMENT

_RECORDS = frozenset(FOLDERS) - {DOCUMENT.folder}
_PLAIN = re.compile(r"[0-9a-z]+(?:-[0-9a-z]+)*")
_LONGEST = 60
_SLASHES = ("/", "\\")


def target(typed: str, name: str, root: Path) -> Path:
    """The file that ``-o`` means for one document: as typed, or ``name`` inside where it is a folder.

    A folder typed with a slash at its end is made where it is not there. Raises UsageError for a place where records stand, and for a folder that is not there.
    """
    path = Path(typed)
    if _is_folder(typed):
        path /= name
    _refuse_records(path, root)
    if typed.endswith(_SLASHES):
        path.parent.mkdir(parents=True, exist_ok=True)
    if not path.parent.is_dir():
        raise UsageError(f"没有“{path.parent.as_posix()}”这个文件夹", "先建好文件夹，再写报告")
    return path


def targets(typed: str, names: Iterable[str], root: Path) -> list[Path]:
    """The files in the folder that ``-o`` means for several documents; the folder is made where it is not there.

    Raises UsageError for a place where records stand, and for one file.
    """
    folder, names = Path(typed), list(names)
    if not _is_folder(typed) and (folder.exists() or folder.suffix):
        raise UsageError(f"有 {len(names)} 份，一个文件放不下", f"-o 写文件夹，如 -o {folder.stem}/")
    _refuse_records(folder / "x", root)
    folder.mkdir(parents=True, exist_ok=True)
    return [folder / name for name in names]


def file_name(report: str, subject: str, day: object, ending: str, salt: str) -> str:
    """``child-zxm-7k3q-2026-01-16.md``: lower-case letters, digits and hyphens, whatever the id is made of.

    An id that somebody named otherwise keeps what of it is plain, and gets eight characters of a salted hash, so that
    two never share a file, not even where a system takes Ab for ab.
    """
    plain = subject
    if subject and (not _PLAIN.fullmatch(subject) or len(subject) > _LONGEST):
        kept = "-".join(re.findall(r"[0-9a-z]+", subject))[:_LONGEST]
        digest = hashlib.sha256(f"{salt}\n{subject}".encode("utf-8", "surrogatepass")).hexdigest()[:8]
        plain = "-".join(filter(None, (kept, digest)))
    return "-".join(filter(None, (report, plain, str(day)))) + f".{ending}"


def _is_folder(typed: str) -> bool:
    return Path(typed).is_dir() or typed.endswith(_SLASHES)


def _refuse_records(path: Path, root: Path) -> None:
    if path.suffix.lower() in (".yaml", ".yml") or _among_records(path, root):
        raise UsageError("报告不能写到档案里", "换一个地方，如 -o 总结.md")


def _among_records(path: Path, root: Path) -> bool:
    try:
        inside = path.resolve().relative_to(root.resolve())
    except ValueError:
        return False
    return inside.parts[0] in _RECORDS
