"""Findings and duties as lines of text, under an audience: place, what is wrong, what to type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from liushou.audience import Audience, excerpt, excerpt_of_rules, of_file, sentence
from liushou.cli.screen import paint, paint_severity
from liushou.finding import Finding, Mark, Place
from liushou.kinds import RESTRICTED_FOLDER
from liushou.source import Source
from liushou.standard import FOLDER as STANDARDS
from liushou.text import width
from liushou.yamltext import Locator


class Marks:
    """Line and column of places; files are looked at again only where something was found in them."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._locators: dict[str, Locator] = {}

    def _locator(self, path: str) -> Locator:
        if path not in self._locators:
            self._locators[path] = Locator(self._source.one(path) or b"")
        return self._locators[path]

    def of(self, place: Place) -> Mark:
        """The mark of a place."""
        return place.mark or self._locator(place.path).mark(place.loc, key=place.key)

    def line(self, path: str, number: int) -> str:
        """A source line."""
        return self._locator(path).line(number)

    def text(self, place: Place) -> str:
        """``path:line:column``."""
        mark = self.of(place)
        return f"{place.path}:{mark.line}:{mark.column}"


def in_order(findings: Iterable[Finding], marks: Marks) -> list[Finding]:
    """By file, and in a file from its first line down."""
    return sorted(findings, key=lambda one: (one.place.path, marks.of(one.place), one.code.id))


def finding_lines(finding: Finding, marks: Marks, audience: Audience) -> Iterator[str]:
    """A finding as the compiler-like block of lines that people read."""
    code, mark = finding.code, marks.of(finding.place)
    audience = of_file(finding.place.path, audience)
    yield f"{marks.text(finding.place)}  {paint_severity(code.severity.value, code.severity)}  {code.id}"
    said = sentence(code.sentence, finding.args, audience)
    line = marks.line(finding.place.path, mark.line)
    if line.strip() and not finding.place.path.startswith(f"{RESTRICTED_FOLDER}/"):
        masked = excerpt_of_rules if finding.place.path.startswith(f"{STANDARDS}/") else excerpt
        shown = masked(line.replace("\t", " "), audience)
        gutter = f"{mark.line:>4} │ "
        before = min(width(shown), width(shown[: mark.column - 1]))
        yield f"{paint(gutter, 'dim')}{shown}"
        yield f"{paint(' ' * 5 + '│ ', 'dim')}{' ' * before}{paint('^', 'red')} {said}"
    else:
        yield f"     {said}"
    for place in finding.related:
        yield f"     另见 {marks.text(place)}"
    if code.fix:
        yield f"     改法 {sentence(code.fix, finding.args, audience)}"
    if finding.command:
        yield f"     　或 {sentence(finding.command, finding.args, audience)}"
