"""The playbook: every number in one place, with its explanation, validated."""

from __future__ import annotations

import re

import pytest

from salescrm_tui.handbook.playbook import Playbook, numbers, values
from salescrm_tui.handbook.refusals import Invalid


def test_defaults_are_the_handbooks() -> None:
    """The numbers that the source documents name."""
    shown = values(Playbook())
    assert {
        "contacts.write_up_hours": 1,
        "contacts.new_touch_days": 7,
        "contacts.established_touch_days": 14,
        "contacts.high_value_touch_days": 7,
        "contacts.established_visit_months": 3,
        "contacts.executive_visit_months": 6,
        "demands.answer_hours": 24,
        "demands.plan_days": 7,
        "complaints.answer_hours": 24,
        "complaints.settle_days": 3,
        "orders.lead_days": 7,
        "surveys.first_months": 3,
        "dormancy.after_months": 6,
        "files.review_months": 1,
    }.items() <= shown.items()


def test_every_number_explains_itself() -> None:
    for entry in numbers():
        assert re.match(r"S\d\.\d+.*: .*\.$", entry.doc), entry.key
        assert entry.minimum <= entry.default <= entry.maximum
        assert re.search(r"(days|hours|months|touches|hour)$", entry.key), f"{entry.key} does not name its unit"
    assert [entry.key for entry in numbers()] == list(values(Playbook()))


def test_a_company_changes_what_it_likes() -> None:
    book = Playbook.from_values({"contacts.new_touch_days": 5, "care.notice_days": 0, "care.shown_days": 1})
    assert (book.contacts.new_touch_days, book.care.notice_days, book.care.shown_days) == (5, 0, 1)
    assert book.contacts.established_touch_days == Playbook().contacts.established_touch_days
    assert Playbook.from_values(values(book)) == book
    assert Playbook.from_values({}) == Playbook()


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("contacts.no_such_days", 5, "playbook_unknown"),
        ("nowhere", 5, "playbook_unknown"),
        ("contacts.new_touch_days", "5", "playbook_not_whole"),
        ("contacts.new_touch_days", 5.0, "playbook_not_whole"),
        ("contacts.new_touch_days", True, "playbook_not_whole"),
        ("contacts.new_touch_days", None, "playbook_not_whole"),
        ("contacts.new_touch_days", 0, "playbook_too_small"),
        ("orders.lead_days", -1, "playbook_too_small"),
        ("day.end_hour", 24, "playbook_too_large"),
        ("contacts.new_touch_days", 10**12, "playbook_too_large"),
    ],
)
def test_what_cannot_be_is_refused_by_name(key: str, value: object, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        Playbook.from_values({key: value})
    assert refused.value.code == code
    assert refused.value.values["field"] == key
