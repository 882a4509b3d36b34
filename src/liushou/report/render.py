"""A report by name: its template found, rendered under an audience, and cut into sentences."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from liushou.audience import CHOICES, Audience, path_text, show
from liushou.check import Checked
from liushou.errors import UsageError
from liushou.figures.narrow import Narrower
from liushou.figures.scope import Scope
from liushou.finding import Person
from liushou.kinds import Child
from liushou.report.about import shown_subject
from liushou.report.agreement import agree
from liushou.report.alias import under_alias
from liushou.report.discreet import Discreet
from liushou.report.folders import MAIN, Templates
from liushou.report.front import Template, split
from liushou.report.marks import Ledger
from liushou.report.page import Page
from liushou.report.saving import file_name
from liushou.report.sentences import lines_of
from liushou.report.subjects import SORTS, Subject
from liushou.report.voice import Voice
from liushou.report.withheld import fit_for_the_public
from liushou.report.words import lookup
from liushou.sandbox.apart import Apart
from liushou.sandbox.environment import Here
from liushou.sandbox.faults import blamed
from liushou.source import Source
from liushou.text import closest, fold, join_list
from liushou.values import known


def template_of(name: str, source: Source) -> Template:
    """The template of a report: the school's own, else the one that ships. Raises UsageError for a name that is none."""
    templates = Templates(source)
    found = templates.read(f"{name}/{MAIN}")
    if found is None:
        titles = templates.titles()
        words = dict.fromkeys(titles) | {title: one for one, title in titles.items()}
        near = closest(name, words) or next((title for title in titles.values() if fold(name) in fold(title)), None)
        if near:
            raise UsageError(f"没有“{name}”这份报告，是不是想写 {words[near] or near}？")
        raise UsageError(
            f"没有“{name}”这份报告", f"可以写 {join_list(f'{one}（{title}）' for one, title in titles.items())}"
        )
    return replace(split(found.path, found.raw), own=found.own)


def reader_of(template: Template, word: str | None, *, data: bool) -> Audience:
    """Who reads: ``word`` as typed, else the template's own reader, with names masked in data that travels.

    Raises UsageError for a reader the template is not written for.
    """
    head = template.head
    allowed = dict.fromkeys((head.reader, *head.others))
    if word is None and data and head.reader == "internal":
        return CHOICES["superior"]
    chosen = word or head.reader
    if chosen not in allowed:
        raise UsageError(f"{head.title}不能给 {chosen} 看", f"这份报告可以写 --audience {join_list(allowed)}")
    if not CHOICES[chosen].few and head.about in ("儿童", "户", "事件"):
        raise UsageError(f"{head.title}一份只说一两个孩子，不能公开", "公开的材料用全校的，如 term")
    return CHOICES[chosen]


class Press:
    """One report, made ready once: it prints a page about the whole school, or about each of many subjects."""

    def __init__(self, name: str, template: Template, checked: Checked, source: Source, audience: Audience) -> None:
        """Compile the template. Raises TemplateFault naming template and line, Contradiction where figures clash."""
        self.name, self.template, self.audience = name, template, audience
        self.scope = Scope(checked.frame, checked, template.head.period)
        agree(self.scope, audience)
        self._narrower = Narrower(self.scope)
        self._discreet = Discreet(checked.frame.archive)
        written = Apart if template.own else Here
        self._writer = written(f"{name}/{MAIN}", template.path, Templates(source, template.own).load)

    def page(self, *subjects: Subject) -> Page:
        """The document about these subjects, or about the whole school. Raises TemplateFault naming template and line."""
        scope = self._narrowed(subjects) if subjects else self.scope
        voice = self._voice(scope, subjects)
        rendered = self._writer.write(lookup(voice, self._words(subjects, voice)))
        with blamed(self.template.path):
            lines = tuple(lines_of(rendered, voice.ledger.entries))
        if not self.audience.few:
            lines = fit_for_the_public(lines)
        return Page(
            self.name, self.template.head, scope, lines, self.audience, tuple(subject.id for subject in subjects)
        )

    def called(self, subjects: tuple[Subject, ...]) -> str:
        """What a message calls the document: the child by name, anything else by its id, a bound one by its title."""
        if len(subjects) != 1:
            return self.template.head.title
        (one,) = subjects
        named = Person(one.id, one.it.name) if isinstance(one.it, Child) else None
        return show(named, self.audience) if named else path_text(one.id, self.audience)

    def file_name(self, subjects: tuple[Subject, ...], ending: str) -> str:
        """The name of the document's file: the report, the subject's id where there is one, the day."""
        salt = known(self.scope.frame.archive.school.salt) or ""
        subject = subjects[0].id if len(subjects) == 1 else ""
        return file_name(self.name, subject, self.scope.day, ending, salt)

    def _voice(self, scope: Scope, subjects: tuple[Subject, ...]) -> Voice:
        if self.template.head.alias and self.audience.few:
            return under_alias(scope, tuple(scope.children), self._discreet)
        return Voice(scope, self.audience, self._discreet, Ledger(self.audience.few))

    def _narrowed(self, subjects: tuple[Subject, ...]) -> Scope:
        children = {child.id: child for subject in subjects for child in subject.children}
        events = {event.id: event for subject in subjects for event in subject.events}
        closed = SORTS[self.template.head.about or "班级"].closed
        return self._narrower.to(children.values(), events.values(), *(one.id for one in subjects), closed=closed)

    def _words(self, subjects: tuple[Subject, ...], voice: Voice) -> dict[str, Any]:
        words: dict[str, Any] = {"内部": self.audience.contacts, "公开": not self.audience.few}
        head = self.template.head
        shown = [shown_subject(subject, voice) for subject in subjects]
        if head.about:
            return words | ({"各份": shown} if head.bound else {head.about: shown[0]})
        return words | {"本班": shown[0] if shown else None}


def render(name: str, template: Template, checked: Checked, source: Source, audience: Audience) -> Page:
    """The document about the whole school. Raises TemplateFault naming template and line."""
    return Press(name, template, checked, source, audience).page()
