"""Deeds on saved filters of the customer list: keep one under a name, throw one away."""

from __future__ import annotations

from typing import Any

from ..handbook.refusals import Invalid
from ..records.cleaning import clean
from ..records.journal import Step
from ..records.lists.ordering import SORTS
from ..records.tables import SavedView

LONGEST_NAME = 60


def save_view(step: Step, name: str, line: str, *, sort: str = "name", descending: bool = False,
              shared: bool = False) -> int:  # fmt: skip
    """Keep a filter and its order under a name; one of the same name and owner is changed. Refuses an empty name."""
    name, owner = clean(name)[:LONGEST_NAME].strip(), None if shared else step.who.rep
    if not name:
        raise Invalid("required", field="name")
    values: dict[str, Any] = {"line": clean(line), "sort": sort if sort in SORTS else "name", "descending": descending}
    whose = SavedView.owner.is_null() if owner is None else SavedView.owner == owner
    query = SavedView.select(SavedView.id).where(SavedView.name == name, whose, SavedView.trashed_at.is_null())
    known: int | None = query.tuples().scalar()
    if known is None:
        return step.insert(SavedView, name=name, owner=owner, **values)
    step.change(SavedView, known, **values)
    return known


def drop_view(step: Step, view: int) -> None:
    """Throw a saved filter away."""
    step.trash(SavedView, view)
