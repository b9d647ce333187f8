"""Days and moments gone by, as people write down what has happened: `昨天`, `3 days ago`, `上周五`, `5月18日`."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, tzinfo

from . import phrases
from .dates import add_months
from .moment import Moment
from .numerals import ENGLISH, NUMBER, fold, numeral

_NEAR = {
    "today": 0, "今天": 0, "今日": 0, "yesterday": 1, "昨天": 1, "昨日": 1, "昨": 1, "前天": 2, "前日": 2, "大前天": 3,
}  # fmt: skip
_AGO = re.compile(
    rf"(?P<count>{NUMBER}|{ENGLISH}|an?)\s*"
    r"(?:(?P<day>天|日|days?|d)|(?P<week>个?(?:星期|礼拜)|周|weeks?|w)|(?P<month>个?月|months?))\s*(?:以前|之前|前|ago)"
)
_WEEKDAY = re.compile(
    r"(?:上(?:个?(?:周|星期|礼拜))(?P<han>[一二三四五六日天])"
    r"|last\s+(?P<latin>mon|tue|wed|thu|fri|sat|sun)[a-z]*)"
)
_HAN_DAYS = "一二三四五六日"
_LATIN_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CLOCK = re.compile(r"(?P<day>.*?)[\st]*(?P<hour>[01]?[0-9]|2[0-3]):(?P<minute>[0-5][0-9])")
_YEAR = timedelta(days=366)


def read_past(text: str, now: datetime, zone: tzinfo) -> date | None:
    """The day that the text names, looking back: a month and day still to come is that of last year; or None."""
    folded = fold(text.strip())
    today = now.astimezone(zone).date()
    if folded in _NEAR:
        return today - timedelta(days=_NEAR[folded])
    if ago := _AGO.fullmatch(folded):
        return _ago(ago, today)
    if weekday := _WEEKDAY.fullmatch(folded):
        return _of_last_week(weekday, today)
    plain = phrases.read_date(text)
    return plain or _looking_back(text, now, zone)


def read_past_moment(text: str, now: datetime, zone: tzinfo, *, day_end: time = phrases.DAY_END) -> Moment | None:
    """The moment that the text names, looking back: a bare time still to come today was yesterday's; or None."""
    match = _CLOCK.fullmatch(fold(text.strip()))
    day = read_past((match["day"] if match else text) or "today", now, zone)
    if day is None:
        return phrases.read(text, now, zone, day_end=day_end)
    if match is None:
        return Moment(datetime.combine(day, day_end, zone), False, text=text)
    at = datetime.combine(day, time(int(match["hour"]), int(match["minute"])), zone)
    bare = not match["day"]
    return Moment(at - timedelta(days=1) if bare and at > now else at, True, text=text)


def _ago(match: re.Match[str], today: date) -> date:
    count = numeral(match["count"])
    if match["month"]:
        return add_months(today, -count)
    return today - timedelta(days=count * (7 if match["week"] else 1))


def _of_last_week(match: re.Match[str], today: date) -> date:
    """The Chinese form names a day of the calendar week before this one; the English one the latest such day."""
    if match["han"]:
        number = _HAN_DAYS.index(match["han"].replace("天", "日"))
        return today - timedelta(days=today.weekday() + 7 - number)
    number = _LATIN_DAYS.index(match["latin"])
    return today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)


def _looking_back(text: str, now: datetime, zone: tzinfo) -> date | None:
    """A month and day reads the same a year before, which relative phrases and weekdays do not."""
    found, before = phrases.read(text, now, zone), phrases.read(text, now - _YEAR, zone)
    if found is None:
        return None
    day = found.at.astimezone(zone).date()
    if before is not None and day > now.astimezone(zone).date():
        earlier = before.at.astimezone(zone).date()
        if (earlier.month, earlier.day) == (day.month, day.day):
            return earlier
    return day
