"""Imports stand at the top of a file, except at the named lazy doors."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "handlers", "domain", "sandbox")
LAZY = {"alembic", "dateparser", "holidays", "psycopg", "rapidfuzz", "uvicorn"}
"""Costly packages that only some ways through the program need."""


def imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name.split(".")[0] for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        yield node.module.split(".")[0]


def inside_functions(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for inner in ast.walk(node):
                yield from imported(inner)


def test_imports_inside_functions_are_only_the_lazy_doors() -> None:
    found = {
        f"{path.relative_to(ROOT)}: {name}"
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        for name in inside_functions(ast.parse(path.read_text(encoding="utf-8")))
        if name not in LAZY
    }
    assert not found


def test_dateparser_has_one_door() -> None:
    doors = {
        str(path.relative_to(ROOT))
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if "dateparser" in imported(node)
    }
    assert len(doors) <= 1
