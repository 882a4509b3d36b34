"""Changing a few lines of a file and no other: splice, read again, compare with the intent, else refuse.

Removing the last key of a mapping or the last item of a list leaves ``{}`` or ``[]``: exactly what was asked, nothing
more. What stands on the removed or replaced lines goes with them, comments included; every other comment stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from liushou.errors import EditRefused
from liushou.finding import Loc
from liushou.yamltext import splice
from liushou.yamltext.build import UnclearError, build
from liushou.yamltext.file_codes import GBK, UTF16
from liushou.yamltext.intent import Append, Edit, Remove, dotted, intended
from liushou.yamltext.page import Page, Step
from liushou.yamltext.read import read
from liushou.yamltext.splice import Splice
from liushou.yamltext.tree import Listing, Mapping, Node, Scalar
from liushou.yamltext.write import Layout, Plain, storable

_BOM = "\ufeff"


Order = Callable[[Loc], Sequence[str]]


def as_written(loc: Loc) -> Sequence[str]:
    """No canonical order: new keys go to the end."""
    return ()


def patch(raw: bytes, edits: Sequence[Edit], order: Order = as_written) -> bytes:
    """The file with the edits made, one after another.

    ``order`` gives the canonical keys of the mapping at a loc. Raises ``EditRefused`` where a line besides the intended
    ones would change, or the result would not read as intended.
    """
    text = _text(raw)
    bom = _BOM if text.startswith(_BOM) else ""
    text = text.removeprefix(_BOM)
    for edit in edits:
        text = _apply(text, edit, order)
    changed = (bom + text).encode()
    if read(changed, "").data is None:
        raise EditRefused("改完以后文件会读不出来，所以没有改", "请打开文件手工修改")
    return changed


def _text(raw: bytes) -> str:
    reading = read(raw, "")
    if reading.data is None:
        raise EditRefused("文件现在读不出来，不能改", "先运行 liushou check，按提示改好文件，再改内容")
    if any(finding.code in (GBK, UTF16) for finding in reading.findings):
        raise EditRefused("文件不是 UTF-8 编码，不能改", "用记事本打开，另存为 → 编码选 UTF-8 → 保存，再试一次")
    return raw.decode()


def _apply(text: str, edit: Edit, order: Order) -> str:
    before = build(text)
    intent = intended(before, edit)
    if intent == before:
        return text
    page = Page(text)
    for each in _candidates(page, edit, order):
        changed = each.apply(text)
        if _reads_as(changed, intent):
            return changed
    raise _refusal(edit, page)


def _candidates(page: Page, edit: Edit, order: Order) -> Iterator[Splice]:
    """The splices to try; a spot too odd to compute one ends them."""
    try:
        yield from _splices(page, edit, order)
        page.layout = page.layout._replace(literal=False)
        yield from _splices(page, edit, order)
    except (ValueError, IndexError):
        return


def _reads_as(text: str, intent: object) -> bool:
    try:
        return storable(text) and bool(build(text) == intent)
    except UnclearError:
        return False


def _splices(page: Page, edit: Edit, order: Order) -> Iterator[Splice]:
    steps = page.follow(edit.loc)
    rest = edit.loc[len(steps) :]
    if isinstance(edit, Remove):
        return _remove(page, steps)
    if isinstance(edit, Append):
        node = steps[-1].node if steps else page.root
        if not rest and isinstance(node, Listing) and node.items:
            return splice.append(page, node, _flows(steps, node), edit.value)
        return _set(page, steps, rest, [edit.value], order)
    return _set(page, steps, rest, edit.value, order)


def _set(page: Page, steps: list[Step], rest: Loc, value: Plain, order: Order) -> Iterator[Splice]:
    if not rest:
        return splice.replace(page, steps, value)
    node = steps[-1].node if steps else page.root
    for part in reversed(rest[1:]):
        value = {str(part): value}
    if isinstance(node, Mapping) and node.pairs:
        here = order(_loc(steps))
        return splice.insert(page, node, _flows(steps, node), str(rest[0]), value, here)
    return splice.replace(page, steps, {str(rest[0]): value})


def _remove(page: Page, steps: list[Step]) -> Iterator[Splice]:
    box = steps[-1].box
    alone = len(box.pairs if isinstance(box, Mapping) else box.items) == 1
    if alone:
        return splice.replace(page, steps[:-1], {} if isinstance(box, Mapping) else [])
    return splice.remove(page, steps[-1], _flows(steps, box))


def _flows(steps: list[Step], node: Node | None) -> bool:
    return any(step.box.flow for step in steps) or (not isinstance(node, Scalar | None) and node.flow)


def _loc(steps: list[Step]) -> Loc:
    return tuple(step.key.value if step.key else step.index for step in steps)


def _refusal(edit: Edit, page: Page) -> EditRefused:
    """The refusal names the place and the lines to type, without values: errors are printed as they stand."""
    steps = page.follow(edit.loc)
    number = steps[-1].node.mark.line if steps else 1
    sentence = f"“{dotted(edit.loc)}”的写法特殊，liushou 改它会动到别的行，所以没有改"
    if isinstance(edit, Remove):
        return EditRefused(sentence, f"请打开文件，手工删去第 {number} 行起的这一处")
    value = _hidden([edit.value] if isinstance(edit, Append) else edit.value)
    for part in reversed(edit.loc[len(steps) or 1 :]):
        value = {str(part): value}
    lines = Layout().entry(str(edit.loc[max(0, len(steps) - 1)]), value, 0)
    return EditRefused(sentence, "\n".join([f"请打开文件，在第 {number} 行附近手工改成：", *lines]))


def _hidden(value: Plain) -> Plain:
    if isinstance(value, str):
        return "…"
    if isinstance(value, dict):
        return {key: _hidden(each) for key, each in value.items()}
    return [_hidden(each) for each in value]
