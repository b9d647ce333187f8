"""Deeds on complaints: receive, answer, settle, confirm, reassign (S2.29, S3.10)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..handbook.refusals import NotFound, Refusal
from ..handbook.words import ComplaintStep
from ..records.journal import Step
from ..records.tables import Complaint
from .entering import cleaned


def receive(step: Step, customer: int, **values: Any) -> int:
    """Write down a complaint; its clocks start now (S2.29)."""
    fields = cleaned(Complaint, values, required=("what",))
    return step.insert(
        Complaint, **{"responsible": step.who.rep, "received_at": step.now, **fields, "customer": customer}
    )


def edit_complaint(step: Step, complaint: int, seen: Mapping[str, Any] | None = None, **values: Any) -> None:
    """Change a complaint."""
    step.change(Complaint, complaint, seen, **cleaned(Complaint, values))


def answer(step: Step, complaint: int, words: str) -> None:
    """Note the first answer to the customer, with its words."""
    fields = cleaned(Complaint, {"answer": words}, required=("answer",))
    step.change(Complaint, complaint, answered_at=step.now, **fields)


def begin_settling(step: Step, complaint: int) -> None:
    """Note that the answered complaint is being settled."""
    _must_be_known(complaint, "answered_at")
    step.change(Complaint, complaint, settling_at=step.now)


def settle(step: Step, complaint: int, outcome: str) -> None:
    """Note how an answered complaint was settled."""
    _must_be_known(complaint, "answered_at")
    fields = cleaned(Complaint, {"outcome": outcome}, required=("outcome",))
    step.change(Complaint, complaint, settled_at=step.now, **fields)


def confirm(step: Step, complaint: int) -> None:
    """Note that the customer confirmed the settlement: the loop is closed."""
    _must_be_known(complaint, "settled_at")
    step.change(Complaint, complaint, confirmed_at=step.now)


def reassign(step: Step, complaint: int, rep: int, reason: str) -> None:
    """Make another rep responsible; the reason joins the complaint's remarks."""
    said = cleaned(Complaint, {"remark": reason}, required=("remark",))["remark"]
    remark = f"{_complaint(complaint).remark}\n→ {said}".strip()
    step.change(Complaint, complaint, responsible=rep, **cleaned(Complaint, {"remark": remark}))


def trash_complaint(step: Step, complaint: int) -> None:
    """Put a complaint in the trash."""
    step.trash(Complaint, complaint)


def _complaint(complaint: int) -> Any:
    row = Complaint.get_or_none(Complaint.id == complaint)
    if row is None:
        raise NotFound("not_found", table="complaint", row=complaint)
    return row


def _must_be_known(complaint: int, moment: str) -> None:
    if getattr(_complaint(complaint), moment) is None:
        needed = ComplaintStep.ANSWERED if moment == "answered_at" else ComplaintStep.SETTLED
        raise Refusal("step_missing", step=needed)
