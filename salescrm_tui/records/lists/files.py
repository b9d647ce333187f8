"""The customer list and one customer's file."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from peewee import SQL, fn

from ..prepared import Prepared
from ..tables import Contact, Customer, Listing, Tag
from . import choosing
from .lines import CustomerRow, customer_rows

__all__ = [
    "CustomerFile", "CustomerRow", "contacts_of", "customer_count", "customer_file", "customer_ids",
    "customer_numbered", "customer_rows", "industries", "spread",
]  # fmt: skip

BOUND = 5_000  # ids that one statement is given


@dataclass(frozen=True, slots=True)
class CustomerFile:
    """A customer's file: its own fields, the tag line, the contact people (as field mappings)."""

    row: CustomerRow
    fields: Mapping[str, Any]
    tags: tuple[str, ...]
    contacts: tuple[Mapping[str, Any], ...]


def customer_ids(
    sort: str = "name", *, descending: bool = False, owner: int | None = None, **asked: Any
) -> array[int]:  # fmt: skip
    """The ids of all live customers that fit (see `choosing.Wanted`), in the order of a column; blanks come last."""
    if owner is not None:
        asked["owners"] = (owner,)
    return choosing.chosen(choosing.Wanted(sort, descending, **asked))


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


def customer_numbered(number: str) -> int | None:
    """The live customer with a number, in any case."""
    query: Any = Customer.select(Customer.id).where(Customer.number == number.strip().upper())
    row = query.where(Customer.trashed_at.is_null()).tuples().first()
    return row[0] if row else None


def customer_file(customer: int) -> CustomerFile | None:
    """Everything in a customer's file, or None when there is no live one."""
    row = customer_rows([customer]).get(customer)
    if row is None:
        return None
    (file,) = _FILE.dicts(customer)
    return CustomerFile(row, file, tuple(tag[0] for tag in _TAGS(customer)), contacts_of(customer))


def contacts_of(customer: int) -> tuple[Mapping[str, Any], ...]:
    """The contact people of a customer, as field mappings: who decides comes first."""
    return tuple(_CONTACTS.dicts(customer))


_FILE = Prepared(lambda customer: Customer.select().where(Customer.id == customer))
_TAGS = Prepared(
    lambda customer: Tag.select(Tag.name).where(Tag.customer == customer, Tag.trashed_at.is_null()).order_by(
        Tag.place, Tag.id
    )
)  # fmt: skip
_CONTACTS = Prepared(
    lambda customer: Contact.select().where(Contact.customer == customer, Contact.trashed_at.is_null()).order_by(
        Contact.decides.desc(), Contact.id
    )
)  # fmt: skip


def industries() -> list[str]:
    """The industries in use, for completing what is typed."""
    rows: Any = Listing.select(Listing.industry).where(Listing.industry != "").distinct().order_by(SQL("1")).limit(200)
    return [row[0] for row in rows.tuples()]
