"""Chinese for what typer and the operating system say in English; each becomes a LiushouError."""

from __future__ import annotations

import errno
import os
import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typer import TyperException
from typer._click import exceptions as click
from typer.core import TyperArgument, TyperOption

from liushou.errors import LiushouError, UsageError
from liushou.text import closest, join_list

if TYPE_CHECKING:
    from typer._click import Context

Parameter = TyperOption | TyperArgument

INTERRUPTED = "已中断。"
HELP_OPTION = "显示这页说明"
_TYPE_WORDS: dict[Any, str] = {int: "整数", float: "数字", str: "文字", datetime: "日期", Path: "路径"}
_PATH_FAULTS = (
    ("does not exist", "找不到"),
    ("is a file", "是文件，这里要写文件夹"),
    ("is a directory", "是文件夹，这里要写文件"),
    ("is not readable", "没有权限读"),
    ("is not writable", "没有权限写"),
)
_SYSTEM_FAULTS = {
    "ENOENT": "找不到",
    "EACCES": "没有权限，也可能正被别的程序（如 WPS）打开",
    "EPERM": "没有权限",
    "ENOSPC": "磁盘满了，写不下",
    "EDQUOT": "磁盘配额用完了，写不下",
    "EISDIR": "是文件夹，不是文件",
    "ENOTDIR": "路径里有一段不是文件夹",
    "EROFS": "所在的盘是只读的，不能写",
    "ENAMETOOLONG": "名字太长",
    "EEXIST": "已经有了",
    "ENOTEMPTY": "文件夹不是空的",
    "EMFILE": "打开的文件太多",
    "ENFILE": "打开的文件太多",
    "EBUSY": "正被别的程序占用",
    "ETXTBSY": "正被别的程序占用",
    "EIO": "读写出错，磁盘或 U 盘可能坏了",
    "ELOOP": "链接绕了圈",
    "EXDEV": "不能跨磁盘移动",
    "EFBIG": "文件太大",
    "ESTALE": "网络盘断开了",
    "ETIMEDOUT": "网络盘没有回应",
    "EHOSTDOWN": "网络盘断开了",
    "ENODEV": "设备不在了",
    "ENXIO": "设备不在了",
    "EINVAL": "系统不认这个名字或这种写法",
    "EILSEQ": "名字里有系统不认的字",
}
_DIGITS = re.compile(r"\d(?:[\d\s-]{5,}\d)?")
_DASHES = "—－–−‐"


def system_fault(error: OSError) -> LiushouError:
    """What the operating system refused, with the file's name as seen from here."""
    said = _SYSTEM_FAULTS.get(errno.errorcode.get(error.errno or 0, ""), f"系统报错（{error.errno or '未知'}）")
    name = error.filename2 if error.filename2 is not None else error.filename
    return LiushouError(f"“{_seen(name)}”：{said}" if isinstance(name, str | bytes) and name else said)


def usage_fault(error: TyperException) -> LiushouError:
    """What is wrong with the command as typed, and where to read how it is meant."""
    context: Context | None = getattr(error, "ctx", None)
    path = context.command_path if context else "liushou"
    return UsageError(_sentence(error, context), f"看用法：{path} --help")


def unknown_command(word: str, summaries: dict[str, str], path: str) -> LiushouError:
    """No command bears that name; perhaps one with a near name, or whose summary holds the word, is meant."""
    if word[:1] in _DASHES:
        return UsageError(f"“{typed(word)}”认不出来：选项开头要用英文减号", f"如 {path} --help")
    meant = closest(word, summaries) or next((name for name, said in summaries.items() if word in said), None)
    return UsageError(f"没有“{typed(word)}”这个命令{did_you_mean(meant)}", f"看有哪些命令：{path} --help")


def did_you_mean(meant: str | None) -> str:
    """The tail of a sentence that offers a near word."""
    return f"，是不是想输入 {meant}？" if meant else ""


def one_of(word: str, known: Iterable[str]) -> str:
    """The tail of a sentence about a word that is none of the known ones."""
    known = list(known)
    return f"不能写“{typed(word)}”，可以写 {join_list(known)}{did_you_mean(closest(word, known))}"


def typed(text: str) -> str:
    """What somebody typed, fit to be shown: no control characters, no long numbers, not too long."""
    shown = _fit_to_show(text)
    return shown if len(shown) <= 40 else shown[:39] + "…"


def blanks(template: str) -> str:
    """A sentence with … where its arguments stand."""
    return re.sub(r"\{[^}]*\}", "…", template)


def is_chinese(message: str) -> bool:
    """Whether the sentence is ours: Chinese outside of the quoted values that typer's own sentences hold."""
    return any("\u4e00" <= character <= "\u9fff" for character in re.sub(r"'.*'|\".*\"|\(.*\)", "", message))


def label(param: Parameter) -> str:
    """What the parameter is called in a sentence: 选项 --as-of, 参数 文件."""
    if isinstance(param, TyperOption):
        return f"选项 {max(param.opts, key=len)}"
    return f"参数 {param.display_name_raw}"


def value_word(param: Parameter) -> str:
    """What stands for the value of an option in its help: the metavar, the choices or the type."""
    if param.metavar:
        return param.metavar
    described = param.type_descriptor
    if described.choices:
        return "|".join(map(_choice, described.choices))
    return "路径" if described.is_path else _TYPE_WORDS.get(described.annotation, "值")


def value_range(param: Parameter) -> str:
    """The numbers a parameter takes: 1 至 5, 至少 1; empty where any will do."""
    least, most = param.min, param.max
    if least is not None and most is not None:
        return f"{least} 至 {most}"
    return f"至少 {least}" if least is not None else f"至多 {most}" if most is not None else ""


def _sentence(error: TyperException, context: Context | None) -> str:
    match error:
        case click.MissingParameter():
            return _missing(error.param)
        case click.BadParameter():
            return _bad_value(error)
        case click.NoSuchOption(option_name=name):
            return _no_option(name, context)
        case click.BadOptionUsage(option_name=name):
            return f"选项 {name} 后面{_values_wanted(error.message)}"
    return _other(error.message)


def _no_option(name: str, context: Context | None) -> str:
    root = context.find_root() if context else None
    if context is not root and name in _options(root):
        return f"选项 {typed(name)} 写在命令前面，如 liushou -C 目录 check"
    near = closest(name, _options(context)) if name.startswith("--") else None
    after = "；命令自己的选项写在命令后面" if context is root and name.startswith("--") and not near else ""
    return f"没有选项 {typed(name)}{did_you_mean(near)}{after}"


def _other(message: str) -> str:
    if extra := re.search(r"extra argument\(s\) \((.*)\)", message, re.DOTALL):
        return f"多写了“{typed(extra[1])}”{_dash_hint(extra[1])}"
    if message.startswith("Missing command"):
        return "没有写命令"
    return message if is_chinese(message) else "命令的写法不对"


def _values_wanted(message: str) -> str:
    number = re.search(r"requires (an|\d+) argument", message)
    if number is None:
        return "不带值"
    return "要写一个值" if number[1] == "an" else f"要写 {number[1]} 个值"


def _missing(param: Any) -> str:
    return f"没有写{label(param)}{_choices(param)}" if _known(param) else "少写了一项"


def _bad_value(error: click.BadParameter) -> str:
    param: Any = error.param
    if not _known(param):
        return error.message if is_chinese(error.message) else "有一项写得不对"
    if param.type_descriptor.is_path or param.type_descriptor.is_file:
        return f"{label(param)}：{_bad_path(error)}"
    return f"{label(param)} {_wanted(param, _input(error))}"


def _wanted(param: Parameter, given: str) -> str:
    described = param.type_descriptor
    if described.choices:
        return one_of(given, map(_choice, described.choices))
    if described.is_datetime:
        return f"要写日期，如 2025-09-03，现在写的是“{typed(given)}”"
    limits = value_range(param)
    word = _TYPE_WORDS.get(described.annotation, "值")
    return f"要写{word}{f'（{limits}）' if limits else ''}，现在写的是“{typed(given)}”"


def _bad_path(error: click.BadParameter) -> str:
    quoted = re.search(r"'(.*)'", error.message)
    said = next((chinese for english, chinese in _PATH_FAULTS if english in error.message), "用不了")
    return f"“{_seen(quoted[1])}”{said}" if quoted else said


def _input(error: click.BadParameter) -> str:
    """The value that pydantic refused."""
    details = getattr(error.__cause__, "errors", None)
    return str(details()[0].get("input", "")) if details else ""


def _choices(param: Parameter) -> str:
    choices = param.type_descriptor.choices
    return f"，可以写 {join_list(map(_choice, choices))}" if choices else ""


def _choice(value: Any) -> str:
    return str(getattr(value, "value", value))


def _options(context: Context | None) -> list[str]:
    params = context.command.get_params(context) if context else []
    return [name for param in params for name in (*param.opts, *param.secondary_opts)]


def _known(param: object) -> bool:
    return isinstance(param, TyperOption | TyperArgument)


def _dash_hint(words: str) -> str:
    return "；选项开头要用英文减号" if any(word[:1] in _DASHES for word in words.split()) else ""


def _fit_to_show(text: str) -> str:
    visible = "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    return _DIGITS.sub(_masked, visible)


def _masked(found: re.Match[str]) -> str:
    return found[0] if sum(map(str.isdigit, found[0])) < 7 or _looks_dated(found[0]) else "*" * 7


def _looks_dated(text: str) -> bool:
    return re.fullmatch(r"(19|20)\d\d-?\d\d-?\d\d|20\d\d-20\d\d-\d", text) is not None


def _seen(name: str | bytes) -> str:
    """A path as seen from here: relative below the working directory, else only its last parts."""
    path = Path(os.fsdecode(name))
    if path.is_absolute():
        here = Path.cwd()
        path = path.relative_to(here) if path.is_relative_to(here) else Path("…", *path.parts[1:][-2:])
    return _fit_to_show(path.as_posix())
