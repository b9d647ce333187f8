from __future__ import annotations

import ast
import statistics
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

import pytest

from .source import PACKAGE, Function, Module, dotted, modules

MEDIAN, MOST_HAVE, LONGEST = 5, 18, 30
FILE_OR_CLASS = 250
EXEMPT = {
    "records/migrations/": "frozen: a migration is the schema as it was on its day, one long list, and is never edited",
}
BROAD_EXCEPT = {
    "records/database.py Book.__init__": "whatever kept the book from opening, its thread ends; then it is raised",
    "records/database.py Book._open": "whatever kept the book from opening, it is closed; then it is raised",
}
MODULES = [module for module in modules() if not module.path.startswith(tuple(EXEMPT))]
FUNCTIONS = {
    f"{module.path} {name}": module.size(node)
    for module in MODULES for name, node in module.named() if isinstance(node, Function)
}  # fmt: skip


def test_functions_are_short_as_a_whole() -> None:
    """Half of them fit in five lines, nineteen of twenty in eighteen."""
    sizes = list(FUNCTIONS.values())
    assert statistics.median(sizes) <= MEDIAN
    assert statistics.quantiles(sizes, n=20)[-1] <= MOST_HAVE


def test_no_function_is_long() -> None:
    assert {name: size for name, size in FUNCTIONS.items() if size > LONGEST} == {}


def test_no_class_is_long() -> None:
    sizes = {
        f"{module.path} {name}": module.size(node)
        for module in MODULES for name, node in module.named() if isinstance(node, ast.ClassDef)
    }  # fmt: skip
    assert {name: size for name, size in sizes.items() if size > FILE_OR_CLASS} == {}


def test_no_file_is_long() -> None:
    sizes = {module.path: len(module.code) for module in MODULES}
    assert {path: size for path, size in sizes.items() if size > FILE_OR_CLASS} == {}


def test_what_is_exempt_exists() -> None:
    assert [path for path in EXEMPT if not (PACKAGE / path).exists()] == []


# -- imports -----------------------------------------------------------------------------------------------------------


def imported(module: Module, body: list[ast.stmt]) -> Iterator[str]:
    """What a module imports while it is imported itself: not within functions, not for type checkers only."""
    for node in body:
        match node:
            case ast.Import():
                yield from (alias.name for alias in node.names)
            case ast.ImportFrom():
                base = _absolute(module, node)
                yield from (f"{base}.{alias.name}" for alias in node.names)
            case ast.If() if dotted(node.test).endswith("TYPE_CHECKING"):
                yield from imported(module, node.orelse)
            case ast.If() | ast.With() | ast.ClassDef():
                yield from imported(module, [*node.body, *getattr(node, "orelse", [])])
            case ast.Try():
                handled = [each for handler in node.handlers for each in handler.body]
                yield from imported(module, [*node.body, *handled, *node.orelse, *node.finalbody])


def _absolute(module: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = module.dotted if module.path.endswith("__init__.py") else module.dotted.rpartition(".")[0]
    base = package.split(".")[: len(package.split(".")) - node.level + 1]
    return ".".join([*base, *([node.module] if node.module else [])])


def test_no_module_imports_itself_through_others() -> None:
    names = {module.dotted for module in modules()}
    graph = {
        module.dotted: {
            name if name in names else name.rpartition(".")[0] for name in imported(module, module.tree.body)
        } & names - {module.dotted}
        for module in modules()
    }  # fmt: skip
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def test_the_handbook_needs_the_standard_library_only() -> None:
    outside = {
        f"{module.path}: {name}"
        for module in modules("handbook/") for name in imported(module, module.tree.body)
        if name.partition(".")[0] not in sys.stdlib_module_names and not name.startswith("salescrm_tui.handbook")
    }  # fmt: skip
    assert outside == set()


# -- what is caught ----------------------------------------------------------------------------------------------------


def test_nothing_is_caught_broadly_without_a_reason() -> None:
    found = {
        f"{module.path} {name}"
        for module in modules() for name, node in module.named() if isinstance(node, Function)
        for handler in ast.walk(node) if isinstance(handler, ast.ExceptHandler) and _is_broad(handler)
    }  # fmt: skip
    assert found == set(BROAD_EXCEPT)


def _is_broad(handler: ast.ExceptHandler) -> bool:
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or dotted(kind).split(".")[-1] in ("Exception", "BaseException") for kind in kinds)
