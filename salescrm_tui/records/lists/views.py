"""The filters of the customer list that were saved under a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..tables import SavedView


@dataclass(frozen=True, slots=True)
class ViewRow:
    """A saved filter: the line that says it, the order, and whether it is everyone's."""

    id: int
    name: str
    line: str
    sort: str
    descending: bool
    shared: bool


def saved_views(me: int | None) -> list[ViewRow]:
    """The saved filters of a rep and those of everyone, by name."""
    v = SavedView
    mine: Any = v.owner.is_null() | (v.owner == me) if me is not None else v.owner.is_null()
    query = v.select(v.id, v.name, v.line, v.sort, v.descending, v.owner).where(mine, v.trashed_at.is_null())
    rows = query.order_by(v.name, v.id).tuples()
    return [ViewRow(key, name, line, sort, down, owner is None) for key, name, line, sort, down, owner in rows]
