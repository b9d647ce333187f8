"""Whole phrases that name a point in time: finding, reading and writing them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple, TypeVar

from . import chinese, english, figures, hours, spans
from .dates import Day
from .hours import Clock
from .moment import Moment
from .numerals import BEGIN, DIGITS, NUMBER, fold

DAY_END = time(17, 0)
"""When a date without a time falls, unless the caller says otherwise."""
_COMMAS = " ,，、;；:：-"
_STOPS = "。.!！ "

_DAY_FORMS = (*figures.FORMS, *chinese.FORMS, *english.FORMS, *spans.DAYS)
_LEAD = (
    rf"(?:{BEGIN}(?:due\s+)?(?:by|on|before|until|till|due)\s+|"
    rf"{BEGIN}(?:in|within)\s+(?={NUMBER}\s?个?[天周月日小分工年])|"
    r"(?:不晚于|最晚|最迟|截至|截止到?|(?<![现存实所正内外])在)\s?)"
)
_TAIL = r"\s?(?:之前|以前|前(?![往台端去期面后来])|之内|以内|内(?![部容]))"
_EXACT = (
    r"(?<![0-9])(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}[t ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?"
    r"(?:z|[+\-][0-9]{2}:[0-9]{2})"
)


def _any(patterns: Sequence[str]) -> str:
    """One nameless pattern for all."""
    return "(?:" + re.sub(r"\?P<\w+>", "?:", "|".join(f"(?:{pattern})" for pattern in patterns)) + ")"


_DAY = _any([pattern for pattern, _ in _DAY_FORMS])
# Most places in a text begin no phrase; this one look ahead spares them all the alternatives.
_FIRST = (
    rf"(?=[0-9+{DIGITS}两十半几今明后大本这当下周星礼月年季凌早清上中傍晚夜不最截在隔每昨前去]|{BEGIN}[abcdefhijlmnostuwy])"
)
_PHRASE = re.compile(
    rf"{_FIRST}(?:(?P<idle>{chinese.IDLE}|{english.IDLE})|"
    rf"(?P<lead>{_LEAD})?(?:(?P<exact>{_EXACT})|(?P<span>{_any(spans.MINUTES)})|"
    rf"(?P<day>{_DAY})(?:(?:(?<=[0-9])t(?=[0-9])|\s*的?\s*)(?P<time>{_any([form for form, _ in hours.BESIDE])}))?|"
    rf"(?P<early>{_any([form for form, _ in hours.ALONE])})(?:\s+(?:on\s+)?(?P<late>{_DAY}))?)"
    rf"(?P<tail>{_TAIL})?(?P<unsure>\s?\?)?)"
)
_DATE = re.compile(rf"{figures.YEAR_FIRST}(?:[t\s]\s*[0-9]{{1,2}}:[0-9:.]+(?:z|[+\-][0-9:]+)?)?")

Context = TypeVar("Context")
Reading = TypeVar("Reading")


def _compiled(
    forms: Sequence[tuple[str, Callable[[re.Match[str], Context], Reading]]],
) -> list[tuple[re.Pattern[str], Callable[[re.Match[str], Context], Reading]]]:
    return [(re.compile(pattern), reading) for pattern, reading in forms]


_DAYS, _CLOCKS = _compiled(_DAY_FORMS), _compiled(hours.BESIDE)
_SPANS = [re.compile(pattern) for pattern in spans.MINUTES]


class Found(NamedTuple):
    """A moment in a text, from `start` to before `end`; `weak` when the words may well mean something else."""

    start: int
    end: int
    moment: Moment
    weak: bool


class _Here(NamedTuple):
    now: datetime
    zone: tzinfo
    day_end: time

    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    def at(self, on: date, minutes: int) -> datetime:
        local = datetime.combine(on, time()) + timedelta(minutes=minutes)
        return local.replace(tzinfo=self.zone).astimezone(UTC)


def find(text: str, now: datetime, zone: tzinfo, *, day_end: time = DAY_END) -> list[Found]:
    """Every moment that the text names, from left to right."""
    folded, here = fold(text), _Here(now, zone, day_end)
    found = (_found(match, text, folded, here) for match in _PHRASE.finditer(folded))
    return [each for each in found if each is not None]


def read(text: str, now: datetime, zone: tzinfo, *, day_end: time = DAY_END) -> Moment | None:
    """The moment that the whole text names, or None; `now` is aware, `zone` the rep's."""
    text = text.strip()
    folded = fold(text)
    match = _PHRASE.fullmatch(folded)
    found = _found(match, text, folded, _Here(now, zone, day_end)) if match else None
    return found.moment if found else None


def read_date(text: str) -> date | None:
    """A plain date, its year first, as in forms and files (`2024-05-10`, `2024年5月10日`); a time is ignored."""
    match = _DATE.fullmatch(fold(text.strip()))
    return figures.year_first(match) if match else None


def write(moment: Moment, zone: tzinfo) -> str:
    """The form that reads back as the same moment whenever it is read: `2026-11-25`, `2026-11-25 17:00`, `…?`."""
    local = moment.at.astimezone(zone)
    doubt = "?" if moment.ambiguous else ""
    if not moment.has_time:
        return f"{local:%Y-%m-%d}{doubt}"
    if local.replace(fold=0).astimezone(UTC) != moment.at:
        return f"{local.isoformat(' ', 'minutes')}{doubt}"
    return f"{local:%Y-%m-%d %H:%M}{doubt}"


def take(
    text: str, now: datetime, zone: tzinfo, *, day_end: time = DAY_END, names: Sequence[str] = ()
) -> tuple[str, Moment | None]:
    """What is to be done and by when, said in one: (`发报价`, the moment) of `发报价 3天`.

    A time at the end counts before one at the start, and that before one in between; `names` are never read as times.
    """
    text = " ".join(text.split()).strip(_COMMAS)
    masked = text
    for name in filter(None, names):
        masked = masked.replace(name, "\uffff" * len(name))
    chosen = _chosen(masked, find(masked, now, zone, day_end=day_end))
    if chosen is None:
        return text, None
    return _without(text, chosen), chosen.moment


def _chosen(text: str, found: list[Found]) -> Found | None:
    if not found:
        return None
    if found[-1].end >= len(text.rstrip(_STOPS)):
        return found[-1]
    first = found[0]
    if first.start == 0 and (not first.weak or text[first.end] in _COMMAS):
        return first
    return next((each for each in found if not each.weak), None)


def _without(text: str, found: Found) -> str:
    before, after = text[: found.start], text[found.end :]
    if not after.strip(_STOPS):
        after = ""
    if not before:
        after = after.removeprefix("的")
    if before.rstrip() != before.rstrip(_COMMAS):
        after = after.lstrip(_COMMAS)
    return " ".join(f"{before}{after}".split()).strip(_COMMAS)


def _found(match: re.Match[str], text: str, folded: str, here: _Here) -> Found | None:
    """The moment of a matched phrase, or None when it is no time at which something can fall due."""
    if match["idle"]:
        return None
    resolved = _instant(match, folded, here) if match["exact"] or match["span"] else _local(match, folded, here)
    if resolved is None:
        return None
    at, has_time, unsure, weak = resolved
    moment = Moment(at, has_time, unsure or bool(match["unsure"]), text[match.start() : match.end()])
    return Found(match.start(), match.end(), moment, weak and not (match["lead"] or match["tail"]))


_Resolved = tuple[datetime, bool, bool, bool]
"""The point in time; whether a time of day was said; unsure; weak."""


def _instant(match: re.Match[str], folded: str, here: _Here) -> _Resolved | None:
    if match["exact"]:
        try:
            return datetime.fromisoformat(match["exact"].upper()).astimezone(UTC).replace(second=0), True, False, False
        except ValueError:
            return None
    again = (pattern.fullmatch(folded, *match.span("span")) for pattern in _SPANS)
    length = spans.span(next(filter(None, again)))
    if length is None:
        return None
    at = here.now.astimezone(UTC).replace(second=0, microsecond=0) + timedelta(minutes=length.minutes)
    return at, True, length.unsure, length.weak


def _local(match: re.Match[str], folded: str, here: _Here) -> _Resolved | None:
    day, clock = _day(match, folded, here), _clock(match, folded, here)
    if ((match["day"] or match["late"]) and not day) or ((match["time"] or match["early"]) and not clock):
        return None
    if day and clock:
        return here.at(day.on, clock.minutes), True, day.unsure or clock.unsure, False
    if day:
        return here.at(day.on, here.day_end.hour * 60 + here.day_end.minute), False, day.unsure, day.weak
    assert clock
    at = here.at(here.today(), clock.minutes)
    at = at if at > here.now else here.at(here.today() + timedelta(days=1), clock.minutes)
    return at, True, clock.unsure, clock.weak


def _day(match: re.Match[str], folded: str, here: _Here) -> Day | None:
    return _reading(_DAYS, folded, match.span("day") if match["day"] else match.span("late"), here.today())


def _clock(match: re.Match[str], folded: str, here: _Here) -> Clock | None:
    return _reading(_CLOCKS, folded, match.span("time") if match["time"] else match.span("early"), here.day_end)


def _reading(
    forms: list[tuple[re.Pattern[str], Callable[[re.Match[str], Context], Reading | None]]],
    folded: str,
    place: tuple[int, int],
    context: Context,
) -> Reading | None:
    """What the first form makes of that place in the text, seeing what stands around it; the place (-1, -1) is none."""
    start, end = place
    if start < 0:
        return None
    matches = ((pattern.match(folded, start), reading) for pattern, reading in forms)
    return next((reading(match, context) for match, reading in matches if match and match.end() == end), None)
