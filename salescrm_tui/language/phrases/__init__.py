"""The phrasebook: codes and values turned into words for people; a chapter is imported with the first word from it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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

_CHAPTERS = {
    "deeds": ("deed",), "fields": ("field", "table"), "health": ("finding",),
    "playbook": ("playbook_chapter", "playbook_doc"), "problems": ("problem",), "quoting": ("quoted",),
    "reasons": ("gist", "reason"), "refusals": ("happened", "refusal"), "signs": ("sign",),
    "times": ("clock", "day", "duration", "full_day", "gap", "moment", "money", "quantity", "weekday"),
    "words": ("due_label", "word"),
}  # fmt: skip
_CHAPTER_OF = {name: chapter for chapter, names in _CHAPTERS.items() for name in names}


def __getattr__(name: str) -> Any:
    """A phrase, from its chapter."""
    if name not in _CHAPTER_OF:
        raise AttributeError(name)
    found = getattr(import_module(f"{__name__}.{_CHAPTER_OF[name]}"), name)
    globals()[name] = found
    return found
