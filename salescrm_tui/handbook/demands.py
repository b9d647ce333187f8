"""Demands: the matrix of urgency and importance, and the clocks that its quadrants set (S2.15, S2.16)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo

from .clock import after, at_hour, stamp
from .playbook import Playbook
from .words import CustomerFacts, DemandFacts, Due, DueKind, Quadrant, Reason

QUADRANTS = {
    (True, True): Quadrant.BOTH,
    (False, True): Quadrant.IMPORTANT,
    (True, False): Quadrant.URGENT,
    (False, False): Quadrant.NEITHER,
}


def quadrant(urgent: bool, important: bool) -> Quadrant:
    """Where a demand stands in the matrix (S2.16)."""
    return QUADRANTS[urgent, important]


Clock = tuple[DueKind, datetime, Reason]


def _first_clock(demand: DemandFacts, playbook: Playbook) -> Clock | None:
    """What the demand's quadrant asks for and by when, until it is done: an answer, a plan, or nothing."""
    rules, raised = playbook.demands, demand.raised_at
    match quadrant(demand.urgent, demand.important):
        case Quadrant.BOTH if not demand.answered_at:
            hours = rules.answer_hours
            return DueKind.DEMAND_ANSWER, after(raised, hours=hours), {"rule": "demand_answer", "hours": hours}
        case Quadrant.URGENT if not demand.answered_at:
            hours = rules.quick_answer_hours
            return DueKind.DEMAND_ANSWER, after(raised, hours=hours), {"rule": "demand_quick_answer", "hours": hours}
        case Quadrant.IMPORTANT if not demand.planned_at:
            days = rules.plan_days
            return DueKind.DEMAND_PLAN, after(raised, days=days), {"rule": "demand_plan", "days": days}
        case _:
            return None


def _clocks(demand: DemandFacts, playbook: Playbook, zone: tzinfo) -> Iterator[Clock]:
    """The running clocks of an open demand: its quadrant's, and the completion that was expected."""
    if first := _first_clock(demand, playbook):
        yield first
    if day := demand.expected_on:
        at = at_hour(day, playbook.day.end_hour, zone)
        yield DueKind.DEMAND_FINISH, at, {"rule": "demand_finish", "on": day.isoformat()}


def step(demand: DemandFacts, playbook: Playbook, zone: tzinfo) -> DueKind | None:
    """What an open demand asks for next: an answer, a plan, its completion, or nothing with a date."""
    return min(((at, kind) for kind, at, _ in _clocks(demand, playbook, zone)), default=(None, None))[1]


def deadline(demand: DemandFacts, playbook: Playbook, zone: tzinfo) -> datetime | None:
    """When that step is due: the clock that the matrix shows."""
    return min((at for _, at, _ in _clocks(demand, playbook, zone)), default=None)


def _due(demand: DemandFacts, owner: int | None, since: str, clock: Clock) -> Due:
    kind, at, why = clock
    period = demand.expected_on.isoformat() if kind is DueKind.DEMAND_FINISH and demand.expected_on else ""
    reason = {**why, "what": demand.description, "since": since}
    return Due(kind, demand.id, period, at, owner, reason)


def dues(facts: CustomerFacts, playbook: Playbook, zone: tzinfo) -> Iterator[Due]:
    """Every running clock of every open demand, for the demand's owner (S2.15, S2.16)."""
    for demand in facts.demands:
        owner = facts.owner if demand.owner is None else demand.owner
        since = stamp(demand.raised_at)
        for clock in _clocks(demand, playbook, zone):
            yield _due(demand, owner, since, clock)
