"""The one place that reads and writes dates and times, in Chinese and English (issue 4, "Dates").

A date without a time falls at the end of the working day; a weekday is the next such day after today; a month and day
gone by are of next year; a time of today gone by is tomorrow's. What could mean two things is read as the likelier
one and marked `ambiguous`, so that it is shown and never guessed in silence. A `?` behind a time marks it so, too.
"""

from __future__ import annotations

from .moment import Moment
from .past import read_past, read_past_moment
from .phrases import DAY_END, Found, find, read, read_date, take, write

__all__ = ["DAY_END", "Found", "Moment", "find", "read", "read_date", "read_past", "read_past_moment", "take", "write"]
