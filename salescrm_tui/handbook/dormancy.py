"""Dormancy: customers with whom nothing has happened for half a year (S2.28)."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from .clock import at_hour, local_date, months_after
from .files import started_on
from .playbook import Playbook
from .words import CustomerFacts, Due, DueKind, Reason


def last_contact_on(facts: CustomerFacts, zone: tzinfo) -> date:
    """The local day of the last contact or order; without either, the day the customer became known."""
    ordered = facts.last_order_on
    if not facts.touches:
        return ordered or started_on(facts)
    touched = local_date(max([touch.at for touch in facts.touches]), zone)
    return max(touched, ordered) if ordered else touched


def dormant_on(facts: CustomerFacts, playbook: Playbook, zone: tzinfo) -> date:
    """The local day on which the customer falls asleep if nothing happens (S2.28)."""
    return months_after(last_contact_on(facts, zone), playbook.dormancy.after_months)


def dormant_at(last_contact: date, playbook: Playbook, zone: tzinfo) -> datetime:
    """The moment from which a customer last contacted on that day is dormant: the end of a working day."""
    return at_hour(months_after(last_contact, playbook.dormancy.after_months), playbook.day.end_hour, zone)


def due(facts: CustomerFacts, last_contact: date, playbook: Playbook, zone: tzinfo, until: datetime | None) -> Due:
    """The wake-up that is due when the customer falls asleep; every customer has it, most of them in the future.

    `until` is the next moment at which time alone changes the customer's stage, None once it is dormant.
    """
    since = last_contact.isoformat()
    reason: Reason = {"rule": "dormant", "months": playbook.dormancy.after_months, "since": since}
    at = dormant_at(last_contact, playbook, zone)
    return Due(DueKind.DORMANT, facts.id, since, at, facts.owner, reason, until)
