"""Complaints: answered within the golden first day, settled within three (S2.29, S3.10, S0.4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from .clock import after, stamp
from .playbook import Playbook
from .words import ComplaintFacts, ComplaintStep, CustomerFacts, Due, DueKind


class Clocks(NamedTuple):
    """The two deadlines of a complaint (UTC)."""

    answer: datetime
    settle: datetime


def step(
    *,
    answered_at: datetime | None,
    settling_at: datetime | None,
    settled_at: datetime | None,
    confirmed_at: datetime | None,
) -> ComplaintStep:
    """How far a complaint is: the furthest step that has a date (S2.29, S0.4)."""
    if confirmed_at:
        return ComplaintStep.CONFIRMED
    if settled_at:
        return ComplaintStep.SETTLED
    if settling_at:
        return ComplaintStep.SETTLING
    return ComplaintStep.ANSWERED if answered_at else ComplaintStep.RECEIVED


def clocks(received_at: datetime, playbook: Playbook) -> Clocks:
    """Both deadlines of a complaint, counted from when it was received (S2.29, S3.10)."""
    rules = playbook.complaints
    return Clocks(after(received_at, hours=rules.answer_hours), after(received_at, days=rules.settle_days))


def _dues(complaint: ComplaintFacts, owner: int | None, playbook: Playbook) -> Iterator[Due]:
    if complaint.settled_at:
        return  # what is settled needs no first answer any more
    subject, period = complaint.id, ""
    common: dict[str, str | int | None] = {"what": complaint.what, "since": stamp(complaint.received_at)}
    answer_by, settle_by = clocks(complaint.received_at, playbook)
    rules = playbook.complaints
    if not complaint.answered_at:
        reason = {"rule": "complaint_answer", "hours": rules.answer_hours, **common}
        yield Due(DueKind.COMPLAINT_ANSWER, subject, period, answer_by, owner, reason)
    reason = {"rule": "complaint_settle", "days": rules.settle_days, **common}
    yield Due(DueKind.COMPLAINT_SETTLE, subject, period, settle_by, owner, reason)


def dues(facts: CustomerFacts, playbook: Playbook) -> Iterator[Due]:
    """The answer until it is given and the settlement until it is reached, for whoever is responsible."""
    for complaint in facts.complaints:
        owner = facts.owner if complaint.responsible is None else complaint.responsible
        yield from _dues(complaint, owner, playbook)
