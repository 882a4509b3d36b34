"""Reports: templates rendered to marked text, cut into sentences that know their records. The only home of jinja2."""

from __future__ import annotations

from liushou.report.page import Page
from liushou.report.render import Press, reader_of, render, template_of

__all__ = ["Page", "Press", "reader_of", "render", "template_of"]
