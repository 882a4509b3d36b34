"""Why a file cannot be read: guesses are tried on the text, and believed when it reads further with them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from liushou.finding import Finding, Mark, Place, Raw
from liushou.yamltext.decode import lines_of
from liushou.yamltext.events import Fault, first_fault
from liushou.yamltext.file_codes import DIRECTIVE
from liushou.yamltext.lines import texts
from liushou.yamltext.slip_codes import OPEN_BRACKET, OPEN_QUOTE, UNREADABLE
from liushou.yamltext.slips import Hint, hints, indents

MOST_FINDINGS = 20
_BUDGET = 2_000_000
_REACH = 6


class Diagnosis(NamedTuple):
    """The slips found, and the text with them put right (None: it still does not read)."""

    findings: tuple[Finding, ...]
    repaired: str | None


class _Guess(NamedTuple):
    number: int
    hint: Hint


def diagnose(text: str, path: str) -> Diagnosis:
    """The slips that keep the text from being read, in the order met."""
    return _Patient(text, path).treat()


def _progress(fault: Fault | None) -> tuple[int, int]:
    return fault.rank if fault else (sys.maxsize, 0)


class _Patient:
    """A text under repair, line for line, so that line numbers stay those of the file."""

    def __init__(self, text: str, path: str) -> None:
        self.path = path
        self.lines = lines_of(text)
        self.silent = texts(self.lines)
        self.findings: list[Finding] = []
        self.budget = _BUDGET

    def treat(self) -> Diagnosis:
        fault = first_fault(self.text())
        while fault is not None and len(self.findings) < MOST_FINDINGS:
            better = self.step(fault)
            if better is fault:
                return Diagnosis(tuple(self.findings), None)
            fault = better
        return Diagnosis(tuple(self.findings), None if fault else self.text())

    def text(self) -> str:
        return "\n".join(self.lines)

    def step(self, fault: Fault) -> Fault | None:
        """Puts one slip right: the next fault, None when there is none left, or the same when nothing helps."""
        sure: dict[int, _Guess] = {}
        for _, alike in groupby(self.guesses(fault), key=lambda guess: (guess.number, guess.hint.code.id)):
            tried = [(self.tried([guess]), guess) for guess in alike]
            after, guess = max(tried, key=lambda pair: _progress(pair[0]))
            if _progress(after) > fault.rank:
                self.settle([guess])
                return after
            if guess.hint.sure:
                sure.setdefault(guess.number, tried[0][1])
            if self.budget <= 0:
                break
        return self.together(fault, sure)

    def together(self, fault: Fault, sure: dict[int, _Guess]) -> Fault | None:
        """Slips that only help when all are put right: one more line at a time, from the fault upwards."""
        taken: list[_Guess] = []
        for number in sorted({*sure, *range(fault.line)}, reverse=True):
            guess = sure.get(number) or self.first_sure(number)
            if guess is None:
                continue
            taken.append(guess)
            after = self.tried(taken)
            if _progress(after) > fault.rank:
                self.settle(taken)
                return after
            if self.budget <= 0 or len(taken) >= MOST_FINDINGS:
                break
        if sure:
            self.settle(list(sure.values())[:1])
        else:
            self.findings.append(self.unexplained(fault))
        return fault

    def first_sure(self, number: int) -> _Guess | None:
        if self.silent[number]:
            return None
        return next((_Guess(number, hint) for hint in hints(self.lines[number]) if hint.sure), None)

    def guesses(self, fault: Fault) -> Iterator[_Guess]:
        numbers = self.suspects(fault)
        for number in numbers:
            for hint in hints(self.lines[number]):
                yield _Guess(number, hint)
        for number in numbers[:3]:
            others = [self.lines[other] for other in numbers if other != number]
            for hint in indents(self.lines[number], others):
                yield _Guess(number, hint)

    def suspects(self, fault: Fault) -> list[int]:
        """Where the slip may be: where the parser began to read, where it stopped, and the lines before."""
        last = min(fault.line, len(self.lines) - 1)
        before = [number for number in range(max(0, last - 3 * _REACH), last) if not self.silent[number]]
        near = [min(fault.begun_line, last), *([last] if not self.silent[last] else []), *before[::-1][:_REACH]]
        return list(dict.fromkeys(near))

    def tried(self, guesses: list[_Guess]) -> Fault | None:
        lines = self.lines.copy()
        for guess in guesses:
            lines[guess.number] = guess.hint.line
        text = "\n".join(lines)
        self.budget -= len(text)
        return first_fault(text)

    def settle(self, guesses: list[_Guess]) -> None:
        for guess in guesses:
            mark = Mark(guess.number + 1, guess.hint.column)
            self.findings.append(Finding(guess.hint.code, Place(self.path, mark=mark), guess.hint.args()))
            self.lines[guess.number] = guess.hint.line

    def unexplained(self, fault: Fault) -> Finding:
        code, mark = UNREADABLE, Mark(fault.line + 1, fault.column + 1)
        begun = Mark(fault.begun_line + 1, fault.begun_column + 1)
        line = self.lines[min(fault.begun_line, len(self.lines) - 1)]
        if "directive" in fault.about or line.startswith("%"):
            return Finding(DIRECTIVE, Place(self.path, mark=begun))
        args = {"line": Raw("…")}
        if "quoted scalar" in fault.about:
            code, mark = OPEN_QUOTE, begun
        elif "flow" in fault.about:
            code, mark = OPEN_BRACKET, begun
        return Finding(code, Place(self.path, mark=mark), args)
