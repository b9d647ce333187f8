"""Complaints."""

from __future__ import annotations

from typing import Any

import pytest

from salescrm_tui.handbook import complaints
from salescrm_tui.handbook.playbook import Playbook
from salescrm_tui.handbook.words import ComplaintFacts, ComplaintStep, DueKind

from .cases import at, customer, local

NOW = at("2024-06-05")


def complaint(**given: Any) -> ComplaintFacts:
    return ComplaintFacts(**{"id": 51, "what": "设备停机", "received_at": at("2024-06-03 10:15"), **given})


@pytest.mark.parametrize(
    ("answered", "settling", "settled", "confirmed", "step"),
    [
        (None, None, None, None, ComplaintStep.RECEIVED),
        (NOW, None, None, None, ComplaintStep.ANSWERED),
        (NOW, NOW, None, None, ComplaintStep.SETTLING),
        (None, NOW, None, None, ComplaintStep.SETTLING),
        (NOW, NOW, NOW, None, ComplaintStep.SETTLED),
        (None, None, NOW, None, ComplaintStep.SETTLED),
        (NOW, NOW, NOW, NOW, ComplaintStep.CONFIRMED),
    ],
)
def test_steps(answered: Any, settling: Any, settled: Any, confirmed: Any, step: ComplaintStep) -> None:
    """S0.4, S2.29: received → answered → being settled → settled → confirmed by the customer."""
    shown = complaints.step(answered_at=answered, settling_at=settling, settled_at=settled, confirmed_at=confirmed)
    assert shown is step


@pytest.mark.parametrize(
    ("given", "due"),
    [
        ({}, {DueKind.COMPLAINT_ANSWER: "2024-06-04 10:15", DueKind.COMPLAINT_SETTLE: "2024-06-06 10:15"}),
        ({"answered_at": NOW}, {DueKind.COMPLAINT_SETTLE: "2024-06-06 10:15"}),
        ({"settled_at": NOW}, {}),
        ({"answered_at": NOW, "settled_at": NOW}, {}),
    ],
)
def test_deadlines(given: dict[str, Any], due: dict[DueKind, str]) -> None:
    """S2.29: the golden first 24 h; S3.10: 3 days to settle."""
    found = list(complaints.dues(customer(complaints=(complaint(**given),)), Playbook()))
    assert {each.kind: local(each.at) for each in found} == due


def test_the_responsible_rep_is_reminded_and_told_why() -> None:
    """S2.29: clear responsibility: the one named, else the customer's owner."""
    who = customer(complaints=(complaint(responsible=3), complaint(id=52)))
    answer, settle, *others = complaints.dues(who, Playbook())
    assert [each.owner for each in (answer, settle, *others)] == [3, 3, 1, 1]
    common = {"what": "设备停机", "since": "2024-06-03T02:15+00:00"}
    assert answer.reason == {"rule": "complaint_answer", "hours": 24, **common}
    assert settle.reason == {"rule": "complaint_settle", "days": 3, **common}


def test_the_board_shows_both_clocks() -> None:
    """S0.4: the steps with their time limits, also once they are done."""
    book = Playbook.from_values({"complaints.answer_hours": 2, "complaints.settle_days": 5})
    clocks = complaints.clocks(at("2024-06-03 10:15"), book)
    assert (local(clocks.answer), local(clocks.settle)) == ("2024-06-03 12:15", "2024-06-08 10:15")
