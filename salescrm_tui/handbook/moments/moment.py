"""A point in time as it was said."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time, UTC and to the minute; whether a time of day was said; whether `text` was ambiguous."""

    at: datetime
    has_time: bool = False
    ambiguous: bool = False
    text: str = field(default="", compare=False)
