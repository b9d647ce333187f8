"""Deeds on satisfaction surveys (S2.27)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..handbook.refusals import Invalid
from ..records.journal import Step
from ..records.tables import Survey
from .entering import cleaned
from .files import local_today

SCORES = ("service", "value", "speed")
BEST = 5


def record(step: Step, customer: int, **values: Any) -> int:
    """Write down a customer's answer: scores from 1 to 5, at least one of them (S2.27)."""
    fields = _checked(values)
    if all(fields.get(name) is None for name in SCORES):
        raise Invalid("required", field="service")
    return step.insert(
        Survey, **{"rep": step.who.rep, "asked_on": local_today(step), **fields, "customer": customer}
    )


def edit_survey(step: Step, survey: int, seen: Mapping[str, Any] | None = None, **values: Any) -> None:
    """Change a survey."""
    step.change(Survey, survey, seen, **_checked(values))


def trash_survey(step: Step, survey: int) -> None:
    """Put a survey in the trash."""
    step.trash(Survey, survey)


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    fields = cleaned(Survey, values)
    for name in SCORES:
        score = fields.get(name)
        if score is not None and not 1 <= score <= BEST:
            raise Invalid("score_range", field=name, value=score)
    return fields
