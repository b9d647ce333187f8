"""Ids: 64-bit, time-ordered, unique over all tables and devices (41 bits of milliseconds, 10 device, 12 sequence)."""

from __future__ import annotations

import hashlib

SEQUENCE_BITS = 12
DEVICE_BITS = 10
EPOCH_MILLIS = 1_577_836_800_000  # 2020-01-01, so that 41 bits last until 2089
DERIVED = 1 << 62  # keeps ids made from rules apart from ids made from time until 2054


class Ids:
    """Gives ids of one device, each greater than the one before it."""

    def __init__(self, device: int, now_millis: int, last: int = 0) -> None:
        self.device = device & ((1 << DEVICE_BITS) - 1)
        self.last = last
        self._floor = max(now_millis - EPOCH_MILLIS, 0) << (DEVICE_BITS + SEQUENCE_BITS)

    def new(self) -> int:
        """The next id: by the clock, or just behind the last one when the clock stands or went back."""
        candidate = self._floor | (self.device << SEQUENCE_BITS)
        if candidate <= self.last:
            candidate = self._behind(self.last)
        self.last = candidate
        return candidate

    def _behind(self, last: int) -> int:
        millis, rest = divmod(last, 1 << (DEVICE_BITS + SEQUENCE_BITS))
        device, sequence = divmod(rest, 1 << SEQUENCE_BITS)
        if device == self.device and sequence + 1 < 1 << SEQUENCE_BITS:
            return last + 1
        later = millis if device < self.device else millis + 1
        return (later << (DEVICE_BITS + SEQUENCE_BITS)) | (self.device << SEQUENCE_BITS)


def derived(*parts: str | int) -> int:
    """The id of a row that a rule makes: equal parts give the equal id on every device."""
    digest = hashlib.blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).digest()
    return (int.from_bytes(digest) >> 2) | DERIVED
