"""The process: ``python -m liushou``, and the installed ``liushou``."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn


def run() -> NoReturn:
    """Run liushou on the process's own command line, and end the process with its exit code."""
    gc.disable()  # what a command loads stays alive to its end: every collection would walk it in vain
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"  # another program's plugin has no business with children's files
    from liushou.cli import main

    code = main()
    if sys.stderr is not None:
        sys.stderr.flush()
    os._exit(code)  # stdout is flushed; to free an archive's records one by one would only keep people waiting


if __name__ == "__main__":
    run()
