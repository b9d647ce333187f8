"""Deadlines, months and local days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from salescrm_tui.handbook import clock

from .cases import ZONE, at, day, local

BERLIN = ZoneInfo("Europe/Berlin")


def test_plain_hours_run_day_and_night() -> None:
    assert local(clock.after(at("2024-05-31 18:30"), hours=24)) == "2024-06-01 18:30"
    assert local(clock.after(at("2024-05-31 18:30"), days=3, hours=1)) == "2024-06-03 19:30"


def test_another_calendar_changes_the_deadline_only() -> None:
    class Slow:
        def later(self, start: datetime, hours: int, days: int) -> datetime:
            return start + 2 * timedelta(hours=hours, days=days)

    assert local(clock.after(at("2024-06-01 09:00"), hours=4, calendar=Slow())) == "2024-06-01 17:00"


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2024-01-15", 1, "2024-02-15"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-08-31", 6, "2025-02-28"),
        ("2024-12-31", 1, "2025-01-31"),
        ("2024-11-30", 3, "2025-02-28"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2024-01-10", -1, "2023-12-10"),
        ("2024-05-29", 0, "2024-05-29"),
        ("9999-12-20", 1, "9999-12-28"),
        ("0001-01-20", -1, "0001-01-03"),
    ],
)
def test_months_end_where_the_month_ends(start: str, months: int, expected: str) -> None:
    assert clock.months_after(day(start), months) == day(expected)


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [("2024-02-28", 2, "2024-03-01"), ("9999-12-31", 7, "9999-12-28"), ("0001-01-01", -7, "0001-01-03")],
)
def test_days_stay_within_the_calendar(start: str, days: int, expected: str) -> None:
    assert clock.days_after(day(start), days) == day(expected)


@pytest.mark.parametrize(
    ("on", "hour", "expected"),
    [
        ("2024-01-15", 17, "2024-01-15T16:00+00:00"),
        ("2024-07-15", 17, "2024-07-15T15:00+00:00"),
        ("2024-03-31", 2, "2024-03-31T01:00+00:00"),  # skipped: 02:00 jumps to 03:00 local
        ("2024-10-27", 2, "2024-10-27T00:00+00:00"),  # shown twice: the first
    ],
)
def test_the_hour_is_the_local_one_in_summer_and_winter(on: str, hour: int, expected: str) -> None:
    assert clock.stamp(clock.at_hour(day(on), hour, BERLIN)) == expected


def test_a_moment_has_the_local_date() -> None:
    assert clock.local_date(datetime(2024, 5, 31, 17, 0, tzinfo=UTC), ZONE) == day("2024-06-01")
    assert clock.local_date(datetime(2024, 5, 31, 15, 0, tzinfo=UTC), ZONE) == day("2024-05-31")


@pytest.mark.parametrize("hours_off", [-14, 0, 14])
def test_mistyped_years_break_nothing(hours_off: int) -> None:
    zone = timezone(timedelta(hours=hours_off))
    for wild in (date.min, date.max):
        moment = clock.at_hour(wild, 17, zone)
        assert clock.local_date(moment, zone).year == wild.year
        assert moment.astimezone(zone).hour == 17
    for extreme in (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)):
        assert clock.local_date(extreme, zone).year in {1, 9999}
        assert clock.after(extreme, hours=1).astimezone(zone).year in {1, 9999}
        assert clock.within(extreme) in {clock.EARLIEST, clock.LATEST}
    assert clock.after(datetime.max.replace(tzinfo=UTC), hours=1) == clock.LATEST
