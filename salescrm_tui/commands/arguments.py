"""The command line read without click, where it is plain: what starts at every look into the book must start fast."""

from __future__ import annotations

from collections.abc import Sequence

OPTIONS = ("db", "lang", "rep", "now")
"""The options before a subcommand that take a value, as `commands.line.cli` declares them."""

LANGUAGES = ("en", "zh")


def plain(words: Sequence[str]) -> tuple[dict[str, str | None], list[str]] | None:
    """The options and the words behind them (the subcommand's); None for all that click had better read and explain."""
    options: dict[str, str | None] = {}
    rest = list(words)
    while rest and rest[0].startswith("-"):
        name, equals, value = rest.pop(0).removeprefix("--").partition("=")
        if name not in OPTIONS or not (equals or rest):
            return None
        options[name] = value if equals else rest.pop(0)
    return None if options.get("lang", "en") not in LANGUAGES else (options, rest)
