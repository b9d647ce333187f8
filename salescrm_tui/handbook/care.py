"""Personal care: birthdays of contact people and of customers who are persons (S2.14)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, tzinfo
from typing import NamedTuple

from .clock import at_hour, days_after, local_date, months_after
from .playbook import Playbook
from .words import CustomerFacts, Due, DueKind, Reason

LunarYear = Callable[[int, date], date | None]
"""The day on which a lunar date (its month and day) falls in a lunar year; None where no almanac knows it."""


class Birthday(NamedTuple):
    """Whose birthday: the contact's or the customer's id, and None or the contact's id for the reason."""

    subject: int
    contact: int | None
    name: str
    day: date
    lunar: bool


def birthdays(facts: CustomerFacts) -> Iterator[Birthday]:
    """Every birthday that a customer's file knows."""
    if facts.is_person and facts.birthday:
        yield Birthday(facts.id, None, facts.name, facts.birthday, False)
    for contact in facts.contacts:
        if contact.birthday:
            yield Birthday(contact.id, contact.id, contact.name, contact.birthday, contact.lunar)


def anniversary(birthday: Birthday, year: int, lunar: LunarYear | None) -> date | None:
    """The birthday in a year, a lunar one in that lunar year; 29 February is kept on the 28th in short years."""
    if birthday.lunar:
        return lunar(year, birthday.day) if lunar else None
    return months_after(birthday.day, 12 * (year - birthday.day.year))


def upcoming(
    birthday: Birthday, playbook: Playbook, now: datetime, zone: tzinfo, lunar: LunarYear | None
) -> tuple[int, date, datetime] | None:
    """The year and the day of the birthday to show now, and when it stops being shown; None where no almanac helps."""
    this_year = local_date(now, zone).year
    for year in (this_year - 1, this_year, this_year + 1):
        if day := anniversary(birthday, year, lunar):
            over = at_hour(days_after(day, playbook.care.shown_days + 1), 0, zone)
            if over > now:
                return year, day, over
    return None


def dues(
    facts: CustomerFacts,
    playbook: Playbook,
    now: datetime,
    zone: tzinfo,
    until: datetime | None,
    lunar: LunarYear | None = None,
) -> Iterator[Due]:
    """The next birthday of everybody, or the one just past while it is still shown; expires when it is not (S2.14)."""
    for birthday in birthdays(facts):
        if found := upcoming(birthday, playbook, now, zone, lunar):
            year, day, over = found
            at = at_hour(days_after(day, -playbook.care.notice_days), playbook.day.end_hour, zone)
            expires = min(over, until) if until else over
            yield Due(DueKind.BIRTHDAY, birthday.subject, str(year), at, facts.owner, _reason(birthday, day), expires)


def _reason(birthday: Birthday, day: date) -> Reason:
    return {
        "rule": "birthday_lunar" if birthday.lunar else "birthday",
        "what": birthday.name,
        "on": day.isoformat(),
        "contact": birthday.contact,
    }
