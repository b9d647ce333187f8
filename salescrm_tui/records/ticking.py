"""What the passing of time asks of the book: judge customers anew, raise what came due, notice colleagues' changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from . import dues, journal, playbooks, projections
from .lists.reminders import Counters, DueRow, counters, due_rows
from .tables import DATABASE


@dataclass(frozen=True, slots=True)
class Tick:
    """What a tick found: reminders that this window announces, tables that changed, the counters, the journal's end."""

    raised: list[DueRow]
    tables: frozenset[str]
    counters: Counters
    number: int


def tick(now: datetime, zone: tzinfo, owner: int | None, since: int) -> Tick:
    """One look at the clock; costs what is due, never what is in the book."""
    tables: set[str] = set()
    if projections.needs_judging(now):
        with DATABASE.atomic():
            projections.judge_again(playbooks.load(), now, zone)
        tables |= {"due", "customer"}
    ids = dues.claim(now, owner) if dues.any_to_claim(now, owner) else []
    rows = due_rows(ids)
    number = journal.last_number()
    if number != since:
        tables |= journal.tables_since(since)
    if ids:
        tables.add("due")
    raised = sorted(rows.values(), key=lambda row: (row.shown_at, row.id))
    return Tick(raised, frozenset(tables), counters(now, owner), number)
