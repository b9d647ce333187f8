"""A plan in the making: rows found in the book or added, by what tells them apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from ...handbook.refusals import RowProblem
from .directory import Directory
from .layouts import Line
from .plans import Conditions, Counts, Known
from .rows import Row

DAY_BEGINS = time(9)
"""The local time of what a file dates by the day only: forms carry no hours, and 09:00 is on that day in every zone."""


Key = tuple[Any, ...]
KEYS: Mapping[str, Callable[[Callable[[str], Any]], Key]] = {
    "contact": lambda get: (get("customer"), get("name")),
    "tag": lambda get: (get("customer"), get("name")),
    "sales_order": lambda get: (get("number"),),
    "interaction": lambda get: (get("customer"), get("at"), get("channel"), get("said") or get("feedback")),
    "demand": lambda get: (get("customer"), get("description")),
    "repurchase": lambda get: (get("customer"), get("product")),
}
"""What tells the rows of a table apart, so that a file that comes twice makes nothing twice."""


class Draft:
    """Collects what the forms say; the forms' own modules decide, in the order of the tables."""

    def __init__(self, known: Known, conditions: Conditions) -> None:
        self.conditions = conditions
        self.rows: dict[str, list[Row]] = {}
        self.problems: list[RowProblem] = []
        self.bare: list[str] = []
        self.same_name: list[str] = []
        self.products: dict[str, str] = {}
        self._index: dict[str, dict[Key, Row]] = {}
        self._last = 0
        self._places: Counter[int] = Counter()
        for table, rows in known.rows.items():
            self.rows[table] = [Row(table, row["id"], row) for row in rows]
        for table, key in KEYS.items():
            self._index[table] = {key(row.get): row for row in self.rows.get(table, [])}
        self.reps = Directory(("reference", "name"), self.rows.get("rep", []))
        self.customers = Directory(("number", "reference", "name"), self.rows.get("customer", []))

    def add(self, table: str, **values: Any) -> Row:
        """A new row."""
        self._last -= 1
        row = Row(table, self._last, {})
        row.put(**values)
        self.rows.setdefault(table, []).append(row)
        return row

    def row(self, table: str, **identity: Any) -> Row:
        """The row that these values tell apart from all others of its table, found or added."""
        index = self._index[table]
        key = KEYS[table](identity.__getitem__)
        if (row := index.get(key)) is None:
            row = index[key] = self.add(table, **identity)
        row.mentioned = True
        return row

    def found(self, table: str, **identity: Any) -> Row | None:
        """The row that these values tell apart, if there is one."""
        return self._index[table].get(KEYS[table](identity.__getitem__))

    def refuse(self, line: Line, field: str, code: str) -> None:
        """Note a problem; an import with a problem writes nothing."""
        self.problems.append(line.problem(field, code))

    def next_place(self, customer: int) -> int:
        """The place behind the last tag of a customer."""
        if not self._places:
            placed = (row for row in self.rows.get("tag", []) if row.get("place") is not None)
            self._places = Counter(row.get("customer") for row in placed)
        place = self._places[customer]
        self._places[customer] += 1
        return place

    def at(self, day: date, clock: time | None = None) -> datetime:
        """The moment of a local day, at the beginning of the working day unless a time is known."""
        return datetime.combine(day, clock or DAY_BEGINS, self.conditions.zone)

    def today(self) -> date:
        """The local day of the import."""
        return self.conditions.now.astimezone(self.conditions.zone).date()

    def counts(self, tables: tuple[str, ...]) -> dict[str, Counts]:
        """How many of the rows that the files mention are new, changed, and already there."""
        return {table: _counts([row for row in self.rows.get(table, []) if row.mentioned]) for table in tables}


def _counts(rows: list[Row]) -> Counts:
    new = sum(row.is_new for row in rows)
    updated = sum(not row.is_new and bool(row.changes()) for row in rows)
    return Counts(new, updated, len(rows) - new - updated)
