"""Orders, their lines and the plans to buy again."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from peewee import Case

from ...handbook.words import OrderState
from .. import finder
from ..prepared import Prepared, among
from ..tables import DATABASE, Customer, Order, OrderLine, Repurchase
from ..tables.base import MONEY_UNITS
from .choosing import EVERY
from .files import BOUND

OWED = (OrderState.SIGNED, OrderState.DELIVERED)
ORDER_SORTS: dict[str, Any] = {
    "date": Order.ordered_on,
    "number": Order.number,
    "customer": Customer.name,
    "state": Order.state,
    "unpaid": Case(None, [(Order.paid_on.is_null() & Order.state.in_(OWED), Order.ordered_on)]),
}


@dataclass(frozen=True, slots=True)
class OrderRow:
    """One order with its total."""

    id: int
    number: str
    customer: int
    customer_name: str
    ordered_on: date
    delivered_on: date | None
    paid_on: date | None
    state: str
    currency: str
    rep: int | None
    total: Decimal
    products: str

    @property
    def owed(self) -> bool:
        """Whether it was agreed upon and is not paid yet."""
        return self.paid_on is None and self.state in OWED


def order_ids(
    sort: str = "date", *, descending: bool = True, query: str = "", rep: int | None = None,
    customer: int | None = None,
) -> array[int]:  # fmt: skip
    """The ids of live orders, newest first unless said otherwise; `query` finds their customers or a number."""
    rows = Order.select(Order.id).join(Customer).where(Order.trashed_at.is_null(), Customer.trashed_at.is_null())
    if rep is not None:
        rows = rows.where(Order.rep == rep)
    if customer is not None:
        rows = rows.where(Order.customer == customer)
    column = ORDER_SORTS[sort]
    empty_last = (column.is_null(),) if sort == "unpaid" else ()
    ordered = rows.order_by(*empty_last, column.desc() if descending else column.asc(), Order.id.desc())
    if not query.strip():
        return array("q", (row[0] for row in ordered.tuples().iterator()))
    return _matching(ordered, query.strip())


def _matching(orders: Any, query: str) -> array[int]:
    """Those of some orders whose number or whose customer a query finds."""
    database = DATABASE.obj
    assert database is not None  # only the book's thread gets here
    found = finder.search(database, query, "customer", limit=EVERY)
    numbered = Order.number.contains(query)
    if len(found) <= BOUND:
        return array("q", (row[0] for row in orders.where(Order.customer.in_(found) | numbered).tuples()))
    among = frozenset(found)
    rows = orders.select(Order.id, Order.customer, numbered).tuples().iterator()
    return array("q", (key for key, customer, hit in rows if hit or customer in among))


def order_rows(ids: Sequence[int]) -> dict[int, OrderRow]:
    """The lines of some orders with their totals, {id: line}."""
    totals = _totals(ids)
    return {row[0]: OrderRow(*(*row, *totals.get(row[0], (Decimal(0), "")))) for row in _ORDERS(list(ids))}


def lines_of(order: int) -> list[Mapping[str, Any]]:
    """The live lines of an order, as field mappings."""
    query = OrderLine.select().where(OrderLine.order == order, OrderLine.trashed_at.is_null())
    return list(query.order_by(OrderLine.id).dicts())


def repurchases_of(customer: int) -> list[Mapping[str, Any]]:
    """The live repurchase plans of a customer, as field mappings."""
    return list(_REPURCHASES.dicts(customer))


_ORDERS = Prepared(
    lambda ids: Order.select(
        Order.id, Order.number, Order.customer, Customer.name, Order.ordered_on, Order.delivered_on, Order.paid_on,
        Order.state, Order.currency, Order.rep,
    ).join(Customer).where(among(Order.id, ids))
)  # fmt: skip
_REPURCHASES = Prepared(
    lambda customer: Repurchase.select().where(
        Repurchase.customer == customer, Repurchase.trashed_at.is_null()
    ).order_by(Repurchase.id)
)  # fmt: skip
_LINES = Prepared(
    lambda ids: OrderLine.select(
        OrderLine.order, OrderLine.product, OrderLine.quantity, OrderLine.unit_price, OrderLine.discount
    ).where(among(OrderLine.order, ids), OrderLine.trashed_at.is_null()).order_by(OrderLine.id)
)  # fmt: skip


def _totals(ids: Sequence[int]) -> dict[int, tuple[Decimal, str]]:
    """What some orders sum to, and their products in a line of text."""
    found: dict[int, tuple[Decimal, str]] = {}
    for order, product, quantity, price, discount in _LINES(list(ids)):
        total, products = found.get(order, (Decimal(0), ""))
        amount = quantity * price * (1 - discount)
        found[order] = (total + amount, f"{products}, {product}" if products else product)
    return {key: (total.quantize(Decimal(1) / MONEY_UNITS), products) for key, (total, products) in found.items()}
