"""The few situations in which liushou cannot go on; a user's mistake in a record is a Finding instead."""

from __future__ import annotations


class LiushouError(Exception):
    """Cannot go on: a Chinese sentence, what to do about it, and the exit code (2 unless said otherwise).

    ``sentence`` says what is wrong, ``advice`` what to type or do; neither may hold a phone, an ID number,
    an address or restricted text, since errors are printed and logged as they stand.
    """

    exit_code = 2

    def __init__(self, sentence: str, advice: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.advice = advice


class UsageError(LiushouError):
    """The command as typed cannot be carried out."""


class NoRepository(LiushouError):
    """No liushou.yaml here or above."""


class BrokenSettings(LiushouError):
    """liushou.yaml or a standard does not load, or is of a newer format; ``findings`` say where."""

    findings: tuple[object, ...] = ()


class EditRefused(LiushouError):
    """An edit that cannot be made without touching other lines, or that would make the record invalid."""


class TemplateFault(LiushouError):
    """A report template failed; the sentence names template and line."""
