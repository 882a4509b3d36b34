"""A rendered document: its lines and sentences, as Markdown, with sources, and as data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from liushou.audience import Audience, path_text
from liushou.calendar import Window
from liushou.figures.definitions import CIVIL, EDUCATION
from liushou.figures.figure import Share
from liushou.figures.scope import Scope
from liushou.kinds.base import Record
from liushou.paper.marks import SIGNS
from liushou.report.cited import Sources
from liushou.report.front import Head
from liushou.report.marks import Entry
from liushou.report.sentences import Line, Sentence
from liushou.source import SETTINGS

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_END = re.compile(r"(?:[。！？][”’）」]*)?\Z")
"""Where the number of a source stands: before the stop, behind what is closed before it: 写进“帮扶”²。"""


@dataclass(frozen=True)
class Page:
    """A document and what it rests on."""

    name: str
    head: Head
    scope: Scope
    lines: tuple[Line, ...]
    audience: Audience
    subjects: tuple[str, ...] = ()

    @property
    def sentences(self) -> list[Sentence]:
        """Every sentence, heading and table row, in order."""
        return [sentence for line in self.lines for sentence in line.sentences]

    @property
    def title(self) -> str:
        """The heading it stands under."""
        return next((one.text for one in self.sentences if one.markdown.startswith("# ")), self.head.title)

    def markdown(self, *, cite: bool = False) -> str:
        """The text; with ``cite`` each sentence carries the raised number of its 出处, listed at the end."""
        return SIGNS.sub("", self.signed(cite=cite))

    def signed(self, *, cite: bool = False) -> str:
        """The same with the signs that say how tables are drawn."""
        if not cite:
            return "\n".join(line.markdown for line in self.lines) + "\n"
        sources = Sources(self.scope.window, self.scope.day, self._paths)
        lines = [_cited(line, sources) for line in self.lines]
        return "\n".join([*lines, "", *sources.lines]) + "\n"

    def _paths(self, entries: tuple[Entry, ...]) -> list[str]:
        return self._of(record for entry in entries for record in entry.sources or entry.records) or self._seen(
            [SETTINGS]
        )

    def _of(self, records: Iterable[Record]) -> list[str]:
        return self._seen(dict.fromkeys(self.scope.frame.archive.path(record.id) for record in records))

    def _seen(self, paths: Iterable[str]) -> list[str]:
        # The public could subtract the lists behind two numbers from each other, and learn of a single child.
        return [path_text(path, self.audience) for path in paths] if self.audience.few else []

    def data(self) -> dict[str, Any]:
        """What ``--format json`` prints: every figure said and every sentence, with their records."""
        scope = self.scope
        figures = {
            _identity(entry): entry for sentence in self.sentences for entry in sentence.entries if entry.counted
        }
        return {
            "schema_version": 1,
            "report": self.name,
            "subjects": self._seen(self.subjects),
            "about": self._of(self.scope.children) if self.subjects else [],
            "as_of": scope.day.isoformat(),
            "term": scope.frame.calendar.term.code,
            "window": _window(scope.window),
            "definition": {"教育口径": EDUCATION, "民政口径": CIVIL},
            "unreadable": self._seen(file.path for file in scope.frame.archive.unreadable),
            "later_events": len(scope.later) if self.audience.few else None,
            "figures": [self._figure(entry) for entry in figures.values()],
            "sentences": [self._sentence(sentence) for sentence in self.sentences],
        }

    def json(self, **more: Any) -> str:
        """The data as text, with what else belongs beside it (the commit the records are of)."""
        return json.dumps(self.data() | more, ensure_ascii=False, indent=1) + "\n"

    def _figure(self, entry: Entry) -> dict[str, Any]:
        figure, share = entry.counted, entry.figure if isinstance(entry.figure, Share) else None
        assert figure is not None
        whole = share and {"name": share.whole.name, "value": _plain(share.whole.value), "percent": share.percent}
        return {
            "name": figure.name, "value": _plain(figure.value), "unit": figure.unit, "of": whole,
            "window": _window(figure.window), "definition": figure.definition, "population": figure.population,
            "records": self._of(figure.records),
            "left_out": self._seen(figure.left_out),
        }  # fmt: skip

    def _sentence(self, sentence: Sentence) -> dict[str, Any]:
        names = dict.fromkeys(entry.counted.name for entry in sentence.entries if entry.counted)
        asked = dict.fromkeys(entry.requirement for entry in sentence.entries if entry.requirement)
        return {
            "text": sentence.text, "kind": sentence.kind, "figures": list(names),
            "records": self._paths(sentence.entries) if sentence.entries else [], "requirements": list(asked),
        }  # fmt: skip


def _cited(line: Line, sources: Sources) -> str:
    out = []
    for sentence in line.sentences:
        text = sentence.markdown
        if sentence.entries and not text.startswith("#"):
            text = _raised(text, sources.add(sentence.entries))
        out.append(text)
    return "".join(out) or line.blank


def _raised(text: str, number: int) -> str:
    raised = str(number).translate(_RAISED)
    if text.endswith("|"):
        return f"{text[:-1].rstrip()}{raised} |"
    return _END.sub(raised + r"\g<0>", text, count=1)


def _identity(entry: Entry) -> tuple[Any, ...]:
    share = entry.figure if isinstance(entry.figure, Share) else None
    figure = entry.counted
    assert figure is not None
    return figure.name, figure.window, share.whole.name if share else None


def _window(window: Window) -> dict[str, str]:
    return {"name": window.name, "from": window.start.isoformat(), "to": window.end.isoformat()}


def _plain(value: int | Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)
