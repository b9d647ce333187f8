"""The lines of the reminder inbox: which section each belongs to, and how it is said."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import datetime, time, timedelta, tzinfo
from typing import NamedTuple

from ..handbook.words import DueKind
from ..language import _, pgettext, phrases
from ..records.lists.reminders import DueRow
from .widgets.cells import Cell, Column, Row, one_line

DAYS_AHEAD = 7
LATE, TODAY, SOON = -1, -2, -3
"""The ids of the three headings."""
COMPLAINTS = frozenset({DueKind.COMPLAINT_ANSWER, DueKind.COMPLAINT_SETTLE})


class Sections(NamedTuple):
    """The inbox in its order: ids with a heading's id before each section, and what the headings say."""

    ids: list[int]
    headings: dict[int, Cell]


def horizon(now: datetime, zone: tzinfo) -> datetime:
    """The end of the last day that the inbox shows."""
    return _midnight(now, zone, DAYS_AHEAD + 1)


def sections(dues: Sequence[tuple[int, datetime]], now: datetime, zone: tzinfo) -> Sections:
    """Reminders (id, when), earliest first, parted into overdue, today and the next seven days."""
    times = [at for _id, at in dues]
    late, tonight = bisect_right(times, now), bisect_left(times, _midnight(now, zone, 1))
    parts = (
        (LATE, _("OVERDUE"), dues[:late], "table--overdue"),
        (TODAY, _("TODAY"), dues[late:tonight], "table--strong"),
        (SOON, _("NEXT 7 DAYS"), dues[tonight:], "table--heading"),
    )
    found = Sections([], {})
    for key, title, part, style in parts:
        if part:
            found.headings[key] = (f"{title} {len(part):,}", style)
            found.ids.extend((key, *(each for each, _at in part)))
    return found


def columns(everyone: bool) -> list[Column]:
    """The columns; who is asked stands there only when the lines of all are shown."""
    owner = [Column("owner", _("Owner"), 10, priority=2)] if everyone else []
    return [
        Column("when", pgettext("reminder", "Due"), 7, align="right"),
        Column("kind", pgettext("reminder", "Kind"), 12, priority=1),
        Column("customer", _("Customer"), 22, flexible=True, min_width=14),
        Column("what", pgettext("reminder", "What"), 34, flexible=True, min_width=18),
        Column("grade", "", 1),
        *owner,
    ]


def row(due: DueRow, now: datetime, zone: tzinfo, *, ascii_signs: bool, owner: str) -> Row:
    """The cells of one reminder."""
    kind = f"{phrases.sign(due.kind, ascii_signs)} {phrases.due_label(due.kind)}"
    complaint = due.kind in COMPLAINTS
    return (
        _when(due, now, zone),
        (kind, "table--overdue") if complaint else kind,
        (one_line(due.customer_name), "table--strong"),
        phrases.gist(due.reason, now, zone),
        (due.grade, "table--strong" if due.grade == "A" else "table--muted"),
        (owner, "table--muted"),
    )


def _when(due: DueRow, now: datetime, zone: tzinfo) -> Cell:
    """How long it is overdue by the rules, the time of today, or the day when it comes up."""
    if due.shown_at <= now:
        return phrases.gap(min(due.at, due.shown_at) - now - timedelta(seconds=1)), "table--overdue"
    if due.shown_at < _midnight(now, zone, 1):
        return phrases.clock(due.shown_at, zone), "table--soon"
    return phrases.weekday(due.shown_at, zone), "table--muted"


def _midnight(now: datetime, zone: tzinfo, days: int) -> datetime:
    return datetime.combine(now.astimezone(zone).date() + timedelta(days=days), time(), zone)
