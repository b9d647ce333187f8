"""Time as the rules need it: deadlines, months, local days; moments are aware UTC datetimes in and out."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import Protocol

# A book may hold any date, also mistyped ones; inside these bounds every zone can show a moment.
EARLIEST = datetime(1, 1, 2, tzinfo=UTC)
LATEST = datetime(9999, 12, 30, tzinfo=UTC)
FIRST_DAY, LAST_DAY = date(1, 1, 3), date(9999, 12, 28)
SURE_DAY = 28  # the last day that every month has


class Calendar(Protocol):
    """Tells when a span of time that began at `start` is over; working time will be another calendar."""

    def later(self, start: datetime, hours: int, days: int) -> datetime:
        """The moment so many hours and days after `start`; may raise OverflowError."""


class PlainHours:
    """Every hour counts and a day has 24 of them, day and night, holiday or not."""

    def later(self, start: datetime, hours: int, days: int) -> datetime:
        """The moment `days` × 24 + `hours` hours after `start`."""
        return start + timedelta(days=days, hours=hours)


PLAIN: Calendar = PlainHours()


def within(moment: datetime) -> datetime:
    """The moment itself, or the bound that it lies beyond."""
    if EARLIEST <= moment <= LATEST:
        return moment
    return EARLIEST if moment < EARLIEST else LATEST


def after(start: datetime, *, hours: int = 0, days: int = 0, calendar: Calendar = PLAIN) -> datetime:
    """The deadline so many hours and days after `start`, never past what a calendar can show."""
    try:
        return within(calendar.later(start, hours, days))
    except OverflowError:
        return LATEST


@lru_cache(maxsize=16384)
def months_after(day: date, months: int) -> date:
    """The same day of a later (or earlier) month, or that month's last day where it is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not FIRST_DAY.year <= year <= LAST_DAY.year:
        return LAST_DAY if months > 0 else FIRST_DAY
    if day.day <= SURE_DAY:
        return date(year, month + 1, day.day)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def days_after(day: date, days: int) -> date:
    """The date so many days later (or earlier)."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return LAST_DAY if days > 0 else FIRST_DAY


@lru_cache(maxsize=16384)
def at_hour(day: date, hour: int, zone: tzinfo) -> datetime:
    """The moment (UTC) at which clocks in `zone` show `hour` on that day.

    An hour that the clocks skip is the moment they jump past it; of an hour that they show twice it is the first.
    """
    local = datetime.combine(min(max(day, FIRST_DAY), LAST_DAY), time(hour), zone)
    return local.astimezone(UTC)


def local_date(moment: datetime, zone: tzinfo) -> date:
    """The date that calendars in `zone` show at a moment."""
    return within(moment).astimezone(zone).date()


def stamp(moment: datetime) -> str:
    """A moment as the name of a period: UTC to the minute, the same in every zone."""
    return moment.isoformat("T", "minutes")
