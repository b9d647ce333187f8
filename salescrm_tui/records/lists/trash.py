"""What lies in the trash, the latest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .. import folding
from ..journal import table_name
from ..tables import (
    Complaint,
    Contact,
    Customer,
    Demand,
    Interaction,
    NextStep,
    Order,
    Rep,
    Repurchase,
    Survey,
)  # fmt: skip

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Trashed:
    """One record in the trash: what it is called, and whose customer's it was."""

    table: str
    id: int
    title: str
    customer_name: str
    at: datetime


def trashed(text: str = "") -> list[Trashed]:
    """The records in the trash whose own words or customer's name hold a text, the latest first."""
    wanted = folding.fold(text)
    found = [each for model, title in _TITLES for each in _of(model, title)]
    fitting = [each for each in found if wanted in folding.fold(f"{each.title} {each.customer_name}")]
    return sorted(fitting, key=lambda each: each.at, reverse=True)[:SHOWN]


def _of(model: Any, title: Any) -> Iterator[Trashed]:
    has_customer = "customer" in model._meta.fields
    columns = [model.id, title, model.trashed_at, *([Customer.name] if has_customer else [])]
    query = model.select(*columns).where(model.trashed_at.is_null(False))
    if has_customer:
        query = query.join(Customer)
    for key, words, at, *name in query.order_by(model.trashed_at.desc()).limit(SHOWN).tuples():
        yield Trashed(table_name(model), key, str(words), name[0] if name else "", at)


_TITLES: tuple[tuple[Any, Any], ...] = (
    (Customer, Customer.name),
    (Contact, Contact.name),
    (Interaction, Interaction.said),
    (NextStep, NextStep.what),
    (Demand, Demand.description),
    (Complaint, Complaint.what),
    (Order, Order.number),
    (Repurchase, Repurchase.product),
    (Survey, Survey.comment),
    (Rep, Rep.name),
)
