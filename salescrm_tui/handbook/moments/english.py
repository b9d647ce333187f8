"""Days in English: `tomorrow`, `next tue`, `dec 5th`, `end of month`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from .dates import FRIDAY, Day, Form, day_of_month, month_day, period_end, valid, weekday
from .numerals import BEGIN, END

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY_NAMES = (
    r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s+(?P<year>(?:19|20|21)[0-9]{2}))?"
_DAYS = {"today": 0, "tomorrow": 1, "tmrw": 1, "tmr": 1, "the day after tomorrow": 2, "day after tomorrow": 2}

_WORD = rf"{BEGIN}(?P<word>(?:the\s+)?day\s+after\s+tomorrow|today|tomorrow|tmrw?){END}"
_NAME = rf"{BEGIN}(?:(?P<which>next|this|coming)\s+)?(?P<name>{_WEEKDAY_NAMES}){END}"
_MONTH_FIRST = rf"{BEGIN}{_MONTH}\s?{_DAY}{END}(?![:.%][0-9]){_YEAR}{END}"
_DAY_FIRST = rf"{BEGIN}(?<![.:/\-+])(?:the\s+)?{_DAY}(?:\s+of)?\s?{_MONTH}{END}{_YEAR}{END}"
_ORDINAL = rf"{BEGIN}(?:the\s+)?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th){END}(?!\s+(?:floor|street|st|ave|line|time))"
_END_OF = (
    rf"{BEGIN}(?:(?:the\s+)?end\s+of\s+(?:the\s+|this\s+|(?P<next>next\s+))?(?P<unit>day|week|month|quarter|year)|"
    rf"eo(?P<letter>[dwmqy])){END}"
)
_END_OF_MONTH = rf"{BEGIN}(?:the\s+)?end\s+of\s+{_MONTH}{END}"
_BARE = rf"{BEGIN}(?P<which>next|this)\s+(?P<unit>weekend|week|month|quarter|year){END}"
_LETTERS = {"d": "day", "w": "week", "m": "month", "q": "quarter", "y": "year"}


def _word(match: re.Match[str], today: date) -> Day:
    return Day(today + timedelta(days=_DAYS[" ".join(match["word"].split())]))


def _name(match: re.Match[str], today: date) -> Day:
    """`next tue` is of next week; on a Monday it could also mean tomorrow, which is why it is unsure then."""
    number, which = _WEEKDAYS.index(match["name"][:3]), match["which"]
    coming = weekday(today, number, None)
    if which == "next":
        on = weekday(today, number, 1).on
        return Day(on, unsure=on != coming.on)
    if which == "this":
        return weekday(today, number, 0)
    return coming._replace(weak=len(match["name"]) == 3 and not which)


def _month_day(match: re.Match[str], today: date) -> Day | None:
    month, day = _MONTHS.index(match["month"][:3]) + 1, int(match["day"])
    on = valid(int(match["year"]), month, day) if match["year"] else month_day(today, month, day)
    return Day(on) if on else None


def _ordinal(match: re.Match[str], today: date) -> Day | None:
    found = day_of_month(today, int(match["day"]), None)
    return found._replace(weak=True) if found else None


def _end_of(match: re.Match[str], today: date) -> Day:
    unit = match["unit"] or _LETTERS[match["letter"]]
    ahead = 1 if match["next"] else 0
    return Day(today + timedelta(days=ahead) if unit == "day" else period_end(unit, ahead, today))


def _end_of_month(match: re.Match[str], today: date) -> Day:
    month = _MONTHS.index(match["month"][:3]) + 1
    return Day(period_end("month", (month - today.month) % 12, today))


def _bare(match: re.Match[str], today: date) -> Day:
    ahead = 1 if match["which"] == "next" else 0
    if match["unit"] == "weekend":
        return Day(weekday(today, FRIDAY + 1, ahead).on, unsure=True)
    return Day(period_end(match["unit"], ahead, today), unsure=True)


FORMS: tuple[Form, ...] = (
    (_MONTH_FIRST, _month_day),
    (_DAY_FIRST, _month_day),
    (_WORD, _word),
    (_END_OF, _end_of),
    (_END_OF_MONTH, _end_of_month),
    (_NAME, _name),
    (_BARE, _bare),
    (_ORDINAL, _ordinal),
)

# `last fri`, `3 days ago`, `every monday`: times at which nothing falls due, passed over whole.
IDLE = (
    rf"{BEGIN}(?:(?:last|every|each)\s+(?:{_WEEKDAY_NAMES}|day|week|month|quarter|year)s?|"
    rf"(?:[0-9]{{1,3}}|an?|two|three)\s+(?:day|week|month|year|hour|minute|min)s?\s+ago|yesterday){END}"
)
