"""`python -m benchmarks [NAME…]`: measures what is promised and prints it as a table.

The exit code is 0 also where a bar is missed, 1 where something could not be measured.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from . import bulk, keys, lists, searching, starting, ticks, wire
from .plan import Plan
from .report import Figure, table
from .terminal import NotShown

Measure = Callable[[Plan], Iterator[Figure]]
MEASURES: Mapping[str, Measure] = {
    "start": starting.start, "million": starting.million, "leave": starting.leave, "wire": wire.wire,
    "cursor": keys.cursor, "link": keys.link, "filter": keys.filtering, "lists": lists.lists,
    "growth": lists.growth, "tick": ticks.ticks, "find": searching.find, "recall": searching.recall,
    "import": bulk.imported,
}  # fmt: skip


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(list(MEASURES)), metavar="[NAME…]")
@click.option("--size", default=100_000, show_default=True, type=click.IntRange(150), help="Customers of the book.")
@click.option("--million", is_flag=True, help="Measure with a million customers, too; making them takes an hour.")
@click.option("--quick", is_flag=True, help="A few rounds of each, to see that all of it works.")
@click.option("--books", type=click.Path(file_okay=False, path_type=Path), help="Keep the books here.")
def main(names: tuple[str, ...], size: int, million: bool, quick: bool, books: Path | None) -> None:
    """Measure what is promised about speed, bytes and memory: all of it, or what is named."""
    with TemporaryDirectory(prefix="salescrm-books-") as folder:
        if books:
            books.mkdir(parents=True, exist_ok=True)
        figures, failed = measure(names or tuple(MEASURES), Plan(books or Path(folder), size, million, quick))
    click.echo(table(figures))
    for name, reason in failed.items():
        click.echo(f"\n{name} could not be measured: {reason}", err=True)
    sys.exit(1 if failed else 0)


def measure(names: tuple[str, ...], plan: Plan) -> tuple[list[Figure], dict[str, str]]:
    """The figures under some names, and why some have none."""
    figures: list[Figure] = []
    failed: dict[str, str] = {}
    for name in names:
        began = time.perf_counter()
        try:
            figures += MEASURES[name](plan)
        except (NotShown, RuntimeError, OSError) as error:
            failed[name] = str(error)
        click.echo(f"{name}: {time.perf_counter() - began:.0f} s", err=True)
    return figures, failed


if __name__ == "__main__":
    main()
