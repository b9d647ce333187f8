"""Satisfaction surveys: three months into the cooperation, and regularly after that (S2.27)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo

from .clock import at_hour, months_after
from .playbook import Playbook
from .words import CustomerFacts, Due, DueKind


def dues(facts: CustomerFacts, playbook: Playbook, zone: tzinfo, until: datetime | None) -> Iterator[Due]:
    """The next survey of a customer who cooperates, chained on the last one (S2.27)."""
    last, begun = facts.last_survey_on, facts.cooperation_since
    if last:
        since, months, rule = last, playbook.surveys.repeat_months, "survey_again"
    elif begun:
        since, months, rule = begun, playbook.surveys.first_months, "survey_first"
    else:
        return
    at = at_hour(months_after(since, months), playbook.day.end_hour, zone)
    day = since.isoformat()
    yield Due(DueKind.SURVEY, facts.id, day, at, facts.owner, {"rule": rule, "months": months, "since": day}, until)
