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
        "contacts": _contacts(customers),
        "touches": _touches(customers),
        "calls": _calls(customers),
        "next_steps": _next_steps(customers),
        "demands": _demands(customers),
        "complaints": _complaints(customers),
        "repurchases": _repurchases(customers),
    }
    ordered = dict(_latest(Order, Order.ordered_on, customers, Order.state != OrderState.CANCELLED))
    surveyed = dict(_latest(Survey, Survey.asked_on, customers))
    return {
        row[0]: _facts(row, {name: tuple(found.get(row[0], ())) for name, found in parts.items()}, ordered, surveyed)
        for row in _customers(customers)
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


def _customers(customers: Sequence[int]) -> Iterable[tuple[Any, ...]]:
    c = Customer
    columns = (
        c.id, c.filed_on, c.owner, c.grade, c.customer_class, c.first_contact_on, c.cooperation_since, c.reviewed_at,
        c.kind, c.name, c.birthday,
    )  # fmt: skip
    rows: Iterable[tuple[Any, ...]] = c.select(*columns).where(c.id.in_(customers), c.trashed_at.is_null()).tuples()
    return rows


def _contacts(customers: Sequence[int]) -> dict[int, list[ContactFacts]]:
    return _grouped(
        Contact, customers, (Contact.name, Contact.birthday, Contact.lunar), ContactFacts,
        Contact.birthday.is_null(False),
    )  # fmt: skip


def _touches(customers: Sequence[int]) -> dict[int, list[Touch]]:
    """The latest contact that reached each customer, for every channel, kind of content and rank of the rep."""
    i = Interaction
    query = (
        i.select(i.customer, i.channel, i.content, Rep.role, fn.MAX(i.at))
        .join(Rep, JOIN.LEFT_OUTER, on=i.rep == Rep.id)
        .where(
            i.customer.in_(customers), i.trashed_at.is_null(), i.outcome == Outcome.REACHED,
            i.written_at.is_null(False),
        )
        .group_by(i.customer, i.channel, i.content, Rep.role)
        .order_by(fn.MAX(i.at).desc())
    )  # fmt: skip
    found: dict[int, dict[tuple[str, str, bool], Touch]] = defaultdict(dict)
    for customer, channel, content, role, at in query.tuples():
        key = (channel, content, role in EXECUTIVES)
        found[customer].setdefault(key, Touch(_moment(at), Channel(channel), Content(content), key[2]))
    return {customer: list(touches.values()) for customer, touches in found.items()}


def _moment(value: datetime | int) -> datetime:
    """A moment from a computed column, which drivers hand over as they like."""
    return from_millis(value) if isinstance(value, int) else value


def _calls(customers: Sequence[int]) -> dict[int, list[CallFacts]]:
    i = Interaction
    return _grouped(i, customers, (fn.COALESCE(i.ended_at, i.at), i.rep), _call, i.written_at.is_null())


def _call(key: int, ended_at: Any, rep: int | None) -> CallFacts:
    return CallFacts(key, _moment(ended_at), rep)


def _next_steps(customers: Sequence[int]) -> dict[int, list[NextStepFacts]]:
    n = NextStep
    return _grouped(n, customers, (n.what, n.due_at, n.promised_at, n.rep), NextStepFacts, n.done_at.is_null())


def _demands(customers: Sequence[int]) -> dict[int, list[DemandFacts]]:
    d = Demand
    columns = (
        d.description, d.urgent, d.important, d.raised_at, d.answered_at, d.planned_at, d.expected_on, d.owner,
    )  # fmt: skip
    return _grouped(d, customers, columns, DemandFacts, d.state != DemandState.DONE)


def _complaints(customers: Sequence[int]) -> dict[int, list[ComplaintFacts]]:
    c = Complaint
    columns = (c.what, c.received_at, c.answered_at, c.settled_at, c.responsible)
    return _grouped(c, customers, columns, ComplaintFacts, c.settled_at.is_null())


def _repurchases(customers: Sequence[int]) -> dict[int, list[RepurchaseFacts]]:
    r = Repurchase
    columns = (r.product, r.last_bought_on, r.cycle_months, r.lead_days, r.remind_on)
    return _grouped(r, customers, columns, RepurchaseFacts)


def _grouped(
    model: Any, customers: Sequence[int], columns: Sequence[Any], make: Any, *conditions: Any
) -> dict[int, list[Any]]:
    """The live rows of a table as facts, by customer: `make` is called with the id and the columns."""
    found: dict[int, list[Any]] = defaultdict(list)
    query = model.select(model.customer, model.id, *columns).where(
        model.customer.in_(customers), model.trashed_at.is_null(), *conditions
    )
    for customer, *values in query.order_by(model.id).tuples():
        found[customer].append(make(*values))
    return found


def _latest(model: Any, column: Any, customers: Sequence[int], *conditions: Any) -> Iterable[tuple[int, date]]:
    query = model.select(model.customer, fn.MAX(column)).where(
        model.customer.in_(customers), model.trashed_at.is_null(), *conditions
    )
    rows = query.group_by(model.customer).tuples()
    return [(key, date.fromisoformat(day) if isinstance(day, str) else day) for key, day in rows]
