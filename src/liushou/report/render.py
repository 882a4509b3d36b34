"""A report by name: its template found, rendered under an audience, and cut into sentences."""

from __future__ import annotations

from typing import Any

from liushou.audience import CHOICES, Audience
from liushou.check import Checked
from liushou.errors import UsageError
from liushou.figures.scope import Scope
from liushou.report.environment import Environment
from liushou.report.faults import fault, is_templates
from liushou.report.folders import MAIN, Templates
from liushou.report.front import Template, split
from liushou.report.numbering import numbers
from liushou.report.page import Page
from liushou.report.sentences import lines_of
from liushou.report.voice import Voice
from liushou.report.words import lookup
from liushou.source import Source
from liushou.text import closest, join_list


def template_of(name: str, source: Source) -> Template:
    """The template of a report: the school's own, else the one that ships. Raises UsageError for a name that is none."""
    templates = Templates(source)
    found = templates.read(f"{name}/{MAIN}")
    if found is None:
        near = closest(name, templates.names())
        meant = f"，是不是想写 {near}？" if near else ""
        raise UsageError(f"没有“{name}”这份报告{meant}", f"可以写 {join_list(templates.names())}")
    return split(*found)


def reader_of(template: Template, word: str | None, *, data: bool) -> Audience:
    """Who reads: ``word`` as typed, else the template's own reader, with names masked in data that travels.

    Raises UsageError for a reader the template is not written for.
    """
    head = template.head
    allowed = dict.fromkeys((head.reader, *head.others))
    if word is None and data and "superior" in allowed:
        return CHOICES["superior"]
    chosen = word or head.reader
    if chosen not in allowed:
        raise UsageError(f"{head.title}不能给 {chosen} 看", f"这份报告可以写 --audience {join_list(allowed)}")
    return CHOICES[chosen]


def render(name: str, template: Template, checked: Checked, source: Source, audience: Audience) -> Page:
    """The document. Raises TemplateFault naming template and line."""
    voice = Voice(Scope(checked.frame, checked, template.head.period), audience)
    environment = Environment(Templates(source), lookup(voice))
    words: dict[str, Any] = {**numbers(), "内部": audience.contacts}
    try:
        rendered = environment.get_template(f"{name}/{MAIN}").render(words)
        lines = tuple(lines_of(rendered, voice.ledger.entries))
    except Exception as error:
        if not is_templates(error):
            raise
        raise fault(error, template.path) from error
    return Page(name, template.head, voice.scope, lines)
