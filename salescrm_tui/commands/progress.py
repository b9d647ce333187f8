"""A progress bar on standard error for long work."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

Progress = Callable[[int, int], None]


@contextmanager
def bar(label: str) -> Iterator[Progress]:
    """Show a bar; the callable given takes (done, all)."""
    with click.progressbar(length=1, label=label, file=sys.stderr) as shown:

        def progress(done: int, everything: int) -> None:
            shown.length = max(everything, 1)
            shown.update(done - shown.pos)

        yield progress
