"""The whole book as plain values, for comparing before and after."""

from __future__ import annotations

from typing import Any

from peewee import SqliteDatabase

from salescrm_tui.records.tables import DATABASE, RECORDS, Due, Listing


def dump() -> dict[str, list[tuple[Any, ...]]]:
    """Every record and everything derived, by table; which reminders were announced and judged when does not count."""
    tables: dict[str, list[tuple[Any, ...]]] = {
        str(model._meta.table_name): sorted(map(tuple, model.select().tuples()), key=repr) for model in RECORDS
    }
    columns = [field for field in Due._meta.sorted_fields if field.name != "raised_at"]
    tables["due"] = sorted(map(tuple, Due.select(*columns).tuples()), key=repr)
    tables["listing"] = sorted(map(tuple, Listing.select().tuples()), key=repr)
    is_file = isinstance(DATABASE.obj, SqliteDatabase)
    indexed = "SELECT id, words FROM finder_words" if is_file else "SELECT * FROM finder"
    tables["finder"] = sorted(map(tuple, DATABASE.execute_sql(indexed).fetchall()), key=repr)
    return tables
