"""The brief: all that is needed to pick up the phone (S2.14, S2.17)."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from ...handbook.playbook import Playbook
from ...handbook.words import OrderState
from ..prepared import Prepared
from ..tables import Order
from . import timelines
from .complaints import ComplaintRow, open_complaints
from .contacts import Event, last_talks, open_steps
from .demands import DemandRow, open_demands
from .files import CustomerFile, customer_file
from .orders import OrderRow, order_rows, repurchases_of
from .reminders import DueRow, due_ids, due_rows
from .timelines import Entry

DUES_SHOWN = 20
SHOWN_AT_ONCE = 64
"""Lines of the timeline that are read with the brief; the others come as they are looked at."""


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


@dataclass(frozen=True, slots=True)
class Opened:
    """A customer at a glance, None when there is no live one, with the timeline's ids and its first lines."""

    brief: Brief | None
    ids: array[int]
    entries: dict[int, Entry]


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


def opened(
    customer: int, kind: str | None, playbook: Playbook, now: datetime, zone: tzinfo
) -> Opened:
    """All that the first look at a customer shows, in one go."""
    found = brief(customer, playbook, now, zone)
    ids = timelines.entry_ids(customer, kind) if found is not None else array("q")
    return Opened(found, ids, timelines.entries(ids[:SHOWN_AT_ONCE]))


def _unpaid(customer: int) -> list[OrderRow]:
    ids = [row[0] for row in _OWED(customer)]
    rows = order_rows(ids)
    return [rows[key] for key in ids]


_OWED = Prepared(
    lambda customer: Order.select(Order.id).where(
        Order.customer == customer, Order.trashed_at.is_null(), Order.paid_on.is_null(),
        Order.state.in_((OrderState.SIGNED, OrderState.DELIVERED)),
    ).order_by(Order.ordered_on).limit(DUES_SHOWN)
)  # fmt: skip
