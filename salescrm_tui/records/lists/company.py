"""What every screen needs to know of the company, in one reading."""

from __future__ import annotations

from dataclasses import dataclass

from peewee import fn

from ...handbook.playbook import Playbook
from .. import playbooks
from ..tables import Change
from .team import RepRow, reps


@dataclass(frozen=True, slots=True)
class Company:
    """The reps, the playbook in force, and the number of the journal's last line when they were read."""

    reps: list[RepRow]
    playbook: Playbook
    journal_end: int


def read() -> Company:
    """The company as it is now."""
    return Company(reps(), playbooks.load(), Change.select(fn.MAX(Change.id)).scalar() or 0)
