"""The contact people of the demo: positions, phones, preferences, birthdays by both calendars (S2.1, S2.2, S2.14)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from ..tables import Contact
from .clients import Client, Person
from .company import phone
from .names import person_name

BIRTHDAYS = 0.35
LUNAR = 0.2
OLDEST_LEAP_YEAR = 1960
NOTICE = 3  # days: a birthday that far ahead is due today


def add(client: Client) -> None:
    """Write one to four people; the birthdays that the case wants belong to the first."""
    company, case = client.company, client.case
    if case.shape == "bare":
        return
    count = 1 if case.wanted("person") else company.chance.choice((1, 1, 1, 2) if case.light else (1, 2, 2, 3, 3, 4))
    decider = company.chance.below(count)
    for place in range(count):
        _add(client, first=place == 0, decides=place == decider and not case.wanted("thin"))


def _add(client: Client, *, first: bool, decides: bool) -> None:
    company = client.company
    chance, words = company.chance, company.words
    name = person_name(company, company.lucky(0.45))
    values: dict[str, Any] = {
        "name": name.shown,
        "position": company.pick("contacts.deciders" if decides else "contacts.positions"),
        "phones": phone(company),
        "decides": decides,
    }
    if company.lucky(0.7):
        domain = client.domain or name.latin
        values["emails"] = words.text("email").format(name.latin, chance.between(1, 99), domain)
    if company.lucky(0.1):
        values["phones"] += "\n" + phone(company)
    if company.lucky(0.45):
        values["preferences"] = " · ".join(chance.sample(words.texts("contacts.preferences"), chance.between(1, 2)))
    if company.lucky(0.2):
        values["remark"] = company.pick("contacts.remarks")
    values |= _birthday(client, first)
    client.people.append(Person(company.shelf.add(Contact, customer=client.id, **values), name.shown, decides))


def _birthday(client: Client, first: bool) -> dict[str, Any]:
    company, case = client.company, client.case
    diary = company.diary
    if first and case.wanted("birthday"):
        today = case.wanted("birthday", "t") and diary.date_only
        ahead = NOTICE if today else NOTICE + company.chance.between(1, 6)
        return born(client, diary.day(-ahead), lunar=False)
    if first and case.wanted("lunar"):
        return born(client, diary.day(-NOTICE - company.chance.between(1, 6)), lunar=True)
    if company.lucky(BIRTHDAYS):
        return born(client, diary.day(-company.chance.between(15, 340)), company.lucky(LUNAR))
    return {}


def born(client: Client, anniversary: date, lunar: bool) -> dict[str, Any]:
    """The birthday fields of somebody whose next birthday is on that day; lunar only where such a date can be kept."""
    year = OLDEST_LEAP_YEAR + 4 * client.company.chance.below(9)  # 29 February needs a leap year
    month, day = anniversary.month, anniversary.day
    if lunar and (found := _lunar(anniversary)):
        month, day = found
        hint = client.company.words.text("birthday_hint")
        return {"birthday": date(year, month, day), "lunar": True, "remark": hint}
    return {"birthday": date(year, month, day), "lunar": False}


def _lunar(day: date) -> tuple[int, int] | None:
    """The lunar month and day; None in a leap month, which most years lack, and where no solar month has that day."""
    from lunardate import LunarDate

    found = LunarDate.from_solar_date(day.year, day.month, day.day)
    if found.is_leap_month:
        return None
    fits = found.day <= (date(2000, found.month % 12 + 1, 1) - timedelta(days=1)).day
    return (found.month, found.day) if fits else None
