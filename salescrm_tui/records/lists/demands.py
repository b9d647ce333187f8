"""The demands of the matrix, quadrant by quadrant."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any

from ...handbook import demands as rules
from ...handbook.clock import LATEST
from ...handbook.playbook import Playbook
from ...handbook.words import DemandFacts, DemandState, DueKind
from ..prepared import Prepared, among
from ..tables import Customer, Demand


@dataclass(frozen=True, slots=True)
class Quarter:
    """The open demands of a quadrant, the next deadline first and those without one last; how many are overdue."""

    ids: array[int]
    overdue: int


@dataclass(frozen=True, slots=True)
class DemandRow:
    """One demand with the clock that runs for it, if any."""

    id: int
    customer: int
    customer_name: str
    description: str
    urgent: bool
    important: bool
    state: str
    owner: int | None
    raised_at: datetime
    answered_at: datetime | None
    planned_at: datetime | None
    expected_on: date | None
    deadline: datetime | None
    asks_for: DueKind | None


def matrix(
    playbook: Playbook, now: datetime, zone: tzinfo, owner: int | None = None
) -> dict[tuple[bool, bool], Quarter]:
    """The four quadrants, {(urgent, important): its demands} (S2.16)."""
    d = Demand
    columns = (
        d.id, d.description, d.urgent, d.important, d.raised_at, d.answered_at, d.planned_at, d.expected_on, d.owner,
    )  # fmt: skip
    placed: dict[tuple[bool, bool], list[tuple[datetime, datetime, int]]] = {key: [] for key in rules.QUADRANTS}
    for row in _open(owner, None).select(*columns).tuples().iterator():
        facts = DemandFacts(*row)
        due = rules.deadline(facts, playbook, zone) or LATEST
        placed[facts.urgent, facts.important].append((due, facts.raised_at, facts.id))
    return {
        key: Quarter(array("q", (line[2] for line in sorted(lines))), sum(line[0] < now for line in lines))
        for key, lines in placed.items()
    }


def demand_ids(
    urgent: bool, important: bool, owner: int | None = None, customer: int | None = None
) -> array[int]:
    """The ids of the open demands of a quadrant, those expected first on top."""
    query = _open(owner, customer).where(Demand.urgent == urgent, Demand.important == important)
    ordered = query.order_by(Demand.expected_on.asc(nulls="last"), Demand.raised_at, Demand.id)
    return array("q", (row[0] for row in ordered.tuples().iterator()))


def open_demands(customer: int, playbook: Playbook, zone: tzinfo) -> list[DemandRow]:
    """The open demands of a customer, oldest first."""
    ids = [row[0] for row in _OPEN_OF(customer)]
    rows = demand_rows(ids, playbook, zone)
    return [rows[key] for key in ids]


def demand_rows(ids: Sequence[int], playbook: Playbook, zone: tzinfo) -> dict[int, DemandRow]:
    """The lines of some demands with their running clocks, {id: line}."""
    return {row[0]: _line(row, playbook, zone) for row in _DEMANDS(list(ids))}


def _open(owner: int | None, customer: int | None) -> Any:
    query = Demand.select(Demand.id).join(Customer).where(
        Demand.state != DemandState.DONE, Demand.trashed_at.is_null(), Customer.trashed_at.is_null()
    )
    if owner is not None:
        query = query.where(Demand.owner == owner)
    return query if customer is None else query.where(Demand.customer == customer)


_OPEN_OF = Prepared(lambda customer: _open(None, customer).order_by(Demand.raised_at, Demand.id))
_DEMANDS = Prepared(
    lambda ids: Demand.select(
        Demand.id, Demand.customer, Customer.name, Demand.description, Demand.urgent, Demand.important, Demand.state,
        Demand.owner, Demand.raised_at, Demand.answered_at, Demand.planned_at, Demand.expected_on,
    ).join(Customer).where(among(Demand.id, ids))
)  # fmt: skip


def _line(row: tuple[Any, ...], playbook: Playbook, zone: tzinfo) -> DemandRow:
    key, _, _, description, urgent, important, _, owner, raised, answered, planned, expected = row
    facts = DemandFacts(key, description, urgent, important, raised, answered, planned, expected, owner)
    clock = rules.deadline(facts, playbook, zone), rules.step(facts, playbook, zone)
    return DemandRow(*(*row, *clock))
