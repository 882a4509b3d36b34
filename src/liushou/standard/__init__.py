"""Standards: the packs that ship and the school's own, loaded as the validated records they are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from liushou import yamltext
from liushou.errors import BrokenSettings
from liushou.finding import Finding
from liushou.kinds.reading import make
from liushou.source import Memory, Source
from liushou.standard.combine import ITEMS, Combined, Items, combine
from liushou.standard.model import Standard

FOLDER = "standards"


def shipped() -> list[str]:
    """The names of the packs that ship."""
    return sorted(entry.name.removesuffix(".yaml") for entry in _packs().iterdir() if entry.name.endswith(".yaml"))


def shipped_file(name: str) -> bytes:
    """The file of a pack that ships."""
    return _packs().joinpath(f"{name}.yaml").read_bytes()


def load_standard(name: str, source: Source) -> Standard:
    """The school's own standard of that name, else the pack that ships.

    Raises BrokenSettings where there is none, or where it does not read cleanly: a standard is used whole or not.
    """
    path, raw = _file(name, source)
    if raw is None:
        raise BrokenSettings(f"没有“{name}”这个检查标准", f"自带的有：{'、'.join(shipped())}；自己的放在 {FOLDER}/ 里")
    return parse_standard(raw, path, source)


def own_standards(source: Source) -> list[str]:
    """The names of the school's own standards."""
    names = (path.removeprefix(f"{FOLDER}/") for path, _ in source.read((FOLDER,)) if path.startswith(f"{FOLDER}/"))
    return [name.removesuffix(".yaml") for name in names if name.endswith(".yaml") and "/" not in name]


def every_standard(source: Source) -> Iterator[Standard]:
    """The school's own standards, then the packs that ship; one that does not load is left to ``standard lint``."""
    for name in dict.fromkeys((*own_standards(source), *shipped())):
        with suppress(BrokenSettings):
            yield load_standard(name, source)


def _file(name: str, source: Source) -> tuple[str, bytes | None]:
    """Where the standard of that name stands and what it says, None where there is none."""
    path = f"{FOLDER}/{name}.yaml"
    raw = source.one(path)
    return path, shipped_file(name) if raw is None and name in shipped() else raw


def parse_standard(raw: bytes, path: str, source: Source | None = None) -> Standard:
    """The standard that a file holds, with what it rests on. Raises BrokenSettings with the findings."""
    reading = yamltext.read(raw, path)
    if reading.data is None:
        raise _broken(path, reading.findings)
    combined = combined_data(reading.data, path, source or Memory())
    made = make(Standard, combined.data, path.rsplit("/", 1)[-1].removesuffix(".yaml"), path)
    findings = (*reading.findings, *combined.findings, *map(combined.at_home, made.findings))
    if findings or not isinstance(made.record, Standard):
        raise _broken(path, findings)
    return made.record


def combined_data(data: dict[str, Any], path: str, source: Source, within: tuple[str, ...] = ()) -> Combined:
    """A standard's data with the items of those it rests on. Raises BrokenSettings where one of them cannot be had."""

    def base(name: str) -> Items | None:
        if name in within:
            raise BrokenSettings(
                f"{path} 的依托绕成了圈：{'、'.join((*within, name))}", "从其中一个的“依托”里删去另一个"
            )
        there, raw = _file(name, source)
        if raw is None:
            return None
        inner = yamltext.read(raw, there).data
        combined = None if inner is None else combined_data(inner, there, source, (*within, name))
        if combined is None or combined.findings:
            raise BrokenSettings(f"{path} 依托的 {there} 读不出来", "先运行 liushou standard lint，改好那个文件")
        items = combined.data.get(ITEMS)
        return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []

    return combine(data, path, base)


def _broken(path: str, findings: tuple[Finding, ...]) -> BrokenSettings:
    error = BrokenSettings(f"检查标准 {path} 有错，没有用它检查", "改好它再试；上面写着哪一行、怎么改")
    error.findings = findings
    return error


def _packs() -> Traversable:
    return files("liushou.standard").joinpath("packs")
