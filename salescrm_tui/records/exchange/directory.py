"""Finds the reps and customers whom the files name by number, by id in another system, or by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from .rows import Row


class Directory:
    """Rows of one table by the values of some fields; capitals do not matter."""

    def __init__(self, fields: tuple[str, ...], rows: Iterable[Row]) -> None:
        self._fields = fields
        self._rows: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in rows:
            self.enter(row)

    def enter(self, row: Row) -> None:
        """Make a row findable by what it holds now."""
        for field in self._fields:
            if said := row.get(field):
                rows = self._rows[field, str(said).casefold()]
                if row not in rows:
                    rows.append(row)

    def find(self, field: str, said: str) -> list[Row]:
        """The rows whose field says this."""
        return self._rows.get((field, said.casefold()), [])
