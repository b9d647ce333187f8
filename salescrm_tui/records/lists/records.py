"""One record of any table as its field values, for the forms that edit it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...handbook.refusals import NotFound
from .. import encoding
from ..tables import BY_NAME

RECENT = 1000


def record(table: str, row: int) -> Mapping[str, Any]:
    """The fields of a record, {name: value}; keys of other records are their ids."""
    model: Any = BY_NAME[table]
    found = model.select().where(model.id == row).dicts().first()
    if found is None:
        raise NotFound("not_found", table=table, row=row)
    fields: Mapping[str, Any] = found
    return fields


def decoded(table: str, stored: Mapping[str, Any]) -> Mapping[str, Any]:
    """Field values as a conflict carries them, turned into those that `record` gives."""
    return encoding.decode(BY_NAME[table], stored)


def recent_words(table: str, column: str, rows: int = RECENT) -> list[str]:
    """What the newest rows of a table hold in a text column, each once, for completing what is typed."""
    model: Any = BY_NAME[table]
    field = getattr(model, column)
    query = model.select(field).where(field != "").order_by(model.id.desc()).limit(rows)
    return list(dict.fromkeys(row[0] for row in query.tuples()))
