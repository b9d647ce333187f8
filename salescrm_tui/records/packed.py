"""Ids by the thousand, as fast and as small as they come: eight bytes each, read without holding up other threads."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

from peewee import Database, SqliteDatabase


def packed(database: Database, statement: str, parameters: Sequence[object] = ()) -> array[int]:
    """The column `id` of a statement's rows, in their order.

    SQLite joins the ids into one text: no row is handed over, so the interpreter's lock is free all the while.
    """
    run: Any = database.execute_sql
    if not isinstance(database, SqliteDatabase):
        return array("q", [row[0] for row in run(statement, parameters).fetchall()])
    joined = f"SELECT group_concat(printf('%016x', id), '') FROM ({statement})"
    (digits,) = run(joined, parameters).fetchone()
    ids = array("q", bytes.fromhex(digits or ""))
    ids.byteswap()
    return ids
