"""The published catalogue: every code with a file that raises it, as liushou prints it.

``python -m tests.catalogue`` shows docs/codes.md as it should be, ``--write`` writes it.

In tests/zoo, an F or V code has one broken file; an L code has a folder whose files are laid over ``clean/``, a small
school without a fault; an S code has a standard of its own.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from liushou import yamltext
from liushou.archive import load
from liushou.audience import SCREEN
from liushou.catalogue import CODES
from liushou.check import check
from liushou.cli.findings import Marks, finding_lines
from liushou.facts.view import Frame, calendar_of
from liushou.finding import Code, Finding
from liushou.source import Memory
from liushou.standard import load_standard
from liushou.standard.lint import lint

ZOO = Path(__file__).parent / "zoo"
PAGE = Path(__file__).parent.parent / "docs" / "codes.md"
TODAY = dt.date(2026, 1, 31)
CHILD = "children/zxm-7k3q.yaml"
STANDARD = "standards/own.yaml"
ELSEWHERE = {
    "V004": "staff/yhh-9c1m.yaml", "V007": "events/2025-2026-1/2025-09-10-zizhu-b2c.yaml",
    "V012": "events/2025-2026-1/2025-09-10-jiafang-zxm-7k3q-b2c.yaml", "V013": "liushou.yaml",
    "V014": "events/2025-2026-1/2025-09-10-tufa-b2c.yaml",
}  # fmt: skip
"""Where the broken file of a V code stands, unless in a child's place."""
ALSO = {"L005": ["L019", "L019"], "L006": ["L019"], "L007": ["L019"], "L008": ["L019"]}
"""An ID number that is wrong is also one kept in clear."""
ROOMS = {"F": "读不进来的文件（F）", "V": "写得不合要求的值（V）", "L": "对不上的档案（L）", "S": "写得不对的标准（S）"}


@dataclass(frozen=True)
class Specimen:
    """What shows a code: its own files, and everything found where they stand."""

    files: Mapping[str, bytes]
    source: Memory
    findings: tuple[Finding, ...]


def tree(folder: Path) -> dict[str, bytes]:
    """The files of a folder, by their paths in it."""
    return {str(file.relative_to(folder).as_posix()): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def specimen(code: Code) -> Specimen:
    """The example of a code and what liushou finds in it."""
    if code.id == "F035":
        files = {CHILD: b"#" * 1_000_001}
    elif code.id[0] == "L":
        files = tree(ZOO / code.id)
    elif code.id[0] == "S":
        files = {STANDARD: (ZOO / f"{code.id}.yaml").read_bytes()}
    else:
        files = {ELSEWHERE.get(code.id, CHILD): (ZOO / f"{code.id}.yaml").read_bytes()}
    if code.id[0] == "F":
        path, raw = next(iter(files.items()))
        return Specimen(files, Memory(files), yamltext.read(raw, path).findings)
    if code.id[0] == "S":
        return Specimen(files, Memory(files), lint(files[STANDARD], STANDARD, ["2025-2026-1"]))
    source = Memory(tree(ZOO / "clean") | files)
    loaded = load(source)
    if code.id[0] == "V":
        return Specimen(files, source, loaded.findings)
    frame = Frame(loaded.archive, calendar_of(loaded.archive, TODAY))
    return Specimen(files, source, check(loaded, frame, [load_standard("school", source)]).findings)


def page() -> str:
    """docs/codes.md."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# liushou 查得出的问题\n"
    yield "<!-- 由 python -m tests.catalogue --write 写成，不要手改 -->\n"
    yield "每个代号一节：怎样的文件会有这一条，liushou 怎么说，为什么要改。代号的意思不再变；用 `liushou explain 代号` 也能看到。"
    yield "未见记录的要求（如 `visit-phases`）不在这里，用 `liushou standard show` 看。"
    room = ""
    for code in CODES.values():
        if code.id[0] != room:
            room = code.id[0]
            yield f"\n## {ROOMS[room]}"
        yield from _section(code)


def _section(code: Code) -> Iterator[str]:
    shown = specimen(code)
    yield f"\n### {code.id}（{code.severity.value}）\n\n{code.why}\n"
    clean = tree(ZOO / "clean") if code.id[0] == "L" else {}
    if code.id != "F035":
        for path, raw in shown.files.items():
            yield _changed(path, clean[path], raw) if path in clean else f"```yaml\n# {path}\n{_text(raw)}\n```\n"
    marks = Marks(shown.source)
    finding = next(finding for finding in shown.findings if finding.code.id == code.id)
    yield "```text\n" + "\n".join(finding_lines(finding, marks, SCREEN)) + "\n```"


def _changed(path: str, before: bytes, after: bytes) -> str:
    """What stands otherwise in a file of the school without a fault."""
    both = (_text(raw).split("\n") for raw in (before, after))
    lines = [line for line in unified_diff(*both, n=3, lineterm="") if line[:2] not in ("--", "++", "@@")]
    return "\n".join(["```diff", f"# {path}", *lines, "```\n"])


def _text(raw: bytes) -> str:
    """What the file looks like in a page: what is no UTF-8 by its bytes, what nobody sees by its name."""
    text = raw.decode("utf-8", "backslashreplace").rstrip("\n")
    return "".join(
        one if one == "\n" or one.isprintable() or one == "\u3000" else f"‹U+{ord(one):04X}›" for one in text
    )


if __name__ == "__main__":
    if "--write" in sys.argv:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(page(), encoding="utf-8", newline="\n")
    else:
        sys.stdout.write(page())
