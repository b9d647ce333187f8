"""Birthdays."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from salescrm_tui.handbook import reminders
from salescrm_tui.handbook.playbook import Playbook
from salescrm_tui.handbook.words import ContactFacts, CustomerFacts, Due, DueKind

from .cases import BOOK, ZONE, at, customer, day, local, touched

NEW_YEAR = {2023: day("2023-01-22"), 2024: day("2024-02-10"), 2025: day("2025-01-29")}


def almanac(year: int, lunar: date) -> date | None:
    """Lunar months of 30 days: near enough for the rules, which only ask."""
    begins = NEW_YEAR.get(year)
    return begins and begins + timedelta(days=30 * (lunar.month - 1) + lunar.day - 1)


def greetings(facts: CustomerFacts, now: str, book: Playbook = BOOK, **more: Any) -> list[Due]:
    found = reminders.due(facts, book, at(now), ZONE, **more)
    return [each for each in found if each.kind is DueKind.BIRTHDAY]


STAGE_ENDS = "2024-07-15 17:00"  # six months after the last contact of the customer below


def zhang(birthday: str, lunar: bool = False) -> CustomerFacts:
    """A customer filed on 2 January 2024, with a contact whose birthday is known and one whose is not."""
    people = (ContactFacts(61, "张*", day(birthday), lunar), ContactFacts(62, "王*"))
    return customer(filed_on=day("2024-01-02"), contacts=people, touches=touched("2024-01-15 phone"))


@pytest.mark.parametrize(
    ("birthday", "now", "shown", "on", "gone"),
    [
        ("1980-06-10", "2024-06-01", "2024-06-07 17:00", "2024-06-10", "2024-06-14 00:00"),
        ("1980-06-10", "2024-06-13 23:59", "2024-06-07 17:00", "2024-06-10", "2024-06-14 00:00"),
        ("1980-06-10", "2024-06-14 00:00", "2025-06-07 17:00", "2025-06-10", STAGE_ENDS),
        ("1980-02-29", "2024-02-15", "2024-02-26 17:00", "2024-02-29", "2024-03-04 00:00"),
        ("1980-02-29", "2024-03-04", "2025-02-25 17:00", "2025-02-28", STAGE_ENDS),
        ("1980-12-31", "2024-01-16", "2024-12-28 17:00", "2024-12-31", "2024-02-01 00:00"),
        ("1980-12-31", "2024-01-02", "2023-12-28 17:00", "2023-12-31", "2024-01-04 00:00"),
        ("1980-01-02", "2024-06-20", "2024-12-30 17:00", "2025-01-02", STAGE_ENDS),
    ],
)
def test_birthday(birthday: str, now: str, shown: str, on: str, gone: str) -> None:
    """S2.14: birthdays show up in time and stay a few days; 29 February is kept on the 28th in short years.

    The reminder is judged anew when the day is over or, before that, when the customer's stage changes.
    """
    facts = zhang(birthday)
    (greeting,) = greetings(facts, now)
    assert (local(greeting.at), local(greeting.expires_at)) == (shown, gone)
    assert greeting.reason == {"rule": "birthday", "what": "张*", "on": on, "contact": 61}
    assert (greeting.subject, greeting.period) == (61, on[:4])


@pytest.mark.parametrize(
    ("birthday", "now", "on", "year"),
    [
        ("1980-01-01", "2024-01-20", "2024-02-10", "2024"),
        ("1980-12-20", "2024-01-02", "2024-01-06", "2023"),
        ("1980-12-20", "2024-01-20", "2025-01-24", "2024"),
    ],
)
def test_lunar_birthday(birthday: str, now: str, on: str, year: str) -> None:
    """S2.14: a lunar birthday falls on another day each year, its twelfth month after the solar new year."""
    (greeting,) = greetings(zhang(birthday, lunar=True), now, lunar=almanac)
    assert greeting.reason == {"rule": "birthday_lunar", "what": "张*", "on": on, "contact": 61}
    assert greeting.period == year


def test_no_almanac_no_lunar_birthday() -> None:
    """S2.14: where no almanac knows the day, nothing is guessed."""
    assert greetings(zhang("1980-01-01", lunar=True), "2024-01-20") == []
    assert greetings(zhang("1980-01-01", lunar=True), "2024-01-20", lunar=lambda year, day: None) == []


def test_a_customer_who_is_a_person_has_a_birthday_too() -> None:
    """S1.2, S2.14: persons are customers with a birthday; a company's founding day is none."""
    born = day("1980-06-10")
    (greeting,) = greetings(customer(is_person=True, name="李*", birthday=born), "2024-06-01")
    assert (greeting.subject, greeting.reason["what"], greeting.reason["contact"]) == (7, "李*", None)
    assert greetings(customer(is_person=True), "2024-06-01") == []
    assert greetings(customer(birthday=born), "2024-06-01") == []


def test_the_company_says_how_early() -> None:
    book = Playbook.from_values({"care.notice_days": 0, "care.shown_days": 0})
    (greeting,) = greetings(customer(is_person=True, birthday=day("1980-06-10")), "2024-06-10 23:00", book)
    assert local(greeting.at) == "2024-06-10 17:00"
    assert greeting.reason["on"] == "2024-06-10"
