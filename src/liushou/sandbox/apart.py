"""A school's own template, rendered in a child process that holds no record and has limits on time and memory.

Measured: the child adds 0.1 to 0.2 s to a report of 0.9 s, mostly Python starting and jinja2 being imported.
What crosses is JSON; the document, its values and its ledger never leave this process.
"""

from __future__ import annotations

import operator
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from liushou.errors import LiushouError, TemplateFault
from liushou.sandbox.faults import ADVICE
from liushou.sandbox.wire import Ended, Wire
from liushou.sandbox.words import Load, Lookup, Spoken, Unsayable, plain

_GRACE = 3
"""Seconds after which a child that does not end by itself is ended."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a school's own template may use: seconds, bytes of memory, and questions to liushou.

    ``words`` are different questions, whose answers stay in memory here.
    """

    seconds: int = 20
    memory: int = 512_000_000
    questions: int = 3_000_000
    words: int = 1_000_000
    calls: int = 5_000


LIMITS = Limits()


class Apart:
    """A school's own template in its child, which is started once for many documents, and again where one was its end."""

    def __init__(self, name: str, path: str, load: Load) -> None:
        """Compile it. Raises TemplateFault naming template and line, as ``write`` does."""
        self._asked, self._path, self._load = [name, path], path, load
        self._child = self._started()

    def write(self, lookup: Lookup) -> str:
        """The marked text of the document whose words ``lookup`` gives."""
        if self._child.gone:
            self._child = self._started()
        return self._said("write", lookup)

    def _started(self) -> Child:
        self._child = Child(LIMITS)
        self._said(self._asked, dict[str, Any]().__getitem__)
        return self._child

    def _said(self, message: Any, lookup: Lookup) -> str:
        """The text that the child ends with; a sentence about what is wrong is raised as TemplateFault."""
        answers = Answers(self._load, lookup, LIMITS)
        with self._child.watched(self._path) as wire:
            wire.send(message)
            while True:
                match wire.receive():
                    case [str(), *_] as question:
                        wire.send(answers.to(question))
                    case {"text": str(text)}:
                        return text
                    case {"fault": str(sentence)}:
                        raise TemplateFault(sentence, ADVICE)
                    case _:
                        raise Ended


class Child:
    """The process in which a template runs. It ends with the last that refers to it."""

    def __init__(self, limits: Limits) -> None:
        command = [sys.executable, "-P", "-m", "liushou.sandbox.child", str(limits.seconds), str(limits.memory)]
        pipe = subprocess.PIPE
        try:
            process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
        except OSError:
            raise LiushouError("这台电脑不让启动另一个 Python，学校自己的模板用不了", "可以先用自带的模板") from None
        assert process.stdin
        assert process.stdout
        self._seconds = limits.seconds + _GRACE
        self._wire = Wire(process.stdout, process.stdin)
        self._end = weakref.finalize(self, _ended, process)

    @property
    def gone(self) -> bool:
        """Whether it has been ended."""
        return not self._end.alive

    @contextmanager
    def watched(self, path: str) -> Iterator[Wire]:
        """The wire to it, for so long as it may take. Whatever breaks the talk ends the child."""
        late = threading.Timer(self._seconds, self._end)
        late.start()
        try:
            yield self._wire
        except Ended:
            why = "写得太久还没有写完" if self.gone else "写到一半停了，多半是占用的内存太多"
            self._end()
            raise TemplateFault(f"模板 {path}：{why}", ADVICE) from None
        except TemplateFault:
            raise
        except BaseException:
            self._end()
            raise
        finally:
            late.cancel()


def _ended(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError, AttributeError):  # what was still to be written finds nobody
            pipe.close()  # type: ignore[union-attr]


class Answers:
    """What liushou answers. Equal questions get the same answer, so that asking without end fills no memory."""

    def __init__(self, load: Load, lookup: Lookup, limits: Limits) -> None:
        self._load, self._lookup, self._limits = load, lookup, limits
        self._held: list[Any] = []
        self._known: dict[str, dict[str, Any]] = {}
        self._asked = self._calls = 0

    def to(self, message: list[Any]) -> dict[str, Any]:
        """The answer to a question of the child."""
        key = repr(message)
        self._asked += 1
        if key not in self._known:
            if self._too_much(message):
                return {"unsayable": "用的词太多，看看是不是有没有尽头的循环"}
            self._known[key] = self._answer(message)
        return self._known[key]

    def _too_much(self, message: list[Any]) -> bool:
        limits = self._limits
        self._calls += message[0] == "call"
        return self._asked > limits.questions or self._calls > limits.calls or len(self._held) > limits.words

    def _answer(self, message: list[Any]) -> dict[str, Any]:
        try:
            question, *given = (self._meant(one) for one in message)
            return {"is": self._told(self._said(question, given))}
        except Unsayable as error:
            return {"unsayable": error.args[0]}
        except LookupError:
            return {"lacks": ""}

    def _said(self, question: str, given: list[Any]) -> Any:
        if question == "word":
            return self._lookup(given[0])
        if question == "load":
            return self._load(given[0])
        answer = _QUESTIONS[question]
        try:
            return answer(*given)
        except TypeError as error:
            # The template's mistake where the call itself does not fit; ours where it fails further inside.
            inside = error.__traceback__ and error.__traceback__.tb_next and error.__traceback__.tb_next.tb_next
            if inside:
                raise
            raise (
                KeyError(question) if question == "part" else Unsayable("这里算不出来，看看写法和用到的词")
            ) from None

    def _meant(self, value: Any) -> Any:
        return self._held[value["number"]] if isinstance(value, dict) else value

    def _told(self, value: Any) -> Any:
        if value is None or isinstance(value, bool | int | str):
            return value
        if isinstance(value, list | tuple):
            return [self._told(one) for one in value]
        self._held.append(value)
        told: dict[str, Any] = {"number": len(self._held) - 1, "dated": isinstance(value, Spoken) and value._dated}
        if isinstance(value, Spoken) and value._printed:
            told |= {"text": str(value), "true": bool(value)}
        return told


def _call(called: Any, *given: Any) -> Any:
    if not callable(called) or not all(map(plain, given)):
        raise Unsayable("括号里只能写词和数")
    return called(*given)


_QUESTIONS: Mapping[str, Any] = {
    "text": str, "true": bool, "part": operator.getitem, "call": _call, "items": list, "length": len,
    "same": operator.eq, "less": operator.lt, "more": operator.gt, "hash": hash,
}  # fmt: skip
