"""Text in terminal cells: a text of an exact width, and columns that share a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rich.cells import cell_len, set_cell_size, split_graphemes

from salescrm_tui.screens.terminal.output import visible

Align = Literal["left", "right"]

ELLIPSIS = "…"

_MOST_PER_CELL = 12
"""Code points that a cell may take: a letter under a pile of marks, an emoji family."""

Cell = str | tuple[str, str]
"""A text, plain whatever it holds, or a text and the component class that colours it ("table--overdue")."""

Row = Sequence[Cell]
"""The cells of one record in the order of the columns."""


def fit(text: str, cells: int, align: Align = "left") -> str:
    """`text` as one line of exactly `cells` cells: padded, or cut before a whole character and marked with `…`."""
    # A hostile megabyte costs no more than what could be seen of it.
    return _fit(text[: cells * _MOST_PER_CELL + 1], cells, align) if cells > 0 else ""


@lru_cache(maxsize=8192)
def _fit(text: str, cells: int, align: Align) -> str:
    # A joiner at the edge would swallow the blank beside it.
    text = visible(" ".join(text.split()) if not text.isprintable() else text).strip("\u200d")
    missing = cells - cell_len(text)
    if missing < 0:
        text = _cut(text, cells - 1) + ELLIPSIS
        missing = cells - cell_len(text)
    blank = " " * missing
    return set_cell_size(blank + text if align == "right" else text + blank, cells)


def _cut(text: str, cells: int) -> str:
    """The longest beginning of `text`, of whole characters, that fits into `cells`."""
    if text.isascii():
        return text[:cells]
    spans, _ = split_graphemes(text)
    end = used = 0
    for _start, stop, size in spans:
        used += size
        if used > cells:
            break
        end = stop
    return text[:end].rstrip("\u200d")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `width` in cells, or at least `min_width` and a share of what is left over when `flexible`.

    When the line is too narrow, the columns with the highest `priority` go first; those with 0 stay.
    """

    key: str
    title: str
    width: int
    flexible: bool = False
    min_width: int = 4
    priority: int = 0
    align: Align = "left"

    @property
    def least(self) -> int:
        """The cells without which the column is not shown."""
        return self.min_width if self.flexible else self.width


@dataclass(frozen=True, slots=True)
class Place:
    """Where a column stands in the line: its index among all columns, and its width now."""

    index: int
    column: Column
    width: int


def arrange(columns: Sequence[Column], cells: int, gap: int) -> list[Place]:
    """The columns that are shown in a line of `cells` with `gap` blanks between them, and how wide each is."""
    shown = list(enumerate(columns))
    while len(shown) > 1 and _need(shown, gap) > cells:
        droppable = [each for each in shown if each[1].priority > 0]
        if not droppable:
            break
        shown.remove(max(droppable, key=lambda each: (each[1].priority, each[0])))
    spare = max(0, cells - _need(shown, gap))
    weights = [column.width if column.flexible else 0 for _, column in shown]
    return _squeezed(shown, _shares(spare, weights), cells, gap)


def _need(shown: Sequence[tuple[int, Column]], gap: int) -> int:
    return sum(column.least for _, column in shown) + gap * (len(shown) - 1)


def _shares(spare: int, weights: Sequence[int]) -> list[int]:
    """`spare` cells shared out by weight; the last flexible column takes what rounding leaves."""
    shares, total = [], sum(weights)
    for weight in weights:
        share = spare * weight // total if total else 0
        shares.append(share)
        spare, total = spare - share, total - weight
    return shares


def _squeezed(shown: Sequence[tuple[int, Column]], shares: Sequence[int], cells: int, gap: int) -> list[Place]:
    """The places from left to right; what does not fit any more is cut at the right edge."""
    places: list[Place] = []
    for (index, column), share in zip(shown, shares, strict=True):
        width = min(column.least + share, cells)
        if width <= 0:
            break
        places.append(Place(index, column, width))
        cells -= width + gap
    return places


def one_line(text: object) -> str:
    """Somebody's words on one line."""
    return " ".join(str(text or "").split())
