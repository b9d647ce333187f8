"""What the book already holds of the customers, orders and reps that some files name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Any, cast

from .. import journal
from ..tables import Contact, Customer, Demand, Interaction, Order, OrderLine, Record, Rep, Repurchase, Tag
from .plans import Gathered, Known

BATCH = 500
OF_CUSTOMERS: tuple[type[Record], ...] = (Contact, Tag, Interaction, Demand, Repurchase)
NAMING = {"number": ("customer",), "reference": ("customer",), "name": ("name", "company")}


def read(gathered: Gathered) -> Known:
    """The rows that the gathered files could mean; to be called on the book's thread."""
    seen = journal.last_number()
    customers = {row["id"]: row for field in NAMING for row in _rows(Customer, field, _said(gathered, NAMING[field]))}
    orders = _rows(Order, "number", _said(gathered, ("number", "order")))
    rows = {
        "rep": list(_all(Rep)),
        "customer": list(customers.values()),
        "sales_order": orders,
        "order_line": _rows(OrderLine, "order", {row["id"] for row in orders}),
    }
    for model in OF_CUSTOMERS:
        rows[journal.table_name(model)] = _rows(model, "customer", customers)
    return Known(rows, seen)


def _said(gathered: Gathered, fields: tuple[str, ...]) -> set[Any]:
    """Everything that the files say in some fields."""
    lines = (line for form in gathered.forms for line in form.lines)
    return {value for line in lines for field in fields if (value := line.get(field))}


def _rows(model: type[Record], field: str, values: Collection[Any]) -> list[dict[str, Any]]:
    """The live rows whose field holds one of the values, oldest first."""
    found: list[dict[str, Any]] = []
    source = iter(values)
    while chunk := list(islice(source, BATCH)):
        found.extend(_all(model, model._meta.fields[field].in_(chunk)))
    return sorted(found, key=lambda row: int(row["id"]))


def _all(model: type[Record], *conditions: Any) -> Iterator[dict[str, Any]]:
    fields: list[Any] = list(model._meta.sorted_fields)
    query = model.select(*fields).where(model.trashed_at.is_null(), *conditions).order_by(model.id)
    names = [field.name for field in fields]
    rows = cast(Iterable[tuple[Any, ...]], query.tuples())
    yield from (dict(zip(names, values, strict=True)) for values in rows)
