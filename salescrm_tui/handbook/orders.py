"""Repurchase: a reminder ahead of the day on which the customer will need more (S2.25)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, tzinfo

from .clock import at_hour, days_after, months_after
from .playbook import Playbook
from .words import CustomerFacts, Due, DueKind, RepurchaseFacts


def expected_on(plan: RepurchaseFacts) -> date:
    """The day on which the customer is expected to buy again: one cycle after the last purchase."""
    return months_after(plan.last_bought_on, plan.cycle_months)


def lead_days(plan: RepurchaseFacts, playbook: Playbook) -> int:
    """How many days ahead the reminder comes: the row's own, else the playbook's."""
    return playbook.orders.lead_days if plan.lead_days is None else plan.lead_days


def remind_on(plan: RepurchaseFacts, playbook: Playbook) -> date:
    """The day of the reminder: the one set by hand, else a week ahead of the expected purchase."""
    return plan.remind_on or days_after(expected_on(plan), -lead_days(plan, playbook))


def next_round(plan: RepurchaseFacts, bought_on: date) -> RepurchaseFacts:
    """The plan after the customer has bought: the next reminder follows by itself, a date set by hand is used up."""
    return replace(plan, last_bought_on=bought_on, remind_on=None)


def _due(plan: RepurchaseFacts, facts: CustomerFacts, playbook: Playbook, zone: tzinfo) -> Due:
    by_hand = plan.remind_on
    bought = plan.last_bought_on.isoformat()
    return Due(
        kind=DueKind.REPURCHASE,
        subject=plan.id,
        period=by_hand.isoformat() if by_hand else bought,
        at=at_hour(remind_on(plan, playbook), playbook.day.end_hour, zone),
        owner=facts.owner,
        reason={
            "rule": "repurchase_by_hand" if by_hand else "repurchase",
            "what": plan.product,
            "since": bought,
            "months": plan.cycle_months,
            "days": None if by_hand else lead_days(plan, playbook),
            "on": expected_on(plan).isoformat(),
        },
    )


def dues(facts: CustomerFacts, playbook: Playbook, zone: tzinfo) -> Iterator[Due]:
    """One reminder for every plan to buy again (S2.25)."""
    return (_due(plan, facts, playbook, zone) for plan in facts.repurchases)
