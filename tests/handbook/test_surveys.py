"""Satisfaction surveys."""

from __future__ import annotations

from typing import Any

import pytest

from salescrm_tui.handbook.words import DueKind

from .cases import customer, day, dues, local, of, touched


@pytest.mark.parametrize(
    ("facts", "rule", "since", "months", "due"),
    [
        ({"cooperation_since": day("2024-04-30")}, "survey_first", "2024-04-30", 3, "2024-07-30 17:00"),
        (
            {"cooperation_since": day("2023-01-10"), "last_survey_on": day("2024-02-29")},
            "survey_again", "2024-02-29", 6, "2024-08-29 17:00",
        ),
        ({"last_survey_on": day("2024-03-01")}, "survey_again", "2024-03-01", 6, "2024-09-01 17:00"),
    ],
)  # fmt: skip
def test_survey(facts: dict[str, Any], rule: str, since: str, months: int, due: str) -> None:
    """S2.27: 3 months into the cooperation, and by the playbook after that."""
    survey = of(DueKind.SURVEY, dues(customer(**facts, touches=touched("2024-06-01 phone")), "2024-06-05"))
    assert local(survey.at) == due
    assert survey.period == since
    assert survey.reason == {"rule": rule, "months": months, "since": since}


def test_no_survey_without_cooperation() -> None:
    """S2.27: who does not cooperate yet has nothing to be satisfied with."""
    assert DueKind.SURVEY not in {each.kind for each in dues(customer(), "2024-06-05")}
