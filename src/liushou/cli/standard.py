"""liushou standard: the packs that ship and the school's own, what they ask, whether they can mean what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from liushou.cli import complete, place, screen
from liushou.cli.frame import command, group
from liushou.cli.wording import typed
from liushou.errors import BrokenSettings, LiushouError, UsageError
from liushou.text import closest

if TYPE_CHECKING:
    from liushou.cli.opening import Opened
    from liushou.finding import Finding
    from liushou.source import Source
    from liushou.standard.model import Item, Standard

SHIPPED = "自带"
"""Where a pack that ships is said to stand: it is no file of the school's."""
_EXAMPLES = [("liushou standard list", "有哪些标准"), ("liushou standard show school", "一个标准里的各项要求")]


@dataclass(frozen=True, slots=True)
class Text:
    """A standard as a file: its name, the path it is called by, what it holds, whether the school goes by it."""

    name: str
    path: str
    raw: bytes
    ours: bool


@command(
    "list",
    "有哪些检查标准\n自带的，和本校放在 standards/ 里的。名称相同的，用本校的那一份。",
    examples=[("liushou standard list", "有哪些标准"), ("liushou -C 档案 standard list", "连同那个档案库自己的标准")],
)
def list_(ctx: typer.Context) -> int:
    """Print the standards there are; needs no repository."""
    from liushou.standard import FOLDER

    source, used = _here(ctx), _used(ctx)
    rows = [_row(name, source, used) for name in _names(source)]
    screen.table(["标准", "版本", "名称", "项目", "来源", "用不用"], [row for row in rows if row])
    for name, row in zip(_names(source), rows, strict=True):
        if row is None:
            screen.note(f"{FOLDER}/{name}.yaml 有错，没有列出；看错在哪：liushou standard lint {name}")
    for name in used:
        if name not in _names(source):
            screen.note(f"liushou.yaml 写着用“{typed(name)}”，可是没有这个标准")
    screen.note("看一个标准：liushou standard show 标准；用哪些，写在 liushou.yaml 的“标准”里")
    return 0


@command(
    "show",
    "一个标准里的各项要求\n按分组列出：编号、标题、责任人、怎么数、严重程度、依据。没有上级文件和本校制度的，写“参考做法（非上级要求）”。",
    examples=[
        ("liushou standard show school", "一个标准里的各项要求"),
        ("liushou explain visit-phases", "其中一项，说得更细"),
    ],
)
def show(
    ctx: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="标准", help="标准的代号，如 school", autocompletion=complete.standards)
    ],
) -> int:
    """Print a standard's items by section; one that ships needs no repository."""
    from liushou.cli.opening import open_archive

    opened = open_archive(ctx) if _root(ctx) else None
    for line in _standard_lines(_load(name, opened, _here(ctx)), opened):
        screen.out(line)
    return 0


@command(
    "lint",
    "检查标准本身写得对不对\n编号重复、标题里的数和列表对不上、条件谁也不符合、次数没有人做得到、写错的字段和类型，都指出在哪一行。"
    "没有错误和警告退出码是 0，有是 1；只有提示也是 0。不写就查全部。",
    examples=[
        ("liushou standard lint", "查全部标准"),
        ("liushou standard lint standards/county.yaml", "查一个文件，不在档案库里也行"),
    ],
)
def lint(
    ctx: typer.Context,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="标准或文件", help="只查这些", autocompletion=complete.standards)
    ] = None,
) -> int:
    """Print what is wrong with standards themselves; gives 1 where more than notes are found."""
    from liushou.audience import SCREEN
    from liushou.cli.findings import Marks, finding_lines
    from liushou.finding import Severity
    from liushou.source import Memory

    texts = _texts(names or (), ctx)
    found = _linted(texts, _phaseless(ctx), _here(ctx))
    marks = Marks(Memory({text.path: text.raw for text in texts}))
    for finding in found:
        for line in finding_lines(finding, marks, SCREEN):
            screen.out(line)
        screen.out()
    screen.out(_summary(len(texts), found))
    return int(any(finding.code.severity is not Severity.NOTE for finding in found))


def _root(ctx: typer.Context) -> Path | None:
    """The repository's folder; none is needed, but one named by ``-C`` must be one."""
    named = ctx.find_root().params.get(place.DIRECTORY)
    return place.root(ctx) if named else place.find_root(None)


def _here(ctx: typer.Context) -> Source:
    from liushou.source import Memory, WorkTree

    root = _root(ctx)
    return WorkTree(root) if root else Memory()


def _settings(ctx: typer.Context) -> Source | None:
    """liushou.yaml alone: standards need no child's file."""
    from liushou.source import SETTINGS, Memory

    raw = _here(ctx).one(SETTINGS)
    return None if raw is None else Memory({SETTINGS: raw})


def _used(ctx: typer.Context) -> tuple[str, ...]:
    """The standards that liushou.yaml names."""
    from liushou.archive import load

    settings = _settings(ctx)
    return tuple(load(settings).archive.school.standards) if settings else ()


def _phaseless(ctx: typer.Context) -> list[str]:
    """The school's terms in which nothing can be asked by phase."""
    from liushou.archive import load

    settings = _settings(ctx)
    return [term.code for term in load(settings).archive.terms if not term.phases] if settings else []


def _names(source: Source) -> list[str]:
    from liushou.standard import own_standards, shipped

    own = own_standards(source)
    return [*own, *(name for name in shipped() if name not in own)]


def _row(name: str, source: Source, used: Sequence[str]) -> list[str] | None:
    """A standard's row of the list; None where it does not load."""
    from liushou.standard import load_standard, own_standards

    try:
        standard = load_standard(name, source)
    except BrokenSettings:
        return None
    origin = "本校" if name in own_standards(source) else SHIPPED
    return [name, standard.version, standard.title, str(len(standard.items)), origin, "在用" if name in used else ""]


def _load(name: str, opened: Opened | None, source: Source) -> Standard:
    from liushou.standard import load_standard

    if name not in _names(source):
        raise _no_such(name, source)
    return opened.standards([name])[0] if opened else load_standard(name, source)


def _no_such(name: str, source: Source) -> LiushouError:
    near = closest(name, _names(source))
    return UsageError(f"没有“{typed(name)}”这个标准", f"是不是 {near}" if near else "用 liushou standard list 看有哪些")


def _standard_lines(standard: Standard, opened: Opened | None) -> Iterator[str]:
    from liushou.cli.layout import definitions, wrap
    from liushou.values import known

    yield f"{screen.paint(standard.label, 'bold')}  {standard.title}（{len(standard.items)} 项）"
    note = known(standard.note)
    if note:
        yield from wrap(str(note), screen.columns())
    for section in dict.fromkeys(item.section for item in standard.items):
        yield ""
        yield screen.paint(section, "cyan")
        rows = [(item.id, _item_text(item, opened)) for item in standard.items if item.section == section]
        yield from definitions(rows, screen.columns())


def _item_text(item: Item, opened: Opened | None) -> str:
    from liushou.cli.duties import source_line
    from liushou.cli.requirement import ADVICE
    from liushou.standard.model import source_of

    source = source_line(item, opened.frame) if opened else source_of(item) or ADVICE
    return "\n".join((item.title, f"{item.owner}，{item.severity.value}", item.check.counted(item), source))


def _texts(names: Sequence[str], ctx: typer.Context) -> list[Text]:
    """The files to lint: those named, else the school's own and all that ship."""
    from liushou.standard import own_standards, shipped

    source, used = _here(ctx), _used(ctx)
    if names:
        return [_named(name, source, used) for name in names]
    return [
        *(_own_text(name, source) for name in own_standards(source)),
        *(_shipped_text(name, used) for name in shipped()),
    ]


def _named(name: str, source: Source, used: Sequence[str]) -> Text:
    from liushou.standard import own_standards, shipped

    if name in own_standards(source):
        return _own_text(name, source)
    if name in shipped():
        return _shipped_text(name, used)
    file = Path(name)
    if file.is_file():
        return Text(file.stem, file.as_posix(), file.read_bytes(), ours=True)
    raw = source.one(name)  # as it stands in the repository of -C
    if raw is not None:
        return Text(file.stem, name, raw, ours=True)
    raise _no_such(name, source)


def _own_text(name: str, source: Source) -> Text:
    from liushou.standard import FOLDER

    path = f"{FOLDER}/{name}.yaml"
    return Text(name, path, source.one(path) or b"", ours=True)


def _shipped_text(name: str, used: Sequence[str]) -> Text:
    from liushou.standard import shipped_file

    return Text(name, f"{SHIPPED}/{name}.yaml", shipped_file(name), ours=name in used)


def _linted(texts: Iterable[Text], phaseless: Sequence[str], source: Source) -> list[Finding]:
    """What is found in them; only standards that the school goes by can miss its phases."""
    from liushou.standard.lint import lint

    return [finding for text in texts for finding in lint(text.raw, text.path, phaseless if text.ours else (), source)]


def _summary(files: int, found: Sequence[Finding]) -> str:
    from liushou.finding import Severity

    count = {severity: sum(finding.code.severity is severity for finding in found) for severity in Severity}
    said = "　".join(f"{severity.value} {number}" for severity, number in count.items() if number)
    return f"查了 {files} 个标准：{said or '没有问题'}"


standard = group(
    "standard",
    "检查标准：有哪些、各有哪些要求、写得对不对\n标准是 YAML 文件。自带的几份可以直接用；本校和县里自己的，放进 standards/，再写进 liushou.yaml 的“标准”。",
    [list_, show, lint],
    _EXAMPLES,
)
