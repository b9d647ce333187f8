from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.language.package_source import deed_names

from .source import PACKAGE, ROOT, Function, Module, dotted, modules

# Where each chapter of the handbook stands in a layer: the file of its name, another one, or the reason why none.
CHAPTERS: dict[str, dict[str, str]] = {
    "files": {"screens": "customers"},
    "contacts": {},
    "demands": {},
    "complaints": {},
    "orders": {},
    "reminders": {"screens": "today"},
    "surveys": {"screens": "(scores are entered in a form and shown in the customer's timeline)"},
    "team": {"screens": "colleagues"},
    "playbook": {"screens": "(edited as TOML by `salescrm playbook`)"},
    "care": {
        "actions": "(a birthday is a field of a contact person: files; its reminder is answered: reminders)",
        "screens": "(its reminders stand in Today, the preferences in the brief)",
    },
    "dormancy": {
        "actions": "(falling asleep is derived from contacts and orders; any contact wakes a customer)",
        "screens": "(its reminders stand in Today, the stage in the list of customers)",
    },
}
NO_CHAPTER = {
    "handbook": {
        "words": "the vocabulary of all chapters", "refusals": "the ways of all chapters to say no",
        "clock": "working time, which all chapters count in", "capture": "the line that `l` reads",
        "moments": "dates and times as people say them",
    },
    "actions": {
        "performing": "how any deed is carried out and undone", "entering": "how any deed checks what was typed",
        "exchange": "bringing files in: all chapters at once", "trash": "records of all chapters, out of the trash",
        "sample": "the demo company: all chapters at once",
        "views": "filters of the customer list under a name",
    },
}  # fmt: skip
FUTURE_DEEDS: dict[str, str] = {
    # deed: why nobody can do it yet
}
CLOCK = ("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns")
CLOCK_READERS = {"__main__.py": "the one clock, handed down from here"}
NUMBERS_ELSEWHERE = {
    # file: why a span of time is no number of the handbook
    "records/sample/": "the story of a made-up company",
    "screens/clock.py": "what counts as a sleep of the machine",
    "screens/answering.py": "the snoozes that are offered",
    "screens/contacts.py": "after how long a call that nobody ended is not believed",
    "screens/complaints.py": "how long a confirmed complaint stays on the board",
    "screens/quadrants.py": "when a deadline turns yellow",
}
SQL_FROM_PARTS = {
    # function: why its statement is put together
    "records/dues.py _insert": "the names of our own columns; the values are bound",
    "records/projections.py _insert": "the names of our own columns; the values are bound",
}
RUNS_SQL = ("execute_sql", "execute", "executemany", "SQL", "_execute", "_many")
BANNED = {
    "markup.escape": "escaping fails for some texts; text is never markup here: Content",
    "rich.markup": "text is never markup here: Content",
    "textual.markup": "text is never markup here: Content",
    "textual.command": "its palette covers the screen and reads markup; ours is a panel",
    "Matcher.highlight": "it reads markup in customers' names",
    "Content.from_markup": "text is never markup here: Content.assemble",
}


# -- chapters ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("layer", ["handbook", "actions"])
def test_every_file_of_a_layer_is_a_chapter_or_says_why_not(layer: str) -> None:
    paths = (PACKAGE / layer).iterdir()
    here = {path.stem for path in paths if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert here - {"__init__"} - set(CHAPTERS) == set(NO_CHAPTER[layer])


@pytest.mark.parametrize("layer", ["handbook", "actions", "screens"])
@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_chapter_stands_in_every_layer(chapter: str, layer: str) -> None:
    place = CHAPTERS[chapter].get(layer, chapter)
    if place.startswith("("):
        assert not (PACKAGE / layer / f"{chapter}.py").exists(), "the reason is out of date"
    else:
        assert (PACKAGE / layer / f"{place}.py").exists() or (PACKAGE / layer / place).is_dir()


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_chapter_has_tests_of_its_rules(chapter: str) -> None:
    assert (ROOT / "tests" / "handbook" / f"test_{chapter}.py").exists()


def test_everything_that_can_be_done_can_be_done_by_somebody() -> None:
    """Every deed is performed from a screen or from the command line, or is part of another deed."""
    used = {deed for module in modules() for deed in _deeds_named(module)}
    assert deed_names() - used == set(FUTURE_DEEDS)


def test_every_deed_is_tested() -> None:
    tested = {
        deed
        for path in (ROOT / "tests").rglob("*.py")
        for deed in _deeds_named(Module(f"tests/{path.name}", ast.parse(path.read_text(encoding="utf-8")), frozenset()))
    }
    assert deed_names() - tested == set()


def _deeds_named(module: Module) -> Iterator[str]:
    """The deeds that a module names, as `chapter.deed` of a chapter that it imports, imported by name, or its own."""
    chapters: dict[str, str] = {}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom):
            source = node.module or ""
            of_actions = source.split(".")[-1:] == ["actions"] or (not source and module.path.startswith("actions/"))
            if of_actions:
                chapters |= {alias.asname or alias.name: alias.name for alias in node.names}
            elif source.split(".")[-2:-1] == ["actions"]:
                yield from (f"{source.split('.')[-1]}.{alias.name}" for alias in node.names)
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and dotted(node.value) in chapters:
            yield f"{chapters[dotted(node.value)]}.{node.attr}"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and module.path.startswith("actions/"):
            yield f"{module.dotted.rpartition('.')[2]}.{node.func.id}"


# -- what stands nowhere -----------------------------------------------------------------------------------------------


def test_the_clock_is_read_in_one_place() -> None:
    found = {
        module.path
        for module in modules() for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and dotted(node).endswith(CLOCK)
    }  # fmt: skip
    assert found == set(CLOCK_READERS)


def test_the_numbers_of_the_handbook_stand_in_the_playbook() -> None:
    """No deed, record or screen counts hours, days or weeks of its own: `timedelta(days=3)`."""
    found = {
        f"{module.path}:{node.lineno}"
        for layer in ("actions/", "records/", "screens/") for module in modules(layer) for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and dotted(node.func).endswith("timedelta") and _counts(node)
        if not module.path.startswith(tuple(NUMBERS_ELSEWHERE))
    }  # fmt: skip
    assert found == set()


def _counts(call: ast.Call) -> bool:
    """Whether a span says a number of its own; one hour or one day is a unit."""
    values = [*call.args, *(word.value for word in call.keywords)]
    return any(isinstance(value, ast.Constant) and value.value not in (0, 1) for value in values)


def test_no_statement_is_put_together_from_values() -> None:
    found = {
        f"{module.path} {name}"
        for module in modules() for name, function in module.named() if isinstance(function, Function)
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and dotted(call.func).split(".")[-1] in RUNS_SQL
        if any(_is_built(argument) for argument in call.args)
    }  # fmt: skip
    assert found == set(SQL_FROM_PARTS)


def _is_built(node: ast.expr) -> bool:
    """Whether a text is put together: an f-string, `%`, `+` of texts, `.format()`."""
    formatted = isinstance(node, ast.Call) and dotted(node.func).endswith((".format", ".join", ".replace"))
    of_texts = isinstance(node, ast.BinOp) and any(
        isinstance(part, ast.JoinedStr) or (isinstance(part, ast.Constant) and isinstance(part.value, str))
        for part in ast.walk(node)
    )
    return formatted or of_texts or isinstance(node, ast.JoinedStr)


@pytest.mark.parametrize("banned", BANNED)
def test_text_of_people_is_never_markup(banned: str) -> None:
    used = {
        f"{module.path}:{node.lineno}"
        for module in modules() for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom | ast.Attribute) and any(banned in name for name in _names(node))
    }  # fmt: skip
    assert used == set(), BANNED[banned]


def _names(node: ast.ImportFrom | ast.Attribute) -> list[str]:
    if isinstance(node, ast.Attribute):
        return [dotted(node)]
    return [f"{node.module or ''}.{alias.name}" for alias in node.names]



def test_toasts_are_plain_text() -> None:
    """`notify` reads markup unless told not to, and customers' names stand in toasts."""
    found = {
        f"{module.path}:{node.lineno}"
        for module in modules() for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and dotted(node.func).endswith(".notify")
        if not any(word.arg == "markup" and getattr(word.value, "value", None) is False for word in node.keywords)
    }  # fmt: skip
    assert found == set()
