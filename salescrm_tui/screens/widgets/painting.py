"""Paints the lines of a virtual table: exactly as wide as the table, in as few runs of style as possible."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from salescrm_tui.screens.widgets.cells import Cell, Place, Row, arrange, fit

if TYPE_CHECKING:
    from salescrm_tui.screens.widgets.table import VirtualTable

CURSOR_SIGN = "▌"
MARK_SIGN = "✓"
SORT_SIGNS = {True: "▲", False: "▼"}
RULE = "─"

_GUTTER = 2  # the cursor's sign and the mark's
_ROOMY = 100  # a table as wide as this separates its columns by two blanks

COMPONENT_CLASSES = frozenset(
    {
        "table--plain",
        "table--header",
        "table--heading",
        "table--cursor",
        "table--cursor-blurred",
        "table--mark",
        "table--overdue",
        "table--soon",
        "table--good",
        "table--strong",
        "table--muted",
        "table--empty",
    }
)
"""What a cell can be coloured by."""

# Text styles carry the meaning where a terminal has few colours or none.
STYLE = """
VirtualTable {
    height: 1fr;
    overflow-x: hidden;
    overflow-y: auto;
    scrollbar-size-vertical: 1;
    background: $background;
    color: $foreground;
    & > .table--plain { color: $foreground; background: $background; }
    & > .table--header { color: $text-muted; background: $background; text-style: bold; }
    & > .table--heading { color: $secondary; background: $background; text-style: bold; }
    & > .table--cursor { color: $block-cursor-foreground; background: $block-cursor-background; text-style: bold; }
    & > .table--cursor-blurred { color: $foreground; background: $panel; text-style: bold; }
    & > .table--mark { color: $accent; background: $background; text-style: bold; }
    & > .table--overdue { color: $text-error; background: $background; text-style: bold; }
    & > .table--soon { color: $text-warning; background: $background; }
    & > .table--good { color: $text-success; background: $background; }
    & > .table--strong { color: $foreground; background: $background; text-style: bold; }
    & > .table--muted { color: $text-muted; background: $background; }
    & > .table--empty { color: $text-muted; background: $background; }
    &:ansi {
        background: ansi_default;
        color: ansi_default;
        & > .table--plain, & > .table--header, & > .table--heading { color: ansi_default; background: ansi_default; }
        & > .table--cursor { color: ansi_default; background: ansi_default; text-style: reverse bold; }
        & > .table--cursor-blurred { color: ansi_default; background: ansi_default; text-style: underline bold; }
        & > .table--mark { color: ansi_magenta; background: ansi_default; }
        & > .table--overdue { color: ansi_red; background: ansi_default; }
        & > .table--soon { color: ansi_yellow; background: ansi_default; }
        & > .table--good { color: ansi_green; background: ansi_default; }
        & > .table--strong { color: ansi_default; background: ansi_default; }
        & > .table--muted, & > .table--empty { color: ansi_bright_black; background: ansi_default; }
    }
}
"""

Piece = tuple[str, str]
"""A text and the component class it is painted with ("" = the table's own)."""


def split(cell: Cell) -> Piece:
    """A cell's text and its component class."""
    return (cell, "") if isinstance(cell, str) else cell


class Painter:
    """The lines of one table; colours come from its component classes, and a sign stands beside every colour."""

    def __init__(self, table: VirtualTable) -> None:
        self._table = table

    def line(self, y: int, position: int, width: int) -> Strip:
        """Line `y` of the table, which shows the row at `position`, in `width` cells."""
        ids = self._table.rows.ids
        if y == 0:
            pieces = self._header(width)
        elif not ids:
            pieces = self._empty(y - 1, width)
        elif position >= len(ids):
            pieces = [(" " * width, "")]
        elif ids[position] < 0:
            pieces = self._heading(ids[position], width)
        else:
            pieces = self._row(ids[position], position, width)
        return self._strip(pieces, width)

    def _strip(self, pieces: Iterable[Piece], width: int) -> Strip:
        runs = groupby(pieces, key=lambda piece: piece[1])
        return Strip([Segment("".join(text for text, _ in run), self._style(name)) for name, run in runs], width)

    def _style(self, name: str) -> Style:
        # Textual remembers the styles of component classes and makes those of widgets anew each time.
        return self._table.get_component_rich_style(name or "table--plain")

    def _places(self, width: int) -> tuple[list[Place], str]:
        gap = 1 if width < _ROOMY else 2
        return arrange(self._table.columns, width - _GUTTER, gap), " " * gap

    def _header(self, width: int) -> list[Piece]:
        places, gap = self._places(width)
        titles = gap.join(fit(self._title(place), place.width, place.column.align) for place in places)
        return [(fit(" " * _GUTTER + titles, width), "table--header")]

    def _title(self, place: Place) -> str:
        key, upwards = self._table.sorted_by or ("", True)
        title = place.column.title
        if key != place.column.key:
            return title
        return fit(title, min(cell_len(title), place.width - 1)) + SORT_SIGNS[upwards]

    def _empty(self, line: int, width: int) -> list[Piece]:
        lines = ["", *self._table.empty.splitlines()]
        text = lines[line] if line < len(lines) else ""
        return [(fit(" " * _GUTTER + text, width), "table--empty" if text else "")]

    def _heading(self, number: int, width: int) -> list[Piece]:
        text, name = split(self._table.headings.get(number, ""))
        title = f" {fit(text, min(cell_len(text), width - _GUTTER))} "
        return [(title + RULE * (width - cell_len(title)), name or "table--heading")]

    def _row(self, record: int, position: int, width: int) -> list[Piece]:
        at_cursor = position == self._table.rows.position
        marked = record in self._table.marked
        signs = (CURSOR_SIGN if at_cursor else " ") + (MARK_SIGN if marked else " ")
        pieces = [(signs, "table--mark" if marked else ""), *self._cells(self._table.row(record) or (), width)]
        used = "table--cursor" if self._table.has_focus else "table--cursor-blurred"
        return [(text, used) for text, _ in pieces] if at_cursor else pieces

    def _cells(self, row: Row, width: int) -> list[Piece]:
        places, gap = self._places(width)
        pieces: list[Piece] = []
        rest = width - _GUTTER
        for place in places:
            text, name = split(row[place.index]) if place.index < len(row) else ("", "")
            before = gap if pieces else ""
            # The blanks before a cell take its style: fewer runs to paint and to send.
            pieces.append((before + fit(text, place.width, place.column.align), name))
            rest -= len(before) + place.width
        return [*pieces, (" " * rest, "")]

