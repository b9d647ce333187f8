"""Dates and times of day in the cells of a file; whether the day or the month comes first is never guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date, time

from ...handbook import moments
from .problems import BadCell

LocalMoment = tuple[date, time | None]
"""A day, and the time of day where the cell names one (midnight sharp counts as none)."""

_TIME = re.compile(r"(?<=\S)[\sTt]+(?P<h>\d{1,2}):(?P<m>\d{2})(?::(?P<s>\d{2})(?:\.\d+)?)?$")
_COMPACT = re.compile(r"(?:19|20|21)\d{6}")
_YEAR_LAST = re.compile(r"(?P<a>\d{1,2})(?P<mark>[-/.])(?P<b>\d{1,2})(?P=mark)(?P<year>(?:19|20|21)\d{2})")
_MONTHS = 12


def local_moments(texts: Iterable[str]) -> Callable[[str], LocalMoment]:
    """The reader for a column of dates, with times of day where they are given; `texts` are all its cells."""
    day_first = _day_first(texts)

    def read(text: str) -> LocalMoment:
        text = unicodedata.normalize("NFKC", text).strip()
        clock = _TIME.search(text)
        return _date(text[: clock.start()] if clock else text, day_first), _time(clock) if clock else None

    return read


def days(texts: Iterable[str]) -> Callable[[str], date]:
    """The reader for a column of dates whose times of day do not matter."""
    read = local_moments(texts)
    return lambda text: read(text)[0]


def _day_first(texts: Iterable[str]) -> bool | None:
    """What `25/12/2026` anywhere in a column says about `01/02/2026`; None when nothing or both is said."""
    found = [match for text in texts if (match := _YEAR_LAST.match(text.strip()))]
    first = any(int(match["a"]) > _MONTHS or match["mark"] == "." for match in found)
    second = any(int(match["b"]) > _MONTHS for match in found)
    return first if first != second else None


def _date(text: str, day_first: bool | None) -> date:
    if (said := moments.read_date(text)) is not None:
        return said
    if _COMPACT.fullmatch(text):
        return _valid(int(text[:4]), int(text[4:6]), int(text[6:]))
    match = _YEAR_LAST.fullmatch(text)
    if match is None:
        raise BadCell("bad_date")
    first, second = int(match["a"]), int(match["b"])
    if day_first is None and first != second:
        raise BadCell("ambiguous_date")
    day, month = (first, second) if day_first else (second, first)
    return _valid(int(match["year"]), month, day)


def _valid(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise BadCell("bad_date") from None


def _time(match: re.Match[str]) -> time | None:
    try:
        clock = time(int(match["h"]), int(match["m"]), int(match["s"] or 0))
    except ValueError:
        raise BadCell("bad_date") from None
    return clock if clock != time() else None
