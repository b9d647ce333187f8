"""The team: who may do what (S4.1, S4.3)."""

from __future__ import annotations

from .refusals import NotAllowed
from .words import Role

SENIOR_CHAPTERS = frozenset({"playbook", "team"})
SENIOR_ROLES = frozenset({Role.MANAGER, Role.DIRECTOR})


def may(role: Role, active: bool, deed: str, *, own: bool = False) -> bool:
    """Whether a rep may do a deed such as "contacts.log" or "team.edit" (chapter.deed).

    Those who have left write nothing; the playbook and other reps are for managers and directors;
    `own` means that the deed is about the rep's own entry in the team.
    """
    chapter = deed.partition(".")[0]
    if not active:
        return False
    return chapter not in SENIOR_CHAPTERS or role in SENIOR_ROLES or (own and chapter == "team")


def must(rep: int | None, role: Role, active: bool, deed: str, *, own: bool = False) -> None:
    """Raises `NotAllowed` (rep_inactive or deed_is_senior; `rep`, `deed`) unless the rep may do the deed."""
    if not may(role, active, deed, own=own):
        raise NotAllowed("deed_is_senior" if active else "rep_inactive", rep=rep, deed=deed)
