"""Whatever goes wrong in a template, as a Chinese sentence with template and line."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import jinja2

from liushou.errors import TemplateFault
from liushou.sandbox.words import Unsayable

ADVICE = "改好模板再试；学校自己的模板在 templates/ 里，删掉它就用自带的"

_SYNTAX = (
    (re.compile(r"No (?:filter|test) named '(.*?)'"), "没有“{0}”这个过滤器"),
    (re.compile(r"unknown tag '(.*?)'"), "没有“{0}”这种标签，或者它前面少了开头"),
    (re.compile(r"unexpected '(.*?)'"), "多了“{0}”，或者它前面少了东西"),
    (re.compile(r"[Uu]nexpected end of template|Missing end of"), "到结尾了还有标签没有写结束"),
)


class Overtime(Exception):
    """A template took longer than it may."""


_OTHER: dict[type, str] = {
    jinja2.exceptions.SecurityError: "用了模板里不许用的东西",
    RecursionError: "自己套自己没有尽头，或者一层套一层太深",
    MemoryError: "占用的内存太多",
    Overtime: "写得太久还没有写完，看看是不是有没有尽头的循环",
}


@contextmanager
def blamed(path: str) -> Iterator[None]:
    """Turns whatever a template is to blame for into a TemplateFault; a defect of our own stays what it is."""
    try:
        yield
    except Exception as error:
        if not is_templates(error):
            raise
        raise TemplateFault(told(error, path), ADVICE) from error


def is_templates(error: Exception) -> bool:
    """Whether an exception is the template's doing, and not a defect of liushou's own code."""
    if isinstance(error, Unsayable | jinja2.TemplateError | RecursionError):
        return True
    deepest = traceback.extract_tb(error.__traceback__)[-1].filename
    return deepest.startswith("templates/") or Path(deepest).parent == Path(jinja2.__file__).parent


def told(error: Exception, path: str) -> str:
    """Template, line and what is wrong there."""
    where, line = _place(error, path)
    at = f"模板 {where} 第 {line} 行" if line else f"模板 {where}"
    return f"{at}：{_said(error)}"


def _place(error: Exception, path: str) -> tuple[str, int | None]:
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.filename or error.name or path, error.lineno
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith("templates/")]
    return (frames[-1].filename, frames[-1].lineno) if frames else (path, None)


def _said(error: Exception) -> str:
    message = str(error)
    match error:
        case Unsayable():
            return message
        case jinja2.TemplateSyntaxError():
            return _syntax(message)
        case jinja2.TemplateNotFound():
            return f"找不到模板“{message}”，只能用 templates/ 里的"
    return _OTHER.get(type(error), "这里算不出来，看看写法和用到的词")


def _syntax(message: str) -> str:
    if any("\u4e00" <= character <= "\u9fff" for character in message) and not message.isascii():
        named = next(((pattern, said) for pattern, said in _SYNTAX if pattern.search(message)), None)
        if named is None:
            return message
    for pattern, said in _SYNTAX:
        if found := pattern.search(message):
            return said.format(*found.groups())
    return "写法有错，看看 {% %} 和 {{ }} 是否成对"
