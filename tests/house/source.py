"""What the tests of the house read out of the package's source."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import salescrm_tui

PACKAGE = Path(salescrm_tui.__file__).parent
ROOT = PACKAGE.parent
NO_CODE = {
    tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING,
    tokenize.ENDMARKER,
}  # fmt: skip
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Module:
    """One file of the package."""

    path: str
    """Relative to the package, with slashes."""
    tree: ast.Module
    code: frozenset[int]
    """The lines that hold code: no blank ones, no comments, no docstrings."""

    @property
    def dotted(self) -> str:
        """The name under which it is imported."""
        return ".".join(["salescrm_tui", *self.path.removesuffix(".py").split("/")]).removesuffix(".__init__")

    def size(self, node: ast.AST) -> int:
        """How many lines of code a function or class has, with its first line and without its decorators."""
        assert isinstance(node, Function | ast.ClassDef) and node.end_lineno is not None
        return sum(node.lineno <= line <= node.end_lineno for line in self.code)

    def named(self) -> Iterator[tuple[str, Function | ast.ClassDef]]:
        """Every function and class with its name as `Class.method`, outer ones first."""
        yield from _named(self.tree, "")


def _named(node: ast.AST, prefix: str) -> Iterator[tuple[str, Function | ast.ClassDef]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function | ast.ClassDef):
            yield f"{prefix}{child.name}", child
            yield from _named(child, f"{prefix}{child.name}.")
        else:
            yield from _named(child, prefix)


@cache
def modules(under: str = "") -> tuple[Module, ...]:
    """The files of the package, or of a part of it such as `screens/`."""
    found = [_read(path) for path in sorted(PACKAGE.rglob("*.py"))]
    return tuple(module for module in found if module.path.startswith(under))


@cache
def _read(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    code = {
        line
        for token in tokenize.generate_tokens(io.StringIO(text).readline) if token.type not in NO_CODE
        for line in range(token.start[0], token.end[0] + 1)
    }  # fmt: skip
    return Module(path.relative_to(PACKAGE).as_posix(), tree, frozenset(code - _docstrings(tree)))


def _docstrings(tree: ast.Module) -> set[int]:
    """The lines of strings that stand alone: docstrings of modules, classes and functions, and of fields."""
    return {
        line
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }


def dotted(node: ast.AST) -> str:
    """`a.b.c` of an expression made of names and attributes; "" for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        head = dotted(node.value)
        return f"{head}.{node.attr}" if head else f".{node.attr}"
    return ""
