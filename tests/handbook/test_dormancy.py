"""Dormancy and waking up."""

from __future__ import annotations

from typing import Any

import pytest

from salescrm_tui.handbook import contacts, dormancy
from salescrm_tui.handbook.playbook import Playbook
from salescrm_tui.handbook.words import DueKind, Stage

from .cases import BOOK, ZONE, at, customer, day, dues, of, touched


@pytest.mark.parametrize(
    ("facts", "dormant_on"),
    [
        ({}, "2024-11-01"),
        ({"first_contact_on": day("2024-03-31")}, "2024-09-30"),
        ({"touches": touched("2024-05-18 email", "2024-05-20 phone", "2024-05-19 visit")}, "2024-11-20"),
        ({"last_order_on": day("2024-02-10")}, "2024-08-10"),
        ({"touches": touched("2024-05-18 phone"), "last_order_on": day("2024-06-10")}, "2024-12-10"),
        ({"touches": touched("2024-05-18 phone"), "last_order_on": day("2024-04-10")}, "2024-11-18"),
    ],
)
def test_dormant_after_six_months(facts: dict[str, Any], dormant_on: str) -> None:
    """S2.28: no contact for 6 months → dormant; an order is a contact too."""
    who = customer(**facts)
    assert dormancy.dormant_on(who, BOOK, ZONE) == day(dormant_on)
    wake_up = of(DueKind.DORMANT, dues(who, "2024-06-15"))
    assert wake_up.at == at(f"{dormant_on} 17:00")
    assert contacts.stage(who, BOOK, at(f"{dormant_on} 16:59"), ZONE) is not Stage.DORMANT
    assert contacts.stage(who, BOOK, at(f"{dormant_on} 17:00"), ZONE) is Stage.DORMANT


def test_a_sleeping_customer_has_one_reminder() -> None:
    """S2.28: instead of a cadence, reviews, surveys and greetings there is the one plan to wake the customer up."""
    who = customer(
        cooperation_since=day("2023-01-01"), is_person=True, birthday=day("1980-11-05"), grade="A",
        touches=touched("2024-05-01 phone"),
    )  # fmt: skip
    assert len(dues(who, "2024-10-31")) > 1
    (only,) = dues(who, "2024-11-02")
    assert (only.kind, only.subject, only.owner) == (DueKind.DORMANT, 7, 1)
    assert only.reason == {"rule": "dormant", "months": 6, "since": "2024-05-01"}
    assert only.expires_at is None
    assert only.period == of(DueKind.DORMANT, dues(who, "2024-05-02")).period


def test_a_contact_wakes_the_customer() -> None:
    """S2.28: dormancy is derived: any contact ends it."""
    who = customer(touches=touched("2024-05-01 phone"))
    awake = customer(touches=touched("2024-11-03 wechat"))
    assert contacts.stage(who, BOOK, at("2024-11-03 13:00"), ZONE) is Stage.DORMANT
    assert contacts.stage(awake, BOOK, at("2024-11-03 13:00"), ZONE) is Stage.NEW


def test_the_company_says_how_long() -> None:
    book = Playbook.from_values({"dormancy.after_months": 3})
    assert dormancy.dormant_on(customer(), book, ZONE) == day("2024-08-01")
