"""Deeds on the team: add, edit, deactivate reps (S4.1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..handbook.refusals import Invalid
from ..records.journal import Step
from ..records.tables import Rep
from .entering import cleaned


def add_rep(step: Step, **values: Any) -> int:
    """Add a rep (S4.1)."""
    return step.insert(Rep, **cleaned(Rep, values, required=("name",)))


def edit_rep(step: Step, rep: int, seen: Mapping[str, Any] | None = None, **values: Any) -> None:
    """Change a rep; nobody can be above himself (S3.11)."""
    if _is_above(rep, values.get("superior")):
        raise Invalid("circular", field="superior")
    step.change(Rep, rep, seen, **cleaned(Rep, values))


def _is_above(rep: int, superior: int | None) -> bool:
    seen: set[int] = set()
    while superior is not None and superior not in seen:
        if superior == rep:
            return True
        seen.add(superior)
        superior = Rep.select(Rep.superior).where(Rep.id == superior).tuples().scalar()
    return False
