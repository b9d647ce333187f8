"""Demands and their matrix."""

from __future__ import annotations

from typing import Any

import pytest

from salescrm_tui.handbook import demands
from salescrm_tui.handbook.words import DemandFacts, DueKind, Quadrant

from .cases import BOOK, ZONE, at, customer, day, local

NOW = at("2024-06-05")


def demand(urgent: bool, important: bool, **given: Any) -> DemandFacts:
    basics = {"id": 41, "description": "采购2套自动化生产线设备", "raised_at": at("2024-06-03 10:15")}
    return DemandFacts(**{**basics, "urgent": urgent, "important": important, **given})


@pytest.mark.parametrize(
    ("urgent", "important", "quadrant"),
    [
        (True, True, Quadrant.BOTH),
        (False, True, Quadrant.IMPORTANT),
        (True, False, Quadrant.URGENT),
        (False, False, Quadrant.NEITHER),
    ],
)
def test_matrix(urgent: bool, important: bool, quadrant: Quadrant) -> None:
    """S2.16: urgency × importance."""
    assert demands.quadrant(urgent, important) is quadrant


DONE = {"answered_at": NOW, "planned_at": NOW}
ANSWER, PLAN, FINISH = "demand_answer", "demand_plan", "demand_finish"


@pytest.mark.parametrize(
    ("urgent", "important", "given", "due"),
    [
        (True, True, {}, {ANSWER: "2024-06-04 10:15"}),
        (True, True, {"planned_at": NOW}, {ANSWER: "2024-06-04 10:15"}),
        (True, True, {"answered_at": NOW}, {}),
        (False, True, {}, {PLAN: "2024-06-10 10:15"}),
        (False, True, {"answered_at": NOW}, {PLAN: "2024-06-10 10:15"}),
        (False, True, {"planned_at": NOW}, {}),
        (True, False, {}, {"demand_quick_answer": "2024-06-05 10:15"}),
        (True, False, {"answered_at": NOW}, {}),
        (False, False, {}, {}),
        (False, False, {"expected_on": day("2024-06-25")}, {FINISH: "2024-06-25 17:00"}),
        (True, True, {"expected_on": day("2024-06-25"), **DONE}, {FINISH: "2024-06-25 17:00"}),
        (True, True, {"expected_on": day("2024-06-25")}, {ANSWER: "2024-06-04 10:15", FINISH: "2024-06-25 17:00"}),
        (False, True, {"expected_on": day("2024-06-06")}, {PLAN: "2024-06-10 10:15", FINISH: "2024-06-06 17:00"}),
    ],
)
def test_clocks(urgent: bool, important: bool, given: dict[str, Any], due: dict[str, str]) -> None:
    """S2.16: both → answer in 24 h; important → plan in 1 week; urgent → a quick answer; neither → backlog.

    S2.15: whatever the quadrant, the expected completion is kept.
    """
    one = demand(urgent, important, **given)
    found = list(demands.dues(customer(demands=(one,)), BOOK, ZONE))
    assert {each.reason["rule"]: local(each.at) for each in found} == due
    nearest = min(found, key=lambda each: each.at, default=None)
    assert demands.deadline(one, BOOK, ZONE) == (nearest.at if nearest else None)
    assert demands.step(one, BOOK, ZONE) == (nearest.kind if nearest else None)


def test_the_owner_is_reminded_and_told_why() -> None:
    """S2.15: every demand has an owner; without one it is the customer's."""
    both = demand(True, True, owner=3, expected_on=day("2024-06-25"))
    answer, finish, plan, quick = demands.dues(
        customer(demands=(both, demand(False, True), demand(True, False))), BOOK, ZONE
    )
    assert [each.owner for each in (answer, finish, plan, quick)] == [3, 3, 1, 1]
    common = {"what": "采购2套自动化生产线设备", "since": "2024-06-03T02:15+00:00"}
    assert answer.reason == {"rule": "demand_answer", "hours": 24, **common}
    assert finish.reason == {"rule": "demand_finish", "on": "2024-06-25", **common}
    assert plan.reason == {"rule": "demand_plan", "days": 7, **common}
    assert quick.reason == {"rule": "demand_quick_answer", "hours": 48, **common}


def test_a_new_completion_date_is_a_new_reminder() -> None:
    """S2.15: a demand put off to another date is announced again on that date."""
    first, second = (
        next(iter(demands.dues(customer(demands=(demand(False, False, expected_on=day(on)),)), BOOK, ZONE)))
        for on in ("2024-06-25", "2024-07-25")
    )
    assert first.kind is second.kind is DueKind.DEMAND_FINISH
    assert first.period != second.period
