"""Keep the tables of README.md: the commands, the settings and the keys, as the code declares them.

    .ci/readme.py          write them between their marks (`<!-- keys -->` … `<!-- /keys -->`)
    .ci/readme.py --check  change nothing; exit 1 and name the tables that are out of date
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import click
from textual.binding import Binding

from salescrm_tui import screens
from salescrm_tui.commands.line import COMMANDS, cli
from salescrm_tui.screens import keys
from salescrm_tui.settings import Settings

README = Path(__file__).resolve().parent.parent / "README.md"
GROUPS = {
    "": "Everywhere", "today": "Today", "customers": "Customers", "customer": "Customer", "matrix": "Matrix",
    "complaints": "Complaints", "orders": "Orders", "table": "Lists", "board": "Boards", "logging": "The log line",
    "steps": "Open steps above the log line", "form": "Forms", "pick": "A choice in a form",
    "conflict": "Someone else changed it", "options": "Small questions", "words": "Asking for words",
    "search": "Finding", "guide": "All keys", "lines": "The lines of an order", "import": "What an import would do",
    "welcome": "The first run",
}  # fmt: skip
"""The first part of a key's id, and where these keys work; a group that is not listed comes last under its own name."""


def commands() -> Iterator[str]:
    """Every command with its options and the first sentence of its help."""
    yield "| command | what it does |"
    yield "|---|---|"
    for name in COMMANDS:
        command = import_module(f"salescrm_tui.commands.{COMMANDS[name]}").command
        usage = " ".join(["salescrm", name, *_usage(command)]).replace("|", "\\|")
        yield f"| `{usage}` | {' '.join((command.help or '').split())} |"
    general = [f"`{word}` {_help(option)}" for option in cli.params for word in _usage_of(option) if _help(option)]
    yield ""
    yield "Before any of them: " + " ".join(general)


def _usage(command: click.Command) -> Iterator[str]:
    for parameter in command.params:
        yield from _usage_of(parameter)


def _usage_of(parameter: click.Parameter) -> Iterator[str]:
    if isinstance(parameter, click.Option):
        if not parameter.hidden and parameter.name != "version":
            flag = max(parameter.opts, key=len)
            yield f"[{flag}]" if parameter.is_flag else f"[{flag} {_value(parameter)}]"
    else:
        yield str(parameter.human_readable_name) + ("…" if parameter.nargs < 0 else "")


def _value(option: click.Option) -> str:
    return "|".join(option.type.choices) if isinstance(option.type, click.Choice) else option.metavar or "N"


def _help(parameter: click.Parameter) -> str:
    return getattr(parameter, "help", "") or ""


def settings() -> Iterator[str]:
    """Every setting with its default and the sentence that stands where it is declared."""
    yield "| setting | default | what it is |"
    yield "|---|---|---|"
    for each in fields(Settings):
        default = each.default if each.default is not MISSING else {}
        said = str(default).lower() if isinstance(default, bool) else f'"{default}"' if default != {} else "{}"
        yield f"| `{each.name}` | `{said}` | {each.metadata['doc']} |"


def key_table() -> Iterator[str]:
    """Every key with its id, grouped by where it works."""
    found: dict[str, dict[str, Binding]] = {}
    for binding in bindings():
        group, dot, _name = (binding.id or "").partition(".")
        found.setdefault(group if dot else "", {})[binding.id or ""] = binding
    yield "| where | key, what it does, id |"
    yield "|---|---|"
    for group in [*GROUPS, *sorted(set(found) - set(GROUPS))]:
        if group in found:
            yield f"| {GROUPS.get(group, group)} | {' · '.join(_key(each) for each in found[group].values())} |"


def bindings() -> Iterator[Binding]:
    """The bindings with an id of all classes of the screens."""
    for module in walk_packages(screens.__path__, f"{screens.__name__}."):
        for kind in vars(import_module(module.name)).values():
            if isinstance(kind, type) and kind.__module__ == module.name:
                listed: list[Any] = vars(kind).get("BINDINGS", [])
                yield from (each for each in listed if isinstance(each, Binding) and each.id)


def _key(binding: Binding) -> str:
    shown = " ".join(keys._shown(key.strip()) for key in binding.key.split(","))
    words = binding.description.rpartition("\x04")[2]  # what stands before is the context for translators
    return f"`{shown}` {words} (`{binding.id}`)"


TABLES: dict[str, Callable[[], Iterator[str]]] = {"commands": commands, "settings": settings, "keys": key_table}


def written(text: str) -> str:
    """The README with its tables as they ought to be."""
    for name, table in TABLES.items():
        body = "\n".join(table())
        text, times = re.subn(
            rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", lambda mark, body=body: f"{mark[1]}{body}\n{mark[2]}", text,
            flags=re.DOTALL,
        )  # fmt: skip
        if times != 1:
            raise ValueError(f"README.md marks the place of the {name} {times} times")
    return text


@click.command(help=__doc__)
@click.option("--check", is_flag=True, help="Change nothing; exit 1 when a table is out of date.")
def main(check: bool) -> None:
    """Keep the tables."""
    stands = README.read_text(encoding="utf-8")
    ought = written(stands)
    if not check:
        README.write_text(ought, encoding="utf-8")
    elif stands != ought:
        sys.exit("README.md: a table is out of date; run .ci/readme.py")


if __name__ == "__main__":
    main()
