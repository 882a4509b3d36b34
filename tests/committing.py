"""A git repository to commit records into: what tests of ``--at`` share."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

WHO = {
    "GIT_AUTHOR_NAME": "余洪",
    "GIT_AUTHOR_EMAIL": "yh@example.invalid",
    "GIT_COMMITTER_NAME": "余洪",
    "GIT_COMMITTER_EMAIL": "yh@example.invalid",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


def git(folder: Path, *arguments: str) -> str:
    """What git says in a folder, as 余洪 and without the settings of whoever runs the tests."""
    outside = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments], env=outside | WHO, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout.strip()


def commit(folder: Path, title: str = "登记") -> str:
    """Commit everything below the folder: the name of the commit."""
    git(folder, "add", "-A", ".")
    git(folder, "commit", "-q", "-m", title)
    return git(folder, "rev-parse", "HEAD")
