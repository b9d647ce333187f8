"""The reminder inbox: what is overdue, due today and due next."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import fn

from ...handbook.words import DemandState, DueKind
from ..tables import Complaint, Demand, Due, DueAnswer, Listing

INBOX_LIMIT = 50_000


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
    """What the frame counts: reminders due by now, urgent and important demands, complaints open."""

    due: int
    demands: int
    complaints: int


def due_ids(until: datetime, owner: int | None = None, customer: int | None = None) -> list[tuple[int, datetime]]:
    """Reminders that come up by a moment, of one rep (None: of all) or customer: (id, when), earliest first."""
    query = Due.select(Due.id, Due.shown_at).where(Due.shown_at <= until, *_of(owner, customer))
    return list(query.order_by(Due.shown_at, Due.id).limit(INBOX_LIMIT).tuples())


def inbox(
    until: datetime, owner: int | None, first: int
) -> tuple[list[tuple[int, datetime]], dict[int, DueRow]]:
    """`due_ids` of one rep (None: of all), and the lines of the first ones, in one reading."""
    found = due_ids(until, owner)
    return found, due_rows([key for key, _at in found[:first]])


def due_rows(ids: Sequence[int]) -> dict[int, DueRow]:
    """The lines of some reminders, {id: line}."""
    query = (
        Due.select(
            Due.id, Due.kind, Due.subject, Due.customer, Due.owner, Due.at, Due.shown_at, Due.reason,
            Listing.name, Listing.number, Listing.grade,
        )
        .join(Listing, on=Listing.id == Due.customer)
        .where(Due.id.in_(list(ids)))
    )  # fmt: skip
    return {row[0]: _line(row) for row in query.tuples()}


def recent_reasons(count: int = 8) -> list[str]:
    """The reasons that were given for dismissing reminders, the latest first."""
    d = DueAnswer
    query = d.select(d.reason).where(d.reason != "", d.trashed_at.is_null()).group_by(d.reason)
    return [row[0] for row in query.order_by(fn.MAX(d.id).desc()).limit(count).tuples()]


def counters(now: datetime, owner: int | None) -> Counters:
    """The live counters of the frame, for one rep (None: for all)."""
    mine = [Demand.owner == owner] if owner is not None else []
    responsible = [Complaint.responsible == owner] if owner is not None else []
    return Counters(
        due=_count(Due, Due.shown_at <= now, *_of(owner, None)),
        demands=_count(Demand, *_pressing(), *mine),
        complaints=_count(Complaint, Complaint.settled_at.is_null(), Complaint.trashed_at.is_null(), *responsible),
    )


def _pressing() -> list[Any]:
    return [Demand.urgent, Demand.important, Demand.state != DemandState.DONE, Demand.trashed_at.is_null()]


def _count(model: Any, *conditions: Any) -> int:
    return int(model.select(fn.COUNT(model.id)).where(*conditions).scalar() or 0)


def _of(owner: int | None, customer: int | None) -> list[Any]:
    conditions: list[Any] = []
    if owner is not None:
        conditions.append((Due.owner == owner) | Due.owner.is_null())
    if customer is not None:
        conditions.append(Due.customer == customer)
    return conditions


def _line(row: tuple[Any, ...]) -> DueRow:
    key, kind, subject, customer, owner, at, shown_at, reason, *names = row
    return DueRow(key, DueKind(kind), subject, customer, owner, at, shown_at, json.loads(reason), *names)


