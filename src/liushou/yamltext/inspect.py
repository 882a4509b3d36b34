"""The slow path: everything that is wrong with a text, once something is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from liushou.finding import Arg, Finding, Mark, Place, Raw, Severity
from liushou.yamltext import file_codes as files
from liushou.yamltext import slip_codes as slips
from liushou.yamltext.conflicts import conflicts
from liushou.yamltext.decode import lines_of, odd_sign
from liushou.yamltext.diagnose import MOST_FINDINGS, diagnose
from liushou.yamltext.events import MAX_DEPTH, YAMLError
from liushou.yamltext.lines import shorten
from liushou.yamltext.lost import cut_off, joined
from liushou.yamltext.silent import silent
from liushou.yamltext.tree import Listing, Mapping, Node, Oddity, Scalar, Tree, compose, walk
from liushou.yamltext.write import quoted


def inspect(text: str, path: str) -> tuple[Finding, ...]:
    """Every finding about the text; an error among them means that no data can be had from it."""
    found = tuple(islice(conflicts(lines_of(text), path), MOST_FINDINGS)) or tuple(_inspect(text, path))
    return tuple(sorted(found, key=lambda finding: finding.place.mark or (0, 0)))


def _inspect(text: str, path: str) -> Iterator[Finding]:
    try:
        tree = compose(text)
    except YAMLError:
        diagnosis = diagnose(text, path)
        yield from diagnosis.findings
        if diagnosis.repaired is not None:
            yield from _beyond(diagnosis.repaired, path, set(map(_line, diagnosis.findings)))
        return
    yield from _of_tree(tree, text, path)


def _beyond(repaired: str, path: str, known: set[int]) -> Iterator[Finding]:
    """Errors that show only after the first ones were put right (and not the root, which repair may have changed)."""
    for finding in _of_tree(compose(repaired), repaired, path):
        mark = finding.place.mark
        if finding.code.severity is Severity.ERROR and mark and mark.line not in known:
            yield finding


def _of_tree(tree: Tree, text: str, path: str) -> Iterator[Finding]:
    lines = lines_of(text)
    yield from (_oddity(oddity, lines, path) for oddity in tree.oddities[:MOST_FINDINGS])
    root = tree.root
    if root is None or (isinstance(root, Scalar) and not root.style and not root.value):
        yield Finding(files.DOCUMENTS if tree.oddities else slips.EMPTY, Place(path, mark=Mark(1, 1)))
        return
    if any(oddity.what in ("depth", "document") for oddity in tree.oddities):
        return
    misread = list(islice(silent(root, lines, path), MOST_FINDINGS))
    yield from misread
    if not isinstance(root, Mapping) and not any(_line(finding) == root.mark.line for finding in misread):
        yield _not_record(root, lines, path)
    known = set(map(_line, misread))
    for more in (_keys(root, path, known), cut_off(root, text, path), joined(root, path), _escaped(root, path)):
        yield from islice(more, MOST_FINDINGS)


def _line(finding: Finding) -> int:
    return finding.place.mark.line if finding.place.mark else 0


def _oddity(oddity: Oddity, lines: list[str], path: str) -> Finding:
    codes = {"document": files.DOCUMENTS, "directive": files.DIRECTIVE, "tag": files.TAG, "depth": files.TOO_DEEP}
    line = lines[oddity.mark.line - 1]
    before, rest = line[: oddity.mark.column - 1], line[oddity.mark.column - 1 :].rstrip()
    args: dict[str, Arg] = {"most": MAX_DEPTH}
    if oddity.what in ("anchor", "alias", "tag"):
        args = {"line": Raw(shorten((before + quoted(rest)).strip())), "sign": Raw(rest[:1])}
    return Finding(codes.get(oddity.what, files.ANCHOR), Place(path, mark=oddity.mark), args)


def _not_record(root: Node, lines: list[str], path: str) -> Finding:
    what = "一份清单" if isinstance(root, Listing) else "一段话"
    first = lines[root.mark.line - 1].strip().removeprefix("- ")
    args: dict[str, Arg] = {"what": what, "line": Raw(f"字段: {shorten(first)}")}
    return Finding(slips.NOT_RECORD, Place(path, mark=root.mark), args)


def _keys(root: Node, path: str, known: set[int]) -> Iterator[Finding]:
    """Keys that are written twice, that are no words, or that merge."""
    for node in walk(root):
        if not isinstance(node, Mapping):
            continue
        first: dict[str, Mark] = {}
        for key, _ in node.pairs:
            if key.mark.line in known:
                continue
            place = Place(path, mark=key.mark, key=True)
            if not isinstance(key, Scalar) or not key.value:
                yield Finding(files.BAD_KEY, place)
            elif key.value == "<<":
                yield Finding(files.MERGE_KEY, place)
            elif key.value in first:
                yield _twice(place, key.value, first[key.value], key.mark)
            else:
                first[key.value] = key.mark


def _twice(place: Place, key: str, first: Mark, second: Mark) -> Finding:
    args: dict[str, Arg] = {"key": Raw(shorten(key)), "first": first.line, "second": second.line}
    return Finding(files.DUPLICATE, place, args, related=(Place(place.path, mark=first, key=True),))


def _escaped(root: Node, path: str) -> Iterator[Finding]:
    """Control characters that came in by ``"\\uE000"``."""
    for node in walk(root):
        if isinstance(node, Scalar) and node.style == '"':
            sign = odd_sign(node.value)
            if sign:
                yield Finding(files.CONTROL, Place(path, mark=node.mark), {"sign": sign})
