"""Text as a terminal lays it out: one string a cell, and which of them terminals disagree about."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple
from unicodedata import east_asian_width

from rich.cells import cell_len

JOINER = "\u200d"
STUB = ""
"""What stands in the second cell of a wide character."""


class Laid(NamedTuple):
    """A text in cells; `joins` is what belongs to the cell before it (a combining mark at the very start)."""

    cells: tuple[str, ...]
    joins: str


_width = lru_cache(4096)(cell_len)  # without the detour over rich's own cache, which is Python


@lru_cache(1024)
def lay(text: str) -> Laid:
    """`text` in cells, each with its combining marks, a stub behind a wide one; as wide as Textual believes."""
    clusters: list[str] = []
    joins, joining = "", False
    for character in text:
        if not joining and (character < "\x7f" or _width(character)):
            clusters.append(character)
        elif clusters:
            clusters[-1] += character
        else:
            joins += character
        joining = character == JOINER and not joining
    cells: list[str] = []
    for cluster in clusters:
        cells.append(cluster)
        if cluster >= "\u00a0" and _width(cluster) > 1:
            cells.append(STUB)
    return Laid(tuple(cells), joins)


@lru_cache(4096)
def uncertain(cell: str) -> bool:
    """Whether terminals disagree about the width of this cell: composed, ambiguous, emoji, newer than their tables."""
    if cell.isascii():
        return False
    if len(cell) > 1:
        return True
    if "\u2500" <= cell <= "\u259f":  # lines and blocks: every frame is made of them, and each is moved to anew
        return False
    width = east_asian_width(cell)
    if width == "A" or (width in "WF") != (cell_len(cell) == 2):
        return True
    return ("\u2300" <= cell <= "\u2bff" and width in "WF") or "\U0001f000" <= cell <= "\U0001ffff"


def first_uncertain(cells: list[str]) -> int:
    """Where the first such cell of a row stands; the length of the row when there is none."""
    if not any(map(uncertain, set(cells))):
        return len(cells)
    return next((x for x, cell in enumerate(cells) if uncertain(cell)), len(cells))
