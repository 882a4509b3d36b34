"""The process: ``python -m liushou``, and the installed ``liushou``."""

from __future__ import annotations

import gc
import os


def run() -> int:
    """Run liushou on the process's own command line; gives the exit code."""
    gc.disable()  # what a command loads stays alive to its end: every collection would walk it in vain
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"  # another program's plugin has no business with children's files
    from liushou.cli import main

    code = main()
    gc.freeze()  # the interpreter's last collection has nothing left to walk
    return code


if __name__ == "__main__":
    raise SystemExit(run())
