"""Repurchase."""

from __future__ import annotations

from typing import Any

import pytest

from salescrm_tui.handbook import orders
from salescrm_tui.handbook.playbook import Playbook
from salescrm_tui.handbook.words import DueKind, RepurchaseFacts

from .cases import BOOK, ZONE, at, customer, day, dues, local, of


def plan(**given: Any) -> RepurchaseFacts:
    return RepurchaseFacts(
        **{"id": 31, "product": "耗材A", "last_bought_on": day("2024-03-15"), "cycle_months": 3, **given}
    )


@pytest.mark.parametrize(
    ("given", "due"),
    [
        ({}, "2024-06-08 17:00"),
        ({"lead_days": 14}, "2024-06-01 17:00"),
        ({"lead_days": 0}, "2024-06-15 17:00"),
        ({"cycle_months": 6}, "2024-09-08 17:00"),
        ({"remind_on": day("2024-06-10")}, "2024-06-10 17:00"),
        ({"last_bought_on": day("2023-11-30")}, "2024-02-22 17:00"),
    ],
)
def test_reminder_a_week_ahead(given: dict[str, Any], due: str) -> None:
    """S2.25: reminder 1 week ahead (changeable per row) of the next purchase by the cycle."""
    reminder = of(DueKind.REPURCHASE, dues(customer(repurchases=(plan(**given),)), "2024-06-11"))
    assert local(reminder.at) == due
    assert (reminder.subject, reminder.owner, reminder.expires_at) == (31, 1, None)


def test_reasons() -> None:
    """S2.25: the reminder says what, bought when, and why now."""
    by_cycle, by_hand = (
        of(DueKind.REPURCHASE, dues(customer(repurchases=(each,)), "2024-06-11"))
        for each in (plan(), plan(remind_on=day("2024-06-10")))
    )
    common = {"what": "耗材A", "since": "2024-03-15", "months": 3, "on": "2024-06-15"}
    assert by_cycle.reason == {"rule": "repurchase", "days": 7, **common}
    assert by_hand.reason == {"rule": "repurchase_by_hand", "days": None, **common}
    assert by_cycle.period != by_hand.period


def test_the_next_round_follows_by_itself() -> None:
    """S2.25: the next reminder follows by itself."""
    again = orders.next_round(plan(remind_on=day("2024-06-10"), lead_days=10), day("2024-06-12"))
    assert again == plan(last_bought_on=day("2024-06-12"), lead_days=10)
    assert orders.remind_on(again, BOOK) == day("2024-09-02")


def test_sleeping_customers_are_reminded_too() -> None:
    """S2.25: what was planned stays planned, also for a dormant customer."""
    found = orders.dues(customer(repurchases=(plan(), plan(id=32))), Playbook(), ZONE)
    assert [each.subject for each in found] == [31, 32]
    asleep = customer(repurchases=(plan(),), filed_on=day("2023-01-01"))
    assert of(DueKind.REPURCHASE, dues(asleep, "2024-06-11")).at == at("2024-06-08 17:00")
