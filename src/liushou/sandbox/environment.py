"""The Jinja environment of one document: sandboxed, strict, and deaf to anything that it is not handed."""

from __future__ import annotations

from types import FunctionType, MethodType
from typing import Any, NoReturn

import jinja2
from jinja2.ext import Extension
from jinja2.runtime import Context, LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace, missing

from liushou.sandbox.faults import blamed
from liushou.sandbox.marks import PRIVATE, unbacked
from liushou.sandbox.numbering import Chapters, Items, Sections, numbers
from liushou.sandbox.words import Load, Lookup, Spoken, Unsayable, plain

FILTERS = ("batch", "default", "first", "groupby", "join", "last", "list", "reject", "rejectattr", "reverse", "select",
           "selectattr", "slice", "trim", "unique")  # fmt: skip
"""The filters of Jinja that change no value and add no chance."""


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


class Here:
    """A template that ships: rendered in this process."""

    def __init__(self, name: str, path: str, load: Load) -> None:
        """Compile it. Raises TemplateFault naming template and line, as ``write`` does."""
        self._path, self._environment = path, Environment(load)
        with blamed(path):
            self._compiled = self._environment.get_template(name)

    def write(self, lookup: Lookup) -> str:
        """The marked text of the document whose words ``lookup`` gives."""
        with blamed(self._path):
            return self._environment.write(self._compiled, lookup)


class Environment(ImmutableSandboxedEnvironment):
    """Templates of one report; ``load`` gives them, ``lookup`` the words of the document being written."""

    context_class = _Words
    intercepted_binops = frozenset({"-", "*", "/", "//", "%", "**"})
    lookup: Lookup

    def __init__(self, load: Load) -> None:
        super().__init__(
            loader=jinja2.FunctionLoader(lambda name: _loaded(load, name)),
            undefined=Unknown,
            finalize=finalize,
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=False,
            auto_reload=False,
            extensions=[_NoBareNumbers],
        )
        self.globals = {"namespace": Namespace}
        self.filters = {name: self.filters[name] for name in FILTERS} | {
            "格": cell,
            "年月日": long_day,
            "照写": as_typed,
        }

    def write(self, compiled: jinja2.Template, lookup: Lookup) -> str:
        """The marked text that a template of this environment renders with these words."""
        self.lookup = lookup
        for other in self.cache.values() if self.cache else ():
            other._module = None  # what an imported template took from the words of the document before
        return compiled.render(numbers())

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Only words of ours: nothing of a string, a list or a function."""
        return isinstance(obj, Namespace | LoopContext) and super().is_safe_attribute(obj, attr, value)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """No arithmetic: a number that a template works out has no records behind it."""
        raise Unsayable("模板里不能做算术，要印的数写成档案里数得出来的词")

    def call(self, context: Context, called: Any, /, *args: Any, **named: Any) -> Any:
        """Call a macro as Jinja does, and a word of ours with words and plain values alone."""
        if _ours(called) and not all(map(plain, (*args, *(value for key, value in named.items() if key[0] != "_")))):
            raise Unsayable("括号里只能写词和数")
        return super().call(context, called, *args, **named)


def _ours(called: Any) -> bool:
    owner = called.__self__ if isinstance(called, MethodType) else called
    return isinstance(owner, Spoken | FunctionType)


def finalize(value: Any) -> Any:
    """What ``{{ … }}`` prints: values that print themselves marked, and texts without a number of their own."""
    if isinstance(value, Spoken | Chapters | Sections | Items | Undefined):
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
    return _dated(value, "年月日")


def as_typed(value: Any) -> Any:
    """A day as somebody typed it: 2016-03-05, 2016-03."""
    return _dated(value, "照写")


def _dated(value: Any, word: str) -> Any:
    return value[word] if getattr(value, "_dated", False) else value


def _loaded(load: Load, name: str) -> tuple[str, str, None] | None:
    found = load(name)
    return found and (*found, None)
