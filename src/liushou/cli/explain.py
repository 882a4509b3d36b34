"""liushou explain: what a code or requirement means; for a child, each definition's answer and which duties apply."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from liushou.cli import complete, params, place, screen
from liushou.cli.frame import command
from liushou.cli.wording import blanks, typed
from liushou.errors import LiushouError, UsageError
from liushou.text import closest, fold

if TYPE_CHECKING:
    from liushou.cli.opening import Opened
    from liushou.cli.telling import Row, Teller
    from liushou.finding import Code
    from liushou.kinds import Child
    from liushou.standard.model import Item, Standard


@command(
    "explain",
    "一个代码、一项要求是什么意思；一个孩子为什么算或不算\n"
    "代码：错在哪、为什么要改、怎么改、例子。要求：依据、怎么数、对哪些儿童。儿童：两种口径各是什么结论和理由，哪些要求用得上、哪些用不上、为什么。",
    examples=[("liushou explain 每月谈心", "一项要求"), ("liushou explain 张小满", "一个孩子")],
)
def explain(
    ctx: typer.Context,
    what: Annotated[
        str, typer.Argument(metavar="代码、要求或姓名", help="要解释什么", autocompletion=complete.requirements)
    ],
    as_of: params.AsOf = None,
    term: params.Term = None,
    at: params.At = None,
    audience: params.Audience = None,
) -> int:  # fmt: skip
    """Print what the word means; codes and the requirements that ship need no repository."""
    from liushou.catalogue import CODES
    from liushou.cli.opening import open_archive
    from liushou.cli.telling import Teller, reader

    code = CODES.get(fold(what).upper())
    if code:
        return _say(_code_lines(code))
    here = place.find_root(ctx.find_root().params.get(place.DIRECTORY)) is not None
    opened = open_archive(ctx, as_of, term, at) if here else None
    known = list(_items(opened))
    found = next((pair for pair in known if fold(what) in (fold(pair[0].id), fold(pair[0].title))), None)
    if found:
        return _say(_requirement_lines(*found, opened))
    if opened is None:
        raise _unknown(what, [*CODES, *(item.id for item, _ in known)], (item for item, _ in known), here=False)
    return _say(_person_lines(what, opened, Teller(opened.frame, reader(audience, opened.archive)), known))


def _say(lines: Iterable[str]) -> int:
    for line in lines:
        screen.out(line)
    return 0


def _rows(rows: Iterable[Row]) -> Iterator[str]:
    from liushou.cli.layout import definitions

    return iter(definitions(list(rows), screen.columns()))


def _code_lines(code: Code) -> Iterator[str]:
    yield f"{screen.paint(code.id, 'bold')}  {screen.paint_severity(code.severity.value, code.severity)}  {blanks(code.sentence)}"
    yield ""
    yield from _rows((label, blanks(text)) for label, text in (("为什么", code.why), ("怎么改", code.fix)) if text)
    if code.example:
        yield ""
        yield "会报这一条的例子"
        yield from (f"  │ {line}" for line in code.example.rstrip("\n").split("\n"))


def _items(opened: Opened | None) -> Iterator[tuple[Item, Standard]]:
    """Every requirement: those the school is checked by first, then those of the other packs that ship."""
    from liushou.source import Memory
    from liushou.standard import load_standard, shipped

    own = opened.standards() if opened else []
    rest = [load_standard(name, Memory()) for name in shipped() if name not in {standard.name for standard in own}]
    for standard in (*own, *rest):
        yield from ((item, standard) for item in standard.items)


def _requirement_lines(item: Item, standard: Standard, opened: Opened | None) -> Iterator[str]:
    from liushou.cli.duties import source_line
    from liushou.cli.requirement import ADVICE, requirement_rows
    from liushou.standard.model import source_of

    source = source_line(item, opened.frame) if opened else source_of(item) or ADVICE
    yield f"{screen.paint(item.id, 'bold')}  {item.title}"
    yield ""
    yield from _rows(requirement_rows(item, standard.label, source))


def _person_lines(who: str, opened: Opened, teller: Teller, known: list[tuple[Item, Standard]]) -> Iterator[str]:
    from liushou.catalogue import CODES
    from liushou.cli.picking import pick
    from liushou.kinds import Child
    from liushou.people import find, names

    if not find(opened.archive, who):
        words = [*CODES, *(item.id for item, _ in known), *names(opened.archive)]
        raise _unknown(who, words, (item for item, _ in known), here=True)
    record = pick(opened, who)
    if not isinstance(record, Child):
        raise UsageError(f"“{typed(who)}”不是儿童，没有口径和要求可以解释", f"看他的情况：liushou show {typed(who)}")
    return _child_lines(record, opened, teller)


def _child_lines(child: Child, opened: Opened, teller: Teller) -> Iterator[str]:
    from liushou.cli.show_child import answer, heading
    from liushou.concerns import asks_of_children, items_of
    from liushou.why import Applies, why

    view = opened.frame.on(child)
    yield screen.paint(heading(view, teller), "bold")
    yield ""
    yield screen.paint("是不是留守儿童", "cyan")
    yield from _rows([("教育口径", answer(view.education)), ("民政口径", answer(view.civil))])
    shown, restricted = items_of(opened.standards())
    judged = [why(child, item, opened.frame) for item in shown if asks_of_children(item)]
    for kind in Applies:
        found = [one for one in judged if one.applies is kind]
        if found:
            yield ""
            yield screen.paint(f"{kind.value}的（{opened.frame.calendar.term.name}）", "cyan")
            yield from _rows((one.item.id, "\n".join((one.item.title, *one.reasons))) for one in found)
    if restricted:
        yield ""
        yield f"标准里有 {len(restricted)} 项受限，用不用得上，这里一概不说"


def _unknown(what: str, known: Iterable[str], items: Iterable[Item], *, here: bool) -> LiushouError:
    from liushou.cli.requirement import meant, titled

    where = "代码、要求和姓名里都没有" if here else "代码和自带的要求里都没有"
    advice = "" if here else "；要解释一个孩子，请进到档案库的文件夹里"
    return UsageError(f"{where}“{typed(what)}”", (titled(what, items) or meant(closest(what, known))) + advice)
