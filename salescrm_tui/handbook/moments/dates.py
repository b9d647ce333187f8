"""Arithmetic on dates that every form of a date shares."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

FRIDAY = 4


class Day(NamedTuple):
    """A date that was read: `unsure` when it could mean another one, `weak` when the words may not be a date at all."""

    on: date
    unsure: bool = False
    weak: bool = False


Form = tuple[str, Callable[[re.Match[str], date], Day | None]]
"""A way to write a day: its pattern on folded text, and its reading given today."""


def valid(year: int, month: int, day: int) -> date | None:
    """The date, or None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_months(on: date, months: int) -> date:
    """The same day `months` later, or the last day of a shorter month."""
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


def month_end(on: date) -> date:
    """The last day of the month."""
    return on.replace(day=monthrange(on.year, on.month)[1])


def add_workdays(on: date, days: int) -> date:
    """The date `days` Mondays to Fridays later; holidays are the business of working time."""
    while days > 0:
        on += timedelta(days=1)
        days -= on.weekday() <= FRIDAY
    return on


def weekday(today: date, number: int, weeks: int | None) -> Day:
    """Monday = 0 … Sunday = 6: the coming one, or the one of this week (0), next week (1) and so on."""
    coming = today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    if weeks is None:
        return Day(coming)
    on = today + timedelta(days=number - today.weekday() + 7 * weeks)
    return Day(on) if on >= today else Day(coming, unsure=True)


def period_end(unit: str, ahead: int, today: date) -> date:
    """The last (working) day of the running or a later `week`, `month`, `quarter` or `year`, never a day gone by."""
    if unit == "week":
        on = today + timedelta(days=FRIDAY - today.weekday() + 7 * ahead)
        return on if on >= today else on + timedelta(days=7)
    if unit == "month":
        return month_end(add_months(today.replace(day=1), ahead))
    if unit == "quarter":
        return month_end(add_months(today.replace(day=1), 3 * ahead + 2 - (today.month - 1) % 3))
    return date(today.year + ahead, 12, 31)


def month_day(today: date, month: int, day: int) -> date | None:
    """That day of this year, or of the next year that has one when it has gone by; None when no year has it."""
    for year in range(today.year, today.year + 9):
        on = valid(year, month, day)
        if on is not None and on >= today:
            return on
    return None


def day_of_month(today: date, day: int, months: int | None) -> Day | None:
    """The coming such day, or that of the month `months` ahead; None when that month has no such day."""
    first = today.replace(day=1)
    for ahead in range(12) if months is None else (months,):
        month = add_months(first, ahead)
        on = valid(month.year, month.month, day)
        if on is not None and on >= today:
            return Day(on)
    coming = day_of_month(today, day, None) if months == 0 else None
    return Day(coming.on, unsure=True) if coming else None
