"""Whether a part of the screen only moved up or down, so that moving it is cheaper than painting it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from salescrm_tui.screens.terminal.delta.frame import Row

WORTH_CELLS = 30
"""Cells that a scroll must save; about what its sequences cost."""


class Scroll(NamedTuple):
    """Lines `top` to `bottom` (included) move up by `lines`, down when it is negative."""

    top: int
    bottom: int
    lines: int


def _differing(one: Row, other: Row) -> int:
    if one == other:
        return 0
    return sum(map(_unlike, one.cells, other.cells, one.styles, other.styles))


def _unlike(one: str, other: str, style: object, other_style: object) -> bool:
    return one != other or style != other_style


def _moved_by(shown: Sequence[Row], wanted: Mapping[int, Row]) -> tuple[int, list[int]]:
    """The move that most changed rows made, and their lines now; (0, []) when none did."""
    texts = ["".join(row.cells) for row in shown]
    times = Counter(texts)
    places = {text: y for y, text in enumerate(texts) if times[text] == 1}
    moved: dict[int, list[int]] = {}
    for y, row in wanted.items():
        before = places.get("".join(row.cells), y)
        if before != y and shown[before].styles == row.styles:
            moved.setdefault(before - y, []).append(y)
    if not moved:
        return 0, []
    return max(moved.items(), key=lambda each: (len(each[1]), -abs(each[0])))


def scroll_in(shown: Sequence[Row], wanted: Mapping[int, Row]) -> Scroll | None:
    """The one scroll that saves most cells on the way from `shown` to `wanted` (changed rows by line)."""
    changed = {y: row for y, row in wanted.items() if row != shown[y]}
    lines, ys = _moved_by(shown, changed)
    if not ys:
        return None
    top, bottom = min(ys) + min(lines, 0), max(ys) + max(lines, 0)
    saved = sum(_saved(shown, wanted.get(y, shown[y]), y, y + lines, top, bottom) for y in range(top, bottom + 1))
    return Scroll(top, bottom, lines) if saved >= WORTH_CELLS else None


def _saved(shown: Sequence[Row], want: Row, y: int, before: int, top: int, bottom: int) -> int:
    """How many cells of line `y` need no painting if it comes from line `before`, or from nowhere."""
    painted = _differing(shown[y], want)
    if top <= before <= bottom:
        return painted - _differing(shown[before], want)
    return painted - sum(1 for cell in want.cells if cell != " ")
