"""The only way to git. Nothing liushou writes depends on it: a git that fails costs only what git would have shown."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from liushou.errors import LiushouError, UsageError

_SECONDS = 60


def _environment() -> dict[str, str]:
    # Hooks export GIT_DIR and GIT_INDEX_FILE; with them set, commands meant for the records would hit another repository.
    clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return clean | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}


def run(folder: Path, *arguments: str, stdin: bytes = b"") -> bytes | None:
    """What git prints, or None where git is missing, fails or takes longer than a minute."""
    command = ["git", "-C", str(folder), "-c", "core.quotepath=false", *arguments]
    try:
        done = subprocess.run(
            command, input=stdin, capture_output=True, env=_environment(), timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def commit_of(folder: Path, revision: str = "HEAD") -> str | None:
    """The full name of a commit, or None."""
    out = run(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    return out.decode("ascii").strip() if out else None


def dirty(folder: Path) -> bool:
    """Whether something below the folder differs from the last commit (also files git does not know)."""
    out = run(folder, "status", "--porcelain", "-z", "--", ".")
    return bool(out)


def holds(folder: Path, path: str) -> bool:
    """Whether the last commit holds that file, so that it can be brought back."""
    return run(folder, "cat-file", "-e", f"HEAD:./{path}") is not None


def prefix(folder: Path) -> str:
    """Where the folder stands in its repository, as ``a/b/``; nothing at its top, or where there is no git."""
    out = run(folder, "rev-parse", "--show-prefix")
    return out.decode("utf-8", "replace").removesuffix("\n") if out else ""


def files_at(folder: Path, revision: str) -> dict[str, bytes]:
    """Every file below ``folder`` as of that commit, by path relative to the folder.

    Raises UsageError where there is no git, no such commit, or the folder does not stand in it.
    """
    commit = commit_of(folder, revision)
    if commit is None and run(folder, "rev-parse", "--git-dir") is None:
        raise UsageError(
            "这个文件夹还没有放进 git，没有旧版本", "装好 git，在这里运行 git init；以后每提交一次就有一个版本"
        )
    if commit is None:
        raise UsageError(f"git 里找不到“{revision}”这个版本", "用 git log --oneline 看有哪些版本")
    listed = run(folder, "ls-tree", "-r", "-z", commit, ".")
    if listed is None:
        raise LiushouError("读不到 git 里的旧版本", "确认这个文件夹在 git 仓库里")
    names: dict[str, str] = {}
    for entry in filter(None, listed.split(b"\0")):
        about, _, name = entry.partition(b"\t")
        mode, kind, blob = about.decode("ascii").split()
        if kind == "blob" and mode != "120000":
            names[name.decode("utf-8", "surrogateescape")] = blob
    return _blobs(folder, names)


def _blobs(folder: Path, names: dict[str, str]) -> dict[str, bytes]:
    out = run(folder, "cat-file", "--batch", stdin="".join(f"{blob}\n" for blob in names.values()).encode("ascii"))
    if out is None:
        raise LiushouError("读不到 git 里的旧版本", "确认 git 可以正常使用")
    files, start = {}, 0
    for name in names:
        end = out.index(b"\n", start)
        size = int(out[start:end].split()[2])
        files[name] = out[end + 1 : end + 1 + size]
        start = end + 2 + size
    return files


def intend_to_add(folder: Path, paths: list[str]) -> bool:
    """Let ``git diff`` show new files (git add -N); best effort."""
    return run(folder, "add", "-N", "--", *paths) is not None


def init(folder: Path) -> bool:
    """A new git repository where none holds the folder yet; best effort."""
    return run(folder, "rev-parse", "--git-dir") is not None or run(folder, "init", "-q") is not None
