"""What a key costs on the wire: bytes and time, for the last keys."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Lock

KEPT = 256


@dataclass
class KeyCost:
    """One key: the bytes written until the next one, and seconds to the first and the last of them (None: none)."""

    at: float
    bytes: int = 0
    first: float | None = None
    last: float | None = None


class Meter:
    """Counts what is written since each key; safe for threads, and cheap enough to run always."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self._keys: deque[KeyCost] = deque(maxlen=KEPT)
        self._lock = Lock()
        self.bytes = 0
        self.writes = 0

    def key(self) -> None:
        """Something came from the keyboard."""
        with self._lock:
            self._keys.append(KeyCost(self._clock()))

    def wrote(self, count: int) -> None:
        """So many bytes have gone to the terminal."""
        with self._lock:
            self.bytes += count
            self.writes += 1
            if self._keys:
                cost = self._keys[-1]
                cost.bytes += count
                cost.last = self._clock() - cost.at
                cost.first = cost.last if cost.first is None else cost.first

    def recent(self) -> list[KeyCost]:
        """The last keys, the latest at the end."""
        with self._lock:
            return [replace(cost) for cost in self._keys]
