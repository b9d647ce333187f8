"""The customer file: what is missing in it and when it is to be reviewed (S2.6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, tzinfo

from .clock import at_hour, local_date, months_after, stamp
from .playbook import Playbook
from .words import CustomerFacts, CustomerKind, Due, DueKind

ESSENTIAL = (
    "name", "owner", "contact", "address", "grade", "preferred_channel", "cares_about",
    "pain_points", "purchasing_need", "budget", "verified_on",
)  # fmt: skip
ESSENTIAL_OF_COMPANY = (*ESSENTIAL, "industry", "employees", "revenue", "decision_process")
ESSENTIAL_OF_PERSON = (*ESSENTIAL, "sex", "birthday", "occupation")


def essential(values: Mapping[str, object]) -> tuple[str, ...]:
    """The fields that a complete file has, by the `kind` of its customer (S2.1–S2.5, S1.2)."""
    return ESSENTIAL_OF_PERSON if values.get("kind") == CustomerKind.PERSON else ESSENTIAL_OF_COMPANY


def _empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def missing(values: Mapping[str, object]) -> list[str]:
    """The essential fields that are empty: `values` are the customer's columns and `contact`, how to reach someone."""
    return [name for name in essential(values) if _empty(values.get(name))]


def completeness(values: Mapping[str, object]) -> int:
    """How much of the essential file is filled, in percent 0–100 (S2.6)."""
    return 100 - round(100 * len(missing(values)) / len(essential(values)))


def started_on(facts: CustomerFacts) -> date:
    """The day from which a customer counts as known: the first contact, else the filing."""
    return facts.first_contact_on or facts.filed_on


def dues(facts: CustomerFacts, playbook: Playbook, zone: tzinfo, until: datetime | None) -> Iterator[Due]:
    """The next review of the file, a month after the last one or the filing (S2.6)."""
    reviewed = facts.reviewed_at
    since = local_date(reviewed, zone) if reviewed else facts.filed_on
    months = playbook.files.review_months
    yield Due(
        kind=DueKind.FILE_REVIEW,
        subject=facts.id,
        period=stamp(reviewed) if reviewed else since.isoformat(),
        at=at_hour(months_after(since, months), playbook.day.end_hour, zone),
        owner=facts.owner,
        reason={
            "rule": "file_review" if reviewed else "file_first_review",
            "months": months,
            "since": since.isoformat(),
        },
        expires_at=until,
    )
