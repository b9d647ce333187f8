"""Staying in touch."""

from __future__ import annotations

from typing import Any

import pytest

from salescrm_tui.handbook import contacts
from salescrm_tui.handbook.playbook import Playbook
from salescrm_tui.handbook.words import CallFacts, Channel, CustomerFacts, Due, DueKind, Grade, NextStepFacts, Stage

from .cases import BOOK, ZONE, at, customer, day, dues, local, of, times, touched

RHYTHM = {DueKind.TOUCH, DueKind.VISIT, DueKind.REVIEW, DueKind.EXECUTIVE}
OLD = day("2023-01-01")


def cadence(facts: CustomerFacts, now: str) -> list[Due]:
    return [each for each in dues(facts, now) if each.kind in RHYTHM]


@pytest.mark.parametrize(
    ("facts", "now", "stage"),
    [
        ({}, "2024-05-02", Stage.NEW),
        ({"grade": Grade.A}, "2024-05-02", Stage.NEW),
        ({"customer_class": "vip"}, "2024-05-02", Stage.HIGH_VALUE),
        ({"cooperation_since": day("2024-05-02")}, "2024-08-01 23:59", Stage.NEW),
        ({"cooperation_since": day("2024-05-02")}, "2024-08-02 00:00", Stage.ESTABLISHED),
        ({"cooperation_since": day("2024-05-02"), "grade": Grade.B}, "2024-08-02 00:00", Stage.ESTABLISHED),
        ({"cooperation_since": day("2024-05-02"), "grade": Grade.A}, "2024-08-01 23:59", Stage.NEW),
        ({"cooperation_since": day("2024-05-02"), "grade": Grade.A}, "2024-08-02 00:00", Stage.HIGH_VALUE),
        ({"customer_class": "vip"}, "2024-11-01 17:00", Stage.DORMANT),
    ],
)
def test_stage(facts: dict[str, Any], now: str, stage: Stage) -> None:
    """S2.8–S2.10, S2.28: new, established after 3 months, high value (VIP, or established and A), dormant."""
    assert contacts.stage(customer(**facts), BOOK, at(now), ZONE) is stage


@pytest.mark.parametrize(
    ("facts", "now", "due"),
    [
        ({}, "2024-05-03", {"touch_new": "2024-05-08 17:00", "visit_new": "2024-06-01 17:00"}),
        ({}, "2024-05-31", {"touch_past_first_month": "2024-05-15 17:00", "visit_new": "2024-06-01 17:00"}),
        (
            {"touches": touched("2024-05-10 wechat")}, "2024-05-12",
            {"touch_new": "2024-05-17 17:00", "visit_new": "2024-06-01 17:00"},
        ),
        (
            {"first_contact_on": day("2024-03-31")}, "2024-04-05",
            {"touch_new": "2024-04-07 17:00", "visit_new": "2024-04-30 17:00"},
        ),
        (
            {"grade": Grade.A}, "2024-05-03",
            {"touch_new": "2024-05-08 17:00", "visit_new": "2024-06-01 17:00", "executive_visit": "2024-11-01 17:00"},
        ),
    ],
)  # fmt: skip
def test_new_customers(facts: dict[str, Any], now: str, due: dict[str, str]) -> None:
    """S2.8: in the first month a call or message every week, a visit every month; then every two weeks."""
    assert times(cadence(customer(**facts), now)) == due


@pytest.mark.parametrize(
    ("touches", "visit", "review"),
    [
        (touched("2024-05-10 visit"), "2024-08-10 17:00", "2024-06-10 17:00"),
        (touched("2024-05-10 phone", "2024-04-01 event"), "2024-07-01 17:00", "2024-06-10 17:00"),
        (touched("2024-05-10 wechat", "2024-05-02 video", "2024-03-31 visit"), "2024-06-30 17:00", "2024-06-02 17:00"),
        (touched("2024-05-10 email"), "2024-07-01 17:00", "2024-05-01 17:00"),
    ],
)
def test_established_customers(touches: Any, visit: str, review: str) -> None:
    """S2.9: a touch every two weeks, a review every month, face to face every quarter; a visit satisfies a call.

    What never happened counts from the day the customer became established, here 1 April.
    """
    facts = customer(filed_on=OLD, cooperation_since=day("2024-01-01"), touches=touches)
    assert times(cadence(facts, "2024-05-15")) == {
        "touch_established": "2024-05-24 17:00",
        "visit_established": visit,
        "review": review,
    }


@pytest.mark.parametrize(
    ("grade", "touches", "due"),
    [
        (None, touched("2024-05-10 phone"), {"executive_contact": "2024-05-01 17:00"}),
        (None, touched("2024-05-10 phone executive"), {"executive_contact": "2024-06-10 17:00"}),
        (Grade.B, touched("2024-05-10 visit executive"), {"executive_contact": "2024-06-10 17:00"}),
        (Grade.A, touched("2024-05-10 visit executive"), {"executive_contact": "2024-06-10 17:00"}),
        (
            Grade.A, touched("2024-05-10 phone executive", "2023-11-20 visit executive"),
            {"executive_visit": "2024-05-20 17:00"},
        ),
        (Grade.A, touched("2024-05-10 visit", "2024-05-09 phone executive"), {"executive_contact": "2024-06-09 17:00"}),
    ],
)  # fmt: skip
def test_high_value_customers(grade: Grade | None, touches: Any, due: dict[str, str]) -> None:
    """S2.10: a touch every week, an executive contact every month; S2.11: grade A a director's visit half-yearly."""
    facts = customer(
        filed_on=OLD, cooperation_since=day("2024-01-01"), customer_class="vip", grade=grade, touches=touches
    )
    review = {"touch_high_value": "2024-05-17 17:00", "review": "2024-06-10 17:00"}
    assert times(cadence(facts, "2024-05-15")) == review | due


def test_a_call_does_not_satisfy_a_visit() -> None:
    """S2.8: a visit satisfies a call, not the other way round."""
    visited = cadence(customer(touches=touched("2024-05-20 visit")), "2024-05-21")
    called = cadence(customer(touches=touched("2024-05-20 phone")), "2024-05-21")
    assert times(visited) == {"touch_new": "2024-05-27 17:00", "visit_new": "2024-06-20 17:00"}
    assert times(called) == {"touch_new": "2024-05-27 17:00", "visit_new": "2024-06-01 17:00"}


def test_reasons_name_the_rule_and_the_last_contact() -> None:
    """S2.8: the reminder says by which rule, since when, and how the customer was last reached."""
    found = cadence(customer(touches=touched("2024-05-18 wechat")), "2024-05-20")
    assert of(DueKind.TOUCH, found).reason == {
        "rule": "touch_new", "days": 7, "since": "2024-05-18", "channel": "wechat",
    }  # fmt: skip
    assert of(DueKind.VISIT, found).reason == {
        "rule": "visit_new", "months": 1, "since": "2024-05-01", "channel": None,
    }  # fmt: skip
    assert {(each.subject, each.owner) for each in found} == {(7, 1)}


def test_a_snoozed_touch_keeps_its_name_until_the_next_contact() -> None:
    """S2.8: the period is the contact it counts from, also after the stage has changed."""
    first = of(DueKind.TOUCH, cadence(customer(touches=touched("2024-05-18 phone")), "2024-05-20"))
    past = of(DueKind.TOUCH, cadence(customer(touches=touched("2024-05-18 phone")), "2024-06-20"))
    again = of(DueKind.TOUCH, cadence(customer(touches=touched("2024-06-21 phone")), "2024-06-22"))
    assert first.reason["rule"] != past.reason["rule"]
    assert first.period == past.period != again.period


def test_the_touch_that_never_was_counts_from_the_beginning() -> None:
    """S2.8–S2.10: somebody nobody ever talked to is overdue since the beginning, whatever the stage."""
    facts = customer(filed_on=day("2024-03-01"), cooperation_since=day("2024-01-15"), customer_class="regular")
    assert of(DueKind.TOUCH, cadence(facts, "2024-05-15")).reason["since"] == "2024-03-01"
    assert of(DueKind.REVIEW, cadence(facts, "2024-05-15")).reason["since"] == "2024-04-15"


def promise(due: str) -> NextStepFacts:
    return NextStepFacts(21, "发送方案及报价", at(due), at("2024-05-18 10:00"), 3)


@pytest.mark.parametrize(
    ("due", "touch_due"),
    [("2024-05-19", False), ("2024-05-28 17:00", False), ("2024-05-28 17:01", True)],
)
def test_a_next_step_stands_for_the_touch(due: str, touch_due: bool) -> None:
    """S2.8, S2.13: an open next step due at most 3 days after the touch is the planned touch (here 25 May, 17:00)."""
    found = dues(customer(touches=touched("2024-05-18 phone"), next_steps=(promise(due),)), "2024-05-20")
    kinds = {each.kind for each in found}
    assert DueKind.NEXT_STEP in kinds
    assert (DueKind.TOUCH in kinds) is touch_due


@pytest.mark.parametrize(("rep", "owner"), [(3, 3), (None, 1)])
def test_next_steps_and_write_ups(rep: int | None, owner: int) -> None:
    """S2.13: the record within 1 hour of the contact, the next step at its time; by whoever talked."""
    facts = customer(
        calls=(CallFacts(11, at("2024-05-18 10:20"), rep),),
        next_steps=(NextStepFacts(21, "发送方案", at("2024-05-21 16:00"), at("2024-05-18 00:30"), rep),),
    )
    found = dues(facts, "2024-05-18 10:30")
    write_up, step = of(DueKind.WRITE_UP, found), of(DueKind.NEXT_STEP, found)
    assert (write_up.subject, local(write_up.at), write_up.owner) == (11, "2024-05-18 11:20", owner)
    assert write_up.reason == {"rule": "write_up", "hours": 1, "since": "2024-05-18T02:20+00:00"}
    assert (step.subject, local(step.at), step.owner) == (21, "2024-05-21 16:00", owner)
    assert step.reason == {"rule": "next_step", "what": "发送方案", "since": "2024-05-18"}


def test_last_contact() -> None:
    facts = customer(touches=touched("2024-05-18 email", "2024-05-20 phone", "2024-05-19 visit"))
    last = contacts.last_contact(facts)
    assert last and (last.at, last.channel) == (at("2024-05-20"), Channel.PHONE)
    assert contacts.last_contact(customer()) is None


def test_too_many_contacts_are_flagged() -> None:
    """S2.12: too many touches (过度打扰) are flagged as much as too few."""
    limit = Playbook().contacts.crowded_touches
    assert [contacts.crowded(count, BOOK) for count in (0, limit - 1, limit, limit + 1)] == [False, False, True, True]
