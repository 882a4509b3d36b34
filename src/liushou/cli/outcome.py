"""Running the program: what became of it as an exit code, and what is said when it stopped short."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable, Sequence

import typer
from typer import TyperException
from typer._click.exceptions import NoArgsIsHelpError

from liushou.cli import screen, shells, wording
from liushou.cli.crash import crash_text
from liushou.cli.frame import FAULT, INTERRUPTED, PROGRAM, REFUSED, Group
from liushou.errors import LiushouError
from liushou.text import no_digits


def run(program: Group, argv: Sequence[str] | None = None) -> int:
    """Run the program on a command line (the process's own by default); gives the exit code and never raises."""
    screen.prepare()
    if argv is None and not sys.warnoptions:
        warnings.simplefilter("ignore")
    code = _guarded(lambda: _outcome(program, argv))
    return _guarded(_flushed) or code


def _flushed() -> int:
    """Write out what is held back; where that fails, the flush at the interpreter's end must not fail again."""
    try:
        screen.flush()
    except OSError:
        screen.silence_stdout()
        raise
    return 0


def _outcome(program: Group, argv: Sequence[str] | None) -> int:
    if shells.VARIABLE in os.environ:
        return shells.answer(program)
    code = int(program.main(argv, prog_name=PROGRAM, standalone_mode=False) or 0)
    if code == INTERRUPTED:
        screen.note(wording.INTERRUPTED)
    return code


def _guarded(action: Callable[[], int]) -> int:
    """The action's exit code, or that of what stopped it, once said in Chinese."""
    try:
        return action()
    except BaseException as error:
        return _failure(error)


def _failure(error: BaseException) -> int:
    code = REFUSED
    match error:
        case typer.Abort() | KeyboardInterrupt():
            screen.note(wording.INTERRUPTED)
            code = INTERRUPTED
        case BrokenPipeError() | SystemExit():  # typer exits by itself when the reader of a help page goes away
            screen.silence_stdout()
        case NoArgsIsHelpError():
            screen.note(error.message)
        case LiushouError() | TyperException() | OSError():
            code = _refused(_as_ours(error))
        case _:
            screen.note(crash_text(error))
            code = FAULT
    return code


def _as_ours(error: LiushouError | TyperException | OSError) -> LiushouError:
    if isinstance(error, OSError):
        return wording.system_fault(error)
    return wording.usage_fault(error) if isinstance(error, TyperException) else error


def _refused(error: LiushouError) -> int:
    screen.note(screen.paint("错误", "red", sys.stderr) + f"：{no_digits(error.sentence)}")
    if error.advice:
        screen.note(no_digits(error.advice))
    return error.exit_code
