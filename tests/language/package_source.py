"""What the tests of the phrasebook read out of the package's source: refusals' codes and the names of deeds."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import salescrm_tui

PACKAGE = Path(salescrm_tui.__file__).parent
ROW_PROBLEM = {"RowProblem": 3}  # where its code stands among the arguments
NO_DEEDS = {"files.local_today"}  # asks a step for its day and changes nothing


def trees(under: str = ".") -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted((PACKAGE / under).rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def refusal_classes() -> set[str]:
    bases = {
        node.name: {getattr(base, "id", "") for base in node.bases}
        for _, tree in trees() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)
    }  # fmt: skip
    found = {"Refusal"}
    while more := {name for name, above in bases.items() if above & found} - found:
        found |= more
    return found


def _constants(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)


def codes(classes: dict[str, int]) -> set[str]:
    """The codes with which these classes are made, {class: place of the code}, and those that constants list."""
    found: set[str] = set()
    for _, tree in trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            place = classes.get(getattr(node.func, "id", getattr(node.func, "attr", "")))
            if place is not None:
                named = [word.value for word in node.keywords if word.arg == "code"]
                for argument in [*node.args[place : place + 1], *named]:
                    found.update(_constants(argument))
    return found


def listed_codes() -> set[str]:
    """The codes in constants called CODES or …_CODES that hold strings."""
    return {
        item.value
        for _, tree in trees("records/exchange") for node in tree.body if isinstance(node, ast.Assign)
        if any(getattr(target, "id", "").endswith("CODES") for target in node.targets)
        for item in ast.walk(node.value) if isinstance(item, ast.Constant) and isinstance(item.value, str)
    }  # fmt: skip


def own_codes() -> set[str]:
    """The codes that a refusal's own __init__ passes on."""
    classes = refusal_classes()
    return {
        code
        for _, tree in trees() for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and node.name in classes
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "__init__" and call.args
        for code in _constants(call.args[0])
    }  # fmt: skip


def deed_names() -> set[str]:
    """Every public function of a chapter of actions/ that takes the open step first."""
    return {
        f"{path.stem}.{node.name}"
        for path, tree in trees("actions") for node in tree.body if isinstance(node, ast.FunctionDef)
        if not node.name.startswith("_") and node.args.args and node.args.args[0].arg == "step"
    } - NO_DEEDS  # fmt: skip
