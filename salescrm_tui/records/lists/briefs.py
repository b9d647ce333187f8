"""The brief: all that is needed to pick up the phone (S2.14, S2.17)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from ...handbook.playbook import Playbook
from ...handbook.words import OrderState
from ..tables import Order
from .complaints import ComplaintRow, open_complaints
from .contacts import Event, last_talks, open_steps
from .demands import DemandRow, open_demands
from .files import CustomerFile, customer_file
from .orders import OrderRow, order_rows, repurchases_of
from .reminders import DueRow, due_ids, due_rows

DUES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Brief:
    """A customer at a glance: the file, what is open, what is owed, what was said last, what is due."""

    file: CustomerFile
    steps: list[Mapping[str, Any]]
    demands: list[DemandRow]
    complaints: list[ComplaintRow]
    unpaid: list[OrderRow]
    repurchases: list[Mapping[str, Any]]
    talks: list[Event]
    dues: list[DueRow]


def brief(customer: int, playbook: Playbook, now: datetime, zone: tzinfo) -> Brief | None:
    """The brief of a live customer."""
    file = customer_file(customer)
    if file is None:
        return None
    ids = [key for key, _ in due_ids(now, customer=customer)[:DUES_SHOWN]]
    dues = due_rows(ids)
    return Brief(
        file=file,
        steps=open_steps(customer),
        demands=open_demands(customer, playbook, zone),
        complaints=open_complaints(customer, playbook),
        unpaid=_unpaid(customer),
        repurchases=repurchases_of(customer),
        talks=last_talks(customer),
        dues=[dues[key] for key in ids if key in dues],
    )


def _unpaid(customer: int) -> list[OrderRow]:
    owed = (OrderState.SIGNED, OrderState.DELIVERED)
    query = Order.select(Order.id).where(
        Order.customer == customer, Order.trashed_at.is_null(), Order.paid_on.is_null(), Order.state.in_(owed)
    )
    ids = [row[0] for row in query.order_by(Order.ordered_on).limit(DUES_SHOWN).tuples()]
    rows = order_rows(ids)
    return [rows[key] for key in ids]
