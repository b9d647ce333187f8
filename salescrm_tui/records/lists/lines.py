"""The lines of the customer list: one narrow row each, read by the windowful."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..prepared import Prepared, among
from ..tables import Listing


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


_COLUMNS = (
    Listing.id, Listing.number, Listing.name, Listing.grade, Listing.stage, Listing.customer_class, Listing.industry,
    Listing.owner, Listing.last_contact_at, Listing.next_due_at, Listing.next_due_kind, Listing.demands,
    Listing.complaints, Listing.unpaid, Listing.tags, Listing.completeness, Listing.bare,
)  # fmt: skip


def customer_rows(ids: Sequence[int]) -> dict[int, CustomerRow]:
    """The lines of some customers, {id: line}."""
    return {row[0]: _line(row) for row in _LINES(list(ids))}


def _line(row: tuple[Any, ...]) -> CustomerRow:
    *plain, tags, completeness, bare = row
    return CustomerRow(*plain, tuple(tags.splitlines()), completeness, bare)  # type: ignore[call-arg]


_LINES = Prepared(lambda ids: Listing.select(*_COLUMNS).where(among(Listing.id, ids)))
