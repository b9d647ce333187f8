"""The look at the clock that a running window takes again and again, in this process."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from salescrm_tui.records import journal, ticking
from salescrm_tui.records.database import Book
from salescrm_tui.records.lists import team
from salescrm_tui.records.tables import Due

from .company import ME
from .plan import Plan
from .report import Figure, Judged


def ticks(plan: Plan) -> Iterator[Figure]:
    """A tick that finds one reminder due, and one that finds nothing in the largest book beside a small one."""
    rounds = plan.rounds(60, 5)
    one_due = _ticks(plan.book(), rounds, due=1)
    yield Figure("tick with one due", "ms", 2, Judged.P50, one_due)
    large, small = _ticks(plan.largest(), rounds, due=0), _ticks(plan.small(), rounds, due=0)
    yield Figure(f"tick at {plan.named()} ÷ at 1k", "ms", 1.5, Judged.RATIO, large, small)


def _ticks(path: Path, rounds: int, due: int) -> list[float]:
    book = Book(str(path))
    try:
        return book.call(_measured, rounds, due)
    finally:
        book.close()


def _measured(rounds: int, due: int) -> list[float]:
    now = datetime.now(UTC)
    me = next(rep.id for rep in team.reps() if rep.name == ME)
    mine = [row[0] for row in Due.select(Due.id).where(Due.owner == me, Due.shown_at <= now).limit(rounds).tuples()]
    number = journal.last_number()
    took = []
    for turn in range(rounds):
        if due:
            Due.update(raised_at=None).where(Due.id == mine[turn % len(mine)]).execute()
        began = time.perf_counter()
        found = ticking.tick(now, UTC, me, number)
        took.append((time.perf_counter() - began) * 1000)
        if len(found.raised) != due:
            raise RuntimeError(f"{len(found.raised)} reminders were due instead of {due}")
    return took
