"""Lunar birthdays in the solar calendar (S2.14)."""

from __future__ import annotations

from datetime import date


def lunar_to_solar(year: int, birthday: date) -> date:
    """The solar day of a lunar month and day in a lunar year; a 30th that the month lacks falls on its 29th."""
    from lunardate import LunarDate

    try:
        return date(*_ymd(LunarDate(year, birthday.month, birthday.day).toSolarDate()))
    except ValueError:
        return date(*_ymd(LunarDate(year, birthday.month, 29).toSolarDate()))


def _ymd(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day
