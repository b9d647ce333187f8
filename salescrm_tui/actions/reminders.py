"""Deeds on reminders: done, snooze, dismiss with a reason, hand over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from ..handbook.refusals import Invalid, NotFound, Refusal
from ..handbook.words import DueKind
from ..records.journal import Step
from ..records.tables import Due, DueAnswer, NextStep
from . import demands, files
from .entering import cleaned


def complete(step: Step, due: int) -> None:
    """Note that what a reminder asked for is done; refuses `needs_words` where it takes more than one key."""
    row = _due(due)
    finish = _FINISHES.get(DueKind(row.kind))
    if finish is None:
        raise Refusal("needs_words", kind=row.kind)
    finish(step, row)


def snooze(step: Step, due: int, until: datetime) -> None:
    """Let a reminder come back later."""
    if until <= step.now:
        raise Invalid("in_the_past", field="snoozed_until")
    _answer(step, _due(due), snoozed_until=until)


def dismiss(step: Step, due: int, reason: str) -> None:
    """Close a reminder without doing it, with the reason."""
    _answer(step, _due(due), closed_at=step.now, **cleaned(DueAnswer, {"reason": reason}, required=("reason",)))


def hand_over(step: Step, due: int, rep: int) -> None:
    """Give a reminder to a colleague."""
    _answer(step, _due(due), handed_to=rep)


def _due(due: int) -> Any:
    row = Due.get_or_none(Due.id == due)
    if row is None:
        raise NotFound("not_found", table="due", row=due)
    return row


def _answer(step: Step, due: Any, **values: Any) -> None:
    known = DueAnswer.select(DueAnswer.id).where(DueAnswer.due == due.id).tuples().first()
    if known is None:
        step.insert(DueAnswer, customer=due.customer, due=due.id, **values)
    else:
        step.change(DueAnswer, known[0], **values)


def _close(step: Step, due: Any) -> None:
    _answer(step, due, closed_at=step.now)


_FINISHES: dict[DueKind, Callable[[Step, Any], None]] = {
    DueKind.NEXT_STEP: lambda step, due: step.change(NextStep, due.subject, done_at=step.now),
    DueKind.DEMAND_ANSWER: lambda step, due: demands.answer(step, due.subject),
    DueKind.DEMAND_PLAN: lambda step, due: demands.plan(step, due.subject),
    DueKind.DEMAND_FINISH: lambda step, due: demands.finish(step, due.subject),
    DueKind.FILE_REVIEW: lambda step, due: files.review(step, due.customer),
    DueKind.BIRTHDAY: _close,
}
