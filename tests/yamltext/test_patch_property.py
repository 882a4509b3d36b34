"""Whatever the file and the edit: only the lines meant change, and the data is what was meant; else a refusal."""

from __future__ import annotations

import copy
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from messy import KEYS, Hand, edit

from liushou.errors import EditRefused
from liushou.yamltext import read
from liushou.yamltext.decode import place_of
from liushou.yamltext.intent import Append, Edit, Remove, Set
from liushou.yamltext.page import Page
from liushou.yamltext.patch import patch
from liushou.yamltext.tree import Listing, Mapping, last_end


@given(st.randoms(use_true_random=False))
def test_edits_change_their_own_lines_only(random: Random) -> None:
    attempt(random)


def test_refusals_are_rare() -> None:
    refused = [seed for seed in range(2000) if attempt(Random(seed)) == "refused"]
    assert len(refused) < 2000 * 0.03, refused[:20]


def attempt(random: Random) -> str:
    """One random file and edit, judged; says whether it was made."""
    raw = Hand(random).file()
    data = read(raw, "a.yaml").data
    if data is None:
        return "unreadable"
    wish = edit(random, data)
    order = random.sample(KEYS, len(KEYS))
    try:
        changed = patch(raw, [wish], lambda loc: order)
    except EditRefused:
        return "refused"
    assert read(changed, "a.yaml").data == meant(data, wish), (raw, wish)
    own_lines_only(raw.removeprefix(b"\xef\xbb\xbf").decode(), changed.removeprefix(b"\xef\xbb\xbf").decode(), wish)
    assert raw.startswith(b"\xef\xbb\xbf") == changed.startswith(b"\xef\xbb\xbf")
    assert b"\n" not in raw or (b"\n" in changed.replace(b"\r\n", b"")) <= (b"\n" in raw.replace(b"\r\n", b""))
    assert (b"\r" in changed) <= (b"\r" in raw)
    return "made"


def meant(data: dict[str, Any], wish: Edit) -> dict[str, Any]:
    """The intent, by hand."""
    root = copy.deepcopy(data)
    box: Any = root
    for part in wish.loc[:-1]:
        box = box[part]
    last: Any = wish.loc[-1]
    if isinstance(wish, Remove):
        del box[last]
    elif isinstance(wish, Set):
        box[last] = wish.value
    else:
        known = box.get(last, []) if isinstance(box, dict) else box[last]
        box[last] = [*(known or []), wish.value]
    return root


def own_lines_only(before: str, after: str, wish: Edit) -> None:
    """Lines above and below what was edited are the same, byte for byte."""
    old, new = before.split("\n"), after.split("\n")
    if not before.endswith("\n") and "\r\n" in before:  # what comes to follow the last line needs a line end
        old, new = before.splitlines(), after.splitlines()
    first, last = span(before, wish)
    assert new[: first - 1] == old[: first - 1]
    below = old[last:]
    assert not below or new[-len(below) :] == below


def span(text: str, wish: Edit) -> tuple[int, int]:
    """The first and last line of what an edit concerns: the node, or for something new the mapping that takes it in."""
    page = Page(text)
    steps = page.follow(wish.loc)
    if len(steps) < len(wish.loc):
        steps = steps[: len(wish.loc) - 1]
    if steps and isinstance(wish, Remove) and len(children(steps[-1].box)) == 1:
        steps = steps[:-1]  # {} or [] takes the place of the whole box
    if not steps:
        return 1, text.count("\n") + 1
    step = steps[-1]
    start = step.key.start if step.key else page.dash(step.box, step.node) if not step.box.flow else step.node.start
    first = place_of(text, start).line
    last = last_end(step.node)
    if isinstance(wish, Remove) and not page.leads(start):  # what follows moves up behind the dash
        last += len(text[last:]) - len(text[page.next_line(last) :].lstrip())
    return first, place_of(text, last).line


def children(box: Mapping | Listing) -> list[Any]:
    return box.pairs if isinstance(box, Mapping) else box.items


def test_several_edits_at_once_follow_each_other() -> None:
    changed = patch("兴趣:\n- 画画\n".encode(), [Append(("兴趣",), "唱歌"), Remove(("兴趣", 0)), Set(("班级",), "三1")])
    assert changed.decode() == "兴趣:\n- 唱歌\n班级: 三1\n"
