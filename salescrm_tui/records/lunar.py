"""Lunar birthdays in the solar calendar (S2.14)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

FIRST_YEAR, LAST_YEAR = 1900, 2099  # what the almanac covers


@lru_cache(4096)
def lunar_to_solar(year: int, birthday: date) -> date | None:
    """The solar day of a lunar month and day in a lunar year; a 30th that the month lacks falls on its 29th."""
    from lunardate import LunarDate

    if not FIRST_YEAR < year < LAST_YEAR:
        return None
    try:
        found = LunarDate(year, birthday.month, birthday.day).to_solar_date()
    except ValueError:
        found = LunarDate(year, birthday.month, 29).to_solar_date()
    return date(found.year, found.month, found.day)
