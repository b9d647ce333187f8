"""Dates in figures: `2026-12-05`, `2026年12月5日`, `12/5`, `25.12.2026`."""

from __future__ import annotations

import re
from datetime import date

from .dates import Day, Form, month_day, valid
from .numerals import DAY_NUMBER, numeral

_YEAR = r"(?P<y>(?:19|20|21)[0-9]{2})"
YEAR_FIRST = (
    rf"(?<![0-9.]){_YEAR}\s?[-/.年]\s?(?P<m>{DAY_NUMBER})\s?[-/.月]\s?(?P<d>{DAY_NUMBER})(?:\s?[日号])?(?![0-9.\-/][0-9]|[0-9])"
)
_YEAR_LAST = rf"(?<![0-9./\-])(?P<a>[0-9]{{1,2}})[-/.](?P<b>[0-9]{{1,2}})[-/.]{_YEAR}(?![0-9]|[./\-][0-9])"
_NO_YEAR = (
    r"(?<![0-9a-z./\-])(?:(?P<a>[01]?[0-9]|[23][0-9])/(?P<b>[0-9]{1,2})|(?P<aa>[0-3][0-9])-(?P<bb>[0-3][0-9]))"
    r"(?![0-9%:]|[./\-][0-9])"
)


def year_first(match: re.Match[str]) -> date | None:
    """The date of a match of YEAR_FIRST, or None when the calendar has no such day."""
    return valid(int(match["y"]), numeral(match["m"]), numeral(match["d"]))


def _year_first(match: re.Match[str], today: date) -> Day | None:
    on = year_first(match)
    return Day(on) if on else None


def _year_last(match: re.Match[str], today: date) -> Day | None:
    month, day, unsure = _order(int(match["a"]), int(match["b"]))
    on = valid(int(match["y"]), month, day)
    return Day(on, unsure) if on else None


def _no_year(match: re.Match[str], today: date) -> Day | None:
    month, day, unsure = _order(int(match["a"] or match["aa"]), int(match["b"] or match["bb"]))
    on = month_day(today, month, day)
    return Day(on, unsure, weak=True) if on else None


def _order(first: int, second: int) -> tuple[int, int, bool]:
    """Month, day and whether it could be the other way round; the month comes first unless it cannot."""
    if first > 12:
        return second, first, False
    return first, second, second <= 12 and first != second


FORMS: tuple[Form, ...] = ((YEAR_FIRST, _year_first), (_YEAR_LAST, _year_last), (_NO_YEAR, _no_year))
