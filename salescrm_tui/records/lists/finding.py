"""Find anything: customers by every word of theirs, and interactions, demands and complaints by their text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from .. import finder, ranking
from ..tables import DATABASE, Complaint, Contact, Demand, Interaction, Listing, to_millis

CANDIDATES = 500
SHOWN = 100


@dataclass(frozen=True, slots=True)
class Found:
    """One answer: the record, whose customer it is about, and the text that was found in it."""

    id: int
    kind: str
    customer: int
    number: str
    title: str
    excerpt: str


def find(text: str, me: int | None, limit: int = SHOWN) -> list[Found]:
    """The records that hold every word, the closest first: customers before what was said with them."""
    customers = _customers(finder.search(DATABASE.obj, text, "customer", CANDIDATES))
    ranked = ranking.rank([hit for hit, _found in customers.values()], text, me)
    found = [customers[hit.id][1] for hit in ranked]
    for model, kind, column in _TEXTS:
        found += _texts(model, kind, column, finder.search(DATABASE.obj, text, kind, limit))
    return found[:limit]


def _customers(ids: Sequence[int]) -> dict[int, tuple[ranking.Hit, Found]]:
    people: dict[int, list[str]] = {}
    query = Contact.select(Contact.customer, Contact.name, Contact.phones).where(
        Contact.customer.in_(ids), Contact.trashed_at.is_null()
    )
    for customer, name, phones in query.tuples():
        people.setdefault(customer, []).extend([name, *phones.splitlines()])
    rows = Listing.select(
        Listing.id, Listing.number, Listing.name, Listing.owner, Listing.last_contact_at, Listing.tags
    ).where(Listing.id.in_(ids))
    return {row[0]: _customer(row, tuple(people.get(row[0], ()))) for row in rows.tuples()}


def _customer(row: tuple[Any, ...], people: tuple[str, ...]) -> tuple[ranking.Hit, Found]:
    key, number, name, owner, touched_at, tags = row
    touched = to_millis(touched_at) if touched_at else None
    hit = ranking.Hit(key, "customer", name, (number, *people, *tags.splitlines()), owner, touched)
    return hit, Found(key, "customer", key, number, name, " ".join(people[:2]))


def _texts(model: Any, kind: str, column: Any, ids: Sequence[int]) -> Iterator[Found]:
    query = (
        model.select(model.id, model.customer, Listing.number, Listing.name, column)
        .join(Listing, on=Listing.id == model.customer)
        .where(model.id.in_(ids), model.trashed_at.is_null())
        .order_by(model.id.desc())
    )
    for key, customer, number, name, words in query.tuples():
        yield Found(key, kind, customer, number, name, words)


_TEXTS: tuple[tuple[Any, str, Any], ...] = (
    (Interaction, "interaction", Interaction.said),
    (Demand, "demand", Demand.description),
    (Complaint, "complaint", Complaint.what),
)
