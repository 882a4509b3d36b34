"""docs/rules.md: every requirement that ships, how it is counted, and the source document it was first met in.

``python -m tests.rules`` shows the page as it should be, ``--write`` writes it. What liushou prints cites laws and the
school's own rules alone; this page is the only one that names the seeds.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from liushou.source import Memory
from liushou.standard import load_standard, shipped
from liushou.standard.model import Item, Standard, source_of
from liushou.standard.requirements import ByHand, Guaranteed
from liushou.text import join_list

PAGE = Path(__file__).parent.parent / "docs" / "rules.md"
HEAD = """\
# liushou 查得了的要求

<!-- 由 python -m tests.rules --write 写成，不要手改 -->

自带的标准里每一项要求：怎么数，强度怎样（有数：原文写了次数或时段；有无：原文要求有；笼统：原文只说定期、经常，本校不定数就只列不判），
最早见于哪份资料。资料编号只在这一页出现：liushou 印出来的依据，只有法律、文件和本校的制度。单看一项：`liushou explain 编号`。
"""
COLUMNS = ("编号", "要求", "方式", "怎么数", "强度", "资料")


def packs() -> list[Standard]:
    """Every pack that ships."""
    return [load_standard(name, Memory()) for name in shipped()]


def page() -> str:
    """docs/rules.md."""
    return "\n".join((HEAD, *(line for pack in packs() for line in _section(pack)), *_unchecked()))


def _section(pack: Standard) -> Iterator[str]:
    yield f"## {pack.name}：{pack.title}（{len(pack.items)} 项）\n"
    yield from _table(COLUMNS, ((f"`{one.id}`", *_told(one)) for one in pack.items))


def _told(item: Item) -> tuple[str, ...]:
    source = source_of(item)
    whom = f"；只对 {join_list(item.conditions)}" if item.conditions else ""
    law = f"；依据 {source}" if source else ""
    counted = f"{item.check.counted(item)}{whom}{law}"
    return item.title, item.check.how, counted, item.strength, join_list(item.seeds)


def _unchecked() -> Iterator[str]:
    """What no record can settle, and why."""
    yield "## 程序判断不了的\n"
    yield "人工：记录里看不出来，写明为什么、要看什么。程序保证：liushou 写出来的文件不会错，写明靠什么。\n"
    rows = (
        (f"`{item.id}`", item.title, item.check.how, _why(item))
        for pack in packs() for item in pack.items if isinstance(item.check, ByHand | Guaranteed)
    )  # fmt: skip
    yield from _table(("编号", "要求", "方式", "为什么"), rows)


def _why(item: Item) -> str:
    """Why nobody judges it: what warrants it, or why only a person can, and by what."""
    check = item.check
    if isinstance(check, Guaranteed):
        return str(check.means)
    return f"{item.why}看：{join_list(check.evidence)}" if isinstance(check, ByHand) else ""


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield _row(head)
    yield _row(("---",) * len(head))
    yield from map(_row, rows)
    yield ""


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


if __name__ == "__main__":
    if "--write" in sys.argv:
        PAGE.write_text(page(), encoding="utf-8", newline="\n")
    else:
        sys.stdout.write(page())
