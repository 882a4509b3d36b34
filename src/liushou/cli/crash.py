"""What is printed when liushou itself fails: where it happened, and nothing of what it was working on."""

from __future__ import annotations

import sys
import traceback

from liushou import __version__

_DEEPEST = 12


def crash_text(error: BaseException) -> str:
    """Version, exception class and frames as ``file:function:line``.

    No message, value, source line or folder: any of them may hold a child's data or a person's name.
    """
    walked = traceback.walk_tb(error.__traceback__)
    frames = traceback.StackSummary.extract(walked, limit=-_DEEPEST, lookup_lines=False)
    return "\n".join(
        (
            "liushou 自己出了故障，不是您的操作或档案有错。",
            "请把下面几行发给维护的人（里面没有档案内容）：",
            f"  liushou {__version__}，Python {sys.version.split()[0]}，{sys.platform}",
            f"  {_classes(error)}",
            *(f"    {_place(frame)}" for frame in frames),
        )
    )


def _classes(error: BaseException) -> str:
    names, seen = [], error
    while True:
        names.append(type(seen).__name__)
        following = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
        if following is None or len(names) == 5:
            return " < ".join(names)
        seen = following


def _place(frame: traceback.FrameSummary) -> str:
    """A frame of ours or of a library; a template's own name and blocks are somebody's text."""
    name = frame.filename.replace("\\", "/").rpartition("/")[2]
    return f"{name}:{frame.name}:{frame.lineno}" if name.endswith(".py") else f"（模板）:{frame.lineno}"
