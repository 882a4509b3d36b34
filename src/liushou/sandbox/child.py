"""``python -P -m liushou.sandbox.child``: renders one template that a stranger may have written, and holds no record.

The words of the document stay with liushou, which is asked for them over a pipe; what comes out is marked text or a
sentence about what is wrong. On POSIX the child has so much memory and no more, and can open no file; where the
``resource`` module is missing (Windows) only the time is limited.
"""

from __future__ import annotations

import _thread
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import IO, NoReturn

import jinja2

from liushou.sandbox.borrowed import Lender
from liushou.sandbox.environment import Environment
from liushou.sandbox.faults import Overtime, told
from liushou.sandbox.wire import Ended, Wire
from liushou.sandbox.words import Unsayable


def main() -> None:
    """Serve as the child: confine itself, then render until liushou hangs up."""
    warm()
    confine(int(sys.argv[2]))
    serve(sys.stdin.buffer, sys.stdout.buffer, int(sys.argv[1]))


def warm() -> None:
    """Render a text and a fault, since Python and jinja2 load some of what that takes only at the first."""
    nothing: dict[str, object] = {}
    environment = Environment(lambda name: ("{{ '试' ~ 无 }}", name))
    with suppress(Unsayable):
        environment.write(environment.get_template("试"), nothing.__getitem__)


def confine(memory: int) -> None:  # pragma: no cover - afterwards no coverage data can be written
    """Give up whatever a template does not need: ``memory`` (bytes) beyond that, and files."""
    signal.signal(signal.SIGINT, _late)
    try:
        import resource
    except ImportError:
        return
    for limit, most in (("AS", memory), ("FSIZE", 0), ("NOFILE", 0), ("CORE", 0)):
        with suppress(OSError, ValueError):  # macOS keeps no such limit on memory
            resource.setrlimit(getattr(resource, f"RLIMIT_{limit}"), (most, most))


def serve(incoming: IO[bytes], outgoing: IO[bytes], seconds: int) -> None:
    """Compile the template that liushou names, then render it as often as it asks, each time within ``seconds``."""
    wire = Wire(incoming, outgoing)
    with suppress(Ended):
        name, path = wire.receive()
        lender = Lender(wire)
        environment = Environment(lender.load)
        compiled: list[jinja2.Template] = []

        def compile_() -> str:
            compiled.append(environment.get_template(name))
            return ""

        def render() -> str:
            return environment.write(compiled[0], lender.word)

        wire.send(_outcome(compile_, path, seconds))
        while compiled and wire.receive() == "write":
            wire.send(_outcome(render, path, seconds))


def _outcome(work: Callable[[], str], path: str, seconds: int) -> dict[str, str]:
    watch = threading.Timer(seconds, _thread.interrupt_main)
    watch.daemon = True
    watch.start()
    try:
        return {"text": work()}
    except Ended:
        raise
    except Exception as error:
        return {"fault": told(error, path)}
    finally:
        watch.cancel()


def _late(signum: int, frame: FrameType | None) -> NoReturn:
    raise Overtime


if __name__ == "__main__":
    main()
