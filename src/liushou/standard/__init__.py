"""Standards: the packs that ship and the school's own, loaded as the validated records they are."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

from liushou import yamltext
from liushou.errors import BrokenSettings
from liushou.kinds.reading import make
from liushou.source import Source
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
    path = f"{FOLDER}/{name}.yaml"
    raw = source.one(path)
    if raw is None:
        if name not in shipped():
            raise BrokenSettings(
                f"没有“{name}”这个检查标准", f"自带的有：{'、'.join(shipped())}；自己的放在 {FOLDER}/ 里"
            )
        raw = shipped_file(name)
    return parse_standard(raw, path)


def parse_standard(raw: bytes, path: str) -> Standard:
    """The standard that a file holds. Raises BrokenSettings with the findings."""
    reading = yamltext.read(raw, path)
    made = make(Standard, reading.data or {}, path.rsplit("/", 1)[-1].removesuffix(".yaml"), path)
    findings = (*reading.findings, *made.findings) if reading.data is not None else reading.findings
    if findings or not isinstance(made.record, Standard):
        error = BrokenSettings(f"检查标准 {path} 有错，没有用它检查", "改好它再试；上面写着哪一行、怎么改")
        error.findings = tuple(findings)
        raise error
    return made.record


def _packs() -> Traversable:
    return files("liushou.standard").joinpath("packs")
