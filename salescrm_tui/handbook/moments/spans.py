"""Spans of time from now: `3天内`, `半个月后`, `in 2 hours`, `+3d`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from .dates import Day, Form, add_months, add_workdays
from .numerals import BEGIN, DIGITS, END, ENGLISH, NUMBER, numeral


class Unit(NamedTuple):
    """What one of a unit and half of it are: (months, days, working days, minutes)."""

    one: tuple[int, int, int, int]
    half: tuple[int, int, int, int] | None = None


_MONTH = Unit((1, 0, 0, 0), (0, 15, 0, 0))
_YEAR = Unit((12, 0, 0, 0), (6, 0, 0, 0))
_DAY, _WEEK, _WORKDAY = Unit((0, 1, 0, 0)), Unit((0, 7, 0, 0)), Unit((0, 0, 1, 0))
_HOUR, _MINUTE, _QUARTER = Unit((0, 0, 0, 60), (0, 0, 0, 30)), Unit((0, 0, 0, 1)), Unit((0, 0, 0, 15))
_UNITS = {
    **dict.fromkeys(("天", "日", "d", "day"), _DAY),
    **dict.fromkeys(("周", "星期", "礼拜", "w", "wk", "week"), _WEEK),
    **dict.fromkeys(("工作日", "working day", "business day", "workday"), _WORKDAY),
    **dict.fromkeys(("月", "m", "mo", "month"), _MONTH),
    **dict.fromkeys(("年", "y", "yr", "year"), _YEAR),
    **dict.fromkeys(("小时", "钟头", "h", "hr", "hour"), _HOUR),
    **dict.fromkeys(("分钟", "分", "min", "minute"), _MINUTE),
    "刻钟": _QUARTER,
}

# `2-3天` and `两三天` are read as the longer one; `二十天` and `23天` must not fall apart into such a pair.
_LOW = (
    rf"(?:[0-9]{{1,3}}\s?[-~到至]\s?|[{DIGITS}两十]{{1,3}}[到至]|[{DIGITS[:-1]}两](?=[{DIGITS[1:]}](?!十)))"
)
_AFTER = r"之后|以后|过后|之内|以内|内(?![部容销饰审外])|后(?![续台端面备勤期天])"


def _chinese(units: str) -> str:
    return (
        rf"(?<![0-9.:+/\-第零百千几每近这头{DIGITS}两十])"
        rf"(?:(?P<low>{_LOW})?(?P<n>{NUMBER})个?(?P<half>半)?|(?P<only>半)个?)"
        rf"(?P<unit>{units})(?P<more>(?<=年)半)?(?P<tail>{_AFTER})?(?!之?前|多)"
    )


def _english(units: str) -> str:
    return (
        rf"{BEGIN}(?<![.:/\-+])(?P<lead>(?:in|within|after)\s+(?:the\s+next\s+)?)?(?P<low>[0-9]{{1,3}}\s?(?:-|to)\s?)?"
        rf"(?:(?P<only>half\s+an?)|(?P<n>[0-9]{{1,3}}|{ENGLISH}|(?:a\s+)?couple\s+of|an?))"
        rf"\s*(?P<unit>{units})s?{END}(?P<tail>\s+(?:from\s+(?:now|today){END}|later{END}))?(?!\s+ago{END})"
    )


def _plus(units: str) -> str:
    return rf"(?<![0-9a-z])\+\s?(?P<n>{NUMBER})\s?个?(?P<unit>{units})(?![a-z0-9])"


_CHINESE_DAYS = r"工作日|天|日(?=[内后以之过])|周|星期|礼拜|(?<=[个半])月|年(?![0-9])"
_ENGLISH_DAYS = r"(?:working|business)\s+day|workday|day|week|wk|month|mo|year|yr|d|w"
_CHINESE_HOURS = r"小时|钟头|分钟|分(?=[后内])|刻钟"
_ENGLISH_HOURS = r"hour|hr|h|minute|min"


class Span(NamedTuple):
    """A length of time: its parts, whether it was a range or vague, and whether the words may mean something else."""

    months: int
    days: int
    workdays: int
    minutes: int
    unsure: bool
    weak: bool

    def day(self, today: date) -> Day:
        """The day on which it ends."""
        on = add_workdays(add_months(today, self.months) + timedelta(days=self.days), self.workdays)
        return Day(on, self.unsure, self.weak)


def span(match: re.Match[str]) -> Span | None:
    """The length that a span's pattern matched; None where the words are no span (`a week`, `半天`)."""
    found = match.groupdict("")
    anchored = bool(found.get("lead") or found.get("tail") or "+" in match[0])
    unit = _UNITS[" ".join(found["unit"].split())]
    if not anchored and not _countable(found):
        return None
    whole, half = _count(found["n"]), any(found.get(key) for key in ("only", "half", "more"))
    if half and unit.half is None:
        return None
    halves = unit.half if half and unit.half else (0, 0, 0, 0)
    months, days, workdays, minutes = (whole * one + part for one, part in zip(unit.one, halves, strict=True))
    return Span(months, days, workdays, minutes, bool(found.get("low")) or "couple" in found["n"], not anchored)


def _countable(found: dict[str, str]) -> bool:
    """Without `in` or `later`, an article is no number (`once a week`); `3d` counts where weak words do: at an edge."""
    number = found["n"] or found["only"]
    return not number.startswith(("a", "couple", "half"))


def _count(number: str) -> int:
    if "couple" in number:
        return 2
    return numeral(number) if number else 0


def _day(match: re.Match[str], today: date) -> Day | None:
    length = span(match)
    return length.day(today) if length else None


DAYS: tuple[Form, ...] = (
    (_plus(r"[dwmy]|工作日|天|周|月|年"), _day),
    (_chinese(_CHINESE_DAYS), _day),
    (_english(_ENGLISH_DAYS), _day),
)
"""Spans that end on a day."""

MINUTES = (_plus("小时|分钟|min|h"), _chinese(_CHINESE_HOURS), _english(_ENGLISH_HOURS))
"""Patterns of spans that end at a minute."""
