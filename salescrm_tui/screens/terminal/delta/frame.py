"""What the screen should show: rows of cells, the cursor, and what is not cells."""

from __future__ import annotations

from dataclasses import dataclass, field

from salescrm_tui.screens.terminal.delta.cells import STUB
from salescrm_tui.screens.terminal.delta.styles import PLAIN, Style, blank


@dataclass(slots=True)
class Row:
    """One line of the screen: what stands in each cell and how it looks; lists of the same length."""

    cells: list[str]
    styles: list[Style]

    def copy(self) -> Row:
        """The same cells in lists of their own."""
        return Row(self.cells[:], self.styles[:])

    def put(self, x: int, cells: tuple[str, ...], styles: list[Style]) -> None:
        """Write whole characters from `x` on; the half of a wide one that stays becomes a blank."""
        end = x + len(cells)
        if self.cells[x] == STUB and x:
            self._empty(x - 1)
        if end < len(self.cells) and self.cells[end] == STUB:
            self._empty(end)
        self.cells[x:end] = cells
        self.styles[x:end] = styles

    def cropped(self, width: int) -> Row:
        """As much of it as fits, filled up with blanks."""
        row = empty_row(width)
        kept = min(width, len(self.cells))
        row.put(0, tuple(self.cells[:kept]), self.styles[:kept])
        if kept < len(self.cells) and self.cells[kept] == STUB:
            row._empty(kept - 1)
        return row

    def _empty(self, x: int) -> None:
        self.cells[x], self.styles[x] = " ", blank(self.styles[x])


def empty_row(width: int) -> Row:
    """A row as it is after the screen was cleared."""
    return Row([" "] * width, [PLAIN] * width)


def empty_rows(width: int, height: int) -> list[Row]:
    """A cleared screen."""
    return [empty_row(width) for _ in range(height)]


@dataclass
class Frame:
    """What is to be shown next: the rows that changed, where the cursor stands, what goes out before the cells.

    `anew` says that nothing is known any more about what the terminal shows.
    """

    width: int
    height: int
    rows: dict[int, Row] = field(default_factory=dict)
    cursor: tuple[int, int] = (0, 0)
    controls: str = ""
    anew: bool = False
    paints: bool = True
    synchronized: bool = False
