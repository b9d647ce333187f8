"""`salescrm doctor`: check the book and the machine, and say what to do."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from ..language import _, phrases
from ..records import health
from .line import with_json
from .session import REFUSED, Session


@click.command("doctor")
@with_json
def command(session: Session) -> None:
    """Check the book and the place it lies in; exits with 1 when something is wrong."""
    with session.book() as book:
        found = book.call(health.examine, session.place, session.clock(), session.zone)
    bad = [each for each in found if not each.good]

    def lines() -> Iterator[str]:
        for each in found:
            yield f"{'✓' if each.good else '✗'} {phrases.finding(each.code, each.value, each.good)}"
        yield _("Everything is in order.") if not bad else _("Something is wrong: see the lines with ✗.")

    session.show([{"check": each.code, "value": each.value, "good": each.good} for each in found], lines)
    if bad:
        sys.exit(REFUSED)
