"""Writing drafts: every file or none, then where they stand and what they still lack."""

from __future__ import annotations

from liushou import git
from liushou.audience import SCREEN, sentence
from liushou.cli import screen
from liushou.cli.opening import Opened
from liushou.drafting import Desk, Draft
from liushou.edit import apply
from liushou.finding import Finding
from liushou.kinds import Child


def write(opened: Opened, desk: Desk, drafts: list[Draft]) -> None:
    """Write drafts with whatever they brought along, say where, and let git show them."""
    everything = [*desk.pending]
    warnings = desk.judge(everything)
    apply(opened.root, [draft.change() for draft in everything])
    for draft in everything:
        screen.out(f"已登记 {draft.path}")
    remind(warnings)
    _lacking(drafts)
    if git.intend_to_add(opened.root, [draft.path for draft in everything]):
        screen.note("用 git diff 看写了什么")
    desk.pending.clear()


def remind(warnings: list[Finding]) -> None:
    """Say what was written all the same and wants a look."""
    for warning in warnings:
        said, mend = (sentence(text, warning.args, SCREEN) for text in (warning.code.sentence, warning.code.fix))
        screen.note(f"提醒：{said}；{mend}")


def _lacking(drafts: list[Draft]) -> None:
    """What a new record still lacks before it counts."""
    for draft in drafts:
        if isinstance(draft.record, Child) and not draft.record.register_:
            command = f"liushou set {draft.record.id} 在册.+=自:…、原因:认定"
            screen.note(f"没有写在册日期，检查和统计还不算他；补上：{command}")
