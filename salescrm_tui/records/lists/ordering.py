"""The orders of the customer list: every one walks a covering index from any place on, in either direction."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from peewee import SQL, Tuple

from ..packed import packed
from ..tables import DATABASE, Listing

SORTS: dict[str, Any] = {
    "number": Listing.number,
    "name": Listing.sort_key,
    "grade": Listing.grade,
    "stage": Listing.stage,
    "industry": Listing.industry,
    "owner": Listing.owner,
    "last": Listing.last_contact_at,
    "next": Listing.next_due_at,
    "demands": Listing.demands,
    "complaints": Listing.complaints,
    "unpaid": Listing.unpaid,
}
NULLABLE = frozenset({"owner", "last", "next"})
BY_NAME = frozenset({"grade", "stage", "industry", "owner", "demands", "complaints", "unpaid"})
"""Columns with few values: the customers of one value stand by name, whichever way the values go."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of an order that one index holds: who is in it, and the columns it goes by."""

    where: tuple[Any, ...]
    keys: tuple[Any, ...]
    descending: bool = False

    def order(self) -> list[Any]:
        """The columns for ORDER BY."""
        return [key.desc() if self.descending else key.asc() for key in self.keys]

    def after(self, place: tuple[Any, ...]) -> Any:
        """The condition for what comes after a place in it."""
        keys: Any = Tuple(*self.keys)
        return keys < place if self.descending else keys > place


@dataclass(frozen=True, slots=True)
class Place:
    """How far an order was read: the number of the run and the keys of the last customer in it."""

    run: int
    keys: tuple[Any, ...]


def runs(sort: str, descending: bool) -> list[Run]:
    """An order as runs from the top; customers without a value come last."""
    column = SORTS[sort]
    if sort in BY_NAME:
        values = _values(column)
        found = [Run((column == value,), (Listing.sort_key, Listing.id)) for value in values]
        nobody = [Run((column.is_null(),), (Listing.sort_key, Listing.id))] if sort in NULLABLE else []
        return [*(reversed(found) if descending else found), *nobody]
    if sort in NULLABLE:
        some = Run((column.is_null(False),), (column, Listing.id), descending)
        return [some, Run((column.is_null(),), (Listing.id,), descending)]
    return [Run((), (column, Listing.id), descending)]


def chunk(sort: str, descending: bool, place: Place | None, count: int) -> tuple[array[int], Place | None]:
    """The next `count` ids of an order after a place (None: from the top), and the place they end; None at the end."""
    every = runs(sort, descending)
    ids: array[int] = array("q")
    for number in range(place.run if place else 0, len(every)):
        run = every[number]
        beyond = (run.after(place.keys),) if place and place.run == number else ()
        ids += _read(run, beyond, count - len(ids))
        if len(ids) >= count:
            keys = Listing.select(*run.keys).where(Listing.id == ids[-1]).tuples().first()
            return ids, Place(number, _raw(run, keys)) if keys else None
    return ids, None


def walk(sort: str, descending: bool, conditions: Sequence[Any], size: int) -> Iterator[list[tuple[int, bytes]]]:
    """The customers that fit, in an order, with the words that the search index of a file keeps; `size` at a time."""
    words: Any = SQL('(SELECT words FROM finder_words WHERE finder_words.id = "t1"."id")')
    for run in runs(sort, descending):
        keys: tuple[Any, ...] | None = None
        while True:
            query: Any = Listing.select(Listing.id, words, *run.keys).where(*run.where, *conditions, True)
            if keys is not None:
                query = query.where(run.after(keys))
            rows = _rows(query.order_by(*run.order()).limit(size))
            yield [row[:2] for row in rows]
            if len(rows) < size:
                break
            keys = rows[-1][2:]


def first(sort: str, descending: bool, conditions: Sequence[Any], count: int) -> array[int]:
    """The first `count` ids of an order that fit."""
    ids: array[int] = array("q")
    for run in runs(sort, descending):
        ids += _read(run, conditions, count - len(ids))
        if len(ids) >= count:
            break
    return ids


def ordered(sort: str, descending: bool, conditions: Sequence[Any]) -> array[int]:
    """All ids that fit, in an order; for few customers, who are sorted faster than the order is walked."""
    column = SORTS[sort]
    first_key = column.desc(nulls="last") if descending else column.asc(nulls="last")
    if sort not in NULLABLE:
        first_key = column.desc() if descending else column.asc()
    tie = Listing.id.desc() if descending and sort not in BY_NAME else Listing.id
    keys = [first_key, Listing.sort_key, Listing.id] if sort in BY_NAME else [first_key, tie]
    query: Any = Listing.select(Listing.id).where(*conditions, True).order_by(*keys)
    return packed_ids(query)


def packed_ids(query: Any) -> array[int]:
    """What a query that selects ids finds."""
    return packed(DATABASE.obj, *query.sql())


def _read(run: Run, conditions: Sequence[Any], count: int) -> array[int]:
    query: Any = Listing.select(Listing.id).where(*run.where, *conditions, True)
    return packed_ids(query.order_by(*run.order()).limit(count))


def _values(column: Any) -> list[Any]:
    """The values of a column, ascending, by one look into its index for each."""
    name = f'"{column.column_name}"'
    step = f"SELECT (SELECT min({name}) FROM listing WHERE {name} > value) FROM found WHERE value IS NOT NULL"
    run: Any = DATABASE.execute_sql
    statement = (
        f"WITH RECURSIVE found(value) AS (SELECT min({name}) FROM listing UNION ALL {step})"
        " SELECT value FROM found WHERE value IS NOT NULL"
    )
    return [row[0] for row in run(statement).fetchall()]


def _raw(run: Run, keys: tuple[Any, ...]) -> tuple[Any, ...]:
    """Keys as the database holds them."""
    return tuple(field.db_value(value) for field, value in zip(run.keys, keys, strict=True))


def _rows(query: Any) -> list[tuple[Any, ...]]:
    run: Any = DATABASE.execute_sql
    return list(run(*query.sql()).fetchall())
