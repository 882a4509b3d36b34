"""Where report templates are: a school's own folder beside its records, then the one that ships."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from liushou.errors import LiushouError
from liushou.source import Source

MAIN = "report.md"
"""The template of a report, in the folder that bears the report's name."""


def shipped() -> Path:
    """The templates that ship: inside the wheel, or at the top of a checkout."""
    inside = Path(str(files("liushou"))) / "templates"
    if inside.is_dir():  # pragma: no cover - only in a wheel; tests run from a checkout
        return inside
    checkout = Path(__file__).resolve().parents[3] / "templates"
    if checkout.is_dir():
        return checkout
    raise LiushouError("找不到 templates/ 文件夹，安装不完整", "重新安装：pip install --force-reinstall liushou")


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates a school may use, its own ones first."""

    source: Source

    def names(self) -> list[str]:
        """The reports that ship (a school's own are known by asking for them)."""
        return sorted(folder.name for folder in shipped().iterdir() if (folder / MAIN).is_file())

    def read(self, name: str) -> tuple[str, bytes] | None:
        """The path and bytes of ``term/report.md``; None where there is none, or where the name leads out of the folders."""
        parts = name.split("/")
        if not all(part and not part.startswith(".") and "\\" not in part and ":" not in part for part in parts):
            return None
        own = self.source.one(f"templates/{name}")
        if own is not None:
            return f"templates/{name}", own
        path = shipped().joinpath(*parts)
        return (f"templates/{name}", path.read_bytes()) if path.is_file() else None
