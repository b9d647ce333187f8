"""Days, moments, spans of time and amounts as people read them; the moment `now` and the zone are arguments."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal

from .. import N_, _, ngettext

MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
NEAR = {-1: N_("yesterday"), 0: N_("today"), 1: N_("tomorrow")}
WEEKDAY_WITHIN = 6  # days ahead in which a weekday names one day only
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MINUTES_PER_HOUR = 60
MONEY_PLACES = 2


def day(value: date | datetime, now: datetime, zone: tzinfo) -> str:
    """A day of `zone`: "today", "tomorrow", "yesterday", "Wed" within the next six days, else "18 May" [2025]."""
    on, today = _local(value, zone), _local(now, zone)
    distance = (on - today).days
    if distance in NEAR:
        return _(NEAR[distance])
    return _(WEEKDAYS[on.weekday()]) if 0 < distance <= WEEKDAY_WITHIN else full_day(on, today.year)


def full_day(on: date, year: int) -> str:
    """A day by its date, with its year unless it is the given one: "18 May", "18 May 2025"."""
    form = _("{day} {month}") if on.year == year else _("{day} {month} {year}")
    return form.format(day=on.day, month=_(MONTHS[on.month - 1]), year=on.year)


def weekday(value: date | datetime, zone: tzinfo) -> str:
    """The short weekday of a day: "Wed"."""
    return _(WEEKDAYS[_local(value, zone).weekday()])


def clock(value: datetime, zone: tzinfo) -> str:
    """The time of day in `zone`: "15:00"."""
    return f"{value.astimezone(zone):%H:%M}"


def moment(value: datetime, now: datetime, zone: tzinfo) -> str:
    """A day with the time of day: "today 15:00", "18 May 10:20"."""
    return f"{day(value, now, zone)} {clock(value, zone)}"


def gap(left: timedelta) -> str:
    """The time left or overdue, compact for a column: "-20m", "-2h", "-3d", "03:12 left", "4 d left"."""
    if left < timedelta(0):
        return _overdue(-left)
    if left >= DAY:
        return _("{days} d left").format(days=left // DAY)
    hours, rest = divmod(left, HOUR)
    return _("{clock} left").format(clock=f"{hours:02d}:{rest // timedelta(minutes=1):02d}")


def _overdue(late: timedelta) -> str:
    if late >= DAY:
        return _("-{days}d").format(days=late // DAY)
    if late >= HOUR:
        return _("-{hours}h").format(hours=late // HOUR)
    return _("-{minutes}m").format(minutes=max(1, late // timedelta(minutes=1)))


def duration(minutes: int) -> str:
    """How long something took: "12 min", "1 h 05 min"."""
    hours, rest = divmod(minutes, MINUTES_PER_HOUR)
    if hours:
        return _("{hours} h {minutes:02d} min").format(hours=hours, minutes=rest)
    return _("{minutes} min").format(minutes=minutes)


def hours(count: int) -> str:
    """A number of hours: "24 hours"."""
    return ngettext("{count} hour", "{count} hours", count).format(count=count)


def days(count: int) -> str:
    """A number of days: "7 days"."""
    return ngettext("{count} day", "{count} days", count).format(count=count)


def months(count: int) -> str:
    """A number of months: "3 months"."""
    return ngettext("{count} month", "{count} months", count).format(count=count)


def every_days(count: int) -> str:
    """A rhythm in days: "every day", "every 7 days"."""
    return _("every day") if count == 1 else _("every {count} days").format(count=count)


def every_months(count: int) -> str:
    """A rhythm in months: "every month", "every 3 months"."""
    return _("every month") if count == 1 else _("every {count} months").format(count=count)


def quantity(value: Decimal | int) -> str:
    """A number with its thousands parted and no zeros behind: "1,284", "2.5"."""
    return f"{Decimal(value).normalize():,f}"


def money(amount: Decimal, currency: str = "") -> str:
    """An exact amount with two places, more where it has more: "12,000.00", "0.0125 EUR"."""
    exponent = amount.normalize().as_tuple().exponent
    places = max(MONEY_PLACES, -exponent if isinstance(exponent, int) else 0)
    return f"{amount:,.{places}f} {currency}".rstrip()


def _local(value: date | datetime, zone: tzinfo) -> date:
    return value.astimezone(zone).date() if isinstance(value, datetime) else value
