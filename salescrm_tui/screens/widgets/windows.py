"""The rows a long list holds in memory: windows around what is looked at, the least recently seen forgotten."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Mapping

from salescrm_tui.screens.widgets.cells import Row

WINDOW = 64
"""Rows are loaded in windows of this many."""

HELD = 64 * WINDOW
"""Rows held before the least recently seen are forgotten."""


class Windows:
    """Rows by id, each with the generation it was read in: an outdated row is shown until its successor is here."""

    def __init__(self) -> None:
        self.generation = 0
        self._rows: OrderedDict[int, tuple[int, Row]] = OrderedDict()

    def row(self, record: int) -> Row | None:
        """The row of `record`, perhaps an outdated one; None if it was never read or is forgotten."""
        held = self._rows.get(record)
        if held is None:
            return None
        self._rows.move_to_end(record)
        return held[1]

    def outdate(self, records: frozenset[int] | None = None) -> None:
        """Let these rows (all, without an argument) be read again; an answer that is under way does not count."""
        before, self.generation = self.generation, self.generation + 1
        if records is None:
            return
        for record, (generation, row) in self._rows.items():
            if generation == before and record not in records:
                self._rows[record] = (self.generation, row)

    def fill(self, wanted: array[int], rows: Mapping[int, Row], generation: int) -> bool:
        """Put in what was read for `wanted` since `generation`; False, and nothing, if that is outdated."""
        if generation != self.generation:
            return False
        for record in wanted:  # a record that is gone gets an empty row, so that it is not asked for again and again
            self._rows[record] = (generation, rows.get(record, ()))
            self._rows.move_to_end(record)
        while len(self._rows) > HELD:
            self._rows.popitem(last=False)
        return True

    def wanted(self, ids: array[int], first: int, last: int) -> array[int]:
        """The ids to read for the first window with a gap between rows `first` and `last` (exclusive)."""
        for start in range(first - first % WINDOW, min(last, len(ids)), WINDOW):
            window = ids[start : start + WINDOW]
            seen = ids[max(start, first) : min(start + WINDOW, last)]
            if any(record >= 0 and not self._is_fresh(record) for record in seen):
                return array("q", [record for record in window if record >= 0])
        return array("q")

    def _is_fresh(self, record: int) -> bool:
        held = self._rows.get(record)
        return held is not None and held[0] == self.generation
