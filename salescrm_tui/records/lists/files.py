"""The customer list and one customer's file."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import SQL

from .. import finder
from ..tables import DATABASE, Contact, Customer, Listing, Tag

SORTS: dict[str, Any] = {
    "number": Listing.number,
    "name": Listing.sort_key,
    "grade": Listing.grade,
    "stage": Listing.stage,
    "industry": Listing.industry,
    "owner": Listing.owner,
    "last": Listing.last_contact_at,
    "next": Listing.next_due_at,
    "demands": Listing.demands,
    "complaints": Listing.complaints,
    "unpaid": Listing.unpaid,
}
EVERY = 10_000_000  # a filter takes all that the index finds
NULLABLE = frozenset({"owner", "last", "next"})
BY_NAME = frozenset({"grade", "stage", "industry", "owner", "demands", "complaints", "unpaid"})


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """One line of the customer list."""

    id: int
    number: str
    name: str
    grade: str
    stage: str
    customer_class: str
    industry: str
    owner: int | None
    last_contact_at: datetime | None
    next_due_at: datetime | None
    next_due_kind: str
    demands: int
    complaints: int
    unpaid: int
    tags: tuple[str, ...]
    completeness: int
    bare: bool


@dataclass(frozen=True, slots=True)
class CustomerFile:
    """A customer's file: its own fields, the tag line, the contact people (as field mappings)."""

    row: CustomerRow
    fields: Mapping[str, Any]
    tags: tuple[str, ...]
    contacts: tuple[Mapping[str, Any], ...]


def customer_ids(
    sort: str = "name", *, descending: bool = False, query: str = "", owner: int | None = None,
    grades: Sequence[str] = (), stages: Sequence[str] = (), due_before: datetime | None = None,
) -> array[int]:  # fmt: skip
    """The ids of live customers that fit, in the order of a column; customers without a value come last."""
    conditions: list[Any] = []
    if query.strip():
        conditions.append(Listing.id.in_(finder.search(DATABASE.obj, query, "customer", limit=EVERY)))
    if owner is not None:
        conditions.append(Listing.owner == owner)
    if grades:
        conditions.append(Listing.grade.in_(list(grades)))
    if stages:
        conditions.append(Listing.stage.in_(list(stages)))
    if due_before is not None:
        conditions.append(Listing.next_due_at <= due_before)
    rows = Listing.select(Listing.id).order_by(*_order(sort, descending))
    chosen = rows.where(*conditions) if conditions else rows
    return array("q", (row[0] for row in chosen.tuples().iterator()))


def _order(sort: str, descending: bool) -> list[Any]:
    column = SORTS[sort]
    first = column.desc(nulls="last") if descending else column.asc(nulls="last")
    if sort not in NULLABLE:
        first = column.desc() if descending else column.asc()
    return [first, Listing.sort_key, Listing.id] if sort in BY_NAME else [first, Listing.id]


def customer_rows(ids: Sequence[int]) -> dict[int, CustomerRow]:
    """The lines of some customers, {id: line}."""
    return {row[0]: _line(row) for row in Listing.select(*_COLUMNS).where(Listing.id.in_(list(ids))).tuples()}


_COLUMNS = (
    Listing.id, Listing.number, Listing.name, Listing.grade, Listing.stage, Listing.customer_class, Listing.industry,
    Listing.owner, Listing.last_contact_at, Listing.next_due_at, Listing.next_due_kind, Listing.demands,
    Listing.complaints, Listing.unpaid, Listing.tags, Listing.completeness, Listing.bare,
)  # fmt: skip


def _line(row: tuple[Any, ...]) -> CustomerRow:
    return CustomerRow(*row[:14], tuple(row[14].splitlines()), *row[15:])


def customer_numbered(number: str) -> int | None:
    """The live customer with a number, in any case."""
    query = Customer.select(Customer.id).where(Customer.number == number.strip().upper(), Customer.trashed_at.is_null())
    row = query.tuples().first()
    return row[0] if row else None


def customer_file(customer: int) -> CustomerFile | None:
    """Everything in a customer's file, or None when there is no live one."""
    row = Listing.select(*_COLUMNS).where(Listing.id == customer).tuples().first()
    if row is None:
        return None
    fields = Customer.select().where(Customer.id == customer).dicts().get()
    tags = Tag.select(Tag.name).where(Tag.customer == customer, Tag.trashed_at.is_null()).order_by(Tag.place, Tag.id)
    return CustomerFile(_line(row), fields, tuple(tag[0] for tag in tags.tuples()), contacts_of(customer))


def contacts_of(customer: int) -> tuple[Mapping[str, Any], ...]:
    """The contact people of a customer, as field mappings: who decides comes first."""
    query = Contact.select().where(Contact.customer == customer, Contact.trashed_at.is_null())
    return tuple(query.order_by(Contact.decides.desc(), Contact.id).dicts())


def industries() -> list[str]:
    """The industries in use, for completing what is typed."""
    rows = Listing.select(Listing.industry).where(Listing.industry != "").distinct().order_by(SQL("1")).limit(200)
    return [row[0] for row in rows.tuples()]
