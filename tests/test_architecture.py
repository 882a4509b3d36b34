"""The arrows between the rooms point only down, and every library has one home. Read from the imports, wherever they stand."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "src" / "liushou"
MODULES = {
    ".".join(file.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__"): file for file in SRC.rglob("*.py")
}
TREES = {name: ast.parse(file.read_text("utf-8")) for name, file in MODULES.items()}

ROOMS = (
    ("errors", "festivals", "text", "values"),
    ("calendar", "git", "identity", "sandbox", "whole"),
    ("edit", "finding", "terms"),
    ("source", "yamltext"),
    ("kinds",),
    ("archive", "assign", "naming"),
    ("facts", "named"),
    ("audience", "people"),
    ("consistency", "query", "standard"),
    ("check", "concerns", "drafting", "schema"),
    ("standing",),
    ("amending", "catalogue", "figures", "paper", "starting", "todo", "why"),
    ("report",),
    ("cli",),
)
"""Each room may import from those above it in this list; rooms of one line are neighbours and keep out of each other."""
HOMES = {
    "typer": ("cli",), "rich": ("cli",), "jinja2": ("sandbox",), "markupsafe": ("sandbox",), "yaml": ("yamltext",),
    "docx": ("paper",), "markdown_it": ("paper",), "ruamel": ("yamltext",), "subprocess": ("git", "sandbox"),
    "pypinyin": ("naming",), "pydantic": ("kinds", "standard", "schema"),
    "pydantic_core": ("kinds", "standard"), "random": (), "time": ("cli", "edit", "whole"),
}  # fmt: skip
"""Who alone may import what."""
WORLD = {
    "print": "cli/screen.py prints", "input": "cli/prompt.py asks", "environ": "cli reads the environment",
    "getenv": "cli reads the environment", "now": "days are handed down", "today": "days are handed down",
    "utcnow": "days are handed down", "cwd": "cli knows where we are", "getcwd": "cli knows where we are",
}  # fmt: skip
"""What nothing below cli/ calls: the world outside."""


def room(module: str) -> str:
    return module.split(".", maxsplit=1)[0]


LEVEL = {one: level for level, rooms in enumerate(ROOMS) for one in rooms}


def imported(module: str) -> Iterator[tuple[str, int]]:
    """What a module imports, inside functions too, with the line; of this package as names inside it."""
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno} imports relatively"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield (inner if inner.removeprefix("liushou.") in MODULES else node.module or ""), node.lineno


def own(module: str) -> Iterator[tuple[str, int]]:
    """The modules of this package that a module imports."""
    for name, line in imported(module):
        if name.startswith("liushou."):
            yield name.removeprefix("liushou."), line


@pytest.mark.parametrize("module", sorted(MODULES))
def test_every_module_has_a_room_and_its_arrows_point_down(module: str) -> None:
    here = room(module)
    if here in ("__init__", "__main__", ""):
        return
    assert here in LEVEL, f"give {here} a place in ROOMS"
    for other, line in own(module):
        there = room(other)
        down = LEVEL[there] < LEVEL[here] or there == here
        assert down, f"{module}:{line} reaches up to {other}"


def test_no_two_modules_import_each_other_even_in_turn() -> None:
    typed = {module: set(_for_types_alone(TREES[module])) for module in MODULES}
    graph = {
        module: {other for other, line in own(module) if other != module and line not in typed[module]}
        for module in MODULES
    }
    assert _cycle(graph) is None


def _for_types_alone(tree: ast.Module) -> Iterator[int]:
    """The lines below ``if TYPE_CHECKING``, which are never run."""
    for node in tree.body:
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            yield from range(node.lineno, (node.end_lineno or node.lineno) + 1)


def _cycle(graph: dict[str, set[str]]) -> list[str] | None:
    """Some modules that import each other in a ring, a package's own list of what it offers included."""
    done: set[str] = set()

    def walk(module: str, path: list[str]) -> list[str] | None:
        if module in path:
            return [*path[path.index(module) :], module]
        if module in done:
            return None
        for other in sorted(graph.get(module, ())):
            found = walk(other, [*path, module])
            if found:
                return found
        done.add(module)
        return None

    return next((ring for module in sorted(graph) if (ring := walk(module, []))), None)


@pytest.mark.parametrize("library", HOMES)
def test_a_library_is_imported_in_its_home_alone(library: str) -> None:
    users = {module for module in MODULES for name, _ in imported(module) if name.split(".")[0] == library}
    assert {room(module) for module in users} <= set(HOMES[library]), users


@pytest.mark.parametrize("module", sorted(module for module in MODULES if room(module) not in ("cli", "__main__")))
def test_nothing_below_the_commands_looks_at_the_world(module: str) -> None:
    for node in ast.walk(TREES[module]):
        name = node.attr if isinstance(node, ast.Attribute) else node.func.id if _plain_call(node) else ""
        if name == "environ" and module == "git":  # git needs the user's own, with a few words changed
            continue
        outside = name in WORLD and not (name == "today" and not _called(node, TREES[module]))
        assert not outside, f"{module}:{node.lineno}: {WORLD[name]}"


def _plain_call(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name)


def _called(attribute: ast.AST, tree: ast.AST) -> bool:
    """Whether it is called: ``calendar.today`` is a day handed down, ``date.today()`` a clock."""
    return any(isinstance(node, ast.Call) and node.func is attribute for node in ast.walk(tree))
