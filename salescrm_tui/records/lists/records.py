"""One record of any table as its field values, for the forms that edit it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...handbook.refusals import NotFound
from ..tables import BY_NAME


def record(table: str, row: int) -> Mapping[str, Any]:
    """The fields of a record, {name: value}; keys of other records are their ids."""
    model: Any = BY_NAME[table]
    found = model.select().where(model.id == row).dicts().first()
    if found is None:
        raise NotFound("not_found", table=table, row=row)
    fields: Mapping[str, Any] = found
    return fields
