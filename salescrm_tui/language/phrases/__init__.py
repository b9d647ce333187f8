"""The phrasebook: codes and values turned into words for people."""

from __future__ import annotations

from .deeds import deed
from .fields import field, table
from .health import finding
from .playbook import playbook_chapter, playbook_doc
from .problems import problem
from .quoting import quoted
from .reasons import gist, reason
from .refusals import happened, refusal
from .signs import sign
from .times import clock, day, duration, full_day, gap, moment, money, quantity, weekday
from .words import due_label, word

__all__ = [
    "clock", "day", "deed", "due_label", "duration", "field", "finding", "full_day", "gap", "gist", "happened",
    "moment", "money", "playbook_chapter", "playbook_doc", "problem", "quantity", "quoted", "reason", "refusal", "sign",
    "table", "weekday", "word",
]  # fmt: skip
