"""The order of the records and the place of the cursor in it, which outlives every refresh."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from itertools import chain

_NEIGHBOURS = 8
_NEARBY = 512


class Rows:
    """Ids in the order they are shown and the position of the cursor; negative ids are headings and never hold it."""

    def __init__(self) -> None:
        self.ids: array[int] = array("q")
        self.position = 0

    @property
    def record(self) -> int | None:
        """The id under the cursor; None when there is no record."""
        found = self.ids[self.position] if 0 <= self.position < len(self.ids) else -1
        return found if found >= 0 else None

    def find(self, record: int, around: int = 0) -> int | None:
        """The position of `record`, looked for first near `around`; None if it is not there."""
        start = max(0, around - _NEARBY)
        try:
            return self.ids.index(record, start, around + _NEARBY)
        except ValueError:
            pass
        try:
            return self.ids.index(record)
        except ValueError:
            return None

    def near(self, position: int, backwards: bool = False) -> int:
        """The position of the record at `position`, or of the next one in that direction, or in the other."""
        last = len(self.ids) - 1
        position = max(0, min(position, last))
        ways = [range(position, last + 1), range(min(position, last), -1, -1)]
        return next(_records(self.ids, chain(*(reversed(ways) if backwards else ways))), max(0, position))

    def step(self, lines: int) -> int:
        """The position `lines` records further; the cursor stays where it is when there is none in that direction."""
        position, direction = self.position, 1 if lines > 0 else -1
        for _ in range(abs(lines)):
            following = range(position + direction, len(self.ids) if lines > 0 else -1, direction)
            position = next(_records(self.ids, following), position)
        return position

    def replace(self, ids: array[int], top: int | None) -> int:
        """Take `ids` and give the new top line; the cursor keeps record and line, or starts anew without `top`."""
        before, position = self.ids, self.position
        held = self.record
        self.ids = ids
        if top is None or held is None:
            self.position = self.near(0)
            return 0
        self.position = self._survivor(before, position)
        return max(0, top + self.position - position)

    def _survivor(self, before: array[int], position: int) -> int:
        """Where the record at `position` is now; if it is gone, the next one that is still there, or one before."""
        found = self.find(before[position], position)
        if found is not None:
            return found
        after = before[position + 1 : position + 1 + _NEIGHBOURS]
        ahead = before[max(0, position - _NEIGHBOURS) : position]
        start = max(0, position - _NEARBY)
        near = self.ids[start : position + _NEARBY]
        for record in [*after, *reversed(ahead)]:
            if record >= 0 and record in near:
                return start + near.index(record)
        return self.near(position)

    def scrolled(self, top: int, height: int) -> int:
        """The top line nearest to `top` at which the cursor is in sight, with a heading that stands right above it."""
        above = self.position - 1 if self.position > 0 and self.ids[self.position - 1] < 0 else self.position
        return max(min(top, above), self.position - height + 1, 0)


def _records(ids: array[int], positions: Iterable[int]) -> Iterator[int]:
    return (position for position in positions if ids[position] >= 0)
