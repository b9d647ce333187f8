"""The days around now as people at work live them: office hours, working days, later today."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import chain

from ...handbook.clock import months_after
from .luck import Luck

OPENS, CLOSES = time(9, 0), time(18, 0)
LAST_DATE_ONLY = time(16, 30)  # what is due on a date falls due at 17:00; later than this it would be overdue at once
LATE, MIDNIGHT_IS_NEAR = time(16, 0), time(23, 59)
SATURDAY = 5


class Diary:
    """Finds believable moments; days are counted as days ago (past) or days ahead (future) of the local today."""

    def __init__(self, now: datetime, zone: tzinfo, chance: Luck) -> None:
        self.now = now
        self.zone = zone
        self.chance = chance
        local = now.astimezone(zone)
        self.today = local.date()
        self.clock = local.time()
        self._weekday = self.today.weekday()
        self._hours: dict[int, tuple[datetime, int]] = {}

    def day(self, ago: int) -> date:
        """The date so many days ago."""
        return self.today - timedelta(days=ago)

    def ago(self, day: date) -> int:
        """How many days ago a date is."""
        return (self.today - day).days

    def worked(self, low: int, high: int) -> int:
        """A working day between `low` and `high` days ago, or any day where there is none."""
        high = max(low, high)
        start = self.chance.between(low, high)
        later, earlier = range(start, min(high, start + 2) + 1), range(start - 1, max(low, start - 2) - 1, -1)
        return next((ago for ago in chain(later, earlier) if self.works(ago)), start)

    def works(self, ago: int) -> bool:
        """Whether the day so many days ago is a working day."""
        return (self._weekday - ago) % 7 < SATURDAY

    @property
    def freshest(self) -> int:
        """How many days ago somebody can have been reached last: today once the office is open, else yesterday."""
        return 0 if self.clock > time(9, 30) else 1

    def back(self, ahead: int, months: int) -> int:
        """A day ago, a working day, from which so many months lead to about `ahead` days from today.

        Because of short months and weekends the months may end up to three days earlier or two days later.
        """
        day = months_after(self.day(-ahead), -months)
        while day.weekday() >= SATURDAY:
            day += timedelta(days=1)
        return self.ago(day)

    def at(self, day: date, clock: time) -> datetime:
        """The moment (UTC) at which clocks show a time on a day."""
        return datetime.combine(day, clock, self.zone).astimezone(UTC)

    def moment(self, ago: int) -> datetime:
        """A moment in office hours so many days ago, never later than now."""
        if ago not in self._hours:
            opens = self.at(self.day(ago), OPENS)
            closes = min(self.at(self.day(ago), CLOSES), self.now)
            self._hours[ago] = opens, max(int((closes - opens).total_seconds()) // 60 - 15, 1)
        opens, minutes = self._hours[ago]
        return min(opens + timedelta(minutes=self.chance.below(minutes)), self.now)

    def later_today(self) -> datetime:
        """A moment between now and the end of the working day, or of the evening when the office is closed."""
        opens = max(self.now + timedelta(minutes=2), self.at(self.today, OPENS))
        closes = self.at(self.today, CLOSES)
        if self.clock > LATE:
            closes = min(self.now + timedelta(hours=4), self.at(self.today, MIDNIGHT_IS_NEAR))
        minutes = max(int((closes - opens).total_seconds()) // 60, 1)
        found = (opens + timedelta(minutes=self.chance.below(minutes))).replace(second=0, microsecond=0)
        rounded = found + timedelta(minutes=-found.minute % 5)
        return rounded if rounded < closes else found

    def ahead(self, low: int, high: int) -> datetime:
        """A moment in office hours of a working day that is `low` to `high` days ahead."""
        day = self.day(self.worked(-high, -low))
        return self.at(day, time(self.chance.between(9, 16), self.chance.choice((0, 15, 30, 45))))

    @property
    def date_only(self) -> bool:
        """Whether something that is due on today's date is still to come."""
        return self.clock < LAST_DATE_ONLY
