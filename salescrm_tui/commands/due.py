"""`salescrm due`: what is overdue, due today and due next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import click

from ..handbook.clock import days_after, local_date
from ..language import _, phrases
from ..records import playbooks, projections
from ..records.lists import reminders
from ..records.lists.reminders import DueRow
from ..records.tables import DATABASE
from .line import with_json
from .session import Session


@click.command("due")
@click.option("--days", default=0, show_default=True, help="How many days beyond today.", type=click.IntRange(0, 366))
@click.option("--everyone", is_flag=True, help="Of all reps, not only your own.")
@with_json
def command(session: Session, days: int, everyone: bool) -> None:
    """List what is overdue and due today, each with its reason."""
    now = session.clock()
    with session.book() as book:
        owner = None if everyone else session.me(book)
        book.call(_catch_up, session)
        until = end_of_day(now, session, days)
        ids = [key for key, _at in book.call(reminders.due_ids, until, owner)]
        rows = book.call(reminders.due_rows, ids)
    found = [rows[key] for key in ids if key in rows]
    session.show([as_data(row, session) for row in found], lambda: _lines(found, now, session))


def end_of_day(now: datetime, session: Session, days: int = 0) -> datetime:
    """The last moment of the local day, some days on."""
    tomorrow = days_after(local_date(now, session.zone), days + 1)
    return datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=session.zone) - timedelta(milliseconds=1)


def as_data(row: DueRow, session: Session) -> dict[str, Any]:
    """A reminder as data for programs."""
    now = session.clock()
    return {
        "kind": row.kind,
        "customer": row.number,
        "name": row.customer_name,
        "due": row.at,
        "overdue": row.shown_at < now,
        "what": row.reason.get("what"),
        "reason": dict(row.reason),
        "why": phrases.reason(row.reason, now=now, zone=session.zone),
        "id": row.id,
    }


def _catch_up(session: Session) -> None:
    """Judge anew whom time alone has changed; the desk does the same at every tick."""
    now = session.clock()
    while projections.needs_judging(now):
        with DATABASE.atomic():
            projections.judge_again(playbooks.load(), now, session.zone)


def _lines(found: list[DueRow], now: datetime, session: Session) -> Iterator[str]:
    if not found:
        yield _("Nothing is due.")
    for row in found:
        what = row.reason.get("what") or ""
        when = phrases.moment(row.shown_at, now, session.zone)
        mark = "!" if row.shown_at < now else " "
        yield f"{mark} {when}  {row.number}  {row.customer_name}  {phrases.due_label(row.kind)}  {what}".rstrip()
        yield f"    {phrases.reason(row.reason, now=now, zone=session.zone)}"
