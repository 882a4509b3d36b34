"""The Jinja environment of one document: sandboxed, strict, and deaf to anything that is not in a template folder."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

import jinja2
from jinja2.ext import Extension
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from liushou.report.folders import Templates
from liushou.report.front import split
from liushou.report.marks import PRIVATE, Said
from liushou.report.numbering import Chapters, Sections
from liushou.report.sentences import unbacked
from liushou.report.voice import Day, Shown, Unsayable

FILTERS = ("batch", "default", "first", "groupby", "join", "last", "list", "reject", "rejectattr", "reverse", "select",
           "selectattr", "slice", "trim", "unique")  # fmt: skip
"""The filters of Jinja that change no value and add no chance."""

Lookup = Callable[[str], Any]
"""A word of the document (a figure, 学校, 截至) on demand; raises KeyError."""


class Unknown(jinja2.StrictUndefined):
    """A word that is none: any use of it stops the report, in Chinese."""

    def _fail_with_undefined_error(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Unsayable(f"“{self._undefined_name}”没有这个词")

    __iter__ = __str__ = __len__ = __bool__ = __getitem__ = __call__ = _fail_with_undefined_error
    __eq__ = __ne__ = __add__ = __radd__ = __lt__ = __gt__ = __hash__ = _fail_with_undefined_error


class _Words(Context):
    """Finds what a template does not define itself among the words of the document, computed on demand."""

    def resolve_or_missing(self, key: str) -> Any:
        found = super().resolve_or_missing(key)
        if found is not missing:
            return found
        environment = self.environment
        assert isinstance(environment, Environment)
        try:
            return environment.lookup(key)
        except KeyError:
            return missing


class _NoBareNumbers(Extension):
    """Refuses a template whose own text holds a number, or a character that would pass for a mark."""

    def filter_stream(self, stream: Any) -> Any:
        for token in stream:
            if token.type == "data":
                _check(str(token.value), token.lineno, stream)
            yield token


def _check(text: str, line: int, stream: Any) -> None:
    if PRIVATE.search(text):
        raise jinja2.TemplateSyntaxError("模板里有不可见的专用字符", line, stream.name, stream.filename)
    for number, one in enumerate(text.split("\n")):
        if problem := unbacked(one):
            raise jinja2.TemplateSyntaxError(
                f"{problem}，不能直接写在模板里", line + number, stream.name, stream.filename
            )


class Environment(ImmutableSandboxedEnvironment):
    """Templates of one report; ``lookup`` gives the words of the document being written."""

    context_class = _Words
    lookup: Lookup

    def __init__(self, templates: Templates) -> None:
        super().__init__(
            loader=jinja2.FunctionLoader(lambda name: _load(templates, name)),
            undefined=Unknown,
            finalize=finalize,
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=False,
            auto_reload=False,
            extensions=[_NoBareNumbers],
        )
        self.globals = {"namespace": jinja2.utils.Namespace}
        self.filters = {name: self.filters[name] for name in FILTERS} | {
            "格": cell,
            "年月日": long_day,
            "照写": as_typed,
        }

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Only words of ours: nothing of a string, a list or a function."""
        return isinstance(obj, jinja2.utils.Namespace | jinja2.runtime.LoopContext) and super().is_safe_attribute(
            obj, attr, value
        )


def finalize(value: Any) -> Any:
    """What ``{{ … }}`` prints: values that print themselves marked, and texts without a number of their own."""
    if isinstance(value, Said | Shown | Chapters | Sections):
        return str(value)
    if isinstance(value, Undefined):
        return str(value)
    if isinstance(value, str):
        if problem := unbacked(value):
            raise Unsayable(problem)
        return value
    raise Unsayable("这里没有可印的值" if value is None else "这里的值不是从档案里来的，不能直接印")


def cell(value: Any) -> Any:
    """A value for a table cell: 未填 where nothing is on file, a list joined by 、."""
    if isinstance(value, list):
        return "、".join(map(str, value)) or "未填"
    return "未填" if value is None else value


def long_day(value: Any) -> Any:
    """A day with its year: 2026年1月16日."""
    return value["年月日"] if isinstance(value, Day) else value


def as_typed(value: Any) -> Any:
    """A day as somebody typed it: 2016-03-05, 2016-03."""
    return value["照写"] if isinstance(value, Day) else value


def _load(templates: Templates, name: str) -> tuple[str, str, None] | None:
    found = templates.read(name)
    if found is None:
        return None
    path, raw = found
    text = split(path, raw).body if raw.lstrip(b"\xef\xbb\xbf").startswith(b"---") else raw.decode("utf-8-sig")
    return text, path, None
