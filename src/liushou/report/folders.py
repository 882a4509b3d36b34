"""Where report templates are: a school's own folder beside its records, then the one that ships."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from liushou.errors import LiushouError, TemplateFault
from liushou.report.front import decoded, split
from liushou.source import Source

MAIN = "report.md"
"""The template of a report, in the folder that bears the report's name."""

_LARGEST = 1_000_000


def shipped() -> Path:
    """The templates that ship: inside the wheel, or at the top of a checkout."""
    inside = Path(str(files("liushou"))) / "templates"
    if inside.is_dir():  # pragma: no cover - only in a wheel; tests run from a checkout
        return inside
    checkout = Path(__file__).resolve().parents[3] / "templates"
    if checkout.is_dir():
        return checkout
    raise LiushouError("找不到 templates/ 文件夹，安装不完整", "重新安装：pip install --force-reinstall liushou")


class Found(NamedTuple):
    """A template file: the path people know it by, its bytes, and whether it is the school's own."""

    path: str
    raw: bytes
    own: bool


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates a school may use, its own ones first; one that ships takes only what ships (``own`` is False)."""

    source: Source
    own: bool = True

    def names(self) -> list[str]:
        """The reports that ship (a school's own are known by asking for them)."""
        return sorted(folder.name for folder in shipped().iterdir() if (folder / MAIN).is_file())

    def titles(self) -> dict[str, str]:
        """The same with what each is called."""
        heads = {name: split(MAIN, (shipped() / name / MAIN).read_bytes()).head for name in self.names()}
        return {name: head.title for name, head in heads.items()}

    def read(self, name: str) -> Found | None:
        """The file ``term/report.md``; None where there is none, or where the name leads out of the folders.

        Raises TemplateFault for a link, which may lead anywhere, and for a file that is too large to be a template.
        """
        parts = name.split("/")
        if not all(part and not part.startswith(".") and "\\" not in part and ":" not in part for part in parts):
            return None
        path = f"templates/{name}"
        found = self._own(path) if self.own else None
        if found is not None:
            return Found(path, found, own=True)
        file = shipped().joinpath(*parts)
        return Found(path, file.read_bytes(), own=False) if file.is_file() else None

    def _own(self, path: str) -> bytes | None:
        if self.source.leads_away(path):
            raise TemplateFault(f"模板 {path} 是一个链接，不去读它指向的文件", "把文件本身放进 templates/")
        raw = self.source.one(path, _LARGEST + 1)
        if raw is not None and len(raw) > _LARGEST:
            raise TemplateFault(f"模板 {path} 太大了（超过 1 MB）", "模板只写文字和词，别的内容不要放进来")
        return raw

    def load(self, name: str) -> tuple[str, str] | None:
        """The text of a template, without its head, and its path."""
        found = self.read(name)
        return found and (text(found), found.path)


def text(found: Found) -> str:
    """The text of a template file, the lines of its head left blank."""
    is_main = found.raw.lstrip(b"\xef\xbb\xbf").startswith(b"---")
    return split(found.path, found.raw).body if is_main else decoded(found.path, found.raw)
