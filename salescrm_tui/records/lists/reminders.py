"""The reminder inbox: what is overdue, due today and due next."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import SQL, fn

from ...handbook.words import DueKind
from ..prepared import Prepared, among
from ..tables import Complaint, Demand, Due, DueAnswer, Listing, to_millis

INBOX_LIMIT = 50_000
MOST_COUNTED = 1_000
"""Where counting ends, so that it costs the same in every company."""
PRESSING = "urgent AND important AND state <> 'done' AND trashed_at IS NULL"
"""Demands that press, in the words of the index that holds them."""


@dataclass(frozen=True, slots=True)
class DueRow:
    """One line of the inbox; `at` is when the rules make it due, `shown_at` when it comes up after any snooze."""

    id: int
    kind: DueKind
    subject: int
    customer: int
    owner: int | None
    at: datetime
    shown_at: datetime
    reason: Mapping[str, Any]
    customer_name: str
    number: str
    grade: str


@dataclass(frozen=True, slots=True)
class Counters:
    """What the frame counts, up to `MOST_COUNTED`: reminders due, urgent and important demands, complaints open."""

    due: int
    demands: int
    complaints: int


def due_ids(until: datetime, owner: int | None = None, customer: int | None = None) -> list[tuple[int, datetime]]:
    """Reminders that come up by a moment, of one rep (None: of all) or customer: (id, when), earliest first."""
    asked = [value for value in (owner, customer) if value is not None]
    about = {(False, False): _UNTIL, (True, False): _UNTIL_OF, (False, True): _UNTIL_ABOUT}
    query = about.get((owner is not None, customer is not None), _UNTIL_ABOUT_OF)
    return query(to_millis(until), *asked)


def inbox(
    until: datetime, owner: int | None, first: int
) -> tuple[list[tuple[int, datetime]], dict[int, DueRow]]:
    """`due_ids` of one rep (None: of all), and the lines of the first ones, in one reading."""
    found = due_ids(until, owner)
    return found, due_rows([key for key, _at in found[:first]])


def due_rows(ids: Sequence[int]) -> dict[int, DueRow]:
    """The lines of some reminders, {id: line}."""
    return {row[0]: _line(row) for row in _ROWS(list(ids))} if ids else {}


def recent_reasons(count: int = 8) -> list[str]:
    """The reasons that were given for dismissing reminders, the latest first."""
    d = DueAnswer
    query = d.select(d.reason).where(d.reason != "", d.trashed_at.is_null()).group_by(d.reason)
    return [row[0] for row in query.order_by(fn.MAX(d.id).desc()).limit(count).tuples()]


def counters(now: datetime, owner: int | None) -> Counters:
    """The live counters of the frame, for one rep (None: for all)."""
    until = to_millis(now)
    if owner is None:
        return Counters(len(_DUE(until)), len(_PRESSING()), len(_OPEN()))
    due = len(_DUE_OF(owner, until)) + len(_DUE_FREE(until))
    return Counters(min(due, MOST_COUNTED), len(_PRESSING_OF(owner)), len(_OPEN_OF(owner)))


def _due(until: Any, *whose: Any) -> Any:
    return Due.select(Due.id).where(Due.shown_at <= until, *whose).limit(MOST_COUNTED)


def _pressing(*whose: Any) -> Any:
    # Without parameters, so that an index of these rows alone answers it.
    query = Demand.select(Demand.id).where(SQL(PRESSING), *whose)
    return query.limit(MOST_COUNTED)


def _open(*whose: Any) -> Any:
    query = Complaint.select(Complaint.id).where(Complaint.settled_at.is_null(), Complaint.trashed_at.is_null(), *whose)
    return query.limit(MOST_COUNTED)


_DUE = Prepared(_due)
_DUE_OF = Prepared(lambda owner, until: _due(until, Due.owner == owner))
_DUE_FREE = Prepared(lambda until: _due(until, Due.owner.is_null()))
_PRESSING, _PRESSING_OF = Prepared(_pressing), Prepared(lambda owner: _pressing(Demand.owner == owner))
_OPEN, _OPEN_OF = Prepared(_open), Prepared(lambda owner: _open(Complaint.responsible == owner))
_ROWS = Prepared(
    lambda ids: Due.select(
        Due.id, Due.kind, Due.subject, Due.customer, Due.owner, Due.at, Due.shown_at, Due.reason,
        Listing.name, Listing.number, Listing.grade,
    ).join(Listing, on=Listing.id == Due.customer).where(among(Due.id, ids))
)  # fmt: skip


def _shown(until: Any, *whose: Any) -> Any:
    query = Due.select(Due.id, Due.shown_at).where(Due.shown_at <= until, *whose)
    return query.order_by(Due.shown_at, Due.id).limit(INBOX_LIMIT)


_UNTIL = Prepared(_shown)
_UNTIL_OF = Prepared(lambda until, owner: _shown(until, (Due.owner == owner) | Due.owner.is_null()))
_UNTIL_ABOUT = Prepared(lambda until, customer: _shown(until, Due.customer == customer))
_UNTIL_ABOUT_OF = Prepared(
    lambda until, owner, customer: _shown(until, (Due.owner == owner) | Due.owner.is_null(), Due.customer == customer)
)


def _line(row: tuple[Any, ...]) -> DueRow:
    key, kind, subject, customer, owner, at, shown_at, reason, *names = row
    return DueRow(key, DueKind(kind), subject, customer, owner, at, shown_at, json.loads(reason), *names)


