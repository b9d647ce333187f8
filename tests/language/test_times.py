from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from rich.cells import cell_len

from salescrm_tui import language
from salescrm_tui.language import phrases

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 5, 19, 16, 30, tzinfo=UTC)  # in Shanghai it is Wednesday 20 May, 00:30


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        (date(2026, 5, 20), "today", "今天"),
        (date(2026, 5, 21), "tomorrow", "明天"),
        (date(2026, 5, 19), "yesterday", "昨天"),
        (date(2026, 5, 22), "Fri", "周五"),
        (date(2026, 5, 26), "Tue", "周二"),
        (date(2026, 5, 27), "27 May", "5月27日"),
        (date(2026, 5, 18), "18 May", "5月18日"),
        (date(2027, 1, 1), "1 Jan 2027", "2027年1月1日"),
        (date(2025, 12, 31), "31 Dec 2025", "2025年12月31日"),
        (datetime(2026, 5, 19, 15, 59, tzinfo=UTC), "yesterday", "昨天"),
        (datetime(2026, 5, 19, 16, 0, tzinfo=UTC), "today", "今天"),
    ],
)
def test_days(value: date, english: str, chinese: str) -> None:
    assert phrases.day(value, NOW, SHANGHAI) == english
    language.use("zh")
    assert phrases.day(value, NOW, SHANGHAI) == chinese


def test_moments_are_those_of_the_reps_zone() -> None:
    at = datetime(2026, 5, 18, 2, 20, tzinfo=UTC)
    assert phrases.moment(at, NOW, SHANGHAI) == "18 May 10:20"
    assert phrases.clock(at, SHANGHAI) == "10:20"
    assert phrases.weekday(at, SHANGHAI) == "Mon"
    language.use("zh")
    assert phrases.moment(at, NOW, SHANGHAI) == "5月18日 10:20"


@pytest.mark.parametrize(
    ("left", "english", "chinese"),
    [
        (timedelta(minutes=-20), "-20m", "-20分"),
        (timedelta(seconds=-1), "-1m", "-1分"),
        (timedelta(hours=-2, minutes=-59), "-2h", "-2小时"),
        (timedelta(days=-3, hours=-5), "-3d", "-3天"),
        (timedelta(0), "00:00 left", "剩 00:00"),
        (timedelta(hours=3, minutes=12, seconds=59), "03:12 left", "剩 03:12"),
        (timedelta(hours=23, minutes=59), "23:59 left", "剩 23:59"),
        (timedelta(days=4, hours=23), "4 d left", "剩 4 天"),
    ],
)
def test_gaps(left: timedelta, english: str, chinese: str) -> None:
    assert phrases.gap(left) == english
    language.use("zh")
    assert phrases.gap(left) == chinese
    assert cell_len(chinese) <= 10


@pytest.mark.parametrize(
    ("minutes", "english", "chinese"), [(12, "12 min", "12 分钟"), (65, "1 h 05 min", "1 小时 5 分钟")]
)
def test_durations(minutes: int, english: str, chinese: str) -> None:
    assert phrases.duration(minutes) == english
    language.use("zh")
    assert phrases.duration(minutes) == chinese
