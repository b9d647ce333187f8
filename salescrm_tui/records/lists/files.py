"""The customer list and one customer's file."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import SQL, fn

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
BOUND = 5_000  # ids that one statement is given; more are matched here
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
    classes: Sequence[str] = (), owners: Sequence[int | None] | None = None, tags: Sequence[str] = (),
    industry: str = "",
) -> array[int]:  # fmt: skip
    """The ids of live customers that fit, in the order of a column; customers without a value come last.

    `owners` may hold None for customers without one; `tags` (all of them) and `industry` are found by any part.
    """
    conditions = [*_chosen(grades, stages, classes), *_tagged(tags)]
    found = _found(query) if query.strip() else None
    if found is not None and len(found) <= BOUND:
        conditions.append(Listing.id.in_(found))
    if owner is not None or owners is not None:
        conditions.append(_owned(owners if owner is None else (owner,)))
    if due_before is not None:
        conditions.append(Listing.next_due_at <= due_before)
    if industry:
        conditions.append(Listing.industry.contains(industry))
    rows: Any = Listing.select(Listing.id).order_by(*_order(sort, descending))
    chosen = rows.where(*conditions) if conditions else rows
    ids = _keys(chosen)
    if found is None or len(found) <= BOUND:
        return array("q", ids)
    return array("q", filter(frozenset(found).__contains__, ids))


def _keys(query: Any) -> list[int]:
    """The ids that a query finds, as fast as the driver hands them over (ten times faster than rows of Peewee)."""
    run: Any = DATABASE.execute_sql
    return [row[0] for row in run(*query.sql()).fetchall()]


def _found(query: str) -> list[int]:
    database = DATABASE.obj
    assert database is not None  # only the book's thread gets here
    return finder.search(database, query, "customer", limit=EVERY)


def customer_count() -> int:
    """How many live customers there are."""
    return int(Listing.select(fn.COUNT(Listing.id)).scalar() or 0)


def spread(customers: Sequence[int], column: str) -> dict[str, int]:
    """How many of some customers hold each value of a column of the list, for the preview of a bulk change."""
    found: Counter[str] = Counter()
    for start in range(0, len(customers), BOUND):
        batch = list(customers[start : start + BOUND])
        query: Any = Listing.select(getattr(Listing, column), fn.COUNT(Listing.id)).where(Listing.id.in_(batch))
        found.update({str(value or ""): count for value, count in query.group_by(SQL("1")).tuples()})
    return dict(found)


def _chosen(grades: Sequence[str], stages: Sequence[str], classes: Sequence[str]) -> list[Any]:
    columns = ((Listing.grade, grades), (Listing.stage, stages), (Listing.customer_class, classes))
    return [column.in_(list(codes)) for column, codes in columns if codes]


def _owned(owners: Sequence[int | None] | None) -> Any:
    known = [owner for owner in owners or () if owner is not None]
    return Listing.owner.in_(known) | Listing.owner.is_null() if None in (owners or ()) else Listing.owner.in_(known)


def _tagged(tags: Sequence[str]) -> list[Any]:
    live = Tag.trashed_at.is_null()
    return [Listing.id.in_(Tag.select(Tag.customer).where(Tag.name.contains(tag), live)) for tag in tags]


def _order(sort: str, descending: bool) -> list[Any]:
    column = SORTS[sort]
    first = column.desc(nulls="last") if descending else column.asc(nulls="last")
    if sort not in NULLABLE:
        first = column.desc() if descending else column.asc()
    return [first, Listing.sort_key, Listing.id] if sort in BY_NAME else [first, Listing.id]


def customer_rows(ids: Sequence[int]) -> dict[int, CustomerRow]:
    """The lines of some customers, {id: line}."""
    query: Any = Listing.select(*_COLUMNS).where(Listing.id.in_(list(ids)))
    return {row[0]: _line(row) for row in query.tuples()}


_COLUMNS = (
    Listing.id, Listing.number, Listing.name, Listing.grade, Listing.stage, Listing.customer_class, Listing.industry,
    Listing.owner, Listing.last_contact_at, Listing.next_due_at, Listing.next_due_kind, Listing.demands,
    Listing.complaints, Listing.unpaid, Listing.tags, Listing.completeness, Listing.bare,
)  # fmt: skip


def _line(row: tuple[Any, ...]) -> CustomerRow:
    *plain, tags, completeness, bare = row
    return CustomerRow(*plain, tuple(tags.splitlines()), completeness, bare)  # type: ignore[call-arg]


def customer_numbered(number: str) -> int | None:
    """The live customer with a number, in any case."""
    query: Any = Customer.select(Customer.id).where(Customer.number == number.strip().upper())
    row = query.where(Customer.trashed_at.is_null()).tuples().first()
    return row[0] if row else None


def customer_file(customer: int) -> CustomerFile | None:
    """Everything in a customer's file, or None when there is no live one."""
    query: Any = Listing.select(*_COLUMNS).where(Listing.id == customer)
    row = query.tuples().first()
    if row is None:
        return None
    file: Any = Customer.select().where(Customer.id == customer)
    tags: Any = Tag.select(Tag.name).where(Tag.customer == customer, Tag.trashed_at.is_null())
    names = tuple(tag[0] for tag in tags.order_by(Tag.place, Tag.id).tuples())
    return CustomerFile(_line(row), file.dicts().get(), names, contacts_of(customer))


def contacts_of(customer: int) -> tuple[Mapping[str, Any], ...]:
    """The contact people of a customer, as field mappings: who decides comes first."""
    query: Any = Contact.select().where(Contact.customer == customer, Contact.trashed_at.is_null())
    return tuple(query.order_by(Contact.decides.desc(), Contact.id).dicts())


def industries() -> list[str]:
    """The industries in use, for completing what is typed."""
    rows: Any = Listing.select(Listing.industry).where(Listing.industry != "").distinct().order_by(SQL("1")).limit(200)
    return [row[0] for row in rows.tuples()]
