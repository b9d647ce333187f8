"""What is being logged, and what comes of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from ..handbook.capture import Reading
from ..records.lists.briefs import Brief


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is being logged: with whom, which call (begun when, over when), the reminder and next step it keeps."""

    customer: int
    brief: Brief
    call: int | None = None
    running: bool = False
    begun_at: datetime | None = None
    ended_at: datetime | None = None
    contact: str = ""
    completes: int | None = None
    keeps: int | None = None

    @property
    def draft(self) -> str:
        """The key under which its half-typed line is kept."""
        return f"log:{self.customer}"


@dataclass(frozen=True, slots=True)
class Entry:
    """What shall be saved: the reading that was shown, and the next steps that are ticked."""

    reading: Reading
    done: tuple[int, ...]


Save = Callable[[Entry], Awaitable[bool]]
"""Keeps an entry; False when it was refused, so that the panel stays."""
THROWN_AWAY, SAVED = "thrown away", "saved"
