"""The customer file: reviews and completeness."""

from __future__ import annotations

import pytest

from salescrm_tui.handbook import files
from salescrm_tui.handbook.words import CustomerKind, DueKind

from .cases import at, customer, day, dues, local, of


@pytest.mark.parametrize(
    ("reviewed", "rule", "since", "due"),
    [
        (None, "file_first_review", "2024-05-01", "2024-06-01 17:00"),
        ("2024-05-31 23:30", "file_review", "2024-05-31", "2024-06-30 17:00"),
    ],
)
def test_review(reviewed: str | None, rule: str, since: str, due: str) -> None:
    """S2.6: a file is reviewed at least once a month."""
    facts = customer(reviewed_at=reviewed and at(reviewed))
    review = of(DueKind.FILE_REVIEW, dues(facts, "2024-06-05"))
    assert local(review.at) == due
    assert review.reason == {"rule": rule, "months": 1, "since": since}


def test_every_review_starts_a_new_period() -> None:
    """S2.6: a review that was put off is the same review until the file is reviewed."""
    before = of(DueKind.FILE_REVIEW, dues(customer(), "2024-06-05"))
    later = of(DueKind.FILE_REVIEW, dues(customer(), "2024-07-05"))
    after = of(DueKind.FILE_REVIEW, dues(customer(reviewed_at=at("2024-07-06")), "2024-07-07"))
    assert before.period == later.period != after.period
    twice = [
        of(DueKind.FILE_REVIEW, dues(customer(reviewed_at=at(time)), "2024-07-07"))
        for time in ("2024-07-06 09:00", "2024-07-06 10:00")
    ]
    assert twice[0].period != twice[1].period, "two reviews of one day are two reviews"


def test_known_since() -> None:
    assert files.started_on(customer()) == day("2024-05-01")
    assert files.started_on(customer(first_contact_on=day("2024-03-02"))) == day("2024-03-02")


COMPLETE = dict.fromkeys(files.ESSENTIAL_OF_COMPANY, "known") | {"kind": CustomerKind.COMPANY}


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({}, []),
        ({"industry": ""}, ["industry"]),
        ({"budget": " \t\n"}, ["budget"]),
        ({"grade": None, "verified_on": None}, ["grade", "verified_on"]),
        ({"employees": 0}, []),
        ({"remark": ""}, []),
        ({"birthday": None}, []),
        ({"kind": CustomerKind.PERSON}, ["sex", "birthday", "occupation"]),
        (
            {"kind": CustomerKind.PERSON, "sex": "f", "birthday": day("1980-01-02"), "occupation": "x", "revenue": ""},
            [],
        ),
    ],
)
def test_missing(change: dict[str, object], missing: list[str]) -> None:
    """S2.6: what is missing in a file is shown and counted."""
    assert files.missing(COMPLETE | change) == missing


def test_completeness() -> None:
    """S2.6: completeness in percent."""
    assert files.completeness(COMPLETE) == 100
    assert files.completeness({}) == 0
    assert files.completeness(COMPLETE | {"industry": ""}) == 93
