"""Times of day: `10:30`, `下午三点半`, `3pm`, `at 10`, `晚上`, `noon`."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import time
from typing import NamedTuple

from .numerals import BEGIN, CHINESE, END, numeral

# The hour that a part of the day stands for when no hour is said.
_PARTS = {
    **dict.fromkeys(("凌晨",), 6),
    **dict.fromkeys(("早上", "早晨", "清晨", "早", "morning", "this morning"), 9),
    "上午": 10,
    **dict.fromkeys(("中午", "noon", "midday"), 12),
    **dict.fromkeys(("下午", "afternoon", "this afternoon"), 15),
    "傍晚": 18,
    **dict.fromkeys(("晚上", "夜里", "晚间", "晚", "夜", "evening", "this evening", "night", "tonight"), 20),
}
_LONG = r"凌晨|早上|早晨|清晨|上午|中午|下午|傍晚|晚上|夜里|晚间"
_SHORT = r"[早晚夜](?![会餐饭宴上间班报安点])"
_SPOKEN = r"(?:in\s+the\s+)?(?P<part>morning|afternoon|evening|night|tonight|this\s+(?:morning|afternoon|evening))"
_HOUR = rf"(?:(?<![0-9.:/\-])[0-9]{{1,2}}(?![0-9])|{CHINESE})"
_FIGURE = r"(?<![0-9.:/\-+])(?P<h>[0-9]{1,2})"
_MINUTES = r":(?P<m>[0-5][0-9])(?::[0-5][0-9](?:\.[0-9]+)?)?(?![0-9]|:[0-9])"

_CHINESE = (
    rf"(?:(?P<part>{_LONG}|{_SHORT})\s?)?(?P<h>{_HOUR})(?:点(?![评击赞心数差出位子五])|时(?![间候段期]))"
    rf"(?:钟|整|(?P<half>半)|(?P<quarter>[一三])刻|(?P<m>[0-5]?[0-9](?![0-9天个周])|{CHINESE})分?)?"
)
_CHINESE_COLON = rf"(?P<part>{_LONG}|{_SHORT})\s?{_FIGURE}{_MINUTES}"
_SUFFIXED = rf"(?:{BEGIN}at\s+)?{_FIGURE}(?:{_MINUTES})?\s?(?P<half>[ap])\.?m\.?{END}"
_COLON = rf"(?:{BEGIN}at\s+)?{_FIGURE}{_MINUTES}"
_CLOCK = rf"{BEGIN}at\s+{_FIGURE}{END}(?![%.$][0-9]|%)|{_FIGURE.replace('<h>', '<hh>')}\s?o'clock{END}"
_PART = rf"(?P<part>{_LONG})(?![茶饭餐])"
_SHORT_PART = rf"(?P<part>{_SHORT})"
_SPOKEN_HOUR = rf"{BEGIN}{_SPOKEN}\s+(?:at\s+)?{_FIGURE}(?:{_MINUTES})?{END}(?!\s?[ap]\.?m{END})"
_SPOKEN_PART = rf"{BEGIN}{_SPOKEN}{END}"
_SPOKEN_ALONE = rf"{BEGIN}(?P<part>tonight|this\s+(?:morning|afternoon|evening)|noon|midday){END}"
_SPOKEN_NOON = rf"{BEGIN}(?:at\s+)?(?P<part>noon|midday){END}"
_CLOSING = rf"下班[前时]|{BEGIN}(?:cob|eod){END}"


class Clock(NamedTuple):
    """A time of day in minutes after midnight (past 1440 in the night after); `weak` when it may be no time at all."""

    minutes: int
    unsure: bool = False
    weak: bool = False


Form = tuple[str, Callable[[re.Match[str], time], "Clock | None"]]
"""A way to write a time of day, and its reading given the end of the day."""


def _hour(part: str, said: str) -> tuple[int, bool] | None:
    """The hour that was meant, and whether that is a guess: a bare 1–6 o'clock is in the afternoon."""
    hour = numeral(said)
    if hour > 23:
        return None
    usual = _PARTS.get(" ".join(part.split()), 0)
    if not usual:
        guess = 1 <= hour <= 6 and not said.startswith("0")
        return hour + 12 * guess, guess
    if usual >= 18:
        return (hour + 24 if hour < 5 else hour + 12 if hour <= 12 else hour), False
    if usual >= 12:
        return (hour + 12 if hour < (10 if usual == 12 else 12) else hour), False
    return (0 if usual == 6 and hour == 12 else hour), False


def _chinese(match: re.Match[str], day_end: time) -> Clock | None:
    hour = _hour(match["part"] or "", match["h"])
    if match["half"] or match["quarter"]:
        minutes = 30 if match["half"] else 15 * numeral(match["quarter"])
    else:
        minutes = numeral(match["m"] or "0")
    if hour is None or minutes > 59:
        return None
    return Clock(hour[0] * 60 + minutes, hour[1], weak=not match["part"])


def _colon(match: re.Match[str], day_end: time) -> Clock | None:
    found = match.groupdict("")
    hour = _hour(found.get("part", ""), found["h"])
    return Clock(hour[0] * 60 + int(found["m"] or 0), hour[1], weak=not found.get("part")) if hour else None


def _suffixed(match: re.Match[str], day_end: time) -> Clock | None:
    hour = int(match["h"])
    if not 1 <= hour <= 12:
        return None
    return Clock((hour % 12 + 12 * (match["half"] == "p")) * 60 + int(match["m"] or 0), weak=True)


def _clock(match: re.Match[str], day_end: time) -> Clock | None:
    hour = _hour("", match["h"] or match["hh"])
    return Clock(hour[0] * 60, hour[1], weak=True) if hour else None


def _part(match: re.Match[str], day_end: time) -> Clock:
    return Clock(_PARTS[" ".join(match["part"].split())] * 60)


def _closing(match: re.Match[str], day_end: time) -> Clock:
    return Clock(day_end.hour * 60 + day_end.minute)


ALONE: tuple[Form, ...] = (
    (_CHINESE_COLON, _colon),
    (_CHINESE, _chinese),
    (_SPOKEN_HOUR, _colon),
    (_SUFFIXED, _suffixed),
    (_COLON, _colon),
    (_CLOCK, _clock),
    (_SPOKEN_ALONE, _part),
    (_CLOSING, _closing),
    (_PART, _part),
)
"""Times that need no day beside them."""

BESIDE: tuple[Form, ...] = (*ALONE, (_SPOKEN_NOON, _part), (_SPOKEN_PART, _part), (_SHORT_PART, _part))
"""Times that may follow a day."""
