"""Rows of customers turned into the facts that the rules judge, many customers by one query a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from peewee import JOIN, fn

from ..handbook.words import (
    CallFacts,
    Channel,
    ComplaintFacts,
    ContactFacts,
    Content,
    CustomerClass,
    CustomerFacts,
    CustomerKind,
    DemandFacts,
    DemandState,
    Grade,
    NextStepFacts,
    OrderState,
    Outcome,
    RepurchaseFacts,
    Role,
    Touch,
)  # fmt: skip
from .prepared import Prepared, among
from .tables import (
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
    from_millis,
)  # fmt: skip

EXECUTIVES = (Role.DIRECTOR,)


def gather(customers: Sequence[int]) -> dict[int, CustomerFacts]:
    """The facts of the live ones among some customers (at most a few hundred), {id: facts}."""
    parts: dict[str, dict[int, list[Any]]] = {
        "contacts": _grouped(_CONTACTS, customers, ContactFacts),
        "touches": _touches(customers),
        "calls": _grouped(_CALLS, customers, _call),
        "next_steps": _grouped(_NEXT_STEPS, customers, NextStepFacts),
        "demands": _grouped(_DEMANDS, customers, DemandFacts),
        "complaints": _grouped(_COMPLAINTS, customers, ComplaintFacts),
        "repurchases": _grouped(_REPURCHASES, customers, RepurchaseFacts),
    }
    ordered = dict(_latest(_ORDERED(customers)))
    surveyed = dict(_latest(_SURVEYED(customers)))
    return {
        row[0]: _facts(row, {name: tuple(found.get(row[0], ())) for name, found in parts.items()}, ordered, surveyed)
        for row in _CUSTOMERS(customers)
    }


def _facts(
    row: tuple[Any, ...], parts: dict[str, Any], ordered: dict[int, date], surveyed: dict[int, date]
) -> CustomerFacts:
    key, filed_on, owner, grade, klass, first_contact, since, reviewed_at, kind, name, birthday = row
    return CustomerFacts(
        id=key,
        filed_on=filed_on,
        owner=owner,
        grade=Grade(grade) if grade else None,
        customer_class=CustomerClass(klass),
        first_contact_on=first_contact,
        cooperation_since=since,
        reviewed_at=reviewed_at,
        last_order_on=ordered.get(key),
        last_survey_on=surveyed.get(key),
        is_person=kind == CustomerKind.PERSON,
        name=name,
        birthday=birthday,
        **parts,
    )


_CUSTOMERS = Prepared(
    lambda ids: Customer.select(
        Customer.id, Customer.filed_on, Customer.owner, Customer.grade, Customer.customer_class,
        Customer.first_contact_on, Customer.cooperation_since, Customer.reviewed_at, Customer.kind, Customer.name,
        Customer.birthday,
    ).where(among(Customer.id, ids), Customer.trashed_at.is_null())
)  # fmt: skip
_TOUCHES = Prepared(
    lambda ids: Interaction.select(
        Interaction.customer, Interaction.channel, Interaction.content, Rep.role, fn.MAX(Interaction.at)
    ).join(Rep, JOIN.LEFT_OUTER, on=Interaction.rep == Rep.id).where(
        among(Interaction.customer, ids), Interaction.trashed_at.is_null(), Interaction.outcome == Outcome.REACHED,
        Interaction.written_at.is_null(False),
    ).group_by(Interaction.customer, Interaction.channel, Interaction.content, Rep.role).order_by(
        fn.MAX(Interaction.at).desc()
    )
)  # fmt: skip


def _of(model: Any, columns: Sequence[Any], *conditions: Any) -> Prepared:
    """The live rows of a table that belong to some customers."""
    return Prepared(
        lambda ids: model.select(model.customer, model.id, *columns).where(
            among(model.customer, ids), model.trashed_at.is_null(), *conditions
        ).order_by(model.id)
    )  # fmt: skip


def _last(model: Any, column: Any, *conditions: Any) -> Prepared:
    """The latest day in a column for each of some customers."""
    return Prepared(
        lambda ids: model.select(model.customer, fn.MAX(column)).where(
            among(model.customer, ids), model.trashed_at.is_null(), *conditions
        ).group_by(model.customer)
    )  # fmt: skip


_ORDERED = _last(Order, Order.ordered_on, Order.state != OrderState.CANCELLED)
_SURVEYED = _last(Survey, Survey.asked_on)
_CONTACTS = _of(Contact, (Contact.name, Contact.birthday, Contact.lunar), Contact.birthday.is_null(False))
_CALLS = _of(
    Interaction, (fn.COALESCE(Interaction.ended_at, Interaction.at), Interaction.rep), Interaction.written_at.is_null()
)
_NEXT_STEPS = _of(
    NextStep, (NextStep.what, NextStep.due_at, NextStep.promised_at, NextStep.rep), NextStep.done_at.is_null()
)
_DEMANDS = _of(
    Demand,
    (
        Demand.description, Demand.urgent, Demand.important, Demand.raised_at, Demand.answered_at, Demand.planned_at,
        Demand.expected_on, Demand.owner,
    ),
    Demand.state != DemandState.DONE,
)  # fmt: skip
_COMPLAINTS = _of(
    Complaint,
    (Complaint.what, Complaint.received_at, Complaint.answered_at, Complaint.settled_at, Complaint.responsible),
    Complaint.settled_at.is_null(),
)
_REPURCHASES = _of(
    Repurchase,
    (
        Repurchase.product, Repurchase.last_bought_on, Repurchase.cycle_months, Repurchase.lead_days,
        Repurchase.remind_on,
    ),
)  # fmt: skip


def _touches(customers: Sequence[int]) -> dict[int, list[Touch]]:
    """The latest contact that reached each customer, for every channel, kind of content and rank of the rep."""
    found: dict[int, dict[tuple[str, str, bool], Touch]] = defaultdict(dict)
    for customer, channel, content, role, at in _TOUCHES(customers):
        key = (channel, content, role in EXECUTIVES)
        found[customer].setdefault(key, Touch(_moment(at), Channel(channel), Content(content), key[2]))
    return {customer: list(touches.values()) for customer, touches in found.items()}


def _moment(value: datetime | int) -> datetime:
    """A moment from a computed column, which drivers hand over as they like."""
    return from_millis(value) if isinstance(value, int) else value


def _call(key: int, ended_at: Any, rep: int | None) -> CallFacts:
    return CallFacts(key, _moment(ended_at), rep)


def _grouped(query: Prepared, customers: Sequence[int], make: Any) -> dict[int, list[Any]]:
    """The rows that a query finds as facts, by customer: `make` is called with the id and the columns."""
    found: dict[int, list[Any]] = defaultdict(list)
    for customer, *values in query(customers):
        found[customer].append(make(*values))
    return found


def _latest(rows: Sequence[tuple[Any, ...]]) -> Iterable[tuple[int, date]]:
    return [(key, date.fromisoformat(day) if isinstance(day, str) else day) for key, day in rows]
