"""The tick: every 20 seconds by the wall clock, and at once after the machine slept."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

TICK_SECONDS = 20.0
LOOK_SECONDS = 5.0
SLEPT = timedelta(seconds=60)


class Ticker:
    """Calls `tick(now, slept)` when a tick is due; the time between looks is measured by both clocks.

    The event loop's clock stands still while the machine sleeps, so a wall clock that ran ahead of it by more than a
    minute means a resume (or a changed clock), and the tick comes at once.
    """

    def __init__(
        self, clock: Callable[[], datetime], tick: Callable[[datetime, bool], Awaitable[None]],
        monotonic: Callable[[], float],
    ) -> None:  # fmt: skip
        self._clock = clock
        self._tick = tick
        self._monotonic = monotonic
        self._last_wall = clock()
        self._last_steady = monotonic()
        self._ticked = self._last_steady
        self._busy = asyncio.Lock()

    async def look(self) -> None:
        """Tick if it is time; looks that come while a tick is under way are skipped."""
        if self._busy.locked():
            return
        async with self._busy:
            wall, steady = self._clock(), self._monotonic()
            ahead = (wall - self._last_wall) - timedelta(seconds=steady - self._last_steady)
            self._last_wall, self._last_steady = wall, steady
            slept = abs(ahead) > SLEPT
            if slept or steady - self._ticked >= TICK_SECONDS:
                self._ticked = steady
                await self._tick(wall, slept)
