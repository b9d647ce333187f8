"""Writing a log as the one line that reads back the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, tzinfo
from itertools import product

from .. import moments
from . import words
from .line import Reading, Step, read

_SIGNS = re.compile(r"(?=[#@=!>→|:＃＠＝！＞｜：])")
_PLAIN_NAME = re.compile(r"[\w.·-]+")


def write(
    reading: Reading,
    now: datetime,
    zone: tzinfo,
    *,
    default_days: int = 3,
    day_end: time = moments.DAY_END,
    contacts: Sequence[str] = (),
) -> str:
    """The line for a log, its times as dates; read at the same `now` and with the same options, it gives the log again.

    Backslashes and commas are put in only where the line would be read differently without them.
    """
    reading = _on_one_line(reading)
    ways = product(("", "\\"), (False, True), (" ", ", "))
    lines = [_line(reading, zone, start, escaped, joint) for start, escaped, joint in ways]
    again = (read(line, now, zone, default_days=default_days, day_end=day_end, contacts=contacts) for line in lines)
    return next((line for line, got in zip(lines, again, strict=True) if got == reading), lines[0])


def _on_one_line(reading: Reading) -> Reading:
    """The log as a line can hold it: single spaces instead of line breaks."""
    steps = tuple(replace(step, what=" ".join(step.what.split())) for step in reading.steps)
    said, feedback = " ".join(reading.said.split()), " ".join(reading.feedback.split())
    return replace(reading, said=said, feedback=feedback, steps=steps)


def _line(reading: Reading, zone: tzinfo, start: str, escaped: bool, joint: str) -> str:
    parts = [
        *words.written(reading.channel, reading.outcome),
        f"{reading.minutes}min" if reading.minutes is not None else "",
        *_marks(reading, escaped),
        f"{start}{_text(reading.said, escaped)}" if reading.said else "",
        f"| {_text(reading.feedback, escaped)}" if reading.feedback else "",
        *(f"> {_step(step, zone, escaped, joint)}" for step in reading.steps),
        ">-" if reading.no_step else "",
        *(f"#{tag}" for tag in reading.tags),
    ]
    return " ".join(filter(None, parts))


def _marks(reading: Reading, quoted: bool) -> list[str]:
    contact = reading.contact or ""
    name = contact if _PLAIN_NAME.fullmatch(contact) and not quoted else f'"{contact}"'
    demand = {(True, True): "!!", (True, False): "!", (False, True): "!important"}
    return [
        f"@{name}" if contact else "",
        f"={reading.content}" if reading.content else "",
        demand.get((reading.urgent, reading.important), ""),
    ]


def _step(step: Step, zone: tzinfo, escaped: bool, joint: str) -> str:
    what = _text(step.what, escaped)
    if step.defaulted:
        return what
    when = moments.write(step.moment, zone)
    return f"{what}{joint}{when}" if what else when


def _text(text: str, escaped: bool) -> str:
    return _SIGNS.sub(r"\\", text) if escaped else text
