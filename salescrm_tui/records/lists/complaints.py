"""The board of complaints, step by step, with their two clocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ...handbook import complaints as rules
from ...handbook.playbook import Playbook
from ...handbook.words import ComplaintStep
from ..prepared import Prepared
from ..tables import Complaint, Customer

BOARD_LIMIT = 2_000


@dataclass(frozen=True, slots=True)
class ComplaintRow:
    """One complaint with its step and its two deadlines."""

    id: int
    customer: int
    customer_name: str
    what: str
    cause: str
    responsible: int | None
    received_at: datetime
    answered_at: datetime | None
    settling_at: datetime | None
    settled_at: datetime | None
    confirmed_at: datetime | None
    outcome: str
    answer: str
    remark: str
    step: ComplaintStep
    answer_by: datetime
    settle_by: datetime


def board(playbook: Playbook, since: datetime, responsible: int | None = None) -> list[ComplaintRow]:
    """The complaints of the board: open ones, the earliest received first, then those confirmed after `since`."""
    c = Complaint
    query = _select().where(
        c.trashed_at.is_null(), Customer.trashed_at.is_null(), c.confirmed_at.is_null() | (c.confirmed_at >= since)
    )
    if responsible is not None:
        query = query.where(c.responsible == responsible)
    ordered = query.order_by(c.confirmed_at.desc(nulls="first"), c.received_at, c.id)
    return [_line(row, playbook) for row in ordered.limit(BOARD_LIMIT).tuples()]


def complaint_rows(ids: Sequence[int], playbook: Playbook) -> dict[int, ComplaintRow]:
    """Some complaints, {id: line}."""
    return {row[0]: _line(row, playbook) for row in _select().where(Complaint.id.in_(list(ids))).tuples()}


def open_complaints(customer: int, playbook: Playbook) -> list[ComplaintRow]:
    """The complaints of a customer that are not confirmed yet, oldest first."""
    return [_line(row, playbook) for row in _OPEN_OF(customer)]


_OPEN_OF = Prepared(
    lambda customer: _select().where(
        Complaint.customer == customer, Complaint.trashed_at.is_null(), Complaint.confirmed_at.is_null()
    ).order_by(Complaint.received_at, Complaint.id)
)  # fmt: skip


def _select() -> Any:
    c = Complaint
    return c.select(
        c.id, c.customer, Customer.name, c.what, c.cause, c.responsible, c.received_at, c.answered_at, c.settling_at,
        c.settled_at, c.confirmed_at, c.outcome, c.answer, c.remark,
    ).join(Customer)  # fmt: skip


def _line(row: tuple[Any, ...], playbook: Playbook) -> ComplaintRow:
    answered, settling, settled, confirmed = row[7:11]
    clocks = rules.clocks(row[6], playbook)
    step = rules.step(answered_at=answered, settling_at=settling, settled_at=settled, confirmed_at=confirmed)
    return ComplaintRow(*(*row, step, clocks.answer, clocks.settle))
