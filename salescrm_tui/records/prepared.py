"""Queries that are asked all the time: built once, afterwards only their values are bound.

To build a query costs ten times what the database needs to answer it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from peewee import SQL, Expression, Field, SqliteDatabase

from .tables import DATABASE

Row = tuple[Any, ...]
_FIRST_MARK = 7_310_000_000_000_000_000


@dataclass(frozen=True, slots=True)
class _Made:
    """A statement, its parameters with marks where values go, and what turns its columns into Python's values."""

    statement: str
    parameters: tuple[Any, ...]
    names: tuple[str, ...]
    casts: tuple[tuple[int, Callable[[Any], Any]], ...]


class Prepared:
    """A query by a function that builds it from marks; call it with the values in their place.

    Where a function of the database stands for a column, the driver's value comes as it is.
    """

    def __init__(self, build: Callable[..., Any]) -> None:
        self._build = build
        self._count = build.__code__.co_argcount
        self._made: dict[bool, _Made] = {}

    def __call__(self, *values: Any) -> list[Row]:
        """The rows for these values; a list of ids stands for a mark that was given to `among`."""
        made = self._ready()
        bound = [_bound(values[p - _FIRST_MARK]) if _is_mark(p, self._count) else p for p in made.parameters]
        run: Any = DATABASE.execute_sql
        rows: list[Row] = run(made.statement, bound).fetchall()
        return [_cast(row, made.casts) for row in rows] if made.casts else rows

    def dicts(self, *values: Any) -> list[dict[str, Any]]:
        """The rows as mappings by the names of the fields."""
        names = self._ready().names
        return [dict(zip(names, row, strict=True)) for row in self(*values)]

    def value(self, *values: Any) -> Any:
        """The first column of the first row, None when there is none."""
        rows = self(*values)
        return rows[0][0] if rows else None

    def _ready(self) -> _Made:
        key = isinstance(DATABASE.obj, SqliteDatabase)
        if key not in self._made:
            self._made[key] = self._make()
        return self._made[key]

    def _make(self) -> _Made:
        query = self._build(*range(_FIRST_MARK, _FIRST_MARK + self._count))
        columns = list(query._returning)
        casts = [(at, _python(column)) for at, column in enumerate(columns)]
        statement, parameters = query.sql()
        names = tuple(getattr(column, "name", "") for column in columns)
        return _Made(statement, tuple(parameters), names, tuple((at, cast) for at, cast in casts if cast is not None))


def among(column: Any, mark: Any) -> Any:
    """The condition that a column holds one of the ids that will be bound to a mark, however many they are."""
    if isinstance(DATABASE.obj, SqliteDatabase):
        return column.in_(SQL("(SELECT value FROM json_each(?))", (mark,)))
    return Expression(column, "=", SQL("ANY(%s)", (mark,)))


def _is_mark(value: Any, count: int) -> bool:
    return type(value) is int and _FIRST_MARK <= value < _FIRST_MARK + count


def _bound(value: Any) -> Any:
    if not isinstance(value, Sequence) or isinstance(value, str):
        return value
    return json.dumps(list(value)) if isinstance(DATABASE.obj, SqliteDatabase) else list(value)


def _python(column: Any) -> Callable[[Any], Any] | None:
    """What turns the driver's value into that of a field; None where they are the same."""
    if not isinstance(column, Field):
        return None
    plain = column.field_type in ("TEXT", "BIGINT", "INT") and type(column).python_value is Field.python_value
    return None if plain else column.python_value


def _cast(row: Row, casts: Sequence[tuple[int, Callable[[Any], Any]]]) -> Row:
    cells = list(row)
    for at, cast in casts:
        cells[at] = cast(cells[at])
    return tuple(cells)
