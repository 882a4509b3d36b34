"""Writing drafts: every file or none, then where they stand and what they still lack."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from liushou import git
from liushou.audience import SCREEN, path_text, sentence
from liushou.cli import screen
from liushou.cli.opening import Opened
from liushou.drafting import Desk, Draft
from liushou.edit import apply
from liushou.finding import Finding
from liushou.kinds import Child
from liushou.people import PEOPLE, describe, find
from liushou.text import join_list


def write(opened: Opened, desk: Desk, drafts: list[Draft]) -> None:
    """Write drafts with whatever they brought along, say where, and let git show them."""
    everything = [*desk.pending]
    warnings = desk.judge(everything)
    apply(opened.root, [draft.change() for draft in everything])
    for draft in everything:
        screen.out(f"已登记 {draft.path}")
    remind(warnings, [draft.path for draft in everything])
    for draft in everything:
        for note in (*_namesakes(opened, draft), *_lacking(draft, opened)):
            screen.note(note)
    if git.intend_to_add(opened.root, [draft.path for draft in everything]):
        screen.note("用 git diff 看写了什么")
    desk.pending.clear()


def remind(warnings: list[Finding], written: Collection[str]) -> None:
    """Say what was written all the same and wants a look, and which other files it is about."""
    for warning in warnings:
        said, mend = (sentence(text, warning.args, SCREEN) for text in (warning.code.sentence, warning.code.fix))
        others = (place.path for place in (warning.place, *warning.related) if place.path not in written)
        other = join_list(path_text(path, SCREEN) for path in others)
        screen.note(f"提醒：{said}{f'（另见 {other}）' if other else ''}；{mend}")


def _namesakes(opened: Opened, draft: Draft) -> Iterator[str]:
    """Who of the same kind bore the name already: perhaps the same person, filed twice."""
    kind = next((kind for kind in PEOPLE if isinstance(draft.record, kind.model)), None)
    if kind is not None:
        for other in find(opened.archive, str(draft.record.name), [kind]):  # type: ignore[attr-defined]
            yield (
                f"提醒：已有同名的 {describe(opened.frame, other)}；是同一个人，就删去新的：liushou remove {draft.record.id}"
            )


def _lacking(draft: Draft, opened: Opened) -> Iterator[str]:
    """What a new record still lacks before it counts."""
    if isinstance(draft.record, Child):
        today, spans = opened.frame.calendar.today, draft.record.on_register
        if not spans:
            command = f"liushou set {draft.record.id} 在册.+=自:…、原因:认定"
            yield f"没有写在册日期，检查和统计还不算他；补上：{command}"
        elif all(span.start > today for span in spans):
            yield f"在册日期 {spans[0].start} 还没到，到那天才算他"
