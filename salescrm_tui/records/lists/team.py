"""The reps, for names beside records and for choosing one."""

from __future__ import annotations

from dataclasses import dataclass

from ..tables import Rep


@dataclass(frozen=True, slots=True)
class RepRow:
    """A rep as lists name one."""

    id: int
    name: str
    role: str
    active: bool
    login: str
    superior: int | None


def reps() -> list[RepRow]:
    """All reps that are not in the trash, active ones first."""
    query = Rep.select(Rep.id, Rep.name, Rep.role, Rep.active, Rep.login, Rep.superior)
    rows = query.where(Rep.trashed_at.is_null()).order_by(Rep.active.desc(), Rep.id).tuples()
    return [RepRow(*row) for row in rows]


def rep_called(name: str) -> RepRow | None:
    """The active rep with a name or login, if there is exactly one."""
    found = [rep for rep in reps() if rep.active and name in (rep.name, rep.login)]
    return found[0] if len(found) == 1 else None
