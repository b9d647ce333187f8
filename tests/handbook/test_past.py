"""Days and moments gone by, as forms read them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from salescrm_tui.handbook.moments import read_past, read_past_moment

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # a Monday, 10:00


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("今天", (2026, 11, 23)), ("昨天", (2026, 11, 22)), ("yesterday", (2026, 11, 22)), ("大前天", (2026, 11, 20)),
        ("3天前", (2026, 11, 20)), ("three days ago", (2026, 11, 20)), ("两周前", (2026, 11, 9)),
        ("a month ago", (2026, 10, 23)), ("last fri", (2026, 11, 20)), ("last Monday", (2026, 11, 16)),
        ("上周五", (2026, 11, 20)), ("上周日", (2026, 11, 22)), ("5月18日", (2026, 5, 18)), ("12月1日", (2025, 12, 1)),
        ("18 May", (2026, 5, 18)), ("2024-05-18", (2024, 5, 18)), ("1985年3月2日", (1985, 3, 2)),
        ("11月23日", (2026, 11, 23)), ("tomorrow", (2026, 11, 24)), ("next fri", (2026, 12, 4)),
    ],
)  # fmt: skip
def test_a_day_is_looked_for_in_the_past(text: str, day: tuple[int, int, int]) -> None:
    assert read_past(text, NOW, ZONE) == date(*day)


@pytest.mark.parametrize("text", ["", "blue", "2026-13-40", "[/]"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_past(text, NOW, ZONE) is None


@pytest.mark.parametrize(
    ("text", "at", "said"),
    [
        ("昨天 15:00", (22, 15, 0), True), ("9:30", (23, 9, 30), True), ("10:30", (22, 10, 30), True),
        ("yesterday 9:05", (22, 9, 5), True), ("2026-11-20 08:00", (20, 8, 0), True), ("3天前", (20, 17, 0), False),
    ],
)  # fmt: skip
def test_a_time_still_to_come_was_yesterdays(text: str, at: tuple[int, int, int], said: bool) -> None:
    found = read_past_moment(text, NOW, ZONE)
    assert found is not None
    local = found.at.astimezone(ZONE)
    assert (local.day, local.hour, local.minute, found.has_time) == (*at, said)


def test_what_is_no_moment_is_none() -> None:
    assert read_past_moment("foo", NOW, ZONE) is None
