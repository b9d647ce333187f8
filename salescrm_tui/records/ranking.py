"""Which of the records found comes first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from salescrm_tui.records import pinyin
from salescrm_tui.records.folding import fold

_DIGITS = re.compile(r"\d", re.ASCII)
_TAIL = 3  # digits that make a phone tail


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that holds the words of a query: its name, its other strings (contacts, phones, tags), and whose it is.

    `owner` is the rep's id, `touched_at` UTC milliseconds, each None when there is none.
    """

    id: int
    kind: str
    title: str
    extra: tuple[str, ...] = ()
    owner: int | None = None
    touched_at: int | None = None


def rank(candidates: Iterable[Hit], query: str, me: int | None) -> list[Hit]:
    """`candidates`, the likeliest first: exact name, beginning of the name, inside the name, contact, initials,
    phone tail, anything else; among equals one's own first, then the most recently touched, then the newest.
    """
    words = fold(query).split()
    whole = "".join(words)

    def order(hit: Hit) -> tuple[int, int, bool, int, int]:
        nearest = min((_closeness(hit, word) for word in words), default=0)
        return _closeness(hit, whole), nearest, hit.owner != me, -(hit.touched_at or 0), -hit.id

    return sorted(candidates, key=order)


def _closeness(hit: Hit, wanted: str) -> int:
    """How well a record answers to a folded text without blanks, 0 best."""
    digits = "".join(_DIGITS.findall(wanted))
    names = _spellings(hit.title)
    if wanted in names:
        return 0
    if any(name.startswith(wanted) for name in names):
        return 1
    if any(wanted in name for name in names):
        return 2
    if any(name.startswith(wanted) for other in hit.extra for name in _spellings(other)):
        return 3
    if any(pinyin.initials(one).startswith(wanted) for one in (hit.title, *hit.extra)):
        return 4
    if len(digits) >= _TAIL and any("".join(_DIGITS.findall(other)).endswith(digits) for other in hit.extra):
        return 5
    return 6


def _spellings(name: str) -> tuple[str, str]:
    """A name as it is written and as it is typed, without blanks."""
    return "".join(fold(name).split()), pinyin.full(name)
