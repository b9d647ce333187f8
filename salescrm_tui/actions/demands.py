"""Deeds on demands: raise, edit, answer, plan, finish, move in the matrix (S2.15, S2.16)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..handbook.words import DemandState
from ..records.journal import Step
from ..records.tables import Demand
from .entering import cleaned
from .files import local_today


def raise_demand(step: Step, customer: int, **values: Any) -> int:
    """Write down what a customer wants; its clocks start now (S2.15)."""
    fields = cleaned(Demand, values, required=("description",))
    return step.insert(Demand, **{"owner": step.who.rep, "raised_at": step.now, **fields, "customer": customer})


def edit_demand(step: Step, demand: int, seen: Mapping[str, Any] | None = None, **values: Any) -> None:
    """Change a demand."""
    step.change(Demand, demand, seen, **_with_completion(step, cleaned(Demand, values)))


def move(step: Step, demand: int, *, urgent: bool, important: bool) -> None:
    """Move a demand to another quadrant; its deadline follows the playbook (S2.16)."""
    step.change(Demand, demand, urgent=urgent, important=important)


def answer(step: Step, demand: int) -> None:
    """Note that the customer has an answer; work on the demand has begun."""
    step.change(Demand, demand, answered_at=step.now, **_begun(demand))


def plan(step: Step, demand: int) -> None:
    """Note that the customer has a detailed plan."""
    step.change(Demand, demand, planned_at=step.now, **_begun(demand))


def finish(step: Step, demand: int) -> None:
    """Close a demand as done."""
    step.change(Demand, demand, state=DemandState.DONE, completed_on=local_today(step))


def trash_demand(step: Step, demand: int) -> None:
    """Put a demand in the trash."""
    step.trash(Demand, demand)


def _begun(demand: int) -> dict[str, Any]:
    state = Demand.select(Demand.state).where(Demand.id == demand).tuples().scalar()
    return {"state": DemandState.IN_PROGRESS} if state == DemandState.NOT_STARTED else {}


def _with_completion(step: Step, fields: dict[str, Any]) -> dict[str, Any]:
    """A demand set to done is completed today unless a day is given; one reopened has no such day."""
    if fields.get("state") == DemandState.DONE and fields.get("completed_on") is None:
        return {**fields, "completed_on": local_today(step)}
    if "state" in fields and fields["state"] != DemandState.DONE:
        return {**fields, "completed_on": None}
    return fields
